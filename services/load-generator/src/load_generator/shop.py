"""What shoppers know of the shop, and when it is open."""

import json
import logging
from collections.abc import Callable, Sequence
from typing import Protocol

log = logging.getLogger(__name__)

# Seconds between two looks at a closed door.
LOOK_AGAIN = 0.5
# How many times as often as any other the first product in the window is chosen.
FIRST_PICK = 4

# Gives the body at a path of the shop's proxy, or raises OSError.
Ask = Callable[[str], bytes]


class Event(Protocol):
    def set(self) -> None: ...
    def is_set(self) -> bool: ...
    def wait(self) -> object: ...


class Shop:
    """Product ids, known once the shop is open; until then shoppers wait outside, so that no failure counts."""

    def __init__(self, opened: Event, door: str) -> None:
        """`door` is the service that is missing as long as nobody tells who serves shoppers."""
        self._opened = opened
        self._door = door
        self.missing = [door]
        self.product_ids: list[str] = []

    @property
    def is_open(self) -> bool:
        return self._opened.is_set()

    def wait(self) -> None:
        self._opened.wait()

    def pick(self, choose: Callable[[Sequence[str], Sequence[int]], str]) -> str:
        """A product's id; `choose` takes one by weight. What stands first is what most people click on."""
        return choose(self.product_ids, [FIRST_PICK] + [1] * (len(self.product_ids) - 1))

    def open_when_it_can_serve(self, ask: Ask, sleep: Callable[[float], object]) -> None:
        """Health pages leave no trace, so they are asked first: a shop that is asked too early answers with errors."""
        log.info("waiting for the shop")
        while not self._opens(ask):
            sleep(LOOK_AGAIN)
        self.missing = []
        self._opened.set()
        log.info("the shop is open with %d products", len(self.product_ids))

    def _opens(self, ask: Ask) -> bool:
        try:
            missing = missing_of(json.loads(ask("/-/shop"))["services"], ask)
            self.missing = missing or [self._door]
            self.product_ids = [] if missing else product_ids(ask("/api/products"))
        except (OSError, ValueError):
            return False
        return len(self.product_ids) > 0


def missing_of(services: Sequence[str], ask: Ask) -> list[str]:
    """Those of `services` that are not ready, or that another of them does not reach yet, sorted."""
    missing: set[str] = set()
    for service in services:
        try:
            unreached = neighbours_missing(ask(f"/-/health/{service}"))
        except OSError:
            missing.add(service)
        else:
            missing.update(unreached & set(services))
    return sorted(missing)


def neighbours_missing(body: bytes) -> set[str]:
    """Names in a health page, `{"missing": [...]}`; none in one of another form, whose status says all."""
    try:
        return {str(name) for name in json.loads(body)["missing"]}
    except (ValueError, KeyError, TypeError):
        return set()


def product_ids(body: bytes) -> list[str]:
    """Ids in an answer of GET /api/products, `{"products": [{"id": ...}]}`; raises ValueError."""
    try:
        return [str(product["id"]) for product in json.loads(body)["products"]]
    except (KeyError, TypeError) as error:
        raise ValueError("GET /api/products gave no list of products") from error
