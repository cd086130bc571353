"""Finding aids and authority records brought in from the desk."""
