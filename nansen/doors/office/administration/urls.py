"""The addresses of the administration: agents are named by the random identifier of their account."""

from django.urls import path

from nansen.doors.office.administration import agents

urlpatterns = [
    path("", agents.agents, name="administration"),
    path("agents/new/", agents.appoint, name="appoint"),
    path("agents/<uuid:key>/", agents.agent, name="agent"),
    path("agents/<uuid:key>/change/", agents.change, name="change_agent"),
    path("agents/<uuid:key>/set-up/", agents.give_key, name="give_key"),
    path("agents/<uuid:key>/end/", agents.end_access, name="end_access"),
    path("agents/<uuid:key>/open/", agents.open_access, name="open_access"),
]
