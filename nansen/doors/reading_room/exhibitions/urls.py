"""The addresses of exhibitions."""

from django.urls import path

from nansen.doors.reading_room.exhibitions import manifests, views

urlpatterns = [
    path("", views.exhibitions, name="exhibitions"),
    path("<slug:slug>/", views.exhibition, name="exhibition"),
    path("<slug:slug>/manifest.json", manifests.manifest, name="exhibition_manifest"),
]
