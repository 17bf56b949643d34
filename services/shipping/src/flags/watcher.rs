//! Asks the flag server for one flag, again and again.
//!
//! By a client of our own, as OpenFeature's OFREP provider for Rust brings a second HTTP client with a TLS library: more
//! code than all of this service, and it does not tell a server that is away from one that has no value.

use std::time::Duration;

use axum::body::Bytes;
use axum::http::Request;
use axum::http::header::CONTENT_TYPE;
use http_body_util::{BodyExt, Full};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use tokio::sync::watch;
use tokio::time::{MissedTickBehavior, interval, timeout};

use super::answer::Answer;
use super::{Flag, State};
use crate::log::Log;

/// How long it takes at most to see a change, beside the second in which the flag server itself sees it.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// Keeps a server that takes a question and never answers from delaying the next look for long.
const ANSWER_TIMEOUT: Duration = Duration::from_millis(500);
const NO_CONTEXT: &[u8] = br#"{"context":{}}"#;

pub struct Watcher {
    key: &'static str,
    address: String,
    client: Client<HttpConnector, Full<Bytes>>,
    state: watch::Sender<State>,
    log: Log,
}

impl Watcher {
    /// Of one flag; `endpoint` is where OFREP is spoken, such as `http://flagd:8016`. Nothing is asked before `watch`.
    pub fn new(endpoint: &str, key: &'static str, log: Log) -> Self {
        Self {
            key,
            address: format!("{}/ofrep/v1/evaluate/flags/{key}", endpoint.trim_end_matches('/')),
            client: Client::builder(TokioExecutor::new()).build_http(),
            state: watch::Sender::default(),
            log,
        }
    }

    pub fn flag(&self) -> Flag {
        Flag { key: self.key, state: self.state.subscribe() }
    }

    /// Asks at once and then once every `LOOK_EVERY`, for ever.
    pub async fn watch(self) {
        let mut ticks = interval(LOOK_EVERY);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            let answer =
                timeout(ANSWER_TIMEOUT, self.ask()).await.unwrap_or_else(|_| Err("no answer in time".to_owned()));
            self.take(answer);
        }
    }

    async fn ask(&self) -> Result<Answer, String> {
        let question = Request::post(&self.address)
            .header(CONTENT_TYPE, "application/json")
            .body(Full::from(NO_CONTEXT))
            .map_err(|error| error.to_string())?;
        let answer = self.client.request(question).await.map_err(|error| error.to_string())?;
        let status = answer.status().as_u16();
        let text = answer.into_body().collect().await.map_err(|error| error.to_string())?.to_bytes();
        Answer::read(self.key, status, &text)
    }

    /// Logs what has changed, and only that.
    fn take(&self, answer: Result<Answer, String>) {
        let before = self.state.borrow().clone();
        let after = match answer {
            Err(why) => {
                if before.reachable {
                    (self.log)(&format!("the flag server gives no answer: {why}"));
                }
                State { reachable: false, ..before }
            }
            Ok(Answer { known, problem }) => {
                if !before.reachable {
                    (self.log)("the flag server answers");
                }
                if let Some(problem) = problem.as_ref().filter(|_| problem != before.problem) {
                    (self.log)(&format!("the flag {problem}"));
                }
                if known.on != before.known.is_some_and(|known| known.on) {
                    (self.log)(&format!("{} is {}", self.key, if known.on { "on" } else { "off" }));
                }
                State { known: Some(known), reachable: true, problem }
            }
        };
        self.state.send_replace(after);
    }
}

#[cfg(test)]
mod tests;
