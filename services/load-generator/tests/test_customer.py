from collections import Counter
from itertools import islice, pairwise

import pytest

from load_generator.customer import ADDRESSES, ROUND, customers


@pytest.mark.parametrize("first", range(len(ROUND)))
def test_any_ten_orders_in_a_row_hold_the_same_customers(first: int) -> None:
    ten = list(islice(customers(), first, first + 10))
    assert Counter(each["loyaltyLevel"] for each in ten) == {"none": 4, "gold": 3, "bronze": 2, "silver": 1}
    assert Counter(each["countryCode"] for each in ten) == {"US": 7, "DE": 1, "JP": 1, "BR": 1}


def test_gold_members_and_those_abroad_are_spread_and_hardly_the_same() -> None:
    dealt = [(each["loyaltyLevel"] == "gold", each["countryCode"] != "US") for each in islice(customers(), 20)]
    for kind in (0, 1):
        places = [place for place, each in enumerate(dealt) if each[kind]]
        assert {later - earlier for earlier, later in pairwise(places)} == {3, 4}
    assert sum(gold and abroad for gold, abroad in dealt[:10]) == 1


def test_each_has_an_address_there() -> None:
    german = next(each for each in customers() if each["countryCode"] == "DE")
    assert (german["city"], german["zipCode"], german["loyaltyLevel"]) == ("Potsdam", "14473", "gold")
    assert set(ADDRESSES) == {country for _, country in ROUND}
