"""A profile: what an account did within a window, as columns of the features table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, cast

from . import ast, diagnostics, typed
from .aggregates import column_type
from .clauses import check_metadata, check_window
from .parameters import check_parameters, warn_unused
from .scope import Scope
from .source import Span
from .typed import Type
from .types import SUMMABLE, average

SIDES = ("sender", "receiver")
DIRECTIONS = ("sent", "received")

_SHAPES = {
    "count": "count",
    "distinct": "distinct(counterparty)",
    "since_last": "since_last",
    "since_first": "since_first",
} | {
    each: f"{each}(amount)"
    for each in ("sum", "mean", "min", "max", "median", "std", "var", "skew", "kurtosis")
}

Side = Literal["sender", "receiver"]
Direction = Literal["sent", "received"]
Asked = tuple[typed.ProfileFunction, str | None, Type, Type | None]
"""Function, column, type of the result, type of the column."""


def check_profile(node: ast.Profile, scope: Scope) -> typed.Profile | None:
    """The checked profile; None if its errors leave too little of it."""
    errors_before = scope.report.errors()
    parameters = check_parameters(node.parameters, scope)
    name, place = node.name.text, node.name.span
    metadata = check_metadata(
        (each for each in node.clauses if isinstance(each, ast.Metadata)), scope
    )
    windows = (each for each in node.clauses if isinstance(each, ast.Within))
    window = check_window(windows, f"profile '{name}'", place, scope)
    sides = _sides(node.sides, scope)
    lines = [each for each in node.clauses if isinstance(each, ast.Statistics)]
    if not lines:
        scope.report.add(diagnostics.patterns.NoStatistics(place, name))
    asked = _asked(lines, scope)
    warn_unused(parameters, scope, errors_before)
    if window is None:
        return None
    statistics = tuple(
        typed.Statistic(side, direction, *each) for side in sides for direction, each in asked
    )
    return typed.Profile(name, metadata, parameters, *window, statistics, place)


def _sides(names: Iterable[ast.Name], scope: Scope) -> list[Side]:
    first: dict[str, Span] = {}
    for name in names:
        if name.text not in SIDES:
            scope.report.add(diagnostics.names.UnknownSide(name.span, name.text, SIDES))
        elif name.text in first:
            what = f"the side '{name}'"
            scope.report.add(
                diagnostics.definitions.DuplicateClause(name.span, what, first[name.text])
            )
        else:
            first[name.text] = name.span
    return cast("list[Side]", list(first))


def _asked(lines: list[ast.Statistics], scope: Scope) -> list[tuple[Direction, Asked]]:
    """Each statistic of each direction once, in the order of the text."""
    first: dict[tuple[str, Asked], Span] = {}
    for line in lines:
        directions: list[str] = []
        for direction in line.directions:
            if direction.text in DIRECTIONS:
                directions.append(direction.text)
            else:
                scope.report.add(
                    diagnostics.names.UnknownDirection(direction.span, direction.text, DIRECTIONS)
                )
        found = [(node, _statistic(node, scope)) for node in line.statistics]
        for direction_name in directions:
            for node, asked in found:
                if asked is None:
                    continue
                key = (direction_name, asked)
                if key in first:
                    what = f"'{node.function}' of what is {direction_name}"
                    scope.report.add(
                        diagnostics.definitions.DuplicateClause(node.span, what, first[key])
                    )
                first.setdefault(key, node.span)
    return cast("list[tuple[Direction, Asked]]", list(first))


def _statistic(node: ast.Statistic, scope: Scope) -> Asked | None:
    function = node.function.text
    if function not in _SHAPES:
        scope.report.add(
            diagnostics.names.UnknownStatistic(node.function.span, function, tuple(_SHAPES))
        )
        return None
    shape = _SHAPES[function]
    of_column = shape.endswith("(amount)")
    counterparty = function == "distinct"
    fits = node.called == (of_column or counterparty) and (node.column is None) != node.called
    if not fits or (counterparty and node.column and node.column.text != "counterparty"):
        scope.report.add(diagnostics.patterns.StatisticShape(node.span, function, shape))
        return None
    name = cast("typed.ProfileFunction", function)
    if not of_column or node.column is None:
        return name, None, _result(name, None), None
    kind = column_type(node.column, scope)
    if kind is None:
        return None
    if kind not in SUMMABLE:
        column = node.column
        scope.report.add(
            diagnostics.units.NotANumberColumn(column.span, function, column.text, kind)
        )
        return None
    return name, node.column.text, _result(name, kind), kind


def _result(function: typed.ProfileFunction, column: Type | None) -> Type:
    match function:
        case "count" | "distinct":
            return Type.INT
        case "since_last" | "since_first":
            return Type.DURATION
        case "sum" | "min" | "max" if column is not None:
            return column
        case "mean" | "median" | "std" if column is not None:
            return average(column)
        case _:
            return Type.RATIO
