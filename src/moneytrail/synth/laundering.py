"""Plants laundering: patterns and lone payments, among ordinary accounts and at ordinary times."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .accounts import Accounts
from .batch import Batch
from .clock import Clock, one_after_the_other
from .currencies import ACH, from_dollars
from .draw import Bool, Int64, Rng, chance
from .shapes import LAUNDERED, SHAPES, Shape
from .world import MINUTES_PER_DAY, World

_FOREIGN = 0.06
"""Share of members with a currency of their own: as common as among honest payments by ACH."""
_TRIES = 16


@dataclass(frozen=True, slots=True)
class Case:
    """A planted pattern whose rows are `start` up to `stop` of the laundering rows."""

    typology: str
    heading: str
    start: int
    stop: int


class Laundering:
    """Plants the laundering rows of a world."""

    def __init__(self, world: World, accounts: Accounts, clock: Clock) -> None:
        self._world = world
        self._accounts = accounts
        self._clock = clock

    def plant(self, rng: Rng) -> tuple[Batch, list[Case]]:
        """Draw all laundering rows: those of patterns first, pattern by pattern."""
        rows = self._world.laundering_rows
        batches, cases = self._patterns(rng, round(rows * self._world.in_patterns))
        planted = sum(len(batch) for batch in batches)
        minutes = np.concatenate([np.zeros(0, np.int32), *[batch.minute for batch in batches]])
        lone = self._lone(rng, rows - planted, minutes // MINUTES_PER_DAY)
        return Batch.join([*batches, lone]), cases

    def _patterns(self, rng: Rng, rows: int) -> tuple[list[Batch], list[Case]]:
        batches: list[Batch] = []
        cases: list[Case] = []
        used = 0
        while True:
            for typology in rng.permutation(list(SHAPES)).tolist():
                shape = self._fitting(rng, typology, rows - used)
                if shape is None:
                    return batches, cases
                batches.append(self._place(rng, shape))
                cases.append(Case(typology, shape.heading, used, used + len(shape)))
                used += len(shape)

    def _fitting(self, rng: Rng, typology: str, most: int) -> Shape | None:
        for _ in range(_TRIES):
            shape = SHAPES[typology](rng, self._world.joined)
            if len(shape) <= most:
                return shape
        return None

    def _place(self, rng: Rng, shape: Shape) -> Batch:
        """Give the members accounts and the payments times and currencies."""
        home = int(self._accounts.roomy_currencies(rng, 1)[0])
        member = self._accounts.members(rng, home, shape.members)
        member = self._some_abroad(rng, member, chance(rng, _FOREIGN, len(member)))
        payer, payee = member[shape.payer], member[shape.payee]
        currency = self._accounts.currency[payee]
        minute = self._times(rng, shape)
        amount = from_dollars(shape.cents, currency)
        batch = Batch.of(payer, payee, minute, amount, currency, ACH)
        return batch if shape.by_leg else batch.at(np.argsort(minute, kind="stable"))

    def _some_abroad(self, rng: Rng, member: Int64, abroad: Bool) -> Int64:
        """Put accounts of other currencies in the place of some; never one account twice."""
        if not abroad.any():
            return member
        foreign = self._accounts.any(rng, self._accounts.currencies(rng, len(member)))
        mixed = np.where(abroad, foreign, member)
        return mixed if len(np.unique(mixed)) == len(mixed) else member

    def _times(self, rng: Rng, shape: Shape) -> Int64:
        stage_minutes = self._world.stage_days * MINUTES_PER_DAY
        lengths = [round(hours * stage_minutes / 96) for hours in shape.hours]
        # One minute for each payment is kept free at the end, to move ties apart.
        start, stop = self._clock.stretch(rng, sum(lengths))
        stop = max(start + 1, min(stop, self._world.minutes - len(shape)))
        if len(lengths) == 1:
            minutes = self._clock.within(rng, start, stop, len(shape), evenly=shape.evenly)
            if shape.in_order:
                return one_after_the_other(minutes)
            return rng.permutation(minutes)
        middle = start + (stop - start) * lengths[0] // sum(lengths)
        return _staged(rng, self._clock, shape, (start, middle, stop))

    def _lone(self, rng: Rng, rows: int, days_of_patterns: Int64) -> Batch:
        currency = self._accounts.currencies(rng, rows)
        payer = self._accounts.any(rng, currency)
        abroad = np.where(
            chance(rng, _FOREIGN, rows), self._accounts.currencies(rng, rows), currency
        )
        payee = self._accounts.other_than(self._accounts.any(rng, abroad), payer)
        day = self._days_left_over(rng, rows, days_of_patterns)
        moment = np.concatenate([[0], np.cumsum(self._clock.share_of_days())])[day]
        minute = self._clock.at_any_hour(rng, moment)
        amount = from_dollars(LAUNDERED.draw(rng, rows), abroad)
        return Batch.of(payer, payee, minute, amount, abroad, ACH)

    def _days_left_over(self, rng: Rng, rows: int, days_of_patterns: Int64) -> Int64:
        """Deal lone rows to the days that patterns, which must fit in, have left too empty.

        So laundering has the same share of the rows on every day.
        """
        shares = self._clock.share_of_days()
        total = rows + len(days_of_patterns)
        wanted = shares * total // self._clock.whole
        missing = wanted - np.bincount(days_of_patterns, minlength=len(shares))
        days = np.repeat(np.arange(len(shares)), np.maximum(missing, 0))
        more = self._clock.day(self._clock.start(rng, max(0, rows - len(days))))
        return rng.permutation(np.concatenate([days, more]))[:rows]


def _staged(rng: Rng, clock: Clock, shape: Shape, bounds: tuple[int, int, int]) -> Int64:
    """Draw times of two stages, the second after the first."""
    start, middle, stop = bounds
    minutes = np.zeros(len(shape), dtype=np.int64)
    first, second = np.flatnonzero(shape.stage == 0), np.flatnonzero(shape.stage == 1)
    early = clock.within(rng, start, middle, len(first), evenly=shape.evenly)
    late = clock.within(rng, middle, stop, len(second), evenly=shape.evenly)
    # Even where a stage is only minutes long, the second begins after the first.
    late = np.maximum(late, int(early.max()) + 1)
    minutes[first] = rng.permutation(early)
    minutes[second] = rng.permutation(late)
    return minutes
