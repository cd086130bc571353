"""The addresses of the reading room."""

from django.urls import include, path

from nansen.doors.reading_room import home

urlpatterns = [
    path("", home.home, name="home"),
    path("translations/", home.translations, name="translations"),
    path("", include("nansen.doors.kit.urls")),
]
