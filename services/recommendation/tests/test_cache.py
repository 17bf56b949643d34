from collections.abc import Callable

import pytest

from recommendation.cache import LIFETIME, MAX_ROUNDS, ProductCache
from recommendation.catalogue import WIDTH, Batch, CatalogueUnavailableError, describe

BATCH = describe([f"P{number}" for number in range(10)])


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Bench:
    """A cache under a clock and a chance that the test sets."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.chance = 0.9
        self.cache = ProductCache(self.clock, lambda: self.chance)
        self.loads = 0

    def load(self) -> Batch:
        self.loads += 1
        return BATCH

    def look(self, *, backfill: bool, after: float = 0.0) -> tuple[bool, int]:
        self.clock.now += after
        found = self.cache.lookup(self.load, frozenset(), backfill=backfill)
        return found.hit, found.count


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_healthy_cache_hits_until_its_lifetime_ends_and_stays_bounded(bench: Bench) -> None:
    assert [bench.look(backfill=False, after=pause) for pause in (0, 1, 2.99, 0.01, 1)] == [
        (False, 10),
        (True, 10),
        (True, 10),
        (False, 10),
        (True, 10),
    ]
    assert bench.loads == 2


def test_healthy_cache_never_refreshes_early(bench: Bench) -> None:
    bench.chance = 0.0
    assert [bench.look(backfill=False, after=1) for _ in range(3)] == [(False, 10), (True, 10), (True, 10)]


def test_backfill_adds_the_catalogue_once_for_each_millisecond(bench: Bench) -> None:
    assert bench.look(backfill=True) == (False, 10)
    bench.chance = 0.4
    assert bench.look(backfill=True, after=0.25) == (False, 10 + 250 * 10)
    bench.chance = 0.5
    assert bench.look(backfill=True, after=1) == (True, 10 + 250 * 10)
    assert bench.look(backfill=True, after=3) == (False, 10 + 4250 * 10)


@pytest.mark.parametrize("pause", [0.25, 0.5, 1.0, 2.0])
def test_growth_follows_time_and_not_load(bench: Bench, pause: float) -> None:
    bench.chance = 0.0
    bench.look(backfill=True)
    for _ in range(int(8 / pause)):
        bench.look(backfill=True, after=pause)
    assert len(bench.cache) == 10 + 8 * 10_000


def test_one_refresh_after_a_long_quiet_adds_no_more_than_its_share(bench: Bench) -> None:
    bench.look(backfill=True)
    assert bench.look(backfill=True, after=3600) == (False, 10 + MAX_ROUNDS * 10)


def test_off_frees_on_the_next_lookup(bench: Bench) -> None:
    bench.look(backfill=True)
    bench.look(backfill=True, after=LIFETIME)
    assert bench.look(backfill=False) == (False, 10)


def test_release_frees_without_a_lookup_and_leaves_a_bounded_cache_alone(bench: Bench) -> None:
    bench.look(backfill=False)
    bench.cache.release()
    assert bench.look(backfill=False) == (True, 10)
    bench.look(backfill=True, after=LIFETIME)
    assert len(bench.cache) == 10 + 4000 * 10
    bench.cache.release()
    assert len(bench.cache) == 0


def test_a_catalogue_that_gives_no_answer_changes_nothing(bench: Bench) -> None:
    bench.look(backfill=True)
    bench.clock.now += LIFETIME

    def fail() -> Batch:
        raise CatalogueUnavailableError("away")

    with pytest.raises(CatalogueUnavailableError, match=r"^away$"):
        bench.cache.lookup(fail, frozenset(), backfill=True)
    assert bench.look(backfill=True) == (False, 10 + 4000 * 10)


def test_offers_each_product_once_best_first_and_none_that_is_excluded() -> None:
    liked: Callable[[int], float] = lambda number: (number * 7 % 10) / 10  # noqa: E731
    batch = Batch(BATCH.ids, [liked(number) for number in range(10) for _ in range(WIDTH)])
    clock = Clock()
    cache = ProductCache(clock, lambda: 0.0)
    cache.lookup(lambda: batch, frozenset(), backfill=True)
    clock.now += 0.05
    found = cache.lookup(lambda: batch, frozenset({"P7", "P3"}), backfill=True)
    expected = sorted((number for number in range(10) if number not in {7, 3}), key=liked, reverse=True)
    assert found.ids == [f"P{number}" for number in expected]


def test_another_kind_of_shopper_comes_first_after_each_refresh() -> None:
    batch = Batch(
        ["A", "B"], [float(number % 2 == 0) for number in range(WIDTH)] + [float(number % 2) for number in range(WIDTH)]
    )
    clock = Clock()
    cache = ProductCache(clock, lambda: 0.9)
    seen = []
    for _ in range(3):
        seen.append(cache.lookup(lambda: batch, frozenset(), backfill=False).ids)
        clock.now += LIFETIME
    assert seen == [["B", "A"], ["A", "B"], ["B", "A"]]
