"""The addresses of requests about the holdings: each is named by a random identifier, never by who asks."""

from django.urls import path

from nansen.doors.office.archives_access import views

urlpatterns = [
    path("", views.requests, name="archives_requests"),
    path("new/", views.receive, name="receive_request"),
    path("<uuid:key>/", views.one, name="archives_request"),
    path("<uuid:key>/take-away/", views.take_away, name="take_reply_away"),
    path("<uuid:key>/forget/", views.forget, name="forget_requester"),
]
