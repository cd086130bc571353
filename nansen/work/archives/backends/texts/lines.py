"""What both forms have in common: a line as its file says it, brought onto the master."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from nansen.work.archives.rules.texts import Line, Run, language_of

ALIKE = 0.02  # by how much the shape of the transcribed image may differ from the master's
_INVISIBLE = dict.fromkeys([*range(32), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])


@dataclass(frozen=True)
class Box:
    """A rectangle in the file's own measure."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Said:
    """A line as its file says it: words with their languages (empty where none is said), and its box."""

    words: tuple[tuple[str, str], ...]
    box: Box | None


@dataclass(frozen=True)
class Size:
    """How large an image is, in pixels or in the file's own measure; 0 where nobody says."""

    width: float
    height: float

    def scale_to(self, other: "Size") -> tuple[float, float] | None:
        """What brings a place here onto the other; None when the two are not the same image."""
        if not (self.width > 0 and self.height > 0):
            return 1.0, 1.0
        across, down = other.width / self.width, other.height / self.height
        return (across, down) if abs(across / down - 1) <= ALIKE else None


def around(points: Iterable[tuple[float, float]]) -> Box | None:
    """The smallest box that holds these points; None for fewer than two."""
    found = list(points)
    if len(found) < 2:  # noqa: PLR2004 -- a box has two corners
        return None
    across, down = [x for x, _ in found], [y for _, y in found]
    return Box(min(across), min(down), max(across) - min(across), max(down) - min(down))


def points(text: str) -> Iterator[tuple[float, float]]:
    """The points of a polygon, however its numbers are separated; what is no number ends it."""
    numbers: list[float] = []
    for word in text.replace(",", " ").split():
        try:
            numbers.append(float(word))
        except ValueError:
            break
    yield from zip(numbers[::2], numbers[1::2], strict=False)


def on_master(
    said: Sequence[Said], *, of: Size | None, master: Size, declared: str = ""
) -> tuple[tuple[Line, ...], str]:
    """The lines, their boxes in pixels of the master, and the page's language; lines without a word are left out.

    `of` is the image that the text was read on; None where its measure is not known, and then no line has a box.
    `declared` is the language the file gives to the whole; without it, that of most characters.
    """
    language = declared or language_of(words for line in said for words in line.words)
    scale = of.scale_to(master) if of else None
    return tuple(_line(one, scale, master, language) for one in said if _text(one.words)), language


def _line(said: Said, scale: tuple[float, float] | None, master: Size, language: str) -> Line:
    runs = _runs(said.words, language)
    text = "".join(run.text for run in runs)
    told = runs if any(run.language for run in runs) else ()
    place = _place(said.box, scale, master) if said.box and scale else None
    return Line(text, *place, told) if place else Line(text, runs=told)


def _runs(words: Sequence[tuple[str, str]], language: str) -> tuple[Run, ...]:
    """The words in runs of one language; together they are the line."""
    spoken = [(_clean(text), "" if of == language else of) for text, of in words]
    grouped = groupby([one for one in spoken if one[0]], key=lambda one: one[1])
    runs = [(" ".join(text for text, _ in group), of) for of, group in grouped]
    last = len(runs) - 1
    return tuple(Run(text if place == last else f"{text} ", of) for place, (text, of) in enumerate(runs))


def _place(box: Box, scale: tuple[float, float], master: Size) -> tuple[int, int, int, int] | None:
    """The box on the master, cut at its edges; None when nothing of it is left."""
    across, down = scale
    x, y = max(0, round(box.x * across)), max(0, round(box.y * down))
    far_x = min(int(master.width), round((box.x + box.width) * across))
    far_y = min(int(master.height), round((box.y + box.height) * down))
    return (x, y, far_x - x, far_y - y) if far_x > x and far_y > y else None


def _text(words: Sequence[tuple[str, str]]) -> str:
    return "".join(_clean(text) for text, _ in words)


def _clean(text: str) -> str:
    return " ".join(text.split()).translate(_INVISIBLE)
