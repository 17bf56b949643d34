//! A span and a duration for each request, under the names of OpenTelemetry's semantic conventions.

mod parts;

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use opentelemetry::metrics::{Histogram, Meter};
use opentelemetry::propagation::TextMapPropagator;
use opentelemetry::trace::{FutureExt, SpanKind, Status, TraceContextExt, Tracer};
use opentelemetry::{Context, KeyValue};
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::SdkTracer;
use opentelemetry_semantic_conventions::attribute::{
    ERROR_TYPE, HTTP_REQUEST_METHOD, HTTP_RESPONSE_STATUS_CODE, HTTP_ROUTE, NETWORK_PROTOCOL_VERSION, URL_PATH,
    URL_SCHEME,
};
use opentelemetry_semantic_conventions::metric::HTTP_SERVER_REQUEST_DURATION;

use parts::{Headers, OTHER, method_of, server_of, version_of};

/// Those that the conventions advise for this metric.
const BUCKETS_S: [f64; 14] = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0];
const SCHEME: &str = "http";
/// Of a request whose caller hung up before it was answered.
const CANCELLED: &str = "cancelled";

#[derive(Clone)]
pub struct Requests {
    tracer: SdkTracer,
    duration: Histogram<f64>,
}

/// The middleware: what handlers do becomes part of the request's span.
pub async fn observe(State(requests): State<Requests>, request: Request, next: Next) -> Response {
    let served = requests.begin(&request);
    let context = served.context.clone();
    let response = next.run(request).with_context(context).await;
    served.end(response.status());
    response
}

impl Requests {
    pub fn new(tracer: SdkTracer, meter: &Meter) -> Self {
        let duration = meter
            .f64_histogram(HTTP_SERVER_REQUEST_DURATION)
            .with_unit("s")
            .with_description("Duration of HTTP server requests.")
            .with_boundaries(BUCKETS_S.to_vec())
            .build();
        Self { tracer, duration }
    }

    fn begin(&self, request: &Request) -> Served {
        let method = method_of(request.method());
        let mut attributes = vec![
            KeyValue::new(HTTP_REQUEST_METHOD, method),
            KeyValue::new(URL_SCHEME, SCHEME),
            KeyValue::new(NETWORK_PROTOCOL_VERSION, version_of(request.version())),
        ];
        let mut name = if method == OTHER { "HTTP" } else { method }.to_owned();
        if let Some(route) = request.extensions().get::<MatchedPath>() {
            name = format!("{name} {}", route.as_str());
            attributes.push(KeyValue::new(HTTP_ROUTE, route.as_str().to_owned()));
        }
        let mut of_span = attributes.clone();
        of_span.push(KeyValue::new(URL_PATH, request.uri().path().to_owned()));
        of_span.extend(server_of(request.headers()));
        let parent = TraceContextPropagator::new().extract_with_context(&Context::new(), &Headers(request.headers()));
        let builder = self.tracer.span_builder(name).with_kind(SpanKind::Server).with_attributes(of_span);
        let context = parent.with_span(self.tracer.build_with_context(builder, &parent));
        Served { context, attributes, duration: self.duration.clone(), started: Instant::now(), answered: false }
    }
}

/// A request under way. Dropped without an end, its caller has hung up: that counts too, for then it took too long.
struct Served {
    context: Context,
    /// Of the metric, which must not take whatever a caller sends.
    attributes: Vec<KeyValue>,
    duration: Histogram<f64>,
    started: Instant,
    answered: bool,
}

impl Served {
    fn end(mut self, status: StatusCode) {
        self.answered = true;
        let code = KeyValue::new(HTTP_RESPONSE_STATUS_CODE, i64::from(status.as_u16()));
        self.tell(code);
        if status.is_server_error() {
            self.fail(status.as_str().to_owned());
        }
    }

    fn fail(&mut self, kind: String) {
        self.context.span().set_status(Status::error(""));
        self.tell(KeyValue::new(ERROR_TYPE, kind));
    }

    fn tell(&mut self, attribute: KeyValue) {
        self.context.span().set_attribute(attribute.clone());
        self.attributes.push(attribute);
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        if !self.answered {
            self.fail(CANCELLED.to_owned());
        }
        self.context.span().end();
        self.duration.record(self.started.elapsed().as_secs_f64(), &self.attributes);
    }
}

#[cfg(test)]
mod tests;
