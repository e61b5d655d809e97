"""The transactions of a test: their times, amounts and further columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from . import ast, diagnostics, typed
from .expressions import Expressions
from .literals import adapted, literal, show
from .scope import Place, Scope
from .source import Span
from .typed import Type

FIRST_DAY: Final = 1_704_067_200
"""2024-01-01, a Monday: the day of the first transaction where a test names none."""

_DAY = 86_400
_END_OF_TIME_S = 253_402_300_800  # 10000-01-01: the calendars of Python and Polars end before it
_FINEST = 9  # decimals of money
_LIMIT = 2**62  # of money in its smallest unit; an int may be twice as large
_OWN_PLACE = ("amount", "time")


def check_transactions(
    nodes: Iterable[ast.Transaction], scope: Scope
) -> tuple[typed.Transaction, ...] | None:
    """The transactions in the order of the text; None once an error is reported."""
    errors_before = scope.report.errors()
    clock = _Clock(scope)
    found: list[typed.Transaction] = []
    money: list[typed.Literal] = []
    for node in nodes:
        time = clock.time(node)
        amount = literal(node.amount) if node.amount else None
        columns = _columns(node.cells, scope)
        money += [adapted(amount, Type.MONEY)] if amount else []
        money += [value for _, value in columns if value.type is Type.MONEY]
        value = Fraction(amount.value) if amount else None
        names = node.source.text, node.target.text
        found.append(typed.Transaction(*names, time or 0, value, columns, node.span))
    _demand_reach(money, scope)
    return tuple(found) if scope.report.errors() == errors_before else None


# --- Times ------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Clock:
    """Reads times row by row. What cannot be read leaves the rows that need it without a time."""

    scope: Scope
    first: ast.Transaction | None = None
    first_day: int | None = None
    previous: ast.Transaction | None = None
    now: int | None = None

    def time(self, node: ast.Transaction) -> int | None:
        """The time of the next transaction."""
        if self.first is None:
            self.first = node
            self.first_day = self._first_day(node.when)
        time = self._read(node.when)
        if time is not None and self.now is not None and time < self.now:
            self._goes_back(node.when, time)
            time = None
        if time is not None and time >= _END_OF_TIME_S:
            self.scope.report.add(diagnostics.tests.BeyondCalendar(node.when.span))
            time = None
        self.previous, self.now = node, time
        return time

    def _first_day(self, when: ast.When) -> int | None:
        match when:
            case ast.Date():
                moment = self._seconds(when.moment)
                return None if moment is None else moment - moment % _DAY
            case _:
                return FIRST_DAY

    def _read(self, when: ast.When) -> int | None:
        match when:
            case ast.Clock():
                return self._on_a_day(when)
            case ast.Date():
                return self._dated(when)
            case ast.Later():
                if self.previous is None:
                    problem = "there is no transaction before this one that it could follow"
                    self._complain(when.span, problem, "begin with a time of day: '09:00'")
                gap = self._seconds(when.gap)
                return None if self.now is None or gap is None else self.now + gap

    def _seconds(self, node: ast.Literal) -> int | None:
        found = Expressions(self.scope, Place.CONSTANT, "the time of a transaction").infer(node)
        if not isinstance(found, typed.Literal):
            return None
        assert isinstance(found.value, int)
        return found.value

    def _on_a_day(self, when: ast.Clock) -> int | None:
        after = 0 if when.day is None else self._seconds(when.day)
        if after is None:
            return None
        if when.clock is None:
            assert when.day is not None
            way_out = f"write '+{when.day.text}' for so long after the transaction before"
            if not after % _DAY:
                way_out += f", '{when.day.text} 09:00' for a time of a later day"
            self._complain(when.span, "a duration alone is no time", way_out)
            return None
        if after % _DAY:
            assert when.day is not None
            problem = "a later day is a whole number of days after the first"
            self._complain(when.day.span, problem, "write '1d 09:00' for the second day")
            return None
        seconds = self._time_of_day(when.clock)
        known = seconds is not None and self.first_day is not None
        return self.first_day + after + seconds if known else None  # type: ignore[operator]

    def _time_of_day(self, clock: ast.Name) -> int | None:
        hours, minutes, *rest = (int(part) for part in clock.text.split(":"))
        if hours < 24 and minutes < 60 and all(seconds < 60 for seconds in rest):
            return hours * 3600 + minutes * 60 + sum(rest)
        way_out = "a time of day is written from '00:00' to '23:59:59'"
        if hours >= 24:
            day, hour = divmod(hours, 24)
            way_out = f"write '{day}d {hour:02}:{minutes:02}' for a time of a later day"
        self._complain(clock.span, f"no day has a {clock.text}", way_out)
        return None

    def _dated(self, when: ast.Date) -> int | None:
        moment = self._seconds(when.moment)
        assert self.first is not None
        if moment is not None and not isinstance(self.first.when, ast.Date):
            day = when.moment.text.partition("T")[0]
            self.scope.report.add(
                diagnostics.tests.UndatedStart(when.span, self.first.when.span, day)
            )
            return None
        return moment

    def _goes_back(self, when: ast.When, time: int) -> None:
        assert self.now is not None
        assert self.previous is not None
        way_out = "write the transactions in order of time"
        if isinstance(when, ast.Clock) and self.first_day is not None:
            days = -(-(self.now - time) // _DAY) + (time - self.first_day) // _DAY
            assert when.clock is not None
            way_out = f"write '{days}d {when.clock}' for the day after, or put it in order of time"
        self.scope.report.add(
            diagnostics.tests.TimeGoesBack(
                when.span, self._told(time), self._told(self.now), self.previous.when.span, way_out
            )
        )

    def _told(self, time: int) -> str:
        """A time as the test would write it."""
        assert self.first is not None
        if isinstance(self.first.when, ast.Date) or self.first_day is None:
            return show(time, Type.TIME)
        days, seconds = divmod(time - self.first_day, _DAY)
        clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}"
        return f"{days}d {clock}" if days else clock

    def _complain(self, span: Span, problem: str, way_out: str) -> None:
        self.scope.report.add(diagnostics.tests.TransactionTime(span, problem, way_out))


# --- Columns ----------------------------------------------------------------------------------


def _columns(nodes: Iterable[ast.Cell], scope: Scope) -> tuple[tuple[str, typed.Literal], ...]:
    found: dict[str, typed.Literal] = {}
    first: dict[str, Span] = {}
    for node in nodes:
        name, place = node.column.text, node.column.span
        if name in first:
            scope.report.add(diagnostics.tests.NamedTwice(place, "column", name, first[name]))
            continue
        first[name] = place
        if name in _OWN_PLACE:
            scope.report.add(diagnostics.tests.NotAFurtherColumn(place, name))
            continue
        if name not in scope.columns:
            known = tuple(each for each in scope.columns if each not in _OWN_PLACE)
            scope.report.add(diagnostics.names.UnknownColumn(place, name, known))
            continue
        where = Expressions(scope, Place.CONSTANT, f"the column '{name}'")
        value = where.of_type(node.value, scope.columns[name])
        if isinstance(value, typed.Literal):
            found[name] = value
            too_large = isinstance(value.value, int) and not -(2**63) < value.value < 2**63
            if value.type is Type.INT and too_large:
                scope.report.add(diagnostics.tests.NumberOutOfReach(node.value.span, Type.INT))
    return tuple(found.items())


def _demand_reach(money: list[typed.Literal], scope: Scope) -> None:
    """Report amounts too large or too fine: all are counted in the finest one's smallest unit."""
    scale = min(max((_decimals(each) for each in money), default=0), _FINEST)
    for each in money:
        assert isinstance(each.value, int | Fraction)
        if _decimals(each) > _FINEST or not 0 <= each.value * 10 ** max(scale, 2) < _LIMIT:
            scope.report.add(diagnostics.tests.NumberOutOfReach(each.span, Type.MONEY))


def _decimals(money: typed.Literal) -> int:
    return len(show(money.value, Type.MONEY).partition(".")[2])
