"""The addresses of requests about the holdings: each is named by a random identifier, never by who asks."""

from django.urls import path

from nansen.doors.office.archives_access import coming_in, views

urlpatterns = [
    path("", views.requests, name="archives_requests"),
    path("new/", views.receive, name="receive_request"),
    path("came/<uuid:key>/", coming_in.one, name="request_came_in"),
    path("came/<uuid:key>/take-in/", coming_in.take_in, name="take_request_in"),
    path("came/<uuid:key>/set-aside/", coming_in.set_aside, name="set_request_aside"),
    path("<uuid:key>/", views.one, name="archives_request"),
    path("<uuid:key>/take-away/", views.take_away, name="take_reply_away"),
    path("<uuid:key>/forget/", views.forget, name="forget_requester"),
]
