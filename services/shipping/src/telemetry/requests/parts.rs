//! What a span says of a request, read from it.

use axum::http::header::HOST;
use axum::http::uri::Authority;
use axum::http::{HeaderMap, Method, Version};
use opentelemetry::KeyValue;
use opentelemetry::propagation::Extractor;
use opentelemetry_semantic_conventions::attribute::{SERVER_ADDRESS, SERVER_PORT};

/// Where the caller's trace stands.
pub struct Headers<'a>(pub &'a HeaderMap);

impl Extractor for Headers<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key)?.to_str().ok()
    }

    fn keys(&self) -> Vec<&str> {
        self.0.keys().map(axum::http::HeaderName::as_str).collect()
    }
}

pub const OTHER: &str = "_OTHER";

/// A caller may send any word as a method; names and labels take those that there are.
pub fn method_of(method: &Method) -> &'static str {
    const KNOWN: [&str; 9] = ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"];
    KNOWN.into_iter().find(|known| *known == method.as_str()).unwrap_or(OTHER)
}

pub fn version_of(version: Version) -> &'static str {
    if version == Version::HTTP_10 { "1.0" } else { "1.1" }
}

/// The name by which the caller knows this service.
pub fn server_of(headers: &HeaderMap) -> Vec<KeyValue> {
    let Some(host) = headers.get(HOST).and_then(|host| host.to_str().ok()?.parse::<Authority>().ok()) else {
        return Vec::new();
    };
    let mut server = vec![KeyValue::new(SERVER_ADDRESS, host.host().to_owned())];
    server.extend(host.port_u16().map(|port| KeyValue::new(SERVER_PORT, i64::from(port))));
    server
}
