"""The addresses of the space door."""

from django.urls import include, path

urlpatterns = [
    path("", include("nansen.doors.space.urls")),
]

handler403 = "nansen.doors.space.views.helping.forbidden"
handler404 = "nansen.doors.space.views.helping.not_found"
handler500 = "nansen.doors.space.views.helping.broken"
