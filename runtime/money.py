"""Money as exact whole numbers of its smallest unit; no float on the way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import polars as pl

from .errors import DataError
from .report import Refusals
from .transactions import Int64

MAX_SCALE = 9
MIN_SCALE = 2
# Below half of int64, so that the sum of two amounts cannot overflow.
LIMIT = 2**62

_PLAIN = r"^-?[0-9]+(\.[0-9]+)?$"
_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")


@dataclass(frozen=True, eq=False)
class MoneyText:
    """A money column as plain decimal text, and how many decimals each value needs."""

    column: str
    text: pl.Series
    decimals: pl.Series
    is_float: bool = False
    """Floats seldom hold what was meant: 0.1 + 0.2 has 17 decimals."""


def plain_decimals(values: pl.Series) -> pl.Series:
    """Write numbers as plain decimal text, exactly; null where a value is no number.

    Floats become the shortest decimal that reads back as the same float.

    Examples
    --------
    >>> plain_decimals(pl.Series(["12.50", "1e-6", "+3", "1,5"])).to_list()
    ['12.50', '0.000001', '3', None]
    """
    text = values.cast(pl.String)
    odd = ~text.str.contains(_PLAIN)
    if not odd.any():
        return text
    spellings = text.filter(odd.fill_null(False)).unique()
    expanded = pl.Series([_expand(one) for one in spellings], dtype=pl.String)
    return pl.select(
        pl.when(odd).then(text.replace_strict(spellings, expanded, default=None)).otherwise(text)
    ).to_series()


def read_money(values: pl.Series, column: str, refusals: Refusals) -> MoneyText:
    """Parse a column up to the choice of scale; refuse what is no amount."""
    _check_type(values, column)
    text = plain_decimals(values)
    missing = values.is_null()
    if values.dtype == pl.String and text.null_count():
        missing = missing | (values.str.strip_chars() == "")
    refusals.refuse(missing, column, "amount is missing")
    refusals.refuse(text.is_null(), column, "amount is not a number")
    negative = text.str.starts_with("-")
    if negative.any():
        # Minus zero is zero: written so by some exporters of floats.
        negative = negative & text.str.contains("[1-9]")
        refusals.refuse(negative, column, "amount is negative")
    text, decimals = _needed_decimals(text)
    return MoneyText(column, text, decimals, values.dtype.is_float())


def choose_scale(money: list[MoneyText], fixed: int | None, refusals: Refusals) -> int:
    """Choose the one scale of all money columns, and refuse values finer than it.

    The most decimals a value of a row not yet refused needs, trailing zeros aside: 2 to 9.
    """
    if fixed is not None and not 0 <= fixed <= MAX_SCALE:
        raise DataError(f"money scale {fixed} is outside 0 to {MAX_SCALE}")
    most = MAX_SCALE if fixed is None else fixed
    for one in money:
        way_out = " (a float: round the column first)" if one.is_float else ""
        reason = f"amount has more than {most} decimals{way_out}"
        refusals.refuse(one.decimals > most, one.column, reason)
    if fixed is not None:
        return fixed
    kept = pl.Series(refusals.kept)
    seen = [one.decimals.filter(kept).max() for one in money]
    return max([MIN_SCALE, *(int(most) for most in seen if isinstance(most, int))])


def to_units(money: MoneyText, scale: int, refusals: Refusals) -> Int64:
    """Smallest units at `scale`; what is not below 2^62 is refused, and 0 in the result."""
    exact = money.text.cast(pl.Decimal(38, scale), strict=False).to_physical()
    fits = ((exact > -LIMIT) & (exact < LIMIT)).fill_null(False)
    large = ~fits & money.text.is_not_null()
    if large.any():
        _refuse_large(money, large, scale, refusals)
    units = pl.select(pl.when(fits).then(exact).otherwise(0).cast(pl.Int64)).to_series()
    return units.to_numpy()


def _refuse_large(money: MoneyText, large: pl.Series, scale: int, refusals: Refusals) -> None:
    """Tell amounts that no scale holds from those that only the finer ones squeezed out."""
    rows = np.flatnonzero(large.to_numpy() & refusals.kept)
    texts = money.text[rows]
    places = money.decimals[rows]
    squeezed = np.zeros(len(large), dtype=np.bool_)
    for row, text, decimals in zip(rows.tolist(), texts, places, strict=True):
        own_scale = max(MIN_SCALE, decimals)
        squeezed[row] = own_scale < scale and Decimal(text).scaleb(own_scale) < LIMIT
    hint = f"amount too large at {scale} decimals (a smaller money scale would hold it)"
    refusals.refuse(squeezed, money.column, hint)
    refusals.refuse(large, money.column, "amount too large")


def _needed_decimals(text: pl.Series) -> tuple[pl.Series, pl.Series]:
    decimals = _decimals(text)
    # Zeros at the end say nothing: without them fewer values ask for a finer scale.
    padded = (decimals > MIN_SCALE) & text.str.ends_with("0")
    if padded.any():
        stripped = text.str.strip_chars_end("0").str.strip_chars_end(".")
        text = pl.select(pl.when(padded).then(stripped).otherwise(text)).to_series()
        decimals = _decimals(text)
    return text, decimals


def _decimals(text: pl.Series) -> pl.Series:
    point = text.str.find(".", literal=True).cast(pl.Int64)
    return (text.str.len_bytes().cast(pl.Int64) - point - 1).fill_null(0)


def _expand(text: str) -> str | None:
    bare = text.strip()
    return format(Decimal(bare), "f") if _NUMBER.fullmatch(bare) else None


def _check_type(values: pl.Series, column: str) -> None:
    if not (values.dtype.is_numeric() or values.dtype in (pl.String, pl.Null)):
        raise DataError(
            f"column `{column}` cannot be an amount", reason=f"its type is {values.dtype}"
        )
