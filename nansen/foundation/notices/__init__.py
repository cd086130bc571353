"""Alerts that something is there, which assume that anyone may read them.

It knows a neutral sentence in each language and the suppliers that carry it. It refuses to know who the reader is, what
the letter is, and that there is such a thing as asylum: no name, no number, no link.
"""
