//! What is to be shipped, as a caller asks for it: read from JSON, and refused with the reason where it makes no sense.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use serde_json::{Map, Value};

use crate::problem::Problem;

const HOME: &str = "US";
/// As many as a cart of the shop holds, of products and of each.
const MOST_LINES: usize = 20;
const MOST_OF_ONE: u32 = 10;
const LONGEST_ORDER_ID: usize = 64;

/// Items on their way to one country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// ISO 3166, two letters.
    pub country: String,
    /// Pieces, of all products together.
    pub items: u32,
}

impl Parcel {
    pub fn is_international(&self) -> bool {
        self.country != HOME
    }
}

/// The body of a request: an object whose fields may hold anything, so that what is wrong with one can be said.
#[derive(Debug)]
pub struct Body(Map<String, Value>);

impl Body {
    fn parse(text: &[u8]) -> Result<Self, Problem> {
        serde_json::from_slice(text).map(Self).map_err(|_| Problem::bad_body())
    }

    fn field(&self, name: &str) -> &Value {
        self.0.get(name).unwrap_or(&Value::Null)
    }

    pub fn parcel(&self) -> Result<Parcel, Problem> {
        let country =
            self.field("countryCode").as_str().filter(|code| is_country(code)).ok_or_else(Problem::bad_country)?;
        let lines = self.field("items").as_array().map_or(&[][..], Vec::as_slice);
        if lines.is_empty() || lines.len() > MOST_LINES {
            return Err(Problem::bad_items(MOST_LINES));
        }
        let mut items = 0;
        for line in lines {
            line["productId"].as_str().filter(|id| is_product(id)).ok_or_else(Problem::bad_product)?;
            items += quantity(&line["quantity"]).ok_or_else(|| Problem::bad_quantity(MOST_OF_ONE))?;
        }
        Ok(Parcel { country: country.to_owned(), items })
    }

    pub fn order_id(&self) -> Result<&str, Problem> {
        let fits = |id: &&str| (1..=LONGEST_ORDER_ID).contains(&id.len());
        self.field("orderId").as_str().filter(fits).ok_or_else(|| Problem::bad_order(LONGEST_ORDER_ID))
    }
}

impl<S: Send + Sync> FromRequest<S> for Body {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let text = Bytes::from_request(request, state).await.map_err(|refused| Problem::unread(refused.status()))?;
        Self::parse(&text)
    }
}

fn is_country(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|letter| letter.is_ascii_uppercase())
}

fn is_product(id: &str) -> bool {
    id.len() == 10 && id.bytes().all(|sign| sign.is_ascii_uppercase() || sign.is_ascii_digit())
}

fn quantity(value: &Value) -> Option<u32> {
    value.as_u64().and_then(|number| u32::try_from(number).ok()).filter(|number| (1..=MOST_OF_ONE).contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parcel(text: &str) -> Result<Parcel, Problem> {
        Body::parse(text.as_bytes())?.parcel()
    }

    #[test]
    fn counts_the_pieces_of_every_product() {
        let text = r#"{"countryCode":"DE","items":[{"productId":"ASTROLABE1","quantity":2},{"productId":"TRIPOD00X1","quantity":10}]}"#;
        assert_eq!(parcel(text), Ok(Parcel { country: "DE".to_owned(), items: 12 }));
    }

    #[test]
    fn only_the_shop_s_own_country_is_home() {
        let to = |country: &str| Parcel { country: country.to_owned(), items: 1 }.is_international();
        assert_eq!([to("US"), to("DE")], [false, true]);
    }

    #[test]
    fn says_what_is_wrong_with_a_body() {
        let many = format!("[{}]", [r#"{"productId":"ASTROLABE1","quantity":1}"#; 21].join(","));
        let of = |items: &str| format!(r#"{{"countryCode":"US","items":{items}}}"#);
        for (text, expected) in [
            ("not JSON".to_owned(), Problem::bad_body()),
            ("[]".to_owned(), Problem::bad_body()),
            ("{}".to_owned(), Problem::bad_country()),
            (r#"{"countryCode":"Germany"}"#.to_owned(), Problem::bad_country()),
            (r#"{"countryCode":"us"}"#.to_owned(), Problem::bad_country()),
            (r#"{"countryCode":"US"}"#.to_owned(), Problem::bad_items(20)),
            (of("[]"), Problem::bad_items(20)),
            (of("7"), Problem::bad_items(20)),
            (of(&many), Problem::bad_items(20)),
            (of("[7]"), Problem::bad_product()),
            (of(r#"[{"productId":"astrolabe1","quantity":1}]"#), Problem::bad_product()),
            (of(r#"[{"productId":"ASTROLABE1"}]"#), Problem::bad_quantity(10)),
            (of(r#"[{"productId":"ASTROLABE1","quantity":0}]"#), Problem::bad_quantity(10)),
            (of(r#"[{"productId":"ASTROLABE1","quantity":11}]"#), Problem::bad_quantity(10)),
            (of(r#"[{"productId":"ASTROLABE1","quantity":1.5}]"#), Problem::bad_quantity(10)),
        ] {
            assert_eq!(parcel(&text), Err(expected), "{text}");
        }
    }

    #[test]
    fn an_order_has_an_id_that_fits_a_span() {
        let order = |id: &str| Body::parse(format!(r#"{{"orderId":{id}}}"#).as_bytes())?.order_id().map(str::to_owned);
        assert_eq!(order(r#""7f9c""#), Ok("7f9c".to_owned()));
        for id in ["null", "7", r#""""#, &format!("{:?}", "x".repeat(65))] {
            assert_eq!(order(id), Err(Problem::bad_order(64)), "{id}");
        }
    }
}
