//! A request that cannot be answered, in the words of the shop's API: `{"error":{"code","message"}}`.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

pub const LARGEST_BODY_BYTES: usize = 16 * 1024;

#[derive(Debug, PartialEq, Eq)]
pub struct Problem {
    status: StatusCode,
    code: &'static str,
    message: String,
}

impl Problem {
    fn bad_request(code: &'static str, message: impl Into<String>) -> Self {
        Self { status: StatusCode::BAD_REQUEST, code, message: message.into() }
    }

    pub fn bad_body() -> Self {
        let example = r#"{"countryCode":"DE","items":[{"productId":"ASTROLABE1","quantity":1}]}"#;
        Self::bad_request("bad_body", format!("The body is JSON, such as {example}."))
    }

    pub fn bad_country() -> Self {
        Self::bad_request("bad_country_code", "A country code is two capital letters, such as DE.")
    }

    pub fn bad_items(most: usize) -> Self {
        Self::bad_request("bad_items", format!("items is a list of one to {most} products with their quantities."))
    }

    pub fn bad_product() -> Self {
        Self::bad_request("bad_product_id", "A product id is ten capital letters and digits, such as ASTROLABE1.")
    }

    pub fn bad_quantity(most: u32) -> Self {
        Self::bad_request("bad_quantity", format!("A quantity is a whole number from 1 to {most}."))
    }

    pub fn bad_order(longest: usize) -> Self {
        Self::bad_request("bad_order_id", format!("An order id is a text of 1 to {longest} bytes."))
    }

    /// Of a body that was not read to its end: it is too large, or its sender went away.
    pub fn unread(status: StatusCode) -> Self {
        if status == StatusCode::PAYLOAD_TOO_LARGE {
            let message = format!("A request's body has at most {LARGEST_BODY_BYTES} bytes.");
            return Self { status, code: "too_large", message };
        }
        Self::bad_body()
    }

    pub fn no_such_address() -> Self {
        let message = "Shipping has POST /quote and POST /ship.".to_owned();
        Self { status: StatusCode::NOT_FOUND, code: "no_such_address", message }
    }

    pub fn bad_method() -> Self {
        let message = "Shipping is asked by POST.".to_owned();
        Self { status: StatusCode::METHOD_NOT_ALLOWED, code: "bad_method", message }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let Self { status, code, message } = self;
        (status, Json(json!({ "error": { "code": code, "message": message } }))).into_response()
    }
}
