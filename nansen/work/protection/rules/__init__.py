"""What a decision must say, who may sign it, and in which order."""
