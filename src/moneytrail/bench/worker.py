"""A worker process: `python -m moneytrail.bench.worker TASK.json EVENTS.jsonl`.

Each system runs in a process of its own, so that none changes another's floating point, threads or
memory, and any can be ended. What happened is appended to the events line by line, so that a
process that is ended has told what it finished.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import numpy as np

from .generator import Edges
from .measure import Task


class Events:
    """Appends events to a file, each whole or not at all."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, event: str, **values: object) -> None:
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"event": event, **values}) + "\n")


def main(task_file: str, events_file: str) -> None:
    """Do a task."""
    task = Task(**json.loads(Path(task_file).read_text(encoding="utf-8")))
    tell = Events(Path(events_file))
    try:
        if task.system == "file":
            from .files import mine_file

            mine_file(task, tell)
            return
        system = import_module(f"{__package__}.systems.{task.system}")
        edges = Edges.load(Path(task.folder))
        if task.result:
            np.save(task.result, system.features(task, edges))
        else:
            _measure(system, task, edges, tell)
        tell("done", peak_bytes=peak_bytes())
    except MemoryError:
        tell("failed", reason="out of memory")
    except Exception as error:
        # Whatever a system says, the others go on; the first line is what the table has room for.
        said = " ".join(str(error).split())[:200]
        tell("failed", reason=f"{type(error).__name__}: {said}")


def _measure(system: Any, task: Task, edges: Edges, tell: Events) -> None:
    job = system.prepare(task, edges)
    tell("prepared", first_run_s=job.first_run_s)
    spent = 0.0
    for _ in range(task.repeat):
        began, worked = perf_counter(), process_time()
        found = job.run()
        seconds, cpu_s = perf_counter() - began, process_time() - worked
        tell("run", seconds=seconds, cpu_s=cpu_s, digest=job.digest(found))
        del found
        spent += seconds
        if spent > task.limit_s:
            break
    if job.phases is not None:
        tell("phases", seconds=job.phases())


def peak_bytes() -> int | None:
    """The largest memory this process had; None where the system does not tell."""
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Linux counts in KiB, macOS in bytes.
    return peak if sys.platform == "darwin" else peak * 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
