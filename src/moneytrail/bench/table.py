"""A report as Markdown, and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from statistics import median
from typing import Any

from .checks import CHECKED_ROWS
from .measure import Measured, exponent
from .run import Report
from .works import SYSTEMS, WORKS, Work

_NAMES = {
    "moneytrail": "moneytrail",
    "cuda": "moneytrail, GPU",
    "host_cuda": "moneytrail, host device",
    "gfp": "GFP",
    "duckdb": "DuckDB",
    "polars": "Polars",
}


def markdown(report: Report) -> str:
    """The whole report: goals, a table for each work, the machine."""
    parts = [_machine(report), _goals(report), _verdicts(report)]
    parts += [_work(report, WORKS[name]) for name in report.works]
    return "\n\n".join(part for part in parts if part) + "\n"


def as_data(report: Report) -> dict[str, Any]:
    """Everything as what JSON can hold."""
    return {
        "machine": report.machine,
        "settings": asdict(report.settings),
        "load": report.loads,
        "checks": [asdict(each) for each in report.verdicts],
        "measured": [{**asdict(each), "median_s": each.median_s} for each in report.measured],
        "goals": [
            {"work": name, "must": WORKS[name].must, "reach": WORKS[name].reach, "reached": value}
            for name in report.works
            for value in [reached(report, WORKS[name])]
        ],
    }


def reached(report: Report, work: Work) -> float | None:
    """The number that the goals speak of; None if it was not measured.

    Of a comparison the better peer's seconds divided by ours; of "scale" the cost of a row at the
    largest size divided by that at the smallest; of "memory" the sweep's seconds divided by those
    of reading; of "file" the seconds.
    """
    ours = {each.rows: each for each in report.of(work.name, "moneytrail") if each.median_s}
    match work.kind:
        case "scale":
            costs = [(each.median_s or 0) / rows for rows, each in sorted(ours.items())]
            return costs[-1] / costs[0] if len(costs) > 1 else None
        case "memory":
            phases = ours[max(ours)].phases if ours else {}
            return phases["sweep"] / phases["reading"] if phases else None
        case "file":
            return ours[max(ours)].median_s if ours else None
        case _:
            return _speedup(report, work, work.goal_rows)


def _speedup(report: Report, work: Work, rows: int) -> float | None:
    """How many times as long as we the better peer took."""
    ours = _at(report, work, "moneytrail", rows)
    theirs = [
        each.median_s
        for system in work.peers
        if (each := _at(report, work, system, rows)) is not None and each.median_s is not None
    ]
    if ours is None or ours.median_s is None or not theirs:
        return None
    return min(theirs) / ours.median_s


def _at(report: Report, work: Work, system: str, rows: int) -> Measured | None:
    found = [each for each in report.of(work.name, system) if each.rows == rows]
    return found[0] if found else None


def _machine(report: Report) -> str:
    about, settings = report.machine, report.settings
    versions = about["versions"]
    assert isinstance(versions, dict)
    listed = ", ".join(f"{name} {number}" for name, number in versions.items())
    load = f"{min(report.loads):.1f} to {max(report.loads):.1f}" if report.loads else "not known"
    return (
        f"{about['cpu']}, {about['cores']} cores, {about['system']}; {about['date']}.\n"
        f"{listed}.\n"
        f"{settings.threads} threads each; at most {settings.limit_s:g} s a run; medians of"
        f" {settings.repeat} runs where they fit into that; load average {load}."
    )


def _verdicts(report: Report) -> str:
    if not report.verdicts:
        return ""
    lines = [
        f"Checked before the clock ran, on {CHECKED_ROWS:,} rows of the same density:",
        "",
        "| work | system | cells equal to ours | of these not 0 |",
        "| --- | --- | ---: | ---: |",
    ]
    for each in report.verdicts:
        said = each.problem or f"{each.compared:,}"
        filled = "" if each.problem else f"{each.filled:,}"
        lines.append(f"| {each.work} | {_NAMES[each.system]} | {said} | {filled} |")
    return "\n".join(lines)


def _goals(report: Report) -> str:
    lines = ["| work | must | reach for | reached |", "| --- | ---: | ---: | ---: |"]
    for name in report.works:
        work = WORKS[name]
        value = reached(report, work)
        sign, unit = ("<= ", " s") if work.kind == "file" else ("<= ", "x")
        if work.kind == "compare":
            sign = ""
        got = "not measured" if value is None else f"{_short(value)}{unit}"
        lines.append(
            f"| {work.title} | {sign}{work.must:g}{unit} | {sign}{work.reach:g}{unit} | {got} |"
        )
    return "\n".join(lines)


def _work(report: Report, work: Work) -> str:
    columns = (
        "| system | rows | seconds | runs | spread | CPU seconds | ours is faster by"
        " | bytes a row |  |"
    )
    lines = [f"### {work.title} (`{work.name}`)", "", columns, f"| --- |{' ---: |' * 7} --- |"]
    for system in SYSTEMS:
        lines += [_row(report, work, each) for each in report.of(work.name, system)]
    lines += ["", *_phases(report, work), *_exponents(report, work)]
    return "\n".join(lines).rstrip()


def _row(report: Report, work: Work, each: Measured) -> str:
    ours = _at(report, work, "moneytrail", each.rows)
    faster = spread = ""
    if each.median_s is None:
        seconds = each.note
    else:
        seconds = _short(each.median_s)
        spread = f"{_short(min(each.seconds))} to {_short(max(each.seconds))}"
        if each.system != "moneytrail" and ours is not None and ours.median_s:
            faster = f"{_short(each.median_s / ours.median_s)}x"
    runs = str(len(each.seconds) or "")
    held = "" if each.peak_bytes is None else f"{each.peak_bytes / each.rows:,.0f}"
    note = f"batch {each.batch}" if each.batch else each.note if each.seconds else ""
    name = _NAMES[each.system]
    worked = _short(median(each.cpu_s)) if each.cpu_s else ""
    cells = [name, f"{each.rows:,}", seconds, runs, spread, worked, faster, held, note]
    return f"| {' | '.join(cells)} |"


def _phases(report: Report, work: Work) -> Iterator[str]:
    """Where our time goes; the compiler's is apart."""
    for each in report.of(work.name, "moneytrail"):
        if each.phases:
            spent = ", ".join(f"{name} {_short(value)} s" for name, value in each.phases.items())
            first = "" if each.first_run_s is None else f"; first run {_short(each.first_run_s)} s"
            yield f"- Ours, {each.rows:,} rows: {spent}{first}."


def _exponents(report: Report, work: Work) -> Iterator[str]:
    said = []
    for system in SYSTEMS:
        points = [
            (each.rows, each.median_s)
            for each in report.of(work.name, system)
            if each.median_s is not None
        ]
        power = exponent(points)
        if power is not None:
            said.append(f"{_NAMES[system]} {power}")
    if said:
        yield f"- Seconds grow with the rows to the power of: {', '.join(said)}."


def _short(value: float) -> str:
    """Three figures, as many decimals as they need."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if value >= 0.001 else f"{value:.1g}"
