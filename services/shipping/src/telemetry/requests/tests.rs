use std::future::pending;

use axum::Router;
use axum::body::Body;
use axum::http::StatusCode;
use axum::http::header::HOST;
use axum::middleware::from_fn_with_state;
use axum::routing::post;
use opentelemetry::trace::{SpanContext, TraceFlags, TraceState};
use tower::ServiceExt;

use super::*;
use crate::telemetry::testing::{Collected, Traced};

const DURATION: &str = "http.server.request.duration";

fn router(traced: &Traced, collected: &Collected) -> Router {
    let requests = Requests::new(traced.tracer(), &collected.meter());
    Router::new()
        .route("/good", post(async || "good"))
        .route("/bad", post(async || StatusCode::INTERNAL_SERVER_ERROR))
        .route("/never", post(pending::<()>))
        .layer(from_fn_with_state(requests, observe))
}

fn request(method: &str, path: &str) -> Request {
    Request::builder().method(method).uri(path).header(HOST, "shipping:8080").body(Body::empty()).unwrap()
}

#[tokio::test]
async fn a_request_is_a_span_in_its_caller_s_trace_and_a_duration() {
    let (traced, collected) = (Traced::new(), Collected::new());
    let mut asked = request("POST", "/good?x=1");
    let parent = "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01".parse().unwrap();
    asked.headers_mut().insert("traceparent", parent);
    router(&traced, &collected).oneshot(asked).await.unwrap();
    assert_eq!(
        traced.texts(),
        ["POST /good: http.request.method=POST http.response.status_code=200 http.route=/good \
          network.protocol.version=1.1 server.address=shipping server.port=8080 url.path=/good url.scheme=http"]
    );
    let span = &traced.spans()[0];
    assert_eq!((span.span_kind.clone(), span.status.clone()), (SpanKind::Server, Status::Unset));
    let (trace, caller) = (0x0123_4567_89ab_cdef_0123_4567_89ab_cdef_u128, 0x0123_4567_89ab_cdef_u64);
    let expected =
        SpanContext::new(trace.into(), span.span_context.span_id(), TraceFlags::SAMPLED, false, TraceState::NONE);
    assert_eq!((&span.span_context, span.parent_span_id), (&expected, caller.into()));
    assert_eq!(
        collected.points(DURATION),
        ["http.request.method=POST http.response.status_code=200 http.route=/good network.protocol.version=1.1 \
          url.scheme=http 1"]
    );
}

#[tokio::test]
async fn an_address_and_a_method_that_nobody_knows_fill_no_names() {
    let (traced, collected) = (Traced::new(), Collected::new());
    router(&traced, &collected).oneshot(request("BREW", "/coffee")).await.unwrap();
    assert_eq!(
        traced.texts(),
        ["HTTP: http.request.method=_OTHER http.response.status_code=404 network.protocol.version=1.1 \
          server.address=shipping server.port=8080 url.path=/coffee url.scheme=http"]
    );
    assert_eq!(traced.spans()[0].status, Status::Unset);
}

#[tokio::test]
async fn a_failure_is_an_error() {
    let (traced, collected) = (Traced::new(), Collected::new());
    router(&traced, &collected).oneshot(request("POST", "/bad")).await.unwrap();
    assert_eq!(traced.spans()[0].status, Status::error(""));
    assert_eq!(
        collected.points(DURATION),
        ["error.type=500 http.request.method=POST http.response.status_code=500 http.route=/bad \
          network.protocol.version=1.1 url.scheme=http 1"]
    );
}

#[tokio::test]
async fn a_caller_that_hangs_up_counts_too() {
    let (traced, collected) = (Traced::new(), Collected::new());
    tokio::select! {
        biased;
        _ = router(&traced, &collected).oneshot(request("POST", "/never")) => unreachable!(),
        () = tokio::task::yield_now() => {}
    }
    assert_eq!(traced.spans()[0].status, Status::error(""));
    assert_eq!(
        collected.points(DURATION),
        ["error.type=cancelled http.request.method=POST http.route=/never network.protocol.version=1.1 \
          url.scheme=http 1"]
    );
}
