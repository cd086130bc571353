"""The addresses of the office door."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
