"""The addresses of the reading room."""

from django.urls import include, path, re_path

from nansen.doors.reading_room import (
    arks,
    asking,
    browsing,
    carrying,
    feeds,
    home,
    manifests,
    searching,
    sitemap,
    units,
)
from nansen.doors.reading_room.harvest import views as harvest

urlpatterns = [
    path("", home.home, name="home"),
    path("search/", searching.search, name="search"),
    path("creators/", browsing.by_creator, name="creators"),
    path("creators/<uuid:which>/", browsing.of_creator, name="creator"),
    path("places/", browsing.by_place, name="places"),
    path("years/", browsing.by_year, name="years"),
    path("exhibitions/", include("nansen.doors.reading_room.exhibitions.urls")),
    path("boxes/", browsing.by_box, name="boxes"),
    path("unit/<uuid:which>/", units.unit, name="unit"),
    path("unit/<uuid:which>/page/<int:number>/", units.page, name="page"),
    path("unit/<uuid:which>/page/<int:number>/leaf.html", units.leaf, name="leaf"),
    path("unit/<uuid:which>/page/<int:number>/proof.json", carrying.proof, name="proof"),
    path("unit/<uuid:which>/page/<int:number>/text.txt", carrying.text, name="text"),
    path("unit/<uuid:which>/page/<int:number>/alto.xml", carrying.alto, name="alto"),
    path("unit/<uuid:which>/mets.xml", carrying.mets, name="mets"),
    path("unit/<uuid:which>/page/<int:number>/citation.<slug:form>", carrying.citation, name="citation"),
    path("ask/state/", asking.state, name="ask_state"),
    path("ask/<uuid:which>/", asking.ask, name="ask_unit"),
    path("ask/<uuid:which>/page/<int:number>/", asking.ask, name="ask_page"),
    path("manifests/collection.json", manifests.collections, name="collections"),
    path("manifests/<uuid:which>/collection.json", manifests.collection, name="collection"),
    path("manifests/<uuid:which>/manifest.json", manifests.manifest, name="manifest"),
    re_path(r"^(?P<text>ark:/?\d{5}/[0-9A-Za-z/-]+)$", arks.ark, name="ark"),
    path("", include("nansen.doors.reading_room.readers.urls")),
    path("oai", harvest.oai, name="oai"),
    path("activity/all-changes.json", feeds.changes, name="changes"),
    path("activity/page/<int:number>.json", feeds.page_of_changes, name="page_of_changes"),
    path("feed.atom", feeds.newly_opened, name="newly_opened"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap/ways.xml", sitemap.ways, name="sitemap_of_ways"),
    path("sitemap/files/<int:start>.xml", sitemap.files, name="sitemap_of_files"),
    path("robots.txt", sitemap.robots, name="robots"),
    path("translations/", home.translations, name="translations"),
    path("", include("nansen.doors.kit.urls")),
]
