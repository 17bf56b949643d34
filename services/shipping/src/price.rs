//! What shipping costs: so much for a parcel's first piece, and less for each further one; more to other countries.

use serde::Serialize;

use crate::parcel::Parcel;

const CURRENCY: &str = "USD";
const CENTS_PER_UNIT: u32 = 100;
const NANOS_PER_CENT: u32 = 10_000_000;

/// In cents.
struct Rate {
    first: u32,
    further: u32,
}

const HOME: Rate = Rate { first: 499, further: 100 };
const INTERNATIONAL: Rate = Rate { first: 899, further: 250 };

/// An amount in the form that all of the shop's services use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Money {
    currency_code: &'static str,
    units: u32,
    nanos: u32,
}

impl Money {
    fn from_cents(cents: u32) -> Self {
        Self { currency_code: CURRENCY, units: cents / CENTS_PER_UNIT, nanos: cents % CENTS_PER_UNIT * NANOS_PER_CENT }
    }

    /// As a span shows it; nobody calculates with it.
    pub fn as_number(self) -> f64 {
        f64::from(self.units * CENTS_PER_UNIT + self.nanos / NANOS_PER_CENT) / f64::from(CENTS_PER_UNIT)
    }
}

pub fn price(parcel: &Parcel) -> Money {
    let rate = if parcel.is_international() { INTERNATIONAL } else { HOME };
    Money::from_cents(rate.first + rate.further * parcel.items.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_further_piece_costs_less_than_the_first() {
        for (country, items, units, nanos) in [
            ("US", 1, 4, 990_000_000),
            ("US", 2, 5, 990_000_000),
            ("US", 200, 203, 990_000_000),
            ("DE", 1, 8, 990_000_000),
            ("DE", 2, 11, 490_000_000),
            ("DE", 200, 506, 490_000_000),
        ] {
            let cost = price(&Parcel { country: country.to_owned(), items });
            assert_eq!(cost, Money { currency_code: "USD", units, nanos }, "{items} to {country}");
        }
    }

    #[test]
    fn a_span_shows_it_as_one_number() {
        assert_eq!(Money::from_cents(1149).as_number().to_string(), "11.49");
    }
}
