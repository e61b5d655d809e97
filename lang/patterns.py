"""A pattern: its clauses sorted, each checked by its own module, and put together."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import TypeVar

from . import ast, diagnostics, typed
from .absences import check_absence
from .clauses import check_metadata, check_window
from .contradictions import warn_of_contradictions
from .expressions import Expressions
from .features import FeatureChecker, default_features
from .measures import PatternMeasures
from .parameters import check_parameters, warn_unused
from .roles import collect_roles
from .scope import Place, Scope
from .shape import check_connected, check_order
from .source import Span
from .stages import StageChecker
from .typed import RoleKind, Type

Clause = TypeVar("Clause")


def check_pattern(node: ast.Pattern, scope: Scope) -> typed.Pattern | None:
    """The checked pattern; None if its errors leave too little of it."""
    errors_before = scope.report.errors()
    parameters = check_parameters(node.parameters, scope)
    cast = collect_roles(_of(node.clauses, ast.Stage), scope.report)
    scope.roles, scope.stages = cast.roles, cast.stages
    measures = PatternMeasures(scope)
    measures.add(_of(node.clauses, ast.Measure))
    scope.measures = measures

    name, place = node.name.text, node.name.span
    check_connected(name, scope, place)
    happening = [StageChecker(scope).stage(each) for each in cast.sound if not each.without]
    absences = [check_absence(each, scope) for each in cast.sound if each.without]
    stages = tuple(stage for stage in happening if stage is not None)
    check_order(stages, scope.report)
    _warn_of_circles(stages, scope)

    metadata = check_metadata(_of(node.clauses, ast.Metadata), scope)
    window = check_window(_of(node.clauses, ast.Within), f"pattern '{name}'", place, scope)
    distinct = _distinct(_of(node.clauses, ast.Distinct), scope)
    require = _require(_of(node.clauses, ast.Require), scope)
    found = measures.all()
    features = _features(_of(node.clauses, ast.Features), measures, found, scope)
    warn_unused(parameters, scope, errors_before)
    if window is None:
        return None
    pattern = typed.Pattern(
        name,
        metadata,
        parameters,
        tuple(cast.roles.values()),
        stages,
        tuple(absence for absence in absences if absence is not None),
        *window,
        distinct,
        require,
        found,
        features,
        place,
    )
    warn_of_contradictions(pattern, scope.report)
    return pattern


def _of(clauses: Iterable[object], kind: type[Clause]) -> list[Clause]:
    return [clause for clause in clauses if isinstance(clause, kind)]


def _warn_of_circles(stages: Iterable[typed.Stage], scope: Scope) -> None:
    for stage in stages:
        start = stage.source.role
        if stage.chain and not stage.chain.in_order and start == stage.target.role and start:
            scope.report.add(diagnostics.patterns.UnorderedCycle(stage.target.span, start))


def _require(nodes: list[ast.Require], scope: Scope) -> typed.Expression | None:
    found: typed.Expression | None = None
    for node in nodes:
        where = Expressions(scope, Place.FINAL, "what 'require' asks for")
        condition = where.condition(node.condition)
        if condition is None:
            continue
        if found is not None:
            span = Span(node.span.source, found.span.start, condition.span.end)
            condition = typed.Binary("and", found, condition, Type.BOOL, span)
        found = condition
    return found


def _distinct(nodes: list[ast.Distinct], scope: Scope) -> tuple[tuple[str, str], ...]:
    """All pairs of the roles of each clause, each pair once."""
    pairs: dict[tuple[str, str], None] = {}
    for node in nodes:
        names = [name.text for name in node.roles if _can_be_distinct(name, scope)]
        if len(node.roles) < 2:
            problem = "one role alone cannot share accounts with another"
            way_out = "name two: 'distinct payer, payee'"
            scope.report.add(diagnostics.patterns.BadDistinct(node.span, problem, way_out))
        elif len(set(names)) < len(names):
            problem = "a role cannot be kept apart from itself"
            scope.report.add(
                diagnostics.patterns.BadDistinct(node.span, problem, "name each role once")
            )
        else:
            pairs |= dict.fromkeys(combinations(names, 2))
    return tuple(pairs)


def _can_be_distinct(name: ast.Name, scope: Scope) -> bool:
    role = scope.roles.get(name.text)
    if role is None:
        several = [each.name for each in scope.roles.values() if each.kind is not RoleKind.PLAIN]
        scope.report.add(diagnostics.names.UnknownRole(name.span, name.text, tuple(several)))
        return False
    if role.kind is RoleKind.PLAIN:
        problem = f"'{name}' is a single account and differs from all others anyway"
        way_out = "leave it out; 'distinct' is about sets and chains"
        scope.report.add(diagnostics.patterns.BadDistinct(name.span, problem, way_out))
        return False
    return True


def _features(
    nodes: list[ast.Features],
    measures: PatternMeasures,
    found: tuple[typed.Measure, ...],
    scope: Scope,
) -> tuple[typed.Feature, ...]:
    for second in nodes[1:]:
        scope.report.add(
            diagnostics.definitions.DuplicateClause(second.span, "'features'", nodes[0].span)
        )
    if not nodes:
        return default_features(found)
    by_name = {measure.name: measure for measure in found}
    checker = FeatureChecker(scope, by_name, measures.names())
    return checker.features(nodes[0].features)
