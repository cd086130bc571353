"""An exhibition drawn as readers see it: once, for the reading room and for the archivist's preview.

It knows what may be shown of each page and where it comes from. It refuses to show an image that the access function
does not open to everyone, and knows neither readers nor agents.
"""
