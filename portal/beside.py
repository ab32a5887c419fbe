"""Computing in a process beside this one, so that a second processor core has something to do.

For commands with much to do, and for what is computed from its input alone: the process is a copy
of this one, and the database connection it has must be left alone.
"""

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context

# Where a process cannot be copied safely, there is no such call.
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
AHEAD = 2

Ahead = Callable[[Callable, Iterable], Iterator]


def collect_rarely() -> None:
    """For the rest of this process, and of those beside it: the collector looks seldom, and not at
    classes, settings and texts. Of what many rows leave behind, next to nothing waits for it; to
    look after every few hundred took a tenth of the time.
    """
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


@contextmanager
def beside(is_worth_it: bool, begin: Callable[[], None]) -> Iterator[Ahead]:
    """A `map` whose results are made a few ahead of who takes them, in the order of what goes in.

    `begin` is called once where they are made. Where it is not worth a process, all is made here.
    """
    if not is_worth_it or CORES < 2:
        begin()
        yield map
        return
    with ProcessPoolExecutor(1, mp_context=get_context("fork"), initializer=begin) as process:
        yield partial(_ahead, process)


def _ahead(process: ProcessPoolExecutor, make: Callable, items: Iterable) -> Iterator:
    waiting = deque()
    for item in items:
        waiting.append(process.submit(make, item))
        if len(waiting) > AHEAD:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
