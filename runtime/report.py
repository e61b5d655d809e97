"""What became of each input row: accepted, or refused with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from numpy.typing import NDArray

if TYPE_CHECKING:
    from .transactions import Int64

EXAMPLES_PER_REASON = 3


class ReadAgainError(Exception):
    """What was read so far does not stand: reading begins anew, in a way that knows better."""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """One refused row, as an example: its 0-based data row, and what was wrong where."""

    row: int
    column: str
    value: str | None
    reason: str

    def __str__(self) -> str:
        if not self.column:  # the row as a whole
            return f"row {self.row}: {self.reason}"
        shown = "nothing" if self.value is None else repr(self.value)
        return f"row {self.row}, column {self.column}: {self.reason} ({shown})"


@dataclass(frozen=True)
class ReadReport:
    """How reading went.

    Attributes
    ----------
    input_rows, accepted
        Data rows in the input (blank lines are none), and those that became transactions.
    refused
        Rows refused for each reason; a row counts once, for the first thing wrong with it.
    examples
        The first few refused rows of each reason.
    rejects
        The file with all refused rows, where one was asked for and any row was refused.
    notes
        What looks odd about the data as a whole, and is no error.

    Examples
    --------
    >>> ReadReport(10, 8, {"amount is missing": 2}).summary()
    '8 of 10 rows read; 2 refused: amount is missing (2)'
    """

    input_rows: int
    accepted: int
    refused: Mapping[str, int]
    examples: tuple[RefusedRow, ...] = ()
    rejects: Path | None = None
    notes: tuple[str, ...] = ()

    @property
    def refused_rows(self) -> int:
        return self.input_rows - self.accepted

    def summary(self) -> str:
        """One line, most frequent reason first."""
        if not self.refused:
            return f"{self.accepted:_} rows read"
        ranked = sorted(self.refused.items(), key=lambda item: (-item[1], item[0]))
        reasons = ", ".join(f"{reason} ({count:_})" for reason, count in ranked)
        read = f"{self.accepted:_} of {self.input_rows:_} rows read"
        return f"{read}; {self.refused_rows:_} refused: {reasons}"


@dataclass(eq=False)
class Refusals:
    """Collects refused rows while columns are parsed; the first reason of a row stands."""

    rows: int
    code: NDArray[np.int16] = field(init=False)
    kinds: list[tuple[str, str]] = field(default_factory=lambda: [("", "")])

    def __post_init__(self) -> None:
        self.code = np.zeros(self.rows, dtype=np.int16)

    def refuse(self, rows: pl.Series | NDArray[np.bool_], column: str, reason: str) -> None:
        """Refuse the marked rows, where not refused already; an unknown (null) mark is no mark."""
        marked = rows.fill_null(False).to_numpy() if isinstance(rows, pl.Series) else rows
        if not marked.any():
            return
        fresh = marked & (self.code == 0)
        if fresh.any():
            self.code[fresh] = len(self.kinds)
            self.kinds.append((column, reason))

    def refuse_rows(self, rows: NDArray[np.intp], column: str, reason: str) -> None:
        """Refuse rows by their numbers, where not refused already."""
        fresh = rows[self.code[rows] == 0]
        if len(fresh):
            self.code[fresh] = len(self.kinds)
            self.kinds.append((column, reason))

    def carry(self, rows: NDArray[np.intp], into: Refusals) -> None:
        """Refuse in `into` what was refused here, where this collector's rows are `rows` there."""
        for code, (column, reason) in enumerate(self.kinds[1:], start=1):
            into.refuse_rows(rows[self.code == code], column, reason)

    @property
    def kept(self) -> NDArray[np.bool_]:
        kept: NDArray[np.bool_] = self.code == 0
        return kept

    def counts(self) -> dict[str, int]:
        """Refused rows by reason, most frequent first."""
        counted: dict[str, int] = {}
        per_kind = np.bincount(self.code, minlength=len(self.kinds))
        for (_, reason), count in list(zip(self.kinds, per_kind.tolist(), strict=True))[1:]:
            counted[reason] = counted.get(reason, 0) + count
        return dict(sorted(counted.items(), key=lambda item: -item[1]))

    def examples(
        self, look_up: Callable[[Int64, Sequence[str]], pl.DataFrame]
    ) -> tuple[RefusedRow, ...]:
        """The first rows of each kind; `look_up` gives the values of some rows and columns."""
        found = [
            (row, column, reason)
            for code, (column, reason) in enumerate(self.kinds[1:], start=1)
            for row in np.flatnonzero(self.code == code)[:EXAMPLES_PER_REASON].tolist()
        ]
        found.sort(key=lambda one: one[0])
        rows = np.array([row for row, column, _ in found if column], dtype=np.int64)
        columns = tuple(dict.fromkeys(column for _, column, _ in found if column))
        values = look_up(rows, columns) if columns else pl.DataFrame()
        places = {row: place for place, row in enumerate(rows.tolist())}
        examples = []
        for row, column, reason in found:
            value = values[places[row], column] if column else None
            shown = None if value is None or value == "" else str(value)[:80]
            examples.append(RefusedRow(row, column, shown, reason))
        return tuple(examples)

    def table(self) -> pl.DataFrame:
        """`row`, `column` and `reason` of every refused row, by row."""
        rows = np.flatnonzero(self.code)
        code = self.code[rows]
        columns = pl.Series([column for column, _ in self.kinds])
        reasons = pl.Series([reason for _, reason in self.kinds])
        return pl.DataFrame({"row": rows, "column": columns[code], "reason": reasons[code]})
