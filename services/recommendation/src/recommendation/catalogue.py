"""The product catalogue, asked over gRPC, and what ranking knows about each product."""

import hashlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import grpc

import shop_pb2
import shop_pb2_grpc

# Numbers per product that ranking works with. With a catalogue of twelve they set how fast a backfilled cache grows:
# twelve entries a millisecond of 8 + 8 * 7 bytes each are 0.73 MiB a second.
WIDTH = 7
# Seconds; a shopper waits for the answer.
DEADLINE = 2.0


class CatalogueUnavailableError(Exception):
    """The catalogue gave no answer; the message is for people."""


@dataclass(frozen=True)
class Batch:
    """The whole catalogue at one moment: `features` holds WIDTH numbers for each of `ids`, in the same order."""

    ids: Sequence[str]
    features: Sequence[float]


class Catalogue(Protocol):
    def load(self) -> Batch: ...


class GrpcCatalogue:
    def __init__(self, channel: grpc.Channel, address: str) -> None:
        self._stub = shop_pb2_grpc.ProductCatalogServiceStub(channel)
        self._address = address

    def load(self) -> Batch:
        """Raises CatalogueUnavailableError within DEADLINE."""
        try:
            answer = self._stub.ListProducts(shop_pb2.ListProductsRequest(), timeout=DEADLINE)
        except grpc.RpcError as error:
            raise CatalogueUnavailableError(
                f"product-catalog at {self._address} gave no products: {error.code().name}: {error.details()}"
            ) from error
        return describe([product.id for product in answer.products])


def describe(ids: Sequence[str]) -> Batch:
    # One string object per product for the life of the process: a reference to it costs a pointer and frees at once.
    own = tuple(sys.intern(product_id) for product_id in ids)
    return Batch(own, tuple(number for product_id in own for number in _features(product_id)))


def _features(product_id: str) -> tuple[float, ...]:
    """How much each of WIDTH kinds of shopper likes a product, from 0 to 1; the same in every process."""
    return tuple(byte / 255 for byte in hashlib.sha256(product_id.encode()).digest()[:WIDTH])
