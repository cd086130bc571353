"""The addresses of the reading room."""

from django.urls import include, path, re_path

from nansen.doors.reading_room import arks, browsing, carrying, home, manifests, searching, units

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
    path("unit/<uuid:which>/page/<int:number>/proof.json", carrying.proof, name="proof"),
    path("unit/<uuid:which>/page/<int:number>/text.txt", carrying.text, name="text"),
    path("unit/<uuid:which>/page/<int:number>/citation.<slug:form>", carrying.citation, name="citation"),
    path("manifests/collection.json", manifests.collections, name="collections"),
    path("manifests/<uuid:which>/collection.json", manifests.collection, name="collection"),
    path("manifests/<uuid:which>/manifest.json", manifests.manifest, name="manifest"),
    re_path(r"^(?P<text>ark:/?\d{5}/[0-9A-Za-z/-]+)$", arks.ark, name="ark"),
    path("", include("nansen.doors.reading_room.readers.urls")),
    path("translations/", home.translations, name="translations"),
    path("", include("nansen.doors.kit.urls")),
]
