"""The process's own gauges: memory, processor time, its start, and its container's memory and limit."""

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from opentelemetry.metrics import CallbackOptions, Meter, Observation

from astrolab_telemetry.cgroup import MemoryReading, read_memory


def observe_process(
    meter: Meter,
    started_at: float,
    memory: Callable[[], MemoryReading] = read_memory,
    resident: Callable[[], int] | None = None,
) -> None:
    """Registers the instruments on `meter`; they are read at each export.

    `started_at` is in Unix seconds, `resident` gives bytes.
    """
    resident_bytes = resident or resident_memory
    meter.create_observable_up_down_counter(
        "process.memory.usage",
        [_observing(resident_bytes)],
        unit="By",
        description="Physical memory in use by the process",
    )
    meter.create_observable_counter(
        "process.cpu.time",
        [_observing(time.process_time)],
        unit="s",
        description="Processor time of the process, user and system",
    )
    meter.create_observable_gauge(
        "process.start_time",
        [_observing(lambda: started_at)],
        unit="s",
        description="When the process started, in Unix seconds",
    )
    meter.create_observable_gauge(
        "container.memory.usage",
        [_observing(lambda: memory().usage)],
        unit="By",
        description="Working set of the container: memory in use without file pages that can be dropped",
    )
    meter.create_observable_gauge(
        "container.memory.limit",
        [_observing(lambda: memory().limit)],
        unit="By",
        description="Memory limit of the container; absent where there is none",
    )


def resident_memory(statm: Path = Path("/proc/self/statm")) -> int:
    """Resident set size in bytes."""
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _observing(read: Callable[[], float | None]) -> Callable[[CallbackOptions], Iterable[Observation]]:
    def observe(_: CallbackOptions) -> Iterable[Observation]:
        value = read()
        return [] if value is None else [Observation(value)]

    return observe
