"""The image server: IIIF Image API 3.0 and Authorization Flow 2.0, for whoever the access records let in.

Knows folders of images, their access records, and grants. Refuses to know a database, Django, or who a reader is.
"""
