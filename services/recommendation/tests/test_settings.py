import pytest

from recommendation.settings import Settings


def test_defaults_are_the_stacks_names() -> None:
    assert Settings.read({}) == Settings("product-catalog:3550", "flagd", 8013, 9001, 9101, None)


def test_the_environment_wins() -> None:
    env = {
        "PRODUCT_CATALOG_ADDR": "a:1",
        "FLAGD_HOST": "b",
        "FLAGD_PORT": "2",
        "RECOMMENDATION_PORT": "3",
        "HEALTH_PORT": "4",
        "RECOMMENDATION_QUOTA": "5",
    }
    assert Settings.read(env) == Settings("a:1", "b", 2, 3, 4, 5)


@pytest.mark.parametrize("value", ["", "http", "65536", "-1"])
def test_what_is_no_port_is_named(value: str) -> None:
    with pytest.raises(ValueError, match=f"^FLAGD_PORT is '{value}', which is no port: give a number from 0 to 65535$"):
        Settings.read({"FLAGD_PORT": value})


@pytest.mark.parametrize("value", ["", "many", "0", "-1"])
def test_what_is_no_quota_is_named(value: str) -> None:
    what = f"^RECOMMENDATION_QUOTA is '{value}', which is not a number of calls: give 1 or more, or leave it out$"
    with pytest.raises(ValueError, match=what):
        Settings.read({"RECOMMENDATION_QUOTA": value})
