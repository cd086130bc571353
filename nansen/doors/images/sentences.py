"""What viewers show to people, by language, as IIIF wants them. English and the others are drafts, French is ours."""

Said = dict[str, list[str]]


def said(name: str, office: str) -> Said:
    """A sentence in each language, the office named in it."""
    return {language: [text.format(office=office)] for language, text in _TEXTS[name].items()}


_TEXTS: dict[str, dict[str, str]] = {
    "label": {"fr": "Salle de lecture : {office}", "en": "Reading room: {office}"},
    "heading": {"fr": "Images pour les lecteurs inscrits", "en": "Images for registered readers"},
    "note": {
        "fr": "L’inscription est gratuite. {office} l’examine, puis ces images s’ouvrent.",
        "en": "Registration is free. {office} examines it, then these images open.",
    },
    "confirm": {"fr": "Entrer dans la salle de lecture", "en": "Enter the reading room"},
    "logout": {"fr": "Quitter la salle de lecture : {office}", "en": "Leave the reading room: {office}"},
    "error_heading": {"fr": "L’accès n’a pas pu être vérifié", "en": "Access could not be checked"},
    "error_note": {
        "fr": "Entrez de nouveau dans la salle de lecture, puis réessayez.",
        "en": "Enter the reading room again, then try once more.",
    },
    "closed": {"fr": "Cette image n’est pas communicable", "en": "This image is closed"},
    "closed_note": {
        "fr": "La notice du document dit pourquoi, jusqu’à quand, et comment demander une dérogation.",
        "en": "The description of the document says why, until when, and how to ask for an exception.",
    },
    "withdrawn": {"fr": "Cette image a été retirée", "en": "This image was withdrawn"},
    "withdrawn_note": {
        "fr": "Elle n’est plus publiée en ligne. {office} peut dire pourquoi.",
        "en": "It is no longer published on line. {office} can say why.",
    },
    "unknown": {"fr": "Cette image n’existe pas", "en": "There is no such image"},
    "unknown_note": {"fr": "Vérifiez l’adresse.", "en": "Check the address."},
}
