"""What the templates of the reading room may load."""
