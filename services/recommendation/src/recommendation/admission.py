"""Which calls are answered at all."""

from dataclasses import dataclass

import grpc

from recommendation.outage import Outage
from recommendation.quota import WINDOW, Quota


@dataclass(frozen=True)
class Refusal:
    """`details` are for people."""

    code: grpc.StatusCode
    details: str


AWAY = Refusal(grpc.StatusCode.UNAVAILABLE, "recommendation is away for a moment")
TOO_MANY = Refusal(
    grpc.StatusCode.RESOURCE_EXHAUSTED,
    f"the quota of calls in {WINDOW:.0f} s is used up, and what is refused counts: ask less often",
)


class Admission:
    def __init__(self, outage: Outage, quota: Quota) -> None:
        self._outage = outage
        self._quota = quota

    def refusal(self) -> Refusal | None:
        """Why one more call is not answered; None where it is. Each call counts, whatever becomes of it."""
        is_within = self._quota.take()
        if self._outage.lasts():
            return AWAY
        return None if is_within else TOO_MANY
