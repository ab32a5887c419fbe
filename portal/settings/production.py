"""For real families. Refuses to start when something would be unsafe."""

from django.core.exceptions import ImproperlyConfigured

from portal.settings.base import *  # noqa: F403
from portal.settings.base import (
    LOGGING,
    SECRET_KEY,
    SECRET_KEY_FALLBACKS,
    SIGN_IN_ORIGINS,
    STORAGES,
    env,
)
from portal.settings.development import DEMO_SECRET_KEY

DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])

if not SECRET_KEY:
    raise ImproperlyConfigured("Set SECRET_KEY in the environment: at least 50 random characters.")
if DEMO_SECRET_KEY in (SECRET_KEY, *SECRET_KEY_FALLBACKS):
    raise ImproperlyConfigured(
        "SECRET_KEY is the demo's, which everyone knows. Set one of your own."
    )
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY is too short: at least 50 random characters.")
if env.bool("DEBUG", default=False):
    raise ImproperlyConfigured("DEBUG shows strangers the insides of the site. Unset it.")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("Set ALLOWED_HOSTS to the site's own names, without a wildcard.")

STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.bool("SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrftoken"
LANGUAGE_COOKIE_SECURE = True
# Nothing about a person is written down (portal/logs.py).
LOGGING["handlers"]["console"]["formatter"] = "json"
SECOND_FACTOR_FOR_STAFF = True
if not all(origin.startswith("https://") for origin in SIGN_IN_ORIGINS):
    raise ImproperlyConfigured("SSO_…_SERVER: people sign in over https:// alone.")
