"""The product cache: bounded and short-lived, or, with the backfill, never letting go."""

import threading
from array import array
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from recommendation.catalogue import WIDTH, Batch

# Seconds until the catalogue is asked again.
LIFETIME = 4.0
# Most that one refresh may add, so that a refresh after a quiet hour still ends.
MAX_ROUNDS = 15_000
# With the backfill: how often a young cache is refreshed all the same.
EARLY_REFRESH = 0.5


@dataclass(frozen=True)
class Lookup:
    """`count` is how many entries were gone through; `ids` are distinct, best first."""

    hit: bool
    count: int
    ids: list[str]


class ProductCache:
    """Holds product ids and features; safe for many threads.

    `clock` is monotonic, in seconds; `chance` gives numbers from 0 up to 1.
    """

    def __init__(self, clock: Callable[[], float], chance: Callable[[], float]) -> None:
        self._clock = clock
        self._chance = chance
        self._lock = threading.Lock()
        self._ids: list[str] = []
        self._features = array("d")
        self._order: Mapping[str, float] = {}
        self._kind = 0
        self._catalogue_size = 0
        self._refreshed_at: float | None = None

    def __len__(self) -> int:
        return len(self._ids)

    def lookup(self, load: Callable[[], Batch], excluded: Collection[str], *, backfill: bool) -> Lookup:
        """Raises whatever `load` raises; the cache is then as it was."""
        if not backfill:
            self.release()
        with self._lock:
            if self._is_fresh() and not (backfill and self._chance() < EARLY_REFRESH):
                return self._choose(True, excluded)
        # Asked without the lock: a slow catalogue must not hold up those who find their answer here.
        batch = load()
        with self._lock:
            self._refresh(batch, backfill)
            self._rank()
            return self._choose(False, excluded)

    def release(self) -> None:
        """Drops everything that a backfill piled up; a bounded cache is left alone."""
        with self._lock:
            if len(self._ids) > self._catalogue_size:
                self._clear()

    def _is_fresh(self) -> bool:
        return self._refreshed_at is not None and self._clock() - self._refreshed_at < LIFETIME

    def _clear(self) -> None:
        # New objects, not .clear() in place: big buffers are mapped by themselves and go back to the system at once.
        self._ids = []
        self._features = array("d")
        self._refreshed_at = None

    def _refresh(self, batch: Batch, backfill: bool) -> None:
        now = self._clock()
        rounds = 1
        if not backfill:
            self._clear()
        elif self._refreshed_at is not None:
            # The fault on purpose: one round for each second that went by was meant, and this counts milliseconds.
            rounds = min(int((now - self._refreshed_at) * 1000), MAX_ROUNDS)
        features = array("d", batch.features)
        for _ in range(rounds):
            self._ids.extend(batch.ids)
            self._features.extend(features)
        self._catalogue_size = len(batch.ids)
        self._refreshed_at = now

    def _rank(self) -> None:
        """Adds up what the next kind of shopper thinks of each product."""
        self._kind = (self._kind + 1) % WIDTH
        liking: dict[str, float] = {}
        position = self._kind
        features = self._features
        for product_id in self._ids:
            liking[product_id] = liking.get(product_id, 0.0) + features[position]
            position += WIDTH
        self._order = liking

    def _choose(self, hit: bool, excluded: Collection[str]) -> Lookup:
        left = {product_id for product_id in self._ids if product_id not in excluded}
        best_first = sorted(left, key=lambda product_id: (-self._order.get(product_id, 0.0), product_id))
        return Lookup(hit, len(self._ids), best_first)
