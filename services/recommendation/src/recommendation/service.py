"""The gRPC service."""

from collections.abc import Callable

import grpc
from opentelemetry.metrics import Meter, Observation
from opentelemetry.trace import Tracer

import shop_pb2
import shop_pb2_grpc
from recommendation.cache import Lookup, ProductCache
from recommendation.catalogue import Catalogue, CatalogueUnavailableError

# How many products a caller gets that names no number.
DEFAULT_MAX = 4


class RecommendationService(shop_pb2_grpc.RecommendationServiceServicer):
    def __init__(
        self, tracer: Tracer, meter: Meter, catalogue: Catalogue, cache: ProductCache, backfill: Callable[[], bool]
    ) -> None:
        self._tracer = tracer
        self._catalogue = catalogue
        self._cache = cache
        self._backfill = backfill
        self._recommended = meter.create_counter(
            "app_recommendations_counter", unit="1", description="Products recommended"
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
        ids = found.ids[: request.max if request.max > 0 else DEFAULT_MAX]
        self._recommended.add(len(ids), {"recommendation.type": "catalog"})
        return shop_pb2.ListRecommendationsResponse(product_ids=ids)

    def _get_product_list(self, excluded: frozenset[str]) -> Lookup:
        with self._tracer.start_as_current_span("get_product_list") as span:
            # What stays when the catalogue gives no answer.
            span.set_attributes({"app.cache_hit": False, "app.products.count": 0})
            found = self._cache.lookup(self._catalogue.load, excluded, backfill=self._backfill())
            span.set_attributes({"app.cache_hit": found.hit, "app.products.count": found.count})
            return found
