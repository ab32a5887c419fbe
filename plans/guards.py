"""What the database itself refuses, by triggers: to change what was written down for good, and to
delete it while the student or the plan it tells of is on record.

Made after `migrate` and taken away before it: SQLite builds a table anew to change it, and refuses
while a trigger of another table names it.
"""

from dataclasses import dataclass

from django.apps import apps
from django.db import connections

STUDENTS, PLANS, PROPOSALS = "plans_student", "plans_plan", "plans_proposal"


@dataclass(frozen=True)
class Guard:
    """`frozen` are the columns never written again (none: all of them), `once` those of which one
    is written, and once. `kept_while` is the query, about the row `OLD`, under which it may not go.
    """

    table: str
    says: str
    kept_while: str
    frozen: tuple[str, ...] = ()
    once: tuple[str, ...] = ()

    @property
    def changed(self) -> str:
        return f"{self.says} is never changed"

    @property
    def is_written(self) -> str:
        """A condition about the row `OLD`."""
        return " OR ".join(f"OLD.{name} IS NOT NULL" for name in self.once)

    @property
    def shortened(self) -> str:
        return f"{self.says} is kept as long as what it tells of"


def guards() -> list[Guard]:
    frozen = {name: apps.get_model("plans", name).FROZEN for name in ("proposal", "agreement")}
    return [
        Guard(
            "plans_accessentry",
            "access log: a line",
            f"SELECT 1 FROM {STUDENTS} WHERE uuid = OLD.student_uuid",
        ),
        Guard(
            PROPOSALS,
            "agreement: a proposed text",
            f"SELECT 1 FROM {PLANS} WHERE uuid = OLD.plan_uuid",
            frozen["proposal"],
            ("agreed",),
        ),
        Guard(
            "plans_agreement",
            "agreement: an answer",
            f"SELECT 1 FROM {PROPOSALS} JOIN {PLANS} ON {PLANS}.uuid = {PROPOSALS}.plan_uuid"
            f" WHERE {PROPOSALS}.id = OLD.proposal_id",
            frozen["agreement"],
            ("confirmed", "denied"),
        ),
    ]


def _for_sqlite(guard: Guard) -> list[str]:
    columns = f" OF {', '.join(guard.frozen)}" if guard.frozen else ""
    statements = [
        f"CREATE TRIGGER {guard.table}_changed BEFORE UPDATE{columns} ON {guard.table} "
        f"BEGIN SELECT RAISE(ABORT, '{guard.changed}'); END",
        f"CREATE TRIGGER {guard.table}_shortened BEFORE DELETE ON {guard.table} "
        f"WHEN EXISTS ({guard.kept_while}) "
        f"BEGIN SELECT RAISE(ABORT, '{guard.shortened}'); END",
    ]
    if guard.once:
        statements.append(
            f"CREATE TRIGGER {guard.table}_twice BEFORE UPDATE OF {', '.join(guard.once)} "
            f"ON {guard.table} WHEN {guard.is_written} "
            f"BEGIN SELECT RAISE(ABORT, '{guard.changed}'); END"
        )
    return statements


def _for_postgresql(guard: Guard) -> list[str]:
    columns = f" OF {', '.join(guard.frozen)}" if guard.frozen else ""
    refuse = f"{guard.table}_guard"
    statements = [
        f"CREATE FUNCTION {refuse}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'UPDATE' THEN RAISE EXCEPTION '{guard.changed}'; "
        f"ELSIF EXISTS ({guard.kept_while}) THEN RAISE EXCEPTION '{guard.shortened}'; "
        "END IF; RETURN OLD; END $$",
        f"CREATE TRIGGER {guard.table}_changed BEFORE UPDATE{columns} ON {guard.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {refuse}()",
        f"CREATE TRIGGER {guard.table}_shortened BEFORE DELETE ON {guard.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {refuse}()",
    ]
    if guard.once:
        statements.append(
            f"CREATE TRIGGER {guard.table}_twice BEFORE UPDATE OF {', '.join(guard.once)} "
            f"ON {guard.table} FOR EACH ROW WHEN ({guard.is_written}) EXECUTE FUNCTION {refuse}()"
        )
    return statements


def lift(using: str = "default") -> None:
    connection = connections[using]
    with connection.cursor() as cursor:
        for guard in guards():
            if connection.vendor == "sqlite":
                for what in ("changed", "shortened", "twice"):
                    cursor.execute(f"DROP TRIGGER IF EXISTS {guard.table}_{what}")
            else:
                cursor.execute(f"DROP FUNCTION IF EXISTS {guard.table}_guard CASCADE")


def ensure(using: str = "default") -> None:
    """Put the triggers in place. Safe to call again."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    if not {STUDENTS, PLANS, *(guard.table for guard in guards())} <= tables:
        return
    lift(using)
    write = _for_sqlite if connection.vendor == "sqlite" else _for_postgresql
    with connection.cursor() as cursor:
        for guard in guards():
            for statement in write(guard):
                cursor.execute(statement)
