"""What all the work needs and none of it owns."""
