"""Puts the parts of a world together: so many rows of each kind, in the order of a bank's books."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from .accounts import Accounts
from .batch import Batch
from .clock import Clock
from .currencies import (
    ACH,
    BITCOIN_FORMAT,
    FORMAT_SHARES,
    FORMATS,
    REINVESTMENT,
    convert,
)
from .draw import Bool, Int64, Rng
from .everyday import Everyday
from .laundering import Case, Laundering
from .lookalikes import Lookalikes
from .world import CONVERSIONS, World

Progress: TypeAlias = Callable[[str, float], None]

WORK = "making transactions"
_OWN_TRANSFERS = 0.0075
_LATE_BITS = 4
_TIE_BITS = 24
_PARTS = 7


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """All rows of a world, in their final order.

    Attributes
    ----------
    rows
        Payer, payee, minute, and what is received.
    paid
        What is paid, in smallest units; it differs from what is received in conversions alone.
    paid_currency
        Place in `CURRENCIES`.
    laundering
        The label.
    cases
        Planted patterns.
    case_rows
        For each laundering row that belongs to a pattern, in the order of the cases, its row.
    """

    accounts: Accounts
    rows: Batch
    paid: Int64
    paid_currency: npt.NDArray[np.int8]
    laundering: Bool
    cases: list[Case]
    case_rows: Int64

    def __len__(self) -> int:
        return len(self.rows)


def make_ledger(world: World, progress: Progress | None = None) -> Ledger:
    """Draw a world. Each part has its own stream of chance, so that none disturbs the others."""
    tell = progress or _silent
    seeds = np.random.SeedSequence(world.seed).spawn(_PARTS)
    streams = [np.random.Generator(np.random.PCG64(seed)) for seed in seeds]
    accounts, clock = Accounts(streams[0], world), Clock(world)
    tell(WORK, 0.1)
    laundered, cases = Laundering(world, accounts, clock).plant(streams[1])
    business = Lookalikes(world, accounts, clock).all(
        streams[2], round((world.rows - len(laundered)) * world.lookalikes)
    )
    tell(WORK, 0.3)
    everyday = Everyday(world, accounts, clock)
    free = world.rows - len(laundered) - len(business)
    legs_of_laundering = _foreign(accounts, laundered)
    legs = min(free // 2, max(0, round(world.rows * CONVERSIONS) - int(legs_of_laundering.sum())))
    formats = _everyday_formats(world.rows, laundered, business)
    converted = everyday.converted(streams[3], legs, formats)
    free -= 2 * legs + int(legs_of_laundering.sum())
    reinvested = everyday.reinvestments(
        streams[4], min(free, round(world.rows * FORMAT_SHARES[REINVESTMENT] / 10_000))
    )
    free -= len(reinvested)
    own = everyday.own_transfers(streams[4], min(free, round(world.rows * _OWN_TRANSFERS)), formats)
    formats = _everyday_formats(world.rows, laundered, business, converted, own, conversions=legs)
    tell(WORK, 0.4)
    payments = everyday.payments(streams[5], free - len(own), formats)
    tell(WORK, 0.7)
    main = Batch.join([laundered, business, converted, reinvested, own, payments])
    del business, converted, reinvested, own, payments
    labels = np.zeros(world.rows, dtype=np.bool_)
    labels[: len(laundered)] = True
    in_cases = cases[-1].stop if cases else 0
    ledger = _in_order(streams[6], accounts, main, labels, cases, in_cases)
    tell(WORK, 1.0)
    return ledger


def _in_order(
    rng: Rng, accounts: Accounts, main: Batch, labels: Bool, cases: list[Case], in_cases: int
) -> Ledger:
    """Add the conversions and put all rows roughly in the order of time."""
    abroad = np.flatnonzero(_foreign(accounts, main))
    own = accounts.currency[main.payer[abroad]]
    received, currency = main.amount[abroad], main.currency[abroad].astype(np.int64)
    key = _book_keys(rng, main.minute)
    # A conversion stands right before its payment: the same key, but for the last bit.
    order = np.argsort(np.concatenate([key * 2 + 1, key[abroad] * 2]), kind="stable")
    del key
    legs = Batch.of(
        main.payer[abroad].astype(np.int64),
        main.payer[abroad].astype(np.int64),
        main.minute[abroad].astype(np.int64),
        received,
        currency,
        ACH,
    )
    paid = np.concatenate([main.amount, convert(received, own, currency)])[order]
    paid_currency = np.concatenate([main.currency, own.astype(np.int8)])[order]
    case_rows = np.flatnonzero(order < in_cases)
    rows_of_case = np.zeros(in_cases, dtype=np.int64)
    rows_of_case[order[case_rows]] = case_rows
    rows = Batch.join([main, legs]).at(order)
    return Ledger(accounts, rows, paid, paid_currency, labels[order], cases, rows_of_case)


def _book_keys(rng: Rng, minute: npt.NDArray[np.int32]) -> Int64:
    """Order by minute; some rows are booked a few minutes late, and ties are broken by chance."""
    late = rng.integers(0, 1 << _LATE_BITS, len(minute)) * (rng.integers(0, 10, len(minute)) == 0)
    key: Int64 = (minute + late) << _TIE_BITS
    key |= rng.integers(0, 1 << _TIE_BITS, len(minute))
    return key


def _foreign(accounts: Accounts, batch: Batch) -> Bool:
    return np.asarray(accounts.currency[batch.payer] != batch.currency)


def _everyday_formats(rows: int, *others: Batch, conversions: int = 0) -> Int64:
    """Weigh formats for everyday payments so that all rows have the published mix."""
    wanted = np.array(FORMAT_SHARES, dtype=np.int64) * rows // 10_000
    for batch in others:
        wanted = wanted - np.bincount(batch.format, minlength=len(FORMATS))
    wanted[ACH] -= conversions
    wanted[[REINVESTMENT, BITCOIN_FORMAT]] = 0
    # Where laundering or business has taken more than there is, a little of each is left.
    return np.maximum(wanted, [1, 1, 1, 1, 0, 1, 0])


def _silent(work: str, done: float) -> None:
    """Tell nobody."""
