"""Decisions at the desk: draft, check, sign, deposit."""
