"""Operators' commands, as thin as views."""
