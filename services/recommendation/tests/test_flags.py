from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

import shop_pb2
from astrolab_telemetry.flags import Decision
from recommendation.cache import ProductCache
from recommendation.catalogue import WIDTH, Batch
from recommendation.flags import HIGH_CPU
from recommendation.service import RecommendationService


class Restless:
    """A flag that changes between any two questions, beside others that are off."""

    def __init__(self, *, on: bool) -> None:
        self._on = on

    def is_on(self, key: str) -> bool:
        if key != HIGH_CPU:
            return False
        self._on = not self._on
        return not self._on

    def decision(self, key: str) -> Decision:
        on = self.is_on(key)
        return Decision(on, {"feature_flag.key": key, "feature_flag.result.variant": "on" if on else "off"})


class Catalogue:
    def load(self) -> Batch:
        return Batch(["A", "B"], [1.0] * (2 * WIDTH))


def test_a_span_of_the_weighing_does_not_deny_what_it_did() -> None:
    exporter = InMemorySpanExporter()
    tracers = TracerProvider()
    tracers.add_span_processor(SimpleSpanProcessor(exporter))
    meter = MeterProvider().get_meter("test")
    cache = ProductCache(lambda: 0.0, lambda: 0.0)
    service = RecommendationService(tracers.get_tracer("test"), meter, Catalogue(), cache, Restless(on=True))
    for _ in range(4):
        service.ListRecommendations(shop_pb2.ListRecommendationsRequest(), None)
    spans = [span.attributes for span in exporter.get_finished_spans() if span.name == "weigh_products"]
    seen = [(told["feature_flag.result.variant"], told["app.weighing.rounds"] > 1000) for told in spans]
    assert seen == [("on", True), ("off", False), ("on", True), ("off", False)]
