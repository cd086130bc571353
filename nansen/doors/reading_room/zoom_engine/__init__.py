"""OpenSeadragon, the zoom engine of the viewer (BSD-3-Clause): brought by npm as locked, never committed.

`python -m nansen.doors.reading_room.zoom_engine` brings it at set-up, with its licence beside it. Pages work without
it, as they do without scripts.
"""
