"""Accounts and texts as small whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import polars as pl

from .coding import first_rows, gathered
from .errors import DataError
from .report import Refusals
from .transactions import Int32

SEPARATOR = ":"
THREADS = 2
"""Both ends of a transaction side by side."""


def read_key(values: pl.Series, column: str, refusals: Refusals) -> pl.Series:
    """Read the part of an account's name that one column holds; refuse rows that have none."""
    text = as_text(values, column)
    if values.dtype.is_float():
        fractional = values.is_not_null() & text.is_null()
        refusals.refuse(fractional, column, "account is a number with a fraction")
    # What is blank sorts before the first visible character; few names do, so few are stripped.
    empty = text.is_null() | (text < "!")
    if empty.any():
        empty = text.is_null() | (text.str.strip_chars() == "")
        refusals.refuse(empty, column, "account is missing")
    return text


def as_text(values: pl.Series, column: str) -> pl.Series:
    """Give a column as text; whole floats lose their point, other floats become null."""
    dtype = values.dtype
    if dtype.is_nested() or dtype in (pl.Binary, pl.Object):
        raise DataError(f"column `{column}` cannot be read as text", reason=f"its type is {dtype}")
    if dtype.is_float():
        # pandas turns whole numbers into floats as soon as one is missing: 10.0 is account 10.
        whole = values.cast(pl.Int64, strict=False)
        same = whole.cast(pl.Float64) == values.cast(pl.Float64)
        return pl.select(pl.when(same).then(whole)).to_series().cast(pl.String)
    return values.cast(pl.String)


def account_indices(
    source: Sequence[pl.Series], target: Sequence[pl.Series]
) -> tuple[Int32, Int32, pl.Series]:
    """Number the accounts of both ends together.

    In order of first appearance, senders before receivers.
    """
    if len(source) != len(target):
        # A name of one part may be spelt like one of two.
        source, target = [_joined(source)], [_joined(target)]
    (sources, targets), firsts = first_rows([source, target], THREADS)
    ends = zip(source, target, strict=True)
    accounts = _joined([gathered(columns, firsts) for columns in ends])
    return sources, targets, accounts.alias("account")


def text_codes(columns: Sequence[pl.Series]) -> tuple[list[Int32], pl.Series]:
    """Code all text columns by one dictionary; missing and empty texts are -1."""
    if not columns:
        return [], pl.Series("text", [], dtype=pl.String)
    filled = [one.fill_null("") if one.null_count() else one for one in columns]
    with ThreadPoolExecutor(THREADS) as pool:
        # Each by itself first: columns have few texts, so the common dictionary is soon made.
        coded = list(pool.map(_coded, filled))
    dictionary: dict[str, int] = {"": -1}
    for _, texts in coded:
        for text in texts:
            dictionary.setdefault(text, len(dictionary) - 1)
    codes = []
    for numbers, texts in coded:
        translation = np.array([dictionary[text] for text in texts], dtype=np.int32)
        codes.append(translation[numbers])
    return codes, pl.Series("text", list(dictionary)[1:], dtype=pl.String)


def _coded(text: pl.Series) -> tuple[Int32, list[str]]:
    (numbers,), firsts = first_rows([[text]], 1)
    return numbers, text.gather(firsts).to_list()


def _joined(parts: Sequence[pl.Series]) -> pl.Series:
    """Join as bank:account; a separator inside a leading part is escaped: names stay distinct."""
    *leading, last = [part.alias("account") for part in parts]
    name: pl.Series | None = None
    for part in leading:
        plain = part
        if part.str.contains(r"[:\\]").any():
            plain = part.str.replace_all("\\", "\\\\", literal=True)
            plain = plain.str.replace_all(SEPARATOR, "\\" + SEPARATOR, literal=True)
        name = plain if name is None else name + SEPARATOR + plain
    return last if name is None else name + SEPARATOR + last
