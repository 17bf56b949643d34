"""Where this service listens and whom it calls, from the environment."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    catalogue_address: str
    flagd_host: str
    flagd_port: int
    grpc_port: int
    health_port: int
    # Calls that are answered in a while; None for any number.
    quota: int | None

    @classmethod
    def read(cls, env: Mapping[str, str]) -> "Settings":
        """Raises ValueError that names the variable when one is not what it should be."""
        return cls(
            catalogue_address=env.get("PRODUCT_CATALOG_ADDR", "product-catalog:3550"),
            flagd_host=env.get("FLAGD_HOST", "flagd"),
            flagd_port=_port(env, "FLAGD_PORT", 8013),
            grpc_port=_port(env, "RECOMMENDATION_PORT", 9001),
            health_port=_port(env, "HEALTH_PORT", 9101),
            quota=_quota(env, "RECOMMENDATION_QUOTA"),
        )


def _port(env: Mapping[str, str], name: str, default: int) -> int:
    text = env.get(name, str(default))
    if not text.isdigit() or int(text) > 65535:
        raise ValueError(f"{name} is {text!r}, which is no port: give a number from 0 to 65535")
    return int(text)


def _quota(env: Mapping[str, str], name: str) -> int | None:
    text = env.get(name)
    if text is None:
        return None
    if not text.isdigit() or int(text) == 0:
        raise ValueError(f"{name} is {text!r}, which is not a number of calls: give 1 or more, or leave it out")
    return int(text)
