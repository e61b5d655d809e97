"""Accounts and texts as small whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import polars as pl

from .errors import DataError
from .report import Refusals
from .transactions import Int32

SEPARATOR = ":"


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
    with ThreadPoolExecutor(2) as pool:
        senders, receivers = pool.map(_joined, (source, target))
        accounts = pl.concat([senders, receivers]).unique(maintain_order=True).alias("account")
        names = pl.Enum(accounts)
        sources, targets = pool.map(lambda one: _coded(one, names), (senders, receivers))
    return sources, targets, accounts


def text_codes(columns: Sequence[pl.Series]) -> tuple[list[Int32], pl.Series]:
    """Code all text columns by one dictionary; missing and empty texts are -1."""
    distinct = [one.unique(maintain_order=True).alias("text") for one in columns]
    # The empty text comes first, so that all codes less one make it -1.
    empty = pl.Series("text", [""])
    texts = pl.concat([empty, *distinct]).drop_nulls().unique(maintain_order=True)
    dictionary = pl.Enum(texts)
    return [np.maximum(_coded(one, dictionary) - 1, -1) for one in columns], texts[1:]


def _coded(values: pl.Series, dictionary: pl.Enum) -> Int32:
    codes = values.cast(dictionary).to_physical()
    return codes.cast(pl.Int32).fill_null(-1).to_numpy()


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
