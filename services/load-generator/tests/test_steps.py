import random
from collections import Counter
from itertools import islice

import pytest

from load_generator.steps import PAGE_SHARE, WEIGHTS, steps

ROUND = sum(WEIGHTS.values())


def test_each_round_holds_every_step_as_often_as_it_weighs_in_an_order_of_its_own() -> None:
    dealt = steps(random.Random(7).shuffle)
    rounds = [list(islice(dealt, ROUND)) for _ in range(20)]
    assert [Counter(each) for each in rounds] == [WEIGHTS] * 20
    assert len({tuple(each) for each in rounds}) == 20


def test_more_than_half_open_a_page_with_recommendations() -> None:
    assert pytest.approx(13 / 23) == PAGE_SHARE
