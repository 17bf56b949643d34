import threading
from collections.abc import Callable, Sequence

import pytest

from load_generator.shop import LOOK_AGAIN, Shop, product_ids

OPEN = b'{"products": [{"id": "A"}, {"id": "B"}]}'


def test_ids_from_an_answer() -> None:
    assert product_ids(OPEN) == ["A", "B"]


@pytest.mark.parametrize("body", [b"{}", b'"A"', b'{"products": [{"name": "A"}]}', b"<html>"])
def test_an_answer_without_products_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError, match=r"^(GET /api/products gave no list of products|Expecting value.*)$"):
        product_ids(body)


def answers(*given: bytes | OSError) -> Callable[[], bytes]:
    left = list(given)

    def ask() -> bytes:
        answer = left.pop(0)
        if isinstance(answer, OSError):
            raise answer
        return answer

    return ask


def test_opens_at_the_first_good_answer_and_not_before() -> None:
    shop = Shop(threading.Event())
    slept = []

    def sleep(seconds: float) -> None:
        assert not shop.is_open
        slept.append(seconds)

    shop.open_when_it_answers(answers(ConnectionRefusedError(), b"Bad gateway", b'{"products": []}', OPEN), sleep)
    assert slept == [LOOK_AGAIN] * 3
    assert (shop.is_open, shop.product_ids) == (True, ["A", "B"])


def test_the_first_product_is_picked_more_often_than_any_other() -> None:
    shop = Shop(threading.Event())
    shop.product_ids = ["A", "B", "C"]
    given: list[object] = []

    def choose(ids: Sequence[str], weights: Sequence[int]) -> str:
        given.append((list(ids), list(weights)))
        return ids[1]

    assert shop.pick(choose) == "B"
    assert given == [(["A", "B", "C"], [4, 1, 1])]
