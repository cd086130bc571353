"""Each file composed by lot from the seed: who it is about, what it holds, in which order."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, partial

from nansen.doors.console.specimens.circulars import circular
from nansen.doors.console.specimens.measures import Size
from nansen.doors.console.specimens.names import Community
from nansen.doors.console.specimens.offices import Office
from nansen.doors.console.specimens.persons import Person, a_person
from nansen.doors.console.specimens.plans import (
    COMMUNITIES,
    SEED,
    BoxPlan,
    Case,
    FilePlan,
    Kind,
    PlannedPage,
    a_day,
)
from nansen.doors.console.specimens.sheets import attestations, certificate, civil_status, envelopes, letters, registers
from nansen.doors.console.specimens.wording import Matter

FEW = 2


@dataclass(frozen=True)
class _Place:
    """Where a file is being composed: its box and number, its office, the years of the box, its own chance."""

    box: int
    number: int
    office: Office
    years: tuple[int, int]
    chance: random.Random

    def day(self) -> date:
        return a_day(self.chance, *self.years)

    def community(self) -> Community:
        return COMMUNITIES.get(self.office) or self.chance.choice(list(Community))


@dataclass(frozen=True)
class _BoxRecipe:
    """A box to compose: how many files of each kind."""

    office: Office
    series: str
    title: str
    years: tuple[int, int]
    kinds: tuple[tuple[Kind, int], ...]
    cases: tuple[tuple[int, Case], ...] = ()


_BOXES = (
    _BoxRecipe(
        Office.RUSSIAN,
        "Certificats",
        "Certificats de réfugié, lettres B à Z",
        (1924, 1931),
        ((Kind.CIRCULARS, 1), (Kind.REGISTER, 2), (Kind.CERTIFICATE, 22)),
    ),
    _BoxRecipe(
        Office.RUSSIAN,
        "Correspondance",
        "Correspondance des réfugiés, minutes des réponses",
        (1926, 1941),
        ((Kind.CORRESPONDENCE, 16), (Kind.CIVIL_STATUS, 4)),
        ((6, Case.EMBARGO),),
    ),
    _BoxRecipe(
        Office.ARMENIAN,
        "Certificats",
        "Certificats de réfugié, délégation de Marseille",
        (1925, 1938),
        ((Kind.CIRCULARS, 1), (Kind.REGISTER, 1), (Kind.CERTIFICATE, 19)),
        ((9, Case.WITHDRAWN),),
    ),
    _BoxRecipe(
        Office.ARMENIAN,
        "État civil",
        "Certificats tenant lieu d'actes de l'état civil",
        (1927, 1942),
        ((Kind.CIVIL_STATUS, 14), (Kind.CORRESPONDENCE, 5)),
    ),
    _BoxRecipe(
        Office.GEORGIAN,
        "Certificats et correspondance",
        "Certificats, registre et correspondance",
        (1924, 1942),
        ((Kind.REGISTER, 1), (Kind.CERTIFICATE, 10), (Kind.CORRESPONDENCE, 5), (Kind.CIVIL_STATUS, 3)),
    ),
    _BoxRecipe(
        Office.STATELESS,
        "Apatrides",
        "Certificats, secours et protection des apatrides",
        (1942, 1952),
        ((Kind.CIRCULARS, 1), (Kind.CERTIFICATE, 8), (Kind.CORRESPONDENCE, 4), (Kind.RELIEF, 3)),
        ((14, Case.MEDICAL), (15, Case.MINOR)),
    ),
)


@cache
def holding(size: Size = Size.WHOLE) -> tuple[BoxPlan, ...]:
    """The six boxes with their files; the small holding has the first of each box and one of each case."""
    boxes = tuple(_box(number, recipe) for number, recipe in enumerate(_BOXES, start=1))
    return boxes if size is Size.WHOLE else tuple(replace(box, files=_few(box.files)) for box in boxes)


def _few(files: tuple[FilePlan, ...]) -> tuple[FilePlan, ...]:
    shown = {Case.EMBARGO, Case.MEDICAL, Case.MINOR, Case.WITHDRAWN}
    return tuple(file for place, file in enumerate(files) if place < FEW or file.case in shown)


def _box(number: int, recipe: _BoxRecipe) -> BoxPlan:
    cases, files = dict(recipe.cases), []
    kinds = [kind for kind, count in recipe.kinds for _ in range(count)]
    for place, kind in enumerate(kinds, start=1):
        at = _Place(number, place, recipe.office, recipe.years, random.Random(f"{SEED}/{number}/{place}"))
        case = cases.get(place, Case.NO_PERSON if kind is Kind.CIRCULARS else Case.ORDINARY)
        files.append(_COMPOSE[kind](at, case))
    return BoxPlan(number, recipe.office, recipe.series, recipe.title, tuple(files))


def _file(
    at: _Place, kind: Kind, title: str, days: list[date], persons: list[Person], pages: list[PlannedPage]
) -> FilePlan:
    return FilePlan(at.box, at.number, at.office, kind, title, tuple(days), tuple(persons), tuple(pages))


def _circulars(at: _Place, case: Case) -> FilePlan:
    day = a_day(at.chance, at.years[0], at.years[0] + 1)
    later = day + timedelta(days=96)
    pages = [
        PlannedPage(f"Circulaire n° {number}", partial(circular, number, at.office, when))
        for number, when in ((3, day), (4, later))
    ]
    plan = _file(at, Kind.CIRCULARS, "Circulaires et instructions aux délégations", [day, later], [], pages)
    return replace(plan, case=case, scope="Instructions sur la tenue des registres et la délivrance des certificats.")


def _certificate(at: _Place, case: Case) -> FilePlan:
    day = at.day()
    person = a_person(at.community(), day.year, at.chance)
    number = at.chance.randint(100, 19000)
    pages = [
        PlannedPage("Certificat, recto", partial(certificate.recto, person, at.office, day, number)),
        PlannedPage("Certificat, verso", partial(certificate.verso, person, at.office, day)),
    ]
    days = [day]
    if at.chance.random() < 0.3:
        days.append(day + timedelta(days=at.chance.randint(20, 300)))
        said = attestations.of_good_character(person)
        pages.append(
            PlannedPage("Attestation de bonne conduite", partial(attestations.attestation, said, at.office, days[-1]))
        )
    title = f"{person.name}, certificat de {'réfugiée' if person.woman else 'réfugié'} n° {number}"
    born = f"{person.agree('Né')} en {person.born.year} à {person.birthplace}."
    scope = f"{born} Nom dans son écriture : {person.own_name(old=False)}."
    plan = _file(at, Kind.CERTIFICATE, title, days, [person], pages)
    return replace(plan, case=case, scope=scope, places=(person.birthplace, person.town.partition(" (")[0]))


def _correspondence(at: _Place, case: Case) -> FilePlan:
    day = at.day()
    person = a_person(at.community(), day.year, at.chance)
    matter = at.chance.choice(list(Matter))
    about = letters.Exchange(person, at.office, day, matter, at.chance.randint(200, 9800))
    answer = replace(about, day=day + timedelta(days=at.chance.randint(4, 30)), number=about.number + 61)
    pages = [PlannedPage("Lettre reçue", partial(letters.received, about))]
    if at.chance.random() < 0.5:
        pages.insert(0, PlannedPage("Enveloppe", partial(envelopes.envelope, person, at.office, day)))
    pages.append(
        PlannedPage("Minute de la réponse", partial(letters.minute, answer))
        if at.chance.random() < 0.6
        else PlannedPage("Réponse de l'Office", partial(letters.answered, answer))
    )
    title = f"{person.name} : {matter.title}"
    scope = f"Lettre et réponse. Nom dans son écriture : {person.own_name(old=False)}."
    plan = _file(at, Kind.CORRESPONDENCE, title, [day, answer.day], [person], pages)
    return replace(plan, case=case, scope=scope, places=(person.birthplace, person.town.partition(" (")[0]))


def _civil_status(at: _Place, case: Case) -> FilePlan:
    day, community = at.day(), at.community()
    plan = _birth(at, day, community) if at.chance.random() < 0.5 else _marriage(at, day, community)
    return replace(plan, case=case)


def _birth(at: _Place, day: date, community: Community) -> FilePlan:
    chance = at.chance
    person = a_person(community, day.year, chance)
    father = replace(a_person(community, person.born.year, chance, age=(24, 45), woman=False), family=person.family)
    mother = a_person(community, person.born.year, chance, age=(19, 38), woman=True)
    witnesses = (
        a_person(community, day.year, chance, age=(35, 66)),
        a_person(community, day.year, chance, age=(35, 66)),
    )
    said = attestations.of_witnesses(person, witnesses)
    pages = [
        PlannedPage(
            "Certificat tenant lieu d'acte de naissance",
            partial(civil_status.birth, person, (father, mother), at.office, day),
        ),
        PlannedPage("Déclaration de témoins", partial(attestations.attestation, said, at.office, day)),
    ]
    if chance.random() < 0.5:
        pages.append(
            PlannedPage("Traduction d'un extrait de baptême", partial(civil_status.translation, person, at.office, day))
        )
    plan = _file(
        at,
        Kind.CIVIL_STATUS,
        f"{person.name}, certificat tenant lieu d'acte de naissance",
        [day],
        [person, *witnesses],
        pages,
    )
    scope = f"Établi sur la déclaration de deux témoins. Nom dans son écriture : {person.own_name(old=False)}."
    return replace(plan, scope=scope, places=(person.birthplace,))


def _marriage(at: _Place, day: date, community: Community) -> FilePlan:
    chance = at.chance
    first = a_person(community, day.year, chance, age=(28, 58), woman=False)
    second = a_person(community, day.year, chance, age=(26, 54), woman=True)
    married = date(max(first.born.year, second.born.year) + 20, chance.randint(1, 12), chance.randint(1, 28))
    union = civil_status.Union(first, second, min(married, day - timedelta(days=60)))
    pages = [
        PlannedPage("Certificat tenant lieu d'acte de mariage", partial(civil_status.marriage, union, at.office, day)),
        PlannedPage("Traduction d'un extrait de baptême", partial(civil_status.translation, second, at.office, day)),
    ]
    title = f"{first.name} et {second.name}, certificat tenant lieu d'acte de mariage"
    scope = f"Noms dans leur écriture : {first.own_name(old=False)} ; {second.own_name(old=False)}."
    plan = _file(at, Kind.CIVIL_STATUS, title, [day], [first, second], pages)
    return replace(plan, scope=scope, places=(first.birthplace, second.birthplace))


def _register(at: _Place, case: Case) -> FilePlan:
    start = a_day(at.chance, at.years[0], at.years[1] - 2)
    entries = list(_entries(at, start, count=3 * registers.ROWS))
    years = f"{entries[0].day.year} - {entries[-1].day.year}"
    pages = [PlannedPage("Couverture", partial(registers.cover, at.office, "Certificats", years))]
    for leaf in range(3):
        rows = entries[leaf * registers.ROWS : (leaf + 1) * registers.ROWS]
        label = f"Folios {2 * leaf + 2} et {2 * leaf + 3}"
        pages.append(PlannedPage(label, partial(registers.double_page, at.office, rows, leaf + 1)))
    title = f"Registre des certificats délivrés, n° {entries[0].number} à {entries[-1].number}"
    days = [entry.day for entry in entries]
    plan = _file(at, Kind.REGISTER, title, days, [entry.person for entry in entries], pages)
    return replace(plan, case=case, scope="Une ligne par pièce délivrée ; noms en français et dans leur écriture.")


def _entries(at: _Place, start: date, *, count: int) -> Iterator[registers.Entry]:
    number, day = at.chance.randint(40, 900), start
    for _ in range(count):
        person = a_person(at.community(), day.year, at.chance)
        yield registers.Entry(number, day, person, at.chance.choice(registers.PIECES))
        number, day = number + 1, day + timedelta(days=at.chance.randint(0, 12))


def _relief(at: _Place, case: Case) -> FilePlan:
    """Relief in the years of war and after: a doctor's certificate, a guardian given to a child, a request."""
    day = a_day(at.chance, 1945, 1947) if case is Case.MINOR else a_day(at.chance, 1948, 1951)
    community = at.community()
    person = a_person(community, day.year, at.chance, age=(7, 12) if case is Case.MINOR else (18, 20))
    guardian = a_person(community, day.year, at.chance, age=(34, 58))
    said = attestations.of_a_court(person, guardian) if case is Case.MINOR else attestations.of_a_doctor(person)
    about = letters.Exchange(
        guardian if case is Case.MINOR else person, at.office, day, Matter.WORK, at.chance.randint(90, 900)
    )
    pages = [
        PlannedPage(said.title, partial(attestations.attestation, said, at.office, day)),
        PlannedPage("Minute de la réponse", partial(letters.minute, about)),
    ]
    what = "tutelle" if case is Case.MINOR else "secours, certificat médical"
    plan = _file(at, Kind.RELIEF, f"{person.name} : {what}", [day, day + timedelta(days=12)], [person], pages)
    return replace(
        plan,
        case=Case.MEDICAL if case is Case.ORDINARY else case,
        scope="Pièces produites à l'appui d'une demande de secours.",
    )


_COMPOSE = {
    Kind.CIRCULARS: _circulars,
    Kind.CERTIFICATE: _certificate,
    Kind.CORRESPONDENCE: _correspondence,
    Kind.CIVIL_STATUS: _civil_status,
    Kind.REGISTER: _register,
    Kind.RELIEF: _relief,
}
