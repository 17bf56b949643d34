//! What answers requests: which address leads where, and what the handlers share.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use opentelemetry::metrics::{Counter, Meter};
use opentelemetry_sdk::trace::SdkTracer;

use crate::customs::Customs;
use crate::flags::Flag;
use crate::problem::{LARGEST_BODY_BYTES, Problem};
use crate::telemetry::{Requests, observe};
use crate::{health, quote, ship};

pub struct App {
    pub customs: Customs,
    pub flag: Flag,
    pub quotes: Counter<u64>,
    pub shipments: Counter<u64>,
    pub tracer: SdkTracer,
}

/// Health requests are neither traced nor counted: the layers wrap what stands above them.
pub fn router(tracer: SdkTracer, meter: &Meter, flag: Flag) -> Router {
    let requests = Requests::new(tracer.clone(), meter);
    let counter = |name: &'static str, unit: &'static str, description: &'static str| {
        meter.u64_counter(name).with_unit(unit).with_description(description).build()
    };
    let app = App {
        customs: Customs::new(flag.clone(), tracer.clone()),
        flag,
        quotes: counter("app.shipping.quotes", "{quote}", "Quotes that were given, at home and to other countries."),
        shipments: counter(
            "app.shipping.shipments",
            "{shipment}",
            "Parcels that were sent, at home and to other countries.",
        ),
        tracer,
    };
    Router::new()
        .route("/quote", post(quote::handle))
        .route("/ship", post(ship::handle))
        .method_not_allowed_fallback(async || Problem::bad_method())
        .fallback(async || Problem::no_such_address())
        .layer(DefaultBodyLimit::max(LARGEST_BODY_BYTES))
        .layer(from_fn_with_state(requests, observe))
        .route("/healthz", get(health::handle))
        .with_state(Arc::new(app))
}

#[cfg(test)]
mod tests;
