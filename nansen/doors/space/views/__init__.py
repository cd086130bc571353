"""The screens of the space, one module a family."""
