"""`manage.py benchmark_attendance FILE`: rows a second, memory, and what a student's page costs."""

import resource
import time
from pathlib import Path
from statistics import median

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext, override_settings
from django.utils import timezone

from plans.actions.attendance.importing import take
from plans.choices import Scope, StaffRole
from plans.models import StaffAssignment, Student
from plans.scale.attendance import PREFIX
from plans.views import attendance
from portal.models import User

# What is promised: rows a second on PostgreSQL, and milliseconds of a student's page.
BARS = {"rows a second": 20_000, "page ms": 60}
PAGES = 40


class Command(BaseCommand):
    help = "Takes the file in twice and opens students' pages; prints a Markdown table."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--check", action="store_true", help="fail where a bar is missed")

    def handle(self, *, file, check, **options):
        if not Student.objects.filter(sis_id__startswith=PREFIX).exists():
            raise CommandError("No made-up students. `manage.py make_attendance_data` makes some.")
        with override_settings(DEBUG=False):
            lines = [self.measure(file, name) for name in ("first time", "again, unchanged")]
            pages, queries = self.pages()
        self.stdout.write("| import | rows | s | CPU s | rows a second | peak MB |")
        self.stdout.write("|---|--:|--:|--:|--:|--:|")
        for name, rows, wall, cpu, peak in lines:
            self.stdout.write(
                f"| {name} | {rows:,} | {wall:.1f} | {cpu:.1f} | {rows / wall:,.0f} | {peak:.0f} |"
            )
        self.stdout.write(
            f"\nA student's page: {pages:.1f} ms of CPU (median of {PAGES}), {queries} queries at"
            f" most; {connection.vendor}."
        )
        missed = []
        if connection.vendor == "postgresql" and lines[0][1] / lines[0][2] < BARS["rows a second"]:
            missed.append("rows a second")
        if pages > BARS["page ms"]:
            missed.append("page ms")
        if missed and check:
            raise CommandError(f"Missed: {', '.join(missed)}.")

    def measure(self, file, name):
        wall, cpu = time.perf_counter(), time.process_time()
        report = take(
            path=file,
            layout="canonical",
            feed="benchmark",
            today=timezone.localdate(),
            tell=lambda rows: self.stderr.write(f"{rows:,} rows", ending="\r"),
        )
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        if report.troubles.refused:
            raise CommandError(f"{report.troubles.refused:,} rows were refused.")
        return name, report.rows, wall, cpu, peak

    def pages(self):
        """Milliseconds of CPU, and the most queries, of students' pages as a coordinator's."""
        user, _created = User.objects.get_or_create(username=f"{PREFIX}coordinator")
        StaffAssignment.objects.get_or_create(
            user=user, role=StaffRole.COORDINATOR, scope=Scope.DISTRICT
        )
        students = Student.objects.filter(sis_id__startswith=PREFIX).order_by("pk")
        spent, most = [], 0
        for student in [*students[:PAGES]]:
            request = RequestFactory().get("/en/plans/")
            request.user = user
            before = time.process_time()
            attendance.days(request, student.uuid)
            spent.append((time.process_time() - before) * 1000)
            with CaptureQueriesContext(connection) as queries:
                attendance.days(request, student.uuid)
            most = max(most, len(queries))
        return median(spent), most
