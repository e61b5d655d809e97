"""What the steps of a pattern would read, expected from statistics and the numbers of a run."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from ..lang.typed import Expression, Literal, ParameterUse
from .ir.pattern import PatternGraph
from .ir.plan import Ceiling, Floor, Side
from .scalars import Fixed
from .selectivity import passing_share
from .statistics import Density, Statistics


@dataclass(frozen=True, eq=False)
class Loads:
    """Expected numbers of transactions, for one pattern with one window on one data set.

    An account is known by the transaction it was met at: `end` is the end at which it stood there.
    Accounts that many transactions lead to are met more often, and have longer lists.
    """

    graph: PatternGraph
    scalars: Mapping[str, Fixed]
    statistics: Statistics

    @property
    def window_ticks(self) -> int:
        """The pattern's window."""
        return int(self.scalars[self.graph.window])

    def ticks(self, scalar: str | None) -> int:
        """A gap of the pattern, no longer than its window; without one, the window."""
        return self.window_ticks if scalar is None else min(self.whole(scalar), self.window_ticks)

    def whole(self, scalar: str) -> int:
        """A whole number of the pattern."""
        return int(self.scalars[scalar])

    def floor(self, floor: Floor) -> int:
        """The fewest members that a floor lets pass."""
        least = self._given(floor.least)
        assert least is not None, "a floor is a number or a parameter"
        return least + floor.exclusive

    def ceiling(self, ceiling: Ceiling) -> float:
        """The most members that a ceiling lets pass, as far as that is known beforehand."""
        most = self._given(ceiling.most)
        return math.inf if most is None else float(most - ceiling.exclusive)

    def _given(self, number: Expression) -> int | None:
        match number:
            case ParameterUse(name):
                return self.whole(name)
            case Literal(int(value)):
                return value
            case _:
                return None

    def before(self, end: Side, listed: Side, ticks: int | None = None) -> float:
        """Transactions of an account in the window that ends where it was met."""
        back = self.window_ticks if ticks is None else ticks
        return self.statistics.density(end.column, listed.column, back, 0).mean

    def near(self, end: Side, listed: Side, back: int, ahead: int) -> Density:
        """Transactions of an account from `back` ticks before it was met to `ahead` after."""
        return self.statistics.density(end.column, listed.column, back, ahead)

    def onward(
        self, end: Side, listed: Side, then: Side, back: int | None = None, ahead: int = 0
    ) -> float:
        """Transactions of the accounts that those of an account lead to, `then` their end."""
        ticks = self.window_ticks if back is None else back
        return self.statistics.onward(end.column, listed.column, then.column, ticks, ahead)

    def window(self, end: Side, listed: Side) -> Density:
        """How the transactions in the window that ends where an account was met are spread."""
        return self.statistics.density(end.column, listed.column, self.window_ticks, 0)

    @property
    def distinct(self) -> float:
        """Of an account's transactions in the window, the share that is with another partner."""
        return 1.0 - self.statistics.repeated(self.window_ticks)

    def passing(self, stage: int) -> float:
        """Share of transactions that pass a stage's filter."""
        return passing_share(self.graph.stages[stage].filter, self.scalars, self.statistics)
