"""Tests beside a pattern, run: what was expected against what was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from fractions import Fraction
from typing import Any, ClassVar, Literal, TypeAlias, assert_never

import numpy as np
import polars as pl

from .compiler import reference, reference_results
from .compiler.bind import bind, fixed_numbers, reach_ticks
from .compiler.pipeline import CompiledPattern, compile_pattern
from .compiler.scalars import ValueProblem
from .data import leading_measure, match_shape, units_of
from .lang import Span, typed
from .lang.literals import show
from .lang.settings import with_defaults
from .lang.typed import RoleKind, Type
from .program import Program
from .runtime.episodes import assemble
from .runtime.errors import DataError
from .runtime.execute import run
from .runtime.slices import cut_slices
from .runtime.tables import match_table
from .runtime.transactions import Column, ColumnKind, Transactions

Plan: TypeAlias = Literal["best", "expansion", "reference"]
PLANS: tuple[Plan, ...] = ("best", "expansion", "reference")

_SHOWN_MATCHES = 3
_RATIO_STEP = 1e-6
_KINDS = {
    Type.MONEY: ColumnKind.MONEY,
    Type.INT: ColumnKind.INT,
    Type.RATIO: ColumnKind.NUMBER,
    Type.TEXT: ColumnKind.TEXT,
}


@dataclass(frozen=True, slots=True)
class TestResult:
    """What became of one test. `place` is `FILE:LINE`; `message` is empty where it passed."""

    __test__: ClassVar[bool] = False
    name: str
    place: str
    passed: bool
    message: str


def run_tests(program: Program, *, plan: Plan = "best") -> tuple[TestResult, ...]:
    """Run every test of a program's file.

    Parameters
    ----------
    program
        What `compile` gave.
    plan
        "best" or "expansion" for compiled code, "reference" for the reference interpreter.

    Returns
    -------
    One result a test, in the order of the text.

    Examples
    --------
    >>> import moneytrail as mt
    >>> program = mt.compile('''
    ... pattern fan_out {
    ...   stage paid: hub -> payee*
    ...   within 1d
    ...   require count(payee) >= 2
    ... }
    ... test "one day late" for fan_out {
    ...      09:00  A -> B
    ...   1d 09:01  A -> C
    ...   expect { payee = B, C }
    ... }''')
    >>> (result,) = run_tests(program, plan="reference")
    >>> print(result.message)
    line 10: expected a match of fan_out with payee = B, C
      found no match
    """
    if plan not in PLANS:
        raise ValueError(f"no plan is named '{plan}'; there is {', '.join(PLANS)}")
    runner = _Runner(plan)
    return tuple(_result(test, runner) for test in program.checked.program.tests)


def _result(test: typed.Test, runner: _Runner) -> TestResult:
    transactions = transactions_of(test)
    failures: list[str] = []
    found: dict[typed.Pattern, list[_Match]] = {}
    for each in test.expectations:
        try:
            if each.pattern not in found:
                found[each.pattern] = runner.matches(each.pattern, transactions)
        except (ValueProblem, DataError) as problem:
            failures.append(f"line {_line(each.span)}: {each.called} cannot be run: {problem}")
            continue
        failures += _failure(each, found[each.pattern], test)
    place = f"{test.span.source.name}:{_line(test.span)}"
    return TestResult(test.name, place, not failures, "\n".join(failures))


def _line(span: Span) -> int:
    return span.source.position(span.start)[0]


# --- Transactions -----------------------------------------------------------------------------


def transactions_of(test: typed.Test) -> Transactions:
    """A test's rows as data, with every column that a row gives or a tested pattern reads.

    A row that leaves a column out has no text there, or 0; without an amount it is 0.
    """
    kinds = {"amount": Type.MONEY}
    for pattern in test.patterns:
        kinds |= dict(_columns_read(pattern))
    for row in test.transactions:
        kinds |= {name: value.type for name, value in row.columns}
    texts: dict[str, int] = {}
    scale = _scale(test)
    columns = {}
    for name, kind in kinds.items():
        given = [_cell(row, name) for row in test.transactions]
        columns[name] = _column(given, kind, scale, texts)
    accounts: dict[str, int] = {}
    ends = [
        [accounts.setdefault(name, len(accounts)) for name in (row.source, row.target)]
        for row in test.transactions
    ]
    both = np.array(ends, dtype=np.int32)
    return Transactions(
        source=np.ascontiguousarray(both[:, 0]),
        target=np.ascontiguousarray(both[:, 1]),
        time=np.array([row.time_s for row in test.transactions], dtype=np.int64),
        row=np.arange(len(both), dtype=np.int64),
        columns=columns,
        accounts=pl.Series(list(accounts), dtype=pl.String),
        texts=pl.Series(list(texts), dtype=pl.String),
        ticks_per_second=1,
        input_rows=len(both),
    )


def _columns_read(node: object) -> Iterator[tuple[str, Type]]:
    """The columns that a part of a pattern reads, `time` aside."""
    match node:
        case tuple():
            for each in node:
                yield from _columns_read(each)
        case typed.ColumnUse() if node.type is not Type.TIME:
            yield node.column, node.type
        case typed.Aggregate(column=str() as column, column_type=Type() as kind):
            if kind is not Type.TIME:
                yield column, kind
        case _ if is_dataclass(node):
            for part in fields(node):
                if part.name != "span":
                    yield from _columns_read(getattr(node, part.name))


def _cell(row: typed.Transaction, column: str) -> Fraction | int | str | None:
    if column == "amount":
        return row.amount
    return next((value.value for name, value in row.columns if name == column), None)


def _column(
    given: Sequence[Fraction | int | str | None], kind: Type, scale: int, texts: dict[str, int]
) -> Column:
    match _KINDS[kind]:
        case ColumnKind.TEXT:
            codes = [_code(each, texts) for each in given]
            return Column(ColumnKind.TEXT, np.array(codes, dtype=np.int32))
        case ColumnKind.MONEY:
            units = [int(Fraction(each or 0) * 10**scale) for each in given]
            return Column(ColumnKind.MONEY, np.array(units, dtype=np.int64), scale)
        case ColumnKind.INT:
            return Column(ColumnKind.INT, np.array([int(each or 0) for each in given], np.int64))
        case ColumnKind.NUMBER:
            return Column(ColumnKind.NUMBER, np.array([float(each or 0) for each in given]))


def _code(text: object, texts: dict[str, int]) -> int:
    return -1 if text is None else texts.setdefault(str(text), len(texts))


def _scale(test: typed.Test) -> int:
    """Decimals of money: as many as an amount of the test needs, at least 2, as in all data."""
    money = [row.amount for row in test.transactions if row.amount is not None]
    for row in test.transactions:
        money += [Fraction(value.value) for _, value in row.columns if value.type is Type.MONEY]
    scale = 2
    while any((each * 10**scale).denominator != 1 for each in money):
        scale += 1
    return scale


# --- Matches ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Match:
    """A match in a test's own words; measures in major units and seconds, None without value."""

    roles: Mapping[str, tuple[str, ...]]
    measures: Mapping[str, float | None]
    stages: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class _Runner:
    """Finds matches by one plan. Tests that differ in parameters only share a pattern's code."""

    plan: Plan
    _compiled: dict[typed.Pattern, CompiledPattern] = field(default_factory=dict)

    def matches(self, pattern: typed.Pattern, transactions: Transactions) -> list[_Match]:
        """Every match, in order of its last transaction."""
        given = with_defaults(pattern.parameters, {})
        alike = replace(
            pattern, parameters=tuple(replace(each, default=None) for each in pattern.parameters)
        )
        if alike not in self._compiled:
            best = self.plan == "best"
            self._compiled[alike] = compile_pattern(alike, "best" if best else "expansion")
        compiled = self._compiled[alike]
        if self.plan == "reference":
            found = _by_reference(compiled, given, transactions)
        else:
            found = _by_kernel(compiled, given, transactions)
        return sorted(found, key=_order)


def _order(match: _Match) -> tuple[object, ...]:
    rows = [row for stage in match.stages.values() for row in stage]
    return max(rows), min(rows), tuple(match.roles.values())


def _by_kernel(
    compiled: CompiledPattern, given: Mapping[str, Any], transactions: Transactions
) -> list[_Match]:
    kernel = bind(compiled, given, units_of(transactions))
    graph = compiled.graph
    (piece,) = cut_slices(transactions, [], reach_ticks(graph, kernel.scalars))
    instances = run(kernel, piece, threads=1).instances
    if not instances:
        return []
    episodes = assemble(
        instances,
        transactions.time,
        int(kernel.scalars[graph.window]),
        window_closed=graph.window_closed,
        leading=leading_measure(graph),
    )
    table = match_table(transactions, match_shape(graph, ""), episodes)
    return [
        _Match(
            {each["role"]: tuple(each["accounts"]) for each in row["roles"]},
            {each["measure"]: each["number"] for each in row["measures"]},
            {each["stage"]: tuple(each["rows"]) for each in row["stages"]},
        )
        for row in table.rows(named=True)
    ]


def _by_reference(
    compiled: CompiledPattern, given: Mapping[str, Any], transactions: Transactions
) -> list[_Match]:
    graph = compiled.graph
    numbers = fixed_numbers(graph, given, units_of(transactions))
    rows = [
        reference.Row(
            int(transactions.source[at]),
            int(transactions.target[at]),
            int(transactions.time[at]),
            {name: column.values[at].item() for name, column in transactions.columns.items()},
        )
        for at in range(len(transactions))
    ]
    instances = reference.find(graph, numbers, rows)
    accounts = transactions.accounts.to_list()
    scale = transactions.columns["amount"].scale
    found = []
    for episode in reference_results.episodes(graph, instances, rows, numbers[graph.window]):
        chains = dict(zip(graph.roles_of_kind(RoleKind.CHAIN), episode.chains, strict=True))
        roles = {
            role.name: tuple(accounts[each] for each in chains.get(at, sorted(episode.members[at])))
            for at, role in enumerate(graph.roles)
        }
        measures = {
            measure.name: _major(value, measure.type, scale)
            for measure, value in zip(graph.measures, episode.measures, strict=True)
        }
        stages = {
            stage.name: tuple(sorted(taken))
            for stage, taken in zip(graph.stages, episode.stages, strict=True)
        }
        found.append(_Match(roles, measures, stages))
    return found


def _major(value: float, kind: Type, scale: int) -> float | None:
    """A measure of the reference in major units, as the table of matches has it."""
    if value != value:
        return None
    return float(Fraction(int(value), 10**scale)) if kind is Type.MONEY else float(value)


# --- Differences ------------------------------------------------------------------------------


def _failure(
    expected: typed.Expectation, found: Sequence[_Match], test: typed.Test
) -> Iterator[str]:
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
    head = f"line {_line(expected.span)}: expected {wanted}"
    yield "\n".join([head, f"  found {_matches(len(found))}", *told[:_SHOWN_MATCHES], *more])


def _matches(count: int) -> str:
    return "no match" if not count else "1 match" if count == 1 else f"{count} matches"


def _wanted(expected: typed.ExpectMatch) -> str:
    parts = [f"{name} = {', '.join(accounts)}" for name, accounts in expected.roles]
    parts += [f"{name} = {show(value.value, value.type)}" for name, value in expected.measures]
    return f" with {'; '.join(parts)}" if parts else ""


def _differences(expected: typed.ExpectMatch, found: _Match) -> dict[str, str]:
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
    match: _Match, expected: typed.Expectation, different: Mapping[str, str], test: typed.Test
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
        told += [stage, *(f"  {_as_written(test.transactions[row])}" for row in rows)]
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


def _as_written(transaction: typed.Transaction) -> str:
    """A row of the test, its blanks evened out."""
    span = transaction.span
    return " ".join(span.source.text[span.start : span.end].split())
