"""The addresses of the office door."""

from django.urls import include, path

urlpatterns = [
    path("", include("nansen.doors.office.urls")),
    path("account/", include("nansen.doors.office.urls_account")),
    path("", include("nansen.doors.kit.urls")),
]
