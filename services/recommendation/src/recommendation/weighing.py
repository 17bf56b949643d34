"""Weighs the products against each other, so that the favourite does not outshine all others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

# The weights have settled when none moves as far as this in a round.
TOLERANCE = 0.001
# Seconds of CPU time after which weights that do not settle are taken as they are.
MAX_CPU_S = 0.2


@dataclass(frozen=True)
class Weighed:
    """`ids` are the heaviest first; `rounds` is how often all weights were gone through."""

    ids: list[str]
    rounds: int


def weigh(best_first: Sequence[str], cpu_time: Callable[[], float], *, never_settles: bool) -> Weighed:
    """Draws each product's weight half-way to the mean, again and again, until they settle.

    `cpu_time` is this thread's own, in seconds.
    """
    # The fault on purpose: "no further than 0" was meant, and this asks for less than 0.
    tolerance = 0.0 if never_settles else TOLERANCE
    ends = cpu_time() + MAX_CPU_S
    weights = [1 / (position + 1) for position in range(len(best_first))]
    mean = sum(weights) / max(len(weights), 1)
    rounds = 0
    while True:
        settled = [(weight + mean) / 2 for weight in weights]
        furthest = max((abs(new - old) for new, old in zip(settled, weights, strict=True)), default=0.0)
        weights = settled
        rounds += 1
        if furthest < tolerance or cpu_time() >= ends:
            break
    order = sorted(range(len(best_first)), key=lambda position: -weights[position])
    return Weighed([best_first[position] for position in order], rounds)
