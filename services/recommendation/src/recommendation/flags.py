"""The feature flags of this service, and how it reaches their server."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from openfeature import api
from openfeature.client import OpenFeatureClient
from openfeature.contrib.provider.flagd import FlagdProvider
from openfeature.contrib.provider.flagd.config import CacheType

from recommendation.settings import Settings

CACHE_FAILURE = "recommendationServiceCacheFailure"
HIGH_CPU = "recommendationHighCpu"

VARIANT = "feature_flag.result.variant"
ON = "on"


class Told(Protocol):
    def attributes(self, key: str) -> Mapping[str, str]: ...


@dataclass(frozen=True)
class Decision:
    """What a flag decides, and what a span tells of it."""

    on: bool
    attributes: Mapping[str, str]


def decide(flags: Told, key: str) -> Decision:
    """Asks once: between two questions the flag may change, and a span would deny what its work has done."""
    attributes = flags.attributes(key)
    return Decision(attributes.get(VARIANT) == ON, attributes)


def connect_flags(settings: Settings) -> OpenFeatureClient:
    """A client for the flag server; it may be away now, later or never."""
    provider = FlagdProvider(
        host=settings.flagd_host,
        port=settings.flagd_port,
        cache=CacheType.DISABLED,
        deadline_ms=500,
        retry_backoff_ms=250,
        retry_backoff_max_ms=1000,
        # Seconds. The provider starts such a timer at each failed attempt, and the process cannot end before they do.
        retry_grace_period=1,
    )
    api.set_provider(provider)
    return api.get_client()
