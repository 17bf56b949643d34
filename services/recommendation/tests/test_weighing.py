import itertools

import pytest

from recommendation.weighing import MAX_CPU_S, weigh

IDS = [f"PRODUCT{number:03}" for number in range(12)]


def no_time() -> float:
    return 0.0


@pytest.mark.parametrize("ids", [[], ["A"], IDS, list(reversed(IDS))])
def test_the_order_is_kept_and_a_few_rounds_are_enough(ids: list[str]) -> None:
    weighed = weigh(ids, no_time, never_settles=False)
    assert weighed.ids == ids
    assert weighed.rounds < 20


def test_what_never_settles_ends_at_the_limit_and_gives_the_same() -> None:
    tick = MAX_CPU_S / 5000
    ticks = itertools.count()
    weighed = weigh(IDS, lambda: next(ticks) * tick, never_settles=True)
    assert weighed.ids == IDS
    assert weighed.rounds == pytest.approx(5000, abs=1)
