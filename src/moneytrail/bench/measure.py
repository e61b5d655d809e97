"""What is asked of one process, and what came back: between the runner and its workers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Settings:
    """How to measure.

    Attributes
    ----------
    limit_s
        Seconds that one run of one system may take, and about how long its repeats may take.
    repeat
        Runs of which the median counts.
    threads
        Threads of every system.
    seed
        Of the transactions.
    memory_bytes
        A worker that needs more is ended.
    """

    limit_s: float = 120.0
    repeat: int = 3
    threads: int = 2
    seed: int = 7
    memory_bytes: int = 12 << 30


@dataclass(frozen=True)
class Task:
    """What one worker does: `work` on the transactions in `folder`.

    With `result` the features of one run are saved there and no time is taken.
    """

    system: str
    work: str
    folder: str
    window_s: int
    threads: int
    repeat: int
    limit_s: float
    batch: int = 0
    result: str = ""


@dataclass(frozen=True)
class Job:
    """A system made ready for a task.

    Attributes
    ----------
    run
        One run, of which the time is taken; gives what it found.
    digest
        What was found as a text that can be compared; empty where systems differ by design.
    first_run_s
        Seconds of compilation, before and apart from all runs.
    phases
        Seconds by phase, in a further run.
    """

    run: Callable[[], Any]
    digest: Callable[[Any], str] = lambda _: ""
    first_run_s: float | None = None
    phases: Callable[[], dict[str, float]] | None = None


@dataclass(frozen=True)
class Measured:
    """One system, one work, one size.

    Attributes
    ----------
    seconds
        Of each finished run.
    note
        Why there are none, or what must be known of them.
    batch
        GFP's transactions a call.
    peak_bytes
        The largest memory of the process, its input included.
    cpu_s
        Processor seconds of each finished run, all threads together: what waits is not in them.
    """

    system: str
    work: str
    rows: int
    seconds: tuple[float, ...] = ()
    note: str = ""
    batch: int = 0
    first_run_s: float | None = None
    phases: dict[str, float] = field(default_factory=dict)
    digest: str = ""
    peak_bytes: int | None = None
    cpu_s: tuple[float, ...] = ()

    @property
    def median_s(self) -> float | None:
        """The median of the finished runs, if there are any."""
        return median(self.seconds) if self.seconds else None


def exponent(points: list[tuple[int, float]]) -> float | None:
    """The power of the rows by which seconds grow: the slope of a line through the logarithms.

    Examples
    --------
    >>> exponent([(100, 2.0), (1_000, 20.0), (10_000, 200.0)])
    1.0
    """
    if len({rows for rows, _ in points}) < 2:
        return None
    rows, seconds = np.log(np.array(points)).T
    return round(float(np.polyfit(rows, seconds, 1)[0]), 2)


def digest_of(counts: Any) -> str:
    """Counts by transaction as a short text."""
    whole = np.ascontiguousarray(counts, dtype=np.int64)
    return f"{int(whole.sum())} {sha256(whole.tobytes()).hexdigest()[:12]}"
