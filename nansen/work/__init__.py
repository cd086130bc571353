"""What the office does: one folder, one bounded context."""
