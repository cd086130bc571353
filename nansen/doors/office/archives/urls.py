"""The addresses of the archivist's desk: each unit and page by its random identifier."""

from django.urls import path

from nansen.doors.office.archives import acts, home, masters, target_page

urlpatterns = [
    path("", home.home, name="archives"),
    path("find/", home.find, name="archives_find"),
    path("opened/", home.opened, name="archives_opened"),
    path("damaged/", masters.damaged, name="archives_damaged"),
    path("ingests/", masters.ingests, name="archives_ingests"),
    path("<uuid:key>/", target_page.target, name="archives_target"),
    path("<uuid:key>/check/", masters.check, name="archives_check"),
    path("<uuid:key>/ark/", acts.withdraw_ark, name="archives_tombstone"),
    path("<uuid:key>/back/<uuid:held>/", acts.put_back, name="archives_back"),
    path("<uuid:key>/act/<slug:name>/", acts.act, name="archives_act"),
]
