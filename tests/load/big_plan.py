"""What opening a large plan costs: 200 rows, 300 events, its members, and asking for news.

`python -m tests.load.big_plan`: on a demo of its own, SQLite, or PostgreSQL where DATABASE_URL
names an empty database. Prints queries, milliseconds of the server and bytes on the wire.
"""

import argparse
import os
import sys
import tempfile
import time
import uuid
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple

import django

ROWS, EVENTS, RUNS = 200, 300, 60
# Who is signed in is asked by each request of the whole site: the session, and its person.
SIGNED_IN = 2


class Bar(NamedTuple):
    """At most so many queries, milliseconds of the server for 95 of 100, and bytes."""

    queries: int
    most: float
    size: int


class Cost(NamedTuple):
    """Queries; milliseconds: half are faster, 95 of 100 are, and of the processor; bytes."""

    queries: int
    half: float
    most: float
    cpu: float
    size: int


PLAN, NEWS = Bar(20, 100, 80_000), Bar(1, 5, 1_000)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="fail where a bar is missed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="presente-plan-") as directory:
        os.environ |= {
            "DEMO_DIR": directory,
            "DJANGO_SETTINGS_MODULE": "portal.settings.development",
            "DEBUG": "0",
        }
        from tests.load.editors import Server

        Server(Path(directory), 0).manage("prepare_demo")
        django.setup()
        from portal import at_start

        # As every worker does.
        at_start.read()
        missed = measure()
    print("\n".join(missed))
    sys.exit(bool(missed) and options.check)


def measure() -> list[str]:
    from django.db import connection

    from plans.models import PlanEvent
    from portal.models import User

    plan = enlarge()
    events = PlanEvent.objects.filter(plan_uuid=plan.uuid).count()
    found = (connection.vendor, rows_of(plan), events, len(members(plan)))
    print("{}, {} rows, {} events, {} members\n".format(*found))
    print("| who | what | queries | p50 ms | p95 ms | p95 CPU ms | bytes, gzip |")
    print("|---|---|--:|--:|--:|--:|--:|")
    missed = []
    for username in ("rosa", "ana", "sam"):
        client = signed_in(User.objects.get(username=username))
        page = f"/en/plans/{plan.uuid}/"
        client.get(page)
        plan.refresh_from_db()
        news = f"{page}news/?since={plan.revision}"
        for what, address, bar in (("the plan", page, PLAN), ("news", news, NEWS)):
            one = cost(client, address)
            if what == "news":
                one = one._replace(queries=one.queries - SIGNED_IN)
            print(
                f"| {username} | {what} | {one.queries} | {one.half:.1f} | {one.most:.1f} |"
                f" {one.cpu:.1f} | {one.size:,} |"
            )
            for name, most in bar._asdict().items():
                if (value := getattr(one, name)) > most:
                    missed.append(f"{username}, {what}: {name} {value:.1f}, at most {most}.")
    return missed


def enlarge():
    """Ana's plan with six members, many rows, listings among them, and a long history."""
    from django.utils import timezone

    from plans.actions import rows, steps
    from plans.choices import Relation, Scope, StaffRole
    from plans.models import (
        ActionStep,
        Caregiver,
        Commitment,
        Goal,
        Plan,
        PlanEvent,
        StaffAssignment,
    )
    from portal.models import User
    from resources.models import Listing

    today = timezone.localdate()
    plan = Plan.objects.open().get(student__sis_id="RPS-1001")
    sam, rosa = User.objects.get(username="sam"), User.objects.get(username="rosa")
    nadia, teo = User.objects.get(username="nadia"), User.objects.get(username="teo")
    since = {"starts_on": today}
    Caregiver.objects.create(student=plan.student, user=nadia, relation=Relation.RELATIVE, **since)
    works = {"role": StaffRole.COUNSELLOR, "scope": Scope.SCHOOL, "school": plan.student.school}
    StaffAssignment.objects.create(user=teo, **works, **since)
    for listing in Listing.objects.shown(today)[:12]:
        steps.add_listing(plan=plan, listing=listing, by=sam, today=today)
    number = 0
    while rows_of(plan) < ROWS:
        number += 1
        model = (ActionStep, Commitment, Goal)[number % 3]
        text = f"Number {number}: walk together on Wednesdays and write down what was hard."
        units = {"text": {"text": text, "language": ("en", "es")[number % 2]}}
        owner = {"owner": ("school", "family")[number % 2], "owner_name": ""}
        units["owner"] = {name: owner[name] for name in model.UNITS["owner"]}
        who = {"by": (sam, rosa)[number % 2], "today": today}
        rows.add(plan=plan, model=model, units=units, token=uuid.uuid4(), **who)
    step = plan.steps.first()
    while PlanEvent.objects.filter(plan_uuid=plan.uuid).count() < EVENTS:
        steps.finish(step=step, by=sam, today=today)
        steps.reopen(step=step, by=sam, today=today)
    return plan


def rows_of(plan) -> int:
    return plan.steps.count() + plan.commitments.count() + plan.goals.count() + plan.answers.count()


def members(plan) -> list:
    from django.utils import timezone

    from plans.rules import who_sees

    return who_sees(student=plan.student, today=timezone.localdate())


def signed_in(user):
    from django.test import Client

    from portal.demo.cast import PASSWORD

    client = Client(SERVER_NAME="127.0.0.1", headers={"accept-encoding": "gzip"})
    client.post("/en/account/login/", {"login": user.username, "password": PASSWORD})
    return client


def cost(client, address) -> Cost:
    from portal.management.commands.benchmark_pages import count_queries

    for _ in range(3):
        answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    queries = count_queries(lambda: client.get(address))
    spent, cpu = [], []
    for _ in range(RUNS):
        begun, worked = time.perf_counter(), time.process_time()
        client.get(address)
        spent.append((time.perf_counter() - begun) * 1000)
        cpu.append((time.process_time() - worked) * 1000)
    cuts = quantiles(spent, n=20)
    return Cost(queries, cuts[9], cuts[18], quantiles(cpu, n=20)[18], len(answer.content))


if __name__ == "__main__":
    main()
