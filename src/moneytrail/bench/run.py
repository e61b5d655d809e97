"""One run of all benchmarks asked for: data, checks, then the clock."""

from __future__ import annotations

import importlib.util
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from ..extras import MissingExtraError
from .checks import Verdict, check
from .files import write_world_file
from .generator import make_edges
from .machine import load, machine
from .measure import Measured, Settings, Task
from .process import Told, work
from .works import WINDOW_S, WORKS, Work

Progress: TypeAlias = Callable[[str], None]

LIBRARIES = {"gfp": "snapml", "duckdb": "duckdb", "polars": "polars"}
BATCHES = (2048, 16384, 128)
"""Transactions a call of GFP, the best of which counts."""
NEAR = 1.25
"""A batch size so many times as slow as the best is not tried at larger sizes."""


@dataclass(frozen=True)
class Report:
    """Everything that was measured.

    Attributes
    ----------
    loads
        The machine's load before each measurement: others at work make all systems slower.
    """

    machine: dict[str, object]
    settings: Settings
    works: tuple[str, ...]
    verdicts: list[Verdict] = field(default_factory=list)
    measured: list[Measured] = field(default_factory=list)
    loads: list[float] = field(default_factory=list)

    def of(self, work_name: str, system: str) -> list[Measured]:
        """What was measured of a system at a work, by size."""
        return [each for each in self.measured if (each.work, each.system) == (work_name, system)]


def need(systems: Iterable[str]) -> None:
    """Make sure that systems can be run, before any work is done.

    Raises
    ------
    MissingExtraError
        If a library is not installed, naming the extra that brings it.
    """
    for system in systems:
        library = LIBRARIES.get(system)
        # Found, not imported: snapml changes the floating point of the process that imports it.
        if library is not None and importlib.util.find_spec(library) is None:
            raise MissingExtraError(library, "bench")


def bench(
    works: Iterable[str],
    systems: Iterable[str],
    settings: Settings,
    *,
    sizes: tuple[int, ...] | None = None,
    progress: Progress = lambda _: None,
    device: str = "cpu",
) -> Report:
    """Measure.

    Parameters
    ----------
    works
        Names of `WORKS`.
    systems
        Names of the systems; moneytrail is always measured.
    settings
        Limits, repeats, threads, seed.
    sizes
        Rows; without them each work has its own.
    progress
        Told what is measured next, in a line.
    device
        Measured beside the processor, copying to it and back included: "cuda", or for tests
        "host-cuda".

    Raises
    ------
    MissingExtraError
        If a system's library is not installed.
    """
    chosen = tuple(dict.fromkeys(works))
    asked = set(systems)
    need(each for name in chosen for each in WORKS[name].peers if each in asked)
    report = Report(machine(), settings, chosen)
    with tempfile.TemporaryDirectory(prefix="moneytrail-bench-") as held:
        ours = () if device == "cpu" else (device.replace("-", "_"),)
        bench_ = _Bench(report, settings, Path(held), progress, ours)
        for name in chosen:
            peers = [each for each in WORKS[name].peers if each in asked]
            if WORKS[name].kind == "compare":
                peers = [*ours, *peers]
            bench_.check(WORKS[name], peers)
        for name in chosen:
            bench_.measure(WORKS[name], asked, sizes or WORKS[name].sizes)
    return report


class _Bench:
    """The folders of a run, and the order of its measurements."""

    def __init__(
        self,
        report: Report,
        settings: Settings,
        folder: Path,
        progress: Progress,
        devices: tuple[str, ...] = (),
    ) -> None:
        self._devices = devices
        self._report, self._settings, self._progress = report, settings, progress
        self._folder = folder
        self._batches = {name: list(BATCHES) for name in report.works}

    def check(self, asked: Work, peers: list[str]) -> None:
        if peers:
            self._progress(f"{asked.name}: checking that {', '.join(peers)} agree")
            self._report.verdicts.extend(
                check(asked, peers, self._settings, self._folder / "checked")
            )

    def measure(self, asked: Work, systems: set[str], sizes: tuple[int, ...]) -> None:
        wrong = {
            each.system: each.problem
            for each in self._report.verdicts
            if each.work == asked.name and each.problem
        }
        for rows in sorted(sizes):
            self._ours(asked, rows)
            devices = self._devices if asked.kind in ("compare", "scale") else ()
            for system in (*devices, *(each for each in asked.peers if each in systems)):
                if system in wrong:
                    # A system that computes something else is not compared with.
                    self._add(
                        Measured(system, asked.name, rows, note=f"not timed: {wrong[system]}")
                    )
                elif system == "gfp":
                    self._gfp(asked, rows)
                else:
                    told = self._run(system, asked, rows)
                    self._add(_measured(system, asked.name, rows, told))

    def _ours(self, asked: Work, rows: int) -> None:
        system = {"file": "file", "memory": "memory"}.get(asked.kind, "moneytrail")
        told = self._run(system, asked, rows)
        self._add(_measured("moneytrail", asked.name, rows, told))

    def _gfp(self, asked: Work, rows: int) -> None:
        """Its best batch size: one run each, given up when it is worse than the best so far.

        At larger sizes only those are tried that came near the best at the size before.
        """
        tried: dict[int, float] = {}
        worked: dict[int, tuple[float, ...]] = {}
        note = ""
        for batch in self._batches[asked.name]:
            limit = min([self._settings.limit_s, *(NEAR * each for each in tried.values())])
            told = self._run("gfp", asked, rows, batch=batch, repeat=1, limit_s=limit)
            if told.seconds:
                tried[batch], worked[batch] = told.seconds[0], told.cpu_s
            elif not tried:
                note = told.note
        if not tried:
            self._add(Measured("gfp", asked.name, rows, note=note))
            return
        ranked = sorted(tried, key=lambda batch: tried[batch])
        best = ranked[0]
        self._batches[asked.name] = [each for each in ranked if tried[each] <= NEAR * tried[best]]
        left = self._settings.repeat - 1
        seconds: tuple[float, ...] = (tried[best],)
        cpu_s = worked[best]
        if left and tried[best] * 2 <= self._settings.limit_s:
            told = self._run("gfp", asked, rows, batch=best, repeat=left)
            seconds, cpu_s = seconds + told.seconds, cpu_s + told.cpu_s
        self._add(Measured("gfp", asked.name, rows, seconds, batch=best, cpu_s=cpu_s))

    def _run(
        self,
        system: str,
        asked: Work,
        rows: int,
        *,
        batch: int = 0,
        repeat: int | None = None,
        limit_s: float | None = None,
    ) -> Told:
        folder = self._data(asked, rows)
        self._progress(f"{asked.name}, {rows:_} rows: {system}{f', batch {batch}' * bool(batch)}")
        if (now := load()) is not None:
            self._report.loads.append(now)
        task = Task(
            system,
            asked.name,
            str(folder),
            WINDOW_S,
            self._settings.threads,
            self._settings.repeat if repeat is None else repeat,
            self._settings.limit_s,
            batch,
        )
        # Not that of the checks: the first run of a work compiles, and tells how long that takes.
        return work(task, self._settings, self._folder / "compiled", limit_s)

    def _data(self, asked: Work, rows: int) -> Path:
        """A folder with the transactions; the one before is given up, for they are large."""
        kind = "world" if asked.kind == "file" else "edges"
        folder = self._folder / f"{kind}-{rows}"
        if not folder.exists():
            for old in (*self._folder.glob("edges-*"), *self._folder.glob("world-*")):
                shutil.rmtree(old)
            self._progress(f"making {rows:_} rows")
            folder.mkdir()
            if kind == "world":
                write_world_file(folder, rows, self._settings.seed)
            else:
                make_edges(rows, self._settings.seed).save(folder)
        return folder

    def _add(self, measured: Measured) -> None:
        """Keep it; at full size too, those that count must have counted the same."""
        ours = self._report.of(measured.work, "moneytrail")
        digests = {each.digest for each in (*ours, measured) if each.rows == measured.rows}
        if len(digests - {""}) > 1:
            note = f"differs at this size: {' and '.join(sorted(digests))}"
            measured = Measured(measured.system, measured.work, measured.rows, note=note)
        self._report.measured.append(measured)


def _measured(system: str, work_name: str, rows: int, told: Told) -> Measured:
    return Measured(
        system,
        work_name,
        rows,
        told.seconds,
        told.value("done", "note") or ("" if told.seconds else told.note),
        first_run_s=told.value("prepared", "first_run_s"),
        phases=told.value("phases", "seconds") or {},
        digest=told.value("run", "digest") or "",
        peak_bytes=told.value("done", "peak_bytes"),
        cpu_s=told.cpu_s,
    )
