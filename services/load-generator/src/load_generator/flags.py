"""The feature flag of the load generator, and how it reaches the flags' server."""

import logging

from openfeature import api
from openfeature.client import OpenFeatureClient
from openfeature.contrib.provider.ofrep import OFREPProvider

FLOOD = "loadGeneratorFloodHomepage"
# Seconds.
PATIENCE = 0.5


def connect_flags(endpoint: str) -> OpenFeatureClient:
    """A client for the flag server, over HTTP as gRPC's threads and gevent's do not go together; it may be away."""
    # The client reports each failed look; the watcher says it once.
    logging.getLogger("openfeature").setLevel(logging.CRITICAL)
    api.set_provider(OFREPProvider(endpoint, timeout=PATIENCE))
    return api.get_client()
