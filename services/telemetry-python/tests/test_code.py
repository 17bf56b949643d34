import logging
import mmap
import subprocess
import sys
from pathlib import Path

import pytest

from astrolab_telemetry.code import Mapping, file_mappings, pin_code

PAGE = mmap.PAGESIZE
SOURCES = Path(__file__).parents[1] / "src"


def line(start: int, pages: int, flags: str, path: str, *, offset: int = 0) -> str:
    inode = 77 if path.startswith("/") else 0
    return f"{start:x}-{start + pages * PAGE:x} {flags} {offset:08x} fe:00 {inode}    {path}\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "lib with a space.so"
    path.write_bytes(bytes(3 * PAGE - 100))
    return path


def test_only_private_read_only_mappings_of_files_are_moved(library: Path) -> None:
    maps = (
        line(0x10000, 1, "r--p", f"{library}")
        + line(0x20000, 2, "r-xp", f"{library}", offset=PAGE)
        + line(0x30000, 1, "rw-p", f"{library}")
        + line(0x40000, 1, "---p", f"{library}")
        + line(0x50000, 1, "r--s", "/usr/lib/gconv-modules.cache")
        + line(0x60000, 4, "r-xp", "[vdso]")
        + line(0x70000, 4, "r-xp", "")
    )
    assert list(file_mappings(maps)) == [
        Mapping(0x10000, PAGE, mmap.PROT_READ, 0, str(library)),
        Mapping(0x20000, 2 * PAGE, mmap.PROT_READ | mmap.PROT_EXEC, PAGE, str(library)),
    ]


def test_pages_without_a_file_behind_them_are_left_alone(library: Path, tmp_path: Path) -> None:
    maps = tmp_path / "maps"
    maps.write_text(
        line(0x10000, 3, "r--p", f"{library}")
        + line(0x20000, 4, "r--p", f"{library}")
        + line(0x30000, 3, "r--p", f"{library}", offset=PAGE)
        + line(0x40000, 1, "r--p", f"{library} (deleted)")
    )
    moved: list[Mapping] = []
    assert pin_code(maps, moved.append) == 3 * PAGE
    assert [mapping.start for mapping in moved] == [0x10000]


def test_a_refusal_is_logged_and_ends_nothing(library: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    maps = tmp_path / "maps"
    maps.write_text(line(0x10000, 1, "r-xp", f"{library}"))

    def refuse(_: Mapping) -> None:
        raise PermissionError(1, "mremap: Operation not permitted")

    with caplog.at_level(logging.INFO):
        assert pin_code(maps, refuse) == 0
    assert caplog.messages == [
        "code not pinned in memory ([Errno 1] mremap: Operation not permitted): "
        "at its memory limit this process may hang instead of being killed"
    ]


PINS_ITS_OWN = """
import hashlib, json, threading
from pathlib import Path
from astrolab_telemetry.code import file_mappings, pin_code

def work():
    while not done.is_set():
        hashlib.sha256(json.dumps(list(range(100))).encode()).hexdigest()

done = threading.Event()
threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
pinned = pin_code()
done.set()
for thread in threads:
    thread.join()
print(pinned > 2_000_000, [mapping.path for mapping in file_mappings(Path("/proc/self/maps").read_text())])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the containers run Linux")
def test_a_real_process_pins_all_of_its_code_while_its_threads_run() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PINS_ITS_OWN],
        env={"PYTHONPATH": str(SOURCES)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (0, "True []\n"), ended.stderr
