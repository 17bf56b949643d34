"""One simulated shopper."""

import random
from collections.abc import Iterator
from typing import ClassVar
from urllib.parse import quote_plus

import gevent
from gevent.pool import Pool
from locust import FastHttpUser, task

from load_generator.customer import Customer
from load_generator.pacing import pause
from load_generator.pictures import Pictures
from load_generator.shop import Event, Shop
from load_generator.steps import PAGE_SHARE

# Pictures that a browser loads at once.
AT_ONCE = 6
# What people look for; the shop has nothing for the last one.
SEARCHES = ("lens", "red light", "books", "solar", "moon boots")


class Shopper(FastHttpUser):
    """Looks around, opens products with their pictures, puts some into the cart, and sometimes buys them."""

    shop: ClassVar[Shop]
    # Set while people come at all.
    traffic: ClassVar[Event]
    # Dealt to all shoppers together, as are steps: so shares of orders are exact, and orders come evenly.
    customers: ClassVar[Iterator[Customer]]
    steps: ClassVar[Iterator[str]]
    # Whether the next one to come buys at once.
    buys_at_once: ClassVar[Iterator[bool]]
    # Seconds; a shopper gives up on a page after that.
    connection_timeout = 5.0
    network_timeout = 10.0

    def on_start(self) -> None:
        self.pictures = Pictures(self.load_picture, Pool(AT_ONCE))
        self.shop.wait()
        self.traffic.wait()
        if next(self.buys_at_once):
            self.buy()

    def on_stop(self) -> None:
        self.pictures.close()

    def wait_time(self) -> float:
        """Pauses here and not by what it returns: who pauses when the traffic ends must not take one more step."""
        runner = self.environment.runner
        gevent.sleep(pause(runner.target_user_count if runner else 1, PAGE_SHARE, random.expovariate))
        self.traffic.wait()
        return 0

    def open_page(self, path: str, name: str | None = None) -> None:
        answer = self.client.get(path, name=name or path)
        self.pictures.show(answer.text or "")

    def load_picture(self, address: str) -> None:
        folder = address.rpartition("/")[0]
        self.client.get(address, name=f"{folder}/{{file}}")

    def any_product(self) -> str:
        return self.shop.pick(lambda ids, weights: random.choices(ids, weights)[0])

    @task
    def step(self) -> None:
        getattr(self, next(self.steps))()

    def visit_home(self) -> None:
        self.open_page("/")

    def open_product(self) -> None:
        self.open_page(f"/product/{self.any_product()}", "/product/{id}")

    def view_cart(self) -> None:
        self.open_page("/cart")

    def add_to_cart(self) -> None:
        self.client.post("/api/cart", json={"productId": self.any_product(), "quantity": random.randint(1, 3)})

    def buy(self) -> None:
        """Something is put into the cart before, as an empty one cannot be ordered."""
        self.add_to_cart()
        self.client.post("/api/checkout", json=next(self.customers))

    def search(self) -> None:
        self.open_page(f"/search?q={quote_plus(random.choice(SEARCHES))}", "/search")

    def view_orders(self) -> None:
        self.open_page("/orders")

    def ask_for_recommendations(self) -> None:
        chosen = ",".join(random.sample(self.shop.product_ids, k=min(2, len(self.shop.product_ids))))
        self.client.get(f"/api/recommendations?productIds={chosen}", name="/api/recommendations")

    def leave(self) -> None:
        """Another shopper comes, with an empty cart and a browser that has seen nothing yet."""
        self.client.cookiejar.clear()
        self.pictures.forget()
