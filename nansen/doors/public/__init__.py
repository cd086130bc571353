"""The open site: what this is and is not. It knows no person and no letter."""
