"""Columns of plain numbers: whole ones and measured ones."""

from __future__ import annotations

import polars as pl

from .errors import DataError
from .report import Refusals
from .transactions import Float64, Int64


def with_points(values: pl.Series) -> pl.Series:
    """Text whose decimals stand behind a comma, as it is read here; a point in it is no number.

    Examples
    --------
    >>> with_points(pl.Series(["12,50", "7", "1.234,50", "1.234"])).to_list()
    ['12.50', '7', '1_234.50', '1_234']
    """
    if values.dtype != pl.String:
        return values
    # As if one asked for 1.234 to be read: here it is a thousand and more, and not a good one.
    return values.str.replace_all(".", "_", literal=True).str.replace_all(",", ".", literal=True)


def read_int(values: pl.Series, column: str, refusals: Refusals) -> Int64:
    """Whole numbers; a row without one is refused, and 0 in the result."""
    text = _checked(values, column, refusals)
    if text.dtype == pl.String:
        text = pl.select(pl.when(text.str.contains(r"^[+-]?[0-9]+$")).then(text)).to_series()
    whole = text.cast(pl.Int64, strict=False)
    if text.dtype.is_float() or text.dtype.is_decimal():
        # Casting drops a fraction without a word.
        same = whole.cast(text.dtype, strict=False) == text
        whole = pl.select(pl.when(same).then(whole)).to_series()
    refusals.refuse(whole.is_null(), column, "value is not a whole number")
    return whole.fill_null(0).to_numpy()


def read_number(values: pl.Series, column: str, refusals: Refusals) -> Float64:
    """Finite numbers as float64; a row without one is refused, and 0 in the result."""
    number = _checked(values, column, refusals).cast(pl.Float64, strict=False)
    finite = number.is_finite().fill_null(False)
    refusals.refuse(~finite, column, "value is not a number")
    return pl.select(pl.when(finite).then(number).otherwise(0.0)).to_series().to_numpy()


def _checked(values: pl.Series, column: str, refusals: Refusals) -> pl.Series:
    dtype = values.dtype
    if not (dtype.is_numeric() or dtype in (pl.String, pl.Boolean, pl.Null)):
        reason = f"its type is {dtype}"
        raise DataError(f"column `{column}` cannot be read as a number", reason=reason)
    if dtype == pl.String:
        values = values.str.strip_chars()
        refusals.refuse(values.is_null() | (values == ""), column, "value is missing")
    else:
        refusals.refuse(values.is_null(), column, "value is missing")
    return values
