"""Amounts of transactions as people write them, in the data's own smallest unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..lang.typed import Type
from ..wording import printable

if TYPE_CHECKING:
    from ..runtime.transactions import Transactions


class Amounts:
    """The amounts and currencies of a data set; empty texts where it has none."""

    def __init__(self, transactions: Transactions) -> None:
        self._column = transactions.columns.get("amount")
        self._currency = transactions.columns.get("currency")
        self._texts = transactions.texts

    @property
    def known(self) -> bool:
        """Whether there are amounts at all."""
        return self._column is not None

    def of(self, at: int) -> str:
        """One transaction's amount."""
        return "" if self._column is None else self._told(int(self._column.values[at]))

    def total(self, at: Sequence[int]) -> str:
        """The exact sum of several, which are of one currency."""
        if self._column is None:
            return ""
        return self._told(sum(int(self._column.values[each]) for each in at))

    def currency(self, at: int) -> str:
        """One transaction's currency."""
        if self._currency is None or int(self._currency.values[at]) < 0:
            return ""
        return str(self._texts[int(self._currency.values[at])])

    def _told(self, units: int) -> str:
        assert self._column is not None
        sign, units = ("-", -units) if units < 0 else ("", units)
        whole, part = divmod(units, 10**self._column.scale)
        return readable(f"{sign}{whole}.{part:0{self._column.scale}d}")


def readable(amount: str) -> str:
    """An exact amount as one reads it: thousands apart, and no noughts beyond the second decimal.

    >>> readable("1234567.500000"), readable("12.345600"), readable("300.")
    ('1_234_567.50', '12.3456', '300')
    """
    sign = "-" if amount.startswith("-") else ""
    whole, _, part = amount.removeprefix("-").partition(".")
    decimals = part[:2] + part[2:].rstrip("0")
    return f"{sign}{int(whole):_}{'.' if decimals else ''}{decimals}"


def shown(value: str | None, kind: Type) -> str:
    """A measure's value, as the matches table has it, in the words of the language.

    >>> shown("1d 2h", Type.DURATION), shown(None, Type.RATIO)
    ('1d2h', '-')
    """
    if value is None:
        return "-"
    match kind:
        case Type.MONEY:
            return readable(value)
        case Type.DURATION:
            return value.replace(" ", "")
        case _:
            return printable(value)
