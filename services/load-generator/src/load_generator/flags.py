"""The feature flags of the load generator, and how they reach the flags' server."""

import json
import logging

import requests
from openfeature import api
from openfeature.client import OpenFeatureClient
from openfeature.contrib.provider.ofrep import OFREPProvider

FLOOD = "loadGeneratorFloodHomepage"
# On unless somebody turns it off: then nobody comes.
TRAFFIC = "loadGeneratorTraffic"
# Seconds.
ANSWER_TIMEOUT_S = 0.5


def connect_flags(endpoint: str) -> OpenFeatureClient:
    """A client for the flag server, over HTTP as gRPC's threads and gevent's do not go together; it may be away."""
    # The client reports each failed look; the watcher says it once.
    logging.getLogger("openfeature").setLevel(logging.CRITICAL)
    provider = OFREPProvider(endpoint, timeout=ANSWER_TIMEOUT_S)
    provider.session.hooks["response"].append(name_no_variant)
    api.set_provider(provider)
    return api.get_client()


def name_no_variant(response: requests.Response, **_: object) -> requests.Response:
    """Gives an answer without a variant an empty one, since the provider takes its lack for no answer.

    flagd leaves it out for a flag that is DISABLED or has no default variant, as the protocol allows:
    https://github.com/open-feature/protocol/blob/main/service/openapi.yaml, evaluationSuccess.
    """
    try:
        answer = response.json()
    except requests.JSONDecodeError:
        return response
    if response.ok and isinstance(answer, dict):
        response._content = json.dumps({"variant": "", **answer}).encode()
    return response
