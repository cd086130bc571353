"""The addresses of the office door. No name or number of a person stands in any of them."""

from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

from nansen.doors.office.archives_import.views import imports as archives_imports
from nansen.doors.office.decisions import views as decisions
from nansen.doors.office.letters import following
from nansen.doors.office.letters import views as letters
from nansen.doors.office.people import (
    access_history,
    correcting,
    entrance,
    entrusting,
    person_page,
    reaching,
    relations,
    slips,
    vouching,
)
from nansen.doors.office.people import views as people
from nansen.doors.office.queue import views as queue

urlpatterns: list[URLPattern | URLResolver] = [
    path("", queue.today, name="today"),
    path("queue/glass/", queue.glasses, name="glasses"),
    path("queue/glass/<uuid:opening>/", queue.review, name="review"),
    path("queue/recoveries/", vouching.recoveries, name="recoveries"),
    path("queue/<slug:name>/", queue.queue, name="queue"),
    path("administration/", include("nansen.doors.office.administration.urls")),
    path("archives/exhibitions/", include("nansen.doors.office.archives_exhibitions.urls")),
    path("archives/imports/", archives_imports, name="archives_imports"),
    path("archives/readers/", include("nansen.doors.office.readers.urls")),
    path("archives/requests/", include("nansen.doors.office.archives_access.urls")),
    path("archives/", include("nansen.doors.office.archives.urls")),
    path("register/", people.register, name="register"),
    path("find/", people.find, name="find"),
    path("found/", people.found, name="found"),
    path("files/<uuid:key>/", person_page.person, name="person"),
    path("files/<uuid:person>/purpose/", entrance.purpose, name="purpose"),
    path("files/<uuid:person>/glass/", entrance.glass, name="glass"),
    path("files/<uuid:key>/entrust/", entrusting.entrust, name="entrust"),
    path("files/<uuid:key>/reach/", reaching.reach, name="reach"),
    path("files/<uuid:key>/access/", access_history.access, name="access"),
    path("files/<uuid:key>/identity/", correcting.correct, name="correct_identity"),
    path("files/<uuid:key>/family/", relations.family, name="family"),
    path("files/<uuid:key>/family/<uuid:relative>/end/", relations.unlink, name="unlink"),
    path("files/<uuid:key>/representatives/", relations.representatives, name="representatives"),
    path("files/<uuid:key>/representatives/<uuid:representation>/end/", relations.end, name="end_representation"),
    path("files/<uuid:key>/slip/", slips.slip, name="slip"),
    path("files/<uuid:key>/slip/print/", slips.print_slip, name="print_slip"),
    path("files/<uuid:key>/slip/hand-over/", slips.hand_over, name="hand_over"),
    path("files/<uuid:key>/slip/recover/", slips.recover, name="recover"),
    path("files/<uuid:key>/slip/second/", vouching.ask, name="ask_second"),
    path("recoveries/<uuid:key>/", vouching.recovery, name="recovery"),
    path("recoveries/<uuid:key>/confirm/", vouching.confirm, name="confirm_recovery"),
    path("recoveries/<uuid:key>/decline/", vouching.decline, name="decline_recovery"),
    path("recoveries/<uuid:key>/print/", vouching.print_together, name="print_together"),
    path("files/<uuid:key>/write/decision/", decisions.write, name="write_decision"),
    path("files/<uuid:key>/write/<slug:kind>/", letters.write, name="write"),
    path("drafts/<uuid:key>/", letters.draft, name="draft"),
    path("drafts/<uuid:key>/edit/", letters.edit, name="edit_draft"),
    path("drafts/<uuid:key>/preview/", letters.preview, name="preview_draft"),
    path("drafts/<uuid:key>/give-back/", letters.give_back, name="give_back_draft"),
    path("drafts/<uuid:key>/deposit/", letters.deposit, name="deposit_draft"),
    path("drafts/<uuid:key>/page/<int:number>/", letters.uploaded_page, name="draft_page"),
    path("drafts/<uuid:key>/step/<slug:name>/", letters.step, name="step_draft"),
    path("decisions/<uuid:key>/", decisions.decision, name="decision"),
    path("decisions/<uuid:key>/edit/", decisions.edit, name="edit_decision"),
    path("decisions/<uuid:key>/preview/", decisions.preview, name="preview_decision"),
    path("decisions/<uuid:key>/give-back/", decisions.give_back, name="give_back_decision"),
    path("decisions/<uuid:key>/deposit/", decisions.deposit, name="deposit_decision"),
    path("decisions/<uuid:key>/step/<slug:name>/", decisions.step, name="step_decision"),
    path("letters/<uuid:key>/", following.letter, name="letter"),
    path("letters/<uuid:key>/pages/", following.pages, name="letter_pages"),
    path("letters/<uuid:key>/hand/", following.hand, name="hand_letter"),
    path("letters/<uuid:key>/post/", following.post, name="post_letter"),
    path("letters/<uuid:key>/absence/", following.absence, name="conclude_absence"),
]
