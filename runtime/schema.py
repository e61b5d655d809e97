"""Which input columns are the time, the two accounts, the amount and the rest."""

from __future__ import annotations

import keyword
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeAlias

from .errors import DataError, nearest
from .transactions import ColumnKind

TimeUnit: TypeAlias = Literal["s", "ms", "us", "ns"]
TIME_UNITS: tuple[TimeUnit, ...] = ("s", "ms", "us", "ns")

DecimalMark: TypeAlias = Literal[".", ","]
DECIMALS: tuple[DecimalMark, ...] = (".", ",")

MAX_SCALE = 9
"""The most decimals of money."""

ISO = "iso"
UNIX = "unix"
RESERVED = ("time", "source", "target", "row", "amount")


@dataclass(frozen=True, slots=True)
class InputColumn:
    """One column of the input: the first of `names` that is there, or the one at `position`."""

    names: tuple[str, ...] = ()
    position: int | None = None
    optional: bool = False

    def __str__(self) -> str:
        return self.names[0] if self.names else f"column {(self.position or 0) + 1}"


@dataclass(frozen=True, slots=True)
class Field:
    """A further column: where it comes from and how it is held."""

    input: InputColumn
    kind: ColumnKind


@dataclass(frozen=True)
class Schema:
    """How a table of transactions is laid out.

    Attributes
    ----------
    name
        What users call it.
    time
        The column with the time of a transaction.
    source, target
        The columns that name the sending and the receiving account; several are joined by ":".
    amount
        The column with the amount, or None where the data has none.
    columns
        Further columns by the name patterns use; `amount` is not among them.
    time_formats
        Formats tried in order on text: `iso`, `unix` (a number since 1970) or as `strptime`.
    time_unit
        Unit of times that are numbers; None means seconds, and a guard against other units.
    money_scale
        Decimals of money, 0 to 9; finer amounts are refused. None takes what the data need.
    decimal
        What stands before the decimals of money and numbers that are text: "." or ",".

    Examples
    --------
    >>> mine = Schema.of("mine", time="when", source=["bank", "payer"], target=["to", "payee"],
    ...                  amount="sum", columns={"currency": ("ccy", "text")})
    >>> dict(mine.column_kinds())["currency"]
    <ColumnKind.TEXT: 'text'>
    """

    name: str
    time: InputColumn
    source: tuple[InputColumn, ...]
    target: tuple[InputColumn, ...]
    amount: InputColumn | None = None
    columns: Mapping[str, Field] = field(default_factory=dict)
    time_formats: tuple[str, ...] = (ISO, UNIX)
    time_unit: TimeUnit | None = None
    money_scale: int | None = None
    decimal: DecimalMark = "."

    def __post_init__(self) -> None:
        if not self.source or not self.target:
            raise DataError(f"schema {self.name}", reason="source and target need a column each")
        if self.source == self.target:
            whole = ", ".join(f"`{each}`" for each in self.source)
            raise DataError(
                f"schema {self.name}: source and target are both {whole}",
                reason="every transaction would be an account's with itself",
                hint="name the column of who sends as source, that of who receives as target",
            )
        if self.time_unit is not None and self.time_unit not in TIME_UNITS:
            raise bad_time_unit(self.time_unit)
        check_money_scale(self.money_scale)
        if self.decimal not in DECIMALS:
            raise bad_decimal(self.decimal)
        for name in self.columns:
            check_column_name(name, f"schema {self.name}")
        object.__setattr__(self, "columns", MappingProxyType(dict(self.columns)))

    @classmethod
    def of(
        cls,
        name: str,
        *,
        time: str,
        source: str | Sequence[str],
        target: str | Sequence[str],
        amount: str | None = None,
        columns: Mapping[str, tuple[str, ColumnKind | str]] | None = None,
        time_formats: Sequence[str] = (ISO, UNIX),
        time_unit: TimeUnit | None = None,
        money_scale: int | None = None,
        decimal: DecimalMark = ".",
    ) -> Schema:
        """Build a schema from plain column names.

        Each of `columns` is named and has a kind, a `ColumnKind` or its name: "money", "int",
        "number" or "text". The other keys are those of schema files.

        Raises
        ------
        DataError
            If a name is no text, or a further column lacks its kind.
        """
        where = f"schema {name}"
        return cls(
            name,
            time=_named(time, where, "time"),
            source=_named_all(source, where, "source"),
            target=_named_all(target, where, "target"),
            amount=None if amount is None else _named(amount, where, "amount"),
            columns=_fields({} if columns is None else columns, where),
            time_formats=tuple(time_formats),
            time_unit=time_unit,
            money_scale=money_scale,
            decimal=decimal,
        )

    @staticmethod
    def from_toml(path: str | Path) -> Schema:
        """Read a schema file; its keys are described in `schema_file`."""
        from .schema_file import read_schema_file

        return read_schema_file(Path(path))

    def column_kinds(self) -> Mapping[str, ColumnKind | Literal["time"]]:
        """What a pattern can ask of a transaction, and the kind of each."""
        kinds: dict[str, ColumnKind | Literal["time"]] = {"time": "time"}
        if self.amount is not None:
            kinds["amount"] = ColumnKind.MONEY
        kinds.update({name: column.kind for name, column in self.columns.items()})
        return MappingProxyType(kinds)


def named(*names: str) -> InputColumn:
    """Give the input column with the first of these names that is there."""
    return InputColumn(names=names)


def _named(name: object, where: str, key: str) -> InputColumn:
    if not isinstance(name, str):
        raise DataError(f"{where}: `{key}`", reason=f"a column is given by its name, not {name!r}")
    return named(name)


def _named_all(names: object, where: str, key: str) -> tuple[InputColumn, ...]:
    several = names if isinstance(names, list | tuple) else (names,)
    return tuple(_named(name, where, key) for name in several)


def _fields(columns: object, where: str) -> dict[str, Field]:
    """Further columns, each with a kind that is one."""
    known = {kind.value: kind for kind in ColumnKind}
    kinds = ", ".join(f'"{each}"' for each in known)
    if not isinstance(columns, Mapping):
        raise DataError(
            f"{where}: `columns`",
            reason=f"further columns are given by the name patterns use, not {columns!r}",
            hint='write columns={"branch": ("Branch", "text")}',
        )
    fields = {}
    for ours, given in columns.items():
        match given:
            case (str() as theirs, ColumnKind() as kind):
                fields[ours] = Field(named(theirs), kind)
            case (str() as theirs, str() as kind) if kind in known:
                fields[ours] = Field(named(theirs), known[kind])
            case (str(), kind):
                found = nearest(str(kind), known)
                raise DataError(
                    f"{where}: column `{ours}`",
                    reason=f"there is no kind {kind!r}",
                    hint=found or f"kinds are {kinds}",
                )
            case _:
                theirs = given if isinstance(given, str) else "Its Name"
                raise DataError(
                    f"{where}: column `{ours}`",
                    reason="a further column is given by its name and its kind",
                    hint=f'write "{ours}": ("{theirs}", "text"); kinds are {kinds}',
                )
    return fields


def check_column_name(name: str, where: str) -> None:
    """Refuse names that a pattern could not write, or that mean something else."""
    if name in RESERVED:
        raise DataError(f"{where}: column `{name}`", reason="this name is taken")
    if not re.fullmatch(r"[a-z_][a-z0-9_]*", name) or keyword.iskeyword(name):
        raise DataError(
            f"{where}: column `{name}`",
            reason="a name is lower-case letters, digits and _, and starts with a letter",
        )


def bad_time_unit(unit: object) -> DataError:
    """Say that a unit of time is none of ours."""
    return DataError(f"unknown time unit `{unit}`", hint="use one of s, ms, us, ns")


def check_money_scale(scale: object) -> None:
    """Refuse what is no number of decimals that money can have; None is any."""
    if scale is None or (type(scale) is int and 0 <= scale <= MAX_SCALE):
        return
    raise DataError(
        f"money scale {scale} is outside 0 to {MAX_SCALE}"
        if type(scale) is int
        else f"money scale {scale!r} is no whole number",
        hint="it says how many decimals amounts have: 2 for cents",
    )


def bad_decimal(mark: object) -> DataError:
    """Say that decimals stand behind a point or a comma."""
    return DataError(f"unknown decimal mark {mark!r}", hint='use "." or ","')


_TO_ACCOUNT = named("Account.1", "Account_duplicated_0", "Account_1")

IBM_AML = Schema(
    name="ibm_aml",
    time=named("Timestamp"),
    source=(named("From Bank"), named("Account")),
    target=(named("To Bank"), _TO_ACCOUNT),
    amount=named("Amount Paid"),
    columns={
        "received_amount": Field(named("Amount Received"), ColumnKind.MONEY),
        "currency": Field(named("Payment Currency"), ColumnKind.TEXT),
        "received_currency": Field(named("Receiving Currency"), ColumnKind.TEXT),
        "format": Field(named("Payment Format"), ColumnKind.TEXT),
        "from_bank": Field(named("From Bank"), ColumnKind.TEXT),
        "to_bank": Field(named("To Bank"), ColumnKind.TEXT),
        # `Is Laundering` is left out on purpose: a pattern must not see the label.
    },
    time_formats=("%Y/%m/%d %H:%M", "%Y/%m/%d %H:%M:%S", ISO, UNIX),
)

EDGES = Schema(
    name="edges",
    time=InputColumn(position=2),
    source=(InputColumn(position=0),),
    target=(InputColumn(position=1),),
    amount=InputColumn(position=3, optional=True),
    time_formats=(UNIX, ISO, "%Y/%m/%d %H:%M", "%Y/%m/%d %H:%M:%S"),
)

BUILT_IN: Mapping[str, Schema] = MappingProxyType({one.name: one for one in (IBM_AML, EDGES)})


def find_schema(name_or_path: str | Path) -> Schema:
    """Find a built-in schema by name, or read a `.toml` file.

    Examples
    --------
    >>> find_schema("ibm_aml").name
    'ibm_aml'
    """
    text = str(name_or_path)
    if text in BUILT_IN:
        return BUILT_IN[text]
    if text.endswith(".toml") or Path(text).is_file():
        return Schema.from_toml(text)
    hint = nearest(text, BUILT_IN) or f"use {', '.join(BUILT_IN)} or a path to a .toml file"
    raise DataError(f"unknown schema `{text}`", hint=hint)
