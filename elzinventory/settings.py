"""All settings. What differs between machines comes from `ELZ_*` variables: docs/installeren.md."""

from pathlib import Path

from elzinventory import env

# Where

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = BASE_DIR / env.text("VAR", "var")
DEBUG = env.flag("DEBUG")
ROOT_URLCONF = "elzinventory.urls"

# Without an address the site serves this machine only; an https address makes it a server.
ADDRESS = env.address("ADDRESS")
SERVER = ADDRESS is not None and ADDRESS.scheme == "https"
if SERVER and DEBUG:
    raise env.wrong("DEBUG", "kan niet samen met een https-adres")
ALLOWED_HOSTS = [ADDRESS.hostname] if ADDRESS else ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS += env.names("EXTRA_HOSTS")
SITE_ADDRESS = ADDRESS.geturl().rstrip("/") if ADDRESS else "http://127.0.0.1:8000"

# Secrets

SECRET_KEY = env.secret("SECRET_KEY", kept_in=None if SERVER else VAR / "secret_key")
SECRET_KEY_FALLBACKS = env.names("OLD_SECRET_KEYS")

# Apps

INSTALLED_APPS = [
    "networks",
    "accounts",
    "initiatives",
    "django_filters",
    "django_htmx",
    "import_export",
    "elzinventory.apps.InventoryAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "elzinventory.headers.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "jinja",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {"environment": "elzinventory.jinja.environment"},
    },
]

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.access.RoleBackend"]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}Validator"}
    for name in ("UserAttributeSimilarity", "MinimumLength", "CommonPassword")
]

# Stock import asks for the right to change; without this anyone who may view may import.
IMPORT_EXPORT_IMPORT_PERMISSION_CODE = "change"
IMPORT_EXPORT_EXPORT_PERMISSION_CODE = "view"

# Data

DATABASES = {"default": env.database("DATABASE_URL", default=VAR / "db.sqlite3", base=BASE_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # the decisions of one large import

# Mail: files in var/mail until there is a server

vars().update(env.mail("MAIL_URL", kept_in=VAR / "mail"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", f"inventaris@{ALLOWED_HOSTS[0]}")

# Language

LANGUAGE_CODE = "nl-be"
TIME_ZONE = "Europe/Brussels"
LOCALE_PATHS = [BASE_DIR / "elzinventory" / "locale"]
FORMAT_MODULE_PATH = "elzinventory.formats"

# Static files, served by the app itself

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = not SERVER
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if SERVER:
    STORAGES["staticfiles"]["BACKEND"] = "whitenoise.storage.CompressedManifestStaticFilesStorage"

# Security (elzinventory/headers.py sends the policy)

SECURE_CSP = {
    "default-src": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "object-src": ["'none'"],
}
CSRF_FAILURE_VIEW = "elzinventory.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if SERVER else []
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SERVER
SECURE_REDIRECT_EXEMPT = [r"^gezond/$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SERVER else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SERVER
SESSION_COOKIE_NAME = "__Host-elz_session" if SERVER else "elz_session"
CSRF_COOKIE_NAME = "__Host-elz_csrf" if SERVER else "elz_csrf"
if env.flag("BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Logging, to standard error: a failed request once (elzinventory.errors), a scanner's knock never

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["console"],
        "level": env.choice("LOG_LEVEL", "INFO", "DEBUG", "WARNING", "ERROR"),
    },
    "loggers": {
        "django": {"handlers": []},
        "django.request": {"level": "CRITICAL"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}

env.refuse_unknown()
