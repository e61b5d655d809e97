"""Times as whole ticks since 1970 UTC, exact to the microsecond."""

from __future__ import annotations

import re

import numpy as np
import polars as pl

from . import schema
from .aside import Aside
from .errors import DataError
from .money import plain_decimals
from .report import Refusals
from .time_formats import TOO_FINE, from_format, is_real_offset, parsed
from .transactions import Int64

# 1000-01-01 and 10000-01-01: outside, a year is a typing error or a wrong format.
FIRST_MICROSECOND = -30_610_224_000 * 1_000_000
STOP_MICROSECOND = 253_402_300_800 * 1_000_000
# As seconds this is the year 5138, as milliseconds it is 1973: nobody means the former.
SUSPICIOUS = 100_000_000_000

_YEAR_S = 365 * 86_400
_OUR_DAYS_S = (315_532_800, 4_102_444_800)  # 1980 to 2100

_PER_SECOND = {"s": 1, "ms": 1_000, "us": 1_000_000, "ns": 1_000_000_000}
_MICROSECONDS_PER_SECOND = 1_000_000
_COUNTLESS = 2**62
_BLOCK = 1 << 15
# [0-9] and not \d, which means the digits of every script: no number is made of those.
_D = "[0-9]"
_ISO_TEXT = (
    rf"^\s*({_D}{{4}})[-/]({_D}{_D}?)[-/]({_D}{_D}?)"
    rf"(?:[T ]({_D}{_D}?):({_D}{_D})(?::({_D}{_D})(?:[.,]({_D}+))?)?"
    rf"\s*(?:([Zz])|([+-])({_D}{_D}):?({_D}{_D})?)?)?\s*$"
)
_PLAIN = re.compile(rf"{_D}{{4}}([-/]){_D}{_D}\1{_D}{_D}([T ]){_D}{_D}:{_D}{_D}(:[0-5]{_D})?(Z?)")
_NOT_A_TIME = "time is not in a known format"


def read_times(
    values: pl.Series,
    column: str,
    formats: tuple[str, ...],
    unit: schema.TimeUnit | None,
    refusals: Refusals,
    among: int | None = None,
) -> Int64:
    """Microseconds since 1970 UTC of each row; 0 where the row is refused.

    `among` says how many times the whole column holds, where `values` are a part of it.
    """
    missing = values.is_null()
    if values.dtype == pl.String:
        # What is blank sorts before the first visible character; few times do.
        blank = values < "!"
        if blank.any():
            missing = missing | (values.str.strip_chars() == "")
    refusals.refuse(missing, column, "time is missing")
    present = len(values) - values.null_count() if among is None else among
    match values.dtype:
        case pl.Date:
            ticks = values.cast(pl.Datetime("us")).to_physical()
        case pl.Datetime():
            ticks = _from_datetimes(values, column, refusals)
        case pl.String:
            ticks = _from_text(values, column, formats, unit, refusals, present)
        case dtype if dtype.is_numeric():
            ticks = _from_numbers(values, column, unit, refusals, present)
        case pl.Null:
            ticks = values.cast(pl.Int64)
        case dtype:
            raise DataError(f"column `{column}` cannot be a time", reason=f"its type is {dtype}")
    refusals.refuse(ticks.is_null(), column, _NOT_A_TIME)
    outside = (ticks < FIRST_MICROSECOND) | (ticks >= STOP_MICROSECOND)
    refusals.refuse(outside, column, "time is outside the years 1000 to 9999")
    return ticks.fill_null(0).to_numpy()


class Times:
    """A column of times as it comes, piece by piece.

    What is odd in any way is set aside and read at the end, together: what a number means as a time
    depends on the others.
    """

    def __init__(
        self, column: str, formats: tuple[str, ...], unit: schema.TimeUnit | None, rows: int
    ) -> None:
        self._column = column
        self._formats = formats
        self._unit = unit
        self._microseconds = np.empty(rows, dtype=np.int64)
        self._present: list[int] = []
        self._aside = Aside()

    def take(self, values: pl.Series, begin: int) -> None:
        """Read the times of the rows from `begin` on."""
        here = Refusals(len(values))
        # Among so many that no guard against a wrong unit is moved by this piece alone.
        read = read_times(values, self._column, self._formats, self._unit, here, among=_COUNTLESS)
        odd = (here.code != 0) | (np.abs(read) >= SUSPICIOUS * _MICROSECONDS_PER_SECOND)
        self._microseconds[begin : begin + len(values)] = read
        self._present.append(len(values) - values.null_count())
        self._aside.put(begin, values, np.flatnonzero(odd))

    def settle(self, rows: int, refusals: Refusals) -> Int64:
        """Give the microseconds of all rows; refuse those that have no time."""
        microseconds = self._microseconds[:rows]
        if self._aside:
            odd, values = self._aside.together()
            here = Refusals(len(odd))
            present = sum(self._present)
            microseconds[odd] = read_times(
                values, self._column, self._formats, self._unit, here, among=present
            )
            here.carry(odd, refusals)
        return microseconds


def coarsest_ticks(microseconds: Int64) -> tuple[Int64, int]:
    """Return the same times in the fewest ticks per second that hold them exactly; in place.

    Examples
    --------
    >>> coarsest_ticks(np.array([1_500_000, 2_000_000]))
    (array([1500, 2000]), 1000)
    """
    blocks = [microseconds[at : at + _BLOCK] for at in range(0, len(microseconds), _BLOCK)]
    for per_second in (1, 1_000):
        step = _MICROSECONDS_PER_SECOND // per_second
        if all((block // step * step == block).all() for block in blocks):
            for block in blocks:
                block //= step
            return microseconds, per_second
    return microseconds, _MICROSECONDS_PER_SECOND


def doubtful_unit(last_s: float, unit: schema.TimeUnit | None) -> str:
    """Say that times look as if they were in a coarser unit than was said; else nothing.

    The other way round than `_guard_unit`, and not for certain: payments of 1970 there may be. So
    it is said only where all times are of that year and would be of our days in another unit.

    Parameters
    ----------
    last_s
        The last of all times, in seconds since 1970 as they were read: parts of one, too, for
        seconds that are taken for nanoseconds are a second or two.
    unit
        The unit that was given.

    Examples
    --------
    >>> print(doubtful_unit(1_700_000, "ms"))
    read in ms, all times are before 1970-01-21; in s, the last is of 2023: is the unit right?
    >>> doubtful_unit(1_700_000_000, "ms")
    ''
    """
    if unit is None or not 0 <= last_s < _YEAR_S:
        return ""
    for coarser in schema.TIME_UNITS[: schema.TIME_UNITS.index(unit)]:
        meant_s = int(last_s * (_PER_SECOND[unit] // _PER_SECOND[coarser]))
        if _OUR_DAYS_S[0] <= meant_s < _OUR_DAYS_S[1]:
            day = np.datetime64(int(last_s), "s").astype("datetime64[D]") + 1
            year = np.datetime64(meant_s, "s").astype("datetime64[Y]")
            return (
                f"read in {unit}, all times are before {day}; in {coarser}, the last is of {year}:"
                " is the unit right?"
            )
    return ""


def _from_datetimes(values: pl.Series, column: str, refusals: Refusals) -> pl.Series:
    unit = getattr(values.dtype, "time_unit", "us")
    # A time zone only changes how a datetime is shown: below it is UTC already.
    return _scaled(values.to_physical(), unit, column, refusals)


def _scaled(numbers: pl.Series, unit: str, column: str, refusals: Refusals) -> pl.Series:
    """Turn whole numbers of `unit` into microseconds; too large ones stop at the limit."""
    per_second = _PER_SECOND[unit]
    if per_second > _MICROSECONDS_PER_SECOND:
        step = per_second // _MICROSECONDS_PER_SECOND
        refusals.refuse(numbers % step != 0, column, TOO_FINE)
        return numbers // step
    step = _MICROSECONDS_PER_SECOND // per_second
    low, high = FIRST_MICROSECOND // step - 1, STOP_MICROSECOND // step
    return numbers.clip(low, high) * step


def _from_numbers(
    values: pl.Series, column: str, unit: schema.TimeUnit | None, refusals: Refusals, of: int
) -> pl.Series:
    if values.dtype.is_integer():
        # An unsigned or 128-bit number that int64 cannot hold is no time in any unit.
        whole = values.cast(pl.Int64, strict=False)
        _guard_unit(whole, column, unit, of)
        return _scaled(whole, unit or "s", column, refusals)
    return _from_decimals(plain_decimals(values), column, unit, refusals, of)


def _from_decimals(
    text: pl.Series, column: str, unit: schema.TimeUnit | None, refusals: Refusals, of: int
) -> pl.Series:
    """Numbers with a point, such as 1082040961.25, without a float between."""
    point = text.str.find(".", literal=True).cast(pl.Int64)
    digits = text.str.strip_chars_end("0") if point.is_not_null().any() else text
    places = digits.str.len_bytes().cast(pl.Int64) - point - 1
    refusals.refuse(places > 9, column, TOO_FINE)
    exact = text.cast(pl.Decimal(38, 9), strict=False).to_physical()
    step = pl.lit(1_000 * _PER_SECOND[unit or "s"], dtype=pl.Int128)
    billionths = pl.lit(exact)
    parts = pl.select(
        whole=(billionths // pl.lit(10**9, dtype=pl.Int128)).cast(pl.Int64, strict=False),
        rest=billionths % step != 0,
        ticks=(billionths // step).cast(pl.Int64, strict=False),
    )
    _guard_unit(parts["whole"], column, unit, of)
    refusals.refuse(parts["rest"], column, TOO_FINE)
    return parts["ticks"]


def _from_text(
    values: pl.Series,
    column: str,
    formats: tuple[str, ...],
    unit: schema.TimeUnit | None,
    refusals: Refusals,
    of: int,
) -> pl.Series:
    """Try each format on what the ones before could not read."""
    ticks = pl.Series(values.name, [None], dtype=pl.Int64).new_from_index(0, len(values))
    for wanted in formats:
        left = ticks.is_null() & values.is_not_null()
        if not left.any():
            break
        # Picking rows out costs more than it saves while nothing has been read yet.
        some = values if left.all() else values.filter(left)
        rows = left.arg_true()
        here = Refusals(len(some))
        match wanted:
            case schema.ISO:
                read = _from_iso(some, column, here)
            case schema.UNIX:
                read = _from_unix_text(some, column, unit, here, of)
            case _:
                read = from_format(some, wanted, column, here)
        here.carry(rows.to_numpy(), refusals)
        ticks = read if left.all() else ticks.scatter(rows, read)
    return ticks


def _from_unix_text(
    text: pl.Series, column: str, unit: schema.TimeUnit | None, refusals: Refusals, of: int
) -> pl.Series:
    bare = text.str.strip_chars()
    whole = bare.str.contains(r"^[+-]?[0-9]{1,19}$")
    numbers = pl.select(pl.when(whole).then(bare.cast(pl.Int64, strict=False))).to_series()
    if numbers.null_count() == text.null_count():
        return _from_numbers(numbers, column, unit, refusals, of)
    pointed = pl.select(pl.when(bare.str.contains(r"^[+-]?[0-9.]+([eE][+-]?[0-9]+)?$")).then(bare))
    return _from_decimals(plain_decimals(pointed.to_series()), column, unit, refusals, of)


def _from_iso(text: pl.Series, column: str, refusals: Refusals) -> pl.Series:
    """ISO 8601 to the minute, second or fraction; without an offset it is UTC."""
    found = _of_one_shape(text)
    if found is not None:
        return found
    parts = text.str.extract_groups(_ISO_TEXT).struct.unnest()
    year, month, day, hour, minute, second, fraction, _, sign, ahead_h, ahead_min = (
        parts.get_columns()
    )
    date = (year + "-" + month.str.zfill(2) + "-" + day.str.zfill(2)).str.to_date(
        "%Y-%m-%d", strict=False
    )
    hours, minutes, seconds = (_whole(part) for part in (hour, minute, second))
    ahead_minutes = _whole(ahead_min)
    offset_s = (_whole(ahead_h) * 60 + ahead_minutes) * 60
    offset_s = offset_s * pl.select(pl.when(sign == "-").then(-1).otherwise(1)).to_series()
    valid = (hours < 24) & (minutes < 60) & (seconds < 60) & date.is_not_null()
    valid = valid & (ahead_minutes < 60) & is_real_offset(offset_s)
    fine = fraction.str.strip_chars_end("0").fill_null("")
    refusals.refuse((fine.str.len_bytes() > 6) & valid, column, TOO_FINE)
    micros = _whole(fine.str.pad_end(6, "0").str.slice(0, 6))
    total_s = date.to_physical().cast(pl.Int64) * 86_400
    total_s = total_s + hours * 3_600 + minutes * 60 + seconds - offset_s
    ticks = total_s * _MICROSECONDS_PER_SECOND + micros
    return pl.select(pl.when(valid).then(ticks)).to_series()


def _of_one_shape(text: pl.Series) -> pl.Series | None:
    """Times that are all written as the first is, by the library's parser: ten times as fast.

    >>> _of_one_shape(pl.Series(["2024/01/02 03:04", "2024/01/02 03:05"])).diff().to_list()
    [None, 60000000]
    >>> _of_one_shape(pl.Series(["2024/01/02 03:04", "2024-01-02 03:05"]))
    """
    first = _PLAIN.fullmatch(str(text.drop_nulls().first() or ""))
    if first is None:
        return None
    dash, between, seconds, zone = first.groups()
    two = _D + _D
    shape = rf"^{two}{two}{dash}{two}{dash}{two}{between}{two}:{two}"
    wanted = f"%Y{dash}%m{dash}%d{between}%H:%M"
    if seconds:
        shape, wanted = shape + f":[0-5]{_D}", wanted + ":%S"
    if not text.str.contains(f"{shape}{zone}$").all():
        return None
    found = parsed(text, wanted + zone, zoned=False).to_physical()
    return found if found.null_count() == text.null_count() else None


def _whole(digits: pl.Series) -> pl.Series:
    return digits.cast(pl.Int64, strict=False).fill_null(0)


def _guard_unit(numbers: pl.Series, column: str, unit: schema.TimeUnit | None, of: int) -> None:
    """Stop where most of all `of` times only make sense in a finer unit than seconds."""
    if unit is not None:
        return
    size = numbers.abs()
    large = size.filter(size >= SUSPICIOUS)
    if len(large) * 2 < max(1, of):
        return
    middle = large.median()
    typical = float(middle) if isinstance(middle, int | float) else 0.0
    likely = "ms" if typical < 1e14 else "us" if typical < 1e17 else "ns"
    raise DataError(
        f"column `{column}` holds times such as {large[0]}",
        reason="as seconds since 1970 they lie thousands of years ahead",
        hint=f'if they are {likely}, say so: --time-unit {likely} or time_unit="{likely}"',
    )
