"""Who a shopper is when it comes to paying."""

from collections.abc import Callable, Mapping, Sequence

# How many of ten live there. What is sent to another country than the first one goes through customs.
COUNTRIES: Mapping[str, int] = {"US": 7, "DE": 1, "JP": 1, "BR": 1}
# How many of ten have the level; enough of gold that what happens to them alone is seen soon.
LEVELS: Mapping[str, int] = {"none": 4, "bronze": 2, "silver": 1, "gold": 3}
ADDRESSES: Mapping[str, tuple[str, str, str]] = {
    "US": ("1 Mauna Kea Access Road", "Hilo", "96720"),
    "DE": ("Telegrafenberg 1", "Potsdam", "14473"),
    "JP": ("2 Chome-21-1 Osawa", "Mitaka", "181-8588"),
    "BR": ("Rua General Jose Cristino 77", "Rio de Janeiro", "20921-400"),
}

# The fields of POST /api/checkout.
Customer = dict[str, str | int]
# Gives a list of one, chosen by weight.
Choose = Callable[[Sequence[str], Sequence[int]], Sequence[str]]


def new_customer(choose: Choose) -> Customer:
    """Somebody with an address and a pretended card."""
    country = choose(list(COUNTRIES), list(COUNTRIES.values()))[0]
    level = choose(list(LEVELS), list(LEVELS.values()))[0]
    street, city, zip_code = ADDRESSES[country]
    return {
        "email": "shopper@example.com",
        "street": street,
        "city": city,
        "zipCode": zip_code,
        "countryCode": country,
        "cardNumber": "4242424242424242",
        "expirationMonth": 1,
        "expirationYear": 2039,
        "cvv": "123",
        "loyaltyLevel": level,
    }
