"""What a session holds besides its definitions: data, cases, and what an input changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..lang import Diagnostic
from ..lang.typed import Pattern
from .document import Key

if TYPE_CHECKING:
    from ..mining import Mined
    from ..runtime.transactions import Int64, Transactions
    from ..shared import Shared


@dataclass(frozen=True, eq=False)
class Data:
    """Transactions at hand, and what all runs over them share."""

    place: str
    transactions: Transactions
    shared: Shared

    @cached_property
    def _order(self) -> Int64:
        """Where transactions stand by rising data row."""
        return self.transactions.row.argsort(kind="stable")

    def places(self, rows: Iterable[int]) -> dict[int, int]:
        """Where the transactions of these data rows stand."""
        wanted = sorted(set(rows))
        order = self._order
        at = self.transactions.row.searchsorted(wanted, sorter=order)
        return dict(zip(wanted, order[at].tolist(), strict=True))


@dataclass(frozen=True, eq=False)
class Cases:
    """The matches last found, with what found them."""

    mined: Mined
    patterns: Mapping[str, Pattern]
    data: Data


@dataclass(frozen=True)
class Defined:
    """What an input changed, by name: new, given another meaning, or following such a change."""

    new: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    follow: tuple[str, ...] = ()
    others: tuple[Key, ...] = ()
    dropped: tuple[str, ...] = ()
    """Tests that went with the patterns they were for, when a file brought others."""
    warnings: tuple[Diagnostic, ...] = ()
