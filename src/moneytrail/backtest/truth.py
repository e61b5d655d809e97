"""The planted cases of a data set: what a Patterns file lists, found among the transactions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from ..runtime.errors import DataError
from ..runtime.keys import account_indices
from ..runtime.money import choose_scale, read_money, to_units
from ..runtime.report import Refusals
from ..runtime.schema import IBM_AML
from ..runtime.times import read_times
from ..runtime.transactions import ColumnKind, Int64, Transactions
from .listing import Case, Listing, malformed, read_listing

if TYPE_CHECKING:
    from collections.abc import Sequence

EXAMPLES = 3
_MICROSECONDS = 1_000_000
_MONEY = {"amount": "Amount Paid", "received_amount": "Amount Received"}
_TEXTS = {
    "currency": "Payment Currency",
    "received_currency": "Receiving Currency",
    "format": "Payment Format",
}
_NOWHERE = -3
"""A number that no account, text or amount of the transactions has."""


@dataclass(frozen=True, eq=False, repr=False)
class Truth:
    """Planted cases, and where their transactions are in the data.

    Attributes
    ----------
    cases
        In the order of the Patterns file.
    members
        Columns `case` and `row`, the 0-based data row of the input: one row for each transaction
        that was located. No data row is in two cases.
    last_us
        When the last listed transaction of each case was made, in microseconds since 1970.
    listed
        Transactions of all cases.
    ambiguous
        Located ones that had more than enough equals in the data: the first of them were taken.
    unknown
        Lines of the first few that were not located, with the reason.
    """

    cases: tuple[Case, ...]
    members: pl.DataFrame
    last_us: Int64
    listed: int
    ambiguous: int
    unknown: tuple[str, ...]

    def __repr__(self) -> str:
        """What it is, in a line."""
        located = f"{self.located:_} of {self.listed:_} transactions located"
        return f"<moneytrail truth: {len(self.cases):_} cases, {located}>"

    @property
    def located(self) -> int:
        """Transactions of all cases that are in the data."""
        return len(self.members)

    @property
    def typologies(self) -> tuple[str, ...]:
        """The kinds of cases, in order of first appearance."""
        return tuple(dict.fromkeys(case.typology for case in self.cases))

    def warnings(self) -> tuple[str, ...]:
        """What a reader of results ought to know about the truth itself, in sentences."""
        found = []
        if self.located < self.listed:
            missing = f"{self.listed - self.located:_} of {self.listed:_} planted transactions"
            examples = "".join(f"\n  {one}" for one in self.unknown)
            found.append(f"{missing} are not in the data{examples}")
        if self.ambiguous:
            found.append(
                f"{self.ambiguous:_} planted transactions have equals in the data that are not"
                " planted; the first of them were taken"
            )
        return tuple(found)


def read_truth(path: str | Path, transactions: Transactions) -> Truth:
    """Read a Patterns file and find its transactions in the data.

    Parameters
    ----------
    path
        A file as IBM writes them, .txt or .txt.gz: transactions between lines
        `BEGIN LAUNDERING ATTEMPT - FAN-OUT: comment` and `END LAUNDERING ATTEMPT - FAN-OUT`.
    transactions
        The data. A listed transaction is the one with its time, accounts and amounts, and its
        currencies and format where the data has them. Banks may have zeros in front or not. Of
        several equal transactions, each is taken once, in the order of the data.

    Raises
    ------
    DataError
        If the file cannot be read, with the number of each malformed line; or if most of its
        transactions are not in the data.

    Notes
    -----
    O(n) joins over the transactions; the few that are listed are the smaller side.
    """
    return locate(read_listing(path), transactions)


def locate(listing: Listing, transactions: Transactions) -> Truth:
    """Find listed transactions in the data; see `read_truth`."""
    keys = [*("time", "source", "target"), *_shared(transactions)]
    plain = _unpadded(transactions.accounts)
    accounts = _coding(plain.unique(maintain_order=True))
    wanted = _numbered(_listed(listing, transactions, accounts), keys, "line")
    there = _candidates(wanted, transactions, _coded(plain, accounts), keys)
    found = wanted.join(there, on=[*keys, "nth"], how="left", maintain_order="left")
    located = found.filter(pl.col("row").is_not_null())
    missing = found.filter(pl.col("row").is_null())
    available = there.group_by(keys).len("available")
    taken = located.group_by(keys).len("taken").join(available, on=keys)
    spare = taken.filter(pl.col("available") > pl.col("taken"))["taken"].sum()
    if 2 * len(located) < len(wanted):
        raise _most_unknown(listing, len(located), missing)
    last = wanted.group_by("case").agg(pl.col("time").max()).sort("case")["time"]
    return Truth(
        cases=listing.cases,
        members=located.select("case", "row"),
        last_us=last.to_numpy(),
        listed=len(wanted),
        ambiguous=int(spare),
        unknown=_examples(listing, missing, available, keys),
    )


def _shared(transactions: Transactions) -> list[str]:
    """Columns by which listed transactions are told apart, as far as the data has them."""
    kinds = dict.fromkeys(_MONEY, ColumnKind.MONEY) | dict.fromkeys(_TEXTS, ColumnKind.TEXT)
    columns = transactions.columns
    return [name for name in kinds if name in columns and columns[name].kind is kinds[name]]


def _listed(listing: Listing, transactions: Transactions, accounts: pl.DataFrame) -> pl.DataFrame:
    """The listed transactions in the numbers of the data, times in microseconds."""
    rows = listing.rows
    refusals = Refusals(len(rows))
    time = read_times(rows["Timestamp"], "Timestamp", IBM_AML.time_formats, None, refusals)
    for name in ("From Bank", "Account", "To Bank", "Account.1"):
        refusals.refuse(rows[name] == "", name, "nothing where a bank or an account should be")
    money = {ours: read_money(rows[name], name, refusals) for ours, name in _MONEY.items()}
    scale = choose_scale(list(money.values()), None, refusals)
    amounts = {ours: to_units(one, scale, refusals) for ours, one in money.items()}
    if not refusals.kept.all():
        raise malformed(listing.path, _mistakes(rows, refusals))

    source, target = _ends(rows, accounts)
    columns = {"case": rows["case"], "line": rows["line"], "time": pl.Series(time)}
    columns |= {"source": source, "target": target}
    codes = _coding(transactions.texts)
    for name in _shared(transactions):
        if name in _MONEY:
            theirs = transactions.columns[name].scale
            columns[name] = _rescaled(amounts[name], scale, theirs)
        else:
            columns[name] = _coded(rows[_TEXTS[name]], codes)
    return pl.DataFrame(columns)


def _mistakes(rows: pl.DataFrame, refusals: Refusals) -> list[tuple[int, str]]:
    """Every line that cannot be used, with what is wrong in it."""
    found = []
    for row, column, reason in refusals.table().iter_rows():
        found.append((int(rows[row, "line"]), f"{column}: {reason} ({rows[row, column]!r})"))
    return found


def _rescaled(units: Int64, scale: int, wanted: int) -> pl.Series:
    """Smallest units at another scale; what that scale cannot hold is no amount of the data."""
    exact: list[int] = []
    for value in units.tolist():
        whole, rest = divmod(value * 10**wanted, 10**scale)
        exact.append(whole if rest == 0 and whole < 2**62 else _NOWHERE)
    return pl.Series(exact, dtype=pl.Int64)


def _ends(rows: pl.DataFrame, accounts: pl.DataFrame) -> tuple[pl.Series, pl.Series]:
    """Both ends as the data's own numbers; `_NOWHERE` for accounts that the data lacks."""
    # Data whose accounts are named without a bank can only be met by the account itself.
    with_bank = accounts["name"].str.contains(":", literal=True).any()
    names = [
        [_unpadded(rows[bank]), rows[account]] if with_bank else [_unpadded(rows[account])]
        for bank, account in (("From Bank", "Account"), ("To Bank", "Account.1"))
    ]
    source, target, distinct = account_indices(*names)
    numbers = _coded(distinct, accounts)
    return numbers.gather(source), numbers.gather(target)


def _unpadded(names: pl.Series) -> pl.Series:
    """Names without zeros in front: bank 0113 is written 113 in some files."""
    return names.str.strip_chars_start("0")


def _coding(names: pl.Series) -> pl.DataFrame:
    return pl.DataFrame({"name": names, "code": np.arange(len(names), dtype=np.int64)})


def _coded(values: pl.Series, codes: pl.DataFrame) -> pl.Series:
    named = values.alias("name").to_frame()
    joined = named.join(codes, on="name", how="left", maintain_order="left")
    return joined["code"].fill_null(_NOWHERE)


def _candidates(
    wanted: pl.DataFrame, transactions: Transactions, accounts: pl.Series, keys: Sequence[str]
) -> pl.DataFrame:
    """The transactions that equal a listed one, numbered among their equals."""
    numbers = accounts.to_numpy()
    step = _MICROSECONDS // transactions.ticks_per_second
    columns: dict[str, Int64 | pl.Series] = {
        "row": transactions.row,
        "time": transactions.time * step,
        "source": numbers[transactions.source],
        "target": numbers[transactions.target],
    }
    for name in keys[3:]:
        columns[name] = pl.Series(transactions.columns[name].values).cast(pl.Int64)
    there = pl.DataFrame(columns).join(wanted, on=list(keys), how="semi")
    return _numbered(there, keys, "row")


def _numbered(rows: pl.DataFrame, keys: Sequence[str], order: str) -> pl.DataFrame:
    """Number equal transactions from 0, so that the first listed is the first in the data."""
    return rows.sort(order).with_columns(nth=pl.int_range(pl.len()).over(keys))


def _examples(
    listing: Listing, missing: pl.DataFrame, available: pl.DataFrame, keys: Sequence[str]
) -> tuple[str, ...]:
    """The first few unknown transactions, as they are written."""
    known = missing.head(EXAMPLES).join(available, on=list(keys), how="left", maintain_order="left")
    texts = {line: cells for _, line, *cells in listing.rows.iter_rows()}
    examples = []
    for line, count in known.select("line", "available").iter_rows():
        times = "once" if count == 1 else f"{count} times"
        often = f" (listed more often than it is there: {times})" if count else ""
        examples.append(f"line {line}: {','.join(texts[line])}{often}")
    return tuple(examples)


def _most_unknown(listing: Listing, located: int, missing: pl.DataFrame) -> DataError:
    total = len(listing.rows)
    line = missing["line"][0]
    share = "none" if not located else f"only {located:_}"
    return DataError(
        f"{listing.path.name} is not about this data",
        reason=f"{share} of its {total:_} transactions are in the data; line {line} is the first"
        " that is not",
        hint="give the Patterns file that belongs to DATA",
    )
