import json
import threading
from collections.abc import Sequence

import pytest

from load_generator.shop import LOOK_AGAIN, Shop, product_ids

OPEN = b'{"products": [{"id": "A"}, {"id": "B"}]}'


def test_ids_from_an_answer() -> None:
    assert product_ids(OPEN) == ["A", "B"]


@pytest.mark.parametrize("body", [b"{}", b'"A"', b'{"products": [{"name": "A"}]}', b"<html>"])
def test_an_answer_without_products_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError, match=r"^(GET /api/products gave no list of products|Expecting value.*)$"):
        product_ids(body)


class Door:
    """The shop's proxy: `pages` are what is there, and whatever else is asked for cannot be had."""

    def __init__(self) -> None:
        self.pages: dict[str, object] = {}
        self.asked: list[str] = []

    def ask(self, path: str) -> bytes:
        self.asked.append(path)
        if path not in self.pages:
            raise ConnectionRefusedError
        page = self.pages[path]
        return page if isinstance(page, bytes) else json.dumps(page).encode()


SERVICES = {"services": ["catalogue", "frontend", "suggestions"]}


def well(*missing: str) -> dict[str, object]:
    return {"status": "ok", "missing": list(missing)}


def test_opens_when_everybody_behind_it_is_ready_and_reached_and_asks_for_no_product_before() -> None:
    shop, door = Shop(threading.Event(), "proxy"), Door()
    steps = [
        {"/-/shop": SERVICES},
        {"/-/health/frontend": well("catalogue", "suggestions", "flags")},
        {"/-/health/suggestions": well("catalogue"), "/-/health/catalogue": b"ready"},
        {"/-/health/frontend": well("suggestions")},
        {"/-/health/suggestions": well()},
        {"/-/health/frontend": well("flags")},
        {"/api/products": b"Bad gateway"},
        {"/api/products": {"products": []}},
        {"/api/products": OPEN},
    ]
    missing = []

    def sleep(seconds: float) -> None:
        assert seconds == LOOK_AGAIN
        assert not shop.is_open
        missing.append(list(shop.missing))
        # Whatever answers there is a trace, and a failed one while somebody is missing.
        assert ("/api/products" in door.asked) == (len(missing) > 6)
        door.pages.update(steps.pop(0))

    shop.open_when_it_can_serve(door.ask, sleep)
    assert missing == [
        ["proxy"],
        ["catalogue", "frontend", "suggestions"],
        ["catalogue", "suggestions"],
        ["catalogue", "suggestions"],
        ["catalogue", "suggestions"],
        ["suggestions"],
        ["proxy"],
        ["proxy"],
        ["proxy"],
    ]
    assert (steps, shop.is_open, shop.missing, shop.product_ids) == ([], True, [], ["A", "B"])


def test_the_first_product_is_picked_more_often_than_any_other() -> None:
    shop = Shop(threading.Event(), "proxy")
    shop.product_ids = ["A", "B", "C"]
    given: list[object] = []

    def choose(ids: Sequence[str], weights: Sequence[int]) -> str:
        given.append((list(ids), list(weights)))
        return ids[1]

    assert shop.pick(choose) == "B"
    assert given == [(["A", "B", "C"], [4, 1, 1])]
