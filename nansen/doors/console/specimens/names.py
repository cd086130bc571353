"""Invented names of refugees, as a French office typed them and as their bearers wrote them.

Family names are composed from words of each language and belong to nobody known; given names are those of the time.
Russian is given after and before the reform of spelling of 1918; Armenian in the classical spelling, romanised as the
Western pronunciation has it; Georgian in mkhedruli.
"""

from dataclasses import dataclass
from enum import StrEnum


class Community(StrEnum):
    """Whose office kept the file."""

    RUSSIAN = "russian"
    ARMENIAN = "armenian"
    GEORGIAN = "georgian"


@dataclass(frozen=True)
class Written:
    """A name as the office typed it, in its own script, and in the spelling its bearer had learnt."""

    latin: str
    own: str
    old: str


def _each(lines: str) -> tuple[Written, ...]:
    rows = [line.split() for line in lines.strip().splitlines()]
    return tuple(Written(row[0], row[1], row[-1]) for row in rows)


FAMILIES: dict[Community, tuple[Written, ...]] = {
    Community.RUSSIAN: _each("""
        Zarietchnoff Заречнов Зарѣчновъ
        Verestennikoff Верестенников Верестенниковъ
        Khlebodaroff Хлебодаров Хлѣбодаровъ
        Belozimine Белозимин Бѣлозиминъ
        Vetrogonoff Ветрогонов Вѣтрогоновъ
        Snegotaieff Снеготаев Снѣготаевъ
        Polounotchine Полуночин Полуночинъ
        Tchernoklioutcheff Черноключев Черноключевъ
        Serebrolistoff Серебролистов Серебролистовъ
        Stepnovetroff Степноветров Степновѣтровъ
        Riabinokoustoff Рябинокустов Рябинокустовъ
        Zimogoroff Зимогоров Зимогоровъ
        Kolokolnoff Колокольнов Колокольновъ
        Lednorietchine Ледноречин Леднорѣчинъ
        Medotravine Медотравин Медотравинъ
        Sinegorine Синегорин Синегоринъ
        Ozernobereguine Озернобрегин Озернобрегинъ
        Petchnodymoff Печнодымов Печнодымовъ
    """),
    Community.ARMENIAN: _each("""
        Dzaghgatsorian Ծաղկաձորեան
        Aghpiuratsian Աղբիւրացեան
        Lousamardian Լուսամարտեան
        Dzirandzarian Ծիրանծառեան
        Noushidzarian Նուշիծառեան
        Garmirkarian Կարմիրքարեան
        Vartaplourian Վարդաբլուրեան
        Arevatsakian Արեւածագեան
        Asdghapertian Աստղաբերդեան
        Tonratounian Թոնրատունեան
        Hatsatounian Հացատունեան
        Meghrakedian Մեղրագետեան
        Tsornagadarian Ձորնակատարեան
        Khaghoghaguian Խաղողակեան
        Gakavalérian Կաքաւալեռեան
        Paregentsagian Բարեկենցակեան
    """),
    Community.GEORGIAN: _each("""
        Mzekalidzé მზეკალიძე
        Tovlmtidzé თოვლმთიძე
        Vazissoubnidzé ვაზისუბნიძე
        Nakadouladzé ნაკადულაძე
        Tchinarmtiachvili ჩინარმთიაშვილი
        Zghvispiridzé ზღვისპირიძე
        Niavgoriachvili ნიავგორიაშვილი
        Gvirilachvili გვირილაშვილი
        Moukhnaridzé მუხნარიძე
        Alaznelachvili ალაზნელაშვილი
        Tsivtskaroeli ცივწყაროელი
        Kvatetridzé ქვათეთრიძე
        Broladzeli ბროლაძელი
        Ialbouzeli იალბუზელი
    """),
}
MEN: dict[Community, tuple[Written, ...]] = {
    Community.RUSSIAN: _each("""
        Nicolas Николай
        Alexandre Александр Александръ
        Serge Сергей Сергѣй
        Alexis Алексей Алексѣй
        Dimitri Дмитрий Дмитрій
        Théodore Фёдор Ѳеодоръ
        Basile Василий Василій
        Eugène Евгений Евгеній
        Mathieu Матвей Матвѣй
        Grégoire Григорий Григорій
        Athanase Афанасий Аѳанасій
        Pierre Пётр Петръ
    """),
    Community.ARMENIAN: _each("""
        Hagop Յակոբ
        Garabed Կարապետ
        Hovhannès Յովհաննէս
        Krikor Գրիգոր
        Sarkis Սարգիս
        Boghos Պօղոս
        Mihran Միհրան
        Nichan Նշան
        Dikran Տիգրան
        Vahan Վահան
        Kévork Գէորգ
    """),
    Community.GEORGIAN: _each("""
        Guiorgui გიორგი
        Chalva შალვა
        Vakhtang ვახტანგ
        Irakli ირაკლი
        Levan ლევან
        Simon სიმონ
        Varlam ვარლამ
        Ilia ილია
        Zakaria ზაქარია
    """),
}
WOMEN: dict[Community, tuple[Written, ...]] = {
    Community.RUSSIAN: _each("""
        Nathalie Наталия Наталія
        Hélène Елена Елена
        Marie Мария Марія
        Xénie Ксения Ксенія
        Véra Вера Вѣра
        Sophie София Софія
        Marthe Марфа Марѳа
        Lydie Лидия Лидія
        Anastasie Анастасия Анастасія
        Théodosie Феодосия Ѳеодосія
    """),
    Community.ARMENIAN: _each("""
        Araxie Արաքսի
        Satenig Սաթենիկ
        Chouchane Շուշան
        Zabel Զապէլ
        Nevart Նուարդ
        Haïganouche Հայկանուշ
        Verjine Վերժինէ
        Maritza Մարիցա
        Aghavni Աղաւնի
    """),
    Community.GEORGIAN: _each("""
        Nino ნინო
        Tamar თამარ
        Kétévane ქეთევან
        Mariam მარიამ
        Daredjane დარეჯან
        Nestane ნესტან
        Elissabed ელისაბედ
        Sofio სოფიო
    """),
}
# The father's name: as typed, after the reform, before it; a woman's after the bar.
PATRONYMICS = (
    ("Nicolaïevitch", "Николаевич", "Николаевичъ"),
    ("Alexandrovitch", "Александрович", "Александровичъ"),
    ("Sergueïevitch", "Сергеевич", "Сергѣевичъ"),
    ("Féodorovitch", "Фёдорович", "Ѳедоровичъ"),
    ("Matvéïevitch", "Матвеевич", "Матвѣевичъ"),
    ("Vassiliévitch", "Васильевич", "Васильевичъ"),
    ("Athanassiévitch", "Афанасьевич", "Аѳанасьевичъ"),
)
BIRTHPLACES: dict[Community, tuple[str, ...]] = {
    Community.RUSSIAN: (
        "Kharkoff",
        "Saratoff",
        "Novotcherkassk",
        "Kieff",
        "Odessa",
        "Tamboff",
        "Ekaterinodar",
        "Pskoff",
        "Taganrog",
        "Simbirsk",
        "Vologda",
        "Sébastopol",
    ),
    Community.ARMENIAN: (
        "Kharpout",
        "Sivas",
        "Marache",
        "Aïntab",
        "Césarée",
        "Erzeroum",
        "Malatia",
        "Tokat",
        "Brousse",
        "Hadjine",
        "Arabkir",
        "Zeïtoun",
    ),
    Community.GEORGIAN: ("Tiflis", "Koutaïs", "Batoum", "Gori", "Télav", "Soukhoum", "Poti", "Ozourguéti", "Signakh"),
}
NATIONS: dict[Community, tuple[str, str]] = {
    Community.RUSSIAN: ("d'origine russe", "d'origine russe"),
    Community.ARMENIAN: ("d'origine arménienne", "d'origine arménienne"),
    Community.GEORGIAN: ("d'origine géorgienne", "d'origine géorgienne"),
}
HOMES = (
    ("Paris", "XVe", "rue de la Convention"),
    ("Paris", "XVIe", "rue Boileau"),
    ("Paris", "IXe", "rue Lamartine"),
    ("Boulogne-sur-Seine", "", "rue Nationale"),
    ("Issy-les-Moulineaux", "", "rue de la Défense"),
    ("Alfortville", "", "rue Étienne-Dolet"),
    ("Marseille", "", "boulevard Oddo"),
    ("Marseille", "", "rue des Dominicaines"),
    ("Lyon", "IIIe", "cours Gambetta"),
    ("Décines", "", "rue du 24-Avril"),
    ("Valence", "", "rue Bouffier"),
    ("Billancourt", "", "rue du Point-du-Jour"),
    ("Le Creusot", "", "rue de la Verrerie"),
    ("Sochaux", "", "rue du Moulin"),
    ("Leuville-sur-Orge", "", "rue du Repos"),
    ("Nice", "", "rue Verdi"),
    ("Grenoble", "", "rue Saint-Laurent"),
)
TRADES_OF_MEN = (
    "ajusteur",
    "chauffeur de taxi",
    "cordonnier",
    "tailleur",
    "manœuvre",
    "ingénieur",
    "étudiant",
    "comptable",
    "horloger",
    "jardinier",
    "musicien",
    "peintre en bâtiment",
    "photographe",
    "agriculteur",
    "typographe",
)
TRADES_OF_WOMEN = (
    "couturière",
    "brodeuse",
    "institutrice",
    "modiste",
    "sans profession",
    "infirmière",
    "dactylographe",
    "tisseuse",
    "professeur de piano",
    "cuisinière",
    "étudiante",
)
