"""Sealed bytes: the keys, the sealing and the objects. It knows nothing of persons, letters, rights or Django."""
