"""What `backtest` shows to a person: one table of settings, one of typologies, one of versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..backtest.run import EVERY, PARAMETER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..backtest import Backtest, Comparison

_WIDE = 500
"""Columns of what is no terminal: nothing is folded or cut there."""


def print_backtest(result: Backtest) -> None:
    """Print what each setting found, and what of each typology."""
    rows = result.table.to_dicts()
    swept = [name for name in result.table.columns if name.startswith(PARAMETER)]
    settings = [_setting(row, swept) for row in rows]
    names = ["pattern", *(name.removeprefix(PARAMETER) for name in swept)]
    numbers = ["matches", "a day", "found", "recall", "found >= 3", "recall >= 3"]
    numbers += ["precision", "flagged", "seconds"]
    counted = [
        [
            f"{row['matches']:_}",
            f"{row['matches_per_day']:.3g}",
            f"{row['found']}/{row['cases']}",
            _percent(row["recall"]),
            f"{row['found_3']}/{row['cases_3']}",
            _percent(row["recall_3"]),
            _percent(row["precision"]),
            f"{row['flagged']:_}",
            f"{row['seconds']:.2f}",
        ]
        for row in rows
    ]
    period = result.period
    console = _console()
    console.print(Text(f"{period.first} to {period.last}, {period.days:_} days (UTC)"))
    _print(console, names, numbers, settings, counted)
    typologies = result.truth.typologies
    by_typology = [
        [f"{row[f'found_3.{name}']}/{row[f'cases_3.{name}']}" for name in typologies]
        for row in rows
    ]
    console.print(Text("\nCases of >= 3 transactions found, by typology"))
    _print(console, names, typologies, settings, by_typology)


def print_comparison(comparison: Comparison, old: str) -> None:
    """Print what the new version finds more and less."""
    console = _console()
    console.print(Text(f"\nCompared with {old}"))
    heads = ["matches before", "now", "more", "less", "cases before", "now", "more", "less"]
    keys = ["old_matches", "new_matches", "matches_more", "matches_less"]
    keys += ["old_found", "new_found", "cases_more", "cases_less"]
    rows = comparison.table.to_dicts()
    cells = [[f"{row[key]:_}" for key in keys] for row in rows]
    _print(console, ["pattern"], heads, [[row["pattern"]] for row in rows], cells)
    for row in rows:
        for which in ("more", "less"):
            if row[which]:
                console.print(Text(f"{row['pattern']}: {which}: {row[which]}"), soft_wrap=True)
    for which, names in (("old", comparison.only_old), ("new", comparison.only_new)):
        if names:
            console.print(Text(f"only in the {which} version: {', '.join(names)}"), soft_wrap=True)


def _setting(row: Mapping[str, Any], swept: Sequence[str]) -> list[str]:
    name = "all together" if row["pattern"] == EVERY else row["pattern"]
    return [name, *(row[one] or "" for one in swept)]


def _print(
    console: Console,
    names: Sequence[str],
    numbers: Sequence[str],
    settings: Sequence[Sequence[str]],
    cells: Sequence[Sequence[str]],
) -> None:
    """A plain table: names to the left, numbers to the right, nothing folded."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name in names:
        table.add_column(Text(name), no_wrap=True)
    for name in numbers:
        table.add_column(Text(name), justify="right", no_wrap=True)
    for setting, row in zip(settings, cells, strict=True):
        table.add_row(*map(Text, [*setting, *row]))
    # A terminal folds what is too long; that is easier to read than what has been cut off.
    console.print(table, crop=False, overflow="ignore", soft_wrap=True)


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f} %"


def _console() -> Console:
    return Console(width=_WIDE, highlight=False)
