"""The services around recommendation, as real gRPC servers that a test drives."""

import queue
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol, TypeVar

import grpc
from openfeature.schemas.protobuf.flagd.evaluation.v2 import evaluation_pb2, evaluation_pb2_grpc
from opentelemetry.proto.collector.metrics.v1 import metrics_service_pb2, metrics_service_pb2_grpc
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2, trace_service_pb2_grpc
from opentelemetry.proto.metrics.v1.metrics_pb2 import Metric
from opentelemetry.proto.trace.v1.trace_pb2 import Span

import shop_pb2
import shop_pb2_grpc

T = TypeVar("T")

PRODUCTS = [f"PRODUCT{number:03}" for number in range(10)]


class Neighbour(Protocol):
    def register(self, server: grpc.Server) -> None: ...


class Running:
    """A neighbour that is up; `port` stays its own when it is started again."""

    def __init__(self, neighbour: Neighbour, port: int = 0) -> None:
        self._server = grpc.server(ThreadPoolExecutor(max_workers=8), options=[("grpc.so_reuseport", 0)])
        neighbour.register(self._server)
        self.port = self._server.add_insecure_port(f"127.0.0.1:{port}")
        self._server.start()

    def stop(self) -> None:
        self._server.stop(None).wait()


class Catalogue(shop_pb2_grpc.ProductCatalogServiceServicer):
    def __init__(self) -> None:
        self.traceparents: list[str] = []

    def register(self, server: grpc.Server) -> None:
        shop_pb2_grpc.add_ProductCatalogServiceServicer_to_server(self, server)

    def ListProducts(self, _: object, context: grpc.ServicerContext) -> shop_pb2.ListProductsResponse:  # noqa: N802
        self.traceparents.append(dict(context.invocation_metadata()).get("traceparent", ""))
        return shop_pb2.ListProductsResponse(products=[shop_pb2.Product(id=product_id) for product_id in PRODUCTS])


class Flags(evaluation_pb2_grpc.ServiceServicer):
    """Speaks as the flag server does: an event stream that announces changes, and a call that resolves."""

    def __init__(self) -> None:
        self._on = dict.fromkeys(
            ("recommendationServiceCacheFailure", "recommendationHighCpu", "frontendRetryStorm"), False
        )
        self._streams: list[queue.SimpleQueue[str]] = []

    def register(self, server: grpc.Server) -> None:
        evaluation_pb2_grpc.add_ServiceServicer_to_server(self, server)

    def turn(self, *, on: bool, key: str = "recommendationServiceCacheFailure") -> None:
        self._on[key] = on
        for stream in self._streams:
            stream.put("configuration_change")

    def EventStream(  # noqa: N802
        self, _: object, context: grpc.ServicerContext
    ) -> Iterator[evaluation_pb2.EventStreamResponse]:
        events: queue.SimpleQueue[str] = queue.SimpleQueue()
        events.put("provider_ready")
        self._streams.append(events)
        context.add_callback(lambda: events.put(""))
        while kind := events.get():
            yield evaluation_pb2.EventStreamResponse(type=kind)

    def ResolveBoolean(  # noqa: N802
        self, request: evaluation_pb2.ResolveBooleanRequest, context: grpc.ServicerContext
    ) -> evaluation_pb2.ResolveBooleanResponse:
        if request.flag_key not in self._on:
            context.abort(grpc.StatusCode.NOT_FOUND, request.flag_key)
        on = self._on[request.flag_key]
        return evaluation_pb2.ResolveBooleanResponse(value=on, reason="STATIC", variant="on" if on else "off")


class Collector(trace_service_pb2_grpc.TraceServiceServicer):
    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.metrics: dict[str, Metric] = {}
        self.resources: list[dict[str, str]] = []
        self.answers = threading.Event()
        self.answers.set()

    def register(self, server: grpc.Server) -> None:
        trace_service_pb2_grpc.add_TraceServiceServicer_to_server(self, server)
        metrics_service_pb2_grpc.add_MetricsServiceServicer_to_server(MetricSink(self), server)

    def Export(  # noqa: N802
        self, request: trace_service_pb2.ExportTraceServiceRequest, _: object
    ) -> trace_service_pb2.ExportTraceServiceResponse:
        self.answers.wait(10)
        for resource in request.resource_spans:
            self.resources.append({pair.key: pair.value.string_value for pair in resource.resource.attributes})
            for scope in resource.scope_spans:
                self.spans.extend(scope.spans)
        return trace_service_pb2.ExportTraceServiceResponse()


class MetricSink(metrics_service_pb2_grpc.MetricsServiceServicer):
    def __init__(self, collector: Collector) -> None:
        self._collector = collector

    def Export(  # noqa: N802
        self, request: metrics_service_pb2.ExportMetricsServiceRequest, _: object
    ) -> metrics_service_pb2.ExportMetricsServiceResponse:
        for resource in request.resource_metrics:
            for scope in resource.scope_metrics:
                self._collector.metrics.update({metric.name: metric for metric in scope.metrics})
        return metrics_service_pb2.ExportMetricsServiceResponse()


def eventually(look: Callable[[], T], within: float = 30.0) -> T:
    """What `look` gives as soon as it is neither false nor an AssertionError; fails after `within` seconds."""
    ends = time.monotonic() + within
    while True:
        try:
            found = look()
            assert found, "still nothing"
            return found
        except AssertionError:
            if time.monotonic() > ends:
                raise
            threading.Event().wait(0.02)
