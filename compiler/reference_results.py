"""Features and episodes of the reference interpreter's instances, and profiles, by brute force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan, nan, sqrt

from ..lang.typed import Statistic, Type
from .ir.pattern import PatternGraph
from .ir.profile import ProfileGraph
from .reference import Account, Instance, Row
from .scalars import Fixed, Number

Cell = int | float | None
"""A feature's value; None for no value."""


@dataclass(frozen=True, slots=True)
class Episode:
    """Instances of one binding that follow each other within the window."""

    plain: tuple[Account, ...]
    chains: tuple[tuple[Account, ...], ...]
    stages: tuple[frozenset[int], ...]
    members: tuple[frozenset[Account], ...]
    measures: tuple[Number, ...]
    first_trigger: int
    last_trigger: int
    instances: int


def features(
    graph: PatternGraph,
    instances: Sequence[Instance],
    transactions: int,
    bins: Mapping[tuple[int, str], Sequence[Number]],
) -> list[list[list[Cell]]]:
    """For each feature and transaction its columns; `bins` as the compiled code takes them."""
    by_trigger: list[list[Instance]] = [[] for _ in range(transactions)]
    for instance in instances:
        by_trigger[instance.trigger].append(instance)
    names = [measure.name for measure in graph.measures]
    found: list[list[list[Cell]]] = []
    for at, feature in enumerate(graph.features):
        column: list[list[Cell]] = []
        for completed in by_trigger:
            if feature.function == "count":
                column.append([len(completed)])
                continue
            assert feature.measure is not None
            place = names.index(feature.measure)
            values = [each.measures[place] for each in completed if not isnan(each.measures[place])]
            match feature.function:
                case "histogram":
                    bounds = zip(bins[at, "low"], bins[at, "high"], strict=True)
                    column.append(
                        [sum(low <= value <= high for value in values) for low, high in bounds]
                    )
                case "sum":
                    column.append([sum(values) if values else None])
                case "max":
                    column.append([max(values, default=None)])
                case "min":
                    column.append([min(values, default=None)])
        found.append(column)
    return found


def episodes(
    graph: PatternGraph,
    instances: Sequence[Instance],
    rows: Sequence[Row],
    window: Fixed,
) -> list[Episode]:
    """The episodes of all bindings, in no order that means anything."""
    by_binding: dict[object, list[Instance]] = {}
    for instance in sorted(instances, key=lambda each: each.trigger):
        by_binding.setdefault(instance.binding, []).append(instance)
    found: list[Episode] = []
    for group in by_binding.values():
        together = [group[0]]
        for instance in group[1:]:
            gap = rows[instance.trigger].time - rows[together[-1].trigger].time
            if gap < window or (graph.window_closed and gap == window):
                together.append(instance)
            else:
                found.append(_episode(together))
                together = [instance]
        found.append(_episode(together))
    return found


def _episode(together: list[Instance]) -> Episode:
    speaker = together[0]
    for instance in together[1:]:
        if _leading(instance) >= _leading(speaker):
            speaker = instance
    return Episode(
        plain=speaker.plain,
        chains=speaker.chains,
        stages=tuple(
            frozenset().union(*parts)
            for parts in zip(*(each.stages for each in together), strict=True)
        ),
        members=tuple(
            frozenset().union(*parts)
            for parts in zip(*(each.members for each in together), strict=True)
        ),
        measures=speaker.measures,
        first_trigger=together[0].trigger,
        last_trigger=together[-1].trigger,
        instances=len(together),
    )


def _leading(instance: Instance) -> Number:
    if not instance.measures:
        return 0
    first = instance.measures[0]
    return float("-inf") if isnan(first) else first


def profile(
    graph: ProfileGraph, scalars: Mapping[str, Fixed], rows: Sequence[Row]
) -> list[list[list[Cell]]]:
    """For each statistic and transaction its value."""
    return [
        [[_statistic(graph, statistic, scalars, rows, at)] for at in range(len(rows))]
        for statistic in graph.statistics
    ]


def _statistic(
    graph: ProfileGraph,
    statistic: Statistic,
    scalars: Mapping[str, Fixed],
    rows: Sequence[Row],
    trigger: int,
) -> Cell:
    row, window = rows[trigger], scalars[graph.window]
    account = row.source if statistic.side == "sender" else row.target
    own = "source" if statistic.direction == "sent" else "target"
    far = "target" if statistic.direction == "sent" else "source"
    seen = [
        at
        for at in range(trigger + 1)
        if getattr(rows[at], own) == account
        and (
            rows[at].time > row.time - window
            or (graph.window_closed and rows[at].time == row.time - window)
        )
    ]
    match statistic.function:
        case "count":
            return len(seen)
        case "distinct":
            return len({getattr(rows[at], far) for at in seen})
        case "since_first":
            return row.time - rows[seen[0]].time if seen else None
        case "since_last":
            before = [at for at in seen if at != trigger]
            return row.time - rows[before[-1]].time if before else None
        case _:
            pass
    assert statistic.column is not None
    values = [rows[at].columns[statistic.column] for at in seen]
    if statistic.function == "sum":
        match statistic.column_type:
            case Type.RATIO:
                return _in_order(values)
            case Type.MONEY:
                return float(sum(values))
            case _:
                return sum(values)
    if not values:
        return None
    match statistic.function:
        case "min":
            return min(values)
        case "max":
            return max(values)
        case "median":
            ranked = sorted(values)
            pair = ranked[len(ranked) // 2] + ranked[(len(ranked) - 1) // 2]
            return float(pair) / 2.0
        case "mean":
            return float(sum(values)) / float(len(values))
        case _:
            return _moment(statistic.function, values)


def _in_order(values: Sequence[Number]) -> float:
    total = 0.0
    for value in values:
        total += float(value)
    return total


def _moment(function: str, values: Sequence[Number]) -> float:
    """Population moments around the mean, of sums that every fourth value is added to."""
    count = float(len(values))
    average = float(sum(values)) / count
    powers = [[0.0] * 4 for _ in range(3)]
    if min(values) != max(values):
        for at, value in enumerate(values):
            away = float(value) - average
            square = away * away
            powers[0][at % 4] += square
            powers[1][at % 4] += square * away
            powers[2][at % 4] += square * square
    second, third, fourth = (((a + b) + (c + d)) / count for a, b, c, d in powers)
    match function:
        case "var":
            return second
        case "std":
            return sqrt(second)
        case "skew":
            return third / (second * sqrt(second)) if second else 0.0
        case "kurtosis":
            return fourth / (second * second) if second else 0.0
        case _:
            return nan
