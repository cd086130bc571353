"""What says on every page that it is a specimen: a printed line, and the word punched through the sheet."""

from functools import cache

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from nansen.doors.console.specimens.measures import pixels
from nansen.doors.console.specimens.paper import tones
from nansen.doors.console.specimens.sheet import Ink, Sheet
from nansen.doors.console.specimens.typefaces import Hand
from nansen.doors.console.specimens.writing import Style, centred

MARK = "SPÉCIMEN - document dessiné pour démonstration"
BLOCK = "mark"
PUNCHED = "SPECIMEN"
MARK_STYLE = Style(Hand.PRINTED, Ink.MARK, 9.5, spacing=0.12)
HOLE_MM, STEP_MM = 1.15, 2.05

# The punch's letters, five holes across and seven down.
_LETTERS = {
    "S": ("01111", "10000", "10000", "01110", "00001", "00001", "11110"),
    "P": ("11110", "10001", "10001", "11110", "10000", "10000", "10000"),
    "E": ("11111", "10000", "10000", "11110", "10000", "10000", "11111"),
    "C": ("01111", "10000", "10000", "10000", "10000", "10000", "01111"),
    "I": ("01110", "00100", "00100", "00100", "00100", "00100", "01110"),
    "M": ("10001", "11011", "10101", "10101", "10001", "10001", "10001"),
    "N": ("10001", "11001", "10101", "10011", "10001", "10001", "10001"),
}
_ACROSS, _DOWN = 6, 7


def print_mark(sheet: Sheet, middle: float | None = None) -> None:
    """Print the line at the foot of the sheet, about its middle or another (mm)."""
    centred(sheet, MARK, middle=middle or sheet.width / 2, y=sheet.height - 5.2, style=MARK_STYLE, block=BLOCK)


def punch(paper: Image.Image, middle: tuple[float, float], dpi: int, behind: tuple[int, int, int]) -> None:
    """Punch the word through the dried sheet about a middle (mm): dark holes with a lit lower edge."""
    trace = _punch(dpi)
    corner = (pixels(middle[0], dpi) - trace.width // 2, pixels(middle[1], dpi) - trace.height // 2)
    fine = max(1, dpi // 130)
    lit = ImageChops.subtract(trace, ImageChops.offset(trace, -fine, -fine))
    paper.paste((250, 244, 230), (corner[0] + fine, corner[1] + fine), lit.point(tones(lambda level: level * 3 // 5)))
    paper.paste(
        (60, 44, 28), (corner[0] - fine // 2, corner[1] - fine // 2), trace.point(tones(lambda level: level // 3))
    )
    paper.paste(behind, corner, trace)


def hole_places(middle: tuple[float, float]) -> list[tuple[float, float]]:
    """The middles of the holes, in millimetres."""
    wide, high = (len(PUNCHED) * _ACROSS - 1) * STEP_MM, _DOWN * STEP_MM
    left, top = middle[0] - wide / 2, middle[1] - high / 2
    return [
        (left + (number * _ACROSS + across + 0.5) * STEP_MM, top + (down + 0.5) * STEP_MM)
        for number, letter in enumerate(PUNCHED)
        for down, row in enumerate(_LETTERS[letter])
        for across, hole in enumerate(row)
        if hole == "1"
    ]


@cache
def _punch(dpi: int) -> Image.Image:
    finer = 3
    wide, high = (len(PUNCHED) * _ACROSS - 1) * STEP_MM, _DOWN * STEP_MM
    trace = Image.new("L", (pixels(wide, dpi) * finer, pixels(high, dpi) * finer), 0)
    draw = ImageDraw.Draw(trace)
    radius = pixels(HOLE_MM, dpi * finer) / 2
    for x_mm, y_mm in hole_places((wide / 2, high / 2)):
        x, y = x_mm * trace.width / wide, y_mm * trace.height / high
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    small = trace.resize((trace.width // finer, trace.height // finer), Image.Resampling.BOX)
    return small.filter(ImageFilter.GaussianBlur(0.3))
