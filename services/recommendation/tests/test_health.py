from http import HTTPStatus

import pytest

from recommendation.health import HealthServer


@pytest.fixture
def server() -> HealthServer:
    return HealthServer(0, lambda: ["product-catalog", "flagd"])


def test_missing_neighbours_are_named_with_200(server: HealthServer) -> None:
    server.serving = True
    assert server.answer("/healthz") == (HTTPStatus.OK, {"status": "ok", "missing": ["flagd", "product-catalog"]})


def test_not_serving_is_503(server: HealthServer) -> None:
    expected = {"status": "not serving", "missing": ["flagd", "product-catalog"]}
    assert server.answer("/healthz") == (HTTPStatus.SERVICE_UNAVAILABLE, expected)


def test_other_paths_are_not_found(server: HealthServer) -> None:
    assert server.answer("/") == (HTTPStatus.NOT_FOUND, {"status": "not found"})


def test_a_problem_is_told_beside_and_keeps_nothing_from_serving() -> None:
    server = HealthServer(0, list, lambda: ["someFault is off here, as its type is number and not boolean"])
    server.serving = True
    told = {"status": "ok", "missing": [], "problems": ["someFault is off here, as its type is number and not boolean"]}
    assert server.answer("/healthz") == (HTTPStatus.OK, told)
