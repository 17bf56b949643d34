"""The feature flags of this service, and how it reaches their server."""

from openfeature import api
from openfeature.client import OpenFeatureClient
from openfeature.contrib.provider.flagd import FlagdProvider
from openfeature.contrib.provider.flagd.config import CacheType

from recommendation.settings import Settings

CACHE_FAILURE = "recommendationServiceCacheFailure"
HIGH_CPU = "recommendationHighCpu"
# The frontend's flag: here it begins what the frontend's retries then keep alive.
RETRY_STORM = "frontendRetryStorm"


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
