use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tokio::sync::watch;
use tower::ServiceExt;
use uuid::Uuid;

use super::*;
use crate::customs::FLAG;
use crate::flags::{Known, State};
use crate::telemetry::testing::{Collected, Traced};

const ITEMS: &str = r#"[{"productId":"ASTROLABE1","quantity":1},{"productId":"TRIPOD00X1","quantity":1}]"#;

struct Shop {
    traced: Traced,
    collected: Collected,
    flag: watch::Sender<State>,
    router: Router,
}

impl Shop {
    fn open() -> Self {
        let (traced, collected) = (Traced::new(), Collected::new());
        let (flag, seen) = Flag::of(FLAG, State::default());
        let router = router(traced.tracer(), &collected.meter(), seen);
        Self { traced, collected, flag, router }
    }

    async fn ask(&self, method: &str, path: &str, body: impl Into<Body>) -> (StatusCode, Value) {
        let request = Request::builder().method(method).uri(path).body(body.into()).unwrap();
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let status = answer.status();
        let text = answer.into_body().collect().await.unwrap().to_bytes();
        (status, serde_json::from_slice(&text).unwrap())
    }
}

fn error(code: &str, message: &str) -> Value {
    json!({ "error": { "code": code, "message": message } })
}

#[tokio::test]
async fn quotes_at_home_and_to_other_countries() {
    let shop = Shop::open();
    let quote = async |country: &str| {
        shop.ask("POST", "/quote", format!(r#"{{"countryCode":"{country}","items":{ITEMS}}}"#)).await
    };
    let cost = |units: u32, nanos: u32| json!({ "currencyCode": "USD", "units": units, "nanos": nanos });
    let home = json!({ "cost": cost(5, 990_000_000), "international": false });
    let abroad = json!({ "cost": cost(11, 490_000_000), "international": true });
    assert_eq!(quote("US").await, (StatusCode::OK, home));
    assert_eq!(quote("DE").await, (StatusCode::OK, abroad));
    assert_eq!(
        shop.collected.points("app.shipping.quotes"),
        ["app.shipping.international=false 1", "app.shipping.international=true 1"]
    );
}

#[tokio::test]
async fn what_a_quote_is_made_of_stands_within_its_request() {
    let shop = Shop::open();
    shop.ask("POST", "/quote", format!(r#"{{"countryCode":"DE","items":{ITEMS}}}"#)).await;
    assert_eq!(
        shop.traced.texts()[..2],
        [
            "clear_customs: app.shipping.country=DE",
            "calculate_quote: app.shipping.cost=11.49 app.shipping.country=DE app.shipping.international=true \
             app.shipping.items.count=2",
        ]
    );
    let spans = shop.traced.spans();
    let names: Vec<_> = spans.iter().map(|span| span.name.as_ref()).collect();
    assert_eq!(names, ["clear_customs", "calculate_quote", "POST /quote"]);
    let request = spans[2].span_context.span_id();
    assert_eq!([spans[0].parent_span_id, spans[1].parent_span_id], [request, request]);
}

#[tokio::test]
async fn ships_an_order_under_a_number_of_its_own() {
    let shop = Shop::open();
    let order = format!(r#"{{"orderId":"7f9c","countryCode":"US","items":{ITEMS}}}"#);
    let (status, answer) = shop.ask("POST", "/ship", order).await;
    let tracking = answer["trackingId"].as_str().unwrap().to_owned();
    assert_eq!((status, &answer), (StatusCode::OK, &json!({ "trackingId": tracking })));
    assert_eq!(tracking.parse::<Uuid>().unwrap().get_version_num(), 4);
    let expected = format!(
        "POST /ship: app.order.id=7f9c app.shipping.country=US app.shipping.international=false \
         app.shipping.items.count=2 app.shipping.tracking_id={tracking} http.request.method=POST \
         http.response.status_code=200 http.route=/ship network.protocol.version=1.1 url.path=/ship url.scheme=http"
    );
    assert_eq!(shop.traced.texts(), [expected]);
    assert_eq!(shop.collected.points("app.shipping.shipments"), ["app.shipping.international=false 1"]);
}

#[tokio::test]
async fn says_what_it_does_not_take() {
    let shop = Shop::open();
    let bad_order = error("bad_order_id", "An order id is a text of 1 to 64 bytes.");
    let large = error("too_large", "A request's body has at most 16384 bytes.");
    let nothing = error("no_such_address", "Shipping has POST /quote and POST /ship.");
    let method = error("bad_method", "Shipping is asked by POST.");
    let country = error("bad_country_code", "A country code is two capital letters, such as DE.");
    assert_eq!(shop.ask("POST", "/quote", "{}").await, (StatusCode::BAD_REQUEST, country));
    assert_eq!(shop.ask("POST", "/ship", "{}").await, (StatusCode::BAD_REQUEST, bad_order));
    assert_eq!(shop.ask("POST", "/quote", " ".repeat(16_385)).await, (StatusCode::PAYLOAD_TOO_LARGE, large));
    assert_eq!(shop.ask("GET", "/", "").await, (StatusCode::NOT_FOUND, nothing));
    assert_eq!(shop.ask("GET", "/quote", "").await, (StatusCode::METHOD_NOT_ALLOWED, method));
    assert_eq!(shop.collected.points("app.shipping.quotes"), Vec::<String>::new());
}

#[tokio::test]
async fn health_names_who_is_missing_and_what_is_wrong_and_is_not_traced() {
    let shop = Shop::open();
    let health = async || shop.ask("GET", "/healthz", "").await;
    assert_eq!(health().await, (StatusCode::OK, json!({ "status": "ok", "missing": ["flagd"] })));
    let problem = Some("x is off here".to_owned());
    shop.flag.send_replace(State { known: Some(Known::default()), reachable: true, problem });
    let expected = json!({ "status": "ok", "missing": [], "problems": ["x is off here"] });
    assert_eq!(health().await, (StatusCode::OK, expected));
    assert_eq!(shop.traced.texts(), Vec::<String>::new());
}
