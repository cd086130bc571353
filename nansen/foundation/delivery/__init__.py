"""A letter reaches a person: channels, evidence, first reading or deemed notification, remedies and their deadlines.

It knows who received what, when and how, and what the law infers from it. It refuses to know what a letter says.
"""
