from pathlib import Path

import pytest

from astrolab_telemetry.cgroup import MemoryReading, read_memory

V2 = {
    "memory.current": "104857600\n",
    "memory.max": "201326592\n",
    "memory.stat": "anon 1\ninactive_file 3857600\nactive_file 1000000\nfile 7\n",
}
V1 = {
    "memory/memory.usage_in_bytes": "104857600\n",
    "memory/memory.limit_in_bytes": "201326592\n",
    "memory/memory.stat": "inactive_file 1\ntotal_inactive_file 3857600\ntotal_active_file 1000000\n",
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "cgroup").mkdir()
    return tmp_path


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def read(tree: Path, process: str) -> MemoryReading:
    (tree / "process").write_text(process)
    return read_memory(tree / "cgroup", tree / "process")


def test_version_2_leaves_out_pages_of_files(tree: Path) -> None:
    write(tree / "cgroup", V2)
    assert read(tree, "0::/\n") == MemoryReading(100_000_000, 201_326_592)


def test_version_2_finds_its_own_group_in_the_hosts_tree(tree: Path) -> None:
    write(tree / "cgroup" / "system.slice" / "docker-1.scope", V2)
    assert read(tree, "0::/system.slice/docker-1.scope\n") == MemoryReading(100_000_000, 201_326_592)


def test_version_2_falls_back_to_the_root_when_its_path_is_not_mounted(tree: Path) -> None:
    write(tree / "cgroup", V2)
    assert read(tree, "0::/../other\n") == MemoryReading(100_000_000, 201_326_592)


def test_version_1_leaves_out_droppable_file_pages(tree: Path) -> None:
    write(tree / "cgroup", V1)
    assert read(tree, "4:memory:/docker/1\n0::/system.slice\n") == MemoryReading(100_000_000, 201_326_592)


def test_no_limit_is_none_in_both_versions(tree: Path) -> None:
    write(tree / "cgroup", {**V1, "memory/memory.limit_in_bytes": "9223372036854771712\n"})
    assert read(tree, "4:memory:/\n") == MemoryReading(100_000_000, None)
    write(tree / "cgroup", {**V2, "memory.max": "max\n"})
    assert read(tree, "0::/\n") == MemoryReading(100_000_000, None)


def test_usage_is_never_below_zero(tree: Path) -> None:
    write(tree / "cgroup", {**V2, "memory.stat": "inactive_file 999999999\n"})
    assert read(tree, "0::/\n").usage == 0


def test_outside_a_group_there_is_nothing_to_tell(tree: Path) -> None:
    assert read(tree, "") == MemoryReading(None, None)
