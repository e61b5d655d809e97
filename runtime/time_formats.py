"""Times in formats of `strptime`, by the library's parser and stricter than it."""

from __future__ import annotations

import re

import polars as pl

from .errors import DataError
from .report import Refusals

TOO_FINE = "time is finer than a microsecond"

# The clocks of the world stand between Baker Island and the Line Islands. An offset beyond them is
# mistyped, though ISO 8601 has a notation for it: read, it would move a payment by a day.
_LEAST_OFFSET_S, _MOST_OFFSET_S = -12 * 3_600, 14 * 3_600
# The parts of a `strptime` format: %H, %-H, %:z, %.3f and so on.
_PART = re.compile(r"%(?:[-_0]|:{1,3}|#|\.?[0-9]?(?=f))?(.)")
_OF_A_CLOCK = frozenset("HkIlMSfRTXrcs")
_SECOND_60 = {
    "S": "60",
    "T": "%H:%M:60",
    "X": "%H:%M:60",
    "r": "%I:%M:60 %p",
    "c": "%a %b %e %H:%M:60 %Y",
}


def from_format(text: pl.Series, wanted: str, column: str, refusals: Refusals) -> pl.Series:
    """Times in a format of `strptime`, by the library's parser; null where it cannot be.

    What that parser takes and no clock shows is refused here: a second 60, an offset that no place
    has. What it drops without a word is not: digits below the microsecond.
    """
    parts = _parts_of(wanted)
    if not parts & _OF_A_CLOCK:
        return parsed(text, wanted, date_only=True).cast(pl.Datetime("us")).to_physical()
    zoned = "z" in parts
    found = parsed(text, wanted, zoned=zoned).to_physical()
    if parts & _SECOND_60.keys():
        found = _without(found, _has_second_60(text, wanted))
    if zoned or "f" in parts:
        # The same text by the clock on the wall: the parser leaves offsets aside there.
        clock = parsed(text, wanted, clock_only=True).to_physical()
        refusals.refuse((clock % 1_000 != 0) & found.is_not_null(), column, TOO_FINE)
        if zoned:
            day_s = parsed(text, wanted, date_only=True).to_physical().cast(pl.Int64) * 86_400
            offset_s = day_s + clock // 10**9 - found // 1_000_000
            found = _without(found, ~is_real_offset(offset_s))
    return found


def parsed(
    text: pl.Series,
    wanted: str,
    *,
    zoned: bool = False,
    date_only: bool = False,
    clock_only: bool = False,
) -> pl.Series:
    """Texts as the library's parser reads them: times as they would stand in UTC, or a part."""
    try:
        if date_only:
            return text.str.to_date(wanted, strict=False)
        if clock_only:
            return text.str.to_time(wanted, strict=False)
        zone = "UTC" if zoned else None
        return text.str.to_datetime(wanted, time_unit="us", time_zone=zone, strict=False)
    except pl.exceptions.PolarsError as error:
        raise DataError(f"cannot use the time format `{wanted}`") from error


def _parts_of(wanted: str) -> frozenset[str]:
    """The letters of a format's parts, however they are padded.

    >>> sorted(_parts_of("%d.%m.%Y %-H:%M %:z %%S"))
    ['%', 'H', 'M', 'Y', 'd', 'm', 'z']
    """
    parts = frozenset(_PART.findall(wanted))
    if "Z" in parts:
        raise DataError(
            f"cannot use the time format `{wanted}`",
            reason="the name of a zone (%Z) does not say how far from UTC it is",
            hint="write a name that is always the same as it stands, as UTC; or have offsets (%z)",
        )
    if "+" in parts:
        raise DataError(f"cannot use the time format `{wanted}`", hint="%+ is `iso` here")
    return parts


def _has_second_60(text: pl.Series, wanted: str) -> pl.Series:
    """Where the seconds are written 60: the parser makes that second 0 of the next minute."""
    said = text.str.contains("60", literal=True)
    rows = said.arg_true()
    if not len(rows):
        return said
    # What can be read with "60" where the seconds stand has them there. A day is all it takes.
    with_60 = _PART.sub(lambda part: _SECOND_60.get(part[1], part[0]), wanted)
    there = parsed(text.gather(rows), with_60, date_only=True).is_not_null()
    return said.scatter(rows, there)


def _without(ticks: pl.Series, marked: pl.Series) -> pl.Series:
    """The same with null at the marked places."""
    if not marked.any():
        return ticks
    return pl.select(pl.when(marked.fill_null(False)).then(None).otherwise(ticks)).to_series()


def is_real_offset(seconds: pl.Series) -> pl.Series:
    """Which differences from UTC there is a place for."""
    return (seconds >= _LEAST_OFFSET_S) & (seconds <= _MOST_OFFSET_S)
