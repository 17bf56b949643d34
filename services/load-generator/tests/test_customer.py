from collections.abc import Sequence

from load_generator.customer import ADDRESSES, COUNTRIES, LEVELS, new_customer


def test_most_live_at_home_and_some_are_gold() -> None:
    given: list[tuple[list[str], list[int]]] = []

    def choose(names: Sequence[str], weights: Sequence[int]) -> Sequence[str]:
        given.append((list(names), list(weights)))
        return [names[-1]]

    customer = new_customer(choose)
    assert (customer["countryCode"], customer["loyaltyLevel"], customer["city"]) == ("BR", "gold", "Rio de Janeiro")
    assert given == [(["US", "DE", "JP", "BR"], [7, 1, 1, 1]), (["none", "bronze", "silver", "gold"], [4, 2, 1, 3])]
    assert set(ADDRESSES) == set(COUNTRIES)
    assert sum(COUNTRIES.values()) == sum(LEVELS.values()) == 10
