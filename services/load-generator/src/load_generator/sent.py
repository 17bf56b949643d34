"""What was asked of the shop, counted where it is sent: what spans say of it can be held against this."""

import threading
from collections import deque
from collections.abc import Callable

# Seconds that are remembered.
REMEMBERED = 120.0


class Sent:
    """Requests by the moment in which each was over. `clock` gives seconds since the epoch, as `note` does."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._ends: deque[float] = deque()
        self._lock = threading.Lock()
        self.since = clock()

    def note(self, start: float, milliseconds: float) -> None:
        """A request that was answered, whatever the answer was."""
        with self._lock:
            self._ends.append(start + milliseconds / 1000)
            while self._ends[0] < self._clock() - REMEMBERED:
                self._ends.popleft()

    def between(self, since: float, until: float) -> int:
        """How many were over after `since`, and not after `until`."""
        with self._lock:
            return sum(1 for end in self._ends if since < end <= until)
