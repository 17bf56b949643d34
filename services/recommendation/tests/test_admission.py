"""Why a short fault outlives its cause, with a clock that a test turns."""

from collections.abc import Iterator

from recommendation.admission import AWAY, TOO_MANY, Admission, Refusal
from recommendation.outage import LENGTH, Outage
from recommendation.quota import WINDOW, Quota

# As in service.yaml, and as the frontend sends one call while the flag is on.
QUOTA = 60
ATTEMPTS = 25
# Seconds between two pages of ten shoppers.
PAUSE = 0.66


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Door:
    """One admission on a clock of its own, and pages that ask at it."""

    def __init__(self, limit: int | None = QUOTA) -> None:
        self.clock = Clock()
        self.outage = Outage(self.clock)
        self.admission = Admission(self.outage, Quota(self.clock, limit))

    def pages(self, seconds: float, attempts: int) -> Iterator[Refusal | None]:
        """What each page is answered in the end."""
        ends = self.clock.now + seconds
        while self.clock.now < ends:
            answer: Refusal | None = None
            for _ in range(attempts):
                answer = self.admission.refusal()
                if answer is None:
                    break
            yield answer
            self.clock.now += PAUSE


def test_the_outage_is_over_by_itself_and_at_once_when_it_is_turned_off() -> None:
    clock = Clock()
    outage = Outage(clock)
    assert not outage.lasts()
    outage.turn(True)
    assert outage.lasts()
    clock.now += LENGTH - 0.1
    assert outage.lasts()
    clock.now += 0.1
    assert not outage.lasts()
    outage.turn(True)
    outage.turn(False)
    assert not outage.lasts()


def test_a_quota_is_for_each_while_and_what_is_refused_counts() -> None:
    clock = Clock()
    quota = Quota(clock, 2)
    assert [quota.take() for _ in range(3)] == [True, True, False]
    clock.now += WINDOW - 1
    assert [quota.take() for _ in range(2)] == [False, False]
    clock.now += 1
    # The latest two are a second ago, and were refused.
    assert not quota.take()
    clock.now += WINDOW
    assert quota.take()


def test_without_a_limit_every_call_is_within_the_quota() -> None:
    quota = Quota(Clock(), None)
    assert all(quota.take() for _ in range(1000))


def test_the_quota_is_three_times_what_pages_need() -> None:
    door = Door()
    assert set(door.pages(300, ATTEMPTS)) == {None}
    assert WINDOW / PAUSE * 3 < QUOTA


def test_who_asks_once_is_answered_as_soon_as_the_outage_is_over() -> None:
    door = Door()
    door.outage.turn(True)
    assert set(door.pages(LENGTH, 1)) == {AWAY}
    assert set(door.pages(300, 1)) == {None}


def test_who_does_not_stop_asking_is_refused_for_as_long_as_it_does_not() -> None:
    door = Door()
    assert set(door.pages(30, ATTEMPTS)) == {None}
    door.outage.turn(True)
    assert set(door.pages(LENGTH, ATTEMPTS)) == {AWAY}
    assert set(door.pages(600, ATTEMPTS)) == {TOO_MANY}
    # The retries end, and nothing else changes.
    assert set(door.pages(WINDOW / 2, 1)) == {TOO_MANY}
    assert list(door.pages(WINDOW, 1))[-1] is None
    assert set(door.pages(300, 1)) == {None}


def test_without_an_outage_there_is_no_storm() -> None:
    door = Door()
    assert set(door.pages(600, ATTEMPTS)) == {None}
