"""The gRPC service."""

import time
from typing import Protocol

import grpc
from opentelemetry.metrics import Meter, Observation
from opentelemetry.trace import Tracer

import shop_pb2
import shop_pb2_grpc
from astrolab_telemetry.flags import Decision
from recommendation.cache import Lookup, ProductCache
from recommendation.catalogue import Catalogue, CatalogueUnavailableError
from recommendation.durations import DURATIONS
from recommendation.flags import CACHE_FAILURE, HIGH_CPU
from recommendation.weighing import weigh

# How many products a caller gets that names no number.
DEFAULT_MAX = 4


class Flags(Protocol):
    def is_on(self, key: str) -> bool: ...
    def decision(self, key: str) -> Decision: ...


class RecommendationService(shop_pb2_grpc.RecommendationServiceServicer):
    def __init__(self, tracer: Tracer, meter: Meter, catalogue: Catalogue, cache: ProductCache, flags: Flags) -> None:
        self._tracer = tracer
        self._catalogue = catalogue
        self._cache = cache
        self._flags = flags
        self._recommended = meter.create_counter(
            "app_recommendations_counter", unit="1", description="Products recommended"
        )
        self._duration = meter.create_histogram(
            "app.recommendation.product_list.duration",
            unit="s",
            description="Time to have the product list, from the cache or from the catalogue",
            explicit_bucket_boundaries_advisory=DURATIONS,
        )
        meter.create_observable_gauge(
            "app.recommendation.cache.size",
            [lambda _: [Observation(len(cache))]],
            unit="{product}",
            description="Entries in the product cache",
        )

    def ListRecommendations(  # noqa: N802, the name that the protocol gives
        self, request: shop_pb2.ListRecommendationsRequest, context: grpc.ServicerContext
    ) -> shop_pb2.ListRecommendationsResponse:
        try:
            found = self._get_product_list(frozenset(request.product_ids))
        except CatalogueUnavailableError as error:
            context.abort(grpc.StatusCode.UNAVAILABLE, str(error))
        ids = self._weigh_products(found.ids)[: request.max if request.max > 0 else DEFAULT_MAX]
        self._recommended.add(len(ids), {"recommendation.type": "catalog"})
        return shop_pb2.ListRecommendationsResponse(product_ids=ids)

    def _get_product_list(self, excluded: frozenset[str]) -> Lookup:
        with self._tracer.start_as_current_span("get_product_list") as span:
            # What stays when the catalogue gives no answer.
            span.set_attributes({"app.cache_hit": False, "app.products.count": 0})
            hit = False
            began = time.perf_counter()
            try:
                found = self._cache.lookup(self._catalogue.load, excluded, backfill=self._flags.is_on(CACHE_FAILURE))
                hit = found.hit
                span.set_attributes({"app.cache_hit": hit, "app.products.count": found.count})
                return found
            finally:
                # Inside the span, whose trace then stands beside the figure.
                self._duration.record(time.perf_counter() - began, {"app.cache_hit": hit})

    def _weigh_products(self, best_first: list[str]) -> list[str]:
        high_cpu = self._flags.decision(HIGH_CPU)
        with self._tracer.start_as_current_span("weigh_products", attributes=high_cpu.attributes) as span:
            weighed = weigh(best_first, time.thread_time, never_settles=high_cpu.on)
            span.set_attribute("app.weighing.rounds", weighed.rounds)
            return weighed.ids
