from collections.abc import Mapping

from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

import shop_pb2
from recommendation.cache import ProductCache
from recommendation.catalogue import WIDTH, Batch
from recommendation.flags import HIGH_CPU, Decision, decide
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

    def attributes(self, key: str) -> Mapping[str, str]:
        return {"feature_flag.key": key, "feature_flag.result.variant": "on" if self.is_on(key) else "off"}


class Silent:
    """Flags that no server has told yet."""

    def attributes(self, key: str) -> Mapping[str, str]:  # noqa: ARG002
        return {}


class Catalogue:
    def load(self) -> Batch:
        return Batch(["A", "B"], [1.0] * (2 * WIDTH))


def test_what_a_flag_decides_is_what_is_told_of_it() -> None:
    told = {"feature_flag.key": HIGH_CPU, "feature_flag.result.variant": "on"}
    assert decide(Restless(on=True), HIGH_CPU) == Decision(True, told)
    assert decide(Restless(on=False), HIGH_CPU) == Decision(False, {**told, "feature_flag.result.variant": "off"})
    assert decide(Silent(), HIGH_CPU) == Decision(False, {})


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
