"""Sells something every second, and says so in a span over OTLP/HTTP."""

import json
import os
import secrets
import time
import urllib.request

URL = os.environ["OTEL_EXPORTER_OTLP_ENDPOINT"] + "/v1/traces"


def sale(start: int, end: int) -> bytes:
    """The request of one span; times are nanoseconds since the epoch."""
    span = {
        "traceId": secrets.token_hex(16),
        "spanId": secrets.token_hex(8),
        "name": "sell",
        "kind": 2,
        "startTimeUnixNano": str(start),
        "endTimeUnixNano": str(end),
    }
    name = {"key": "service.name", "value": {"stringValue": "till"}}
    scopes = [{"scope": {"name": "till"}, "spans": [span]}]
    return json.dumps({"resourceSpans": [{"resource": {"attributes": [name]}, "scopeSpans": scopes}]}).encode()


while True:
    start = time.time_ns()
    time.sleep(1)
    request = urllib.request.Request(URL, sale(start, time.time_ns()), {"Content-Type": "application/json"})
    try:
        urllib.request.urlopen(request, timeout=2).close()
    except OSError as error:
        print(f"not sent: {error}", flush=True)
