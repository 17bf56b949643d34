"""What a page shows beside its text, loaded as a browser loads it."""

import re
from collections.abc import Callable
from typing import Protocol

PICTURE = re.compile(r'<img\b[^>]*?\ssrc="(/[^"]+)"')


class Pool(Protocol):
    def spawn(self, function: Callable[[str], object], address: str) -> object: ...
    def kill(self) -> object: ...


class Pictures:
    """Loads each picture once, as its address is kept for a year, a few at a time and while its reader reads on."""

    def __init__(self, load: Callable[[str], object], pool: Pool) -> None:
        self._load = load
        self._pool = pool
        self._kept: set[str] = set()

    def show(self, page: str) -> None:
        """`page` is HTML; what is already here, or on its way, is not asked for again."""
        for address in dict.fromkeys(PICTURE.findall(page)):
            if address not in self._kept:
                self._kept.add(address)
                self._pool.spawn(self._load, address)

    def forget(self) -> None:
        """What is on its way still comes: a request that is cut off would spoil its connection for the next one."""
        self._kept.clear()

    def close(self) -> None:
        self._pool.kill()
