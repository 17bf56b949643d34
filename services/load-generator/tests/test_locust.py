"""The real Locust with this locustfile, against a shop that opens late and a collector that keeps what it gets."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TypeVar

import pytest
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest

from astrolab_telemetry.cgroup import read_memory

SERVICES = Path(__file__).parents[2]
PAGE = "".join(f'<li><img src="/pictures/{name}.svg?v=1" alt=""></li>' for name in ("star", "moon", "star"))
PRODUCTS = [f"PRODUCT{number}" for number in range(10)]
T = TypeVar("T")


class Web:
    """A shop at /, a collector at /v1/metrics and a flag server at /ofrep/, in one server."""

    def __init__(self) -> None:
        self.open = False
        self.flood = False
        self.traffic = True
        self.flags = True
        self.answer: dict[str, object] | None = None
        self.requests: list[tuple[str, str, str, bytes]] = []
        self.health: list[str] = []
        self.metrics: dict[str, str] = {}
        self.enabled: dict[str, int] = {}
        self.shoppers: int | None = None
        self.resource: dict[str, str] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.address = f"127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def pages(self) -> dict[str, object]:
        missing = [] if self.open else ["catalogue"]
        return {
            "/-/shop": {"services": ["frontend", "catalogue"]},
            "/-/health/frontend": {"status": "ok", "missing": missing},
            "/-/health/catalogue": {"status": "ok", "missing": []},
        }

    def paths(self) -> set[str]:
        return {f"{method} {path.partition('?')[0]}" for method, path, _, _ in self.requests}

    def collect(self, body: bytes) -> None:
        for resource in ExportMetricsServiceRequest.FromString(body).resource_metrics:
            self.resource = {pair.key: pair.value.string_value for pair in resource.resource.attributes}
            for scope in resource.scope_metrics:
                self.metrics.update({metric.name: metric.unit for metric in scope.metrics})
                points = [
                    point
                    for metric in scope.metrics
                    if metric.name == "app.feature_flag.enabled"
                    for point in metric.gauge.data_points
                ]
                self.enabled.update({point.attributes[0].value.string_value: point.as_int for point in points})
                for metric in scope.metrics:
                    if metric.name == "app.load.shoppers":
                        self.shoppers = metric.gauge.data_points[0].as_int

    def evaluate(self, key: str) -> bytes:
        value = self.traffic if key == "loadGeneratorTraffic" else self.flood
        if self.answer is not None and key == "loadGeneratorFloodHomepage":
            return json.dumps(self.answer).encode()
        return json.dumps({"value": value, "variant": "on" if value else "off", "reason": "STATIC"}).encode()

    def _handler(web) -> type[BaseHTTPRequestHandler]:  # noqa: N805, self is the handler's below
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                self.answer(b"")

            def do_POST(self) -> None:
                self.answer(self.rfile.read(int(self.headers["Content-Length"])))

            def answer(self, body: bytes) -> None:
                if self.path == "/v1/metrics":
                    web.collect(body)
                    self.give(200, b"")
                    return
                if self.path.startswith("/ofrep/v1/evaluate/flags/"):
                    self.give(200 if web.flags else 503, web.evaluate(Path(self.path).name) if web.flags else b"")
                    return
                if self.path.startswith("/-/"):
                    web.health.append(self.path)
                    self.give(200, json.dumps(web.pages[self.path]).encode())
                    return
                web.requests.append((self.command, self.path, self.headers["Host"], body))
                products = json.dumps({"products": [{"id": product} for product in PRODUCTS]})
                shown = (products if self.path.startswith("/api/") else PAGE).encode()
                self.give(200 if web.open else 502, shown if web.open else b"Bad gateway")

            def give(self, status: int, body: bytes) -> None:
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Nothing."""

        return Handler


class Locust:
    def __init__(self, web: Web) -> None:
        with socket.socket() as held:
            held.bind(("127.0.0.1", 0))
            self.port = held.getsockname()[1]
        command = re.search(r"^CMD (\[.*?\])$", (SERVICES / "load-generator/Dockerfile").read_text(), re.S | re.M)
        assert command
        arguments = json.loads(command[1].replace("\\\n", ""))
        arguments[0] = sys.executable
        arguments[arguments.index("--locustfile") + 1] = str(Path(__file__).with_name("hurried.py"))
        arguments[arguments.index("--web-port") + 1] = str(self.port)
        sources = [SERVICES / "load-generator/src", SERVICES / "telemetry-python/src"]
        self.process = subprocess.Popen(
            arguments,
            stdin=subprocess.DEVNULL,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(str(path) for path in sources),
                "LOCUST_HOST": f"http://{web.address}",
                "LOCUST_USERS": "10",
                "SHOP_HOST_HEADER": "localhost:8080",
                "OFREP_ENDPOINT": f"http://{web.address}",
                "OTEL_SERVICE_NAME": "load-generator",
                "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://{web.address}",
                "OTEL_METRIC_EXPORT_INTERVAL": "300",
            },
        )

    def get(self, path: str) -> str:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=2) as answer:
                return answer.read().decode()
        except OSError as error:
            raise AssertionError(error) from error

    def ready(self) -> object:
        if self.process.poll() is not None:
            pytest.fail(f"locust ended with {self.process.returncode}")
        return json.loads(self.get("/loadgen/healthz"))


def eventually(look: Callable[[], T], within: float = 20.0) -> T:
    ends = time.monotonic() + within
    while True:
        try:
            found = look()
            assert found, "still nothing"
            return found
        except AssertionError:
            if time.monotonic() > ends:
                raise
            threading.Event().wait(0.05)


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    web = Web()
    yield web
    web.close()


@pytest.fixture(scope="module")
def locust(web: Web) -> Iterator[Locust]:
    locust = Locust(web)
    eventually(locust.ready)
    yield locust
    locust.process.kill()
    locust.process.wait()


def test_waits_politely_while_the_shop_is_closed(web: Web, locust: Locust) -> None:
    eventually(lambda: len(web.health) >= 6)
    assert locust.ready() == {"status": "ok", "missing": ["catalogue"]}
    assert set(web.health) == set(web.pages)
    # What it asks of the shop itself would be a trace of a failure.
    assert web.requests == []
    assert json.loads(locust.get("/loadgen/stats/requests"))["stats"][-1]["num_requests"] == 0


def test_walks_the_shop_by_the_name_that_people_use_once_it_is_open(web: Web, locust: Locust) -> None:
    web.open = True
    products = {f"GET /product/{product}" for product in PRODUCTS}
    pages = {"GET /", "GET /cart", "GET /orders", "GET /search"}
    wanted = {*pages, "POST /api/cart", "POST /api/checkout", "GET /api/recommendations"}
    pictures = {"GET /pictures/star.svg", "GET /pictures/moon.svg"}
    eventually(lambda: wanted <= web.paths() and products & web.paths(), within=60)
    assert web.paths() - products == {*wanted, *pictures, "GET /api/products"}
    assert {host for _, _, host, _ in web.requests} == {"localhost:8080"}
    body = next(body for _, path, _, body in web.requests if path == "/api/cart")
    added = json.loads(body)
    assert added["productId"] in PRODUCTS
    assert added["quantity"] in {1, 2, 3}
    bought = next(number for number, (_, path, _, _) in enumerate(web.requests) if path == "/api/checkout")
    assert "/api/cart" in {path for _, path, _, _ in web.requests[:bought]}
    assert locust.ready() == {"status": "ok", "missing": []}


def test_a_browser_keeps_the_pictures_that_it_has(web: Web, locust: Locust) -> None:
    assert locust.process.poll() is None
    eventually(lambda: count(web, "GET", "/product/") > 20, within=60)
    pages = sum(count(web, "GET", path) for path in ("/product/", "/cart")) + count(web, "GET", "/", whole=True)
    # Two pictures on each page, and a shopper in twenty-one steps leaves.
    assert 0 < count(web, "GET", "/pictures/") < pages


def count(web: Web, method: str, path: str, *, whole: bool = False) -> int:
    asked = [request for request in web.requests if request[0] == method]
    return sum(1 for _, each, _, _ in asked if (each == path if whole else each.startswith(path)))


def test_a_crowd_comes_with_the_flag_to_the_first_page_only_and_goes_with_it(web: Web, locust: Locust) -> None:
    web.open = True
    eventually(lambda: web.enabled == {"loadGeneratorFloodHomepage": 0})
    eventually(lambda: locust.ready() == {"status": "ok", "missing": []})
    web.requests.clear()
    web.flood = True
    eventually(lambda: count(web, "GET", "/", whole=True) > 150)
    assert web.enabled == {"loadGeneratorFloodHomepage": 1}
    assert {host for _, path, host, _ in web.requests if path == "/"} == {"localhost:8080"}
    assert count(web, "GET", "/pictures/") + count(web, "GET", "/product/") + count(web, "POST", "/") < 75
    web.flood = False
    eventually(lambda: web.enabled == {"loadGeneratorFloodHomepage": 0})
    web.requests.clear()
    eventually(lambda: count(web, "GET", "/product/") >= 2, within=60)
    assert count(web, "GET", "/", whole=True) < 20
    assert json.loads(locust.get("/loadgen/stats/requests"))["stats"][-1]["num_failures"] == 0


def test_it_tells_how_many_requests_were_over_between_two_moments(web: Web, locust: Locust) -> None:
    web.open = True
    eventually(lambda: locust.ready() == {"status": "ok", "missing": []})
    since = time.time()
    before = len(web.requests)
    eventually(lambda: len(web.requests) >= before + 10, within=60)
    until = time.time()
    told = json.loads(locust.get(f"/loadgen/sent?since={since}&until={until}"))
    # One may be under way at each end.
    assert told["requests"] == pytest.approx(len(web.requests) - before, abs=3)
    assert told["counting_since"] < since
    assert json.loads(locust.get(f"/loadgen/sent?since={until + 60}&until={until + 70}"))["requests"] == 0


def test_nobody_comes_while_traffic_is_off_and_it_says_so_and_is_well(web: Web, locust: Locust) -> None:
    web.open = True
    eventually(lambda: locust.ready() == {"status": "ok", "missing": []})
    eventually(lambda: web.shoppers == 10)
    web.traffic = False
    note = "nobody shops, as the flag loadGeneratorTraffic is off"
    eventually(lambda: locust.ready() == {"status": "ok", "missing": [], "notes": [note]})
    eventually(lambda: web.shoppers == 0)
    # Who is just buying puts the order through, and pictures on their way still come.
    eventually(lambda: quiet(web))
    web.flood = True
    eventually(lambda: web.enabled == {"loadGeneratorFloodHomepage": 1})
    assert quiet(web)
    stats = json.loads(locust.get("/loadgen/stats/requests"))
    assert (stats["state"], stats["user_count"]) == ("running", 10)
    web.flood = False
    eventually(lambda: web.enabled == {"loadGeneratorFloodHomepage": 0})
    web.requests.clear()
    web.traffic = True
    eventually(lambda: count(web, "GET", "/product/") >= 2, within=60)
    assert locust.ready() == {"status": "ok", "missing": []}


def quiet(web: Web) -> bool:
    """Whether nothing is asked in five times the mean pause of all shoppers together, who are in a hurry."""
    before = len(web.requests)
    threading.Event().wait(0.5)
    return len(web.requests) == before


def test_orders_are_those_of_the_customers_in_turn(web: Web, locust: Locust) -> None:
    assert locust.process.poll() is None
    web.open = True
    web.requests.clear()
    eventually(lambda: count(web, "POST", "/api/checkout") >= 10, within=90)
    bodies = [json.loads(body) for _, path, _, body in list(web.requests) if path == "/api/checkout"][:10]
    assert sum(body["loyaltyLevel"] == "gold" for body in bodies) == 3
    assert sum(body["countryCode"] != "US" for body in bodies) == 3


def test_a_flag_server_that_goes_is_named(web: Web, locust: Locust) -> None:
    web.flags = False
    eventually(lambda: locust.ready() == {"status": "ok", "missing": ["flagd"]})
    web.flags = True
    eventually(lambda: locust.ready() == {"status": "ok", "missing": []})


def test_a_flag_without_a_variant_is_off_and_its_server_there(web: Web, locust: Locust) -> None:
    for answer in ({"reason": "DISABLED"}, {"reason": "DEFAULT"}):
        web.answer = {"key": "loadGeneratorFloodHomepage", **answer, "metadata": {}}
        web.flags = False
        eventually(lambda: locust.ready() == {"status": "ok", "missing": ["flagd"]})
        web.flags = True
        eventually(lambda: locust.ready() == {"status": "ok", "missing": []})
    web.answer = {"key": "loadGeneratorFloodHomepage", "reason": "STATIC", "variant": "20%", "value": 0.2}
    problem = "loadGeneratorFloodHomepage is off here, as its type is number and not boolean"
    eventually(lambda: locust.ready() == {"status": "ok", "missing": [], "problems": [problem]})
    web.answer = None
    eventually(lambda: locust.ready() == {"status": "ok", "missing": []})


def test_a_closed_shop_left_no_failure_in_the_statistics(web: Web, locust: Locust) -> None:
    web.open = True
    eventually(lambda: json.loads(locust.get("/loadgen/stats/requests"))["stats"][-1]["num_requests"] > 0)
    stats = json.loads(locust.get("/loadgen/stats/requests"))
    assert (stats["stats"][-1]["num_failures"], stats["user_count"]) == (0, 10)


def test_the_page_loads_nothing_from_elsewhere(locust: Locust) -> None:
    page = locust.get("/loadgen/")
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert loaded
    assert [path for path in loaded if not path.startswith("./assets/")] == []
    (script,) = [path for path in loaded if path.endswith(".js")]
    assert len(locust.get(f"/loadgen/{script[2:]}")) > 100_000


def test_no_link_changes_the_load(locust: Locust) -> None:
    # The proxy lets pages elsewhere lead to any page here, and so to one that changes something by GET.
    for path in ("/loadgen/stop", "/loadgen/stats/reset", "/loadgen/swarm", "/loadgen/user"):
        with pytest.raises(AssertionError, match="405"):
            locust.get(path)


def test_its_own_metrics_and_nothing_else(web: Web, locust: Locust) -> None:
    assert locust.process.poll() is None
    eventually(lambda: "app.feature_flag.enabled" in web.metrics)
    web.metrics.pop("container.memory.limit", None)
    # A bare machine may not count memory in control groups before it has an engine.
    counted = {} if read_memory().usage is None else {"container.memory.usage": "By"}
    assert web.metrics == {
        "process.memory.usage": "By",
        "process.cpu.time": "s",
        "process.start_time": "s",
        "app.feature_flag.enabled": "",
        "app.load.shoppers": "{shopper}",
        **counted,
    }
    assert web.resource["service.name"] == "load-generator"


def test_ends_at_once_when_told(locust: Locust) -> None:
    began = time.monotonic()
    locust.process.send_signal(signal.SIGTERM)
    assert locust.process.wait(timeout=10) == 0
    assert time.monotonic() - began < 3
