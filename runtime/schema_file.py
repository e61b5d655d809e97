"""Schemas written by users, as TOML.

All keys::

    name = "mybank"                          # optional; else the name of the file
    time = "Booked"                          # or a table:
    # time = { column = "Booked", format = "%d.%m.%Y %H:%M", unit = "ms" }
    source = ["Payer Bank", "Payer"]         # one column, or several that name an account together
    target = ["Payee Bank", "Payee"]
    amount = "Sum"                           # optional
    money_scale = 2                          # optional: decimals of all money, finer is refused
    decimal = ","                            # optional: amounts and numbers are written 12,50

    [columns]                                # further columns, by the name patterns use
    currency = "Ccy"                         # text
    fee = { column = "Fee", kind = "money" } # money, int, number or text

`format` is `iso`, `unix`, a `strptime` format, or a list of them tried in order; `unit` is the unit
of times that are numbers: s, ms, us or ns.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from .errors import DataError, nearest, one_line
from .schema import (
    DECIMALS,
    ISO,
    TIME_UNITS,
    UNIX,
    DecimalMark,
    Field,
    InputColumn,
    Schema,
    TimeUnit,
    bad_decimal,
    bad_time_unit,
    check_column_name,
    check_money_scale,
    named,
)
from .transactions import ColumnKind

_KEYS = ("name", "time", "source", "target", "amount", "money_scale", "decimal", "columns")
_KINDS = {kind.value: kind for kind in ColumnKind}


def read_schema_file(path: Path) -> Schema:
    """Read one schema; every mistake in it is a `DataError` that names the key."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DataError(f"cannot read schema {path}", reason="there is no such file") from error
    except OSError as error:
        reason = error.strerror or one_line(error)
        raise DataError(f"cannot read schema {path}", reason=reason) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"schema {path.name} is not TOML", reason=one_line(error)) from error
    return _Reader(f"schema {path.name}").schema(table, path.stem)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Takes a parsed file apart; `where` opens each message."""

    where: str

    def schema(self, table: Mapping[str, object], default_name: str) -> Schema:
        self.known_keys(table, _KEYS, "")
        for needed in ("time", "source", "target"):
            if needed not in table:
                raise self.wrong(needed, "it is missing")
        time, formats, unit = self.time(table["time"])
        amount = table.get("amount")
        return Schema(
            name=self.text(table.get("name", default_name), "name"),
            time=time,
            source=self.columns(table["source"], "source"),
            target=self.columns(table["target"], "target"),
            amount=None if amount is None else named(self.text(amount, "amount")),
            columns=self.fields(table.get("columns", {})),
            time_formats=formats or (ISO, UNIX),
            time_unit=unit,
            money_scale=self.scale(table.get("money_scale")),
            decimal=self.decimal(table.get("decimal", ".")),
        )

    def time(self, value: object) -> tuple[InputColumn, tuple[str, ...], TimeUnit | None]:
        if not isinstance(value, dict):
            return named(self.text(value, "time")), (), None
        self.known_keys(value, ("column", "format", "unit"), "time.")
        if "column" not in value:
            raise self.wrong("time.column", "it is missing")
        given = value.get("format", [])
        listed = given if isinstance(given, list) else [given]
        formats = tuple(self.text(one, "time.format") for one in listed)
        for one in formats:
            if one not in ("iso", "unix") and "%" not in one:
                hint = nearest(one, ("iso", "unix")) or "for instance %d.%m.%Y %H:%M"
                raise self.wrong("time.format", f"`{one}` is no format", hint)
        return named(self.text(value["column"], "time.column")), formats, self.unit(value)

    def unit(self, value: Mapping[str, object]) -> TimeUnit | None:
        if "unit" not in value:
            return None
        for known in TIME_UNITS:
            if value["unit"] == known:
                return known
        error = bad_time_unit(value["unit"])
        raise self.wrong("time.unit", error.message, error.hint)

    def scale(self, value: object) -> int | None:
        try:
            check_money_scale(value)
        except DataError as error:
            raise self.wrong("money_scale", error.message, error.hint) from None
        return value if isinstance(value, int) else None

    def decimal(self, value: object) -> DecimalMark:
        for known in DECIMALS:
            if value == known:
                return known
        error = bad_decimal(value)
        raise self.wrong("decimal", error.message, error.hint)

    def columns(self, value: object, key: str) -> tuple[InputColumn, ...]:
        listed = value if isinstance(value, list) else [value]
        if not listed:
            raise self.wrong(key, "it names no column")
        return tuple(named(self.text(one, key)) for one in listed)

    def fields(self, value: object) -> dict[str, Field]:
        if not isinstance(value, dict):
            raise self.wrong("columns", "it should be a table: [columns]")
        return {name: self.field(name, one) for name, one in value.items()}

    def field(self, name: str, value: object) -> Field:
        key = f"columns.{name}"
        check_column_name(name, self.where)
        if not isinstance(value, dict):
            return Field(named(self.text(value, key)), ColumnKind.TEXT)
        self.known_keys(value, ("column", "kind"), f"{key}.")
        if "column" not in value:
            raise self.wrong(f"{key}.column", "it is missing")
        kind = self.text(value.get("kind", "text"), f"{key}.kind")
        if kind not in _KINDS:
            hint = nearest(kind, _KINDS) or f"use one of {', '.join(_KINDS)}"
            raise self.wrong(f"{key}.kind", f"`{kind}` is no kind", hint)
        return Field(named(self.text(value["column"], f"{key}.column")), _KINDS[kind])

    def text(self, value: object, key: str) -> str:
        if not isinstance(value, str) or not value:
            raise self.wrong(key, "it should be text in quotes")
        return value

    def known_keys(self, table: Mapping[str, object], known: Iterable[str], prefix: str) -> None:
        for key in table:
            if key not in known:
                hint = nearest(key, known) or f"the keys here are {', '.join(known)}"
                raise self.wrong(prefix + key, "there is no such key", hint)

    def wrong(self, key: str, reason: str, hint: str = "") -> DataError:
        return DataError(f"{self.where}: `{key}`", reason=reason, hint=hint)
