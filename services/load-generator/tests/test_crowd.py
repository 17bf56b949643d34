from collections.abc import Callable

import pytest

from load_generator.crowd import LOOK_AGAIN, RATE, Crowd


class Time:
    """Goes on only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0

    def sleep(self, seconds: float) -> None:
        self.now += seconds


class Pool:
    def __init__(self, free: int) -> None:
        self.free = free

    def free_count(self) -> int:
        return self.free

    def spawn(self, function: Callable[[], object]) -> None:
        function()


def visits(called: Callable[[float], bool], seconds: float, free: int = 1) -> list[float]:
    time, seen = Time(), []
    crowd = Crowd(lambda: seen.append(time.now), Pool(free), lambda: time.now, time.sleep)
    crowd.come_while(lambda: called(time.now), lambda: time.now >= seconds)
    return seen


def test_as_many_as_the_rate_says_while_called_and_none_before_and_after() -> None:
    seen = visits(lambda now: 3 <= now < 13, 20)
    assert len(seen) == pytest.approx(10 * RATE, abs=1)
    assert min(seen) == pytest.approx(3, abs=LOOK_AGAIN)
    assert max(seen) < 13


def test_where_too_many_wait_already_no_more_come() -> None:
    assert visits(lambda _: True, 5, free=0) == []
