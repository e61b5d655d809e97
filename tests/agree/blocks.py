"""Random `test` blocks: a drawn program, drawn transactions, and what to expect of them.

What the reference finds is turned into expectations, some as it is and some made wrong, so that
it is known of each whether it holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import isfinite

from hypothesis import strategies as st

import moneytrail as mt
from moneytrail.lang import typed
from moneytrail.lang.literals import show
from moneytrail.lang.typed import Type
from moneytrail.testing import transactions_of
from moneytrail.testing.matches import Finder, Match
from tests.agree.programs import programs

HEAD = "column place: text\ncolumn score: int\ncolumn rate: ratio\n"
ACCOUNTS = ("A", "B", "C", '"0011:D"')
AMOUNTS = ("", "0", "0.31", "1", "1.50", "2.5", "3", "5.00", "1_000.25")


@dataclass(frozen=True)
class Block:
    """A file with one test, and whether its expectations hold."""

    text: str
    holds: bool


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """A pattern and a test of it."""
    pattern = draw(programs())
    rows = draw(_rows())
    start = f'{HEAD}{pattern}\ntest "drawn" for p {{\n{rows}\n'
    found = _found(f"{start}  expect none\n}}\n")
    wanted = draw(st.lists(_expectation(*found), min_size=1, max_size=3))
    lines = "\n".join(f"  {line}" for line, _ in wanted)
    return Block(f"{start}{lines}\n}}\n", all(holds for _, holds in wanted))


@st.composite
def _rows(draw: st.DrawFn) -> str:
    """Transactions a few seconds apart, in every way to write a time."""
    accounts = ACCOUNTS[: draw(st.integers(2, len(ACCOUNTS)))]
    dated = draw(st.booleans())
    second = draw(st.integers(0, 3))
    lines = []
    for at in range(draw(st.integers(4, 10))):
        gap = draw(st.integers(0, 3)) if at else 0
        second += gap
        clock = f"00:00:{second:02}"
        ways = [clock, f"0d {clock}", *([f"+{gap}s"] if at else [])]
        ways = [f"1970-01-01T{clock}"] if dated and not at else ways
        ways += [f"1970-01-01T{clock}"] if dated and at else []
        source, target = (draw(st.sampled_from(accounts)) for _ in range(2))
        cells = [
            f'{name} "{draw(st.sampled_from("XY"))}"'
            for name in ("currency", "place")
            if draw(st.booleans())
        ]
        cells += [f"score {draw(st.integers(0, 3))}"] if draw(st.booleans()) else []
        cells += (
            [f"rate 0.{draw(st.sampled_from(['25', '5', '75']))}"] if draw(st.booleans()) else []
        )
        amount = draw(st.sampled_from(AMOUNTS))
        when = draw(st.sampled_from(ways))
        lines.append(f"  {when} {source} -> {target} {amount} {' '.join(cells)}".rstrip())
    return "\n".join(lines)


def _found(text: str) -> tuple[typed.Pattern, typed.Test, list[Match]]:
    (test,) = mt.compile(text).checked.program.tests
    pattern = test.expectations[0].pattern
    return pattern, test, Finder("reference").matches(pattern, transactions_of(test))


@st.composite
def _expectation(
    draw: st.DrawFn, pattern: typed.Pattern, test: typed.Test, found: list[Match]
) -> tuple[str, bool]:
    """An expectation as it is written, and whether it holds."""
    kind = draw(st.sampled_from(["none", "count", "match"]))
    called = draw(st.sampled_from(["", " p"]))
    if kind == "none":
        return f"expect none{called}", not found
    if kind == "count":
        count = len(found) + draw(st.sampled_from([0, 0, 1]))
        return f"expect count {count}{called}", count == len(found)
    if not found:
        return f"expect{called} {{}}", False
    match = draw(st.sampled_from(found))
    # An empty chain has no accounts that could be named.
    roles = {name: held for name, held in match.roles.items() if held and draw(st.booleans())}
    ends = sorted({end for row in test.transactions for end in (row.source, row.target)})
    plain = [each.name for each in pattern.roles if each.kind is typed.RoleKind.PLAIN]
    if draw(st.booleans()):
        roles[draw(st.sampled_from(plain))] = (draw(st.sampled_from(ends)),)
    types = {each.name: each.type for each in pattern.measures}
    measures = {
        name: text
        for name, value in match.measures.items()
        if draw(st.booleans()) and (text := _literal(value, types[name])) is not None
    }
    holds = any(_same(pattern, each, roles) and _like(each, match, measures) for each in found)
    parts = [f"{name} = {', '.join(map(_account, names))}" for name, names in roles.items()]
    parts += [f"{name} = {text}" for name, text in measures.items()]
    return f"expect{called} {{ {'; '.join(parts)} }}", holds


def _same(pattern: typed.Pattern, match: Match, roles: dict[str, tuple[str, ...]]) -> bool:
    chains = {each.name for each in pattern.roles if each.kind is typed.RoleKind.CHAIN}
    return all(
        match.roles[name] == names if name in chains else set(match.roles[name]) == set(names)
        for name, names in roles.items()
    )


def _like(match: Match, drawn: Match, measures: dict[str, str]) -> bool:
    return all(match.measures[name] == drawn.measures[name] for name in measures)


def _account(name: str) -> str:
    return name if name.isidentifier() else f'"{name}"'


def _literal(value: float | None, kind: Type) -> str | None:
    """A measure as a test can ask for it; nothing for what cannot be written."""
    if value is None or not isfinite(value) or value < 0:
        return None
    match kind:
        case Type.RATIO:
            return f"{value:.8f}"
        case Type.MONEY:
            return show(Fraction(repr(value)), kind)
        case _:
            return show(round(value), kind)
