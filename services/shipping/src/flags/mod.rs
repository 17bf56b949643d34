//! Whether a fault is turned on. It is asked for in the background, so that no request waits for the flag server.

mod answer;
mod watcher;

use opentelemetry::KeyValue;
use opentelemetry::metrics::Meter;
use opentelemetry_semantic_conventions::attribute::{
    FEATURE_FLAG_KEY, FEATURE_FLAG_PROVIDER_NAME, FEATURE_FLAG_RESULT_VARIANT,
};
use tokio::sync::watch;

pub use answer::Known;
pub use watcher::Watcher;

const PROVIDER: &str = "flagd";

/// What is known of a flag at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The last answer, also while the server is away; absent until it has answered once.
    pub known: Option<Known>,
    /// Whether the last question was answered.
    pub reachable: bool,
    /// Why the flag cannot be used as the server has it, for people.
    pub problem: Option<String>,
}

/// A flag as those see it that act on it.
#[derive(Clone)]
pub struct Flag {
    key: &'static str,
    state: watch::Receiver<State>,
}

impl Flag {
    pub fn state(&self) -> State {
        self.state.borrow().clone()
    }

    /// Whether the flag is on, and what a span says about that: both of one moment, or a span would show a flag that was
    /// not the one acted on. No attributes while nothing is known.
    pub fn decide(&self) -> (bool, Vec<KeyValue>) {
        let Some(Known { on, variant }) = self.state().known else {
            return (false, Vec::new());
        };
        let mut attributes =
            vec![KeyValue::new(FEATURE_FLAG_KEY, self.key), KeyValue::new(FEATURE_FLAG_PROVIDER_NAME, PROVIDER)];
        attributes.extend(variant.map(|name| KeyValue::new(FEATURE_FLAG_RESULT_VARIANT, name)));
        (on, attributes)
    }

    /// Reports what this process acts on, so that a panel can say since when. Nothing before the server's first answer:
    /// after each start a first zero would stand where nobody turned anything.
    pub fn observe(&self, meter: &Meter) {
        let flag = self.clone();
        meter
            .i64_observable_gauge("app.feature_flag.enabled")
            .with_description("1 while the flag is on, else 0")
            .with_callback(move |observer| {
                if let Some(known) = flag.state().known {
                    observer.observe(i64::from(known.on), &[KeyValue::new(FEATURE_FLAG_KEY, flag.key)]);
                }
            })
            .build();
    }

    /// For tests, which say what the state is.
    #[cfg(test)]
    pub fn of(key: &'static str, state: State) -> (watch::Sender<State>, Self) {
        let (sender, state) = watch::channel(state);
        (sender, Self { key, state })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telemetry::testing::Collected;

    const KEY: &str = "someFault";

    fn known(on: bool) -> State {
        let variant = Some(if on { "on" } else { "off" }.to_owned());
        State { known: Some(Known { on, variant }), reachable: true, problem: None }
    }

    #[test]
    fn decides_by_what_is_known_and_shows_it() {
        let (sender, flag) = Flag::of(KEY, State::default());
        assert_eq!(flag.decide(), (false, vec![]));
        sender.send_replace(known(true));
        let shown = vec![
            KeyValue::new("feature_flag.key", KEY),
            KeyValue::new("feature_flag.provider.name", "flagd"),
            KeyValue::new("feature_flag.result.variant", "on"),
        ];
        assert_eq!(flag.decide(), (true, shown));
    }

    #[test]
    fn is_a_metric_as_soon_as_it_is_known() {
        let (sender, flag) = Flag::of(KEY, State::default());
        let collected = Collected::new();
        flag.observe(&collected.meter());
        assert_eq!(collected.points("app.feature_flag.enabled"), Vec::<String>::new());
        sender.send_replace(known(true));
        assert_eq!(collected.points("app.feature_flag.enabled"), ["feature_flag.key=someFault 1"]);
        sender.send_replace(known(false));
        assert_eq!(collected.points("app.feature_flag.enabled"), ["feature_flag.key=someFault 0"]);
    }
}
