"""The addresses of the reading room."""

from django.urls import include, path

urlpatterns = [
    path("", include("nansen.doors.reading_room.urls")),
]
