"""A device as its owner would call it, and no closer."""

_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)
_BROWSERS = (
    ("Edg", "Edge"),
    ("SamsungBrowser", "Samsung Internet"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)


def device_label(user_agent: str) -> str:
    """The system and the browser by their names, such as `Android, Chrome`; empty when neither is recognised.

    Source: RGPD, article 5 (1) c (minimisation des données): no version, no model.
    """
    found = [next((name for sign, name in table if sign in user_agent), "") for table in (_SYSTEMS, _BROWSERS)]
    return ", ".join(name for name in found if name)
