//! Spans and metrics as tests read them: as text, so that they are asserted whole.

use std::fmt::Display;

use opentelemetry::KeyValue;
use opentelemetry::metrics::{Meter, MeterProvider};
use opentelemetry::trace::TracerProvider;
use opentelemetry_sdk::metrics::data::{AggregatedMetrics, Metric, MetricData, ResourceMetrics, ScopeMetrics};
use opentelemetry_sdk::metrics::{InMemoryMetricExporter, PeriodicReader, SdkMeterProvider};
use opentelemetry_sdk::trace::{InMemorySpanExporter, SdkTracer, SdkTracerProvider, SpanData};

pub struct Collected {
    exporter: InMemoryMetricExporter,
    provider: SdkMeterProvider,
}

impl Collected {
    pub fn new() -> Self {
        let exporter = InMemoryMetricExporter::default();
        let reader = PeriodicReader::builder(exporter.clone()).build();
        Self { exporter, provider: SdkMeterProvider::builder().with_reader(reader).build() }
    }

    pub fn meter(&self) -> Meter {
        self.provider.meter("test")
    }

    /// `name unit attributes value` of each point, in the order of names; of a histogram its count.
    pub fn all(&self) -> Vec<String> {
        self.exporter.reset();
        self.provider.force_flush().unwrap();
        let collected = self.exporter.get_finished_metrics().unwrap();
        let metrics = collected.iter().flat_map(ResourceMetrics::scope_metrics).flat_map(ScopeMetrics::metrics);
        let mut lines: Vec<String> = metrics.flat_map(lines).collect();
        lines.sort();
        lines
    }

    /// The same of one metric, without name and unit.
    pub fn points(&self, name: &str) -> Vec<String> {
        let start = format!("{name} ");
        self.all().iter().filter_map(|line| Some(line.strip_prefix(&start)?.split_once(' ')?.1.to_owned())).collect()
    }
}

fn lines(metric: &Metric) -> Vec<String> {
    let points = match metric.data() {
        AggregatedMetrics::F64(data) => points(data),
        AggregatedMetrics::I64(data) => points(data),
        AggregatedMetrics::U64(data) => points(data),
    };
    let unit = if metric.unit().is_empty() { "-" } else { metric.unit() };
    points.into_iter().map(|point| format!("{} {unit} {point}", metric.name())).collect()
}

fn points<T: Copy + Display>(data: &MetricData<T>) -> Vec<String> {
    match data {
        MetricData::Gauge(gauge) => gauge.data_points().map(|point| line(point.attributes(), point.value())).collect(),
        MetricData::Sum(sum) => sum.data_points().map(|point| line(point.attributes(), point.value())).collect(),
        MetricData::Histogram(histogram) => {
            histogram.data_points().map(|point| line(point.attributes(), point.count())).collect()
        }
        MetricData::ExponentialHistogram(_) => Vec::new(),
    }
}

fn line<'a>(attributes: impl Iterator<Item = &'a KeyValue>, value: impl Display) -> String {
    let mut words = texts(attributes);
    words.push(value.to_string());
    words.join(" ")
}

fn texts<'a>(attributes: impl Iterator<Item = &'a KeyValue>) -> Vec<String> {
    let mut texts: Vec<String> = attributes.map(|pair| format!("{}={}", pair.key, pair.value)).collect();
    texts.sort();
    texts
}

pub struct Traced {
    exporter: InMemorySpanExporter,
    provider: SdkTracerProvider,
}

impl Traced {
    pub fn new() -> Self {
        let exporter = InMemorySpanExporter::default();
        let provider = SdkTracerProvider::builder().with_simple_exporter(exporter.clone()).build();
        Self { exporter, provider }
    }

    pub fn tracer(&self) -> SdkTracer {
        self.provider.tracer("test")
    }

    /// In the order in which they ended.
    pub fn spans(&self) -> Vec<SpanData> {
        self.exporter.get_finished_spans().unwrap()
    }

    /// Name and attributes of each, in that order.
    pub fn texts(&self) -> Vec<String> {
        let text = |span: &SpanData| format!("{}: {}", span.name, texts(span.attributes.iter()).join(" "));
        self.spans().iter().map(text).collect()
    }
}
