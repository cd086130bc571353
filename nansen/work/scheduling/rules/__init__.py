"""What an absence allows to conclude."""
