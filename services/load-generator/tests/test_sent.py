from load_generator.sent import REMEMBERED, Sent


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_requests_are_counted_by_their_end() -> None:
    sent = Sent(Clock())
    for start, milliseconds in ((1000.0, 500.0), (1000.2, 5000.0), (1001.0, 0.0)):
        sent.note(start, milliseconds)
    assert [sent.between(1000, until) for until in (1000.4, 1000.5, 1001, 1010)] == [0, 1, 2, 3]
    assert sent.between(1000.5, 1010) == 2


def test_it_tells_since_when_it_counts_and_forgets_what_is_long_ago() -> None:
    clock = Clock()
    sent = Sent(clock)
    sent.note(1000, 0)
    clock.now += REMEMBERED + 1
    sent.note(clock.now, 0)
    assert (sent.since, sent.between(0, clock.now)) == (1000, 1)
