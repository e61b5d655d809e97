"""What a run was: hashes of patterns, inputs, versions and machine, for whoever repeats it."""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from .compiler.ir.show import show_expression, show_graph, show_profile
from .compiler.lower_pattern import lower_pattern, lower_profile
from .lang.literals import show
from .lang.settings import with_defaults
from .lang.typed import Expression, Literal, Pattern, Profile
from .parameters import Exact, assign_parameters
from .runtime.atomic import written_aside
from .runtime.execute import available_threads

if TYPE_CHECKING:
    from .mining import Mined
    from .pipeline import PipelineRun
    from .program import Program
    from .runtime.transactions import Transactions

FORMAT = 1
"""Raised when the manifest, or what a pattern's hash is taken over, changes its shape."""
LIBRARIES = ("moneytrail", "numpy", "numba", "llvmlite", "polars")
_CHUNK = 1 << 20


def pattern_hash(item: Pattern | Profile, given: Mapping[str, Exact] | None = None) -> str:
    """The content hash of a pattern or profile with the values of its parameters.

    Two are equal if name, stages, rules, measures, features and parameter values are. Comments,
    spacing, metadata, the file, its other patterns and how the compiler plans it play no part.

    Parameters
    ----------
    item
        A checked pattern or profile, one of `Program.definitions`.
    given
        Values that differ from the defaults, as in `lang.typed.Literal.value`.

    Returns
    -------
    SHA-256 in hexadecimal digits, the same on every machine.

    Examples
    --------
    >>> import moneytrail as mt
    >>> text = "pattern p(w: duration = 1d) { stage s: a -> b* within w }"
    >>> plain = pattern_hash(mt.compile(text).definitions[0])
    >>> plain == pattern_hash(mt.compile("# once more" + chr(10) + text).definitions[0])
    True
    >>> plain == pattern_hash(mt.compile(text).definitions[0], {"w": 7200})
    False
    """
    return hashlib.sha256(_canonical(item, given or {}).encode()).hexdigest()


def _canonical(item: Pattern | Profile, given: Mapping[str, Exact]) -> str:
    """What the hash is taken over: the lowered graph, before any pass, and the values in use."""
    if isinstance(item, Pattern):
        graph = lower_pattern(item)
        shown, scalars = show_graph(graph), graph.scalars
    else:
        profile = lower_profile(item)
        shown, scalars = show_profile(profile), profile.scalars
    constants = [f"{one.name} = {_constant(one.value)}" for one in scalars]
    values = [f"{name}: {text}" for name, text in parameters_in_use(item, given).items()]
    parts = [f"moneytrail meaning {FORMAT}", shown, *constants, "with", *sorted(values)]
    return "\n".join(parts)


def _constant(value: Expression) -> str:
    """A constant's expression; a text that reads like a name is told from the name."""
    return repr(value.value) if isinstance(value, Literal) else show_expression(value)


def parameters_in_use(item: Pattern | Profile, given: Mapping[str, Exact]) -> dict[str, str]:
    """The value of every parameter as one would write it, defaults included."""
    values = with_defaults(item.parameters, given)
    return {
        each.name: show(values[each.name], each.type)
        for each in item.parameters
        if each.name in values
    }


def manifest(
    program: Program,
    transactions: Transactions,
    mined: Mined,
    *,
    file: str,
    data: str,
    started: datetime,
    seconds: float,
    parameters: Mapping[str, object] | None = None,
    threads: int | None = None,
) -> dict[str, object]:
    """What a run of `Program.mine` was.

    Parameters
    ----------
    program, transactions, mined
        What was run, on what, and what came of it.
    file, data
        Where the program and the transactions came from: paths, `-`, or names of shipped files.
    started, seconds
        When the run began, and how long it took, reading included.
    parameters, threads
        As they were given to `Program.mine`.

    Returns
    -------
    JSON values by name. What does not change from run to run comes out the same: all but `time`,
    the `seconds` of the patterns, and `machine`.
    """
    names = [count.name for count in mined.counts]
    declared = {each.name: each.parameters for each in program.definitions}
    given = assign_parameters(declared, parameters or {}, names)
    items = {each.name: each for each in program.definitions}
    patterns = [
        {
            "name": count.name,
            "kind": "pattern" if isinstance(items[count.name], Pattern) else "profile",
            "version": items[count.name].metadata.version,
            "hash": pattern_hash(items[count.name], given[count.name]),
            "parameters": parameters_in_use(items[count.name], given[count.name]),
            "instances": count.instances,
            "matches": count.matches,
            "seconds": round(count.seconds, 3),
        }
        for count in mined.counts
    ]
    report = transactions.report
    return {
        "manifest": FORMAT,
        "program": {"path": file, "sha256": _program_hash(program, file)},
        "inputs": [
            {
                "path": data,
                "sha256": file_hash(data),
                "rows": transactions.input_rows,
                "accepted": len(transactions),
                "refused": dict(report.refused) if report is not None else {},
            }
        ],
        "patterns": patterns,
        "counts": {
            "instances": sum(count.instances for count in mined.counts),
            "matches": sum(count.matches for count in mined.counts),
        },
        "versions": {"python": platform.python_version(), **_versions(LIBRARIES)},
        "machine": {
            "cpu": cpu_name(),
            "cores": os.cpu_count(),
            "system": f"{platform.system()} {platform.machine()}",
            "threads": threads or available_threads(),
        },
        "time": {
            "started": started.astimezone(UTC).isoformat(timespec="seconds"),
            "seconds": round(seconds, 3),
        },
    }


def pipeline_entry(run: PipelineRun) -> dict[str, object]:
    """What a manifest says of a pipeline: its name, and each file it wrote with its hash."""
    outputs = [
        {
            "path": str(output.path),
            "sha256": file_hash(output.path),
            "table": output.table,
            "rows": output.rows,
            "columns": output.columns,
        }
        for output in run.outputs
    ]
    return {"name": run.name, "outputs": outputs}


def write_manifest(content: Mapping[str, object], path: str | Path) -> None:
    """Write a manifest as JSON, its keys in order, whole or not at all.

    Raises
    ------
    DataError
        If the place cannot be written.
    """
    text = json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False)
    with written_aside(Path(path)) as aside:
        aside.write_text(f"{text}\n", encoding="utf-8")


def file_hash(path: str | Path) -> str | None:
    """SHA-256 of a file's bytes; None for what is no file, such as standard input."""
    place = Path(path)
    if not place.is_file():
        return None
    digest = hashlib.sha256()
    with place.open("rb") as file:
        while block := file.read(_CHUNK):
            digest.update(block)
    return digest.hexdigest()


def _program_hash(program: Program, file: str) -> str:
    """Of the file's bytes where it is one, else of the text: shipped, or from standard input."""
    return file_hash(file) or hashlib.sha256(program.source.text.encode()).hexdigest()


def _versions(names: Sequence[str]) -> dict[str, str]:
    return {name: version(name) for name in names}


def cpu_name() -> str:
    """What the processor is called, as far as the system tells."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    for line in lines:
        name, _, value = line.partition(":")
        if name.strip() == "model name":
            return value.strip()
    return platform.processor() or platform.machine()
