"""What Locust loads: the shoppers, and what runs beside them."""

import os
import random
import time
from collections.abc import Mapping
from http import HTTPStatus
from itertools import chain, repeat
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
from load_generator.customer import customers
from load_generator.flags import FLOOD, TRAFFIC, connect_flags
from load_generator.metrics import observe_shoppers, start_metrics
from load_generator.sent import Sent
from load_generator.shop import Shop
from load_generator.shopper import Shopper
from load_generator.steps import steps

HOST_HEADER = os.environ.get("SHOP_HOST_HEADER")


@events.init.add_listener
def start(environment: Environment, **_: object) -> None:
    pin_code()
    shop = Shop(gevent.event.Event(), door=urlsplit(environment.host or "").hostname or "proxy")
    Shopper.shop = shop
    traffic = gevent.event.Event()
    traffic.set()
    Shopper.traffic = traffic
    Shopper.customers = customers()
    Shopper.steps = steps(random.shuffle)
    # Orders are few, and charts of them would be empty for a while.
    Shopper.buys_at_once = chain([True], repeat(False))
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
    flags = FlagWatcher(
        connect_flags(os.environ.get("OFREP_ENDPOINT", "http://flagd:8016")),
        {FLOOD: lambda _: None, TRAFFIC: lambda on: traffic.set() if on else traffic.clear()},
        normally_on={TRAFFIC},
    )
    flags.start()

    def shops() -> bool:
        """Not while the door is closed, nobody comes, or somebody has stopped the load by hand."""
        running = environment.runner is not None and environment.runner.state in {"spawning", "running"}
        return running and shop.is_open and traffic.is_set()

    gevent.spawn(lambda: crowd(environment, headers).come_while(lambda: shops() and flags.is_on(FLOOD)))
    meters = start_metrics()
    meter = meters.get_meter("load-generator")
    observe_flags(meter, flags)
    observe_shoppers(meter, lambda: environment.runner.user_count if environment.runner and shops() else 0)
    environment.events.quit.add_listener(lambda **_: meters.shutdown(timeout_millis=1000))
    if environment.web_ui:
        prefix = environment.parsed_options.web_base_path if environment.parsed_options else ""

        @environment.web_ui.app.route(f"{prefix or ''}/healthz")
        def healthz() -> tuple[Response, HTTPStatus]:
            missing = [*shop.missing, *([] if flags.reachable else ["flagd"])]
            notes = [] if traffic.is_set() else [f"nobody shops, as the flag {TRAFFIC} is off"]
            more = {key: said for key, said in (("problems", flags.problems()), ("notes", notes)) if said}
            return jsonify(status="ok", missing=missing, **more), HTTPStatus.OK

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
