"""What notice a summons gives, and what an absence allows."""
