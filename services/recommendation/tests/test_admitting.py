import grpc
import pytest
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

import shop_pb2
import shop_pb2_grpc
from astrolab_telemetry.flags import Decision
from recommendation.admission import Admission
from recommendation.admitting import AdmittingService
from recommendation.outage import Outage
from recommendation.quota import Quota


class Flags:
    """Every flag is on."""

    def is_on(self, key: str) -> bool:
        return self.decision(key).on

    def decision(self, key: str) -> Decision:
        return Decision(True, {"feature_flag.key": key, "feature_flag.result.variant": "on"})


class Answers(shop_pb2_grpc.RecommendationServiceServicer):
    def ListRecommendations(  # noqa: N802, the name that the protocol gives
        self, request: shop_pb2.ListRecommendationsRequest, _: object
    ) -> shop_pb2.ListRecommendationsResponse:
        return shop_pb2.ListRecommendationsResponse(product_ids=request.product_ids)


class AbortedError(Exception):
    pass


class Context:
    """Ends a call as gRPC does."""

    def abort(self, code: grpc.StatusCode, details: str) -> None:
        raise AbortedError(code, details)


def counted(reader: InMemoryMetricReader) -> dict[object, object]:
    return {
        (point.attributes["app.recommendation.outcome"], point.attributes.get("error.type")): point.value
        for resource in reader.get_metrics_data().resource_metrics
        for scope in resource.scope_metrics
        for metric in scope.metrics
        if metric.name == "app.recommendation.calls"
        for point in metric.data.data_points
    }


def test_calls_are_counted_by_why_they_are_refused_and_only_the_outage_names_the_flag() -> None:
    exporter = InMemorySpanExporter()
    tracers = TracerProvider()
    tracers.add_span_processor(SimpleSpanProcessor(exporter))
    tracer = tracers.get_tracer("test")
    reader = InMemoryMetricReader()
    outage = Outage(lambda: 0.0)
    admission = Admission(outage, Quota(lambda: 0.0, 2))
    service = AdmittingService(Answers(), admission, Flags(), MeterProvider([reader]).get_meter("test"))

    def ask() -> list[str]:
        with tracer.start_as_current_span("call"):
            request = shop_pb2.ListRecommendationsRequest(product_ids=["A"])
            return list(service.ListRecommendations(request, Context()).product_ids)

    assert ask() == ["A"]
    outage.turn(True)
    for _ in range(3):
        with pytest.raises(AbortedError) as raised:
            ask()
        assert raised.value.args == (grpc.StatusCode.UNAVAILABLE, "recommendation is away for a moment")
    outage.turn(False)
    with pytest.raises(AbortedError) as raised:
        ask()
    assert raised.value.args == (
        grpc.StatusCode.RESOURCE_EXHAUSTED,
        "the quota of calls in 10 s is used up, and what is refused counts: ask less often",
    )
    assert counted(reader) == {
        ("admitted", None): 1,
        ("refused", "UNAVAILABLE"): 3,
        ("refused", "RESOURCE_EXHAUSTED"): 1,
    }
    named = {"feature_flag.key": "frontendRetryStorm", "feature_flag.result.variant": "on"}
    calls = [dict(span.attributes or {}) for span in exporter.get_finished_spans()]
    assert calls == [{}, named, named, named, {}]
