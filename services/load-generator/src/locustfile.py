"""What Locust loads: the shoppers, and what runs beside them."""

import os
from http import HTTPStatus

import gevent
import gevent.event
import requests
from flask import Response, jsonify
from locust import events
from locust.env import Environment

from load_generator.metrics import start_metrics
from load_generator.shop import Shop
from load_generator.shopper import Shopper

HOST_HEADER = os.environ.get("SHOP_HOST_HEADER")


@events.init.add_listener
def start(environment: Environment, **_: object) -> None:
    shop = Shop(gevent.event.Event())
    Shopper.shop = shop
    # The proxy in front of the shop answers only to the name that people reach it by.
    Shopper.default_headers = {"Host": HOST_HEADER} if HOST_HEADER else None

    def ask() -> bytes:
        answer = requests.get(f"{environment.host}/api/products", headers=Shopper.default_headers, timeout=3)
        answer.raise_for_status()
        return answer.content

    gevent.spawn(shop.open_when_it_answers, ask, gevent.sleep)
    meters = start_metrics()
    environment.events.quit.add_listener(lambda **_: meters.shutdown(timeout_millis=1000))
    if environment.web_ui:
        prefix = environment.parsed_options.web_base_path if environment.parsed_options else ""

        @environment.web_ui.app.route(f"{prefix or ''}/healthz")
        def healthz() -> tuple[Response, HTTPStatus]:
            return jsonify(status="ok", missing=[] if shop.is_open else ["frontend"]), HTTPStatus.OK
