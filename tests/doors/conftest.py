"""Doors and browsers for the tests of pages."""

from tests.running_doors import chromium, door, visitor

__all__ = ["chromium", "door", "visitor"]
