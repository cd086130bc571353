"""What is done to the archives."""
