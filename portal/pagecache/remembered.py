"""What every page reads and hardly anybody changes, kept in each worker's memory.

It is kept under the same generation as the pages themselves: a change of content forgets it in all
workers. Inside a transaction the database is asked: what is written there may yet be taken back.
"""

import functools

from django.db import connection

from portal.pagecache.generation import shared

# Answers; beyond, all are forgotten.
MOST = 1000


class Memory:
    """The answers of one generation: (function, arguments) → answer."""

    def __init__(self):
        self._of, self._answers = None, {}

    def of(self, generation) -> dict:
        if generation != self._of or len(self._answers) >= MOST:
            self._of, self._answers = generation, {}
        return self._answers


memory = Memory()


def remembered(function):
    """Keep what `function` answers to these arguments (hashable) until the content changes.

    Whoever gets the answer must leave it as it is: all requests of this worker share it.
    """

    @functools.wraps(function)
    def answer(*arguments):
        if connection.in_atomic_block or (generation := shared().current()) is None:
            return function(*arguments)
        answers, asked = memory.of(generation), (function, arguments)
        if asked not in answers:
            answers[asked] = function(*arguments)
        return answers[asked]

    return answer
