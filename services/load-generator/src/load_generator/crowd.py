"""The crowd that storms the first page while its flag is on."""

from collections.abc import Callable
from typing import Protocol

# Visits a second of all together, however many shoppers there are: a hundred times the usual, and two cores bear it.
RATE = 50.0
# Most that are under way at once: a shop that gets slower gets fewer visits, and not a longer and longer queue.
MOST_AT_ONCE = 20
# Seconds between two looks at the flag while nobody comes.
LOOK_AGAIN = 0.1


class Pool(Protocol):
    def free_count(self) -> int: ...
    def spawn(self, function: Callable[[], object]) -> object: ...


class Crowd:
    """`clock` is monotonic, in seconds; `visit` opens the page once."""

    def __init__(
        self, visit: Callable[[], object], pool: Pool, clock: Callable[[], float], sleep: Callable[[float], object]
    ) -> None:
        self._visit = visit
        self._pool = pool
        self._clock = clock
        self._sleep = sleep

    def come_while(self, called: Callable[[], bool], stopped: Callable[[], bool] = lambda: False) -> None:
        """Runs until `stopped`. Visits that could not begin in time are not made up for."""
        while not stopped():
            if not called():
                self._sleep(LOOK_AGAIN)
                continue
            due = self._clock()
            if self._pool.free_count() > 0:
                self._pool.spawn(self._visit)
            self._sleep(max(0.0, due + 1 / RATE - self._clock()))
