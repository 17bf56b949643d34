//! `POST /quote`: what it would cost to ship these items there.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use opentelemetry::KeyValue;
use opentelemetry::trace::{Span, Tracer};
use opentelemetry_sdk::trace::SdkTracer;
use serde::Serialize;

use crate::app::App;
use crate::attributes::{COST, COUNTRY, INTERNATIONAL, ITEMS};
use crate::parcel::{Body, Parcel};
use crate::price::{Money, price};
use crate::problem::Problem;

#[derive(Serialize)]
pub struct Quote {
    cost: Money,
    international: bool,
}

pub async fn handle(State(app): State<Arc<App>>, body: Body) -> Result<Json<Quote>, Problem> {
    let parcel = body.parcel()?;
    app.customs.clear(&parcel).await;
    let quote = calculate(&app.tracer, &parcel);
    app.quotes.add(1, &[KeyValue::new(INTERNATIONAL, quote.international)]);
    Ok(Json(quote))
}

fn calculate(tracer: &SdkTracer, parcel: &Parcel) -> Quote {
    let mut span = tracer.start("calculate_quote");
    let (cost, international) = (price(parcel), parcel.is_international());
    span.set_attributes([
        KeyValue::new(ITEMS, i64::from(parcel.items)),
        KeyValue::new(COUNTRY, parcel.country.clone()),
        KeyValue::new(INTERNATIONAL, international),
        KeyValue::new(COST, cost.as_number()),
    ]);
    Quote { cost, international }
}
