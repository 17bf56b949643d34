"""A fault on purpose that is over by itself, while its flag stays on."""

import math
from collections.abc import Callable

# Seconds.
LENGTH = 10.0


class Outage:
    """`clock` is monotonic, in seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._ends = -math.inf

    def turn(self, on: bool) -> None:
        """Begins when the flag is turned on, and ends at once when it is turned off."""
        self._ends = self._clock() + LENGTH if on else -math.inf

    def lasts(self) -> bool:
        return self._clock() < self._ends
