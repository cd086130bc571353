"""The addresses every door shares."""

from django.urls import path

from nansen.doors.kit import views

urlpatterns = [
    path("language/", views.set_language, name="language"),
    path("language/<slug:tag>/", views.arrive, name="arrive"),
]
