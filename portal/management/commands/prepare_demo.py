"""What `make demo` does before it serves: texts, database, made-up people, static files."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from portal import zip_codes

CAST = (
    ("rosa", "caregiver of Ana and Mateo, decides with the school; reads Spanish"),
    ("ana", "student, grade 9"),
    ("sam", "counselor at Riverbend High"),
    ("lena", "leads attendance for the district"),
    ("teo", "counselor at Harbor Elementary"),
    ("nadia", "caregiver in another family; reads Arabic"),
    ("luc", "caregiver kept away by a court order"),
    ("grace", "publishes the pages, at /admin/"),
)

# Collecting and compressing takes as long as all the rest: done again only when a file changed.
COLLECTED = settings.STATIC_ROOT / "collected"


def static_files_are_fresh() -> bool:
    """Has nothing changed in our own files or the packages since they were collected?"""
    if not COLLECTED.exists():
        return False
    ours = (settings.BASE_DIR / "portal" / "static").rglob("*")
    sources = [settings.BASE_DIR / "requirements.txt", *ours]
    return all(path.stat().st_mtime <= COLLECTED.stat().st_mtime for path in sources)


class Command(BaseCommand):
    help = "Prepares the demo: safe to run again, it keeps what was entered."

    def add_arguments(self, parser):
        parser.add_argument("--port", default="8000")

    def handle(self, *args, port, **options):
        call_command("update_texts", compile_only=True, stdout=self.stdout)
        call_command("migrate", verbosity=0)
        call_command("load_demo", stdout=self.stdout)
        zip_codes.prepare()
        if not static_files_are_fresh():
            call_command("collectstatic", interactive=False, verbosity=0)
            COLLECTED.touch()
        address = f"http://127.0.0.1:{port}"
        self.stdout.write(f"\nPresente runs at {address}/ (stop it with Ctrl+C).\n")
        self.stdout.write(f"Sign in at {address}/en/account/login/ with presente-demo as:")
        for name, who in CAST:
            self.stdout.write(f"  {name:6} {who}")
        self.stdout.write("")
