"""The real process, asked over real gRPC, with real gRPC neighbours and a collector that keeps what it gets."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc
from opentelemetry.proto.common.v1.common_pb2 import KeyValue
from opentelemetry.proto.metrics.v1.metrics_pb2 import HistogramDataPoint
from opentelemetry.proto.trace.v1.trace_pb2 import Span

import shop_pb2
import shop_pb2_grpc
from astrolab_telemetry.cgroup import read_memory
from neighbours import PRODUCTS, Catalogue, Collector, Flags, Neighbour, Running, eventually
from recommendation.durations import DURATIONS

SERVICES = Path(__file__).parents[2]
TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
SERVER_SPAN = "astrolab.shop.v1.RecommendationService/ListRecommendations"
CLIENT_SPAN = "astrolab.shop.v1.ProductCatalogService/ListProducts"


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]


class Stack:
    """The process under test among neighbours that come and go."""

    def __init__(self) -> None:
        self.catalogue = Catalogue()
        self.flags = Flags()
        self.collector = Collector()
        self.ports = {name: free_port() for name in ("catalogue", "flags", "collector", "grpc", "health")}
        self._running: dict[str, Running] = {}
        self._channel = grpc.insecure_channel(f"127.0.0.1:{self.ports['grpc']}")
        self.shop = shop_pb2_grpc.RecommendationServiceStub(self._channel)
        self.health = health_pb2_grpc.HealthStub(self._channel)
        self.process = subprocess.Popen([sys.executable, "-m", "recommendation"], env=self._environment())

    def _environment(self) -> dict[str, str]:
        sources = [SERVICES / "recommendation" / "src", SERVICES / "telemetry-python" / "src"]
        generated = Path(shop_pb2.__file__).parent
        return {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(str(path) for path in [*sources, generated]),
            "PRODUCT_CATALOG_ADDR": f"127.0.0.1:{self.ports['catalogue']}",
            "FLAGD_HOST": "127.0.0.1",
            "FLAGD_PORT": str(self.ports["flags"]),
            "RECOMMENDATION_PORT": str(self.ports["grpc"]),
            "HEALTH_PORT": str(self.ports["health"]),
            "OTEL_SERVICE_NAME": "recommendation",
            "OTEL_RESOURCE_ATTRIBUTES": "service.instance.id=recommendation",
            "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{self.ports['collector']}",
            "OTEL_METRIC_EXPORT_INTERVAL": "300",
            "OTEL_METRIC_EXPORT_TIMEOUT": "250",
            "OTEL_BSP_SCHEDULE_DELAY": "100",
        }

    def start(self, *names: str) -> None:
        parts: dict[str, Neighbour] = {
            "catalogue": self.catalogue,
            "flags": self.flags,
            "collector": self.collector,
        }
        for name in names:
            self._running[name] = Running(parts[name], self.ports[name])

    def stop(self, name: str) -> None:
        self._running.pop(name).stop()

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        self._channel.close()
        for running in self._running.values():
            running.stop()

    def ready(self) -> dict[str, object]:
        if self.process.poll() is not None:
            pytest.fail(f"the process ended with {self.process.returncode}")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.ports['health']}/healthz", timeout=1) as answer:
                return json.load(answer)
        except OSError as error:
            raise AssertionError(error) from error

    def missing(self, *names: str) -> None:
        """Waits until exactly these are missing."""

        def look() -> bool:
            assert self.ready() == {"status": "ok", "missing": list(names)}
            return True

        eventually(look)

    def ask(self, *product_ids: str, limit: int = 0, traceparent: str | None = None) -> list[str]:
        answer = self.shop.ListRecommendations(
            shop_pb2.ListRecommendationsRequest(user_id="u", product_ids=product_ids, max=limit),
            timeout=10,
            metadata=[("traceparent", traceparent)] if traceparent else None,
        )
        return list(answer.product_ids)

    def spans(self, name: str) -> list[Span]:
        return [span for span in self.collector.spans if span.name == name]

    def number(self, metric: str) -> float:
        assert metric in self.collector.metrics
        found = self.collector.metrics[metric]
        point = (found.gauge if found.HasField("gauge") else found.sum).data_points[0]
        return point.as_int if point.HasField("as_int") else point.as_double


@pytest.fixture
def stack() -> Iterator[Stack]:
    stack = Stack()
    try:
        yield stack
    finally:
        stack.end()


@pytest.fixture
def whole(stack: Stack) -> Stack:
    stack.start("catalogue", "flags", "collector")
    stack.missing()
    return stack


class Attributed(Protocol):
    @property
    def attributes(self) -> Iterable[KeyValue]: ...


def attributes(of: Attributed) -> dict[str, object]:
    return {pair.key: getattr(pair.value, pair.value.WhichOneof("value")) for pair in of.attributes}


def test_offers_others_than_those_looked_at(whole: Stack) -> None:
    answers = whole.ask(*PRODUCTS[:3], limit=20)
    assert sorted(answers) == PRODUCTS[3:]
    assert whole.ask(*PRODUCTS[:3]) == answers[:4]


def test_one_request_gives_four_spans_of_the_callers_trace(whole: Stack) -> None:
    whole.ask("PRODUCT001", traceparent=TRACEPARENT)
    (server,) = eventually(lambda: whole.spans(SERVER_SPAN))
    (inner,) = whole.spans("get_product_list")
    (client,) = whole.spans(CLIENT_SPAN)
    (weighing,) = whole.spans("weigh_products")
    assert {span.trace_id.hex() for span in (server, inner, client, weighing)} == {"0af7651916cd43dd8448eb211c80319c"}
    assert server.parent_span_id.hex() == "b7ad6b7169203331"
    assert (inner.parent_span_id, client.parent_span_id) == (server.span_id, inner.span_id)
    assert (weighing.parent_span_id, weighing.kind) == (server.span_id, Span.SPAN_KIND_INTERNAL)
    kinds = [server.kind, inner.kind, client.kind]
    assert kinds == [Span.SPAN_KIND_SERVER, Span.SPAN_KIND_INTERNAL, Span.SPAN_KIND_CLIENT]
    assert attributes(inner) == {"app.cache_hit": False, "app.products.count": 10}
    assert attributes(client) == {
        "rpc.system": "grpc",
        "rpc.service": "astrolab.shop.v1.ProductCatalogService",
        "rpc.method": "ListProducts",
        "rpc.grpc.status_code": 0,
        "server.address": "127.0.0.1",
        "server.port": whole.ports["catalogue"],
    }
    assert attributes(server)["rpc.method"] == "ListRecommendations"
    assert whole.catalogue.traceparents == [f"00-{client.trace_id.hex()}-{client.span_id.hex()}-01"]
    resource = whole.collector.resources[0]
    assert (resource["service.name"], resource["service.instance.id"]) == ("recommendation", "recommendation")


def test_both_values_of_cache_hit_exist_when_all_is_well(whole: Stack) -> None:
    whole.ask()
    whole.ask()
    eventually(lambda: len(whole.spans("get_product_list")) == 2)
    assert [attributes(span) for span in whole.spans("get_product_list")] == [
        {"app.cache_hit": False, "app.products.count": 10},
        {"app.cache_hit": True, "app.products.count": 10},
    ]


def test_metrics_by_name_unit_and_value(whole: Stack) -> None:
    whole.ask()
    eventually(lambda: whole.collector.metrics.get("app_recommendations_counter"))
    metrics = whole.collector.metrics
    units = {name: metric.unit for name, metric in metrics.items()}
    # A bare machine may not count memory in control groups before it has an engine.
    counted = {} if read_memory().usage is None else {"container.memory.usage": "By"}
    assert {name: units.get(name) for name in units if name not in {"container.memory.limit"}} == {
        "app_recommendations_counter": "1",
        "app.recommendation.cache.size": "{product}",
        "app.recommendation.product_list.duration": "s",
        "app.recommendation.calls": "{call}",
        "app.feature_flag.enabled": "",
        "process.memory.usage": "By",
        "process.cpu.time": "s",
        "process.start_time": "s",
        **counted,
    }
    assert metrics["app_recommendations_counter"].sum.is_monotonic
    assert metrics["process.cpu.time"].sum.is_monotonic
    assert not metrics["process.memory.usage"].sum.is_monotonic
    assert whole.number("app_recommendations_counter") == 4
    eventually(lambda: whole.number("app.recommendation.cache.size") == 10)
    assert 20_000_000 < whole.number("process.memory.usage") < 150_000_000
    assert time.time() - 60 < whole.number("process.start_time") < time.time()


def durations(stack: Stack) -> dict[object, HistogramDataPoint]:
    """The time to have the product list, by whether the cache had it."""
    found = stack.collector.metrics["app.recommendation.product_list.duration"]
    return {attributes(point)["app.cache_hit"]: point for point in found.histogram.data_points}


def test_hits_and_misses_are_timed_apart_and_each_slow_one_names_its_trace(whole: Stack) -> None:
    whole.ask(traceparent=TRACEPARENT)
    whole.ask()
    whole.ask()
    eventually(lambda: whole.collector.metrics.get("app.recommendation.product_list.duration"))
    eventually(lambda: {hit: point.count for hit, point in durations(whole).items()} == {False: 1, True: 2})
    miss, hit = durations(whole)[False], durations(whole)[True]
    assert list(miss.explicit_bounds) == DURATIONS
    assert 0 < hit.min < miss.min < 2
    assert "0af7651916cd43dd8448eb211c80319c" in {exemplar.trace_id.hex() for exemplar in miss.exemplars}


def test_a_list_that_could_not_be_had_is_timed_as_a_miss(stack: Stack) -> None:
    stack.start("flags", "collector")
    stack.missing("product-catalog")
    with pytest.raises(grpc.RpcError):
        stack.ask()
    eventually(lambda: stack.collector.metrics.get("app.recommendation.product_list.duration"))
    assert {hit: point.count for hit, point in durations(stack).items()} == {False: 1}


def test_the_flag_is_reported_as_this_process_sees_it(whole: Stack) -> None:
    eventually(lambda: "app.feature_flag.enabled" in whole.collector.metrics)

    def reported() -> dict[object, int]:
        points = whole.collector.metrics["app.feature_flag.enabled"].gauge.data_points
        return {attributes(point)["feature_flag.key"]: point.as_int for point in points}

    off = {"recommendationServiceCacheFailure": 0, "recommendationHighCpu": 0, "frontendRetryStorm": 0}
    eventually(lambda: reported() == off)
    for key in off:
        whole.flags.turn(on=True, key=key)
        eventually(lambda key=key: reported() == {**off, key: 1})
        whole.flags.turn(on=False, key=key)
        eventually(lambda: reported() == off)


def test_the_flag_is_not_reported_before_anybody_has_told_it(stack: Stack) -> None:
    stack.start("catalogue", "collector")
    stack.missing("flagd")
    eventually(lambda: stack.collector.metrics.get("app.recommendation.cache.size"))
    stack.ask()
    eventually(lambda: stack.number("app_recommendations_counter") == 4)
    assert "app.feature_flag.enabled" not in stack.collector.metrics


def test_health_is_answered_and_never_traced(whole: Stack) -> None:
    for name in ("", "astrolab.shop.v1.RecommendationService"):
        answer = whole.health.Check(health_pb2.HealthCheckRequest(service=name), timeout=5)
        assert answer.status == health_pb2.HealthCheckResponse.SERVING
    whole.ask()
    eventually(lambda: whole.spans(SERVER_SPAN))
    assert {span.name for span in whole.collector.spans} == {
        SERVER_SPAN,
        CLIENT_SPAN,
        "get_product_list",
        "weigh_products",
    }


def test_the_flag_grows_the_cache_and_off_frees_it_without_a_request(whole: Stack) -> None:
    whole.ask()
    whole.flags.turn(on=True)

    def grown() -> bool:
        whole.ask()
        return whole.number("app.recommendation.cache.size") > 3000

    eventually(grown)
    eventually(lambda: max(attributes(span)["app.products.count"] for span in whole.spans("get_product_list")) > 3000)
    whole.flags.turn(on=False)
    eventually(lambda: whole.number("app.recommendation.cache.size") <= 10, within=4)


def test_the_busy_loop_burns_cpu_for_every_answer_and_gives_the_same_one_without_memory(whole: Stack) -> None:
    whole.ask()
    # Sent with the first answer's count: what was sent before is of a process that still starts.
    eventually(lambda: whole.number("app_recommendations_counter") == 4)
    memory = whole.number("process.memory.usage")
    whole.flags.turn(on=True, key="recommendationHighCpu")
    eventually(lambda: whole.ask() and max(rounds(whole), default=0) > 1000)
    before = whole.number("process.cpu.time")
    for _ in range(4):
        assert sorted(whole.ask("PRODUCT001", limit=20)) == [each for each in PRODUCTS if each != "PRODUCT001"]
    eventually(lambda: whole.number("process.cpu.time") - before > 4 * 0.2)
    assert whole.number("process.memory.usage") - memory < 5_000_000
    assert whole.number("app.recommendation.cache.size") == 10
    whole.flags.turn(on=False, key="recommendationHighCpu")
    eventually(lambda: whole.ask() and rounds(whole)[-1] < 20, within=3)


def rounds(stack: Stack) -> list[object]:
    """Of each answer so far, oldest first."""
    spans = sorted(stack.spans("weigh_products"), key=lambda span: span.start_time_unix_nano)
    return [attributes(span)["app.weighing.rounds"] for span in spans]


def test_the_span_of_the_weighing_tells_what_the_flag_decided(whole: Stack) -> None:
    for on, variant in ((False, "off"), (True, "on")):
        whole.flags.turn(on=on, key="recommendationHighCpu")

        def told(variant: str = variant) -> bool:
            whole.ask()
            spans = [attributes(span) for span in whole.spans("weigh_products")]
            assert spans
            spans[-1].pop("app.weighing.rounds")
            return spans[-1] == {
                "feature_flag.key": "recommendationHighCpu",
                "feature_flag.provider.name": "flagd",
                "feature_flag.result.variant": variant,
            }

        eventually(told)


def test_the_outage_begins_with_its_flag_and_is_over_without_it(whole: Stack) -> None:
    assert len(whole.ask()) == 4
    whole.flags.turn(on=True, key="frontendRetryStorm")

    def refused() -> bool:
        try:
            whole.ask()
        except grpc.RpcError as error:
            return error.details() == "recommendation is away for a moment"
        return False

    eventually(refused)
    named = ("feature_flag.key", "feature_flag.provider.name", "feature_flag.result.variant")
    (span,) = eventually(lambda: [span for span in whole.spans(SERVER_SPAN) if span.status.code == 2][:1])
    told = attributes(span)
    assert [told[name] for name in (*named, "rpc.grpc.status_code")] == ["frontendRetryStorm", "flagd", "on", 14]
    whole.flags.turn(on=False, key="frontendRetryStorm")
    eventually(lambda: not refused())


def test_starts_alone_and_finds_each_neighbour_as_it_comes(stack: Stack) -> None:
    stack.missing("flagd", "otel-collector", "product-catalog")
    stack.start("collector")
    stack.missing("flagd", "product-catalog")
    stack.start("catalogue")
    stack.missing("flagd")
    assert len(stack.ask()) == 4
    stack.start("flags")
    stack.missing()


def test_neighbours_that_go_are_named_and_found_again(whole: Stack) -> None:
    for name, title in (("catalogue", "product-catalog"), ("flags", "flagd"), ("collector", "otel-collector")):
        whole.stop(name)
        whole.missing(title)
        whole.start(name)
        whole.missing()


def test_a_flag_server_that_goes_leaves_the_last_value_and_does_not_slow_requests(whole: Stack) -> None:
    whole.flags.turn(on=True)
    whole.ask()
    eventually(lambda: whole.ask() and whole.number("app.recommendation.cache.size") > 1000)
    whole.stop("flags")
    whole.missing("flagd")
    size = whole.number("app.recommendation.cache.size")
    began = time.monotonic()
    for _ in range(20):
        whole.ask()
    assert time.monotonic() - began < 2
    eventually(lambda: whole.ask() and whole.number("app.recommendation.cache.size") > size)


def test_without_the_catalogue_the_caller_is_told_and_the_spans_are_errors(stack: Stack) -> None:
    stack.start("flags", "collector")
    stack.missing("product-catalog")
    with pytest.raises(grpc.RpcError) as raised:
        stack.ask()
    assert raised.value.code() is grpc.StatusCode.UNAVAILABLE
    assert raised.value.details().startswith(
        f"product-catalog at 127.0.0.1:{stack.ports['catalogue']} gave no products: UNAVAILABLE: "
    )
    (server,) = eventually(lambda: stack.spans(SERVER_SPAN))
    (inner,) = stack.spans("get_product_list")
    assert [span.status.code for span in (server, inner)] == [2, 2]
    assert attributes(inner) == {"app.cache_hit": False, "app.products.count": 0}


def test_the_end_is_quick_and_sends_what_is_left(whole: Stack) -> None:
    whole.ask()
    began = time.monotonic()
    whole.process.send_signal(signal.SIGTERM)
    assert whole.process.wait(timeout=5) == 0
    assert time.monotonic() - began < 2
    assert len(whole.spans(SERVER_SPAN)) == 1
    assert whole.number("app_recommendations_counter") == 4


def test_the_end_is_quick_when_nobody_is_there(stack: Stack) -> None:
    stack.missing("flagd", "otel-collector", "product-catalog")
    began = time.monotonic()
    stack.process.send_signal(signal.SIGTERM)
    assert stack.process.wait(timeout=5) == 0
    assert time.monotonic() - began < 2.5


def test_the_end_is_quick_when_the_collector_takes_and_never_answers(whole: Stack) -> None:
    whole.collector.answers.clear()
    whole.ask()
    began = time.monotonic()
    whole.process.send_signal(signal.SIGTERM)
    assert whole.process.wait(timeout=9) == 0
    assert time.monotonic() - began < 2.5
    whole.collector.answers.set()
