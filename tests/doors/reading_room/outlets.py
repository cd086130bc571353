"""Every outlet of the holdings, in one table: what it may show of a page in each state, who may keep it, who finds it.

Whoever adds an address to the reading room or to the image server adds its row: `test_outlets.py` fails until then,
and `test_no_leak.py` walks every row. `asks` are the addresses that reach a page: {file}, {holding}, {creator} and
{page} are identifiers, {image} is the page's in hexadecimal, {number} its place, {ark} its file's name, {title},
{label} and {text} the words that mark it. A row without `asks` says why in `because`.
"""

from dataclasses import dataclass
from enum import StrEnum

from nansen.kernel.access_records import State


class Mark(StrEnum):
    """What is planted in each page, so that it is known wherever it comes out."""

    TITLE = "title"
    LABEL = "label"
    TEXT = "text"
    IMAGE = "image"  # the address of its image
    PIXELS = "pixels"


Marks = frozenset[Mark]
NONE: Marks = frozenset()
DESCRIPTION: Marks = frozenset({Mark.TITLE, Mark.LABEL})  # descriptions are open, whatever the images are
SIGHT: Marks = DESCRIPTION | {Mark.TEXT, Mark.IMAGE}
PIXELS: Marks = frozenset({Mark.PIXELS})


@dataclass(frozen=True)
class May:
    """What leaves at most of a page in each state, for anybody; `admitted`: of a registered one, for who registered."""

    open: Marks
    registered: Marks
    closed: Marks
    embargoed: Marks
    withdrawn: Marks
    admitted: Marks


NOTHING = May(NONE, NONE, NONE, NONE, NONE, NONE)
DESCRIBED = May(DESCRIPTION, DESCRIPTION, DESCRIPTION, DESCRIPTION, DESCRIPTION, DESCRIPTION)
SHOWN = May(SIGHT, DESCRIPTION, DESCRIPTION, DESCRIPTION, DESCRIPTION, SIGHT)
SHOWN_TO_ALL = May(SIGHT, DESCRIPTION, DESCRIPTION, DESCRIPTION, DESCRIPTION, DESCRIPTION)
NAMED = May(SIGHT, DESCRIPTION | {Mark.IMAGE}, DESCRIPTION, DESCRIPTION, DESCRIPTION, DESCRIPTION | {Mark.IMAGE})
PROVED: Marks = DESCRIPTION | {Mark.IMAGE}
OPEN_ALONE = May(DESCRIPTION, NONE, NONE, NONE, NONE, NONE)
PICTURE = May(PIXELS, NONE, NONE, NONE, NONE, PIXELS)


class Found(StrEnum):
    """Whether search engines may keep it."""

    ALWAYS = "always"
    WHEN_OPEN = "when every page is open"
    NEVER = "never"


@dataclass(frozen=True)
class Outlet:
    """One address. `cache` is its Cache-Control when it answers 200; every other answer says no-store."""

    address: str
    asks: tuple[str, ...]
    may: May
    cache: str = "no-store"
    found: Found = Found.NEVER
    because: str = ""

    def cache_of(self, state: State) -> str:
        """What it says of caching for a page in a state."""
        return OF_IMAGES[state] if self.cache == BY_STATE else self.cache


FIVE_MINUTES = "public, max-age=300"
MINUTE = "public, max-age=60"
BY_STATE = "by the state of the image"
OF_IMAGES = {
    State.OPEN: "public, max-age=300",
    State.REGISTERED: "private, no-store",
    State.CLOSED: "no-store",
    State.WITHDRAWN: "no-store",
}

OWN = "a reader's own account: it holds no page of any holding"
READERS = (
    *(
        Outlet(address, (address,), NOTHING)
        for address in (
            "/reader/register/", "/reader/sent/", "/reader/terms/", "/reader/forgotten/", "/reader/sign-in/",
            "/images/enter/",
        )
    ),
    Outlet("/reader/key/<str:key>/", ("/reader/key/unknown/",), NOTHING),
    *(
        Outlet(address, (), NOTHING, because=OWN)
        for address in (
            "/reader/", "/reader/address/", "/reader/passphrase/", "/reader/language/", "/reader/export/",
            "/reader/delete/", "/reader/sign-out/", "/reader/sign-out-everywhere/",
        )
    ),
    Outlet("/reader/grant/", (), NOTHING, because="a form: it gives an admitted reader a grant, and shows no page"),
)  # fmt: skip

ASKING = (
    Outlet("/ask/<uuid:which>/", ("/ask/{file}/", "/ask/{holding}/"), DESCRIBED),
    Outlet("/ask/<uuid:which>/page/<int:number>/", ("/ask/{file}/page/{number}/",), DESCRIBED),
    Outlet("/ask/state/", ("/ask/state/",), NOTHING),
)

READING_ROOM = (
    *READERS,
    *ASKING,
    Outlet("/", ("/",), SHOWN_TO_ALL, found=Found.ALWAYS),
    Outlet(
        "/search/",
        (
            "/search/?q={title}",
            "/search/?q={label}",
            "/search/?q={text}",
            "/search/?q=certificat",
            "/search/?holding={holding}",
            "/search/?creator={creator}&level=file",
        ),
        DESCRIBED,
    ),
    Outlet("/creators/", ("/creators/",), NOTHING, found=Found.ALWAYS),
    Outlet("/creators/<uuid:which>/", ("/creators/{creator}/",), DESCRIBED),
    Outlet("/places/", ("/places/",), NOTHING, found=Found.ALWAYS),
    Outlet("/years/", ("/years/",), NOTHING, found=Found.ALWAYS),
    Outlet("/boxes/", ("/boxes/",), NOTHING, found=Found.ALWAYS),
    Outlet("/exhibitions/", ("/exhibitions/",), SHOWN_TO_ALL, found=Found.ALWAYS),
    Outlet("/exhibitions/<slug:slug>/", ("/exhibitions/marked/",), SHOWN_TO_ALL, found=Found.WHEN_OPEN),
    Outlet(
        "/exhibitions/<slug:slug>/manifest.json", ("/exhibitions/marked/manifest.json",), SHOWN_TO_ALL, cache=MINUTE
    ),
    Outlet("/unit/<uuid:which>/", ("/unit/{file}/", "/unit/{box}/", "/unit/{holding}/"), SHOWN, found=Found.WHEN_OPEN),
    Outlet("/unit/<uuid:which>/page/<int:number>/", ("/unit/{file}/page/{number}/",), SHOWN, found=Found.WHEN_OPEN),
    Outlet("/unit/<uuid:which>/page/<int:number>/leaf.html", ("/unit/{file}/page/{number}/leaf.html",), SHOWN),
    Outlet(
        "/unit/<uuid:which>/page/<int:number>/proof.json",
        ("/unit/{file}/page/{number}/proof.json",),
        May(PROVED, NONE, NONE, NONE, NONE, PROVED),
    ),
    Outlet(
        "/unit/<uuid:which>/page/<int:number>/text.txt",
        ("/unit/{file}/page/{number}/text.txt",),
        May(frozenset({Mark.TEXT}), NONE, NONE, NONE, NONE, frozenset({Mark.TEXT})),
    ),
    Outlet(
        "/unit/<uuid:which>/page/<int:number>/alto.xml",
        ("/unit/{file}/page/{number}/alto.xml",),
        May(frozenset({Mark.TEXT, Mark.IMAGE}), NONE, NONE, NONE, NONE, frozenset({Mark.TEXT, Mark.IMAGE})),
    ),
    Outlet(
        "/unit/<uuid:which>/mets.xml",
        ("/unit/{file}/mets.xml",),
        May(PROVED, DESCRIPTION, DESCRIPTION, DESCRIPTION, DESCRIPTION, PROVED),
    ),
    Outlet(
        "/unit/<uuid:which>/page/<int:number>/citation.<slug:form>",
        ("/unit/{file}/page/{number}/citation.bib", "/unit/{file}/page/{number}/citation.ris"),
        DESCRIBED,
    ),
    Outlet("/manifests/collection.json", ("/manifests/collection.json",), NOTHING, cache=MINUTE),
    Outlet(
        "/manifests/<uuid:which>/collection.json",
        ("/manifests/{holding}/collection.json", "/manifests/{box}/collection.json"),
        DESCRIBED,
        cache=MINUTE,
    ),
    # For registered readers it names the image and the services by which a viewer asks for it: no pixel, no text.
    Outlet("/manifests/<uuid:which>/manifest.json", ("/manifests/{file}/manifest.json",), NAMED, cache=MINUTE),
    Outlet(
        r"/^(?P<text>ark:/?\d{5}/[0-9A-Za-z/-]+)$",
        ("/{ark}", "/{ark}/f{number}", "/{ark}?info", "/{ark}/f{number}?info"),
        DESCRIBED,
    ),
    Outlet(
        "/oai",
        (
            "/oai?verb=Identify",
            "/oai?verb=ListSets",
            "/oai?verb=ListMetadataFormats",
            "/oai?verb=ListIdentifiers&metadataPrefix=oai_dc",
            "/oai?verb=ListRecords&metadataPrefix=oai_dc",
            "/oai?verb=ListRecords&metadataPrefix=oai_ead",
            "/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:archives.localhost:{file}",
        ),
        DESCRIBED,  # a file that is gone, and a page of one that is not: test_harvest.py tells them apart
    ),
    Outlet("/activity/all-changes.json", ("/activity/all-changes.json",), NOTHING, cache=MINUTE),
    Outlet("/activity/page/<int:number>.json", ("/activity/page/1.json",), NOTHING, cache=MINUTE),
    Outlet("/feed.atom", ("/feed.atom",), OPEN_ALONE, cache=MINUTE),
    Outlet("/sitemap.xml", ("/sitemap.xml",), NOTHING, cache=FIVE_MINUTES),
    Outlet("/sitemap/ways.xml", ("/sitemap/ways.xml",), NOTHING, cache=FIVE_MINUTES),
    Outlet("/sitemap/files/<int:start>.xml", ("/sitemap/files/0.xml",), NOTHING, FIVE_MINUTES),
    Outlet("/robots.txt", ("/robots.txt",), NOTHING, cache=FIVE_MINUTES),
    Outlet("/translations/", ("/translations/",), NOTHING),
    Outlet("/language/<slug:tag>/", ("/language/fr/",), NOTHING),
    Outlet("/language/", (), NOTHING, because="a form: it leads back to the page it came from"),
)

IMAGES = (
    Outlet("/", ("/",), NOTHING),
    Outlet("/iiif/3", ("/iiif/3/",), NOTHING),
    Outlet("/iiif/3/<image>", ("/iiif/3/{image}", "/iiif/3/{page}"), NOTHING),
    Outlet("/iiif/3/<image>/info.json", ("/iiif/3/{image}/info.json", "/iiif/3/{page}/info.json"), NOTHING, MINUTE),
    Outlet(
        "/iiif/3/<image>/<region>/<size>/<rotation>/<file>",
        tuple(
            f"/iiif/3/{image}/{rest}"
            for image in ("{image}", "{page}")
            for rest in (
                "0,0,256,256/256,256/0/default.jpg",  # a tile
                "0,0,300,400/150,200/0/default.jpg",  # a level of the pyramid
                "full/200,/0/default.jpg",  # the thumbnail
                "full/max/0/default.jpg",  # the reading image
                "10,10,50,60/^90,/5/color.png",  # cut now
                "square/64,64/!0/default.webp",
            )
        ),
        PICTURE,
        cache=BY_STATE,
    ),
    Outlet("/auth/access", ("/auth/access?origin=https://viewer.example",), NOTHING),
    Outlet("/auth/token", ("/auth/token?messageId=1&origin=https://viewer.example",), NOTHING),
    Outlet("/auth/logout", ("/auth/logout",), NOTHING),
    Outlet("/auth/probe/<image>", ("/auth/probe/{image}", "/auth/probe/{page}"), NOTHING),
    Outlet("/auth/<script>", ("/auth/token.js", "/auth/close.js"), NOTHING, "public, max-age=300"),
    Outlet("/auth/enter", (), NOTHING, because="a form: it gives a cookie, and shows no page of any holding"),
)
