"""Money as exact whole numbers of its smallest unit; no float on the way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from .aside import Aside
from .errors import DataError
from .report import Refusals
from .schema import MAX_SCALE, check_money_scale
from .transactions import Int64

MIN_SCALE = 2
SHORT_UNITS = 10**15
"""A decimal of up to 15 digits and the float nearest to it belong to each other alone."""
_SHORT_BYTES = 16  # 15 digits and a point
_BLOCK = 1 << 15
_MANY = 1_000
"""More decimals than any scale has, and few enough to be counted in two bytes."""
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
    decimals: NDArray[np.int16]
    odd_rows: Int64
    odd_text: pl.Series
    named: str = "amount"
    """What reasons for a refusal call a value of it."""
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


class Amounts:
    """A column of amounts as it comes, piece by piece, up to the choice of scale.

    Parameters
    ----------
    column
        Its name, for what is refused.
    fixed
        The scale, where one is given.
    rows
        At least as many as there will be.
    named
        What reasons call a value of it: a layout may have several columns of amounts.
    """

    def __init__(self, column: str, fixed: int | None, rows: int, *, named: str = "amount") -> None:
        self._column = column
        self._named = named
        # What needs up to so many decimals needs no look at how many.
        self._least = MIN_SCALE if fixed is None else min(MIN_SCALE, fixed)
        self._short = self._least == MIN_SCALE
        self._units = np.empty(rows, dtype=np.int64)
        self._decimals = np.empty(rows, dtype=np.int16)
        self._aside = Aside()
        self._is_float = False

    def take(self, values: pl.Series, begin: int) -> None:
        """Read the amounts of the rows from `begin` on."""
        _check_type(values, self._column)
        self._is_float = values.dtype.is_float()
        span = slice(begin, begin + len(values))
        units, decimals = self._units[span], self._decimals[span]
        units[:], decimals[:] = 0, -1
        if self._short:
            _short_amounts(values, units, decimals)
        self._aside.put(begin, values, np.flatnonzero(decimals < 0))

    def settle(self, rows: int, refusals: Refusals) -> Money:
        """Give all rows, and refuse what is no amount."""
        units, decimals = self._units[:rows], self._decimals[:rows]
        odd, text = np.zeros(0, dtype=np.int64), pl.Series([], dtype=pl.String)
        if self._aside:
            odd, values = self._aside.together()
            here = Refusals(len(odd))
            text, places = _read_odd(values, self._column, self._named, self._least, here)
            decimals[odd] = places.clip(0, _MANY).to_numpy()
            here.carry(odd, refusals)
        return Money(self._column, units, decimals, odd, text, self._named, self._is_float)


def read_money(
    values: pl.Series, column: str, refusals: Refusals, *, fixed: int | None = None
) -> Money:
    """Parse a column up to the choice of scale, if not `fixed`; refuse what is no amount."""
    amounts = Amounts(column, fixed, len(values))
    amounts.take(values, 0)
    return amounts.settle(len(values), refusals)


def _short_amounts(values: pl.Series, units: Int64, decimals: NDArray[np.int16]) -> None:
    """Fill in units and needed decimals of amounts of up to 15 digits; all others stay.

    A decimal of up to 15 digits and the float nearest to it belong to each other alone. So where
    whole units over a power of ten give the very float that was read, they are what was written.
    """
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
            return
    if read.null_count():
        read = read.fill_null(-1.0)
    floats = read.to_numpy()
    for begin in range(0, len(floats), _BLOCK):
        span = slice(begin, begin + _BLOCK)
        _settle_block(floats[span], least, units[span], decimals[span])


def _settle_block(
    floats: NDArray[np.float64], least: float, units: Int64, decimals: NDArray[np.int16]
) -> None:
    inside = (floats >= least) & (floats < SHORT_UNITS)
    # Nearly all amounts need no more than the least scale, so nothing is picked out for that.
    with np.errstate(over="ignore", invalid="ignore"):
        whole = np.rint(floats * 10**MIN_SCALE)
        exact = inside & (whole / 10**MIN_SCALE == floats) & (whole < SHORT_UNITS)
        np.copyto(units, whole, where=exact, casting="unsafe")
    decimals[exact] = MIN_SCALE
    left = np.flatnonzero(inside & ~exact)
    for scale in range(MIN_SCALE + 1, MAX_SCALE + 1):
        if not len(left):
            return
        sought = floats[left]
        whole = np.rint(sought * 10**scale)
        exact = (whole / 10**scale == sought) & (whole < SHORT_UNITS)
        settled = left[exact]
        units[settled] = whole[exact]
        decimals[settled] = scale
        left = left[~exact]


def _read_odd(
    values: pl.Series, column: str, named: str, least: int, refusals: Refusals
) -> tuple[pl.Series, pl.Series]:
    """Plain decimal text and needed decimals, whatever was written."""
    text = plain_decimals(values)
    missing = values.is_null()
    if values.dtype == pl.String and text.null_count():
        missing = missing | (values.str.strip_chars() == "")
    refusals.refuse(missing, column, f"{named} is missing")
    refusals.refuse(text.is_null(), column, f"{named} is not a number")
    negative = text.str.starts_with("-")
    if negative.any():
        # Minus zero is zero: written so by some exporters of floats.
        negative = negative & text.str.contains("[1-9]")
        refusals.refuse(negative, column, f"{named} is negative")
    return _needed_decimals(text, least)


def choose_scale(money: list[Money], fixed: int | None, refusals: Refusals) -> int:
    """Choose the one scale of all money columns, and refuse values finer than it.

    The most decimals a value of a row not yet refused needs, trailing zeros aside: 2 to 9.
    """
    check_money_scale(fixed)
    most = MAX_SCALE if fixed is None else fixed
    for one in money:
        way_out = " (a float: round the column first)" if one.is_float else ""
        reason = f"{one.named} has more than {most} decimals{way_out}"
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
    """Units at `scale` of the short amounts; in place."""
    # Finer ones are refused already; one power more than there is makes them 0.
    factors = np.array([*(10 ** (scale - at) for at in range(scale + 1)), 0], dtype=np.int64)
    large: list[Int64] = []
    for begin in range(0, len(money.units), _BLOCK):
        units = money.units[begin : begin + _BLOCK]
        decimals = money.decimals[begin : begin + _BLOCK]
        if (decimals == scale).all():
            continue
        factor = factors[np.clip(decimals, 0, scale + 1)]
        # Up to 15 digits fit at the scale they need.
        beyond = np.flatnonzero(units > (LIMIT - 1) // np.maximum(factor, 1))
        units[beyond] = 0
        units *= factor
        large.append(beyond + begin)
    if large:
        refusals.refuse_rows(np.concatenate(large), money.column, _squeezed_out(money, scale))
    return money.units


def _refuse_large(money: Money, large: NDArray[np.bool_], scale: int, refusals: Refusals) -> None:
    """Tell amounts that no scale holds from those that only the finer ones squeezed out."""
    places = np.flatnonzero(large & refusals.kept[money.odd_rows])
    texts = money.odd_text[places]
    rows = money.odd_rows[places]
    squeezed = np.zeros(refusals.rows, dtype=np.bool_)
    for row, text, decimals in zip(rows.tolist(), texts, money.decimals[rows], strict=True):
        own_scale = max(MIN_SCALE, int(decimals))
        squeezed[row] = own_scale < scale and Decimal(text).scaleb(own_scale) < LIMIT
    refusals.refuse(squeezed, money.column, _squeezed_out(money, scale))
    marked = np.zeros(refusals.rows, dtype=np.bool_)
    marked[money.odd_rows[large]] = True
    refusals.refuse(marked, money.column, f"{money.named} too large")


def _squeezed_out(money: Money, scale: int) -> str:
    way_out = "a smaller --money-scale would hold it; in Python, money_scale"
    return f"{money.named} too large at {scale} decimals ({way_out})"


def _needed_decimals(text: pl.Series, least: int) -> tuple[pl.Series, pl.Series]:
    decimals = _decimals(text)
    # Zeros at the end say nothing: without them fewer values ask for a finer scale.
    padded = (decimals > least) & text.str.ends_with("0")
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
