"""The way in for web servers: the page cache, round the static files, round Django."""

import os
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")

from django.conf import settings  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from whitenoise import WhiteNoise  # noqa: E402

from portal import at_start  # noqa: E402
from portal.pagecache import PageCache  # noqa: E402

# A file whose name carries the digest of its content never changes.
HASHED = r"\.[0-9a-f]{12}\.\w+$"


def never_sniffed(headers, path, url):
    headers["X-Content-Type-Options"] = "nosniff"


def with_static_files(application):
    if not Path(settings.STATIC_ROOT).is_dir():
        return application
    return WhiteNoise(
        application,
        root=settings.STATIC_ROOT,
        prefix="static/",
        immutable_file_test=HASHED,
        add_headers_function=never_sniffed,
    )


application = PageCache(with_static_files(get_wsgi_application()))
at_start.read()
