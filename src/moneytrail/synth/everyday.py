"""Everyday payments: standing orders, hubs, own transfers, money changed on the way."""

from __future__ import annotations

from math import isqrt

import numpy as np

from .accounts import Accounts
from .batch import Batch
from .clock import Clock
from .currencies import ACH, BITCOIN, BITCOIN_FORMAT, REINVESTMENT, everyday_amounts
from .draw import Int64, Rng, chance, choose, runs
from .world import World

_ONCE = 220
_STEPS = (1, 2, 5)
_STEP_WEIGHTS = (60, 28, 12)
_CONVERTED_BY_ACH = 0.5
"""So that a conversion before a payment by ACH is as common as among laundering payments."""
_MOST_HUBS = 200
_FEWEST_HUBS = 3
_ORDERS_PER_PAYEE_OF_HUB = 2.3
_SPARE = 1.05
# Those who pay seldom: once, twice or three times; these orders are fewer than a quarter of all.
_SELDOM = (3, 2, 1)
_ROWS_PER_SELDOM = 5 / 3
_SELDOM_SHARE = 4


class Everyday:
    """Draws the payments that nobody wonders about.

    Nearly all are standing orders: the same payer, payee, sum and format, every day or two or once
    a week, at another hour each time.
    """

    def __init__(self, world: World, accounts: Accounts, clock: Clock) -> None:
        self._world = world
        self._accounts = accounts
        self._clock = clock
        most = min(60, max(1, round(world.days * 0.55)))
        self._repeat_weights = _repeat_weights(most)
        weights = np.array(self._repeat_weights, dtype=np.int64)
        self._rows_per_order = float(np.dot(weights, np.arange(1, most + 1))) / float(weights.sum())

    def payments(self, rng: Rng, rows: int, formats: Int64) -> Batch:
        """Draw standing orders; `formats` are weights, of which Bitcoin's is not used."""
        hubs = self._hub_orders(int(rows / self._rows_per_order))
        spenders = rng.permutation(self._accounts.spenders)[: rows // _SELDOM_SHARE]
        left = rows - len(hubs) * self._rows_per_order - len(spenders) * _ROWS_PER_SELDOM
        busy = max(0, int(left / self._rows_per_order * _SPARE)) + 100
        payer = np.concatenate(
            [
                hubs,
                spenders,
                self._accounts.payers(rng, self._accounts.currencies(rng, busy, bitcoin=True)),
            ]
        )
        repeats = 1 + choose(rng, self._repeat_weights, len(payer))
        seldom = slice(len(hubs), len(hubs) + len(spenders))
        few = min(len(_SELDOM), len(self._repeat_weights))
        repeats[seldom] = 1 + choose(rng, _SELDOM[:few], len(spenders))
        currency = self._accounts.currency[payer]
        payee = self._accounts.payees(rng, currency)
        payee[: len(hubs)] = self._payees_of_hubs(rng, hubs)
        payee = self._accounts.other_than(payee, payer)
        format = choose(rng, formats.tolist(), len(payer))
        format[currency == BITCOIN] = BITCOIN_FORMAT
        batch = self._standing(rng, payer, payee, format, repeats, rows)
        missing = rows - len(batch)
        return Batch.join([batch, self.payments(rng, missing, formats)]) if missing else batch

    def reinvestments(self, rng: Rng, rows: int) -> Batch:
        """Draw payments of accounts to themselves: nearly every account has one now and then."""
        rounds = -(-rows // self._accounts.count)
        owner = np.concatenate([rng.permutation(self._accounts.count) for _ in range(rounds)])
        # One in twelve Bitcoin accounts reinvests: few payments in Bitcoin are of this format.
        owner = owner[(self._accounts.currency[owner] != BITCOIN) | chance(rng, 1 / 12, len(owner))]
        while len(owner) < rows:
            owner = np.concatenate([owner, self._accounts.payers(rng, self._fiat(rng, rows))])
        owner = owner[:rows]
        return self._single(rng, owner, owner, np.full(rows, REINVESTMENT))

    def own_transfers(self, rng: Rng, rows: int, formats: Int64) -> Batch:
        """Draw other payments of accounts to themselves."""
        owner = self._accounts.payers(rng, self._fiat(rng, rows))
        return self._single(rng, owner, owner, choose(rng, formats.tolist(), rows))

    def converted(self, rng: Rng, rows: int, formats: Int64) -> Batch:
        """Draw standing orders to payees with another currency; the conversion is no part of it."""
        orders = int(rows / self._rows_per_order * _SPARE) + 100
        own, theirs = self._fiat(rng, orders), self._fiat(rng, orders)
        theirs = np.where(theirs == own, (theirs + 1) % BITCOIN, theirs)
        payer, payee = self._accounts.payers(rng, own), self._accounts.payees(rng, theirs)
        repeats = 1 + choose(rng, self._repeat_weights, orders)
        format = choose(rng, formats.tolist(), orders)
        format[chance(rng, _CONVERTED_BY_ACH, orders)] = ACH
        batch = self._standing(rng, payer, payee, format, repeats, rows)
        missing = rows - len(batch)
        return Batch.join([batch, self.converted(rng, missing, formats)]) if missing else batch

    def _fiat(self, rng: Rng, count: int) -> Int64:
        return self._accounts.currencies(rng, count)

    def _single(self, rng: Rng, payer: Int64, payee: Int64, format: Int64) -> Batch:
        currency = self._accounts.currency[payee]
        format = np.where((currency == BITCOIN) & (format != REINVESTMENT), BITCOIN_FORMAT, format)
        amount = everyday_amounts(rng, format, currency)
        minute = self._clock.at_any_hour(rng, self._clock.start(rng, len(payer)))
        return Batch.of(payer, payee, minute, amount, currency, format)

    def _standing(
        self, rng: Rng, payer: Int64, payee: Int64, format: Int64, repeats: Int64, rows: int
    ) -> Batch:
        """Carry out each order as often as it is to be, until there are so many rows."""
        orders = len(payer)
        step = np.array(_STEPS, dtype=np.int64)[choose(rng, _STEP_WEIGHTS, orders)]
        currency = self._accounts.currency[payee]
        amount = everyday_amounts(rng, format, currency)
        start = self._clock.start(rng, orders)
        order, place = runs(repeats)
        order, place = order[:rows], place[:rows]
        moment = self._clock.later(start[order], place * step[order])
        minute = self._clock.at_any_hour(rng, moment)
        return Batch.of(
            payer[order], payee[order], minute, amount[order], currency[order], format[order]
        )

    def _hub_orders(self, expected: int) -> Int64:
        """Give the busiest senders an order for each of their payees, by a steep law."""
        hubs = min(_MOST_HUBS, max(_FEWEST_HUBS, self._accounts.count // 1_000))
        share = self._world.largest_sender * self._world.rows / self._rows_per_order
        orders = [int(share * 1_000) // isqrt(rank**3 * 1_000_000) for rank in range(1, hubs + 1)]
        most = expected // 2
        orders = [min(count, most) for count in orders]
        # By the golden ratio hubs fall into all the larger currencies; the first is in dollars.
        places = np.arange(hubs, dtype=np.int64) * 618_034 % 1_000_000
        places = places * self._accounts.count // 1_000_000
        return np.repeat(places, orders)[:most]

    def _payees_of_hubs(self, rng: Rng, hubs: Int64) -> Int64:
        """Give each hub a circle of people, each of whom it pays several sums."""
        people = self._accounts.people(rng, self._accounts.currency[hubs])
        _, first, orders = np.unique(hubs, return_index=True, return_counts=True)
        run, _ = runs(orders[np.argsort(first)])
        start, orders = np.sort(first)[run], orders[np.argsort(first)][run]
        circle = np.maximum(orders * 10 // round(10 * _ORDERS_PER_PAYEE_OF_HUB), 1)
        chosen: Int64 = people[start + rng.integers(0, circle)]
        return chosen


def _repeat_weights(most: int) -> list[int]:
    if most == 1:
        return [1]
    return [_ONCE * (most - 1), *[1_000 - _ONCE] * (most - 1)]
