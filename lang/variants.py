"""Variants: a pattern with other defaults, under a name of its own or for one test."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from . import ast, diagnostics, typed
from .expressions import Expressions
from .parameters import check_value
from .scope import Place, Scope
from .settings import contradictions, with_defaults
from .source import Span

Item = TypeVar("Item", typed.Pattern, typed.Profile)


def check_variant(base: typed.Pattern, node: ast.Variant, scope: Scope) -> typed.Pattern | None:
    """The pattern written out with the variant's values; None once an error is reported."""
    variant = with_arguments(base, node.arguments, scope)
    if variant is None:
        return None
    name, place = node.name.text, node.name.span
    check_possible(variant, f"the variant '{name}'", place, scope)
    return replace(variant, name=name, span=place)


def with_arguments(base: Item, nodes: Iterable[ast.Argument], scope: Scope) -> Item | None:
    """The pattern or profile with these defaults; None once an error is reported."""
    given: dict[str, typed.Expression] = {}
    first: dict[str, Span] = {}
    sound = True
    for argument in nodes:
        name = argument.name.text
        if name in first:
            again = diagnostics.definitions.DuplicateName(
                argument.name.span, "value", name, first[name]
            )
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
    return replace(base, parameters=parameters, origin=base.origin or base)


def check_possible(
    item: typed.Pattern | typed.Profile, what: str, place: Span, scope: Scope
) -> None:
    """Report values with which the pattern or profile can never hold."""
    for reason in contradictions(item, with_defaults(item.parameters, {})):
        scope.report.add(diagnostics.values.ImpossibleVariant(place, what, reason))


def _argument(
    argument: ast.Argument, base: typed.Pattern | typed.Profile, scope: Scope
) -> typed.Expression | None:
    name = argument.name.text
    by_name = {parameter.name: parameter for parameter in base.parameters}
    if name not in by_name:
        known = tuple(by_name)
        item = "pattern" if isinstance(base, typed.Pattern) else "profile"
        scope.report.add(
            diagnostics.names.UnknownParameter(
                argument.name.span, name, known, f"{item} '{base.name}'"
            )
        )
        return None
    where = Expressions(scope, Place.CONSTANT, f"the parameter '{name}'")
    value = where.of_type(argument.value, by_name[name].type)
    if value is None or not check_value(by_name[name], value, scope, argument.value.span):
        return None
    return value
