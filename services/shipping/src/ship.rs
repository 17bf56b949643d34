//! `POST /ship`: sends the items of an order, and gives the number by which they can be followed.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use opentelemetry::trace::TraceContextExt;
use opentelemetry::{Context, KeyValue};
use serde::Serialize;
use uuid::{Builder, Uuid};

use crate::app::App;
use crate::attributes::{COUNTRY, INTERNATIONAL, ITEMS, ORDER, TRACKING};
use crate::parcel::Body;
use crate::problem::Problem;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Shipment {
    tracking_id: String,
}

/// There is nothing to compute, so what there is to know stands on the request's own span.
pub async fn handle(State(app): State<Arc<App>>, body: Body) -> Result<Json<Shipment>, Problem> {
    let (order, parcel) = (body.order_id()?, body.parcel()?);
    let context = Context::current();
    let international = parcel.is_international();
    context.span().set_attributes([
        KeyValue::new(ORDER, order.to_owned()),
        KeyValue::new(ITEMS, i64::from(parcel.items)),
        KeyValue::new(COUNTRY, parcel.country.clone()),
        KeyValue::new(INTERNATIONAL, international),
    ]);
    app.customs.clear(&parcel).await;
    let tracking_id = random_id().to_string();
    context.span().set_attribute(KeyValue::new(TRACKING, tracking_id.clone()));
    app.shipments.add(1, &[KeyValue::new(INTERNATIONAL, international)]);
    Ok(Json(Shipment { tracking_id }))
}

fn random_id() -> Uuid {
    Builder::from_random_bytes(rand::random()).into_uuid()
}
