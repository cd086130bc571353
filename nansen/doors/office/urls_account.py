"""The addresses of agents' sign-in: of allauth's views, only those that are needed."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from allauth.usersessions import views as sessions
from django.urls import path

from nansen.doors.kit import policy
from nansen.doors.office.sign_in.set_up import first_passphrase, set_up

agent = policy.agent()

urlpatterns = [
    path("sign-in/", policy.public(account.login), name="account_login"),
    path("set-up/", set_up, name="set_up"),
    path("sign-out/", policy.public(account.logout), name="account_logout"),
    path("closed/", policy.public(account.account_inactive), name="account_inactive"),
    path("again/", agent(account.reauthenticate), name="account_reauthenticate"),
    path("passphrase/", agent(account.password_change), name="account_change_password"),
    path("passphrase/first/", first_passphrase, name="account_set_password"),
    path("factors/", agent(mfa.index), name="mfa_index"),
    path("factors/code/", policy.public(mfa.authenticate), name="mfa_authenticate"),
    path("factors/again/", agent(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("factors/application/", agent(totp.activate_totp), name="mfa_activate_totp"),
    path("factors/application/remove/", agent(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("factors/codes/", agent(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("factors/codes/new/", agent(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("factors/codes/file/", agent(codes.download_recovery_codes), name="mfa_download_recovery_codes"),
    path("factors/keys/", agent(keys.list_webauthn), name="mfa_list_webauthn"),
    path("factors/keys/add/", agent(keys.add_webauthn), name="mfa_add_webauthn"),
    path("factors/keys/again/", agent(keys.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("factors/keys/sign-in/", policy.public(keys.login_webauthn), name="mfa_login_webauthn"),
    path("factors/keys/<int:pk>/", agent(keys.edit_webauthn), name="mfa_edit_webauthn"),
    path("factors/keys/<int:pk>/remove/", agent(keys.remove_webauthn), name="mfa_remove_webauthn"),
    path("devices/", agent(sessions.list_usersessions), name="usersessions_list"),
]
