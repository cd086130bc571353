"""EAC-CPF 2010 beside ISAAR(CPF): which element says what."""

from nansen.work.archives.backends.safe_xml import XLINK, XML, XSI

NAMESPACE = "urn:isbn:1-931666-33-4"
PREFIXES = {XLINK: "xlink", XML: "xml", XSI: "xsi"}
KINDS = {"corporateBody": "corporate_body", "person": "person", "family": "family"}
SECTIONS = ("identity", "description", "relations")

ELEMENTS = {
    "entityId": "identifiers",
    "entityType": "kind",
    "nameEntry": "names",
    "nameEntryParallel": "names",
    "existDates": "dates",
    "place": "places",
    "places": "places",
    "function": "functions",
    "functions": "functions",
    "occupation": "functions",
    "occupations": "functions",
    "legalStatus": "legal_status",
    "legalStatuses": "legal_status",
    "languageUsed": "languages",
    "languagesUsed": "languages",
    "mandate": "mandates",
    "mandates": "mandates",
    "generalContext": "context",
    "structureOrGenealogy": "structure",
    "biogHist": "history",
    "cpfRelation": "relations",
    "resourceRelation": "resources",
    "functionRelation": "related_functions",
}
OTHER = "other"
