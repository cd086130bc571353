"""The archives' reading room: holdings, finding aids, files and their pages, for anyone who looks.

It knows what is described and published. It refuses to know a person of today, and shows no page that the archives'
access function does not open.
"""
