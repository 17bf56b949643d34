"""What Locust loads: the shoppers, and what runs beside them."""

import os
import time
from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import urlsplit

import gevent
import gevent.event
import requests
from flask import Response, jsonify, request
from gevent.pool import Pool
from locust import events
from locust.contrib.fasthttp import FastHttpSession
from locust.env import Environment

from astrolab_telemetry.code import pin_code
from astrolab_telemetry.flags import FlagWatcher, observe_flags
from load_generator.crowd import MOST_AT_ONCE, Crowd
from load_generator.flags import FLOOD, connect_flags
from load_generator.metrics import start_metrics
from load_generator.sent import Sent
from load_generator.shop import Shop
from load_generator.shopper import Shopper

HOST_HEADER = os.environ.get("SHOP_HOST_HEADER")


@events.init.add_listener
def start(environment: Environment, **_: object) -> None:
    pin_code()
    shop = Shop(gevent.event.Event(), door=urlsplit(environment.host or "").hostname or "proxy")
    Shopper.shop = shop
    # The proxy in front of the shop answers only to the name that people reach it by.
    headers = {"Host": HOST_HEADER} if HOST_HEADER else None
    Shopper.default_headers = headers

    def ask(path: str) -> bytes:
        answer = requests.get(f"{environment.host}{path}", headers=headers, timeout=3)
        answer.raise_for_status()
        return answer.content

    sent = Sent(time.time)

    def note(start_time: float, response_time: float, response: object, **_: object) -> None:
        # A request without any answer may never have reached the shop.
        if getattr(response, "status_code", 0) > 0:
            sent.note(start_time, response_time)

    environment.events.request.add_listener(note)
    gevent.spawn(shop.open_when_it_can_serve, ask, gevent.sleep)
    flags = FlagWatcher(connect_flags(os.environ.get("OFREP_ENDPOINT", "http://flagd:8016")), {FLOOD: lambda _: None})
    flags.start()
    gevent.spawn(lambda: crowd(environment, headers).come_while(lambda: wanted(environment, shop, flags)))
    meters = start_metrics()
    observe_flags(meters.get_meter("load-generator"), flags)
    environment.events.quit.add_listener(lambda **_: meters.shutdown(timeout_millis=1000))
    if environment.web_ui:
        prefix = environment.parsed_options.web_base_path if environment.parsed_options else ""

        @environment.web_ui.app.route(f"{prefix or ''}/healthz")
        def healthz() -> tuple[Response, HTTPStatus]:
            missing = [*shop.missing, *([] if flags.reachable else ["flagd"])]
            problems = flags.problems()
            return jsonify(status="ok", missing=missing, **({"problems": problems} if problems else {})), HTTPStatus.OK

        @environment.web_ui.app.route(f"{prefix or ''}/sent")
        def requests_sent() -> Response:
            """How many requests were over between two moments, `?since=&until=` in seconds since the epoch."""
            since, until = (request.args.get(name, type=float, default=0.0) for name in ("since", "until"))
            return jsonify(counting_since=sent.since, requests=sent.between(since, until))


def crowd(environment: Environment, headers: Mapping[str, str] | None) -> Crowd:
    session = FastHttpSession(
        environment.host,
        environment.events.request,
        None,
        concurrency=MOST_AT_ONCE,
        max_retries=0,
        connection_timeout=Shopper.connection_timeout,
        network_timeout=Shopper.network_timeout,
        headers=headers,
    )
    return Crowd(lambda: session.get("/"), Pool(MOST_AT_ONCE), time.monotonic, gevent.sleep)


def wanted(environment: Environment, shop: Shop, flags: FlagWatcher) -> bool:
    """The crowd comes to an open shop, and not while somebody has stopped the load by hand."""
    running = environment.runner is not None and environment.runner.state in {"spawning", "running"}
    return running and shop.is_open and flags.is_on(FLOOD)
