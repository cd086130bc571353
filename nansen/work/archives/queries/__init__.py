"""What is asked of the archives."""
