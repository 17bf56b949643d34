//! The border, where parcels to other countries wait while the fault is on.

use std::time::Duration;

use opentelemetry::KeyValue;
use opentelemetry::trace::{Span, Tracer};
use opentelemetry_sdk::trace::SdkTracer;
use tokio::time::sleep;

use crate::attributes::COUNTRY;
use crate::flags::Flag;
use crate::parcel::Parcel;

/// The flag that makes parcels wait.
pub const FLAG: &str = "intlShippingSlowdown";
const SHORTEST_WAIT_MS: u64 = 2_000;
const LONGEST_WAIT_MS: u64 = 4_000;

pub struct Customs {
    flag: Flag,
    tracer: SdkTracer,
}

impl Customs {
    pub fn new(flag: Flag, tracer: SdkTracer) -> Self {
        Self { flag, tracer }
    }

    /// A span of its own shows how long it took, and by which flag; a parcel that stays in the country has none.
    pub async fn clear(&self, parcel: &Parcel) {
        if !parcel.is_international() {
            return;
        }
        let mut span = self.tracer.start("clear_customs");
        let (slow, attributes) = self.flag.decide();
        span.set_attribute(KeyValue::new(COUNTRY, parcel.country.clone()));
        span.set_attributes(attributes);
        if slow {
            sleep(Duration::from_millis(rand::random_range(SHORTEST_WAIT_MS..=LONGEST_WAIT_MS))).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::Instant;

    use super::*;
    use crate::flags::{Known, State};
    use crate::telemetry::testing::Traced;

    async fn clear(on: bool, country: &str) -> (Duration, Vec<String>) {
        let known = Some(Known { on, variant: Some(if on { "on" } else { "off" }.to_owned()) });
        let (_sender, flag) = Flag::of(FLAG, State { known, reachable: true, problem: None });
        let traced = Traced::new();
        let before = Instant::now();
        let parcel = Parcel { country: country.to_owned(), items: 1 };
        Customs::new(flag, traced.tracer()).clear(&parcel).await;
        (before.elapsed(), traced.texts())
    }

    #[tokio::test(start_paused = true)]
    async fn parcels_to_other_countries_wait_while_the_flag_is_on() {
        let span = |variant: &str| {
            format!(
                "clear_customs: app.shipping.country=DE feature_flag.key=intlShippingSlowdown \
                 feature_flag.provider.name=flagd feature_flag.result.variant={variant}"
            )
        };
        let (took, spans) = clear(true, "DE").await;
        assert!((2_000..=4_001).contains(&took.as_millis()), "it took {took:?}");
        assert_eq!(spans, [span("on")]);
        assert_eq!(clear(false, "DE").await, (Duration::ZERO, vec![span("off")]));
    }

    #[tokio::test(start_paused = true)]
    async fn parcels_within_the_country_never_do() {
        assert_eq!(clear(true, "US").await, (Duration::ZERO, vec![]));
    }
}
