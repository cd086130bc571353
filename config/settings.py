"""Django's settings for every process of an installation: which door this is comes from the environment."""

from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF

from config.env import ENVIRONMENT, KEYLESS, ROOT, Door
from nansen.foundation.issuing.content import install_office
from nansen.foundation.storage import installation

DOOR = ENVIRONMENT.door
PRODUCTION = ENVIRONMENT.production
DEBUG = False
SECRET_KEY = ENVIRONMENT.secret_key
VAR = ENVIRONMENT.var
DEMONSTRATION_PROGRESS = None if PRODUCTION else VAR / "run" / "demonstration_progress"
ORIGINS = ENVIRONMENT.hosts
IMAGES_ORIGIN = ENVIRONMENT.images_origin
OFFICE_NAME = ENVIRONMENT.office_name
ARK_NAAN = ENVIRONMENT.ark_naan
TSA_URL = ENVIRONMENT.tsa_url
TSA_ROOTS = ENVIRONMENT.tsa_roots
JOURNAL_KEYS = ENVIRONMENT.keys / "journal" if ENVIRONMENT.keys else None
ISSUING_KEYS = ENVIRONMENT.keys / "issuing" if ENVIRONMENT.keys else None
IMAGES, IMAGES_KEYS = ENVIRONMENT.images, ENVIRONMENT.images_keys
GRANT_KEY = ENVIRONMENT.grant_key
READERS_ANSWER_DAYS = ENVIRONMENT.readers_answer_days
MASTERS, MASTERS_COPY = ENVIRONMENT.masters, ENVIRONMENT.masters_copy

ALLOWED_HOSTS = [urlsplit(ORIGINS[DOOR]).hostname or "localhost"] if DOOR in ORIGINS else ["localhost"]
CSRF_TRUSTED_ORIGINS = [ORIGINS[DOOR]] if DOOR in ORIGINS else []
ROOT_URLCONF = f"config.urls.{DOOR}" if DOOR in ORIGINS else "config.urls.public"
WSGI_APPLICATION = "config.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "procrastinate.contrib.django",
    # doors
    "nansen.doors.kit",
    "nansen.doors.showcase",
    "nansen.doors.console",
    "nansen.doors.public",
    "nansen.doors.space",
    "nansen.doors.office",
    "nansen.doors.reading_room",
    # after the doors, whose pages take the place of its own
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    # work
    "nansen.work.archives",
    "nansen.work.cases",
    "nansen.work.protection",
    "nansen.work.readers",
    "nansen.work.scheduling",
    # foundation
    "nansen.foundation.documents",
    "nansen.foundation.journal",
    "nansen.foundation.people",
    "nansen.foundation.delivery",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "nansen.doors.kit.privacy.PrivacyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "nansen.foundation.people.sessions.PersonSessionMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "nansen.doors.reading_room.readers.sessions.ReaderSessions",
    "nansen.doors.kit.policy.PolicyMiddleware",
    "nansen.doors.office.sign_in.guards.AgentGuards",
    "nansen.doors.space.access.AccessMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ],
        },
    },
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": ENVIRONMENT.database.host,
        "PORT": ENVIRONMENT.database.port,
        "NAME": ENVIRONMENT.database.name,
        "USER": ENVIRONMENT.database.user,
        "PASSWORD": ENVIRONMENT.database.password,
        "CONN_HEALTH_CHECKS": True,  # a pooled connection may be older than the server it speaks to
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}} if DOOR is not Door.CONSOLE else {},
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CSRF_FAILURE_VIEW = (
    "nansen.doors.space.views.helping.form_too_old" if DOOR is Door.SPACE else "django.views.csrf.csrf_failure"
)
NEUTRAL_PAGE = ENVIRONMENT.neutral_page

LANGUAGE_CODE = "fr"
READING_ROOM_LANGUAGES = [
    ("fr", "Français"),
    ("en", "English"),
    ("ru", "Русский"),
    ("hy", "Հայերեն"),
    ("ka", "ქართული"),
]  # those in which every sentence of it exists
LANGUAGES = [("fr", "Français"), ("en", "English"), ("ar", "العربية")]
if DOOR is Door.READING_ROOM:
    LANGUAGES = READING_ROOM_LANGUAGES
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Paris"
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = PRODUCTION

STATIC_URL = "static/"
STATIC_ROOT = ENVIRONMENT.var / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# The open doors sign nobody in this way, and their roles may not read the table of sessions.
SESSION_ENGINE = (
    "django.contrib.sessions.backends.signed_cookies"
    if DOOR in {Door.PUBLIC, Door.READING_ROOM}
    else "nansen.foundation.people.backends.session_store"
)
SESSION_COOKIE_NAME = f"__Host-{DOOR}" if PRODUCTION else f"{DOOR}_session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = f"__Host-{DOOR}_csrf" if PRODUCTION else f"{DOOR}_csrf"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"  # no-referrer would send forms with "Origin: null", which the CSRF check refuses
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_SECONDS = 63_072_000 if PRODUCTION else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
X_FRAME_OPTIONS = "DENY"
_IMAGES = [SELF, ENVIRONMENT.images_origin] if DOOR is Door.READING_ROOM else [SELF]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": _IMAGES,
        "font-src": [SELF],
        "connect-src": _IMAGES,
        "form-action": _IMAGES,
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "require-trusted-types-for": ["'script'"],
    },
}

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = [
    "nansen.foundation.people.backends.persons.PersonBackend",
    "nansen.foundation.people.backends.agents.AgentBackend",
]
PASSWORD_HASHERS = ["nansen.foundation.people.backends.hasher.Argon2id"]
NANSEN_ARGON2 = {"passes": 2, "memory_kib": 19_456, "lanes": 1}
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = ENVIRONMENT.smtp_host
EMAIL_PORT = ENVIRONMENT.smtp_port
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = ENVIRONMENT.sender
ALERT_SUPPLIER = "nansen.foundation.notices.backends." + ("smtp.SmtpSupplier" if EMAIL_HOST else "null.NullSupplier")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        name: {"level": "WARNING"} for name in ("procrastinate.periodic", "procrastinate.blueprints", "pyvips")
    },
}

SILENCED_SYSTEM_CHECKS = ["security.W021"]  # preloading binds a whole domain for years: its owner decides, not a door
HAS_KEYS = DOOR not in KEYLESS
installation.configure(
    installation.Stores(
        keys=ENVIRONMENT.keys,
        readers_keys=ENVIRONMENT.readers_keys,
        objects=ENVIRONMENT.objects if HAS_KEYS else None,
        production=PRODUCTION,
        key_store=ENVIRONMENT.key_store or installation.FILE_KEY_STORE,
    )
)

LOGIN_URL = "account_login" if DOOR is Door.OFFICE else "sign_in"
LOGIN_REDIRECT_URL = "today" if DOOR is Door.OFFICE else "home"

# Agents sign in through allauth, with a passphrase and a second factor; persons never do.
ACCOUNT_USER_MODEL_USERNAME_FIELD = "handle"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = False  # counted in the database instead, by people's table of limits
ACCOUNT_ADAPTER = "nansen.doors.office.sign_in.adapter.AgentAccountAdapter"
ACCOUNT_FORMS = {
    "login": "nansen.doors.office.sign_in.forms.SignInForm",
    "reauthenticate": "nansen.doors.office.sign_in.forms.AgainForm",
    "change_password": "nansen.doors.office.sign_in.forms.PassphraseForm",
    "set_password": "nansen.doors.office.sign_in.forms.FirstPassphraseForm",
}
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
MFA_ADAPTER = "nansen.doors.office.sign_in.factors.AgentFactorAdapter"
MFA_FORMS = {
    "authenticate": "nansen.doors.office.sign_in.forms.CodeForm",
    "reauthenticate": "nansen.doors.office.sign_in.forms.CodeAgainForm",
    "activate_totp": "nansen.doors.office.sign_in.forms.ActivateForm",
    "add_webauthn": "nansen.doors.office.sign_in.forms.AddKeyForm",
    "edit_webauthn": "nansen.doors.office.sign_in.forms.EditKeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
MFA_TOTP_ISSUER = OFFICE_NAME
MFA_TOTP_TOLERANCE = 1

install_office(
    name=OFFICE_NAME,
    notice=ENVIRONMENT.office_notice,
    lines=ENVIRONMENT.office_lines,
)
