"""Reads Patterns files as IBM writes them: laundering attempts, and the transactions of each."""

from __future__ import annotations

import csv
import gzip
import re
import zlib
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from ..runtime.errors import DataError, nearest, one_line

CELLS = (
    "Timestamp",
    "From Bank",
    "Account",
    "To Bank",
    "Account.1",
    "Amount Received",
    "Receiving Currency",
    "Amount Paid",
    "Payment Currency",
    "Payment Format",
)
"""The columns of a listed transaction; `Is Laundering` may follow, and says nothing new."""

MISTAKES_SHOWN = 3
_WAY_OUT = "give the Patterns file that belongs to DATA, .txt or .txt.gz"
_BEGIN = re.compile(
    r"BEGIN LAUNDERING ATTEMPT\s*-\s*(?P<name>[^:]+?)\s*(?::\s*(?P<comment>.*?)\s*)?"
)
_END = re.compile(r"END LAUNDERING ATTEMPT\s*-\s*(?P<name>[^:]+?)\s*(?::.*)?")


@dataclass(frozen=True, slots=True)
class Case:
    """A planted case: one laundering attempt of the Patterns file.

    Attributes
    ----------
    typology
        Its kind as patterns are named: `fan_out` for FAN-OUT.
    comment
        What the file says of it after the colon.
    line
        The line it begins in, counted from 1.
    size
        Transactions listed.
    """

    typology: str
    comment: str
    line: int
    size: int


@dataclass(frozen=True, eq=False)
class Listing:
    """A Patterns file as it is written.

    Attributes
    ----------
    path
        The file.
    cases
        The attempts, in the order of the file.
    rows
        `case`, `line` and the text of the `CELLS`, one row a transaction.
    """

    path: Path
    cases: tuple[Case, ...]
    rows: pl.DataFrame


def read_listing(path: str | Path) -> Listing:
    """Read a Patterns file, .txt or .txt.gz.

    Raises
    ------
    DataError
        If it cannot be read or lists nothing, or with the number of each malformed line.
    """
    path = Path(path)
    reading = _Reading([], {name: [] for name in ("case", "line", *CELLS)}, [])
    for number, line in enumerate(_text(path).splitlines(), start=1):
        if line.strip():
            reading.take(number, line.strip())
    reading.finish()
    if reading.mistakes:
        raise malformed(path, reading.mistakes)
    if not reading.cases:
        raise DataError(
            f"{path.name} lists no laundering attempt",
            hint="an attempt begins with a line `BEGIN LAUNDERING ATTEMPT - FAN-OUT`",
        )
    return Listing(path, tuple(reading.cases), pl.DataFrame(reading.columns))


def malformed(path: Path, mistakes: list[tuple[int, str]]) -> DataError:
    """The error for lines that cannot be meant: the first few of them, and how many there are."""
    shown = "".join(f"\n  line {line}: {what}" for line, what in mistakes[:MISTAKES_SHOWN])
    more = len(mistakes) - MISTAKES_SHOWN
    rest = f"\n  and {more:_} more" if more > 0 else ""
    return DataError(
        f"{path.name} is not a Patterns file as it should be{shown}{rest}",
        hint="an attempt is a line `BEGIN LAUNDERING ATTEMPT - FAN-OUT`, its transactions with"
        f" {len(CELLS)} values each, and a line `END LAUNDERING ATTEMPT - FAN-OUT`",
    )


@dataclass(eq=False)
class _Reading:
    """What has been read so far; `opened` is the attempt that has not ended yet."""

    cases: list[Case]
    columns: dict[str, list[str | int]]
    mistakes: list[tuple[int, str]]
    opened: tuple[int, str, str] | None = None
    size: int = 0

    def take(self, number: int, line: str) -> None:
        if line.startswith("BEGIN"):
            self._begin(number, line)
        elif line.startswith("END"):
            self._end(number, line)
        elif self.opened is None:
            self.mistakes.append((number, "a transaction outside of a laundering attempt"))
        else:
            self._transaction(number, line)

    def _begin(self, number: int, line: str) -> None:
        if self.opened is not None:
            begun = self.opened[0]
            self.mistakes.append((number, f"the attempt of line {begun} has not ended yet"))
        found = _BEGIN.fullmatch(line)
        if found is None:
            self.mistakes.append((number, "after BEGIN comes `LAUNDERING ATTEMPT - NAME`"))
        name = found["name"] if found else ""
        self.opened = number, name, (found and found["comment"]) or ""
        self.size = 0

    def _end(self, number: int, line: str) -> None:
        found = _END.fullmatch(line)
        if found is None:
            self.mistakes.append((number, "after END comes `LAUNDERING ATTEMPT - NAME`"))
        if self.opened is None:
            self.mistakes.append((number, "the end of an attempt that did not begin"))
            return
        begun, name, comment = self.opened
        if found and name and _typology(found["name"]) != _typology(name):
            ends = f"the end of {found['name']}, where {name} began in line {begun}"
            self.mistakes.append((number, ends))
        if not self.size:
            self.mistakes.append((number, f"the attempt of line {begun} has no transactions"))
        self.cases.append(Case(_typology(name), comment, begun, self.size))
        self.opened = None

    def _transaction(self, number: int, line: str) -> None:
        cells = next(csv.reader([line])) if '"' in line else line.split(",")
        # Counted even if it cannot be read: an attempt with one bad line is not an empty one.
        self.size += 1
        if len(cells) not in (len(CELLS), len(CELLS) + 1):
            wanted = f"{len(CELLS)} or, with the label, {len(CELLS) + 1}"
            self.mistakes.append((number, f"{len(cells)} values instead of {wanted}"))
            return
        self.columns["case"].append(len(self.cases))
        self.columns["line"].append(number)
        for name, cell in zip(CELLS, cells, strict=False):
            self.columns[name].append(cell.strip())

    def finish(self) -> None:
        if self.opened is not None:
            begun = self.opened[0]
            self.mistakes.append((begun, "this attempt does not end before the file does"))


def _typology(name: str) -> str:
    return re.sub(r"[\s_-]+", "_", name.strip().lower())


def _text(path: Path) -> str:
    if str(path) in ("-", "."):
        what = "standard input" if str(path) == "-" else "no name"
        raise DataError(f"cannot read the truth from {what}", hint=_WAY_OUT)
    if not path.exists():
        near = [each.name for each in path.parent.glob("*.txt*")] if path.parent.is_dir() else []
        raise DataError(
            f"cannot read {path}",
            reason="there is no such file",
            hint=nearest(path.name, near) or _WAY_OUT,
        )
    if path.is_dir():
        raise DataError(f"cannot read {path}", reason="it is a folder", hint="give a file in it")
    try:
        data = path.read_bytes()
        if path.suffix.lower() == ".gz":
            data = gzip.decompress(data)
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(
            f"cannot read {path}", reason="it is not UTF-8 text", hint=_WAY_OUT
        ) from error
    except gzip.BadGzipFile as error:
        reason = "it is not compressed by gzip, or damaged"
        hint = "end its name in .txt if it is plain text, or get it again"
        raise DataError(f"cannot read {path}", reason=reason, hint=hint) from error
    except (EOFError, zlib.error) as error:
        reason = "it is cut off or damaged"
        raise DataError(f"cannot read {path}", reason=reason, hint="get it again") from error
    except OSError as error:
        raise DataError(f"cannot read {path}", reason=one_line(error)) from error
