"""What an ordinary document needs at most, and what the process that reads it may use."""

from typing import Final

MEBIBYTE: Final = 1024 * 1024

MOST_BYTES: Final = 20 * MEBIBYTE
MOST_PAGES: Final = 200
WIDEST_PAGE_POINTS: Final = 3400
"""A0 in points (841 x 1189 mm)."""

MOST_OBJECTS: Final = 100_000
DEEPEST_NESTING: Final = 60
MOST_STREAM_BYTES: Final = 128 * MEBIBYTE
"""One stream, decompressed: a colour page scanned at 600 dpi is 100 MiB."""
MOST_STREAMS_BYTES: Final = 1024 * MEBIBYTE
MOST_IMAGE_PIXELS: Final = 100_000_000
MOST_BYTES_AROUND: Final = 0

PREVIEW_WIDTH: Final = 1000
"""Pixels: a phone of 360 CSS pixels at nearly three to one, a desk at one to one."""
PREVIEW_HEIGHT: Final = 2400
MOST_PREVIEW_BYTES: Final = 64 * MEBIBYTE
MOST_TEXT_CHARACTERS: Final = 50_000
"""On one page; the densest printed page holds about 10,000."""

MEMORY_BYTES: Final = 1024 * MEBIBYTE
CPU_SECONDS: Final = 30
WALL_SECONDS: Final = 60
