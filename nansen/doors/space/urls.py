"""The addresses of the space door."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
