"""Text of a table on a GPU: numbers there, and here what each of them stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, eq=False, slots=True)
class Coded:
    """A column of texts as whole numbers, for tables whose columns lie on a GPU.

    Parameters
    ----------
    codes
        Whole numbers, on the GPU: the text of each row by its place in `texts`; -1 where it is
        missing.
    texts
        All texts: a list, or anything that Polars makes a series of.

    Examples
    --------
    >>> banks = Coded([0, 0, 1], ["north", "south"])  # codes would be an array of CuPy's

    Of a cuDF column of categories: ``Coded(column.cat.codes, column.cat.categories.to_arrow())``.
    """

    codes: Any
    texts: Any
