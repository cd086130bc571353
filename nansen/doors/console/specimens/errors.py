"""What stops the drawing of the specimens."""


class TypefacesMissing(Exception):
    """The fonts of the specimens are not here, and npm could not bring them."""
