"""What hangs on services, on the disk once there is more than memory should hold."""

import pickle
import sqlite3

# Services whose parts are kept in memory before they go to the disk.
MOST_IN_MEMORY = 1000


class Spill:
    """Pieces by a number. Those of one number come back in their order.

    SQLite keeps a database without a name on the disk, and it is gone with the process.
    """

    def __init__(self):
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.execute("CREATE TABLE pieces (number INTEGER, piece BLOB)")
        self._has_index = False

    def put(self, pieces) -> None:
        """`pieces`: pairs of a number and what can be pickled (our own plain tuples)."""
        self._database.execute("BEGIN")
        self._database.executemany(
            "INSERT INTO pieces VALUES (?, ?)",
            ((number, pickle.dumps(piece, pickle.HIGHEST_PROTOCOL)) for number, piece in pieces),
        )
        self._database.execute("COMMIT")

    def get(self, number: int) -> list:
        if not self._has_index:
            self._database.execute("CREATE INDEX by_number ON pieces (number)")
            self._has_index = True
        rows = self._database.execute(
            "SELECT piece FROM pieces WHERE number = ? ORDER BY rowid", (number,)
        )
        return [pickle.loads(piece) for (piece,) in rows]
