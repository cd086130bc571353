"""The addresses of the space door."""

from django.urls import include, path

urlpatterns = [
    path("", include("nansen.doors.space.urls")),
]
