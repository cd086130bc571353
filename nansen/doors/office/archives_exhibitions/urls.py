"""The addresses of exhibitions at the desk."""

from django.urls import path

from nansen.doors.office.archives_exhibitions import acts, blocks, views, zones

urlpatterns = [
    path("", views.exhibitions, name="office_exhibitions"),
    path("new/", views.new, name="new_exhibition"),
    path("<uuid:key>/", views.exhibition, name="office_exhibition"),
    path("<uuid:key>/head/", views.head, name="exhibition_head"),
    path("<uuid:key>/cover/", zones.cover, name="exhibition_cover"),
    path("<uuid:key>/preview/", views.preview, name="preview_exhibition"),
    path("<uuid:key>/add/", blocks.add, name="add_exhibition_block"),
    path("<uuid:key>/propose/", acts.propose, name="propose_exhibition"),
    path("<uuid:key>/publish/", acts.publish, name="publish_exhibition"),
    path("<uuid:key>/withdraw/", acts.withdraw, name="withdraw_exhibition"),
    path("blocks/<uuid:key>/", blocks.block, name="exhibition_block"),
    path("blocks/<uuid:key>/move/", blocks.move, name="move_exhibition_block"),
    path("blocks/<uuid:key>/remove/", blocks.remove, name="remove_exhibition_block"),
    path("blocks/<uuid:key>/restore/", blocks.restore, name="restore_exhibition_block"),
    path("blocks/<uuid:key>/zones/<int:place>/", zones.zone, name="exhibition_zone"),
    path("blocks/<uuid:key>/zones/<int:place>/remove/", zones.remove, name="remove_exhibition_zone"),
]
