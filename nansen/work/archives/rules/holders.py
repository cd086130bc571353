"""What a page inherits from the units that hold it: their secrets, and the date of the file it lies in."""

from collections.abc import Sequence
from dataclasses import dataclass

from nansen.kernel.partial_dates import PartialDate
from nansen.work.archives.rules.access import Judgement
from nansen.work.archives.rules.communicability import FileFacts, PersonConcerned, communicability, first_free_day
from nansen.work.archives.rules.publication import (
    DEFAULT_HOLDING,
    Content,
    HoldingRule,
    PublicationFacts,
    publication,
)
from nansen.work.archives.rules.secrecy import Secrecy


@dataclass(frozen=True)
class Statement:
    """What an archivist stated of one holder; what is not said is inherited from above."""

    kinds: frozenset[Secrecy] = frozenset()
    content: Content = Content.PERSONAL
    last_document: PartialDate | None = None
    register_closed: PartialDate | None = None
    use_ended: PartialDate | None = None
    persons: tuple[PersonConcerned, ...] = ()
    minor: bool = False
    sexual_intimacy: bool = False


@dataclass(frozen=True)
class Holder:
    """One step of the way from the whole holding to a page: the last date its description gives, and its statement."""

    is_file: bool = False
    last_date: PartialDate | None = None
    statement: Statement | None = None


_BY_SENSITIVITY = list(Content)


def judgements(
    chain: Sequence[Holder],
    *,
    lifted: frozenset[Secrecy] = frozenset(),
    holding: HoldingRule = DEFAULT_HOLDING,
) -> list[Judgement]:
    """What the file, and each holder below it, answers for the last of the chain; the strictest will decide.

    `chain` goes from the whole holding down. Secrets and sensitivity stated above hold below; what a file says of
    persons and dates holds for what is in it until a lower holder says better. A page's own date never makes it older
    than its file. Above the files (a box, a fonds) there is one answer, for the whole.

    Source: Code du patrimoine L. 213-2 I "du document le plus récent inclus dans le dossier"; inheritance is mark I.
    """
    first = next((place for place, holder in enumerate(chain) if holder.is_file), len(chain) - 1)
    return [
        _judged(chain[: place + 1], first, lifted, holding)
        for place in range(first, len(chain))
        if place == first or chain[place].statement is not None
    ]


def _judged(chain: Sequence[Holder], file: int, lifted: frozenset[Secrecy], holding: HoldingRule) -> Judgement:
    said = [holder.statement for holder in chain if holder.statement is not None]
    last = _last_document(chain, file)
    persons = next((one.persons for one in reversed(said) if one.persons), ())
    facts = FileFacts(
        kinds=frozenset(kind for one in said for kind in one.kinds),
        last_document=last,
        register_closed=next((one.register_closed for one in reversed(said) if one.register_closed), None),
        use_ended=next((one.use_ended for one in reversed(said) if one.use_ended), None),
        persons=persons,
        minor=any(one.minor for one in said),
        sexual_intimacy=any(one.sexual_intimacy for one in said),
    )
    law = communicability(facts if said else None, lifted=lifted)
    content = max((one.content for one in said), key=_BY_SENSITIVITY.index, default=Content.PERSONAL)
    return Judgement(law, publication(law, PublicationFacts(content, last, persons), holding))


def _last_document(chain: Sequence[Holder], file: int) -> PartialDate | None:
    """The date of the file: as stated, else as described, else that of the nearest holder above that has one.

    A document below it that is dated later makes the file as recent as itself.
    """
    dated = (_date_of(holder) for holder in reversed(chain[: file + 1]))
    found = next((known for known in dated if known is not None), None)
    below = [holder.statement.last_document for holder in chain[file + 1 :] if holder.statement is not None]
    later = [known for known in below if known is not None]
    return max((found, *later), key=lambda known: first_free_day(known, 0)) if found is not None else None


def _date_of(holder: Holder) -> PartialDate | None:
    stated = holder.statement.last_document if holder.statement is not None else None
    return stated or holder.last_date
