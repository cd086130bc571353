"""Elements brought to what the DTD of EAD 2002 asks of them, each repair reported."""

from nansen.work.archives.backends.described import Problems
from nansen.work.archives.backends.ead.vocabulary import BLOCKS_ONLY, NEVER_EMPTY
from nansen.work.archives.backends.safe_xml import Element, local
from nansen.work.archives.rules.problems import Fault, Problem


def mend(element: Element, problems: Problems) -> bool:
    """Whether the element has something to say, once mended with all that it holds."""
    for inner in list(element.iter()):
        fault = _fault(inner)
        if fault is None:
            continue
        problems.add(Problem(fault, inner.sourceline or 0, local(inner)))
        if fault is Fault.EMPTY_ELEMENT:
            if inner is element:
                return False
            _drop(inner)
        elif fault is Fault.BARE_TEXT:
            _wrap(inner)
        else:
            inner.insert(0, next(child for child in inner if local(child) == "head"))
    return True


def _fault(element: Element) -> Fault | None:
    name, text = local(element), (element.text or "").strip()
    if name in NEVER_EMPTY and len(element) == 0 and not text:
        return Fault.EMPTY_ELEMENT
    if name in BLOCKS_ONLY and len(element) == 0:
        return Fault.BARE_TEXT
    heads = [place for place, child in enumerate(element) if local(child) == "head"] if name in BLOCKS_ONLY else []
    return Fault.HEAD_NOT_FIRST if heads and heads[0] > 0 else None


def _wrap(element: Element) -> None:
    """The words of the element, in a paragraph."""
    paragraph = element.makeelement("p")
    paragraph.text, element.text = element.text, None
    element.insert(0, paragraph)


def _drop(element: Element) -> None:
    above, before, tail = element.getparent(), element.getprevious(), element.tail or ""
    if above is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        above.text = (above.text or "") + tail
    above.remove(element)
