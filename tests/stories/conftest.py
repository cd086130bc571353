"""Doors and browsers for the stories."""

from tests.running_doors import chromium, door, visitor

__all__ = ["chromium", "door", "visitor"]
