"""The file of a person's claim: who may open it, why, and which letters leave from it.

Knows cases, assignments, habilitations, openings and the drafting of letters. Refuses to know what a decision must
say (protection), when an interview is held (scheduling), and when a letter counts as notified (foundation.delivery).
"""
