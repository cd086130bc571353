"""The readers of the reading room: registering, signing in, their own page, leave to see images."""
