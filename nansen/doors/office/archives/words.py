"""What archivists read at the desk: levels, secrets of the law with their delays, states, reasons."""

from collections.abc import Iterable, Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from nansen.doors.kit.components import State as Tint
from nansen.work.archives.queries import Step
from nansen.work.archives.rules.access import HoldReason, State
from nansen.work.archives.rules.holders import Statement
from nansen.work.archives.rules.images import Reason
from nansen.work.archives.rules.publication import Audience, Content
from nansen.work.archives.rules.secrecy import AFTER_BIRTH, AFTER_DEATH, LINES, Clock, Line, Secrecy
from nansen.work.archives.words import day_in_words

LEVELS: Final[Mapping[str, Promise]] = {
    "fonds": _l("Holding"),
    "subfonds": _l("Part of a holding"),
    "series": _l("Series"),
    "subseries": _l("Sub-series"),
    "box": _l("Box"),
    "file": _l("File"),
    "item": _l("Document"),
}
STATES: Final[Mapping[State, tuple[Tint, Promise]]] = {
    State.OPEN: (Tint.DONE, _l("open to everyone")),
    State.REGISTERED: (Tint.CALM, _l("after registration")),
    State.CLOSED: (Tint.NEEDS, _l("closed to readers")),
    State.WITHDRAWN: (Tint.LATE, _l("off line")),
}
SECRETS: Final[Mapping[Secrecy, Promise]] = {
    Secrecy.GOVERNMENT_DELIBERATIONS: _l("Deliberations of the Government"),
    Secrecy.EXTERNAL_RELATIONS: _l("Conduct of external relations"),
    Secrecy.CURRENCY: _l("Currency and public credit"),
    Secrecy.BUSINESS: _l("Secret of business and industry"),
    Secrecy.TAX_OFFENCES: _l("Search for tax and customs offences"),
    Secrecy.STATISTICS: _l("Statistics on businesses"),
    Secrecy.STATE_ADVICE: _l("Advice of the Conseil d'État and of the financial courts"),
    Secrecy.MEDICAL: _l("Medical secrecy"),
    Secrecy.NATIONAL_DEFENCE: _l("National defence"),
    Secrecy.FOREIGN_POLICY: _l("Essential interests of foreign policy"),
    Secrecy.STATE_SECURITY: _l("Security of the State"),
    Secrecy.PUBLIC_SAFETY: _l("Public safety"),
    Secrecy.SAFETY_OF_PERSONS: _l("Safety of persons"),
    Secrecy.PRIVATE_LIFE: _l("Private life"),
    Secrecy.VALUE_JUDGEMENT: _l("A judgement on a named person"),
    Secrecy.HARMFUL_BEHAVIOUR: _l("Behaviour that could harm the person"),
    Secrecy.INSTALLATIONS: _l("Plans of installations"),
    Secrecy.WAR_MATERIAL: _l("War material"),
    Secrecy.INTELLIGENCE_METHODS: _l("Methods of the intelligence services"),
    Secrecy.NUCLEAR_DETERRENCE: _l("Nuclear deterrence"),
    Secrecy.PRIVATE_STATISTICS: _l("Statistics on private facts and behaviour"),
    Secrecy.POLICE_INQUIRY: _l("Inquiries of the judicial police"),
    Secrecy.COURT_CASE: _l("Cases before the courts"),
    Secrecy.NOTARIAL: _l("Minutes of notaries"),
    Secrecy.CIVIL_REGISTER: _l("Registers of births and marriages"),
    Secrecy.INTELLIGENCE_PERSONS: _l("Persons who worked for intelligence services"),
    Secrecy.MASS_DESTRUCTION: _l("Weapons of mass destruction"),
}
CONTENTS: Final[Mapping[Content, Promise]] = {
    Content.NO_PERSON: _l("Nothing on persons who may be living"),
    Content.PERSONAL: _l("Persons who may be living: names, addresses, work"),
    Content.SENSITIVE: _l("Sensitive facts: origin, opinions, faith, health, sexual life"),
    Content.OFFENCES: _l("Offences, convictions, security measures"),
}
AUDIENCES: Final[Mapping[Audience, Promise]] = {
    Audience.EVERYONE: _l("Everyone, once nothing else closes them"),
    Audience.REGISTERED: _l("Registered readers"),
    Audience.NOBODY: _l("Nobody on line: read where they are kept"),
}
HOLDS: Final[Mapping[HoldReason, Promise]] = {
    HoldReason.ERROR: _l("Published by mistake"),
    HoldReason.COURT_ORDER: _l("Order of a court"),
    HoldReason.PRECAUTION: _l("Precaution, while a request is examined"),
    HoldReason.CONSERVATION: _l("Images to be made again"),
    HoldReason.EMBARGO: _l("Embargo until a day"),
    HoldReason.TAKEDOWN: _l("Request of a person concerned"),
}
ASIDE: Final[Mapping[Reason, tuple[Promise, Promise]]] = {
    Reason.NOT_AN_IMAGE: (_l("not an image"), _l("Bring the image itself: TIFF, JPEG, PNG or JPEG 2000.")),
    Reason.MISLABELLED: (_l("another format than its name says"), _l("Name it for what it is, or export it again.")),
    Reason.EMPTY: (_l("empty"), _l("Copy it again from its source.")),
    Reason.TOO_MANY_BYTES: (_l("over 2 GiB"), _l("Digitise the sheet in parts, or without needless depth.")),
    Reason.ENORMOUS: (_l("over 200 million pixels"), _l("Digitise the sheet in parts.")),
    Reason.TINY: (_l("under 64 pixels"), _l("Bring the master, not its thumbnail.")),
    Reason.SEVERAL_IMAGES: (_l("several images in one file"), _l("Export one file for each page.")),
    Reason.COLOURS: (_l("colours a screen does not show truly"), _l("Export it in gray or RGB.")),
    Reason.CORRUPT: (_l("broken"), _l("Copy it again from its source, or digitise again.")),
    Reason.TRUNCATED: (_l("cut short"), _l("Copy it again from its source.")),
    Reason.TOO_HEAVY: (_l("too heavy to open"), _l("Export it again, without compression of its own kind.")),
    Reason.NAME: (_l("a name that cannot be kept"), _l("Rename it with letters, digits, - and _.")),
    Reason.LINK: (_l("a link to elsewhere"), _l("Put the file itself in the folder.")),
    Reason.NOT_AS_DECLARED: (_l("not the bytes its bag promises"), _l("Make the bag again from its source.")),
    Reason.MISSING: (_l("promised by its bag, and not there"), _l("Make the bag again from its source.")),
    Reason.OTHER_MASTER_KEPT: (
        _l("another image is kept under this name"),
        _l("Nothing is replaced: bring it under a name of its own."),
    ),
    Reason.NO_SUCH_FILE: (
        _l("no file bears the name of its folder"),
        _l("Name the folder as the file's reference code, or correct the finding aid."),
    ),
    Reason.CANNOT_CUT: (_l("kept, but cannot be shown"), _l("The master is kept. Bring an export that opens.")),
}
FAULTS: Final[Mapping[str, Promise]] = {
    "missing": _l("missing"),
    "changed": _l("bytes changed"),
    "strange": _l("a file too many"),
    "inventory": _l("its inventory cannot be read"),
}


def name_of(step: Step) -> str:
    """A unit in a few words: its code, else its title, else its level."""
    return step.reference_code or step.title or str(LEVELS[step.level])


def delay_in_words(line: Line) -> str:
    """How long a line of L. 213-2 closes, from what."""
    told = {"years": line.years, "death": AFTER_DEATH, "birth": AFTER_BIRTH}
    match line.clock:
        case Clock.LAST_DOCUMENT:
            return _("%(years)s years after the most recent document") % told
        case Clock.LAST_DOCUMENT_OR_DEATH:
            return _("%(years)s years after the most recent document, or %(death)s after the death if sooner") % told
        case Clock.CLOSING_OR_DEATH:
            return _("%(years)s years after the last entry, or %(death)s after the death if sooner") % told
        case Clock.DEATH_OR_BIRTH:
            return _("%(death)s years after the death; %(birth)s after the birth if the death is not known") % told
        case Clock.LAST_DOCUMENT_AND_END_OF_USE:
            return _("%(years)s years, and until the end of use") % told
        case Clock.NEVER:
            return _("for ever")


def secrets_by_delay() -> list[tuple[Line, list[Secrecy]]]:
    """The kinds of secrecy, those of one delay together, in the order of the law."""
    groups: dict[tuple[int, Clock], tuple[Line, list[Secrecy]]] = {}
    for kind, line in LINES.items():
        groups.setdefault((line.years, line.clock), (line, []))[1].append(kind)
    return list(groups.values())


def secrets_in_words(kinds: Iterable[Secrecy]) -> str:
    """The kinds with their articles, in the order of the law; "nothing the law protects" where there is none."""
    found = [f"{SECRETS[kind]} ({LINES[kind].article})" for kind in LINES if kind in set(kinds)]
    return " · ".join(found) or _("nothing the law protects")


def statement_in_words(said: Statement) -> str:
    """All that a statement says, in one line."""
    dates = [
        (_("most recent document: %(day)s"), said.last_document),
        (_("last entry: %(day)s"), said.register_closed),
        (_("end of use: %(day)s"), said.use_ended),
    ]
    parts = [secrets_in_words(said.kinds), str(CONTENTS[said.content])]
    parts += [words % {"day": day_in_words(day)} for words, day in dates if day]
    parts += [_("persons concerned: %(count)s") % {"count": len(said.persons)}] if said.persons else []
    parts += [_("a minor")] * said.minor + [_("sexual intimacy")] * said.sexual_intimacy
    return " · ".join(parts)
