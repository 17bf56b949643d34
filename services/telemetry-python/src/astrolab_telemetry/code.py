"""Pins this process's code in anonymous memory, so that the kernel ends the process at its memory limit.

At a limit the kernel first reclaims pages that it can read again from their files, such as a program's code. A process
whose code counts towards its own limit is therefore never killed: it goes on for ever, reading its code page by page.
Without swap, anonymous memory cannot be reclaimed. Node's `--use-largepages` and HHVM move their code there too, for
speed.
"""

import ctypes
import logging
import mmap
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

# <bits/mman-shared.h>
MREMAP_MAYMOVE_FIXED = 1 | 2

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Mapping:
    """A part of the address space that shows `path` from `offset` on; `protection` is mmap's."""

    start: int
    size: int
    protection: int
    offset: int
    path: str


def pin_code(maps: Path = Path("/proc/self/maps"), move: Callable[[Mapping], None] | None = None) -> int:
    """Copies everything that this process has mapped from files and does not write to; returns the number of bytes.

    Call it after all imports: what is loaded later is not pinned. If the system refuses, that is logged, and the
    process runs on as it was.
    """
    pinned = 0
    try:
        mappings = [mapping for mapping in file_mappings(maps.read_text()) if _is_whole(mapping)]
        move = move or _mover()
        for mapping in mappings:
            move(mapping)
            pinned += mapping.size
    except OSError as error:
        log.warning(
            "code not pinned in memory (%s): at its memory limit this process may hang instead of being killed", error
        )
    else:
        log.info("pinned %.1f MiB of code in memory", pinned / 2**20)
    return pinned


def file_mappings(maps: str) -> Iterator[Mapping]:
    """The private, read-only mappings of files in /proc/self/maps. Pages that were written to are anonymous already."""
    for line in maps.splitlines():
        addresses, flags, offset, _, inode, *path = line.split(maxsplit=5)
        if inode == "0" or flags[1] == "w" or flags[3] != "p" or flags[0] != "r":
            continue
        start, end = (int(address, 16) for address in addresses.split("-"))
        protection = mmap.PROT_READ | (mmap.PROT_EXEC if flags[2] == "x" else 0)
        yield Mapping(start, end - start, protection, int(offset, 16), path[0] if path else "")


def _is_whole(mapping: Mapping) -> bool:
    """Whether the file reaches to the last page: reading beyond it is a fatal signal."""
    try:
        there = Path(mapping.path).stat().st_size
    except OSError:
        return False
    return mapping.offset + mapping.size < there + mmap.PAGESIZE


def _mover() -> Callable[[Mapping], None]:
    libc = ctypes.CDLL(None, use_errno=True)
    pointer, size, number = ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int
    libc.mmap.argtypes, libc.mmap.restype = [pointer, size, number, number, number, ctypes.c_long], pointer
    libc.mprotect.argtypes, libc.mprotect.restype = [pointer, size, number], number
    libc.mremap.argtypes, libc.mremap.restype = [pointer, size, size, number, pointer], pointer
    libc.munmap.argtypes, libc.munmap.restype = [pointer, size], number
    failed = pointer(-1).value

    def check(done: bool, call: str) -> None:
        if not done:
            number = ctypes.get_errno()
            raise OSError(number, f"{call}: {os.strerror(number)}")

    def move(mapping: Mapping) -> None:
        flags = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS
        copy = libc.mmap(None, mapping.size, mmap.PROT_READ | mmap.PROT_WRITE, flags, -1, 0)
        check(copy != failed, "mmap")
        try:
            ctypes.memmove(copy, mapping.start, mapping.size)
            check(libc.mprotect(copy, mapping.size, mapping.protection) == 0, "mprotect")
            moved = libc.mremap(copy, mapping.size, mapping.size, MREMAP_MAYMOVE_FIXED, mapping.start)
            check(moved == mapping.start, "mremap")
        except OSError:
            libc.munmap(copy, mapping.size)
            raise

    return move
