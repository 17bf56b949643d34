"""What shoppers know of the shop, and when it is open."""

import json
import logging
from collections.abc import Callable, Sequence
from typing import Protocol

log = logging.getLogger(__name__)

# Seconds between two looks at a closed door.
LOOK_AGAIN = 1.0
# How many times as often as any other the first product in the window is chosen.
FIRST_PICK = 4


class Event(Protocol):
    def set(self) -> None: ...
    def is_set(self) -> bool: ...
    def wait(self) -> object: ...


class Shop:
    """Product ids, known once the shop has answered; until then shoppers wait outside, so that no failure counts."""

    def __init__(self, opened: Event) -> None:
        self._opened = opened
        self.product_ids: list[str] = []

    @property
    def is_open(self) -> bool:
        return self._opened.is_set()

    def wait(self) -> None:
        self._opened.wait()

    def pick(self, choose: Callable[[Sequence[str], Sequence[int]], str]) -> str:
        """A product's id; `choose` takes one by weight. What stands first is what most people click on."""
        return choose(self.product_ids, [FIRST_PICK] + [1] * (len(self.product_ids) - 1))

    def open_when_it_answers(self, ask: Callable[[], bytes], sleep: Callable[[float], object]) -> None:
        """`ask` gives the body of GET /api/products or raises OSError."""
        log.info("waiting for the shop")
        while not (ids := _ids_or_none(ask)):
            sleep(LOOK_AGAIN)
        self.product_ids = ids
        self._opened.set()
        log.info("the shop is open with %d products", len(ids))


def product_ids(body: bytes) -> list[str]:
    """Ids in an answer of GET /api/products, `{"products": [{"id": ...}]}`; raises ValueError."""
    try:
        return [str(product["id"]) for product in json.loads(body)["products"]]
    except (KeyError, TypeError) as error:
        raise ValueError("GET /api/products gave no list of products") from error


def _ids_or_none(ask: Callable[[], bytes]) -> list[str] | None:
    try:
        return product_ids(ask())
    except (OSError, ValueError):
        return None
