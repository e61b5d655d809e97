"""Values set aside while a column is read in pieces, to be looked at together in the end."""

from __future__ import annotations

import numpy as np
import polars as pl

from .transactions import Int64


class Aside:
    """Rows and their values, from any thread and in any order.

    Examples
    --------
    >>> aside = Aside()
    >>> aside.put(10, pl.Series(["a", "b"]), np.array([1]))
    >>> aside.put(0, pl.Series(["c"]), np.array([0]))
    >>> rows, values = aside.together()
    >>> rows.tolist(), values.to_list()
    ([0, 11], ['c', 'b'])
    """

    def __init__(self) -> None:
        self._parts: list[tuple[int, Int64, pl.Series]] = []

    def put(self, begin: int, values: pl.Series, rows: Int64) -> None:
        """Set some rows of a piece aside; the piece begins at row `begin` of the whole."""
        if len(rows):
            # Picked out, so that the rest of the piece can go.
            picked = values.gather(rows).alias("")
            self._parts.append((begin, rows + begin, picked))

    def together(self) -> tuple[Int64, pl.Series]:
        """All rows set aside, in their order, and their values."""
        self._parts.sort(key=lambda part: part[0])
        rows = np.concatenate([rows for _, rows, _ in self._parts])
        return rows, pl.concat([values for _, _, values in self._parts], rechunk=True)

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._parts)
