"""How many fields each row of a CSV text has, quotes respected."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .transactions import Int64

_CHUNK_BYTES = 1 << 22
_QUOTE, _NEWLINE, _RETURN = ord('"'), ord("\n"), ord("\r")


def quotes_enclose_fields(data: NDArray[np.uint8], separator: int) -> bool:
    r"""Whether quotes only open at the start of a field and only close at its end.

    Readers agree on such a text. They do not on `5" pipe`, where some let the quote swallow
    whole lines until the next one.

    >>> quotes_enclose_fields(np.frombuffer(b'"a ""b"" c",d\n', dtype=np.uint8), ord(","))
    True
    >>> quotes_enclose_fields(np.frombuffer(b'5" pipe,6" pipe\n', dtype=np.uint8), ord(","))
    False
    """
    before_opening = np.array([separator, _NEWLINE, _QUOTE], dtype=np.uint8)
    after_closing = np.array([separator, _NEWLINE, _QUOTE, _RETURN], dtype=np.uint8)
    seen = 0
    for start in range(0, len(data), _CHUNK_BYTES):
        places = np.flatnonzero(data[start : start + _CHUNK_BYTES] == _QUOTE) + start
        opening, closing = places[seen % 2 :: 2], places[1 - seen % 2 :: 2]
        opening, closing = opening[opening > 0], closing[closing + 1 < len(data)]
        if not np.isin(data[opening - 1], before_opening).all():
            return False
        if not np.isin(data[closing + 1], after_closing).all():
            return False
        seen += len(places)
    return seen % 2 == 0


def fields_per_row(data: NDArray[np.uint8], separator: int) -> tuple[Int64, NDArray[np.bool_]]:
    r"""Count the fields of each row, header included, and tell which rows are blank.

    A separator or line end counts where the quotes before it pair up; that holds for doubled
    quotes inside a quoted field too.

    Examples
    --------
    >>> text = np.frombuffer(b'a,b\n"1,2",3\n\n4\n', dtype=np.uint8)
    >>> fields_per_row(text, ord(","))[0].tolist()
    [2, 2, 1, 1]
    """
    ends: list[Int64] = []
    separators_before: list[Int64] = []
    seen = 0
    inside = False
    for start in range(0, len(data), _CHUNK_BYTES):
        chunk = data[start : start + _CHUNK_BYTES]
        marks = np.flatnonzero((chunk == separator) | (chunk == _NEWLINE) | (chunk == _QUOTE))
        kinds = chunk[marks]
        quotes = kinds == _QUOTE
        if inside or quotes.any():
            open_here = (np.cumsum(quotes) + inside) % 2 == 1
            inside = bool(open_here[-1]) if len(open_here) else inside
            outside = ~open_here & ~quotes
            marks, kinds = marks[outside], kinds[outside]
        newline = kinds == _NEWLINE
        passed = np.cumsum(~newline) + seen
        ends.append(marks[newline] + start)
        separators_before.append(passed[newline])
        seen = int(passed[-1]) if len(passed) else seen
    if len(data) and (data[-1] != _NEWLINE or inside):
        ends.append(np.array([len(data)], dtype=np.int64))
        separators_before.append(np.array([seen], dtype=np.int64))
    end = np.concatenate([*ends, np.zeros(0, dtype=np.int64)]).astype(np.int64)
    before = np.concatenate([*separators_before, np.zeros(0, dtype=np.int64)])
    widths = np.diff(before, prepend=0).astype(np.int64) + 1
    begin = np.concatenate([np.zeros(min(1, len(end)), dtype=np.int64), end[:-1] + 1])
    length = end - begin
    lone_return = (length == 1) & (data[np.minimum(begin, len(data) - 1)] == _RETURN)
    return widths, (length == 0) | lone_return
