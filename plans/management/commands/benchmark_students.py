"""`manage.py benchmark_students`: what finding a student and opening their page costs."""

import time
from collections import defaultdict
from random import Random
from statistics import median
from typing import NamedTuple

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.db.models import Count
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse
from django.utils import timezone

from plans.choices import Scope, StaffRole
from plans.models import Enrollment, StaffAssignment, Student
from plans.views.students import MOST_PAGES
from portal.management.commands.benchmark_pages import as_served, count_queries
from portal.models import User

# What is promised: milliseconds of the server for 95 of 100 answers.
BARS = {"list": 100, "page": 60}
HEADINGS = ("who", "what", "bar", "fastest ms", "p50 ms", "p95 ms", "p95 CPU ms", "queries")
STUDENTS = 20


class Asked(NamedTuple):
    who: str
    what: str
    bar: str
    address: str
    page: int = 1
    sought: str = ""


class Command(BaseCommand):
    help = (
        "Looks for students of this database as a coordinator of the district and as a counselor"
        " of its largest school, and opens their pages. Prints a Markdown table; nothing is kept."
    )

    def add_arguments(self, parser):
        parser.add_argument("--runs", type=int, default=10, help="runs of each address (10)")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--check", action="store_true", help="fail where a bar is missed")

    def handle(self, *, runs, seed, check, **options):
        count = Student.objects.count()
        if not count:
            raise CommandError("No students. `manage.py import_roster` takes some in.")
        measured = defaultdict(list)
        # Whatever is written, lines in the log too, goes when it is over.
        with transaction.atomic(), as_served(), override_settings(SECOND_FACTOR_FOR_STAFF=False):
            people = people_of_work()
            for asked in questions(Random(seed)):
                browser = people[asked.who]
                found = measure(browser, address_of(asked, browser), runs)
                measured[asked.who, asked.what, asked.bar].append(found)
            transaction.set_rollback(True)
        self.stdout.write(table(measured))
        self.stdout.write(
            f"\n{count:,} students, {connection.vendor}, {runs} runs of each address in one"
            " process. Lines of the log are written, not committed."
        )
        missed = [*over_the_bars(measured)]
        for sentence in missed:
            self.stderr.write(sentence)
        if check and missed:
            raise CommandError("Slower than promised.", returncode=1)


def people_of_work() -> dict[str, Client]:
    """A browser of each kind of person, signed in."""
    works = {
        "coordinator": {"role": StaffRole.COORDINATOR, "scope": Scope.DISTRICT},
        "counselor": {
            "role": StaffRole.COUNSELLOR,
            "scope": Scope.SCHOOL,
            "school_id": largest_school(),
        },
    }
    found = {}
    for name, work in works.items():
        user = User.objects.create(username=f"benchmark-{name}-{time.time_ns()}")
        StaffAssignment.objects.create(user=user, **work)
        found[name] = Client()
        found[name].force_login(user)
    return found


def largest_school() -> int:
    here = Enrollment.objects.current(timezone.localdate()).order_by().values("school")
    return here.annotate(number=Count("pk")).order_by("-number", "school").first()["school"]


def questions(chance: Random) -> list[Asked]:
    """Lists, searches and pages, of students who are there."""
    here = Enrollment.objects.current(timezone.localdate())
    all_ids = list(Student.objects.order_by("pk").values_list("pk", flat=True))
    school_ids = list(
        here.filter(school=largest_school()).order_by("pk").values_list("student", flat=True)
    )
    asked = []
    for who, ids in (("coordinator", all_ids), ("counselor", school_ids)):
        some = Student.objects.in_bulk(chance.sample(ids, k=min(STUDENTS, len(ids)))).values()
        one = chance.choice(list(some))
        for what, page, sought in (
            ("list", 1, ""),
            ("list, page 40", 40, ""),
            (f"list, page {MOST_PAGES}", MOST_PAGES, ""),
            ("a first name", 1, one.first_name),
            ("a whole name", 1, f"{one.last_name} {one.first_name}"),
            ("three letters", 1, one.last_name[:3]),
            ("two letters, page 40", 40, one.last_name[:2]),
            ("a number", 1, one.number or one.sis_id),
            ("a name nobody has", 1, "qqxxzz"),
        ):
            asked.append(Asked(who, what, "list", reverse("plans:students"), page, sought))
        asked += [
            Asked(who, "a student’s page", "page", reverse("plans:student", args=[student.uuid]))
            for student in some
        ]
    return asked


def address_of(asked: Asked, browser: Client) -> str:
    """Where the answer stands: a search is sent first, and leads there."""
    address = asked.address
    if asked.sought:
        address = browser.post(address, {"q": asked.sought}).headers["Location"]
    if asked.page > 1:
        address += f"{'&' if '?' in address else '?'}page={asked.page}"
    return address


class Times(NamedTuple):
    """Milliseconds of each run. `cpu` is what this process worked: on a machine with other work to
    do it tells more than the clock, except where the database is a process of its own."""

    page: list[float]
    cpu: list[float]
    queries: int


def measure(browser: Client, address: str, runs: int) -> Times:
    # The first answer reads templates and texts.
    answer = browser.get(address)
    if answer.status_code != 200:
        raise CommandError(f"{address} answered {answer.status_code}.")
    page, cpu = [], []
    for _run in range(runs):
        began, worked = time.perf_counter(), time.process_time()
        browser.get(address)
        page.append((time.perf_counter() - began) * 1000)
        cpu.append((time.process_time() - worked) * 1000)
    return Times(page, cpu, count_queries(lambda: browser.get(address)))


def p95(times: list[float]) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def over_the_bars(measured):
    """A sentence for each promise that is not kept."""
    lists = {one.queries for (_, _, bar), all_ in measured.items() if bar == "list" for one in all_}
    if len(lists) > 1:
        yield f"A list costs {sorted(lists)} queries, promised one number."
    for (who, what, bar), found in measured.items():
        slow = p95([one for times in found for one in times.page])
        if slow > BARS[bar]:
            yield f"{who}, {what}: {slow:.1f} ms, promised {BARS[bar]}."


def table(measured) -> str:
    rows = [HEADINGS, ["---", "---", *["--:"] * (len(HEADINGS) - 2)]]
    for (who, what, bar), found in measured.items():
        times = [one for times in found for one in times.page]
        rows.append(
            (
                who,
                what,
                BARS[bar],
                f"{min(times):.1f}",
                f"{median(times):.1f}",
                f"{p95(times):.1f}",
                f"{p95([ms for one in found for ms in one.cpu]):.1f}",
                max(one.queries for one in found),
            )
        )
    return "\n".join(f"| {' | '.join(map(str, row))} |" for row in rows)
