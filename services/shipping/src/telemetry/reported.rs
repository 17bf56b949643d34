//! Exporters that report their failures, at most once a minute.

use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::metrics::Temporality;
use opentelemetry_sdk::metrics::data::ResourceMetrics;
use opentelemetry_sdk::metrics::exporter::PushMetricExporter;
use opentelemetry_sdk::trace::{SpanData, SpanExporter};

use crate::log::Log;

/// Keeps a collector that is away from filling the log: the exporters report it every few seconds.
const QUIET: Duration = Duration::from_mins(1);

#[derive(Clone)]
pub struct ErrorLog {
    log: Log,
    state: Arc<Mutex<Written>>,
}

#[derive(Default)]
struct Written {
    last: Option<Instant>,
    withheld: u32,
}

impl ErrorLog {
    pub fn new(log: Log) -> Self {
        Self { log, state: Arc::default() }
    }

    fn take(&self, error: &dyn fmt::Display, now: Instant) {
        let Ok(mut state) = self.state.lock() else { return };
        if state.last.is_some_and(|last| now.duration_since(last) < QUIET) {
            state.withheld += 1;
            return;
        }
        (self.log)(&format!(
            "telemetry could not be sent: {error} (withheld since the last such line: {})",
            state.withheld
        ));
        *state = Written { last: Some(now), withheld: 0 };
    }
}

/// The exporter within, with its failures logged.
pub struct Reported<E> {
    within: E,
    errors: ErrorLog,
}

impl<E> Reported<E> {
    pub fn new(within: E, errors: ErrorLog) -> Self {
        Self { within, errors }
    }

    fn report(&self, result: OTelSdkResult) -> OTelSdkResult {
        result.inspect_err(|error| self.errors.take(error, Instant::now()))
    }
}

impl<E: fmt::Debug> fmt::Debug for Reported<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.within.fmt(formatter)
    }
}

impl<E: SpanExporter> SpanExporter for Reported<E> {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        self.report(self.within.export(batch).await)
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.within.shutdown_with_timeout(timeout)
    }

    fn force_flush(&self) -> OTelSdkResult {
        self.within.force_flush()
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.within.set_resource(resource);
    }
}

impl<E: PushMetricExporter> PushMetricExporter for Reported<E> {
    async fn export(&self, metrics: &ResourceMetrics) -> OTelSdkResult {
        self.report(self.within.export(metrics).await)
    }

    fn force_flush(&self) -> OTelSdkResult {
        self.within.force_flush()
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.within.shutdown_with_timeout(timeout)
    }

    fn temporality(&self) -> Temporality {
        self.within.temporality()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::testing::kept;

    #[test]
    fn speaks_once_a_minute() {
        let (log, lines) = kept();
        let errors = ErrorLog::new(log);
        let start = Instant::now();
        for second in [0, 5, 59, 60, 61] {
            errors.take(&"no collector", start + Duration::from_secs(second));
        }
        let expected = [
            "telemetry could not be sent: no collector (withheld since the last such line: 0)",
            "telemetry could not be sent: no collector (withheld since the last such line: 2)",
        ];
        assert_eq!(*lines.lock().unwrap(), expected);
    }
}
