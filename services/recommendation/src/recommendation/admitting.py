"""The gRPC service as it is served: calls are admitted, or refused and counted."""

import grpc
from opentelemetry.metrics import Meter
from opentelemetry.trace import get_current_span

import shop_pb2
import shop_pb2_grpc
from recommendation.admission import AWAY, Admission
from recommendation.flags import RETRY_STORM
from recommendation.service import Flags

OUTCOME = "app.recommendation.outcome"


class AdmittingService(shop_pb2_grpc.RecommendationServiceServicer):
    def __init__(
        self, admitted: shop_pb2_grpc.RecommendationServiceServicer, admission: Admission, flags: Flags, meter: Meter
    ) -> None:
        self._admitted = admitted
        self._admission = admission
        self._flags = flags
        self._calls = meter.create_counter(
            "app.recommendation.calls", unit="{call}", description="Calls that were admitted or refused, and why"
        )

    def ListRecommendations(  # noqa: N802, the name that the protocol gives
        self, request: shop_pb2.ListRecommendationsRequest, context: grpc.ServicerContext
    ) -> shop_pb2.ListRecommendationsResponse:
        refusal = self._admission.refusal()
        if refusal is None:
            self._calls.add(1, {OUTCOME: "admitted"})
        else:
            self._calls.add(1, {OUTCOME: "refused", "error.type": refusal.code.name})
            if refusal is AWAY:
                # The other refusal is no flag's doing any more, and names none.
                get_current_span().set_attributes(self._flags.decision(RETRY_STORM).attributes)
            context.abort(refusal.code, refusal.details)
        return self._admitted.ListRecommendations(request, context)
