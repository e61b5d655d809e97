"""Conditions that nothing can meet, where that follows from a few of their comparisons alone.

Looked at are comparisons of one and the same number or text with constants that no parameter
changes, joined by `and`: two that exclude each other, and one outside what a number can be; two
numbers of which one is never the larger; and gaps longer than the window. What it says is certain;
much that can never hold it does not see.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Final

from . import diagnostics, typed
from .evaluate import evaluate
from .literals import Value, show
from .orders import never_above
from .reaches import Reach, Reaches, reaches, widest_window
from .report import Reporter
from .source import Span
from .typed import Type

_MIRRORED: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "=="}
_WORDS: Final = {"<": "below", "<=": "at most", ">": "above", ">=": "at least", "==": "equal to"}


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
        return self.subject.span.written


def warn_of_contradictions(pattern: typed.Pattern, report: Reporter) -> None:
    """Tell of conditions of a pattern that no transactions and no match can meet."""
    possible = reaches(pattern)
    conditions = [each.filter for each in pattern.stages]
    conditions += [each.filter for each in pattern.absences]
    for condition in (*conditions, pattern.require):
        if condition is not None:
            for comparisons in _conjunctions(condition):
                _judge(filter(None, map(_bound, comparisons)), possible, report)
                for comparison in comparisons:
                    _warn_of_order(comparison, pattern.stages, report)
    _warn_of_gaps(pattern, report)


def _conjunctions(condition: typed.Expression) -> Iterator[list[typed.Binary]]:
    """The comparisons that must hold together, for each side of an `or` its own."""
    comparisons: list[typed.Binary] = []
    waiting = [condition]
    while waiting:
        match waiting.pop():
            case typed.Binary("and", left, right):
                waiting += [right, left]
            case typed.Binary("or", left, right):
                yield from _conjunctions(left)
                yield from _conjunctions(right)
            case typed.Binary() as comparison:
                comparisons.append(comparison)
    yield comparisons


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


def _judge(bounds: Iterable[Bound], possible: Reaches, report: Reporter) -> None:
    kept: dict[typed.Expression, list[Bound]] = {}
    for bound in bounds:
        unreached = _unreached(bound, possible.of(bound.subject))
        if unreached is not None:
            report.add(unreached)
            continue
        broken = None if isinstance(bound.value, str) else _broken(bound)
        if broken is not None:
            report.add(broken)
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


# --- What can be, whatever is asked -----------------------------------------------------------


def _unreached(bound: Bound, reach: Reach | None) -> diagnostics.Diagnostic | None:
    """What is wrong with a bound that what it is about never meets, whatever else is asked."""
    kind = bound.subject.type
    if bound.operator == "==" and _exclude(bound, bound):
        return _out_of_reach(bound, "a whole number", "write a whole number, or a range")
    if reach is None:
        return None
    ends = [Bound(bound.subject, ">=", reach.least, kind, bound.span)]
    if reach.most is not None:
        ends.append(Bound(bound.subject, "<=", reach.most, kind, bound.span))
    if any(_exclude(end, bound) for end in ends):
        return _out_of_reach(bound, reach.words, reach.way_out)
    return None


def _out_of_reach(bound: Bound, possible: str, way_out: str) -> diagnostics.Diagnostic:
    return diagnostics.conditions.OutOfReach(
        bound.span, bound.named, bound.words, possible, way_out
    )


def _broken(bound: Bound) -> diagnostics.Diagnostic | None:
    """A whole number that is compared with a broken one: `count(y) >= 80%`."""
    if bound.subject.type is not Type.INT or _number(bound.value).denominator == 1:
        return None
    above = bound.operator in (">", ">=")
    whole = ceil(_number(bound.value)) if above else floor(_number(bound.value))
    meant = f"at {'least' if above else 'most'} {whole}"
    return diagnostics.conditions.BrokenCount(bound.span, bound.named, bound.words, meant)


def _warn_of_order(node: typed.Binary, stages: tuple[typed.Stage, ...], report: Reporter) -> None:
    """Tell of two numbers of which one is asked to be above what it never is above."""
    if node.operator not in _MIRRORED:
        return
    turned = (node.right, _MIRRORED[node.operator], node.left)
    for one, operator, other in ((node.left, node.operator, node.right), turned):
        # All that is said with '>=' or '==' can hold between two that may be equal.
        if operator == ">" and never_above(one, other, stages):
            report.add(
                diagnostics.conditions.OutOfReach(
                    node.span,
                    one.span.written,
                    f"above '{other.span.written}'",
                    "at most that" if one != other else "the same",
                    "turn the comparison round, or compare with something else",
                )
            )


def _warn_of_gaps(pattern: typed.Pattern, report: Reporter) -> None:
    """Tell of gaps that are longer than anything the window shows.

    Absences are left alone: with a gap they look at what lies before the window as well.
    """
    window = widest_window(pattern)
    if window is None:
        return
    gaps = [each.by for stage in pattern.stages for each in stage.relations]
    gaps += [stage.chain.each_by for stage in pattern.stages if stage.chain]
    for gap in gaps:
        longest = evaluate(gap, {})
        if gap is not None and isinstance(longest, int) and longest > window:
            shown = show(longest, Type.DURATION), show(window, Type.DURATION)
            report.add(diagnostics.conditions.IdleGap(gap.span, *shown))
