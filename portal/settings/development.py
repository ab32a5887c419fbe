"""On one's own machine, in tests and for the demo: nothing to configure, nothing to hide."""

from portal.settings.base import *  # noqa: F403
from portal.settings.base import env

DEBUG = env.bool("DEBUG", default=True)
DEMO_SECRET_KEY = "presente-demo-key-known-to-everyone-never-for-real-families"
SECRET_KEY = env("SECRET_KEY", default=DEMO_SECRET_KEY)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]", "testserver"])
SERVE_MEDIA = True
# Passkeys work at http://localhost (browsers know no passkey for a bare IP address).
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
