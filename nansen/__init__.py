"""Nansen: a secure space, a desk and a reading room for an asylum protection office."""
