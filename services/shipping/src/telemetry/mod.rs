//! Sends this service's spans and metrics to a collector, and lives without one.

mod cgroup;
mod process;
mod reported;
mod requests;
#[cfg(test)]
pub mod testing;

use std::env;
use std::error::Error;
use std::time::Duration;

use opentelemetry::metrics::{Meter, MeterProvider};
use opentelemetry::trace::TracerProvider;
use opentelemetry_otlp::{MetricExporter, SpanExporter};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::metrics::{PeriodicReader, SdkMeterProvider};
use opentelemetry_sdk::trace::{SdkTracer, SdkTracerProvider};
use tokio::task::spawn_blocking;

pub use process::Process;
pub use requests::{Requests, observe};

use crate::log::Log;
use reported::{ErrorLog, Reported};

const ENDPOINT: &str = "OTEL_EXPORTER_OTLP_ENDPOINT";
const SERVICE_NAME: &str = "OTEL_SERVICE_NAME";

/// What instrumentation is made from, and how to end it.
pub struct Telemetry {
    name: &'static str,
    tracers: SdkTracerProvider,
    meters: SdkMeterProvider,
}

impl Telemetry {
    /// The SDK reads the standard variables `OTEL_*`. Without an endpoint nothing is exported. A collector that is away is
    /// no error: the exporters connect when there is something to send, and what they report is logged.
    ///
    /// Within a tokio runtime, where the exporters' connections live.
    pub fn start(name: &'static str, log: &Log) -> Result<Self, Box<dyn Error>> {
        let resource = resource(name);
        let mut tracers = SdkTracerProvider::builder().with_resource(resource.clone());
        let mut meters = SdkMeterProvider::builder().with_resource(resource);
        if env::var_os(ENDPOINT).is_some_and(|endpoint| !endpoint.is_empty()) {
            let errors = ErrorLog::new(log.clone());
            let spans = Reported::new(SpanExporter::builder().with_tonic().build()?, errors.clone());
            let metrics = Reported::new(MetricExporter::builder().with_tonic().build()?, errors);
            tracers = tracers.with_batch_exporter(spans);
            meters = meters.with_reader(PeriodicReader::builder(metrics).build());
        } else {
            log(&format!("{ENDPOINT} is not set, so no spans and metrics are exported"));
        }
        Ok(Self { name, tracers: tracers.build(), meters: meters.build() })
    }

    pub fn tracer(&self) -> SdkTracer {
        self.tracers.tracer(self.name)
    }

    pub fn meter(&self) -> Meter {
        self.meters.meter(self.name)
    }

    /// Sends what is left, spans and metrics side by side so that neither takes the other's time. Each blocks its thread, on
    /// which the connection to the collector must not run.
    pub async fn shutdown(self, within: Duration) -> Result<(), Box<dyn Error>> {
        let Self { tracers, meters, .. } = self;
        let spans = spawn_blocking(move || tracers.shutdown_with_timeout(within));
        let metrics = spawn_blocking(move || meters.shutdown_with_timeout(within));
        tokio::time::timeout(within, async {
            spans.await??;
            Ok(metrics.await??)
        })
        .await?
    }
}

/// `OTEL_SERVICE_NAME` and `OTEL_RESOURCE_ATTRIBUTES` win over the name given here.
fn resource(name: &'static str) -> Resource {
    let described = Resource::builder();
    if env::var_os(SERVICE_NAME).is_some() { described.build() } else { described.with_service_name(name).build() }
}
