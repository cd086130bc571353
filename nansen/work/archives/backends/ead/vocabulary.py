"""EAD 2002 beside ISAD(G): which element says what, which attributes exist, what may not stand empty."""

COMPONENTS = frozenset({"c", *(f"c{number:02d}" for number in range(1, 13))})
NAMESPACE = "urn:isbn:1-931666-22-9"

# What stands in `did`, and what stands beside it, by the names of ISAD(G).
IDENTITY = {
    "unitid": "reference_code",
    "unittitle": "title",
    "unitdate": "date",
    "physdesc": "extent",
    "origination": "creators",
    "langmaterial": "language",
    "repository": "repository",
    "physloc": "location",
    "container": "container",
    "abstract": "abstract",
    "materialspec": "material",
    "note": "note",
    "dao": "digital_objects",
    "daogrp": "digital_objects",
    "head": "heading",
}
ELEMENTS = {
    "bioghist": "history",
    "custodhist": "archival_history",
    "acqinfo": "acquisition",
    "scopecontent": "scope_and_content",
    "appraisal": "appraisal",
    "accruals": "accruals",
    "arrangement": "arrangement",
    "accessrestrict": "access_conditions",
    "legalstatus": "access_conditions",
    "userestrict": "reproduction_conditions",
    "phystech": "physical_characteristics",
    "otherfindaid": "finding_aids",
    "originalsloc": "originals",
    "altformavail": "copies",
    "relatedmaterial": "related_units",
    "separatedmaterial": "related_units",
    "bibliography": "publication_note",
    "prefercite": "citation",
    "processinfo": "archivist_note",
    "controlaccess": "access_points",
    "odd": "note",
    "note": "note",
    "dao": "digital_objects",
    "daogrp": "digital_objects",
    "head": "heading",
    "index": "index",
    "fileplan": "arrangement",
    "descgrp": "group",
    "runner": "heading",
    "thead": "heading",
}
OTHER = "other"

_ATTRIBUTES = """
abbr actuate align althead altrender arcrole audience authfilenumber calendar certainty char charoff colname colnum cols
colsep colwidth continuation countrycode countryencoding datechar dateencoding encodinganalog entityref era expan
findaidstatus frame from href id identifier label langcode langencoding level linktype mainagencycode mark morerows
nameend namest normal numeration otherlevel othertype parent pgwide placement publicid relatedencoding render
repositorycode repositoryencoding role rowsep rules scriptcode scriptencoding show source target title to tpattern type
unit url urn valign xpointer
"""
ATTRIBUTES = frozenset(_ATTRIBUTES.split())
# The DTD wants one word in these (NMTOKEN).
ONE_WORD = frozenset({"source", "countrycode", "repositorycode", "langcode", "scriptcode", "findaidstatus"})
# The schema of EAD takes these from XLink; the DTD has them as its own, with small letters in their values.
LINK_ATTRIBUTES = frozenset({"href", "title", "role", "arcrole", "show", "actuate", "label", "from", "to"})
LINK_VALUES = {
    "onLoad": "onload",
    "onRequest": "onrequest",
    "other": "actuateother",
    "none": "actuatenone",
}
SHOW_VALUES = {"other": "showother", "none": "shownone"}

_NEVER_EMPTY = """
accessrestrict accruals acqinfo address altformavail appraisal arrangement bibliography bioghist blockquote change
chronitem chronlist controlaccess custodhist daodesc daogrp defitem descgrp editionstmt eventgrp fileplan index
indexentry linkgrp list namegrp note notestmt odd originalsloc otherfindaid phystech prefercite processinfo ptrgrp
publicationstmt relatedmaterial revisiondesc row scopecontent separatedmaterial seriesstmt table tbody tgroup thead
titlepage userestrict
"""
NEVER_EMPTY = frozenset(_NEVER_EMPTY.split())
# Of those, the ones that hold a heading, then paragraphs, lists, tables: no words of their own.
_BLOCKS_ONLY = """
accessrestrict accruals acqinfo altformavail appraisal arrangement bibliography bioghist custodhist note odd
originalsloc otherfindaid phystech prefercite processinfo relatedmaterial scopecontent separatedmaterial userestrict
"""
BLOCKS_ONLY = frozenset(_BLOCKS_ONLY.split())

NAMES = {"corpname": "corporate_body", "persname": "person", "famname": "family", "name": "corporate_body"}
