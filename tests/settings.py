"""The development settings, with a place of their own for files and fast passwords."""

import os
import tempfile

# Each test process writes to its own directory: never into the demo of whoever runs the tests.
os.environ["DEMO_DIR"] = tempfile.mkdtemp(prefix="presente-tests-")
os.environ["BASE_URL"] = "http://testserver"
# Visitors' errors, and no addresses that only developers have.
os.environ["DEBUG"] = "0"

from portal.settings.development import *  # noqa: E402, F403
from portal.settings.development import CACHE_URL, CACHES  # noqa: E402

# A process beside the tests would not see their database.
ROSTER_STARTS_WORKER = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SMS_SENDER = "portal.accounts.sms.KeepingSender"
SEND_AFTERWARDS = False
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

if CACHE_URL.startswith("redis://"):
    # Clearing a Redis cache empties the whole numbered database, so each process has one.
    base, _, number = CACHE_URL.rpartition("/")
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    CACHES["default"]["LOCATION"] = f"{base}/{int(number) + worker}"
