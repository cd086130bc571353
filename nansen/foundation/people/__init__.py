"""Persons, their accounts and credentials, who receives for whom; agents, their roles and divisions.

It knows who someone is, how they prove it and how they can be reached. It refuses to know why they came, what is
written to them and what is decided about them.
"""
