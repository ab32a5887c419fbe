"""Bring `locale/` in line with the texts in the sources, compile it, or say what is missing."""

from django.core.management.base import BaseCommand, CommandError

from portal import texts


class Command(BaseCommand):
    help = (
        "Collects the interface's texts from our sources into locale/<language>/django.po and "
        "compiles them. Run it after changing a text, then translate what is new."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--check", action="store_true", help="change nothing; fail if incomplete"
        )
        parser.add_argument("--compile-only", action="store_true", help="only compile what changed")

    def handle(self, *args, check, compile_only, **options):
        if check:
            return self.report(fail=True)
        if not compile_only:
            for locale in texts.locales():
                texts.update(locale)
        for locale in texts.compile_all():
            self.stdout.write(f"Compiled {locale}.")
        if not compile_only:
            self.report(fail=False)

    def report(self, *, fail):
        found = [problem for locale in texts.locales() for problem in texts.problems(locale)]
        for problem in found:
            self.stdout.write(problem)
        if found and fail:
            raise CommandError(f"{len(found)} texts are not right in every language.")
        if not found:
            self.stdout.write("Every text is there in every language.")
