"""Persons at the desk: register, find, hand over a slip, open a file."""
