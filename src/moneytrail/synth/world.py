"""What a synthetic world is asked to be, and what no world can be."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from datetime import date

from ..runtime.errors import DataError

MIN_ROWS = 1_000
MAX_ROWS = 200_000_000
MIN_ACCOUNTS = 200
MAX_ROWS_PER_ACCOUNT = 10_000
MAX_DAYS = 3_650
MAX_LAUNDERING = 0.5
CONVERSIONS = 0.0142
"""Share of rows in which an account changes money for itself, just before it pays."""
MINUTES_PER_DAY = 1_440


@dataclass(frozen=True, slots=True)
class World:
    """How large a synthetic world is, how long it lasts, and how much of it is laundering.

    Parameters
    ----------
    rows
        Transactions, conversions among own accounts included.
    accounts
        Accounts that exist; with fewer than about five rows for each, a few stay silent.
    days
        Length of the period. Every pattern begins and ends within it.
    laundering
        Share of rows that are laundering, 0 to 0.5.
    seed
        The same seed gives the same bytes.
    start
        First day.
    in_patterns
        Share of laundering rows that belong to a pattern; the others stand alone.
    stage_days
        The longest that one stage of a pattern takes, in days; a pattern has one or two.
    joined
        Share of the bipartite and stack patterns whose members pay and are paid several times;
        the others are payments or chains side by side, as most are in AMLworld.
    largest_sender
        Share of rows that the busiest account sends.
    lookalikes
        Share of rows in honest business that looks like laundering: payrolls, marketplaces,
        treasury pooling, salary and then rent, gifts, cycles, supply chains.
    weekend
        Share of rows on Saturdays and Sundays, if the period has both these and other days.

    Raises
    ------
    DataError
        If no such world can be.

    Examples
    --------
    >>> World(rows=50_000, accounts=5_000, laundering=0.002).laundering_rows
    100
    >>> World(rows=0)
    Traceback (most recent call last):
    moneytrail.runtime.errors.DataError: cannot make a world of 0 rows: the smallest has 1,000
      hint: give more rows
    """

    rows: int = 1_000_000
    accounts: int = 100_000
    days: int = 18
    laundering: float = 0.001
    seed: int = 7
    start: date = date(2022, 9, 1)
    in_patterns: float = 0.62
    stage_days: float = 4.0
    joined: float = 0.5
    largest_sender: float = 0.032
    lookalikes: float = 0.06
    weekend: float = 0.123

    def __post_init__(self) -> None:
        for one in fields(self):
            _check_type(one.name, getattr(self, one.name))
        _check_sizes(self)
        _check_shares(self)
        _check_time(self)

    @property
    def laundering_rows(self) -> int:
        """How many rows are laundering."""
        return round(self.rows * self.laundering)

    @property
    def minutes(self) -> int:
        """Length of the period."""
        return self.days * MINUTES_PER_DAY


_WHOLE = ("rows", "accounts", "days", "seed")


def _check_type(name: str, value: object) -> None:
    if name == "start":
        if not isinstance(value, date):
            raise DataError(f"{name} is {value!r}", reason="it should be a date")
        return
    if name in _WHOLE:
        if not isinstance(value, int) or isinstance(value, bool):
            raise DataError(f"{name} is {value!r}", reason="it should be a whole number")
        return
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        raise DataError(f"{name} is {value!r}", reason="it should be a number")


def _check_sizes(world: World) -> None:
    rows, accounts = world.rows, world.accounts
    if rows < MIN_ROWS:
        raise DataError(
            f"cannot make a world of {rows:,} rows",
            reason=f"the smallest has {MIN_ROWS:,}",
            hint="give more rows",
        )
    if rows > MAX_ROWS:
        raise DataError(
            f"cannot make a world of {rows:,} rows",
            reason=f"it is made in memory, and the largest has {MAX_ROWS:,}",
            hint="make several with other seeds and start days",
        )
    if accounts < MIN_ACCOUNTS:
        raise DataError(
            f"cannot make a world of {accounts:,} accounts",
            reason=f"15 currencies and patterns of 33 members need at least {MIN_ACCOUNTS}",
            hint="give more accounts",
        )
    if accounts > rows:
        raise DataError(
            f"{accounts:,} accounts are too many for {rows:,} rows",
            reason="most would never be seen",
            hint=f"give at most {rows:,} accounts; the published data have 10 rows for each",
        )
    if rows > accounts * MAX_ROWS_PER_ACCOUNT:
        least = -(-rows // MAX_ROWS_PER_ACCOUNT)
        raise DataError(
            f"{accounts:,} accounts are too few for {rows:,} rows",
            reason=f"that is more than {MAX_ROWS_PER_ACCOUNT:,} rows for each",
            hint=f"give at least {least:,} accounts; the published data have 10 rows for each",
        )
    if world.seed < 0:
        raise DataError(
            f"seed is {world.seed}", reason="it cannot be negative", hint="give any number from 0"
        )


def _check_shares(world: World) -> None:
    limits = {
        "laundering": MAX_LAUNDERING,
        "in_patterns": 1.0,
        "joined": 1.0,
        "largest_sender": 0.2,
        "lookalikes": 0.25,
        "weekend": 1.0,
    }
    for name, most in limits.items():
        share = getattr(world, name)
        if not 0 <= share <= most:
            whole = "rows" if name != "joined" else "bipartite and stack patterns"
            raise DataError(
                f"{name} is {share:g}",
                reason=f"it should be between 0 and {most:g}",
                hint=f"it is a share, not a number: 0.001 is one in a thousand of the {whole}",
            )


def _check_time(world: World) -> None:
    if not 1 <= world.days <= MAX_DAYS:
        raise DataError(
            f"cannot make a world of {world.days:,} days",
            reason=f"it should last between 1 and {MAX_DAYS:,}",
            hint="give 10 to 30 for a world like the published ones",
        )
    if not 1970 <= world.start.year <= 2200:
        raise DataError(f"start is {world.start}", reason="the year should be 1970 to 2200")
    if not 0.1 <= world.stage_days <= 100:
        raise DataError(
            f"cannot let a stage of a pattern take {world.stage_days:g} days",
            reason="it should be between 0.1 and 100",
            hint="the published data have 4",
        )
    needed = math.ceil(2 * world.stage_days)
    if world.laundering_rows and world.days < needed:
        fitting = world.days / 2
        raise DataError(
            f"{world.days} {'day is' if world.days == 1 else 'days are'} too short for a pattern",
            reason=f"a pattern of two stages takes up to {2 * world.stage_days:g} days",
            hint=f"give at least {needed} days, or stages of at most {fitting:g} days",
        )
