"""Work that takes longer than a person waits for a page: done by a process of its own."""

import subprocess
import sys
import threading

from django.conf import settings


def start_rosters() -> None:
    """Run `manage.py work_rosters` beside this process, and let it end by itself.

    Where `settings.ROSTER_STARTS_WORKER` is off, a timer runs the command instead.
    """
    if not settings.ROSTER_STARTS_WORKER:
        return
    worker = subprocess.Popen(
        [sys.executable, str(settings.BASE_DIR / "manage.py"), "work_rosters"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=None,
        start_new_session=True,
    )
    # Somebody has to hear that it has ended, or it stays in the list of processes.
    threading.Thread(target=worker.wait, daemon=True).start()
