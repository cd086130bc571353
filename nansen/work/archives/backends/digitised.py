"""A digitised box as it lies in a folder or a bag: its files, their images in order, the texts beside them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from nansen.work.archives.backends.bagit import Bag, is_bag, promised_algorithms, read_bag
from nansen.work.archives.backends.mets import page_order
from nansen.work.archives.backends.xml_files import NotXml
from nansen.work.archives.rules.images import HEAD_BYTES, Reason, format_named, format_of
from nansen.work.archives.rules.kept import in_natural_order, is_plain_path

METS_NAME = "mets.xml"


@dataclass(frozen=True)
class Candidate:
    """An image that may become a master: its name in the file's folder, its place in the order (from 1), its text.

    `promised` are the digests its bag gives, by algorithm; `text_promised` those of its text.
    """

    name: str
    path: Path
    number: int
    text: Path | None
    promised: Mapping[str, str]
    text_promised: Mapping[str, str]


@dataclass(frozen=True)
class Stray:
    """Something in the box that is no page of a file."""

    name: str
    reason: Reason


@dataclass(frozen=True)
class FileFolder:
    """The images of one file of the holding; the name is empty when they lie directly in the box."""

    name: str
    images: tuple[Candidate, ...]
    strays: tuple[Stray, ...]


@dataclass(frozen=True)
class Digitised:
    """A box that was digitised; `others` are the algorithms its bag wants checked besides ours."""

    name: str
    source: str
    folders: tuple[FileFolder, ...]
    others: tuple[str, ...] = field(default=())

    @property
    def images(self) -> int:
        return sum(len(folder.images) for folder in self.folders)


def read_digitised(place: Path, *, one_file: bool) -> Digitised:
    """What lies in the folder or bag; with `one_file`, all of it is one file. Raises BagBroken, NotADirectoryError."""
    if not place.is_dir():
        raise NotADirectoryError(place)
    bag = read_bag(place) if is_bag(place) else None
    top = place / "data" if bag else place
    found = [_folder(top, top, bag, deep=one_file)]
    if not one_file:
        found += [_folder(below, top, bag, deep=True) for below in _folders(top)]
    missing = (
        tuple(Stray(name, Reason.MISSING) for name in sorted(bag.promised) if not (top / name).exists()) if bag else ()
    )
    first = FileFolder(found[0].name, found[0].images, found[0].strays + missing)
    kept = tuple(one for one in [first, *found[1:]] if one.images or one.strays)
    return Digitised(place.resolve().name[:200], "bag" if bag else "folder", kept, tuple(promised_algorithms(bag)))


def _folder(folder: Path, top: Path, bag: Bag | None, *, deep: bool) -> FileFolder:
    names = {path.relative_to(folder).as_posix(): path for path in _files(folder, deep=deep)}
    strays = [Stray(name, reason) for name, path in names.items() if (reason := _unusable(name, path, top, bag))]
    usable = {name: path for name, path in names.items() if name not in {stray.name for stray in strays}}
    images = [name for name, path in usable.items() if _is_image(path)]
    ordered = _in_order(images, usable)
    texts = {name: text for name in ordered if (text := _text_of(name, usable))}
    used = {*images, *(path.relative_to(folder).as_posix() for path in texts.values()), METS_NAME}
    strays += [Stray(name, Reason.NOT_AN_IMAGE) for name in usable if name not in used]
    candidates = tuple(
        Candidate(
            name, usable[name], number, texts.get(name), _promised(usable[name], top, bag),
            _promised(texts.get(name), top, bag),
        )
        for number, name in enumerate(ordered, start=1)
    )  # fmt: skip
    own = "" if folder == top else folder.name
    return FileFolder(own, candidates, tuple(sorted(strays, key=lambda stray: stray.name)))


def _files(folder: Path, *, deep: bool) -> Iterator[Path]:
    for path in folder.rglob("*") if deep else folder.glob("*"):
        if path.is_symlink() or not path.is_dir():
            yield path


def _folders(top: Path) -> list[Path]:
    named = {path.name: path for path in top.iterdir() if path.is_dir() and not path.is_symlink()}
    return [named[name] for name in in_natural_order(named)]


def _unusable(name: str, path: Path, top: Path, bag: Bag | None) -> Reason | None:
    if path.is_symlink() or not path.is_file():
        return Reason.LINK
    if not is_plain_path(name):
        return Reason.NAME
    if bag is not None and path.relative_to(top).as_posix() not in bag.promised:
        return Reason.NOT_AS_DECLARED
    return None


def _is_image(path: Path) -> bool:
    if format_named(path.name) is not None:
        return True
    with path.open("rb") as file:
        return format_of(file.read(HEAD_BYTES)) is not None


def _in_order(images: Sequence[str], usable: Mapping[str, Path]) -> list[str]:
    """The images in the order of the METS file, those it does not list after, in natural order."""
    natural = in_natural_order(images)
    if METS_NAME not in usable:
        return natural
    try:
        listed = page_order(usable[METS_NAME])
    except NotXml:
        return natural
    by_name = {PurePosixPath(name).name: name for name in reversed(natural)}
    told = [name if name in images else by_name.get(PurePosixPath(name).name, "") for name in listed]
    first = [name for name in dict.fromkeys(told) if name]
    return first + [name for name in natural if name not in set(first)]


def _text_of(name: str, usable: Mapping[str, Path]) -> Path | None:
    """The text of an image: the same name in .xml, beside it or in a folder called alto or page."""
    at = PurePosixPath(name)
    beside = [at.with_suffix(".xml"), *(at.parent / folder / f"{at.stem}.xml" for folder in ("alto", "page"))]
    aside = [at.parent.parent / folder / f"{at.stem}.xml" for folder in ("alto", "page")] if len(at.parts) > 1 else []
    return next((usable[str(one)] for one in [*beside, *aside] if str(one) in usable), None)


def _promised(path: Path | None, top: Path, bag: Bag | None) -> Mapping[str, str]:
    return bag.promised[path.relative_to(top).as_posix()] if bag and path else {}
