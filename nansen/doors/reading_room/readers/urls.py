"""The addresses of readers; a key sent by e-mail is the only thing any of them holds."""

from django.urls import path

from nansen.doors.reading_room.readers import entering, own, registering

urlpatterns = [
    path("reader/", own.own, name="reader"),
    path("reader/register/", registering.register, name="reader_register"),
    path("reader/sent/", registering.sent, name="reader_sent"),
    path("reader/terms/", registering.terms, name="reader_terms"),
    path("reader/forgotten/", registering.forgotten, name="reader_forgotten"),
    path("reader/key/<str:key>/", registering.key, name="reader_key"),
    path("reader/sign-in/", entering.sign_in, name="reader_sign_in"),
    path("reader/sign-out/", entering.sign_out, name="reader_sign_out"),
    path("reader/sign-out-everywhere/", own.sign_out_everywhere, name="reader_sign_out_everywhere"),
    path("reader/grant/", entering.grant, name="reader_grant"),
    path("reader/address/", own.address, name="reader_address"),
    path("reader/passphrase/", own.passphrase, name="reader_passphrase"),
    path("reader/language/", own.language, name="reader_language"),
    path("reader/export/", own.export, name="reader_export"),
    path("reader/delete/", own.delete, name="reader_delete"),
    path("images/enter/", entering.enter_images, name="enter_images"),
]
