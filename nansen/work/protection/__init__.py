"""The decision on a claim: drafted, checked by a second person, signed under a dated delegation, deposited.

Knows what a decision must mention and who may sign it. Refuses to know how it is rendered (foundation.issuing) and
when it counts as notified (foundation.delivery).
"""
