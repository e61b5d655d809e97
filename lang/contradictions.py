"""Conditions that nothing can meet, where that follows from a few of their comparisons alone.

Looked at are comparisons of one and the same number or text with constants that no parameter
changes, joined by `and`: two that exclude each other, and one outside what a size can be. What it
says is certain; much that can never hold it does not see.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Final, TypeAlias

from . import diagnostics, typed
from .evaluate import evaluate
from .literals import Value, show
from .report import Reporter
from .source import Span
from .typed import Type

_MIRRORED: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "=="}
_WORDS: Final = {"<": "below", "<=": "at most", ">": "above", ">=": "at least", "==": "equal to"}

Reach: TypeAlias = tuple[int, int | None, str]
"""The least and the largest that a size can be, and a way out for who asks for another."""
Reaches: TypeAlias = dict[tuple[str, str], Reach]
"""By function and target."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A comparison with a constant, the constant on its right."""

    subject: typed.Expression
    operator: str
    value: Value
    type: Type
    span: Span

    @property
    def words(self) -> str:
        """The comparison as part of a sentence."""
        return f"{_WORDS[self.operator]} {show(self.value, self.type)}"

    @property
    def named(self) -> str:
        """What is compared, as it is written."""
        span = self.subject.span
        return " ".join(span.source.text[span.start : span.end].split())


def warn_of_contradictions(pattern: typed.Pattern, report: Reporter) -> None:
    """Tell of conditions of a pattern that no transactions and no match can meet."""
    reaches = _reaches(pattern.stages)
    conditions = [each.filter for each in pattern.stages]
    conditions += [each.filter for each in pattern.absences]
    for condition in (*conditions, pattern.require):
        if condition is not None:
            for bounds in _conjunctions(condition):
                _judge(bounds, reaches, report)


def _conjunctions(condition: typed.Expression) -> Iterator[list[Bound]]:
    """The comparisons that must hold together, for each side of an `or` its own."""
    bounds: list[Bound] = []
    waiting = [condition]
    while waiting:
        match waiting.pop():
            case typed.Binary("and", left, right):
                waiting += [right, left]
            case typed.Binary("or", left, right):
                yield from _conjunctions(left)
                yield from _conjunctions(right)
            case typed.Binary() as comparison:
                bound = _bound(comparison)
                bounds += [bound] if bound else []
    yield bounds


def _bound(node: typed.Binary) -> Bound | None:
    """The comparison of something with a constant, if it is one."""
    if node.operator not in _MIRRORED:
        return None
    left, right = _constant(node.left), _constant(node.right)
    if left is None and right is not None:
        return Bound(node.left, node.operator, right, node.right.type, node.span)
    if right is None and left is not None:
        return Bound(node.right, _MIRRORED[node.operator], left, node.left.type, node.span)
    return None


def _constant(node: typed.Expression) -> Value | None:
    """The value of an expression that is the same in every run.

    Amounts that are calculated are rounded to the smallest unit of the data, so two of them may
    come out equal: those are left alone.
    """
    if node.type is Type.MONEY and isinstance(node, typed.Binary):
        return None
    return evaluate(node, {})


def _judge(bounds: Iterable[Bound], reaches: Reaches, report: Reporter) -> None:
    kept: dict[typed.Expression, list[Bound]] = {}
    for bound in bounds:
        unreached = _unreached(bound, _reach(bound.subject, reaches))
        if unreached is not None:
            report.add(unreached)
            continue
        before = kept.setdefault(bound.subject, [])
        # The two ends of one range have one place; `check_range` looks at them.
        against = next(
            (each for each in before if each.span != bound.span and _exclude(each, bound)), None
        )
        if against is not None:
            report.add(
                diagnostics.conditions.ContradictoryBounds(
                    bound.span, bound.named, against.words, bound.words, against.span
                )
            )
        before.append(bound)


def _exclude(one: Bound, other: Bound) -> bool:
    """Whether nothing can meet both."""
    if isinstance(one.value, str) or isinstance(other.value, str):
        return one.operator == other.operator == "==" and one.value != other.value
    return any(
        _is_above(low, high)
        for low, high in ((one, other), (other, one))
        if low.operator in (">", ">=", "==") and high.operator in ("<", "<=", "==")
    )


def _is_above(low: Bound, high: Bound) -> bool:
    """Whether the lower bound leaves nothing below the upper one."""
    least, most = _number(low.value), _number(high.value)
    if low.subject.type is Type.INT:
        first = floor(least) + 1 if low.operator == ">" else ceil(least)
        last = ceil(most) - 1 if high.operator == "<" else floor(most)
        return first > last
    if least == most:
        return low.operator == ">" or high.operator == "<"
    # Ratios are compared as floating point numbers: what is closer than those tell may be equal.
    return least > most and float(least) > float(most)


def _number(value: Value) -> Fraction:
    assert not isinstance(value, str)
    return Fraction(value)


# --- What sizes can be ------------------------------------------------------------------------


def _reaches(stages: Iterable[typed.Stage]) -> Reaches:
    """What `count` and `length` can be; each stage happens."""
    some = "leave it out, or say with 'without stage' which money must not have moved"
    found: Reaches = {}
    for stage in stages:
        ends = [end.role for end in (stage.source, stage.target) if end.role is not None]
        found |= {("count", name): (1, None, some) for name in (stage.name, *ends)}
        if stage.chain is None:
            continue
        low, high = evaluate(stage.chain.shortest, {}), evaluate(stage.chain.longest, {})
        if isinstance(low, int) and isinstance(high, int):
            bounds = f"change one of the two: '{stage.chain.role}{{{low}..{high}}}' says how many"
            found["count", stage.chain.role] = (low, high, bounds)
            found["length", stage.name] = (low + 1, high + 1, bounds)
    return found


def _reach(subject: typed.Expression, reaches: Reaches) -> Reach | None:
    if isinstance(subject, typed.Aggregate) and subject.column is None:
        return reaches.get((subject.function, subject.target))
    return None


def _unreached(bound: Bound, reach: Reach | None) -> diagnostics.Diagnostic | None:
    """What is wrong with a bound that what it is about never meets, whatever else is asked."""
    if bound.operator == "==" and _exclude(bound, bound):
        return _out_of_reach(bound, "a whole number", "write a whole number, or a range")
    if reach is None:
        return None
    least, most, way_out = reach
    ends = [Bound(bound.subject, ">=", least, Type.INT, bound.span)]
    possible = f"at least {least}"
    if most is not None:
        ends.append(Bound(bound.subject, "<=", most, Type.INT, bound.span))
        possible = f"{least} to {most}" if least < most else f"always {least}"
    if any(_exclude(end, bound) for end in ends):
        return _out_of_reach(bound, possible, way_out)
    return None


def _out_of_reach(bound: Bound, possible: str, way_out: str) -> diagnostics.Diagnostic:
    return diagnostics.conditions.OutOfReach(
        bound.span, bound.named, bound.words, possible, way_out
    )
