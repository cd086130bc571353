"""The six classes of fault in a Presentation 3.0 document that a lenient reader lets pass, looked for everywhere."""

from collections.abc import Iterator
from typing import Any

LABELS = ("label", "summary", "value")
RIGHTS = ("http://creativecommons.org/", "http://rightsstatements.org/vocab/")


def faults(document: dict[str, Any]) -> list[str]:
    """What is wrong in a manifest or a collection, each with its place."""
    return [f"{path}: {fault}" for path, part in _parts(document, "") for fault in _wrong(part)]


def _parts(part: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(part, dict):
        yield path, part
        for name, inner in part.items():
            yield from _parts(inner, f"{path}/{name}")
    elif isinstance(part, list):
        for rank, inner in enumerate(part):
            yield from _parts(inner, f"{path}/{rank}")


def _wrong(part: dict[str, Any]) -> Iterator[str]:
    yield from (f"{name} is no language map" for name in LABELS if name in part and not _is_language_map(part[name]))
    if "rights" in part and not str(part["rights"]).startswith(RIGHTS):
        yield "rights name no known statement"
    yield from WRONG.get(part.get("type", ""), lambda _part: iter(()))(part)
    services = part.get("service", [])
    for service in services if isinstance(services, list) else [{}]:
        if not _is_named(service) or (service["type"].startswith("ImageService") and "profile" not in service):
            yield "a service does not say what it is"


def _wrong_choice(part: dict[str, Any]) -> Iterator[str]:
    if not all(_is_named(one) for one in part.get("items") or [{}]):
        yield "a choice offers nothing"


def _wrong_collection(part: dict[str, Any]) -> Iterator[str]:
    if "@context" not in part:
        return  # named in another document
    items = part.get("items")
    if not isinstance(items, list) or "members" in part or "manifests" in part:
        yield "a collection lists nothing"
    elif not all(_is_named(one) and one["type"] in {"Manifest", "Collection"} and "label" in one for one in items):
        yield "a collection lists what is neither manifest nor collection"


def _wrong_canvas(part: dict[str, Any]) -> Iterator[str]:
    for name in ("items", "annotations"):
        for page in part.get(name, []):
            if not (_is_named(page) and page["type"] == "AnnotationPage" and _are_annotations(page.get("items"))):
                yield f"{name} hold no annotation page"


WRONG = {"Choice": _wrong_choice, "Collection": _wrong_collection, "Canvas": _wrong_canvas}


def _is_language_map(said: Any) -> bool:
    return isinstance(said, dict) and bool(said) and all(
        isinstance(words, list) and words and all(isinstance(one, str) for one in words) for words in said.values()
    )  # fmt: skip


def _is_named(one: Any) -> bool:
    return isinstance(one, dict) and str(one.get("id", "")).startswith("http") and bool(one.get("type"))


def _are_annotations(items: Any) -> bool:
    return isinstance(items, list) and all(
        _is_named(one) and one["type"] == "Annotation" and {"motivation", "target", "body"} <= one.keys()
        for one in items
    )
