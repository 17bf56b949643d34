"""Memory of the control group this process lives in, of version 1 and of version 2."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

# Version 1 says "no limit" with the largest multiple of a page that fits a signed 64-bit number.
NO_LIMIT = 1 << 60


@dataclass(frozen=True)
class MemoryReading:
    """Bytes; None for what the control group does not tell or does not limit."""

    usage: int | None
    limit: int | None


def read_memory(root: Path = Path("/sys/fs/cgroup"), process: Path = Path("/proc/self/cgroup")) -> MemoryReading:
    """Usage without pages of files, and its limit.

    Whether those count here or towards who read them before is chance. At the limit the kernel takes them away first.
    """
    for folder in _unified(root, process):
        if (folder / "memory.current").exists():
            usage = _number(folder / "memory.current")
            return MemoryReading(
                _without_files(usage, _stat(folder / "memory.stat"), ""), _limit(folder / "memory.max")
            )
    legacy = root / "memory"
    usage = _number(legacy / "memory.usage_in_bytes")
    return MemoryReading(
        _without_files(usage, _stat(legacy / "memory.stat"), "total_"),
        _limit(legacy / "memory.limit_in_bytes"),
    )


def _unified(root: Path, process: Path) -> list[Path]:
    """Folders to try: the process's own where the host's tree is seen, else the root, which is then the container's."""
    own = [line[3:].strip().lstrip("/") for line in _text(process).splitlines() if line.startswith("0::")]
    return [root / path for path in own] + [root]


def _without_files(usage: int | None, stat: Mapping[str, int], prefix: str) -> int | None:
    files = sum(stat.get(f"{prefix}{name}", 0) for name in ("inactive_file", "active_file"))
    return None if usage is None else max(0, usage - files)


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
