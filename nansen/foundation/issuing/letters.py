"""The four letters of today: facts in, a whole letter out, in French, which is the legal text."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from nansen.foundation.issuing import standing_text as say
from nansen.foundation.issuing.content import (
    Block,
    Bullets,
    Callout,
    Heading,
    KeyValue,
    KeyValues,
    LetterContent,
    Native,
    Paragraph,
    Signatory,
)
from nansen.foundation.issuing.errors import LetterFieldEmpty
from nansen.foundation.issuing.facts import (
    Heads,
    Interview,
    IntroductionFacts,
    OtherFacts,
    Procedure,
    RejectionFacts,
    Remedy,
    Stay,
    SummonsFacts,
)
from nansen.foundation.issuing.fonts import unprintable
from nansen.foundation.issuing.wording import date_in_words, days_in_words, hour_in_words, months_in_words
from nansen.kernel.letters import LetterKind

_SALUTATIONS = {"F": "Madame,", "M": "Monsieur,", "X": "Madame, Monsieur,"}
_STAYS = {Stay.UNTIL_COURT: say.STAY_UNTIL_COURT, Stay.ENDS_WITH_DECISION: say.STAY_ENDS}


def introduction(facts: IntroductionFacts) -> LetterContent:
    """The letter that acknowledges a complete claim and says what comes next.

    Source: CESEDA R. 531-5, R. 531-7, R. 531-8, R. 531-9, R. 531-17 al. 4, L. 521-6 (read 3 April 2026).
    """
    lodged = date_in_words(facts.lodged_on, weekday=False)
    blocks: list[Block] = [
        _salutation(facts.heads),
        Paragraph(
            f"L’Office a bien reçu votre demande d’asile. Elle est complète et a été introduite le {lodged}. "
            "Cette lettre en accuse réception (article R. 531-5)."
        ),
        KeyValues(
            (
                KeyValue("Votre numéro à l’Office", facts.heads.person.office_number),
                KeyValue("Examen", _procedure(facts.procedure)),
                *([KeyValue("Division chargée de l’examen", facts.heads.division)] if facts.heads.division else []),
                KeyValue("Langue de l’entretien", facts.language),
            )
        ),
        Paragraph(say.LANGUAGE_BINDS),
        Heading("Ce qui va se passer"),
        Paragraph(say.INTERVIEW_COMES),
        Paragraph(say.MORE_EVIDENCE),
    ]
    if facts.procedure is Procedure.NORMAL:
        blocks.append(Paragraph(say.SIX_MONTHS))
    blocks += [
        Paragraph(say.NO_DECISION_FROM_SILENCE),
        Heading("Ce que vous devez faire"),
        Callout(say.READ_EVERY_FIFTEEN_DAYS),
        Paragraph(say.FICTION),
        Paragraph(say.CHANGE_OF_ADDRESS),
        Heading("Ce que vous devez savoir"),
        Paragraph(say.CONFIDENTIAL),
        Paragraph(say.CODE),
    ]
    return _letter(LetterKind.INTRODUCTION, facts.heads, "Votre demande d’asile est introduite", blocks)


def interview_summons(facts: SummonsFacts) -> LetterContent:
    """The summons to the personal interview, with the rights that go with it.

    Source: CESEDA R. 531-11, L. 531-12 to L. 531-19, L. 531-26, L. 531-38 1°, R. 531-12 to R. 531-16.
    """
    interview = facts.interview
    blocks: list[Block] = [
        _salutation(facts.heads),
        Paragraph(
            "L’Office vous convoque à un entretien personnel au sujet de votre demande d’asile (articles L. 531-12 et "
            "R. 531-11)."
        ),
        KeyValues(_appointment(interview)),
        Callout(say.COME_IN_PERSON),
        Heading("Apportez"),
        Bullets(say.BRING),
        Heading("Vos droits"),
        Bullets(_rights(interview)),
        Heading("Si vous ne pouvez pas venir"),
        Paragraph(say.POSTPONE),
        *_lines("Demandes de report et autres demandes", facts.contact_lines),
        Heading("Si vous ne venez pas"),
        Callout(say.ABSENCE),
        Paragraph(say.CONFIDENTIAL),
        Paragraph(say.CODE),
    ]
    if interview.accelerated_reason:
        reason = say.RIGHT_TO_KNOW_ACCELERATED.format(reason=interview.accelerated_reason.strip())
        blocks[4:4] = [Heading("Procédure accélérée"), *_paragraphs(reason)]
    return _letter(LetterKind.INTERVIEW_SUMMONS, facts.heads, "Convocation à votre entretien personnel", blocks)


def rejection(facts: RejectionFacts) -> LetterContent:
    """The decision of rejection, with every mention the law demands for which facts were given.

    Source: CESEDA R. 531-17 al. 1, R. 531-18, R. 531-29, R. 532-10, L. 531-20, L. 531-22, L. 542-1, L. 542-2.
    """
    person = facts.heads.person
    claim = f"La demande d’asile introduite par {person.name} le {date_in_words(facts.lodged_on, weekday=False)}"
    blocks: list[Block] = [
        _salutation(facts.heads),
        *_replaces(facts.replaces),
        Paragraph(_examined(facts)),
        *_accelerated(facts),
        *_titled("Les faits", facts.reasons_in_fact),
        *_titled("Le droit", facts.reasons_in_law),
        Heading("Décision"),
        Callout(f"{claim} est rejetée."),
        *_remedies(facts.remedy, facts.stay),
        Heading("Écouter l’enregistrement de votre entretien"),
        Paragraph(say.RECORDING),
        *_lines("Rendez-vous pour l’écoute", facts.recording_contact),
        Paragraph(say.RECORDING_OFFENCE),
        Paragraph(say.CODE),
    ]
    return _letter(
        LetterKind.REJECTION,
        facts.heads,
        "Décision de rejet de votre demande d’asile",
        blocks,
        signatory=facts.signatory,
        mentions=_mentions(facts),
    )


def _replaces(day: date | None) -> list[Block]:
    return [] if day is None else [Callout(say.REPLACES.format(day=date_in_words(day, weekday=False)))]


def other(facts: OtherFacts) -> LetterContent:
    """Any other letter: the office's own words under its heading. Raises LetterFieldEmpty."""
    if not facts.subject.strip() or not facts.text.strip():
        raise LetterFieldEmpty(field="text" if facts.subject.strip() else "subject")
    blocks = [_salutation(facts.heads), *_paragraphs(facts.text)]
    return _letter(LetterKind.OTHER, facts.heads, facts.subject.strip(), blocks, signatory=facts.signatory)


def _letter(
    kind: LetterKind,
    heads: Heads,
    subject: str,
    blocks: list[Block],
    *,
    signatory: Signatory | None = None,
    mentions: Mapping[str, str] | None = None,
) -> LetterContent:
    person = heads.person
    return LetterContent(
        kind=kind,
        reference=heads.reference,
        date=heads.date,
        date_line=f"{heads.place}, le {date_in_words(heads.date, weekday=False)}",
        addressee_lines=(person.name, *heads.postal_lines),
        addressee_native=_printable(person.native_name),
        references=_references(heads),
        sender_lines=(*([heads.division] if heads.division else []), *heads.office.lines),
        subject=subject,
        blocks=tuple(blocks),
        signatory=signatory,
        office=heads.office,
        mentions=MappingProxyType(dict(mentions or {})),
    )


def _printable(name: Native | None) -> Native | None:
    """The name in its own script, if the installed fonts have that script."""
    return None if name is None or unprintable(name.text) or not name.text.strip() else name


def _references(heads: Heads) -> tuple[KeyValue, ...]:
    person = heads.person
    rows = (
        ("Notre référence", heads.reference),
        ("Numéro Office", person.office_number),
        ("Numéro étranger", person.foreigner_number or ""),
        ("Naissance", person.birth),
        ("Nationalité", person.nationality),
    )
    return tuple(KeyValue(key, value) for key, value in rows if value)


def _salutation(heads: Heads) -> Paragraph:
    return Paragraph(_SALUTATIONS.get(heads.person.sex, _SALUTATIONS["X"]))


def _procedure(procedure: Procedure) -> str:
    return "procédure normale" if procedure is Procedure.NORMAL else "procédure accélérée"


def _appointment(interview: Interview) -> tuple[KeyValue, ...]:
    local = interview.at.astimezone(interview.zone)
    return (
        KeyValue("Date", date_in_words(local.date())),
        KeyValue("Heure", hour_in_words(interview.at, zone=interview.zone)),
        KeyValue("Lieu", ", ".join(interview.place_lines)),
        KeyValue("Langue", interview.language),
    )


def _rights(interview: Interview) -> tuple[str, ...]:
    language = say.INTERPRETER if interview.interpreter else say.NO_INTERPRETER
    video = (say.VIDEO,) if interview.by_video else ()
    return (
        language.format(language=interview.language),
        say.COMPANION,
        say.CHOICE_OF_SEX,
        say.DISABILITY,
        say.RECORDED,
        *video,
    )


def _examined(facts: RejectionFacts) -> str:
    heard = f", et votre entretien personnel du {date_in_words(facts.interview_on)}" if facts.interview_on else ""
    lodged = date_in_words(facts.lodged_on, weekday=False)
    return (
        f"L’Office a examiné votre demande d’asile introduite le {lodged}{heard}. Il a recherché si vous remplissiez "
        "les conditions du statut de réfugié (article L. 511-1), puis celles de la protection subsidiaire "
        "(article L. 512-1)."
    )


def _accelerated(facts: RejectionFacts) -> list[Block]:
    if facts.procedure is Procedure.NORMAL:
        return []
    return [
        Heading("Procédure accélérée"),
        Paragraph("L’Office a statué en procédure accélérée (article R. 531-29)."),
        *_paragraphs(facts.accelerated_reason),
    ]


def _remedies(remedy: Remedy | None, stay: Stay | None) -> list[Block]:
    if remedy is None:
        return []
    blocks: list[Block] = [
        Heading("Vos voies et délais de recours"),
        Callout(_remedy_sentence(remedy)),
        Paragraph(say.REMEDY_FORM),
        *_lines(_without_article(remedy.court), remedy.court_lines),
        Paragraph(say.NOTIFIED_WHEN),
    ]
    if remedy.legal_aid_days is not None:
        blocks += [Heading("Vous faire aider par un avocat"), Paragraph(_legal_aid_sentence(remedy.legal_aid_days))]
    if stay is not None:
        blocks += [Heading("Votre droit de rester en France"), Paragraph(_STAYS[stay])]
    return blocks


def _without_article(court: str) -> str:
    """The court's name as a label: "Cour nationale du droit d’asile"."""
    name = court.removeprefix("la ").removeprefix("le ")
    return f"{name[:1].upper()}{name[1:]}"


def _remedy_sentence(remedy: Remedy) -> str:
    months = months_in_words(remedy.appeal_months)
    return say.REMEDY_COURT.format(court=remedy.court, months=months, articles=remedy.articles)


def _legal_aid_sentence(days: int) -> str:
    return say.LEGAL_AID.format(days=days_in_words(days))


def _mentions(facts: RejectionFacts) -> dict[str, str]:
    """The law's mentions this letter carries; keys are those of the rules that check a decision.

    Source: CESEDA R. 531-17 al. 1, R. 531-18, L. 531-22, R. 532-10.
    """
    said = {
        "reasons_in_fact": facts.reasons_in_fact.strip(),
        "reasons_in_law": facts.reasons_in_law.strip(),
        "recording_access": say.RECORDING,
    }
    if facts.signatory:
        said["author_family_name"] = facts.signatory.family_name.strip()
        said["author_given_names"] = facts.signatory.given_names.strip()
        said["author_capacity"] = facts.signatory.capacity.strip()
        said["author_service"] = facts.signatory.service.strip()
    if facts.remedy:
        said["remedies"] = _remedy_sentence(facts.remedy)
        said["remedy_delay"] = months_in_words(facts.remedy.appeal_months)
        if facts.remedy.legal_aid_days is not None:
            said["legal_aid_delay"] = _legal_aid_sentence(facts.remedy.legal_aid_days)
    return {name: words for name, words in said.items() if words}


def _titled(title: str, text: str) -> list[Block]:
    paragraphs = _paragraphs(text)
    return [Heading(title), *paragraphs] if paragraphs else []


def _lines(label: str, lines: tuple[str, ...]) -> list[Block]:
    return [KeyValues((KeyValue(label, ", ".join(lines)),))] if lines else []


def _paragraphs(text: str) -> list[Block]:
    """Paragraphs are parted by an empty line; lines that all begin with "- " make a list."""
    chunks = [chunk.strip() for chunk in text.replace("\r\n", "\n").split("\n\n") if chunk.strip()]
    return [_paragraph(chunk) for chunk in chunks]


def _paragraph(chunk: str) -> Block:
    lines = [line.strip() for line in chunk.splitlines() if line.strip()]
    if all(line.startswith("- ") for line in lines):
        return Bullets(tuple(line.removeprefix("- ") for line in lines))
    return Paragraph(" ".join(lines))


LETTERS: Mapping[LetterKind, Callable[..., LetterContent]] = MappingProxyType(
    {
        LetterKind.INTRODUCTION: introduction,
        LetterKind.INTERVIEW_SUMMONS: interview_summons,
        LetterKind.REJECTION: rejection,
        LetterKind.OTHER: other,
    }
)
