"""What the real pages are: their sources, as their publishers tell them, and what an archivist states of each file."""

from dataclasses import dataclass
from typing import Final

from nansen.kernel.partial_dates import PartialDate
from nansen.work.archives.rules.holders import Statement
from nansen.work.archives.rules.publication import Content
from nansen.work.archives.rules.secrecy import Secrecy

REFERENCE: Final = "TIERS"
IDENTIFIER: Final = "NANSEN_IR_PAGES_REELLES"
PRIVATE: Final = frozenset({Secrecy.PRIVATE_LIFE})


@dataclass(frozen=True)
class RealFile:
    """A file: the images of `folder` whose names begin so, what they are, their dates, their language, their access.

    `first` and `last` bound the whole document that the pages come from, where its publisher gives bounds: a page is
    never taken for older than it may be.
    """

    number: int
    folder: str
    begins: str
    title: str
    scope: str
    first: str
    last: str
    language: str
    statement: Statement

    @property
    def reference(self) -> str:
        """Its reference code."""
        return f"{REFERENCE}/{self.number}"


@dataclass(frozen=True)
class Collection:
    """The pages that one publisher made available: who keeps the originals, whom to credit, which version was taken.

    The keeper is empty where the publisher does not say.
    """

    key: str
    title: str
    keeper: str
    credit: str
    version: str
    history: str
    files: tuple[RealFile, ...]


def _states(content: Content, last: str, *kinds: Secrecy) -> Statement:
    return Statement(frozenset(kinds), content, PartialDate.parse(last))


COLLECTIONS: Final = (
    Collection(
        "ehri",
        "Réfugiés à la frontière, 1938",
        "",
        "EHRI, édition « BeGrenzte Flucht » ; F. Chiffoleau",
        "FloChiff/ehri-dataset, 20a5e00203",
        "Lettres et rapports officiels dactylographiés, en allemand et en tchèque, sur les personnes qui fuient vers "
        "les frontières avant et après l'entrée des troupes allemandes en Autriche.",
        (
            RealFile(
                1, "ehri-begrenzte-flucht-1938", "EHRI-BF-19380111_DE",
                "Circulaire confidentielle aux postes de contrôle des frontières, 11 janvier 1938",
                "Empêcher l'entrée de personnes venant de Roumanie, même munies d'un visa. Aucune n'est nommée.",
                "1938-01-11", "1938-01-11", "ger", _states(Content.NO_PERSON, "1938-01-11", Secrecy.PUBLIC_SAFETY),
            ),
            RealFile(
                2, "ehri-begrenzte-flucht-1938", "EHRI-BF-19380311b_CZ",
                "Rapports de police tchécoslovaques sur l'Autriche, 11 et 12 mars 1938",
                "Nouvelles reçues de Vienne, de Linz et des postes de frontière, heure par heure.",
                "1938-03-11", "1938-03-12", "cze", _states(Content.PERSONAL, "1938-03-12", Secrecy.PUBLIC_SAFETY),
            ),
            RealFile(
                3, "ehri-begrenzte-flucht-1938", "EHRI-BF-19380314-CZ",
                "Rapports de police tchécoslovaques sur la frontière autrichienne, 14 mars 1938",
                "Renforcement des postes, incidents, réfugiés arrivés à Znojmo.",
                "1938-03-14", "1938-03-14", "cze", _states(Content.PERSONAL, "1938-03-14", Secrecy.PUBLIC_SAFETY),
            ),
            RealFile(
                4, "ehri-begrenzte-flucht-1938", "EHRI-BF-19381105_DE",
                "Protestation du consulat général de Tchécoslovaquie à Vienne, 5 novembre 1938",
                "Expulsions de ressortissants tchécoslovaques ; des personnes sont nommées, avec leur adresse et, pour "
                "certaines, leur état de santé.",
                "1938-11-05", "1938-11-05", "ger", _states(Content.SENSITIVE, "1938-11-05", Secrecy.PRIVATE_LIFE),
            ),
        ),
    ),
    Collection(
        "lectaurep",
        "Registres de notaires de Paris",
        "Archives nationales (France)",
        "Archives nationales (France), projet LECTAUREP ; HTR-United",
        "HTR-United/lectaurep-mariages-et-divorces, 6c4edfb818 ; HTR-United/lectaurep-repertoires, 3d1c86cf53",
        "Registres imprimés, remplis à la main par plusieurs clercs.",
        (
            RealFile(
                5, "lectaurep-mariages-divorces-1829-1928", "FRAN_0187",
                "Registre des jugements de séparation et de divorce remis à la chambre des notaires",
                "Cinq doubles pages, en colonnes, de 1894 à 1909. Le registre va jusqu'en 1928 : c'est de là que la "
                "loi compte.",
                "1829", "1928", "fre", _states(Content.PERSONAL, "1928", Secrecy.PRIVATE_LIFE),
            ),
            RealFile(
                6, "lectaurep-repertoires-1903-1939", "FRAN_0025",
                "Répertoires des actes de notaires",
                "Six pages de plusieurs études : numéros, dates, nature des actes, parties.",
                "1903", "1939", "fre", _states(Content.PERSONAL, "1939", Secrecy.NOTARIAL),
            ),
        ),
    ),
    Collection(
        "tapuscorpus",
        "Pages dactylographiées des Archives nationales",
        "Archives nationales (France), 96AP/1 et 20130043/87",
        "A. Chagué, Tapuscorpus ; HTR-United",
        "HTR-United/tapuscorpus, f18a6afe06",
        "Les auteurs du corpus disent les originaux et leurs images libres de droits d'auteur.",
        (
            RealFile(
                7, "tapuscorpus-an-96ap-1914-1917", "FRAN_0150",
                "Journal d'un préfet du Nord, 1914-1917 (96AP/1)",
                "Feuillets dactylographiés et corrigés à la main : la veille de la guerre, la mobilisation, "
                "l'occupation.",
                "1914", "1917", "fre", _states(Content.PERSONAL, "1917"),
            ),
            RealFile(
                8, "tapuscorpus-an-20130043-1962", "FRAN_0011",
                "Mission Nouvelle-Écosse 1962 : catalogue des enregistrements (20130043/87)",
                "Tableau dactylographié des chants, airs et récits recueillis, avec le nom des chanteurs.",
                "1962", "1962", "fre", _states(Content.PERSONAL, "1962"),
            ),
        ),
    ),
    Collection(
        "cremma",
        "Lettre de Londres, 1921",
        "",
        "T. Clérice et A. Chagué, CREMMA-MSS-20 ; HTR-United",
        "HTR-United/CREMMA-MSS-20, f737d0cb53",
        "Lettre familiale, manuscrite, en français.",
        (
            RealFile(
                9, "cremma-lettre-tessier-20e", "01R_P1S7P178",
                "Lettre à George, Londres, 1er février 1921",
                "Nouvelles de la famille, des placements au Canada, d'un été à Rimouski.",
                "1921-02-01", "1921-02-01", "fre", _states(Content.PERSONAL, "1921-02-01", Secrecy.PRIVATE_LIFE),
            ),
        ),
    ),
    Collection(
        "timeus",
        "Conseil de prud'hommes de Paris",
        "",
        "A. Chagué et autres, Time Us, doi:10.5281/zenodo.6230755 ; HTR-United",
        "HTR-United/timeuscorpus, df8ee63837",
        "Les auteurs du corpus disent les originaux et leurs images libres de droits d'auteur.",
        (
            RealFile(
                10, "timeus-prudhommes-1858", "PH 1858",
                "Registre d'audience du conseil de prud'hommes, 1858",
                "Jugements de l'industrie des tissus : salaires, apprentissage, ouvrage rendu.",
                "1858", "1858", "fre", _states(Content.PERSONAL, "1858", Secrecy.COURT_CASE),
            ),
            RealFile(
                11, "timeus-prudhommes-1878", "IMG_2019",
                "Registre d'audience du conseil de prud'hommes, 1878",
                "Jugements de l'industrie des tissus : salaires, métiers, congés.",
                "1878", "1878", "fre", _states(Content.PERSONAL, "1878", Secrecy.COURT_CASE),
            ),
        ),
    ),
)  # fmt: skip
FILES: Final = tuple(file for collection in COLLECTIONS for file in collection.files)
