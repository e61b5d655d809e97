"""Tests beside a pattern: transactions, and what patterns make of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from . import ast, diagnostics, typed
from .expressions import Expressions
from .scope import Place, Scope
from .source import Span
from .transactions import check_transactions
from .typed import RoleKind
from .variants import check_possible, with_arguments

FindPattern = Callable[[ast.Path], typed.Pattern | None]


def check_test(node: ast.Test, scope: Scope, find: FindPattern) -> typed.Test | None:
    """The checked test; None once an error is reported. `find` gives the pattern of a name."""
    errors_before = scope.report.errors()
    name, place = node.name.text, node.name.span
    for lacks in ("transactions", "expectations"):
        if not getattr(node, lacks):
            scope.report.add(diagnostics.tests.EmptyTest(place, name, lacks))
    rows = check_transactions(node.transactions, scope)
    found = _Expectations(node, scope, find).all()
    if rows is None or scope.report.errors() > errors_before:
        return None
    return typed.Test(name, rows, found, place)


@dataclass(slots=True)
class _Expectations:
    """Checks what a test expects. Every method gives None once it has reported an error."""

    node: ast.Test
    scope: Scope
    find: FindPattern
    _own: typed.Pattern | None = field(default=None, init=False)

    def all(self) -> tuple[typed.Expectation, ...]:
        self._own = self._of_the_test()
        found = [self._expectation(each) for each in self.node.expectations]
        return tuple(each for each in found if each is not None)

    def _of_the_test(self) -> typed.Pattern | None:
        """The pattern that the whole test is for, with the test's arguments."""
        path = self.node.pattern
        base = self.find(path) if path else None
        if path is None or base is None:
            return None
        found = with_arguments(base, self.node.arguments, self.scope)
        if found is None or not self._has_values(found, path):
            return None
        what = f'the test "{self.node.name}"'
        check_possible(found, what, path.span, self.scope)
        return found

    def _has_values(self, pattern: typed.Pattern, path: ast.Path) -> bool:
        missing = [each for each in pattern.parameters if each.default is None]
        for each in missing:
            self.scope.report.add(
                diagnostics.tests.MissingArgument(path.span, str(path), each.name, each.type)
            )
        return not missing

    def _expectation(self, node: ast.Expectation) -> typed.Expectation | None:
        path = node.pattern or self.node.pattern
        if path is None:
            self.scope.report.add(diagnostics.tests.ExpectationWithoutPattern(node.span))
            return None
        pattern = self._own if path == self.node.pattern else self._other(path)
        if pattern is None:
            return None
        called = str(path)
        match node:
            case ast.ExpectMatch():
                return self._match(node, called, pattern)
            case ast.ExpectNone():
                return typed.ExpectNone(called, pattern, node.span)
            case ast.ExpectCount():
                count = self._count(node)
                if count is None:
                    return None
                return typed.ExpectCount(called, pattern, count, node.span)

    def _other(self, path: ast.Path) -> typed.Pattern | None:
        found = self.find(path)
        return found if found is not None and self._has_values(found, path) else None

    def _count(self, node: ast.ExpectCount) -> int | None:
        where = Expressions(self.scope, Place.CONSTANT, "a number of matches")
        found = where.of_type(node.count, typed.Type.INT)
        if not isinstance(found, typed.Literal):
            return None
        assert isinstance(found.value, int)
        return found.value

    # --- Roles and measures -------------------------------------------------------------------

    def _match(
        self, node: ast.ExpectMatch, called: str, pattern: typed.Pattern
    ) -> typed.ExpectMatch:
        roles: list[tuple[str, tuple[str, ...]]] = []
        measures: list[tuple[str, typed.Literal]] = []
        first: dict[str, Span] = {}
        for part in node.parts:
            name = part.name.text
            role = next((each for each in pattern.roles if each.name == name), None)
            measure = next((each for each in pattern.measures if each.name == name), None)
            if role is not None and measure is not None:
                # One word for both: what is said of it tells which is meant.
                role = role if isinstance(part.values[0], ast.Name) else None
            key = f"role {name}" if role is not None else name
            thing = "role" if role is not None else "measure"
            if not self._is_first(part.name, thing, key, first):
                continue
            if role is not None:
                roles.append((name, self._accounts(part, role)))
            elif measure is not None:
                value = self._value(part, measure)
                measures += [(name, value)] if value is not None else []
            else:
                self._unknown_part(part.name, called, pattern)
        return typed.ExpectMatch(called, pattern, tuple(roles), tuple(measures), node.span)

    def _is_first(self, name: ast.Name, thing: str, key: str, first: dict[str, Span]) -> bool:
        if key not in first:
            first[key] = name.span
            return True
        self.scope.report.add(diagnostics.tests.NamedTwice(name.span, thing, name.text, first[key]))
        return False

    def _accounts(self, part: ast.Part, role: typed.Role) -> tuple[str, ...]:
        ends = [each for row in self.node.transactions for each in (row.source, row.target)]
        known = tuple(dict.fromkeys(end.text for end in ends))
        first: dict[str, Span] = {}
        for value in part.values:
            if not isinstance(value, ast.Name):
                self.scope.report.add(diagnostics.tests.ValueOfRole(value.span, role.name))
            elif self._is_first(value, "account", value.text, first) and value.text not in known:
                self.scope.report.add(
                    diagnostics.tests.UnknownAccount(value.span, value.text, known)
                )
        if role.kind is RoleKind.PLAIN and len(part.values) > 1:
            self.scope.report.add(diagnostics.tests.SeveralAccounts(part.values[1].span, role.name))
        return tuple(first)

    def _value(self, part: ast.Part, measure: typed.Measure) -> typed.Literal | None:
        value, *more = part.values
        if isinstance(value, ast.Name) or more:
            place = more[0].span if more and not isinstance(value, ast.Name) else value.span
            self.scope.report.add(
                diagnostics.tests.AccountOfMeasure(place, measure.name, measure.type)
            )
            return None
        where = Expressions(self.scope, Place.CONSTANT, f"the measure '{measure.name}'")
        found = where.of_type(value, measure.type)
        return found if isinstance(found, typed.Literal) else None

    def _unknown_part(self, name: ast.Name, called: str, pattern: typed.Pattern) -> None:
        roles = [each.name for each in pattern.roles]
        known = tuple(dict.fromkeys([*roles, *(each.name for each in pattern.measures)]))
        stages = [each.name for each in pattern.stages]
        is_stage = name.text in [*stages, *(each.name for each in pattern.absences)]
        self.scope.report.add(
            diagnostics.tests.UnknownPart(name.span, name.text, known, called, is_stage)
        )
