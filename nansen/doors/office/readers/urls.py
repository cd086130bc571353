"""The addresses of readers at the desk: each is named by a random identifier, never by who they are."""

from django.urls import path

from nansen.doors.office.readers import views

urlpatterns = [
    path("", views.waiting, name="readers"),
    path("models/", views.models, name="reader_models"),
    path("models/<slug:name>/", views.model, name="reader_model"),
    path("state/<slug:name>/", views.in_state, name="readers_in_state"),
    path("<uuid:key>/", views.one, name="archive_reader"),
]
