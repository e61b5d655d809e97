"""Variants: a pattern with other defaults."""

from __future__ import annotations

from dataclasses import replace

from . import ast, typed
from .diagnostics import definitions as definition_errors
from .diagnostics import names as name_errors
from .diagnostics import values as errors
from .expressions import Expressions
from .parameters import check_value
from .scope import Place, Scope
from .settings import contradictions, with_defaults
from .source import Span


def check_variant(base: typed.Pattern, node: ast.Variant, scope: Scope) -> typed.Pattern | None:
    """The pattern written out with the variant's values; None once an error is reported."""
    given: dict[str, typed.Expression] = {}
    first: dict[str, Span] = {}
    sound = True
    for argument in node.arguments:
        name = argument.name.text
        if name in first:
            again = definition_errors.DuplicateName(argument.name.span, "value", name, first[name])
            scope.report.add(again)
        first[name] = argument.name.span
        value = _argument(argument, base, scope)
        sound &= value is not None
        if value is not None:
            given[name] = value
    if not sound:
        return None
    parameters = tuple(
        replace(each, default=given.get(each.name, each.default)) for each in base.parameters
    )
    name = node.name.text
    variant = replace(base, name=name, parameters=parameters, span=node.name.span)
    for reason in contradictions(variant, with_defaults(parameters, {})):
        scope.report.add(errors.ImpossibleVariant(node.name.span, name, reason))
    return variant


def _argument(argument: ast.Argument, base: typed.Pattern, scope: Scope) -> typed.Expression | None:
    name = argument.name.text
    by_name = {parameter.name: parameter for parameter in base.parameters}
    if name not in by_name:
        known = tuple(by_name)
        scope.report.add(name_errors.UnknownParameter(argument.name.span, name, known, base.name))
        return None
    where = Expressions(scope, Place.CONSTANT, f"the parameter '{name}'")
    value = where.of_type(argument.value, by_name[name].type)
    if value is None or not check_value(by_name[name], value, scope, argument.value.span):
        return None
    return value
