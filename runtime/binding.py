"""Meets a schema with the columns an input really has."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from .errors import DataError, nearest
from .schema import EDGES, IBM_AML, InputColumn, Schema
from .transactions import ColumnKind


@dataclass(frozen=True)
class Binding:
    """Input column names for each part of a schema; optional parts that are absent are left out."""

    time: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    columns: Mapping[str, tuple[str, ColumnKind]]

    @property
    def wanted(self) -> tuple[str, ...]:
        """Every input column to read, each once."""
        further = [name for name, _ in self.columns.values()]
        return tuple(dict.fromkeys([self.time, *self.source, *self.target, *further]))

    def with_columns(self, names: Collection[str]) -> Binding:
        """Without the text columns that are not named: no row is refused for its texts.

        Money and numbers stay: whether a row can be used must not depend on who asks. If a name is
        none of ours all columns stay, so that what is missing can be told beside what there is.
        """
        if self.absent(names):
            return self
        columns = {
            ours: (name, kind)
            for ours, (name, kind) in self.columns.items()
            if kind is not ColumnKind.TEXT or ours in names
        }
        return replace(self, columns=columns)

    def absent(self, names: Collection[str]) -> list[str]:
        """The names that are none of ours, in their order."""
        return [name for name in names if name != "time" and name not in self.columns]


def bind(schema: Schema, names: Sequence[str], label: str) -> Binding:
    """Find each column of the schema among `names`; `label` names the input in errors."""
    missing: list[InputColumn] = []

    def find(column: InputColumn) -> str:
        name = _find(column, names)
        if name is None and not column.optional:
            missing.append(column)
        return name or ""

    time = find(schema.time)
    if schema.time.position is not None and time[:1].isdigit():
        # By position any header will do, so a first row of data would be lost without a word.
        hint = "put one above the data, for instance src,dst,time"
        raise DataError(
            f"{label} has no header line", reason=f"it starts {','.join(names[:4])}", hint=hint
        )
    source = tuple(find(column) for column in schema.source)
    target = tuple(find(column) for column in schema.target)
    columns = {} if schema.amount is None else {"amount": (find(schema.amount), ColumnKind.MONEY)}
    columns |= {ours: (find(field.input), field.kind) for ours, field in schema.columns.items()}
    if missing:
        raise _missing_columns(schema, list(dict.fromkeys(missing)), names, label)
    return Binding(time, source, target, {k: v for k, v in columns.items() if v[0]})


def guess_schema(column_names: Sequence[str]) -> Schema | None:
    """Tell a built-in schema by its column names, or None.

    Examples
    --------
    >>> guess_schema(["src", "dst", "unix_time"]).name
    'edges'
    """
    names = unique_names(column_names)
    if all(_find(column, names) for column in _columns(IBM_AML)):
        return IBM_AML
    folded = [_fold(name) for name in names[:3]]
    first, second, third = [*folded, "", "", ""][:3]
    timed = any(word in third for word in ("time", "ts", "date"))
    if first in _FROM and second in _TO and timed:
        return EDGES
    return None


def unique_names(names: Sequence[str]) -> tuple[str, ...]:
    """Make repeated names distinct as pandas does: `Account`, `Account.1`.

    >>> unique_names(["Account", "To", "Account"])
    ('Account', 'To', 'Account.1')
    """
    seen: dict[str, int] = {}
    taken = set(names)
    unique = []
    for name in names:
        count = seen.get(name, 0)
        fresh = name
        while count and fresh in taken:
            fresh = f"{name}.{count}"
            count += fresh in taken
        seen[name] = max(count, 1)
        taken.add(fresh)
        unique.append(fresh)
    return tuple(unique)


_FROM = frozenset(["src", "source", "from", "sender", "payer", "from_id", "source_id", "u"])
_TO = frozenset(["dst", "dest", "target", "to", "receiver", "payee", "to_id", "target_id", "v"])


def _columns(schema: Schema) -> list[InputColumn]:
    amount = [] if schema.amount is None else [schema.amount]
    further = [field.input for field in schema.columns.values()]
    return [schema.time, *schema.source, *schema.target, *amount, *further]


def _find(column: InputColumn, names: Sequence[str]) -> str | None:
    if column.position is not None:
        return names[column.position] if column.position < len(names) else None
    for name in column.names:
        if name in names:
            return name
    folded = [_fold(name) for name in names]
    for name in column.names:
        if folded.count(_fold(name)) == 1:
            return names[folded.index(_fold(name))]
    return None


def _fold(name: str) -> str:
    return name.strip().casefold().replace(" ", "_").replace("-", "_")


SEPARATORS = "its columns stand apart by something else: .csv has commas or semicolons, .tsv tabs"


def is_one_column(names: Sequence[str]) -> bool:
    """Whether a file was read as a single column since it separates them in another way."""
    return len(names) == 1 and any(mark in names[0] for mark in ";\t|")


def _missing_columns(
    schema: Schema, missing: Sequence[InputColumn], names: Sequence[str], label: str
) -> DataError:
    listed = ", ".join(f"`{column}`" for column in missing)
    some = f"{label} has no {'column' if len(missing) == 1 else 'columns'} {listed}"
    hints = [f"`{column}`: {nearest(str(column), names)}" for column in missing]
    hint = "; ".join(line for line in hints if not line.endswith(": "))
    if is_one_column(names):
        hint = SEPARATORS
    present = ", ".join(f"`{name[:40]}`" for name in names[:15]) + (", …" if names[15:] else "")
    return DataError(
        some,
        reason=f"schema {schema.name} needs {'it' if len(missing) == 1 else 'them'}",
        hint=hint or f"the columns are {present}",
    )
