"""Settings that hold everywhere. What differs between places comes from the environment."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF

from portal import languages
from portal.settings.accounts import *  # noqa: F403
from portal.settings.accounts import SIGN_IN_ORIGINS

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parents[2]
# Everything the running site writes on a single machine: database, media, collected static files.
VAR_DIR = Path(env("DEMO_DIR", default=str(BASE_DIR / "var"))).resolve()
VAR_DIR.mkdir(parents=True, exist_ok=True)

# The site's own address, without a slash at its end.
BASE_URL = env("BASE_URL", default="http://127.0.0.1:8000").rstrip("/")

INSTALLED_APPS = [
    "modeltranslation",
    "portal",
    "resources",
    "plans",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "portal.room.RoomMiddleware",
    "portal.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "portal.middleware.PrivatePagesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "plans.hats.HatMiddleware",
    "portal.middleware.SessionTimeMiddleware",
    "portal.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "portal.middleware.PrivacyMiddleware",
    "portal.middleware.CleanQueryMiddleware",
    "resources.joining.SavedListingsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
APPEND_SLASH = True
# What each worker reads before its first request (`portal.at_start`).
READ_AT_START = ["resources.search.catalogue.read", "resources.search.cards.prepare"]

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
                "portal.context_processors.site",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- data ---

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'presente.sqlite3'}")}
DATABASES["default"]["CONN_MAX_AGE"] = None
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Measured: with these, concurrent writers neither fail nor lose an acknowledged row.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA journal_size_limit=67108864"
        ),
    }
    WAGTAIL_AUTOSAVE_INTERVAL = 10_000
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Rate limits and the page cache's generation are shared by all workers through this cache.
CACHE_URL = env("CACHE_URL", default="")
if CACHE_URL:
    CACHES = {"default": env.cache("CACHE_URL")}
else:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": VAR_DIR / "cache",
        }
    }

# --- people ---

AUTH_USER_MODEL = "portal.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
CSRF_FAILURE_VIEW = "portal.views.errors.csrf_failure"
# Fields of a form that are never shown back: passwords, codes, the token itself.
CSRF_HIDDEN_FIELDS = {
    "csrfmiddlewaretoken",
    "password",
    "password1",
    "password2",
    "oldpassword",
    "code",
}

# Years after a student has left the district in which the record is kept, then destroyed by
# `purge_records`. Massachusetts allows seven at most for temporary records (603 CMR 23.06).
RECORDS_KEPT_YEARS = env.int("RECORDS_KEPT_YEARS", default=7)

# --- languages ---

languages.register()
LANGUAGE_CODE = languages.DEFAULT.code
LANGUAGES = languages.CHOICES
LANGUAGES_BIDI = [language.code for language in languages.ALL if language.direction == "rtl"]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
WAGTAIL_I18N_ENABLED = False
WAGTAILADMIN_PERMITTED_LANGUAGES = languages.CHOICES
MODELTRANSLATION_DEFAULT_LANGUAGE = languages.DEFAULT.code
MODELTRANSLATION_LANGUAGES = tuple(language.code for language in languages.ALL)
MODELTRANSLATION_CUSTOM_FIELDS = ("StreamField", "RichTextField")
TIME_ZONE = "America/New_York"
USE_TZ = True
FORMAT_MODULE_PATH = ["portal.formats"]

# --- files ---

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
# Only where nobody else does it: on one's own machine and in the demo.
SERVE_MEDIA = env.bool("SERVE_MEDIA", default=False)
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Files that no address leads to, such as rosters that wait for a word.
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": VAR_DIR / "private",
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
if env("MEDIA_S3_BUCKET", default=""):
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": env("MEDIA_S3_BUCKET"),
            "endpoint_url": env("MEDIA_S3_ENDPOINT", default=None),
            "access_key": env("MEDIA_S3_ACCESS_KEY", default=None),
            "secret_key": env("MEDIA_S3_SECRET_KEY", default=None),
            "querystring_auth": False,
            "file_overwrite": False,
        },
    }
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
WHITENOISE_KEEP_ONLY_HASHED_FILES = False

# --- Wagtail ---

WAGTAIL_PAGE_MODEL = "portal.BasePage"
WAGTAIL_SITE_NAME = "Presente"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_LOGIN_URL = "/account/login/"
WAGTAIL_FRONTEND_LOGIN_URL = "/account/login/"
# A page may be kept for people who are signed in; a password that is passed round guards nothing.
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
# Nothing about an editor leaves this server.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILIMAGES_IMAGE_MODEL = "wagtailimages.Image"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "odt", "txt", "csv", "xlsx"]
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]

SITEMAPS = {
    "pages": "portal.sitemaps.PageSitemap",
    "listings": "resources.sitemaps.ListingSitemap",
}

# What the site search finds, in the order of their index (portal/search/groups.py).
SEARCH_GROUPS = ["portal.search.found_pages.Pages", "resources.search.site.Listings"]

# --- safety ---

SECRET_KEY = env("SECRET_KEY", default="")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
# Wagtail previews a page in a frame of its own, so "deny" cannot hold (security.W019).
SILENCED_SYSTEM_CHECKS = ["security.W019"]
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ("/admin/",),
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *SIGN_IN_ORIGINS],
        "base-uri": [SELF],
        "frame-ancestors": [SELF],
        "manifest-src": [SELF],
    },
}
MEDIA_ORIGIN = env("MEDIA_S3_ORIGIN", default=env("MEDIA_S3_ENDPOINT", default=""))
if MEDIA_ORIGIN:
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"].append(MEDIA_ORIGIN)
# Wagtail's editing forms print small scripts and styles of their own; nothing from elsewhere runs.
ADMIN_CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        f"img-src 'self' data: blob: {MEDIA_ORIGIN}".rstrip(),
        "font-src 'self' data:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ]
)
# From when a student's own record rights hold in Massachusetts: 14, or grade 9, whichever is first.
STUDENT_RIGHTS_AGE = env.int("STUDENT_RIGHTS_AGE", default=14)
STUDENT_RIGHTS_GRADE = env("STUDENT_RIGHTS_GRADE", default="09")
# Whose yes a plan needs before it holds; the student's, from the age of their own rights.
AGREEMENT_NEEDS = env.list("AGREEMENT_NEEDS", default=["student", "family", "school"])
# A translating machine that speaks LibreTranslate's protocol; off without an address.
TRANSLATOR_URL = env("TRANSLATOR_URL", default="")
TRANSLATOR_KEY = env("TRANSLATOR_KEY", default="")
# Days for which an unsaved form is kept for whoever was typing.
DRAFTS_KEPT_DAYS = env.int("DRAFTS_KEPT_DAYS", default=14)
# Rosters. Parents and guardians decide about school unless a person of the school says otherwise.
ROSTER_PARENTS_DECIDE = env.bool("ROSTER_PARENTS_DECIDE", default=True)
# A roster in which more than this share of the students is missing is taken for a broken file.
ROSTER_MOST_LEAVING = env.float("ROSTER_MOST_LEAVING", default=0.2)
ROSTER_MOST_BYTES = env.int("ROSTER_MOST_BYTES", default=200 * 1024 * 1024)
# Off: nothing is started beside the site; a timer runs `work_rosters` instead.
ROSTER_STARTS_WORKER = env.bool("ROSTER_STARTS_WORKER", default=True)
# Where the button "Leave this page now" leads: a page that anybody might have open.
QUICK_EXIT_URL = env("QUICK_EXIT_URL", default="https://www.weather.gov/")
EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="presente@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"format": "{levelname} {name}: {message}", "style": "{"},
        "json": {"()": "portal.logs.JsonFormatter"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    # Django's own handlers would mail errors with everything that was typed.
    "loggers": {"django": {"handlers": [], "propagate": True}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="WARNING")},
}

# The page cache for visitors (portal/pagecache.py): bytes kept in each worker, 0 switches it off.
PAGE_CACHE_BYTES = env.int("PAGE_CACHE_BYTES", default=64 * 1024 * 1024)
