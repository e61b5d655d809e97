"""Honest business that looks like laundering."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .accounts import Accounts
from .batch import Batch
from .clock import Clock
from .currencies import ACH, CASH, CHEQUE, CREDIT_CARD, WIRE, from_dollars
from .draw import Int64, Quantiles, Rng, chance, choose, per_mille, runs
from .world import World

_STAFF = Quantiles((0.0, 3), (0.3, 8), (0.6, 20), (0.9, 80), (0.99, 300), (1.0, 900))
_SALARY = Quantiles(
    (0.0, 60_000), (0.25, 180_000), (0.5, 300_000), (0.9, 750_000), (1.0, 2_500_000)
)
_PURCHASE = Quantiles((0.0, 100), (0.25, 1_500), (0.5, 4_000), (0.9, 25_000), (1.0, 500_000))
_PAYOUT = Quantiles((0.0, 1_000), (0.5, 60_000), (0.9, 600_000), (1.0, 10_000_000))
_FUNDING = Quantiles((0.0, 400_000), (0.5, 2_500_000), (0.9, 20_000_000), (1.0, 900_000_000))
_INVOICE = Quantiles((0.0, 20_000), (0.5, 700_000), (0.9, 3_000_000), (1.0, 100_000_000))
_GIFTS = np.array([2_000, 5_000, 10_000, 15_000, 20_000, 25_000, 50_000, 100_000], dtype=np.int64)


class Lookalikes:
    """Draws honest business in the shapes of laundering; each kind gets its share of the rows."""

    def __init__(self, world: World, accounts: Accounts, clock: Clock) -> None:
        self._accounts = accounts
        self._clock = clock
        self._weeks = max(1, world.days // 7)

    def all(self, rng: Rng, rows: int) -> Batch:
        """Draw about so many rows of all kinds, never more."""
        kinds: tuple[tuple[int, Callable[[Rng, int], Batch]], ...] = (
            (36, self.payrolls),
            (26, self.marketplaces),
            (10, self.treasuries),
            (11, self.salary_then_rent),
            (5, self.gifts),
            (6, self.cycles),
            (6, self.supplies),
        )
        return Batch.join([kind(rng, rows * share // 100) for share, kind in kinds])

    def payrolls(self, rng: Rng, rows: int) -> Batch:
        """Employers that pay their staff, every week, every other week or once."""
        firms = rows // 8 + 1
        staff = _STAFF.draw(rng, firms)
        paydays = 1 + choose(rng, [3, *[1] * self._weeks], firms)
        firm, place = runs(staff * paydays)
        firm, place = firm[:rows], place[:rows]
        currency = self._fiat(rng, firms)
        employer = self._accounts.any(rng, currency)
        # The same people are paid the same on each payday.
        first_of_firm = (np.cumsum(staff) - staff)[firm]
        person = first_of_firm + place % staff[firm]
        currency_of_person = np.repeat(currency, staff)
        people = self._accounts.other_than(
            self._accounts.any(rng, currency_of_person), np.repeat(employer, staff)
        )
        salary = from_dollars(_SALARY.draw(rng, len(people)), currency_of_person)
        format = np.where(chance(rng, 0.75, firms), ACH, CHEQUE)
        spread = rng.integers(0, 3, firms) * chance(rng, 0.3, firms)
        payday = self._clock.later(self._clock.start(rng, firms)[firm], place // staff[firm] * 5)
        moment = self._clock.later(payday, rng.integers(0, spread[firm] + 1))
        return Batch.of(
            employer[firm],
            people[person],
            self._clock.at_any_hour(rng, moment),
            salary[person],
            currency[firm],
            format[firm],
        )

    def marketplaces(self, rng: Rng, rows: int) -> Batch:
        """A few accounts that very many buyers pay, and that pay the sellers."""
        markets = max(2, self._accounts.count // 5_000)
        currency = self._fiat(rng, markets)
        market_account = self._accounts.any(rng, currency)
        market = choose(rng, [10_000 // rank for rank in range(1, markets + 1)], rows)
        pays_out = chance(rng, 0.12, rows)
        account, currency = market_account[market], currency[market]
        other = self._accounts.other_than(self._accounts.payers(rng, currency), account)
        cents = np.where(pays_out, _PAYOUT.draw(rng, rows), _PURCHASE.draw(rng, rows))
        return Batch.of(
            np.where(pays_out, account, other),
            np.where(pays_out, other, account),
            self._clock.at_any_hour(rng, self._clock.start(rng, rows)),
            from_dollars(cents, currency),
            currency,
            np.where(pays_out, ACH, np.where(chance(rng, 0.8, rows), CREDIT_CARD, WIRE)),
        )

    def treasuries(self, rng: Rng, rows: int) -> Batch:
        """A parent that funds its firms; later in the day a pool takes what is left.

        All but a perfect scatter-gather, and again every few days.
        """
        groups = rows // 12 + 1
        firms = rng.integers(3, 13, groups)
        times = rng.integers(1, 5, groups)
        currency = self._fiat(rng, groups)
        parent = self._accounts.any(rng, currency)
        pool = self._accounts.other_than(self._accounts.any(rng, currency), parent)
        member = self._accounts.other_than(
            self._accounts.any(rng, np.repeat(currency, firms)), np.repeat(parent, firms)
        )
        member = self._accounts.other_than(member, np.repeat(pool, firms))
        group, place = runs(firms * times)
        group, place = group[: rows // 2], place[: rows // 2]
        firm = member[(np.cumsum(firms) - firms)[group] + place % firms[group]]
        day = self._clock.later(self._clock.start(rng, groups)[group], place // firms[group] * 2)
        funded = from_dollars(_FUNDING.draw(rng, len(group)), currency[group])
        swept = per_mille(rng, funded, 960, 1000)
        early, late = self._clock.twice_a_day(rng, day)
        return Batch.join(
            [
                Batch.of(parent[group], firm, early, funded, currency[group], ACH),
                Batch.of(firm, pool[group], late, swept, currency[group], ACH),
            ]
        )

    def salary_then_rent(self, rng: Rng, rows: int) -> Batch:
        """People who pay their landlord as soon as they are paid."""
        people = rows // 2
        currency = self._fiat(rng, people)
        firms = self._accounts.any(rng, self._fiat(rng, people // 15 + 15))
        landlords = self._accounts.any(rng, self._fiat(rng, people // 20 + 15))
        person = self._accounts.any(rng, currency)
        employer = self._accounts.other_than(self._near(rng, firms, currency), person)
        landlord = self._accounts.other_than(self._near(rng, landlords, currency), person)
        salary = from_dollars(_SALARY.draw(rng, people), currency)
        rent = per_mille(rng, salary, 250, 650)
        paid = self._clock.start(rng, people)
        then = self._clock.later(paid, 1 + choose(rng, (6, 3, 1), people))
        format = np.where(chance(rng, 0.6, people), ACH, CHEQUE)
        first = self._clock.at_any_hour(rng, paid)
        second = self._clock.at_any_hour(rng, then)
        return Batch.join(
            [
                Batch.of(employer, person, first, salary, currency, format),
                Batch.of(person, landlord, second, rent, currency, format),
            ]
        )

    def gifts(self, rng: Rng, rows: int) -> Batch:
        """Grandparents who give each child the same round sum within a day or two."""
        families = rows // 2 + 1
        children = rng.integers(1, 8, families)
        family, _ = runs(children)
        family = family[:rows]
        currency = self._fiat(rng, families)
        giver = self._accounts.any(rng, currency)
        child = self._accounts.other_than(self._accounts.any(rng, currency[family]), giver[family])
        sums = _GIFTS[rng.integers(0, len(_GIFTS), families)]
        format = np.array([CHEQUE, CASH])[choose(rng, (3, 2), families)]
        day = self._clock.later(
            self._clock.start(rng, families)[family], rng.integers(0, 2, len(family))
        )
        minute = self._clock.at_any_hour(rng, day)
        return Batch.of(
            giver[family], child, minute, sums[family], currency[family], format[family]
        )

    def cycles(self, rng: Rng, rows: int) -> Batch:
        """Refunds, and friends or firms that settle their accounts in a circle."""
        circles = rows // 2 + 1
        size = 2 + choose(rng, (50, 22, 14, 8, 6), circles)
        circle, place = runs(size)
        circle, place = circle[:rows], place[:rows]
        currency = self._fiat(rng, circles)
        first_of_circle = np.cumsum(size) - size
        member = self._accounts.any(rng, np.repeat(currency, size))
        payer = member[first_of_circle[circle] + place]
        payee = member[first_of_circle[circle] + (place + 1) % size[circle]]
        start = self._clock.start(rng, circles)[circle]
        minute = self._clock.at_any_hour(rng, self._clock.later(start, place))
        cents = _INVOICE.draw(rng, circles)[circle]
        refunded = (size[circle] == 2) | (place == 0)
        amount = from_dollars(
            np.where(refunded, cents, per_mille(rng, cents, 850, 1000)), currency[circle]
        )
        format = np.array([ACH, WIRE, CHEQUE])[choose(rng, (5, 2, 3), circles)]
        return Batch.of(
            payer,
            self._accounts.other_than(payee, payer),
            minute,
            amount,
            currency[circle],
            format[circle],
        )

    def supplies(self, rng: Rng, rows: int) -> Batch:
        """Shops that share their suppliers: each pays each of them, week after week."""
        chains = rows // 6 + 1
        shops, suppliers = rng.integers(2, 5, chains), rng.integers(2, 6, chains)
        weeks = rng.integers(1, self._weeks + 1, chains)
        chain, place = runs(shops * suppliers * weeks)
        chain, place = chain[:rows], place[:rows]
        currency = self._fiat(rng, chains)
        week, pair = np.divmod(place, (shops * suppliers)[chain])
        shop_number, supplier_number = np.divmod(pair, suppliers[chain])
        shop = self._accounts.any(rng, np.repeat(currency, shops))
        supplier = self._accounts.any(rng, np.repeat(currency, suppliers))
        payer = shop[(np.cumsum(shops) - shops)[chain] + shop_number]
        payee = supplier[(np.cumsum(suppliers) - suppliers)[chain] + supplier_number]
        day = self._clock.later(
            self._clock.start(rng, chains)[chain], week * 5 + rng.integers(0, 2, len(chain))
        )
        return Batch.of(
            payer,
            self._accounts.other_than(payee, payer),
            self._clock.at_any_hour(rng, day),
            from_dollars(_INVOICE.draw(rng, len(chain)), currency[chain]),
            currency[chain],
            np.where(chance(rng, 0.6, chains), ACH, CHEQUE)[chain],
        )

    def _fiat(self, rng: Rng, count: int) -> Int64:
        return self._accounts.currencies(rng, count)

    def _near(self, rng: Rng, accounts: Int64, currency: Int64) -> Int64:
        """Draw one of the accounts that has the currency, or any other that has it."""
        drawn = accounts[rng.integers(0, len(accounts), len(currency))]
        for _ in range(4):
            foreign = self._accounts.currency[drawn] != currency
            again = accounts[rng.integers(0, len(accounts), len(currency))]
            drawn = np.where(foreign, again, drawn)
        foreign = self._accounts.currency[drawn] != currency
        return np.where(foreign, self._accounts.any(rng, currency), drawn)
