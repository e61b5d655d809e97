"""The accounts of a world: currency, bank, name, and how busy they are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from .currencies import BITCOIN, CURRENCY_SHARES
from .draw import Int64, Quantiles, Rng, chance, choose, pick
from .world import World

# How often an account pays: half hardly ever, a fifth nearly all there is.
_PAYS = Quantiles(
    (0.0, 1), (0.4, 3), (0.55, 8), (0.6, 30), (0.78, 110), (0.82, 250), (0.97, 700),
    (0.999, 2_500), (1.0, 12_000),
)  # fmt: skip
# How often an account is paid. One in ten is a shop, a landlord, an office: four payments in
# five go to these, and they pass little on. Without them payments would line up to endless chains.
_IS_PAID = Quantiles((0.0, 4), (0.5, 10), (1.0, 60))
_COLLECTS = Quantiles((0.0, 150), (0.5, 500), (0.9, 1_500), (1.0, 6_000))
_COLLECTORS = 0.1
_ACCOUNTS_PER_BANK = 17
_FEWEST_BANKS = 2_000
_ROOM = 64
"""Members that a currency needs, so that a pattern of any size can be drawn from it."""
_NAME_BITS = 28


class Accounts:
    """Accounts by number: those of one currency lie side by side, the rest is chance.

    Names and banks are dealt out by chance, so that they say nothing about an account.
    """

    def __init__(self, rng: Rng, world: World) -> None:
        self.count = world.accounts
        sizes = _sizes(world.accounts)
        self._size = sizes
        self._first = np.cumsum(sizes) - sizes
        self.currency = np.repeat(np.arange(len(sizes), dtype=np.int64), sizes)
        collects = chance(rng, _COLLECTORS, world.accounts)
        pays, is_paid = _PAYS.draw(rng, self.count), _IS_PAID.draw(rng, self.count)
        self._pays = np.cumsum(np.where(collects, 1, pays))
        self._is_paid = np.cumsum(np.where(collects, _COLLECTS.draw(rng, self.count), is_paid))
        self.spenders = np.flatnonzero(~collects)
        ends = np.searchsorted(self.spenders, [*self._first.tolist(), self.count])
        self._first_spender, self._spenders_of = ends[:-1], np.diff(ends)
        self.names = _names(rng, world.accounts)
        self.banks = _banks(rng, world.accounts)

    def currencies(self, rng: Rng, count: int, *, bitcoin: bool = False) -> Int64:
        """Draw currencies as often as they are paid in."""
        shares = CURRENCY_SHARES if bitcoin else CURRENCY_SHARES[:BITCOIN]
        return choose(rng, shares, count)

    def roomy_currencies(self, rng: Rng, count: int) -> Int64:
        """Draw currencies in which a pattern of any size finds its members."""
        shares = [
            share if size >= _ROOM else 0
            for share, size in zip(CURRENCY_SHARES[:BITCOIN], self._size[:BITCOIN], strict=True)
        ]
        return choose(rng, shares, count)

    def payers(self, rng: Rng, currency: Int64) -> Int64:
        """Draw an account of each currency, as often as it pays."""
        return self._weighted(rng, self._pays, currency)

    def payees(self, rng: Rng, currency: Int64) -> Int64:
        """Draw an account of each currency, as often as it is paid."""
        return self._weighted(rng, self._is_paid, currency)

    def any(self, rng: Rng, currency: Int64) -> Int64:
        """Draw an account of each currency, all alike."""
        return self._first[currency] + rng.integers(0, self._size[currency])

    def people(self, rng: Rng, currency: Int64) -> Int64:
        """Draw an account of each currency, all alike but for shops and offices, who are not."""
        few = self._spenders_of[currency] == 0
        drawn = rng.integers(0, np.maximum(self._spenders_of[currency], 1))
        place = np.minimum(self._first_spender[currency] + drawn, len(self.spenders) - 1)
        return np.where(few, self._first[currency], self.spenders[place])

    def other_than(self, account: Int64, taken: Int64) -> Int64:
        """Take the next account of the same currency where an account is `taken`."""
        currency = self.currency[account]
        next_one = (account - self._first[currency] + 1) % self._size[currency]
        return np.where(account == taken, self._first[currency] + next_one, account)

    def members(self, rng: Rng, currency: int, count: int) -> Int64:
        """Draw different accounts of one currency."""
        first, size = int(self._first[currency]), int(self._size[currency])
        drawn = rng.integers(0, size, 2 * count)
        _, places = np.unique(drawn, return_index=True)
        if len(places) < count:
            return first + rng.permutation(size)[:count]
        return first + drawn[np.sort(places)[:count]]

    def _weighted(self, rng: Rng, cumulative: Int64, currency: Int64) -> Int64:
        first, last = self._first[currency], self._first[currency] + self._size[currency] - 1
        low = np.where(first > 0, cumulative[first - 1], 0)
        draws = rng.integers(low, cumulative[last])
        return np.searchsorted(cumulative, draws, side="right").astype(np.int64)


def _sizes(accounts: int) -> Int64:
    total = sum(CURRENCY_SHARES)
    sizes = [max(2, accounts * share // total) for share in CURRENCY_SHARES]
    sizes[0] += accounts - sum(sizes)
    return np.array(sizes, dtype=np.int64)


def _names(rng: Rng, accounts: int) -> pl.Series:
    """Nine hexadecimal digits, all different, in no order."""
    mask = (1 << _NAME_BITS) - 1
    factor = int(rng.integers(1, 1 << (_NAME_BITS - 1))) * 2 + 1
    shift = int(rng.integers(0, 1 << _NAME_BITS))
    # An odd factor maps the numbers below a power of two one to one.
    numbers = (rng.permutation(accounts) * factor + shift) & mask
    numbers ^= numbers >> (_NAME_BITS // 2)
    return pl.Series([f"8{number:07X}0" for number in numbers.tolist()], dtype=pl.String)


def _banks(rng: Rng, accounts: int) -> pl.Series:
    """A bank for each account; a few banks have many, most have few."""
    count = min(accounts, max(_FEWEST_BANKS, accounts // _ACCOUNTS_PER_BANK))
    sizes = 1_000_000_000 // np.arange(1, count + 1, dtype=np.int64)
    numbers = 1 + rng.permutation(9 * count)[:count]
    padding = _zeros(rng, count)
    codes = [f"{zeros}{number}" for zeros, number in zip(padding, numbers.tolist(), strict=True)]
    return pl.Series(codes, dtype=pl.String).gather(pick(rng, np.cumsum(sizes), accounts))


def _zeros(rng: Rng, count: int) -> Sequence[str]:
    return ["0" if one else "00" for one in (rng.integers(0, 4, count) > 0).tolist()]
