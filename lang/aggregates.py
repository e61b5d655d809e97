"""Aggregates: numbers about the final sets, as in `count(mule)` or `sum(gather.amount)`."""

from __future__ import annotations

from typing import Final, cast

from . import ast, diagnostics, typed
from .scope import Scope, StageFacts
from .typed import RoleKind, Type
from .types import SUMMABLE
from .types import aggregate as result_type

FUNCTIONS: Final = {
    "count": "count(role)",
    "length": "length(stage)",
    "sum": "sum(stage.amount)",
    "mean": "mean(stage.amount)",
    "median": "median(stage.amount)",
    "min": "min(stage.amount)",
    "max": "max(stage.amount)",
    "distinct": "distinct(stage.currency)",
    "first": "first(stage)",
    "last": "last(stage)",
    "span": "span(stage)",
}
"""Every aggregate function and how it is written."""

_OF_COLUMN = frozenset({"sum", "mean", "median", "min", "max", "distinct"})


def aggregate(node: ast.Call, scope: Scope) -> typed.Aggregate | None:
    """The aggregate that a call of a known function means; None once an error is reported."""
    match node.arguments:
        case (ast.Reference() as reference,):
            match reference.path.parts:
                case (target,) if node.function.text not in _OF_COLUMN:
                    return _of_target(node, target, scope)
                case (stage, column) if node.function.text in _OF_COLUMN:
                    return _of_column(node, stage, column, scope)
    function = node.function.text
    span = node.arguments[0].span if len(node.arguments) == 1 else node.span
    scope.report.add(diagnostics.values.FunctionArgument(span, function, FUNCTIONS[function]))
    return None


def _of_target(node: ast.Call, target: ast.Name, scope: Scope) -> typed.Aggregate | None:
    function = cast("typed.AggregateFunction", node.function.text)
    role = scope.roles.get(target.text)
    if role is not None and function == "count":
        if role.kind is RoleKind.PLAIN:
            scope.report.add(
                diagnostics.values.CountOfPlainRole(target.span, target.text, role.span)
            )
            return None
    elif role is not None:
        scope.report.add(
            diagnostics.values.FunctionArgument(target.span, function, FUNCTIONS[function])
        )
        return None
    else:
        stage = _stage(target, scope, with_roles=function == "count")
        if stage is None:
            return None
        if function == "length" and not stage.has_chain:
            scope.report.add(
                diagnostics.values.LengthOfPlainStage(target.span, target.text, stage.span)
            )
            return None
    kind = result_type(function, None)
    return typed.Aggregate(function, target.text, None, kind, None, node.span)


def _of_column(
    node: ast.Call, target: ast.Name, column: ast.Name, scope: Scope
) -> typed.Aggregate | None:
    function = cast("typed.AggregateFunction", node.function.text)
    stage = _stage(target, scope, with_roles=False)
    kind = column_type(column, scope)
    if stage is None or kind is None:
        return None
    if function != "distinct" and kind not in SUMMABLE:
        scope.report.add(
            diagnostics.units.NotANumberColumn(column.span, function, column.text, kind)
        )
        return None
    if function in ("sum", "mean") and kind is Type.RATIO:
        scope.report.add(diagnostics.units.InexactSum(column.span, function, column.text))
        return None
    result = result_type(function, kind)
    return typed.Aggregate(function, target.text, column.text, result, kind, node.span)


def _stage(name: ast.Name, scope: Scope, *, with_roles: bool) -> StageFacts | None:
    """A stage that happens, or None with the reason reported."""
    stage = scope.stages.get(name.text)
    if stage is None:
        known = tuple(each.name for each in scope.stages.values() if not each.absent)
        if with_roles:
            countable = [each.name for each in scope.roles.values() if each.kind != RoleKind.PLAIN]
            known = (*countable, *known)
            scope.report.add(diagnostics.names.UnknownTarget(name.span, name.text, known))
        else:
            scope.report.add(diagnostics.names.UnknownStage(name.span, name.text, known))
        return None
    if stage.absent:
        scope.report.add(diagnostics.values.AbsentStageUsed(name.span, name.text, stage.span))
        return None
    return stage


def column_type(column: ast.Name, scope: Scope) -> Type | None:
    """The type of a column, or None with an unknown column reported."""
    if column.text not in scope.columns:
        known = tuple(scope.columns)
        scope.report.add(diagnostics.names.UnknownColumn(column.span, column.text, known))
        return None
    return scope.columns[column.text]
