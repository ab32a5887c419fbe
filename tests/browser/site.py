"""The demo as `make demo` serves it, once for all test processes of a run."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

from tests.migrated import locked, sqlite_file

# Serves until the last process that holds the pipe open is gone, even if it crashed.
SERVE = '"$@" & server=$!; cat "$HELD" >/dev/null; kill $server; wait $server'

OWN_SETTINGS = ("BASE_URL", "CACHE_URL", "DATABASE_URL", "DEBUG")


class Site:
    """A running site. `hold()` starts it, or shares the one that another process started."""

    def __init__(self, directory: Path):
        self.directory = directory
        self.pipe = directory / "held"
        # The demo on SQLite, whatever database the other tests use.
        kept = {name: value for name, value in os.environ.items() if name not in OWN_SETTINGS}
        self.environment = kept | {
            "DEMO_DIR": str(directory / "var"),
            "DJANGO_SETTINGS_MODULE": "portal.settings.development",
            "HELD": str(self.pipe),
        }

    @property
    def address(self) -> str:
        return (self.directory / "address").read_text()

    @contextmanager
    def hold(self):
        with locked(self.directory):
            held = self.join() or self.start()
        try:
            yield self.address
        finally:
            os.close(held)

    def join(self) -> int | None:
        """The open pipe of a site that runs already."""
        with suppress(OSError):
            return os.open(self.pipe, os.O_WRONLY | os.O_NONBLOCK)
        return None

    def start(self) -> int:
        port = free_port()
        (self.directory / "address").write_text(f"http://127.0.0.1:{port}")
        self.environment["BASE_URL"] = self.address
        self.prepare(port)
        self.pipe.unlink(missing_ok=True)
        os.mkfifo(self.pipe)
        command = ["gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "1"]
        command += ["--threads", "4", "--no-control-socket", "--log-level", "warning"]
        command += ["--limit-request-line", "8190"]
        subprocess.Popen(
            ["sh", "-c", SERVE, "sh", sys.executable, "-m", *command],
            cwd=settings.BASE_DIR,
            env=self.environment | {"DEBUG": "0"},
            stdout=(self.directory / "log").open("w"),
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        held = os.open(self.pipe, os.O_WRONLY)
        self.wait()
        return held

    def prepare(self, port: int):
        """A demo takes long to make: one is made for all sites of a run, and each has a copy."""
        first = self.directory.parent / "demo"
        with locked(first):
            if not (first / "made").exists():
                (first / "var").mkdir()
                shutil.copy(sqlite_file(self.directory.parent), first / "var")
                self.manage("prepare_demo", DEMO_DIR=str(first / "var"))
                (first / "made").touch()
        shutil.copytree(first / "var", self.directory / "var")
        self.manage("prepare_demo", "--port", str(port))

    def manage(self, *arguments, **environment):
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=settings.BASE_DIR,
            env=self.environment | environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def wait(self):
        until = time.monotonic() + 30
        while time.monotonic() < until:
            with suppress(OSError):
                urllib.request.urlopen(f"{self.address}/robots.txt", timeout=10).close()
                return
            time.sleep(0.1)
        raise RuntimeError((self.directory / "log").read_text())


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]
