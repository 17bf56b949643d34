"""Who a shopper is when it comes to paying."""

from collections.abc import Iterator, Mapping
from itertools import cycle

# Level and country of one customer after the other. Any ten in a row hold the same: three gold members, three who live
# abroad (what is sent to another country than US goes through customs), and one who is both. Shares that are left to
# chance are anything where there are fourteen orders a minute.
ROUND: tuple[tuple[str, str], ...] = (
    ("gold", "US"),
    ("bronze", "JP"),
    ("none", "US"),
    ("gold", "US"),
    ("none", "BR"),
    ("bronze", "US"),
    ("none", "US"),
    ("gold", "DE"),
    ("silver", "US"),
    ("none", "US"),
)
ADDRESSES: Mapping[str, tuple[str, str, str]] = {
    "US": ("1 Mauna Kea Access Road", "Hilo", "96720"),
    "DE": ("Telegrafenberg 1", "Potsdam", "14473"),
    "JP": ("2 Chome-21-1 Osawa", "Mitaka", "181-8588"),
    "BR": ("Rua General Jose Cristino 77", "Rio de Janeiro", "20921-400"),
}

# The fields of POST /api/checkout.
Customer = dict[str, str | int]


def customers() -> Iterator[Customer]:
    """One for each order of all shoppers together, without an end."""
    return (customer(level, country) for level, country in cycle(ROUND))


def customer(level: str, country: str) -> Customer:
    """Somebody with an address and a pretended card."""
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
