"""Transactions in the making: a column of numbers for each of their properties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .draw import Int64


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Payments from one account to another, each in the currency of the payee.

    Attributes
    ----------
    payer, payee
        Numbers of accounts.
    minute
        Since the start of the world.
    amount
        In the smallest units of the currency.
    currency, format
        Places in `CURRENCIES` and `FORMATS`.
    """

    payer: npt.NDArray[np.int32]
    payee: npt.NDArray[np.int32]
    minute: npt.NDArray[np.int32]
    amount: Int64
    currency: npt.NDArray[np.int8]
    format: npt.NDArray[np.int8]

    @classmethod
    def of(
        cls,
        payer: Int64,
        payee: Int64,
        minute: Int64,
        amount: Int64,
        currency: Int64,
        format: Int64 | int,
    ) -> Batch:
        """Pack columns; a single format stands for all rows."""
        return cls(
            payer.astype(np.int32),
            payee.astype(np.int32),
            minute.astype(np.int32),
            amount,
            currency.astype(np.int8),
            np.broadcast_to(np.asarray(format, dtype=np.int8), payer.shape),
        )

    @classmethod
    def join(cls, batches: Sequence[Batch]) -> Batch:
        """Put batches one after the other."""
        return cls(
            np.concatenate([one.payer for one in batches]),
            np.concatenate([one.payee for one in batches]),
            np.concatenate([one.minute for one in batches]),
            np.concatenate([one.amount for one in batches]),
            np.concatenate([one.currency for one in batches]),
            np.concatenate([one.format for one in batches]),
        )

    def __len__(self) -> int:
        return len(self.payer)

    def first(self, count: int) -> Batch:
        """Keep the first rows."""
        return Batch(
            self.payer[:count],
            self.payee[:count],
            self.minute[:count],
            self.amount[:count],
            self.currency[:count],
            self.format[:count],
        )

    def at(self, rows: Int64 | slice) -> Batch:
        """Take rows by number, or a run of them."""
        return Batch(
            self.payer[rows],
            self.payee[rows],
            self.minute[rows],
            self.amount[rows],
            self.currency[rows],
            self.format[rows],
        )
