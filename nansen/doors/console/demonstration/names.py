"""Invented names for the demonstration, by nationality, in Latin letters and in the script of the country.

The nationalities are the first twenty origins of 2025 in France (UNHCR Refugee Population Statistics, CC BY 4.0);
`weight` follows their order of size. No name belongs to a known person: given and family names are drawn at random.
"""

from dataclasses import dataclass

Written = tuple[str, str]  # Latin letters, own script ("" when the country writes in Latin letters)


@dataclass(frozen=True)
class Origin:
    """One nationality of the demonstration: ISO 3166-1 alpha-3, division of the office, names and languages."""

    country: str
    division: str
    weight: int
    languages: tuple[str, ...]
    family: tuple[Written, ...]
    women: tuple[Written, ...]
    men: tuple[Written, ...]


def _latin(names: str) -> tuple[Written, ...]:
    return tuple((name, "") for name in names.split())


def _pairs(names: str) -> tuple[Written, ...]:
    words = names.split()
    return tuple(zip(words[::2], words[1::2], strict=True))


ORIGINS: tuple[Origin, ...] = (
    Origin(
        "AFG", "AS", 14, ("ps", "fa"),
        _pairs("Rahimi رحیمی Noori نوری Stanekzai ستانکزی Hotak هوتک Zazai ځاځی Sahak ساهاک Wardak وردک"),
        _pairs("Zarghuna زرغونه Palwasha پلوشه Shukria شکریه Gulalai ګلالۍ Nazanin نازنین"),
        _pairs("Esmat عصمت Farhad فرهاد Najibullah نجیب‌الله Samim صمیم Baryalai بریالی Omid امید"),
    ),
    Origin(
        "COD", "AF", 13, ("ln", "fr"),
        _latin("Mabiala Ilunga Kasongo Mbuyi Tshibangu Lukusa Nsimba"),
        _latin("Béatrice Chantal Divine Mamie Patience"), _latin("Trésor Héritier Dieumerci Papy Jonathan"),
    ),
    Origin(
        "HTI", "AM", 12, ("ht", "fr"),
        _latin("Delva Exantus Joachim Saintil Métellus Valcin"),
        _latin("Guerda Mirlande Fabiola Rose-Laure Ketcia"), _latin("Wilner Jameson Frantz Rodly Evens"),
    ),
    Origin(
        "UKR", "EU", 12, ("uk", "ru"),
        _pairs("Kovalchuk Ковальчук Bondar Бондар Savchenko Савченко Lysenko Лисенко Hrytsenko Гриценко"),
        _pairs("Oksana Оксана Nadiia Надія Iryna Ірина Solomiia Соломія"),
        _pairs("Taras Тарас Bohdan Богдан Yurii Юрій Andrii Андрій"),
    ),
    Origin(
        "GIN", "AF", 9, ("ff", "fr"),
        _latin("Diallo Barry Camara Soumah Bangoura Keïta"),
        _latin("Mariama Aïssatou Fatoumata Hadja Kadiatou"), _latin("Mamadou Alpha Ibrahima Thierno Sékou"),
    ),
    Origin(
        "CIV", "AF", 8, ("dyu", "fr"),
        _latin("Koné Ouattara Bamba Yao Gbagbi Touré"), _latin("Aminata Affoué Mariam Akissi"),
        _latin("Moussa Kouadio Issouf Lassina"),
    ),
    Origin(
        "TUR", "EA", 7, ("kmr", "tr"),
        _latin("Aksoy Demirtürk Karabulut Bozkurt Yıldızhan"), _latin("Berfin Zelal Dilan Hatice"),
        _latin("Baran Şiyar Mehmet Azad"),
    ),
    Origin(
        "BGD", "AS", 5, ("bn",),
        _pairs("Sarker সরকার Mollah মোল্লা Talukdar তালুকদার Howlader হাওলাদার"),
        _pairs("Nasrin নাসরিন Sultana সুলতানা Shirin শিরিন"), _pairs("Rakib রাকিব Jasim জসিম Mizan মিজান"),
    ),
    Origin(
        "SDN", "AM", 5, ("ar",),
        _pairs("Adam آدم Idris إدريس Abaker أبكر Haroun هارون Tairab تيراب"),
        _pairs("Amal آمال Hawa حواء Ikhlas إخلاص Nagwa نجوى"),
        _pairs("Yahya يحيى Musa موسى Ismail إسماعيل Hashim هاشم"),
    ),
    Origin(
        "GEO", "EA", 4, ("ka", "ru"),
        _pairs("Beridze ბერიძე Kapanadze კაპანაძე Lomidze ლომიძე"), _pairs("Nino ნინო Ketevan ქეთევან Mariam მარიამ"),
        _pairs("Giorgi გიორგი Levan ლევან Zurab ზურაბ"),
    ),
    Origin("AGO", "AA", 4, ("pt", "ln"), _latin("Domingos Cassule Nzinga Kiala"), _latin("Esperança Luzia Isabel"),
           _latin("Adilson Nelito Paulino")),
    Origin("SOM", "AF", 3, ("so",), _latin("Warsame Abdulle Farah Gedi"), _latin("Hodan Ifrah Sahra"),
           _latin("Abshir Liban Guled")),
    Origin(
        "CHN", "AS", 3, ("bo", "zh"),
        _pairs("Lhamo ལྷ་མོ Dorjee རྡོ་རྗེ Tsering ཚེ་རིང"), _pairs("Dolma སྒྲོལ་མ Yangchen དབྱངས་ཅན"),
        _pairs("Tenzin བསྟན་འཛིན Norbu ནོར་བུ"),
    ),
    Origin(
        "LKA", "AS", 3, ("ta",),
        _pairs("Sivarasa சிவராசா Kandiah கந்தையா Nadarajah நடராஜா"), _pairs("Tharshini தர்ஷினி Malathy மாலதி"),
        _pairs("Suthan சுதன் Kugan குகன்"),
    ),
    Origin("NGA", "AF", 3, ("en",), _latin("Osagie Ehigiator Okonedo Aigbe"), _latin("Blessing Osarugue Joy"),
           _latin("Festus Osas Emeka")),
    Origin("SRB", "EU", 3, ("sr", "rom"),
           _pairs("Jovanović Јовановић Kurtić Куртић Berišić Беришић"), _pairs("Dragana Драгана Mirjana Мирјана"),
           _pairs("Zoran Зоран Nenad Ненад")),
    Origin(
        "RUS", "EU", 3, ("ru", "ce"),
        _pairs("Magomadov Магомадов Vinogradov Виноградов Elmurzaev Эльмурзаев"), _pairs("Zarema Зарема Alla Алла"),
        _pairs("Ruslan Руслан Timur Тимур Denis Денис"),
    ),
    Origin("MLI", "AA", 2, ("bm", "fr"), _latin("Traoré Coulibaly Sissoko"), _latin("Oumou Assétou"),
           _latin("Bakary Modibo")),
    Origin(
        "SYR", "AM", 3, ("ar",),
        _pairs("Khalil خليل Darwish درويش Haddad حداد Kassab قصاب"), _pairs("Rima ريما Layal ليال Salma سلمى"),
        _pairs("Anas أنس Karim كريم Ziad زياد"),
    ),
    Origin("MRT", "AM", 2, ("ar", "ff"), _pairs("Vall فال Mbareck امبارك Sidi سيدي"), _pairs("Aichetou عيشة Mouna منى"),
           _pairs("Cheikh شيخ Brahim إبراهيم")),
)  # fmt: skip
