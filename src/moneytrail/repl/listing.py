"""Matches as a table, a line each: to see at once what a pattern finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..lang.typed import Pattern, RoleKind, Type
from ..wording import duration, printable
from .amounts import shown

if TYPE_CHECKING:
    import polars as pl

    from ..mining import Count

MATCHES_SHOWN = 10


def counted(count: Count) -> str:
    """How much was found, as a sentence."""
    if not count.instances:
        return f"{count.name}: no match"
    matches = f"{count.matches:_} {'match' if count.matches == 1 else 'matches'}"
    instances = f"{count.instances:_} instance{'' if count.instances == 1 else 's'}"
    return f"{count.name}: {matches} ({instances})"


def listed(matches: pl.DataFrame, pattern: Pattern, limit: int) -> list[str]:
    """The first matches of one pattern: when, how long, who, and the measures."""
    roles = [role.name for role in pattern.roles]
    sets = {role.name for role in pattern.roles if role.kind is not RoleKind.PLAIN}
    measures = [measure.name for measure in pattern.measures]
    kinds = [measure.type for measure in pattern.measures]
    table = [["case", "first", "lasting", *roles, *measures]]
    table += [_line(match, sets, kinds) for match in matches.head(limit).iter_rows(named=True)]
    lines = aligned(table, right={0, 2, *range(3 + len(roles), 3 + len(roles) + len(measures))})
    if len(matches) > limit:
        more = f"{len(matches) - limit:_} more"
        lines.append(f"… {more}; `limit {len(matches)}` behind the command shows all")
    return lines


def _line(match: Mapping[str, Any], sets: set[str], kinds: Sequence[Type]) -> list[str]:
    first, last = match["first_time"], match["last_time"]
    cells = [str(match["match"]), first.strftime("%Y-%m-%d %H:%M"), duration(last - first)]
    for role in match["roles"]:
        accounts = role["accounts"]
        many = role["role"] in sets
        cells.append(_accounts(len(accounts)) if many else printable(accounts[0]))
    values = zip(match["measures"], kinds, strict=True)
    return [*cells, *(shown(one["value"], kind) for one, kind in values)]


def _accounts(count: int) -> str:
    return f"{count:_} account{'' if count == 1 else 's'}"


def profiled(features: pl.DataFrame) -> list[str]:
    """What the columns of a profile hold: how often a value, the middle one, the largest."""
    table = [["feature", "values", "median", "largest"]]
    for name in features.columns[1:]:
        column = features[name]
        middle, largest = column.median(), column.max()
        values = len(column) - column.null_count()
        table.append([name, f"{values:_}", _number(middle), _number(largest)])
    return aligned(table, right={1, 2, 3})


def _number(value: object) -> str:
    return f"{value:.6g}" if isinstance(value, int | float) else "-"


def aligned(table: Sequence[Sequence[str]], right: set[int]) -> list[str]:
    """Lines of cells below each other, two blanks in and between.

    >>> aligned([["a", "number"], ["bcd", "7"]], right={1})
    ['  a    number', '  bcd       7']
    """
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = []
    for row in table:
        cells = [
            cell.rjust(width) if at in right else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append(f"  {'  '.join(cells)}".rstrip())
    return lines
