"""What the database itself refuses, by triggers: to change or shorten the log of accesses.

Made after `migrate` and taken away before it: SQLite builds a table anew to change it, and refuses
while a trigger of another table names it.
"""

from django.db import connections

TABLE, STUDENTS = "plans_accessentry", "plans_student"
CHANGED = "access log: a line is never changed"
SHORTENED = "access log: kept as long as the student is on record"

SQLITE = f"""
CREATE TRIGGER {TABLE}_changed BEFORE UPDATE ON {TABLE}
BEGIN SELECT RAISE(ABORT, '{CHANGED}'); END;

CREATE TRIGGER {TABLE}_shortened BEFORE DELETE ON {TABLE}
WHEN EXISTS (
    SELECT 1 FROM {STUDENTS} WHERE uuid = OLD.student_uuid
)
BEGIN SELECT RAISE(ABORT, '{SHORTENED}'); END;
"""
POSTGRESQL = f"""
CREATE FUNCTION {TABLE}_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        RAISE EXCEPTION '{CHANGED}';
    ELSIF EXISTS (SELECT 1 FROM {STUDENTS} WHERE uuid = OLD.student_uuid) THEN
        RAISE EXCEPTION '{SHORTENED}';
    END IF;
    RETURN OLD;
END $$;

CREATE TRIGGER {TABLE}_guarded BEFORE UPDATE OR DELETE ON {TABLE}
FOR EACH ROW EXECUTE FUNCTION {TABLE}_guard();
"""


def lift(using: str = "default") -> None:
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_changed")
            cursor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_shortened")
        else:
            cursor.execute(f"DROP FUNCTION IF EXISTS {TABLE}_guard CASCADE")


def ensure(using: str = "default") -> None:
    """Put the triggers in place. Safe to call again."""
    connection = connections[using]
    if not {TABLE, STUDENTS} <= set(connection.introspection.table_names()):
        return
    lift(using)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for statement in SQLITE.strip().split("\n\n"):
                cursor.execute(statement)
        else:
            cursor.execute(POSTGRESQL)
