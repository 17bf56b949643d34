//! `GET /healthz`: whether this service can serve, and who is missing.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderName;
use axum::http::header::CACHE_CONTROL;
use serde::Serialize;

use crate::app::App;

const NEIGHBOUR: &str = "flagd";

#[derive(Serialize)]
pub struct Health {
    status: &'static str,
    /// Neighbours that are not there; nothing waits for them.
    missing: Vec<&'static str>,
    /// What keeps nothing from serving, and a person should know.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    problems: Vec<String>,
}

pub async fn handle(State(app): State<Arc<App>>) -> ([(HeaderName, &'static str); 1], Json<Health>) {
    let flag = app.flag.state();
    let health = Health {
        status: "ok",
        missing: if flag.reachable { vec![] } else { vec![NEIGHBOUR] },
        problems: flag.problem.into_iter().collect(),
    };
    ([(CACHE_CONTROL, "no-store")], Json(health))
}
