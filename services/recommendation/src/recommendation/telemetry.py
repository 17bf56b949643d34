"""Spans and metrics, sent by OTLP as the OTEL_* variables say."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

import grpc
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.grpc.metric_exporter import OTLPMetricExporter
from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.grpc import client_interceptor, filters, server_interceptor
from opentelemetry.instrumentation.grpc.grpcext import intercept_channel
from opentelemetry.sdk.environment_variables import OTEL_METRIC_EXPORT_TIMEOUT
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import MetricExportResult, MetricsData, PeriodicExportingMetricReader
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import Span, SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

log = logging.getLogger(__name__)


class WatchedMetricExporter(OTLPMetricExporter):
    """Remembers whether the collector took the last batch; before the first one nothing is known against it."""

    reachable = True

    def export(self, metrics_data: MetricsData, timeout_millis: float = 10_000, **kwargs: object) -> MetricExportResult:
        result = super().export(metrics_data, timeout_millis, **kwargs)
        reachable = result is MetricExportResult.SUCCESS
        if reachable != self.reachable:
            self.reachable = reachable
            log.info("collector %s", "takes telemetry" if reachable else "takes no telemetry, which is dropped")
        return result


class RpcSpanNames(SpanProcessor):
    """Semantic conventions name a call `package.Service/Method`; the instrumentation puts a slash before it."""

    def on_start(self, span: Span, parent_context: Context | None = None) -> None:  # noqa: ARG002
        if span.name.startswith("/"):
            span.update_name(span.name[1:])


@dataclass(frozen=True)
class Telemetry:
    tracers: TracerProvider
    meters: MeterProvider
    exporter: WatchedMetricExporter

    def server_interceptor(self) -> grpc.ServerInterceptor:
        """Spans of every call but health checks."""
        return server_interceptor(tracer_provider=self.tracers, filter_=filters.negate(filters.health_check()))

    def traced(self, channel: grpc.Channel, address: str) -> grpc.Channel:
        host, _, port = address.rpartition(":")

        def name_the_server(span: Span, _: object) -> None:
            span.set_attributes({"server.address": host, "server.port": int(port)})

        return intercept_channel(
            channel, client_interceptor(tracer_provider=self.tracers, request_hook=name_the_server)
        )

    def shutdown(self) -> None:
        """Sends what is left; gives up on a collector that does not answer."""
        self.tracers.shutdown()
        self.meters.shutdown(timeout_millis=1000)


def start_telemetry(env: Mapping[str, str]) -> Telemetry:
    # The exporters tell of every attempt; one line when the collector goes and one when it comes say the same.
    logging.getLogger("opentelemetry.exporter").setLevel(logging.CRITICAL)
    resource = Resource.create()
    tracers = TracerProvider(resource=resource)
    tracers.add_span_processor(RpcSpanNames())
    tracers.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    # The reader's deadline does not reach the exporter, which would go on for 10 s and miss the next interval:
    # https://github.com/open-telemetry/opentelemetry-python/issues/4555
    exporter = WatchedMetricExporter(timeout=float(env.get(OTEL_METRIC_EXPORT_TIMEOUT, "10000")) / 1000)
    meters = MeterProvider([PeriodicExportingMetricReader(exporter)], resource=resource)
    return Telemetry(tracers, meters, exporter)
