"""Readers of the archives at the desk: who waits for an answer, the answer, the models of answers."""
