import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from astrolab_telemetry.cgroup import MemoryReading, read_memory

# What every language reads alike.
CASES = json.loads((Path(__file__).parents[2] / "testing" / "cgroup.json").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_memory(tmp_path: Path, case: Mapping[str, dict[str, str]]) -> None:
    for name, text in case["files"].items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    reading = read_memory(tmp_path / "sys/fs/cgroup", tmp_path / "proc/self/cgroup")
    assert reading == MemoryReading(case.get("usage"), case.get("limit"))
