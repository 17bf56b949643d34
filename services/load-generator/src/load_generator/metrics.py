"""This process's own metrics, sent by OTLP over HTTP: gRPC's threads and gevent's do not go together."""

import logging
import time
from collections.abc import Callable, Iterable

from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.metrics import CallbackOptions, Meter, Observation
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.resources import Resource

from astrolab_telemetry.process import observe_process


def start_metrics() -> MeterProvider:
    """Where and how often, the OTEL_* variables say."""
    # The exporter tells of every attempt at a collector that is not there yet.
    logging.getLogger("opentelemetry").setLevel(logging.CRITICAL)
    meters = MeterProvider([PeriodicExportingMetricReader(OTLPMetricExporter())], resource=Resource.create())
    observe_process(meters.get_meter("load-generator"), time.time())
    return meters


def observe_shoppers(meter: Meter, count: Callable[[], int]) -> None:
    """Reports how many shop now, so that a silent shop is told from one of which nothing is heard."""

    def observe(_: CallbackOptions) -> Iterable[Observation]:
        return [Observation(count())]

    meter.create_observable_gauge(
        "app.load.shoppers", [observe], unit="{shopper}", description="Simulated shoppers who shop now"
    )
