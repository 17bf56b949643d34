//! Against a flag server that speaks OFREP, at an address that stays its own when it is started again.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::http::StatusCode;
use axum::routing::post;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::*;
use crate::flags::Known;
use crate::log::testing::kept;

const KEY: &str = "someFault";

struct Flagd {
    says: Arc<Mutex<(u16, String)>>,
    address: SocketAddr,
    running: JoinHandle<()>,
}

impl Flagd {
    async fn start(address: &str, says: Arc<Mutex<(u16, String)>>) -> Self {
        let listener = TcpListener::bind(address).await.unwrap();
        let address = listener.local_addr().unwrap();
        let said = Arc::clone(&says);
        let answer = async move || {
            let (status, text) = said.lock().unwrap().clone();
            (StatusCode::from_u16(status).unwrap(), text)
        };
        let router = Router::new().route("/ofrep/v1/evaluate/flags/someFault", post(answer));
        let running = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { says, address, running }
    }

    fn says(&self, variant: &str) {
        *self.says.lock().unwrap() = (200, value(variant));
    }

    /// Its connections end with the runtime that they run on.
    async fn stop(self) -> (String, Arc<Mutex<(u16, String)>>) {
        self.running.abort();
        let _ = self.running.await;
        (self.address.to_string(), self.says)
    }
}

fn value(variant: &str) -> String {
    format!(r#"{{"value":{},"variant":"{variant}"}}"#, variant == "on")
}

fn known(variant: &str) -> State {
    let known = Known { on: variant == "on", variant: Some(variant.to_owned()) };
    State { known: Some(known), reachable: true, problem: None }
}

/// A watcher that runs, what it knows, and what it logs.
fn watch(address: SocketAddr) -> (watch::Receiver<State>, Arc<Mutex<Vec<String>>>) {
    let (log, lines) = kept();
    let watcher = Watcher::new(&format!("http://{address}"), KEY, log);
    let state = watcher.state.subscribe();
    tokio::spawn(watcher.watch());
    (state, lines)
}

async fn until(state: &mut watch::Receiver<State>, wanted: &State) {
    let seen = timeout(Duration::from_secs(10), state.wait_for(|state| state == wanted)).await.map(|_| ());
    assert!(seen.is_ok(), "not within 10 s: {wanted:?}, but {:?}", state.borrow());
}

#[tokio::test]
async fn sees_each_change_and_logs_it_once() {
    let flagd = Flagd::start("127.0.0.1:0", Arc::new(Mutex::new((200, value("off"))))).await;
    let (mut state, lines) = watch(flagd.address);
    for variant in ["off", "on", "off"] {
        flagd.says(variant);
        until(&mut state, &known(variant)).await;
    }
    assert_eq!(*lines.lock().unwrap(), ["the flag server answers", "someFault is on", "someFault is off"]);
}

#[tokio::test]
async fn a_server_that_goes_leaves_the_last_state_and_is_found_again() {
    let flagd = Flagd::start("127.0.0.1:0", Arc::new(Mutex::new((200, value("on"))))).await;
    let (mut state, _) = watch(flagd.address);
    until(&mut state, &known("on")).await;
    // A server that answers what is no OFREP is as good as none.
    *flagd.says.lock().unwrap() = (503, "starting".to_owned());
    until(&mut state, &State { reachable: false, ..known("on") }).await;
    let (address, says) = flagd.stop().await;
    let flagd = Flagd::start(&address, says).await;
    flagd.says("off");
    until(&mut state, &known("off")).await;
}

#[tokio::test]
async fn a_server_that_was_never_there_is_off() {
    let flagd = Flagd::start("127.0.0.1:0", Arc::default()).await;
    let (address, _) = flagd.stop().await;
    let (log, lines) = kept();
    let watcher = Watcher::new(&format!("http://{address}"), KEY, log);
    let answer = watcher.ask().await;
    assert!(answer.is_err(), "{answer:?}");
    watcher.take(answer);
    assert_eq!(watcher.flag().state(), State::default());
    assert_eq!(*lines.lock().unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn a_flag_that_cannot_be_used_is_off_and_its_server_there() {
    let not_there = (404, r#"{"errorCode":"FLAG_NOT_FOUND"}"#.to_owned());
    let flagd = Flagd::start("127.0.0.1:0", Arc::new(Mutex::new(not_there))).await;
    let (mut state, lines) = watch(flagd.address);
    let problem = "someFault is off here, as flagd has no value for it: FLAG_NOT_FOUND";
    let unusable = State { known: Some(Known::default()), reachable: true, problem: Some(problem.to_owned()) };
    until(&mut state, &unusable).await;
    flagd.says("on");
    until(&mut state, &known("on")).await;
    let told = ["the flag server answers".to_owned(), format!("the flag {problem}"), "someFault is on".to_owned()];
    assert_eq!(*lines.lock().unwrap(), told);
}
