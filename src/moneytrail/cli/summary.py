"""What `mine` shows to a person: counts by pattern, and the first matches of each."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..wording import period, printable

if TYPE_CHECKING:
    import polars as pl
    from rich.text import Text

    from ..mining import Count

ITEMS_SHOWN = 6


def print_counts(
    counts: Sequence[Count],
    *,
    stderr: bool = False,
    matched: Container[str] | None = None,
    taken: str | None = None,
) -> None:
    """Print one line for each pattern: how much was found, how, and how long it took.

    Of the seconds those of searching stand beside what was estimated of them, where the plan was
    chosen for the data; the others went into compilation, and into matches and their evidence.

    Parameters
    ----------
    matched
        Names those whose matches were looked for; all without it.
    taken
        The device that was taken, where that was left open.
    """
    rows = [("pattern", "instances", "matches", "seconds", "searching", "estimated", "plan")]
    rows += [
        (
            printable(one.name),
            f"{one.instances:_}",
            f"{one.matches:_}" if matched is None or one.name in matched else "-",
            f"{one.seconds:.2f}",
            f"{one.searching_s:.2f}",
            "-" if one.estimated_s is None else f"{one.estimated_s:.2f}",
            one.plan,
        )
        for one in counts
    ]
    widths = [max(len(row[at]) for row in rows) for at in range(6)]
    lines = [
        "  ".join(
            [row[0].ljust(widths[0]), *(row[at].rjust(widths[at]) for at in range(1, 6)), row[6]]
        ).rstrip()
        for row in rows
    ]
    told = [] if taken is None else [_styled(f"\nmined on {_device(taken)}", "dim")]
    _print([_styled(lines[0], "bold"), *map(_styled, lines[1:]), *told], stderr=stderr)


def _device(name: str) -> str:
    if name != "cpu":
        return name
    return "the processor: no GPU can be used (moneytrail doctor says why)"


def print_matches(matches: pl.DataFrame, names: Sequence[str], per_pattern: int) -> None:
    """Print the first matches of each pattern as blocks, and how many more there are."""
    if not names:
        _print([_styled("\nprofiles have no matches: write their features with --features OUT")])
        return
    if matches.is_empty():
        _print([_styled("\nno matches")])
        return
    if not per_pattern:
        return
    for name in names:
        block = matches.filter(matches["pattern"] == name)
        for match in block.head(per_pattern).iter_rows(named=True):
            _print(_match_lines(match))
        if len(block) > per_pattern:
            more = f"{len(block) - per_pattern:_} more of {printable(name)}"
            _print([_styled(f"\n… {more} (--limit shows more)", "dim")])
    _print([_styled("\nRows are the data's own, counted from 0.", "dim")])


def _match_lines(match: Mapping[str, Any]) -> list[Text]:
    severity = f" ({match['severity']})" if match["severity"] else ""
    head = f"\n{printable(match['pattern'])}{severity}  match {match['match']}"
    fields = [(one["role"], _accounts(one["accounts"])) for one in match["roles"]]
    fields += [(one["stage"], _rows(one["rows"])) for one in match["stages"]]
    fields += [(one["measure"], _or_dash(one["value"])) for one in match["measures"]]
    width = max((len(name) for name, _ in fields), default=0)
    lines = [_styled(head, "bold"), _styled(f"  {period(match['first_time'], match['last_time'])}")]
    return [*lines, *(_styled(f"  {name:<{width}}  {text}") for name, text in fields)]


def _accounts(accounts: Sequence[str]) -> str:
    if len(accounts) == 1:
        return printable(accounts[0])
    return f"{len(accounts):_} accounts: {_some(map(printable, accounts), len(accounts))}"


def _rows(rows: Sequence[int]) -> str:
    noun = "row" if len(rows) == 1 else "rows"
    return f"{noun} {_some(map(str, rows), len(rows))}"


def _some(items: Iterable[str], count: int) -> str:
    """Give the first few items, and how many are left out."""
    shown = [item for _, item in zip(range(ITEMS_SHOWN), items, strict=False)]
    rest = f" … {count - ITEMS_SHOWN:_} more" if count > ITEMS_SHOWN else ""
    return ", ".join(shown) + rest


def _or_dash(value: str | None) -> str:
    return "-" if value is None else printable(value)


def _styled(text: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(text, style)


def _print(lines: Iterable[Text], *, stderr: bool = False) -> None:
    """Print with colours on a terminal, and plainly, never folded, anywhere else."""
    from rich.console import Console

    class Pipe(Console):
        """Rich ends the program when a reader leaves; here that is dealt with where it ends."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    console = Pipe(stderr=stderr, highlight=False)
    for line in lines:
        console.print(line, soft_wrap=True)
