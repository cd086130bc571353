"""Languages: their tags, their names in their own script, the way they are written.

The director general fixes the list in which a person may be heard (L. 521-6); that list could not be read, so this one
is the office's to complete. A language is an interface language only when every sentence of the platform exists in it.
"""

from dataclasses import dataclass

from nansen.kernel.errors import Refusal


class LanguageUnknown(Refusal):
    """This language is not in the office's list."""


@dataclass(frozen=True)
class Language:
    """A language of the office's list. `tag` is a BCP 47 tag."""

    tag: str
    own_name: str
    english_name: str
    right_to_left: bool = False
    interface: bool = False

    @property
    def direction(self) -> str:
        """Return the HTML direction of its script."""
        return "rtl" if self.right_to_left else "ltr"


LANGUAGES = (
    Language("fr", "Français", "French", interface=True),
    Language("en", "English", "English", interface=True),
    Language("ar", "العربية", "Arabic", right_to_left=True, interface=True),
    Language("am", "አማርኛ", "Amharic"),
    Language("az", "Azərbaycanca", "Azerbaijani"),
    Language("bm", "Bamanankan", "Bambara"),
    Language("bn", "বাংলা", "Bengali"),
    Language("bo", "བོད་སྐད", "Tibetan"),
    Language("ce", "Нохчийн", "Chechen"),
    Language("ckb", "کوردیی ناوەندی", "Sorani Kurdish", right_to_left=True),
    Language("dyu", "Julakan", "Dyula"),
    Language("es", "Español", "Spanish"),
    Language("fa", "فارسی", "Persian", right_to_left=True),
    Language("ff", "Pulaar", "Fula"),
    Language("ht", "Kreyòl ayisyen", "Haitian Creole"),
    Language("hy", "Հայերեն", "Armenian"),
    Language("ka", "ქართული", "Georgian"),
    Language("kmr", "Kurmancî", "Kurmanji Kurdish"),
    Language("ln", "Lingála", "Lingala"),
    Language("man", "Mandingo", "Mandinka"),
    Language("mn", "Монгол", "Mongolian"),
    Language("om", "Afaan Oromoo", "Oromo"),
    Language("pa", "ਪੰਜਾਬੀ", "Punjabi"),
    Language("prs", "دری", "Dari", right_to_left=True),
    Language("ps", "پښتو", "Pashto", right_to_left=True),
    Language("pt", "Português", "Portuguese"),
    Language("rom", "Romani čhib", "Romani"),
    Language("ru", "Русский", "Russian"),
    Language("snk", "Sooninkanxanne", "Soninke"),
    Language("so", "Soomaali", "Somali"),
    Language("sq", "Shqip", "Albanian"),
    Language("sr", "Српски", "Serbian"),
    Language("sw", "Kiswahili", "Swahili"),
    Language("ta", "தமிழ்", "Tamil"),
    Language("ti", "ትግርኛ", "Tigrinya"),
    Language("tr", "Türkçe", "Turkish"),
    Language("uk", "Українська", "Ukrainian"),
    Language("ur", "اردو", "Urdu", right_to_left=True),
    Language("zh", "中文", "Chinese"),
)
INTERFACE_LANGUAGES = tuple(language for language in LANGUAGES if language.interface)
_BY_TAG = {language.tag: language for language in LANGUAGES}


def language(tag: str) -> Language:
    """Return the language of a tag. Raises LanguageUnknown."""
    try:
        return _BY_TAG[tag]
    except KeyError:
        raise LanguageUnknown(tag=tag) from None


def interface_language(tag: str) -> Language:
    """Return the language in which the platform speaks to a reader of `tag`: itself, or French, the legal language."""
    found = _BY_TAG.get(tag)
    return found if found is not None and found.interface else _BY_TAG["fr"]
