"""What is wrong with the matches found, told so that the difference is seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import assert_never

from ..lang import typed
from ..lang.literals import show
from ..lang.typed import RoleKind, Type
from .matches import Match
from .rows import line_of

_SHOWN_MATCHES = 3
_RATIO_STEP = 1e-6


def failure(expected: typed.Expectation, found: Sequence[Match], test: typed.Test) -> Iterator[str]:
    """What is wrong, if anything, with the matches that lie nearest to what was expected."""
    match expected:
        case typed.ExpectMatch():
            differences = [_differences(expected, each) for each in found]
            if any(not each for each in differences):
                return
            wanted = f"a match of {expected.called}{_wanted(expected)}"
            near = sorted(range(len(found)), key=lambda at: len(differences[at]))
            told = [_shown(found[at], expected, differences[at], test) for at in near]
        case typed.ExpectNone():
            if not found:
                return
            wanted = f"no match of {expected.called}"
            told = [_shown(each, expected, {}, test) for each in found]
        case typed.ExpectCount():
            if len(found) == expected.count:
                return
            wanted = f"{_matches(expected.count)} of {expected.called}"
            told = [_shown(each, expected, {}, test) for each in found]
        case _:
            assert_never(expected)
    more = [f"  and {len(told) - _SHOWN_MATCHES} more"] if len(told) > _SHOWN_MATCHES else []
    head = f"line {line_of(expected.span)}: expected {wanted}"
    yield "\n".join([head, f"  found {_matches(len(found))}", *told[:_SHOWN_MATCHES], *more])


def _matches(count: int) -> str:
    return "no match" if not count else "1 match" if count == 1 else f"{count} matches"


def _wanted(expected: typed.ExpectMatch) -> str:
    parts = [f"{name} = {', '.join(accounts)}" for name, accounts in expected.roles]
    parts += [f"{name} = {show(value.value, value.type)}" for name, value in expected.measures]
    return f" with {'; '.join(parts)}" if parts else ""


def _differences(expected: typed.ExpectMatch, found: Match) -> dict[str, str]:
    """By role or measure what was expected instead."""
    chains = {role.name for role in expected.pattern.roles if role.kind is RoleKind.CHAIN}
    different: dict[str, str] = {}
    for name, accounts in expected.roles:
        there = found.roles[name]
        same = accounts == there if name in chains else set(accounts) == set(there)
        if not same:
            different[name] = ", ".join(accounts)
    for name, value in expected.measures:
        if not _is_equal(value, found.measures[name]):
            different[name] = show(value.value, value.type)
    return different


def _is_equal(expected: typed.Literal, found: float | None) -> bool:
    """Whether a measure has the value; ratios, which may have no end, to six decimals."""
    assert isinstance(expected.value, int | Fraction)
    if found is None:
        return False
    if expected.type is Type.RATIO:
        return abs(float(expected.value) - found) < _RATIO_STEP / 2
    return float(expected.value) == found


def _shown(
    match: Match, expected: typed.Expectation, different: Mapping[str, str], test: typed.Test
) -> str:
    """A match, line by line, with what was expected beside what differs."""
    parts = {name: ", ".join(accounts) for name, accounts in match.roles.items()}
    for measure in expected.pattern.measures:
        parts[measure.name] = _told(match.measures[measure.name], measure.type)
    lines = {name: f"{name} = {value}" for name, value in parts.items()}
    width = max((len(lines[name]) for name in different), default=0)
    told = [
        f"{line:{width}}  expected {different[name]}" if name in different else line
        for name, line in lines.items()
    ]
    for stage, rows in match.stages.items():
        told += [stage, *_evidence([test.transactions[row] for row in rows])]
    return "\n".join(("  - " if not at else "    ") + line for at, line in enumerate(told))


def _told(value: float | None, kind: Type) -> str:
    if value is None:
        return "no value"
    match kind:
        case Type.RATIO:
            return f"{value:.6g}"
        case Type.MONEY:
            return show(Fraction(repr(value)), kind)
        case _:
            return show(round(value), kind)


def _evidence(transactions: Sequence[typed.Transaction]) -> list[str]:
    """Rows as the test writes them, and where: `+2h` says nothing without the line before."""
    lines = [line_of(each.span) for each in transactions]
    width = len(str(max(lines, default=0)))
    return [
        f"  line {line:{width}}: {_as_written(each)}"
        for line, each in zip(lines, transactions, strict=True)
    ]


def _as_written(transaction: typed.Transaction) -> str:
    """A row of the test, its blanks evened out."""
    span = transaction.span
    return " ".join(span.source.text[span.start : span.end].split())
