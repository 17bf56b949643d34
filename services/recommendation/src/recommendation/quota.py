"""How many calls are answered in a while, so that one caller cannot take everything."""

import threading
from collections import deque
from collections.abc import Callable

# Seconds.
WINDOW = 10.0


class Quota:
    """At most `limit` calls in each WINDOW, or any number where it is None; safe for many threads.

    `clock` is monotonic, in seconds.
    """

    def __init__(self, clock: Callable[[], float], limit: int | None) -> None:
        self._clock = clock
        self._limit = limit
        self._lock = threading.Lock()
        self._latest: deque[float] = deque(maxlen=limit or 0)

    def take(self) -> bool:
        """Whether one more call is within the quota.

        What is refused counts, too: it had to be read and answered, and a caller that does not stop is to be kept out.
        So who tries again without a pause stays outside, however little it needs.
        """
        if self._limit is None:
            return True
        with self._lock:
            now = self._clock()
            is_full = len(self._latest) == self._limit and now - self._latest[0] < WINDOW
            self._latest.append(now)
            return not is_full
