"""`without stage`: money that must not have moved."""

from __future__ import annotations

from . import ast, diagnostics, typed
from .roles import ANYONE
from .scope import Scope
from .source import Span
from .stages import StageChecker
from .typed import RoleKind


def check_absence(node: ast.Stage, scope: Scope) -> typed.Absence | None:
    """The absence, or None once an error is reported."""
    checker = StageChecker(scope)
    sound = _ends_allowed(node, scope)
    for rule in node.rules:
        if isinstance(rule, ast.By):
            _bad(
                scope, rule.span, "without a relation there is no gap to bound", "gap to what?",
                f"write 'without stage {node.name}: … before S by 90d'",
            )  # fmt: skip
            sound = False
        elif not isinstance(rule, ast.Relation):
            checker.misplaced(node, rule)
            sound = False
    relations = [rule for rule in node.rules if isinstance(rule, ast.Relation)]
    for second in relations[1:]:
        _bad(
            scope, second.span, "a 'without stage' has one relation at most", "a second relation",
            "write one 'without stage' for each",
        )  # fmt: skip
        sound = False
    relation = checker.relation(node, relations[0]) if relations else None
    condition, filtered = checker.filter(node)
    sound &= filtered and (relation is not None or not relations)
    if relation is not None:
        sound &= _shares_set(node, relation, scope)
    if not sound:
        return None
    source, target = (_end(end) for end in node.ends)
    return typed.Absence(node.name.text, source, target, condition, relation, node.span)


def _end(end: ast.End) -> typed.End:
    role = None if end.role.text == ANYONE else end.role.text
    return typed.End(role, None, end.role.span)


def _ends_allowed(node: ast.Stage, scope: Scope) -> bool:
    first, second = node.ends
    if first.role.text == second.role.text == ANYONE:
        _bad(
            scope, second.span, "from anyone to anyone, money always moves", "no role at all",
            "name a role at one end",
        )  # fmt: skip
        return False
    if first.kind is second.kind is ast.EndKind.SET:
        _bad(
            scope, second.span, "a 'without stage' can have one set at most", "a second set",
            "write a single account or 'anyone' at one end",
        )  # fmt: skip
        return False
    for end in node.ends:
        for bracket in end.brackets:
            if isinstance(bracket, ast.Bounds):
                _bad(
                    scope, bracket.span, "what must not happen has no number of partners",
                    "how many partners", "leave it out",
                )  # fmt: skip
                return False
    return True


def _shares_set(node: ast.Stage, relation: typed.Relation, scope: Scope) -> bool:
    """Whether the related stage touches the set that the absence speaks of."""
    for end in node.ends:
        name = end.role.text
        related = scope.stages[relation.stage]
        if scope.role_kind(name) is not RoleKind.SET or name in related.roles:
            continue
        touching = tuple(
            each.name for each in scope.stages.values() if name in each.roles and not each.absent
        )
        scope.report.add(
            diagnostics.stages.AbsenceOfOtherSet(
                relation.span, name, relation.stage, related.span, touching
            )
        )
        return False
    return True


def _bad(scope: Scope, span: Span, problem: str, mark: str, way_out: str) -> None:
    scope.report.add(diagnostics.stages.BadAbsence(span, problem, mark, way_out))
