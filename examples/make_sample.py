"""Make `sample.csv`: two months of ordinary payments in which two schemes are hidden.

The people, firms and payments are invented. The same bytes come out on every run and every
machine: the only source of chance is `random.random()`, whose sequence Python guarantees, and all
sums are whole cents.

Run `python examples/make_sample.py` to write the file anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final, TypeVar

T = TypeVar("T")

HEADER: Final = (
    "Timestamp,From Bank,Account,To Bank,Account.1,Amount Received,Receiving Currency,"
    "Amount Paid,Payment Currency,Payment Format,Is Laundering"
)
START: Final = datetime(2024, 3, 1)
DAYS: Final = 60
MINUTES_A_DAY: Final = 24 * 60


@dataclass(frozen=True)
class Account:
    """A bank and the number of an account there."""

    bank: str
    number: str


@dataclass(frozen=True)
class Payment:
    """One row; `minute` counts from the start of the sample."""

    minute: int
    payer: Account
    payee: Account
    cents: int
    form: str
    currency: str = "US Dollar"
    laundering: bool = False

    def __str__(self) -> str:
        time = (START + timedelta(minutes=self.minute)).strftime("%Y/%m/%d %H:%M")
        amount = f"{self.cents // 100}.{self.cents % 100:02d}"
        ends = f"{self.payer.bank},{self.payer.number},{self.payee.bank},{self.payee.number}"
        money = f"{amount},{self.currency},{amount},{self.currency}"
        return f"{time},{ends},{money},{self.form},{int(self.laundering)}"


class Chance:
    """Choices made with `random()` alone."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed).random

    def below(self, limit: int) -> int:
        """Give a whole number from 0 to `limit` - 1."""
        return int(self._random() * limit)

    def between(self, low: int, high: int) -> int:
        """Give a whole number from `low` to `high`, both included."""
        return low + self.below(high - low + 1)

    def often_small(self, low: int, high: int) -> int:
        """Like `between`, but small numbers come up far more often than large ones."""
        share = self._random()
        return low + int(share * share * share * (high - low + 1))

    def one_of(self, things: list[T]) -> T:
        """Give any of the things."""
        return things[self.below(len(things))]

    def some_of(self, things: list[T], count: int) -> list[T]:
        """Give `count` different things, in any order."""
        left = list(things)
        return [left.pop(self.below(len(left))) for _ in range(count)]


@dataclass(frozen=True)
class Town:
    """Everyone who holds an account."""

    people: list[Account]
    employers: list[Account]
    landlords: list[Account]
    shops: list[Account]


def make_town(chance: Chance) -> Town:
    """Open the accounts, at a handful of banks."""
    banks = [f"{code:04d}" for code in (11, 27, 70, 113, 204, 1120)]

    def accounts(first: int, count: int) -> list[Account]:
        numbers = range(first, first + count)
        return [Account(chance.one_of(banks), f"8{number * 37:07X}0") for number in numbers]

    return Town(
        people=accounts(1_000, 240),
        employers=accounts(5_000, 8),
        landlords=accounts(6_000, 12),
        shops=accounts(7_000, 25),
    )


def ordinary_life(town: Town, chance: Chance) -> Iterator[Payment]:
    """Salaries, rents, shopping, and now and then something larger between two people."""
    for person in town.people:
        employer, landlord = chance.one_of(town.employers), chance.one_of(town.landlords)
        salary, rent = chance.between(2_200_00, 5_200_00), chance.between(600_00, 1_500_00)
        for month_end in (26, 56):
            at = month_end * MINUTES_A_DAY + 6 * 60 + chance.below(90)
            yield Payment(at, employer, person, salary, "ACH")
        for first_of_month in (0, 31):
            at = first_of_month * MINUTES_A_DAY + 9 * 60 + chance.below(2 * MINUTES_A_DAY)
            yield Payment(at, person, landlord, rent, "Cheque")
        for _ in range(chance.between(2, 9)):
            shop, cents = chance.one_of(town.shops), chance.often_small(3_00, 400_00)
            yield Payment(_any_time(chance), person, shop, cents, "Credit Card")
        if chance.below(3) == 0:
            friend, cents = chance.one_of(town.people), chance.often_small(20_00, 6_000_00)
            currency = "Euro" if chance.below(8) == 0 else "US Dollar"
            if friend != person:
                yield Payment(_any_time(chance), person, friend, cents, "Wire", currency)
        if chance.below(6) == 0:
            cents = chance.between(50_00, 900_00)
            yield Payment(_any_time(chance), person, person, cents, "Reinvestment")
    for shop in town.shops:
        for day in range(6, DAYS, 7):
            landlord, cents = chance.one_of(town.landlords), chance.between(200_00, 4_000_00)
            yield Payment(day * MINUTES_A_DAY + 17 * 60, shop, landlord, cents, "ACH")


def scatter_gather(town: Town, chance: Chance) -> Iterator[Payment]:
    """One account pays six mules; within two days each passes most of it on to a collector."""
    origin, collector, *mules = chance.some_of(town.people, 8)
    start = 18 * MINUTES_A_DAY + 11 * 60
    for mule in mules:
        sent_at, cents = start + chance.below(8 * 60), chance.between(3_000_00, 7_500_00)
        yield Payment(sent_at, origin, mule, cents, "Wire", laundering=True)
        passed_at = sent_at + chance.between(3 * 60, 40 * 60)
        passed_on = cents * chance.between(90, 97) // 100
        yield Payment(passed_at, mule, collector, passed_on, "ACH", laundering=True)


def fan_in_below_limit(town: Town, chance: Chance) -> Iterator[Payment]:
    """Seven accounts pay one account in cash, each a little less than 10 000."""
    collector, *payers = chance.some_of(town.people, 8)
    start = 40 * MINUTES_A_DAY + 9 * 60
    for payer in payers:
        at = start + chance.below(30 * 60)
        cents = chance.between(9_100_00, 9_950_00)
        yield Payment(at, payer, collector, cents, "Cash", laundering=True)


def _any_time(chance: Chance) -> int:
    """Give a minute of the sample by day, between 8 and 22 o'clock."""
    return chance.below(DAYS) * MINUTES_A_DAY + chance.between(8 * 60, 22 * 60)


def sample() -> str:
    """Give the whole file as text."""
    chance = Chance(20240301)
    town = make_town(chance)
    payments = [
        *ordinary_life(town, chance),
        *scatter_gather(town, chance),
        *fan_in_below_limit(town, chance),
    ]
    payments.sort(key=lambda payment: payment.minute)
    return "\n".join([HEADER, *map(str, payments)]) + "\n"


if __name__ == "__main__":
    Path(__file__).with_name("sample.csv").write_bytes(sample().encode())
