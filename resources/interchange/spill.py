"""What hangs on services, on the disk once there is more than memory should hold."""

import pickle
from collections import defaultdict
from collections.abc import Iterable
from tempfile import TemporaryFile

# Services whose parts are kept in memory before they go to the disk.
MOST_IN_MEMORY = 1000


class Spill:
    """Pieces by a number, in a file without a name, which is gone with the process. Those of one
    number come back in their order."""

    def __init__(self):
        self._file, self._end = TemporaryFile(), 0  # noqa: SIM115
        # Number → where its pieces begin, and how long they are.
        self._places: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)

    def put(self, pieces: Iterable[tuple[int, object]]) -> None:
        """`pieces`: pairs of a number and what can be pickled (our own plain tuples)."""
        self._file.seek(self._end)
        for number, piece in pieces:
            written = pickle.dumps(piece, pickle.HIGHEST_PROTOCOL)
            self._places[number].append((self._end, len(written)))
            self._end += self._file.write(written)

    def get(self, number: int) -> list:
        return [pickle.loads(self._read(*place)) for place in self._places.get(number, ())]

    def _read(self, start: int, length: int) -> bytes:
        self._file.seek(start)
        return self._file.read(length)
