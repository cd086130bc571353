"""How one installation starts."""
