"""The addresses of the public door."""

from django.urls import include, path

from nansen.doors.kit import gallery
from nansen.doors.public import views

urlpatterns = [
    path("", views.home, name="home"),
    path("translations/", views.translations, name="translations"),
    path("kit/", gallery.gallery, name="gallery"),
    path("kit/<str:language>/", gallery.gallery, name="gallery"),
    path("", include("nansen.doors.kit.urls")),
]
