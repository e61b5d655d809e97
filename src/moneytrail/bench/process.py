"""Starts a worker, watches its time and memory, and gathers what it told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from .measure import Settings, Task

_POLL_S = 0.05
_PREPARING_S = 300.0
"""Loading and compiling, which are not limited by the time of a run."""


@dataclass(frozen=True)
class Told:
    """What a worker told before it ended.

    `note` says why it ended before it was done; empty if it was.
    """

    events: tuple[dict[str, Any], ...]
    note: str = ""
    of_kind: dict[str, dict[str, Any]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "of_kind", {each["event"]: each for each in self.events})

    @property
    def seconds(self) -> tuple[float, ...]:
        """The finished runs."""
        return tuple(each["seconds"] for each in self.events if each["event"] == "run")

    @property
    def cpu_s(self) -> tuple[float, ...]:
        """Their processor seconds."""
        return tuple(each["cpu_s"] for each in self.events if each["event"] == "run")

    def value(self, event: str, name: str) -> Any:
        """A value of the last event of a kind, None if there was none."""
        return self.of_kind.get(event, {}).get(name)


def work(task: Task, settings: Settings, cache: Path, limit_s: float | None = None) -> Told:
    """Let a worker do a task.

    Parameters
    ----------
    task
        What to do.
    settings
        Its limits.
    cache
        A folder for compiled code; an empty one makes the first run compile.
    limit_s
        Seconds of one run, where it is less than that of the settings.
    """
    limit = settings.limit_s if limit_s is None else limit_s
    with tempfile.TemporaryDirectory() as held:
        events = Path(held) / "events.jsonl"
        events.touch()
        request = Path(held) / "task.json"
        request.write_text(json.dumps(asdict(task)), encoding="utf-8")
        command = [sys.executable, "-m", "moneytrail.bench.worker", str(request), str(events)]
        with (Path(held) / "said").open("wb") as said:
            process = subprocess.Popen(
                command, env=_environment(task, cache), stdout=said, stderr=said
            )
            try:
                note = _watch(process, events, limit, settings.memory_bytes)
            finally:
                if process.poll() is None:
                    process.kill()
                process.wait()
        told = _read(events)
        if not note and not any(each["event"] in ("done", "failed") for each in told):
            note = f"ended by itself ({process.returncode})"
        failed = [each["reason"] for each in told if each["event"] == "failed"]
        return Told(told, failed[0] if failed else note)


def _watch(process: subprocess.Popen[bytes], events: Path, limit: float, memory: int) -> str:
    """Wait for the end; a worker over its limits is ended, and the reason given."""
    size, since, preparing = 0, monotonic(), True
    while process.poll() is None:
        sleep(_POLL_S)
        now = events.stat().st_size
        if now != size:
            size, since, preparing = now, monotonic(), False
        allowed = _PREPARING_S + limit if preparing else limit
        if monotonic() - since > allowed:
            process.kill()
            return f"> {limit:.0f} s"
        if _resident(process.pid) > memory:
            process.kill()
            return f"> {memory >> 30} GiB"
    return ""


def _resident(process: int) -> int:
    """Bytes of memory in use, 0 where the system does not tell."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _read(events: Path) -> tuple[dict[str, Any], ...]:
    lines = events.read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines if line.endswith("}"))


def _environment(task: Task, cache: Path) -> dict[str, str]:
    """The parent's, and what can only be set before a library is loaded."""
    threads = str(task.threads)
    return os.environ | {
        "MONEYTRAIL_CACHE": str(cache),
        "POLARS_MAX_THREADS": threads,
        "OMP_NUM_THREADS": threads,
        "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry),
    }
