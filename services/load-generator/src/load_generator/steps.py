"""What shoppers do, and how often."""

from collections.abc import Callable, Iterator, Mapping

# How often each comes in a round of all shoppers together.
WEIGHTS: Mapping[str, int] = {
    "visit_home": 3,
    "open_product": 10,
    "view_cart": 2,
    "add_to_cart": 2,
    "buy": 2,
    "view_orders": 1,
    "search": 1,
    "ask_for_recommendations": 1,
    "leave": 1,
}
# Steps that ask for recommendations, of all steps; a cart that is not empty does so too.
PAGE_SHARE = sum(WEIGHTS[step] for step in ("open_product", "ask_for_recommendations", "view_cart")) / sum(
    WEIGHTS.values()
)


def steps(shuffle: Callable[[list[str]], None]) -> Iterator[str]:
    """Names of steps, without an end, for all shoppers together.

    Each round holds every step as often as it weighs, so there are nearly as many orders in one minute as in another.
    Drawn one by one, there are three in one and twenty in the next.
    """
    while True:
        dealt = [step for step, weight in WEIGHTS.items() for _ in range(weight)]
        shuffle(dealt)
        yield from dealt
