"""Expressions: names looked up, units checked, ranges and lists written out."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from . import aggregates, ast, diagnostics, typed
from .evaluate import evaluate
from .literals import adapted, literal, show
from .operators import binary, negated
from .scope import Place, Scope
from .source import Span
from .typed import Type


@dataclass(frozen=True, slots=True)
class Expressions:
    """Checks the expressions of one place. Every method gives None once it has reported an error.

    `no_other` is why a filter has no partner transaction, or empty if it has one.
    """

    scope: Scope
    place: Place
    what: str
    no_other: str = "there is no filter here"

    def condition(self, node: ast.Expression) -> typed.Expression | None:
        """An expression that is true or false."""
        found = self.infer(node)
        if found is not None and found.type is not Type.BOOL:
            self.scope.report.add(diagnostics.units.NotACondition(node.span, self.what, found.type))
            return None
        return found

    def of_type(self, node: ast.Expression, *expected: Type) -> typed.Expression | None:
        """An expression of one of the types; number literals adapt to the first."""
        found = self.infer(node)
        if found is None:
            return None
        fitting = adapt_to(found, expected[0])
        if fitting.type in expected:
            return fitting
        if expected[0] is Type.DURATION and isinstance(found, typed.Literal | typed.ParameterUse):
            self._no_duration(found, node)
        else:
            self.scope.report.add(
                diagnostics.units.WrongType(node.span, self.what, expected, found.type)
            )
        return None

    def _no_duration(self, found: typed.Literal | typed.ParameterUse, node: ast.Expression) -> None:
        if isinstance(found, typed.Literal) and found.type is Type.INT:
            number = show(found.value, Type.INT)
            self.scope.report.add(diagnostics.units.NumberWithoutUnit(node.span, number))
        else:
            expected = (Type.DURATION,)
            self.scope.report.add(
                diagnostics.units.WrongType(node.span, self.what, expected, found.type)
            )

    def infer(self, node: ast.Expression) -> typed.Expression | None:
        """The typed expression, with constants and measures written out."""
        match node:
            case ast.Literal():
                return self._literal(node)
            case ast.Reference():
                return self._reference(node)
            case ast.Call():
                return self._call(node)
            case ast.Unary():
                return self._unary(node)
            case ast.Binary("and" | "or"):
                return self._logical(node)
            case ast.Binary():
                left, right = self.infer(node.left), self.infer(node.right)
                return binary(self.scope.report, node.operator, left, right, node.sign, node.span)
            case ast.InRange():
                return self._in_range(node)
            case ast.InList():
                return self._in_list(node)

    # --- Leaves -------------------------------------------------------------------------------

    def _literal(self, node: ast.Literal) -> typed.Literal | None:
        found = literal(node)
        if found is None:
            self.scope.report.add(diagnostics.values.InvalidTime(node.span, node.text))
        return found

    def _reference(self, node: ast.Reference) -> typed.Expression | None:
        match node.path.parts:
            case (name,):
                return self._name(name, node)
            case (first, column) if first.text == "other" and self.place is Place.FILTER:
                return self._other(column, node.span)
            case (first, _) if first.text in self.scope.stages or (
                first.text == "other" and first.text not in self.scope.roles
            ):
                self._outside_filter(node)
                return None
            case _:
                return self.scope.constants.value(node.path)

    def _name(self, name: ast.Name, node: ast.Reference) -> typed.Expression | None:
        """Own names come before columns, so that data with more columns change no meaning."""
        scope, text = self.scope, name.text
        if text in scope.parameters:
            self._warn_if_hidden(name, "parameter")
            scope.used.add(text)
            parameter = scope.parameters[text]
            return typed.ParameterUse(text, parameter.type, name.span) if parameter else None
        if self.place is Place.FINAL and scope.measures and text in scope.measures.names():
            return scope.measures.value(name)
        if scope.constants.defines(text):
            self._warn_if_hidden(name, "constant")
            return scope.constants.value(node.path)
        if self.place is Place.FILTER and text in scope.columns:
            return typed.ColumnUse(text, "own", scope.columns[text], name.span)
        self._unknown(name)
        return None

    def _warn_if_hidden(self, name: ast.Name, thing: str) -> None:
        if self.place is Place.FILTER and name.text in self.scope.columns:
            self.scope.report.add(diagnostics.definitions.HiddenColumn(name.span, name.text, thing))

    def _unknown(self, name: ast.Name) -> None:
        scope, text = self.scope, name.text
        known = [*scope.parameters, *scope.constants.names()]
        if self.place is Place.FILTER:
            known += scope.columns
            missing = diagnostics.names.UnknownValue(
                name.span, text, tuple(known), "column, parameter or constant"
            )
            scope.report.add(missing)
            return
        if self.place is Place.CONSTANT and scope.measures and text in scope.measures.names():
            scope.report.add(diagnostics.values.NotConstant(name.span, self.what))
            return
        things = "parameter or constant"
        if self.place is Place.FINAL and scope.measures:
            known += scope.measures.names()
            things = "measure, parameter or constant"
            if text in scope.roles:
                place = scope.roles[text].span
                scope.report.add(diagnostics.values.RoleAsValue(name.span, text, "role", place))
                return
            if text in scope.stages:
                place = scope.stages[text].span
                scope.report.add(diagnostics.values.RoleAsValue(name.span, text, "stage", place))
                return
        if text in scope.columns:
            self._column_outside_filter(name.span, text)
            return
        scope.report.add(diagnostics.names.UnknownValue(name.span, text, tuple(known), things))

    def _other(self, column: ast.Name, span: Span) -> typed.Expression | None:
        scope = self.scope
        if self.no_other:
            scope.report.add(diagnostics.values.OtherWithoutPartner(span, self.no_other))
            return None
        if column.text not in scope.columns:
            known = tuple(scope.columns)
            scope.report.add(diagnostics.names.UnknownColumn(column.span, column.text, known))
            return None
        return typed.ColumnUse(column.text, "other", scope.columns[column.text], span)

    def _outside_filter(self, node: ast.Reference) -> None:
        if self.place is Place.FILTER and node.path.parts[0].text != "other":
            stage, column = (part.text for part in node.path.parts)
            self.scope.report.add(diagnostics.values.StageInFilter(node.span, stage, column))
        else:
            self._column_outside_filter(node.span, str(node.path))

    def _column_outside_filter(self, span: Span, column: str) -> None:
        if self.place is Place.CONSTANT:
            self.scope.report.add(diagnostics.values.NotConstant(span, self.what))
        else:
            self.scope.report.add(diagnostics.values.ColumnOutsideFilter(span, column))

    def _call(self, node: ast.Call) -> typed.Expression | None:
        function = node.function.text
        if function not in aggregates.FUNCTIONS:
            self.scope.report.add(
                diagnostics.names.UnknownFunction(
                    node.function.span, function, tuple(aggregates.FUNCTIONS)
                )
            )
            return None
        match self.place:
            case Place.CONSTANT:
                self.scope.report.add(diagnostics.values.NotConstant(node.span, self.what))
            case Place.FILTER:
                self.scope.report.add(
                    diagnostics.values.AggregateInFilter(node.function.span, function)
                )
            case Place.FINAL:
                return aggregates.aggregate(node, self.scope)
        return None

    # --- Operators ----------------------------------------------------------------------------

    def _unary(self, node: ast.Unary) -> typed.Expression | None:
        if node.operator == "not":
            operand = self._joined(node.operand)
            return operand and typed.Unary("not", operand, Type.BOOL, node.span)
        found = self.infer(node.operand)
        return None if found is None else negated(self.scope.report, found, node.span)

    def _logical(self, node: ast.Binary) -> typed.Expression | None:
        said_once = _said_once(node)
        if said_once is not None:
            self._say_again(node.operator, *said_once)
            return None
        left, right = self._joined(node.left), self._joined(node.right)
        if left is None or right is None:
            return None
        operator = cast("typed.LogicalOperator", node.operator)
        return typed.Binary(operator, left, right, Type.BOOL, node.span)

    def _say_again(
        self,
        operator: str,
        left: ast.Expression,
        compared: ast.Binary,
        values: list[ast.Literal],
    ) -> None:
        """`format == "Cash" or "Wire"`: tell what must be said of the second value again."""
        self._joined(left)
        found = self._literal(values[0])
        if found is None:
            return
        subject = compared.left.span.written
        options = [each.span.written for each in (compared.right, *values)]
        each_said = f" {operator} ".join(f"{subject} {compared.operator} {one}" for one in options)
        meant: tuple[str, ...] = (each_said,)
        if compared.operator == "==":
            one_of = f"{subject} in ({', '.join(options)})"
            # One value is never two: who writes 'and' here means that either will do.
            meant = (each_said, one_of) if operator == "or" else (one_of,)
        self.scope.report.add(
            diagnostics.units.NotACondition(
                values[0].span, f"what '{operator}' joins", found.type, meant
            )
        )

    def _joined(self, node: ast.Expression) -> typed.Expression | None:
        return Expressions(
            self.scope, self.place, "what 'and', 'or' and 'not' join", self.no_other
        ).condition(node)

    def _in_range(self, node: ast.InRange) -> typed.Expression | None:
        """`x in a..b * y` is `x >= a * y and x <= b * y`."""
        report = self.scope.report
        value, low, high = self.infer(node.value), self.infer(node.low), self.infer(node.high)
        if node.factor is not None:
            self._warn_of_shares(node, low, high)
            factor = self.infer(node.factor)
            span = node.factor.span
            low = binary(report, "*", low, factor, span, node.low.span)
            high = binary(report, "*", high, factor, span, node.high.span)
        if value is None or low is None or high is None:
            return None
        place = Span(node.span.source, node.low.span.start, node.span.end)
        above = binary(report, ">=", value, low, place, node.span)
        below = above and binary(report, "<=", value, high, place, node.span)
        if above is None or below is None:
            return None
        check_range(self.scope, "a range", low, high, place)
        return typed.Binary("and", above, below, Type.BOOL, node.span)

    def _warn_of_shares(
        self, node: ast.InRange, low: typed.Expression | None, high: typed.Expression | None
    ) -> None:
        """`x in 90..80% * y`: from ninety times to eight tenths."""
        if not isinstance(low, typed.Literal) or not isinstance(high, typed.Literal):
            return
        first, last = low.value, high.value
        if isinstance(first, str) or isinstance(last, str) or first <= last:
            return
        bounds = [node.high.span.written, node.low.span.written]
        if {each.endswith("%") for each in bounds} == {True, False}:
            # One of a hundred was meant as the other is; the smaller comes first.
            shares = (each.removesuffix("%") for each in bounds)
            bounds = [f"{each}%" for each in sorted(shares, key=Fraction)]
        place = Span(node.span.source, node.low.span.start, node.high.span.end)
        told = show(first, low.type), show(last, high.type), "..".join(bounds)
        self.scope.report.add(diagnostics.conditions.UpsideDownShares(place, *told))

    def _in_list(self, node: ast.InList) -> typed.Expression | None:
        """`x in (a, b)` is `x == a or x == b`."""
        value = self.infer(node.value)
        found = [
            binary(self.scope.report, "==", value, self.infer(option), option.span, node.span)
            for option in node.options
        ]
        equal = [each for each in found if each is not None]
        return _either(equal, node.span) if len(equal) == len(found) else None


_COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})


def _said_once(
    node: ast.Binary,
) -> tuple[ast.Expression, ast.Binary, list[ast.Literal]] | None:
    """What plain values are joined to, its last comparison, and these values in their order."""
    values: list[ast.Literal] = []
    left: ast.Expression = node
    while isinstance(left, ast.Binary) and left.operator == node.operator:
        if not isinstance(left.right, ast.Literal) or left.right.kind is ast.LiteralKind.BOOL:
            break
        values.insert(0, left.right)
        left = left.left
    last = left.right if isinstance(left, ast.Binary) and left.operator in ("and", "or") else left
    if not values or not isinstance(last, ast.Binary) or last.operator not in _COMPARISONS:
        return None
    return left, last, values


def _either(conditions: list[typed.Expression], span: Span) -> typed.Expression:
    """The conditions joined by `or`, as a tree of little depth however many there are."""
    if len(conditions) == 1:
        return conditions[0]
    half = (len(conditions) + 1) // 2
    left, right = _either(conditions[:half], span), _either(conditions[half:], span)
    return typed.Binary("or", left, right, Type.BOOL, span)


def adapt_to(found: typed.Expression, expected: Type) -> typed.Expression:
    """A number literal in the type expected of it; anything else as it is."""
    return adapted(found, expected) if isinstance(found, typed.Literal) else found


def check_range(
    scope: Scope, what: str, low: typed.Expression, high: typed.Expression, place: Span
) -> bool:
    """Whether a range holds something, as far as that is known before a run."""
    first, last = evaluate(low, scope.values), evaluate(high, scope.values)
    if first is None or last is None or isinstance(first, str) or isinstance(last, str):
        return True
    if first <= last:
        return True
    low_text, high_text = show(first, low.type), show(last, high.type)
    scope.report.add(diagnostics.values.UpsideDownRange(place, what, low_text, high_text))
    return False
