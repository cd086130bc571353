"""The addresses of the administration: agents are named by the random identifier of their account."""

from django.urls import path

from nansen.doors.office.administration import agents, delegations, habilitations, rulings

urlpatterns = [
    path("", agents.agents, name="administration"),
    path("agents/new/", agents.appoint, name="appoint"),
    path("agents/<uuid:key>/", agents.agent, name="agent"),
    path("agents/<uuid:key>/change/", agents.change, name="change_agent"),
    path("agents/<uuid:key>/set-up/", agents.give_key, name="give_key"),
    path("agents/<uuid:key>/end/", agents.end_access, name="end_access"),
    path("agents/<uuid:key>/open/", agents.open_access, name="open_access"),
    path("habilitations/", habilitations.habilitations, name="habilitations"),
    path("habilitations/new/", habilitations.give, name="habilitate"),
    path("habilitations/<uuid:key>/end/", habilitations.end, name="end_habilitation"),
    path("delegations/", delegations.delegations, name="delegations"),
    path("delegations/new/", delegations.delegate, name="delegate"),
    path("delegations/<uuid:key>/", delegations.delegation, name="delegation"),
    path("rulings/", rulings.rulings, name="rulings"),
    path("rulings/<uuid:key>/end/", rulings.end_ruling, name="end_ruling"),
    path("rulings/<slug:regime>/<slug:point>/", rulings.rule, name="rule"),
]
