"""Money as exact whole numbers of its smallest unit; no float on the way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from .errors import DataError
from .report import Refusals
from .transactions import Int64

MAX_SCALE = 9
MIN_SCALE = 2
_SHORT_UNITS = 10**15
_SHORT_BYTES = 16  # 15 digits and a point
_BLOCK = 1 << 15
# Below half of int64, so that the sum of two amounts cannot overflow.
LIMIT = 2**62

_PLAIN = r"^-?[0-9]+(\.[0-9]+)?$"
_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?0*[0-9]{1,3})?")


@dataclass(frozen=True, eq=False)
class Money:
    """A money column, parsed up to the choice of scale.

    `decimals` says how many decimals each value needs, `units` what it is in units of so many
    decimals; 0 for those at `odd_rows`, which stand in `odd_text` as plain decimal text.
    """

    column: str
    units: Int64
    decimals: NDArray[np.int32]
    odd_rows: Int64
    odd_text: pl.Series
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


def read_money(
    values: pl.Series, column: str, refusals: Refusals, *, fixed: int | None = None
) -> Money:
    """Parse a column up to the choice of scale, if not `fixed`; refuse what is no amount."""
    _check_type(values, column)
    # Below the least scale it matters how many decimals are written out.
    short = fixed is None or fixed >= MIN_SCALE
    units, decimals = _short_amounts(
        values if short else pl.Series([None]).new_from_index(0, len(values))
    )
    odd = np.flatnonzero(decimals < 0)
    here = Refusals(len(odd))
    text, places = _read_odd(values if len(odd) == len(values) else values[odd], column, here)
    decimals[odd] = places.to_numpy()
    here.carry(odd, refusals)
    return Money(column, units, decimals, odd, text, values.dtype.is_float())


def _short_amounts(values: pl.Series) -> tuple[Int64, NDArray[np.int32]]:
    """Units and needed decimals of amounts of up to 15 digits; -1 decimals for all others.

    A decimal of up to 15 digits and the float nearest to it belong to each other alone. So where
    whole units over a power of ten give the very float that was read, they are what was written.
    """
    count = len(values)
    units = np.zeros(count, dtype=np.int64)
    decimals = np.full(count, -1, dtype=np.int32)
    match values.dtype:
        case pl.String:
            short = values.str.len_bytes() <= _SHORT_BYTES
            read = values.cast(pl.Float64, strict=False)
            if not short.all():
                read = pl.select(pl.when(short).then(read)).to_series()
            # What rounds to nothing was not written as nothing: 1e-999.
            least = np.nextafter(0, 1)
        case pl.Float64 | pl.Int64 | pl.Int32:
            read, least = values.cast(pl.Float64), 0
        case _:
            return units, decimals
    if read.null_count():
        read = read.fill_null(-1.0)
    floats = read.to_numpy()
    for begin in range(0, count, _BLOCK):
        span = slice(begin, begin + _BLOCK)
        _settle_block(floats[span], least, units[span], decimals[span])
    return units, decimals


def _settle_block(
    floats: NDArray[np.float64], least: float, units: Int64, decimals: NDArray[np.int32]
) -> None:
    left = np.flatnonzero((floats >= least) & (floats < _SHORT_UNITS))
    for scale in range(MIN_SCALE, MAX_SCALE + 1):
        sought = floats[left]
        whole = np.rint(sought * 10**scale)
        exact = (whole / 10**scale == sought) & (whole < _SHORT_UNITS)
        settled = left[exact]
        units[settled] = whole[exact]
        decimals[settled] = scale
        left = left[~exact]
        if not len(left):
            return


def _read_odd(values: pl.Series, column: str, refusals: Refusals) -> tuple[pl.Series, pl.Series]:
    """Plain decimal text and needed decimals, whatever was written."""
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
    return _needed_decimals(text)


def choose_scale(money: list[Money], fixed: int | None, refusals: Refusals) -> int:
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
    kept = refusals.kept
    return max([MIN_SCALE, *(int(one.decimals.max(initial=0, where=kept)) for one in money)])


def to_units(money: Money, scale: int, refusals: Refusals) -> Int64:
    """Smallest units at `scale`; what is not below 2^62 is refused, and 0 in the result."""
    units = _rescaled(money, scale, refusals)
    if not len(money.odd_rows):
        return units
    exact = money.odd_text.cast(pl.Decimal(38, scale), strict=False).to_physical()
    fits = ((exact > -LIMIT) & (exact < LIMIT)).fill_null(False)
    large = ~fits & money.odd_text.is_not_null()
    if large.any():
        _refuse_large(money, large.to_numpy(), scale, refusals)
    whole = pl.select(pl.when(fits).then(exact).otherwise(0).cast(pl.Int64)).to_series()
    units[money.odd_rows] = whole.to_numpy()
    return units


def _rescaled(money: Money, scale: int, refusals: Refusals) -> Int64:
    """Units at `scale` of the short amounts."""
    lowest = int(money.decimals.min(initial=scale))
    if lowest == scale == int(money.decimals.max(initial=scale)):
        return money.units
    # Finer ones are refused already; one power more than there is makes them 0.
    factors = np.array([*(10 ** (scale - at) for at in range(scale + 1)), 0], dtype=np.int64)
    factor = factors[np.clip(money.decimals, 0, scale + 1)]
    large = money.units > (LIMIT - 1) // np.maximum(factor, 1)
    # Up to 15 digits fit at the scale they need.
    refusals.refuse(large, money.column, _squeezed_out(scale))
    units: Int64 = np.where(large, 0, money.units) * factor
    return units


def _refuse_large(money: Money, large: NDArray[np.bool_], scale: int, refusals: Refusals) -> None:
    """Tell amounts that no scale holds from those that only the finer ones squeezed out."""
    places = np.flatnonzero(large & refusals.kept[money.odd_rows])
    texts = money.odd_text[places]
    rows = money.odd_rows[places]
    squeezed = np.zeros(refusals.rows, dtype=np.bool_)
    for row, text, decimals in zip(rows.tolist(), texts, money.decimals[rows], strict=True):
        own_scale = max(MIN_SCALE, int(decimals))
        squeezed[row] = own_scale < scale and Decimal(text).scaleb(own_scale) < LIMIT
    refusals.refuse(squeezed, money.column, _squeezed_out(scale))
    marked = np.zeros(refusals.rows, dtype=np.bool_)
    marked[money.odd_rows[large]] = True
    refusals.refuse(marked, money.column, "amount too large")


def _squeezed_out(scale: int) -> str:
    return f"amount too large at {scale} decimals (a smaller money scale would hold it)"


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
