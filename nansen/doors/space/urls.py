"""The addresses of the space. None carries a name, a number or a word of a letter."""

from django.urls import include, path

from nansen.doors.space.views import details, devices, entry, helping, home, leaving, letters, openings

urlpatterns = [
    path("", home.home, name="home"),
    path("sign-in/", entry.sign_in, name="sign_in"),
    path("sign-in/lost/", entry.recover, name="recover"),
    path("first/", entry.first, name="first"),
    path("first/language/", entry.first_language, name="first_language"),
    path("first/passphrase/", entry.first_passphrase, name="first_passphrase"),
    path("first/contact/", entry.first_contact, name="first_contact"),
    path("letters/", letters.letters, name="letters"),
    path("letters/<uuid:letter_id>/", letters.letter, name="letter"),
    path("letters/<uuid:letter_id>/open/", letters.open_letter, name="open_letter"),
    path("letters/<uuid:letter_id>/letter.pdf", letters.letter_pdf, name="letter_pdf"),
    path("letters/<uuid:letter_id>/pages/<int:number>/", letters.letter_page, name="letter_page"),
    path("letters/<uuid:letter_id>/dates.ics", letters.letter_calendar, name="letter_calendar"),
    path("dates/", home.dates, name="dates"),
    path("dates/dates.ics", home.dates_calendar, name="calendar"),
    path("me/", details.me, name="me"),
    path("me/details/", details.details, name="details"),
    path("me/contact/", details.contact, name="contact"),
    path("me/openings/", openings.openings, name="openings"),
    path("me/devices/", devices.devices, name="devices"),
    path("me/devices/others/end/", devices.end_other_devices, name="end_other_devices"),
    path("me/devices/<uuid:session>/end/", devices.end_device, name="end_device"),
    path("me/passphrase/", devices.passphrase, name="passphrase"),
    path("me/codes/", devices.codes, name="codes"),
    path("help/", helping.help_page, name="help"),
    path("translations/", helping.translations, name="translations"),
    path("sign-out/", leaving.sign_out, name="sign_out"),
    path("leave/", leaving.leave, name="leave"),
    path("", include("nansen.doors.kit.urls")),
]
