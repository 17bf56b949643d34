"""One simulated shopper."""

import random
from typing import ClassVar

from locust import FastHttpUser, task

from load_generator.pacing import pause
from load_generator.shop import Shop

HOME, PRODUCT, CART, ADD, RECOMMEND, LEAVE = 3, 10, 2, 2, 1, 1
# Steps that ask for recommendations, of all steps; a cart that is not empty does so too.
PAGE_SHARE = (PRODUCT + RECOMMEND + CART) / (HOME + PRODUCT + CART + ADD + RECOMMEND + LEAVE)


class Shopper(FastHttpUser):
    """Looks around, opens products, and sometimes puts one into the cart."""

    shop: ClassVar[Shop]
    # Seconds; a shopper gives up on a page after that.
    connection_timeout = 5.0
    network_timeout = 10.0

    def on_start(self) -> None:
        self.shop.wait()

    def wait_time(self) -> float:
        runner = self.environment.runner
        return pause(runner.target_user_count if runner else 1, PAGE_SHARE, random.expovariate)

    def any_product(self) -> str:
        return random.choice(self.shop.product_ids)

    @task(HOME)
    def visit_home(self) -> None:
        self.client.get("/")

    @task(PRODUCT)
    def open_product(self) -> None:
        self.client.get(f"/product/{self.any_product()}", name="/product/{id}")

    @task(CART)
    def view_cart(self) -> None:
        self.client.get("/cart")

    @task(ADD)
    def add_to_cart(self) -> None:
        self.client.post("/api/cart", json={"productId": self.any_product(), "quantity": random.randint(1, 3)})

    @task(RECOMMEND)
    def ask_for_recommendations(self) -> None:
        chosen = ",".join(random.sample(self.shop.product_ids, k=min(2, len(self.shop.product_ids))))
        self.client.get(f"/api/recommendations?productIds={chosen}", name="/api/recommendations")

    @task(LEAVE)
    def leave(self) -> None:
        """Another shopper comes, with an empty cart."""
        self.client.cookiejar.clear()
