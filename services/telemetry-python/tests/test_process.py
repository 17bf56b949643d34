import os
import time
from pathlib import Path

import pytest
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader

from astrolab_telemetry.cgroup import MemoryReading
from astrolab_telemetry.process import observe_process, resident_memory


def exported(memory: MemoryReading) -> dict[str, tuple[str, float]]:
    reader = InMemoryMetricReader()
    provider = MeterProvider([reader])
    observe_process(provider.get_meter("test"), 1_700_000_000.5, lambda: memory, lambda: 50_000_000)
    metrics = reader.get_metrics_data().resource_metrics[0].scope_metrics[0].metrics
    return {metric.name: (metric.unit, metric.data.data_points[0].value) for metric in metrics}


def test_names_units_and_values() -> None:
    before = time.process_time()
    found = exported(MemoryReading(60_000_000, 200_000_000))
    unit, seconds = found.pop("process.cpu.time")
    assert unit == "s"
    assert before <= seconds <= time.process_time()
    assert found == {
        "process.memory.usage": ("By", 50_000_000),
        "process.start_time": ("s", 1_700_000_000.5),
        "container.memory.usage": ("By", 60_000_000),
        "container.memory.limit": ("By", 200_000_000),
    }


def test_a_missing_limit_exports_nothing() -> None:
    assert "container.memory.limit" not in exported(MemoryReading(60_000_000, None))


def test_resident_memory_counts_pages(tmp_path: Path) -> None:
    (tmp_path / "statm").write_text("900 25 3 1 0 7 0\n")
    assert resident_memory(tmp_path / "statm") == 25 * os.sysconf("SC_PAGE_SIZE")


def test_resident_memory_of_this_process_is_plausible() -> None:
    assert resident_memory() == pytest.approx(60_000_000, rel=0.9)
