"""The addresses of the public door."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
