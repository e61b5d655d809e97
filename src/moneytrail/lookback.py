"""Absences that look back to before the data begin, where nobody knows what was "never before".

The data say what was paid from their first transaction on. `without stage s: … before x by 60d`
asks for sixty days before each transaction of x; where these begin before the data do, nothing
was found because nothing could be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

import polars as pl

from .compiler.bind import fixed_numbers
from .compiler.ir.pattern import PatternGraph
from .compiler.scalars import Exact, Units
from .lang.literals import show
from .lang.typed import RelationKind, Type
from .runtime.transactions import Transactions
from .wording import duration


def unknown_pasts(
    mined: Iterable[PatternGraph],
    given: Mapping[str, Mapping[str, Exact]],
    units: Units,
    transactions: Transactions,
    matches: pl.DataFrame,
) -> tuple[str, ...]:
    """A note for each pattern with an absence that looks back further than the data go.

    If it does so for every transaction there is, this is said of the pattern. Else it is said of
    its matches, and only where some of them begin that soon.

    Parameters
    ----------
    mined
        The patterns of a run.
    given
        Their parameters that differ from the defaults, by name.
    units, transactions
        The data of the run.
    matches
        What was found, of the patterns whose matches were asked for.
    """
    if not len(transactions):
        return ()
    per_second = transactions.ticks_per_second
    first, last = int(transactions.time[0]), int(transactions.time[-1])
    begin = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=first // per_second)
    notes = []
    for graph in mined:
        absence, back = _furthest(graph, given[graph.name], units)
        if not back:
            continue
        shown = show(back // per_second, Type.DURATION)
        before = f"what came before {begin:%Y-%m-%d %H:%M} is not known"
        if back > last - first:
            span = duration(_roughly(timedelta(seconds=(last - first) // per_second)))
            notes.append(
                f"{graph.name}: `{absence}` looks back {shown}, and the data span {span}: {before}"
            )
            continue
        own = matches.filter(pl.col("pattern") == graph.name)
        until = (first + back) * (1_000_000 // per_second)
        soon = int((own["first_time"].to_physical() < until).sum())
        if soon:
            some = f"{soon:_} of {len(own):_} matches {'begins' if soon == 1 else 'begin'}"
            notes.append(
                f"{graph.name}: `{absence}` looks back {shown}, and {some} sooner after the first"
                f" transaction: {before}"
            )
    return tuple(notes)


def _furthest(graph: PatternGraph, given: Mapping[str, Exact], units: Units) -> tuple[str, int]:
    """The absence that looks back furthest, and how many ticks; 0 if none looks back."""
    furthest = ("", 0)
    if not graph.absences:
        return furthest
    numbers = fixed_numbers(graph, given, units)
    for absence in graph.absences:
        # Without `by` it is decided within the window, as all is; "after" looks ahead.
        match absence.relation:
            case (RelationKind.BEFORE, _, str() as by) if int(numbers[by]) > furthest[1]:
                furthest = (absence.name, int(numbers[by]))
    return furthest


def _roughly(length: timedelta) -> timedelta:
    """Whole days, where there are some."""
    return timedelta(days=length.days) if length.days > 1 else length
