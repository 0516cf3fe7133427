"""Django settings (运行设置), read from the environment; `chuhai.config.start` fills in what an installation leaves open."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from csp.constants import NONE, SELF

PACKAGE = Path(__file__).resolve().parent.parent
DATA_FOLDER = Path(os.environ.get("CHUHAI_DATA", "data")).resolve()
TESTING = os.environ.get("CHUHAI_TESTING") == "1"

SECRET_KEY = os.environ.get("CHUHAI_SECRET_KEY", "")
DEBUG = os.environ.get("CHUHAI_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("CHUHAI_ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("CHUHAI_ORIGINS", "").split(",") if origin]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "axes",
    "csp",
    "django_htmx",
    "ninja",
    "chuhai.accounts",
    "chuhai.audit",
    "chuhai.documents",
    "chuhai.reading",
    "chuhai.sealing",
    "chuhai.notices",
    "chuhai.catalogue",
    "chuhai.filing",
    "chuhai.vehicles",
    "chuhai.credit",
    "chuhai.confirmations",
    "chuhai.testing",
    "chuhai.maintenance",
    "chuhai.licensing",
    "chuhai.customs",
    "chuhai.deregistration",
    "chuhai.reminders",
    "chuhai.oversight",
    "chuhai.programmes",
    "chuhai.quality",
    "chuhai.modifications",
    "chuhai.portal",
    "chuhai.api",
    "chuhai.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "chuhai.portal.language.ChosenLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "chuhai.portal.reader.ReaderMiddleware",
    "chuhai.portal.permissions.PermissionMiddleware",
    "chuhai.portal.errors.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "chuhai.config.urls"
WSGI_APPLICATION = "chuhai.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "portal" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]


def database_from(url: str) -> dict[str, object]:
    """The Django database entry for a ``postgresql://`` address; query parameters become libpq options."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": str(options.pop("port", parts.port or "")),
        "OPTIONS": options,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
    }


DATABASES = {"default": database_from(os.environ.get("CHUHAI_DATABASE_URL", "postgresql:///chuhai"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if TESTING
    else ["django.contrib.auth.hashers.Argon2PasswordHasher"]
)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "chuhai.portal.sign_in.ClosedAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/accounts/login/"
ACCOUNT_SESSION_REMEMBER = False
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "chuhai.portal.sign_in.locked_out"
AXES_ENABLED = not TESTING
CSRF_FAILURE_VIEW = "chuhai.portal.errors.stale_form"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = os.environ.get("CHUHAI_HTTPS") == "1"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "portal" / "locale"]
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
FORMAT_MODULE_PATH = ["chuhai.portal.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA_FOLDER / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_FOLDER / "papers"},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
KEYS_FOLDER = DATA_FOLDER / "keys"
KEYS_GIVEN = Path(os.environ["CHUHAI_KEYS"]).resolve() if os.environ.get("CHUHAI_KEYS") else None
PUBLIC_ADDRESS = os.environ.get("CHUHAI_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
# A folder of scans is sent in one go: twenty vehicles with fifty papers each.
DATA_UPLOAD_MAX_NUMBER_FILES = 1000

MAIL_HOST = os.environ.get("CHUHAI_MAIL_HOST", "")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = DATA_FOLDER / "mail"
EMAIL_HOST = MAIL_HOST or "localhost"
EMAIL_PORT = int(os.environ.get("CHUHAI_MAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("CHUHAI_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("CHUHAI_MAIL_PASSWORD", "")
EMAIL_USE_SSL = os.environ.get("CHUHAI_MAIL_SECURITY", "starttls") == "ssl"
EMAIL_USE_TLS = os.environ.get("CHUHAI_MAIL_SECURITY", "starttls") == "starttls"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("CHUHAI_MAIL_FROM", "chuhai@localhost")
if "API_REQUESTS_A_MINUTE" in os.environ:
    API_REQUESTS_A_MINUTE = int(os.environ["API_REQUESTS_A_MINUTE"])

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "object-src": [NONE],
        "frame-src": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [SELF],
        "form-action": [SELF],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": os.environ.get("CHUHAI_LOG", "WARNING")},
    "loggers": {"axes": {"level": "WARNING"}},
}
