"""The addresses of the public door."""

from django.urls import include, path

urlpatterns = [
    path("", include("nansen.doors.public.urls")),
]
