"""Tests mirror the tree; `stories/` walks whole journeys."""
