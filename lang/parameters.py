"""Parameters of patterns and profiles, and the values that variants give them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from . import ast, diagnostics, typed
from .evaluate import evaluate
from .expressions import Expressions, check_range
from .literals import show
from .scope import Place, Scope
from .source import Span
from .typed import Type
from .types import TYPE_NAMES


def type_named(name: ast.Name, scope: Scope) -> Type | None:
    """The type of that name, or None with an unknown type reported."""
    found = TYPE_NAMES.get(name.text)
    if found is None:
        scope.report.add(diagnostics.names.UnknownType(name.span, name.text, tuple(TYPE_NAMES)))
    return found


def check_parameters(nodes: Iterable[ast.Parameter], scope: Scope) -> tuple[typed.Parameter, ...]:
    """Check the parameters in order, and make each known in the scope for those that follow."""
    found: list[typed.Parameter] = []
    first: dict[str, Span] = {}
    for node in nodes:
        name = node.name.text
        if name in first:
            scope.report.add(
                diagnostics.definitions.DuplicateName(
                    node.name.span, "parameter", name, first[name]
                )
            )
            continue
        first[name] = node.name.span
        parameter = _parameter(node, scope)
        scope.parameters[name] = parameter
        if parameter is not None:
            found.append(parameter)
            value = evaluate(parameter.default, scope.values)
            if value is not None:
                scope.values[name] = value
    return tuple(found)


def _parameter(node: ast.Parameter, scope: Scope) -> typed.Parameter | None:
    kind = type_named(node.type, scope)
    if kind is None:
        return None
    name = node.name.text
    where = Expressions(scope, Place.CONSTANT, f"the default of '{name}'")
    default = where.of_type(node.default, kind) if node.default else None
    parameter = typed.Parameter(name, kind, default, None, None, node.name.span)
    if node.low is None or node.high is None:
        return parameter
    place = Span(node.span.source, node.low.span.start, node.high.span.end)
    if kind in (Type.TEXT, Type.BOOL):
        scope.report.add(diagnostics.values.RangeWithoutOrder(place, name, kind))
        return parameter
    low, high = _bound(node.low, name, kind, scope), _bound(node.high, name, kind, scope)
    if low is None or high is None:
        return parameter
    if check_range(scope, f"the range of '{name}'", low, high, place):
        parameter = replace(parameter, low=low, high=high)
        if default is not None:
            check_value(parameter, default, scope, default.span)
    return parameter


def _bound(node: ast.Expression, name: str, kind: Type, scope: Scope) -> typed.Expression | None:
    """A bound of a range: constants only, so that the range is the same in every run."""
    alone = replace(scope, parameters={}, values={})
    return Expressions(alone, Place.CONSTANT, f"a bound of '{name}'").of_type(node, kind)


def check_value(
    parameter: typed.Parameter, given: typed.Expression, scope: Scope, place: Span
) -> bool:
    """Whether a value is in the parameter's range, as far as both are known."""
    low, high, value = (
        evaluate(each, scope.values) for each in (parameter.low, parameter.high, given)
    )
    if low is None or high is None or value is None:
        return True
    if isinstance(low, str) or isinstance(high, str) or isinstance(value, str):
        return True
    if low <= value <= high:
        return True
    assert parameter.low is not None
    assert parameter.high is not None
    wrong, least, most = (show(each, parameter.type) for each in (value, low, high))
    known = parameter.low.span.source is place.source
    span = Span(place.source, parameter.low.span.start, parameter.high.span.end) if known else None
    scope.report.add(diagnostics.values.BadDefault(place, parameter.name, wrong, least, most, span))
    return False


def warn_unused(parameters: Iterable[typed.Parameter], scope: Scope, errors_before: int) -> None:
    """Warn of parameters that nothing has read, unless an error may be what hides the reader."""
    if scope.report.errors() > errors_before:
        return
    for parameter in parameters:
        if parameter.name not in scope.used:
            scope.report.add(
                diagnostics.definitions.UnusedParameter(parameter.span, parameter.name)
            )
