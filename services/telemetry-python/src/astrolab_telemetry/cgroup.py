"""Memory of the control group this process lives in, of version 1 and of version 2."""

from dataclasses import dataclass
from pathlib import Path

# Version 1 says "no limit" with the largest multiple of a page that fits a signed 64-bit number.
NO_LIMIT = 1 << 60


@dataclass(frozen=True)
class MemoryReading:
    """Bytes; None for what the control group does not tell or does not limit."""

    usage: int | None
    limit: int | None


@dataclass(frozen=True)
class _Layout:
    """Where one version keeps its figures, and the fields of memory.stat that hold pages of files."""

    mount: str
    usage: str
    limit: str
    files: tuple[str, str]
    # What its line in /proc/self/cgroup names; version 2 names none.
    controller: str


_LAYOUTS = (
    _Layout("", "memory.current", "memory.max", ("inactive_file", "active_file"), ""),
    _Layout(
        "memory",
        "memory.usage_in_bytes",
        "memory.limit_in_bytes",
        ("total_inactive_file", "total_active_file"),
        "memory",
    ),
)


def read_memory(root: Path = Path("/sys/fs/cgroup"), process: Path = Path("/proc/self/cgroup")) -> MemoryReading:
    """Usage without pages of files, and its limit.

    Whether those count here or towards who read them before is chance. At the limit the kernel takes them away first.
    """
    groups = _text(process)
    for layout in _LAYOUTS:
        mount = root / layout.mount
        # A container without a cgroup namespace sees the host's path, but has its own group mounted at the root.
        for folder in (*(mount / path for path in _paths(groups, layout.controller)), mount):
            usage = _number(folder / layout.usage)
            if usage is not None:
                stat = _stat(folder / "memory.stat")
                files = sum(stat.get(name, 0) for name in layout.files)
                return MemoryReading(max(0, usage - files), _limit(folder / layout.limit))
    return MemoryReading(None, None)


def _paths(groups: str, controller: str) -> list[str]:
    """Those of lines such as `0::/system.slice/x` and `9:memory:/docker/x`."""
    lines = [line.split(":", 2) for line in groups.splitlines()]
    return [parts[2].lstrip("/") for parts in lines if len(parts) == 3 and controller in parts[1].split(",")]


def _limit(path: Path) -> int | None:
    limit = _number(path)
    return None if limit is None or limit >= NO_LIMIT else limit


def _number(path: Path) -> int | None:
    text = _text(path).strip()
    return int(text) if text.isdigit() else None


def _stat(path: Path) -> dict[str, int]:
    pairs = (line.split() for line in _text(path).splitlines())
    return {pair[0]: int(pair[1]) for pair in pairs if len(pair) == 2 and pair[1].isdigit()}


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""
