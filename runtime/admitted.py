"""Some of the transactions searched alone, and what was found told of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .features import without_value
from .instances import Instances
from .transactions import Int64, Transactions


@dataclass(frozen=True, eq=False)
class Admitted:
    """Transactions that can matter to a pattern, of all: by their numbers, rising."""

    whole: Transactions
    numbers: Int64

    def alone(self) -> Transactions:
        """Those alone: what is then sorted by account and searched."""
        return self.whole.taken(self.numbers)

    def cuts(self, cuts: Sequence[int]) -> list[int]:
        """Where cuts of all transactions lie among these."""
        places = np.unique(np.searchsorted(self.numbers, np.asarray(cuts, dtype=np.int64)))
        return [int(place) for place in places if 0 < place < len(self.numbers)]

    def features_of_all(self, features: Sequence[NDArray[Any]]) -> list[NDArray[Any]]:
        """Features by [column, transaction] of these, of all; the others have no value."""
        told = []
        for own in features:
            values = without_value((own.shape[0], len(self.whole)), own.dtype.name)
            values[:, self.numbers] = own
            told.append(values)
        return told

    def renumbered(self, instances: Instances) -> Instances:
        """Instances found among these, with the numbers that transactions have among all."""
        return replace(
            instances,
            trigger=self.numbers[instances.trigger],
            evidence_row=self.numbers[instances.evidence_row],
        )
