"""How often shoppers do something, so that load follows their number and yet stays bounded."""

from collections.abc import Callable

# Pages a second that one shopper opens while there are few; each of these asks for recommendations once.
PAGES_PER_SHOPPER = 0.15
# Such pages a second of all shoppers together: below the floor the shop's graphs would have holes,
# and above the ceiling the shop would be measured and not the break.
FEWEST_PAGES = 0.5
MOST_PAGES = 2.0
# A pause may be this many times the mean, so that nobody falls asleep.
LONGEST = 5.0


def pages_per_second(shoppers: int) -> float:
    """Pages with recommendations that all `shoppers` open together in a second."""
    return min(max(shoppers * PAGES_PER_SHOPPER, FEWEST_PAGES), MOST_PAGES)


def mean_pause(shoppers: int, page_share: float) -> float:
    """Seconds between two steps of one shopper, when `page_share` of the steps open such a page."""
    return max(shoppers, 1) * page_share / pages_per_second(max(shoppers, 1))


def pause(shoppers: int, page_share: float, exponential: Callable[[float], float]) -> float:
    """Seconds, drawn by `exponential`, which is given the rate: steps then come like independent people do."""
    mean = mean_pause(shoppers, page_share)
    return min(exponential(1 / mean), LONGEST * mean)
