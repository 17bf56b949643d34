import random

import pytest

from load_generator.pacing import mean_pause, pages_per_second, pause


@pytest.mark.parametrize(
    ("shoppers", "expected"), [(0, 0.5), (1, 0.5), (10, 1.5), (13, 1.95), (14, 2.0), (30, 2.0), (10_000, 2.0)]
)
def test_load_follows_the_shoppers_between_floor_and_ceiling(shoppers: int, expected: float) -> None:
    assert pages_per_second(shoppers) == pytest.approx(expected)


@pytest.mark.parametrize("shoppers", [1, 10, 500])
def test_the_pauses_of_all_make_that_many_pages(shoppers: int) -> None:
    steps_per_second = shoppers / mean_pause(shoppers, 0.6)
    assert steps_per_second * 0.6 == pytest.approx(pages_per_second(shoppers))


def test_nobody_to_pace_is_like_one() -> None:
    assert mean_pause(0, 0.5) == mean_pause(1, 0.5) == 1.0


def test_drawn_pauses_have_the_mean_and_an_end() -> None:
    draw = random.Random(7).expovariate
    drawn = [pause(10, 0.6, draw) for _ in range(20_000)]
    assert sum(drawn) / len(drawn) == pytest.approx(mean_pause(10, 0.6), rel=0.03)
    assert max(drawn) == pytest.approx(5 * mean_pause(10, 0.6))
