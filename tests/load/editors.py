"""Many editors of one plan at once, and a server that is killed meanwhile.

`python -m tests.load.editors --seconds 120`: 32 people read, change and save the same ten steps,
as fast as people type, and their pages ask for news. `--kills 30`: the server dies by SIGKILL at
random moments and starts again. At the end every acknowledged word must stand in the history.
On SQLite in a directory of its own; on PostgreSQL where DATABASE_URL names an empty database.
"""

import argparse
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

import django
import requests

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = ("rosa", "ana", "sam", "lena")
ROWS = 10
# Milliseconds within which 95 of 100 answers come, on SQLite.
BAR = 300


class Server:
    """The portal as `make demo` serves it: two processes, here with more threads."""

    def __init__(self, directory: Path, port: int):
        self.directory, self.port, self.process = directory, port, None
        self.address = f"http://127.0.0.1:{port}"
        self.environment = os.environ | {
            "DEMO_DIR": str(directory),
            "BASE_URL": self.address,
            "DJANGO_SETTINGS_MODULE": "portal.settings.development",
            "DEBUG": "0",
        }

    def manage(self, *arguments):
        command = [sys.executable, "manage.py", *arguments]
        environment = self.environment | {"DEBUG": "1"}
        subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)

    def start(self):
        command = ["gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{self.port}"]
        command += ["--workers", "2", "--threads", "16", "--no-control-socket"]
        # Longer than anybody pauses: one that closes just as it is used again loses an answer.
        command += ["--keep-alive", "20"]
        with (self.directory / "log").open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *command, "--log-level", "warning"],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with suppress(requests.RequestException):
                requests.get(f"{self.address}/healthz", timeout=5)
                return
            time.sleep(0.05)
        raise RuntimeError("The server does not start.")

    def kill(self):
        """As when the power goes: no worker may finish what it does."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@dataclass
class Evening:
    """What one person did: the words that were acknowledged, the milliseconds of each kind of
    request, the statuses, and the requests that nobody answered."""

    words: list[str] = field(default_factory=list)
    spent: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    statuses: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    unanswered: int = 0


class Editor(threading.Thread):
    def __init__(self, *, number, browser, plan, steps, until):
        super().__init__()
        self.number, self.browser, self.plan, self.steps = number, browser, plan, steps
        self.until, self.evening = until, Evening()
        self.random = random.Random(number)

    def run(self):
        count = 0
        while time.monotonic() < self.until:
            count += 1
            try:
                self.once(f"word-{self.number}-{count}-end")
            except requests.RequestException:
                self.evening.unanswered += 1
                time.sleep(0.5)

    def once(self, word):
        from tests.plans.pages import Form

        url = self.random.choice(self.steps)
        page = self.ask("open a form", self.browser.get, url)
        if page.status_code != 200:
            return
        self.type_for(self.random.uniform(2, 6))
        answer = self.ask("save", self.browser.post, url, Form(page).sent_with(text=f"Go, {word}"))
        if answer.status_code == 409:
            assert word in answer.text, "a clash shows its author's words"
            self.evening.words.append(word)
            self.type_for(self.random.uniform(1, 3))
            choice = {"keep-text": self.random.choice(("theirs", "yours", "new"))}
            answer = self.ask("choose", self.browser.post, url, Form(answer).sent_with(**choice))
        elif answer.status_code == 302:
            self.evening.words.append(word)
        self.ask("read the plan", self.browser.get, self.plan)

    def type_for(self, seconds):
        """Meanwhile the page of the plan, in another window, asks for news."""
        time.sleep(seconds)
        self.ask("news", self.browser.get, f"{self.plan}news/?since=0")

    def ask(self, kind, how, *what):
        begun = time.perf_counter()
        answer = how(*what)
        self.evening.spent[kind].append((time.perf_counter() - begun) * 1000)
        self.evening.statuses[answer.status_code] += 1
        return answer


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--editors", type=int, default=32)
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--check", action="store_true", help="fail where the bar is missed")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.development")
    with tempfile.TemporaryDirectory(prefix="presente-editors-") as directory:
        # Before Django is loaded: what is imported here must know the same place.
        os.environ["DEMO_DIR"] = directory
        django.setup()
        from tests.browser.site import free_port

        server = Server(Path(directory), free_port())
        server.manage("prepare_demo")
        server.start()
        try:
            missed = measure(server, options)
        finally:
            server.kill()
    if missed:
        print("\n".join(missed))
    sys.exit(bool(missed) and options.check)


def measure(server, options) -> list[str]:
    """Run the evening, print it, and say what was missed."""
    from tests.load.browser import Browser, signed_in, story_of

    people = [signed_in(server.address, name) for name in PEOPLE]
    rosa = people[0]
    home = rosa.get("/en/plans/").text
    plan = next(
        url
        for url in re.findall(r'href="(/en/plans/[0-9a-f-]{36}/)', home)
        if "Ana" in rosa.get(url).text
    )
    steps = some_steps(rosa, plan)
    until = time.monotonic() + options.seconds
    editors = [
        Editor(
            number=number,
            browser=Browser(server.address, people[number % len(people)].session.cookies),
            plan=plan,
            steps=steps,
            until=until,
        )
        for number in range(options.editors)
    ]
    for editor in editors:
        editor.start()
    for _kill in range(options.kills):
        time.sleep(random.uniform(1, 2 * options.seconds / options.kills - 1))
        server.kill()
        server.start()
    for editor in editors:
        editor.join()
    evenings = [editor.evening for editor in editors]
    story = story_of(rosa, f"{plan}history/")
    words = [word for evening in evenings for word in evening.words]
    lost = [word for word in words if word not in story]
    return told(evenings, words, lost, options)


def some_steps(browser, plan) -> list[str]:
    from tests.plans.pages import Form

    form = Form(browser.get(f"{plan}steps/add/"))
    for number in range(ROWS):
        form = Form(browser.get(f"{plan}steps/add/"))
        browser.post(f"{plan}steps/add/", form.sent_with(text=f"Step {number}"))
    found = re.findall(rf'href="({plan}steps/[0-9a-f-]{{36}}/)"', browser.get(plan).text)
    return sorted(set(found))[:ROWS]


def told(evenings, words, lost, options) -> list[str]:
    spent, statuses = defaultdict(list), defaultdict(int)
    for evening in evenings:
        for kind, times in evening.spent.items():
            spent[kind] += times
        for status, count in evening.statuses.items():
            statuses[status] += count
    spent["all of these"] = [one for times in list(spent.values()) for one in times]
    print("| request | count | p50 ms | p95 ms | longest ms |\n|---|--:|--:|--:|--:|")
    for kind, times in spent.items():
        cuts = quantiles(times, n=20)
        print(f"| {kind} | {len(times)} | {cuts[9]:.0f} | {cuts[18]:.0f} | {max(times):.0f} |")
    unanswered = sum(evening.unanswered for evening in evenings)
    print(
        f"\n{options.editors} editors, {options.seconds} s, {options.kills} kills;"
        f" statuses {dict(sorted(statuses.items()))}, unanswered {unanswered};"
        f" {len(words)} words acknowledged, {len(lost)} of them lost."
    )
    missed = [f"Lost: {word}" for word in lost]
    if any(status >= 500 for status in statuses) or (unanswered and not options.kills):
        missed.append("Requests failed.")
    if not options.kills and quantiles(spent["all of these"], n=20)[18] > BAR:
        missed.append(f"More than 5 of 100 answers took over {BAR} ms.")
    return missed


if __name__ == "__main__":
    main()
