"""The text of a page as a file: ALTO 4 and PAGE XML read, ALTO 4 written."""
