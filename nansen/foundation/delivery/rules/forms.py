"""The forms in which what a letter says goes out to its reader."""

from enum import StrEnum


class LetterForm(StrEnum):
    """How the content of an opened letter leaves: as a page to read, as the file, as the image of one of its pages."""

    HTML = "html"
    PDF = "pdf"
    PAGE = "page"
