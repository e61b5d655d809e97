"""Backtests: every pattern at every setting, mined and held against the truth."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from time import perf_counter
from typing import TypeAlias

import polars as pl

from ..currencies import mixed_currencies
from ..lang.typed import Pattern
from ..manifest import parameters_in_use
from ..parameters import ParameterError
from ..program import Program
from ..runtime.transactions import Transactions
from ..unseen import unseen_texts
from .score import SIZEABLE, Period, Verdict, cases_within, counted, judge, period_of
from .sweeps import Setting, Sweep, as_given, read_sweep, settings_of
from .truth import Truth

Progress: TypeAlias = Callable[[str, float], None]

EVERY = "*"
"""The pattern of the row that takes all patterns together."""
PARAMETER = "parameter."
"""What the columns of swept parameters begin with."""
_WARM_UP = 64
"""Transactions of the run that comes before time is taken, for the machine code's sake."""


@dataclass(frozen=True, eq=False, repr=False)
class Backtest:
    """What a backtest found.

    Attributes
    ----------
    table
        One row for each pattern and setting; see `backtest`.
    truth
        What it was held against.
    period
        The days that were counted.
    notes
        What in the patterns may not fit these data, at any of the settings; as `Mined.notes`.
    """

    table: pl.DataFrame
    truth: Truth
    period: Period
    notes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """What it is, in a line; `table` holds the results."""
        days = f"{self.period.first} to {self.period.last}"
        return f"<moneytrail backtest: {len(self.table):_} settings, {days}>"


def backtest(
    program: Program,
    transactions: Transactions,
    truth: Truth,
    *,
    only: Sequence[str] | None = None,
    sweeps: Sequence[str] = (),
    parameters: Mapping[str, object] | None = None,
    first: date | None = None,
    last: date | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
    memory: int | str | None = None,
    device: str = "cpu",
) -> Backtest:
    """Mine each pattern at each setting, and count the planted cases that it finds.

    Parameters
    ----------
    program
        What `compile` gave; each pattern is compiled once, whatever is swept.
    transactions
        What `read` gave.
    truth
        What `read_truth` gave of the same transactions.
    only
        Names of the patterns wanted; all without it.
    sweeps
        Texts as `window=1d..7d:1d` or `cycle.min_hops=2,4`; a pattern is run with all combinations
        of the parameters it has.
    parameters
        Values that stay, as for `Program.mine`.
    first, last
        Only matches whose last transaction is on these days or between count, and cases likewise;
        all transactions are mined, so matches see what came before.
    threads
        Cores to use; all without it.
    progress
        Told (pattern, share done of all its settings).
    memory
        Bytes, or like "4GB", that mining may take; see `Program.mine`.
    device
        Where to mine: as for `Program.mine`.

    Returns
    -------
    Backtest
        With a `table` of flat columns: `pattern`; `parameters`, those in use; a text column
        `parameter.NAME` for each swept one; `matches`; `days`; `matches_per_day`; `cases`, `found`
        and `recall`; `cases_3`, `found_3` and `recall_3` for cases of at least three transactions;
        `hits`, the matches with at least one planted transaction; `precision`, their share;
        `flagged` transactions; `seconds` without compilation; and for each typology
        `found.TYPOLOGY`, `cases.TYPOLOGY`, `found_3.TYPOLOGY`, `cases_3.TYPOLOGY`.
        Shares of nothing are null. Where several patterns have one setting each, a last row of the
        pattern `*` takes them together.

    Raises
    ------
    ParameterError
        If a parameter, a sweep or the period cannot be meant.
    UnknownNameError
        If the program defines no pattern of a name.
    CompileError, DataError
        As `Program.mine`.
    """
    patterns = chosen_patterns(program, only)
    tested = [read_sweep(text) for text in sweeps]
    settings = settings_of(program.definitions, patterns, tested, parameters or {})
    period = period_of(transactions, first, last)
    due = cases_within(truth, period)
    rows: list[dict[str, object]] = []
    verdicts: list[Verdict] = []
    for pattern in patterns:
        of_it = [each for each in settings if each.pattern == pattern.name]
        _warm_up(program, pattern, of_it[0], transactions, threads, device)
        for at, setting in enumerate(of_it):
            began = perf_counter()
            tell = None if progress is None else _of_one(progress, at, len(of_it))
            matches = mined(program, pattern, setting, transactions, threads, tell, memory, device)
            seconds = perf_counter() - began
            verdict = judge(matches.filter(period.ends_in("last_time")), truth)
            verdicts.append(verdict)
            row = _row(verdict, truth, due, period, seconds)
            rows.append({**_named(pattern, setting), **row})
    if len(settings) == len(patterns) > 1:
        seconds = sum(float(str(row["seconds"])) for row in rows)
        rows.append(_row(_together(verdicts), truth, due, period, seconds) | {"pattern": EVERY})
    found = pl.DataFrame(rows, schema=_schema(tested, truth))
    return Backtest(found, truth, period, _notes(patterns, settings, transactions))


def check_sweeps(
    program: Program,
    *,
    only: Sequence[str] | None = None,
    sweeps: Sequence[str] = (),
    parameters: Mapping[str, object] | None = None,
) -> None:
    """Make sure that `backtest` could run these settings, before any data is read.

    Raises
    ------
    ParameterError, UnknownNameError
        As `backtest` does.
    """
    tested = [read_sweep(text) for text in sweeps]
    settings_of(program.definitions, chosen_patterns(program, only), tested, parameters or {})


def chosen_patterns(program: Program, only: Sequence[str] | None) -> list[Pattern]:
    """The patterns to run; profiles have no matches to test.

    Raises
    ------
    ParameterError
        If there are none, or a name is that of a profile.
    """
    patterns = {each.name: each for each in program.definitions if isinstance(each, Pattern)}
    if only is None:
        chosen = list(patterns.values())
    else:
        chosen = []
        for name in dict.fromkeys(only):
            # Asked of the program first: it knows how to say that nothing is named so.
            program[name]
            if name not in patterns:
                raise ParameterError(f"'{name}' is a profile; only patterns have matches to test")
            chosen.append(patterns[name])
    if not chosen:
        if patterns:
            raise ParameterError("there is no pattern to test; name one, or leave `only` out")
        raise ParameterError(f"{program.source.name} defines no pattern; only these can be tested")
    return chosen


def mined(
    program: Program,
    pattern: Pattern,
    setting: Setting,
    transactions: Transactions,
    threads: int | None,
    progress: Progress | None = None,
    memory: int | str | None = None,
    device: str = "cpu",
) -> pl.DataFrame:
    """The matches of one pattern at one setting."""
    return program.mine(
        transactions,
        only=[pattern.name],
        parameters=as_given(setting, pattern),
        threads=threads,
        features=False,
        progress=progress,
        memory=memory,
        device=device,
    ).matches


def _notes(
    patterns: Sequence[Pattern], settings: Sequence[Setting], transactions: Transactions
) -> tuple[str, ...]:
    """What mining all patterns at all settings would note, each thing once."""
    by_name = {each.name: each for each in patterns}
    tried = [(by_name[each.pattern], each.given) for each in settings]
    return unseen_texts(tried, transactions) + mixed_currencies(patterns, transactions)


def _of_one(progress: Progress, at: int, count: int) -> Progress:
    """Tells the share of all settings from the share of one of them."""
    return lambda name, share: progress(name, (at + share) / count)


def _warm_up(
    program: Program,
    pattern: Pattern,
    setting: Setting,
    transactions: Transactions,
    threads: int | None,
    device: str,
) -> None:
    """Run a few transactions, so that no setting's seconds hold those of the compiler."""
    mined(program, pattern, setting, transactions.head(_WARM_UP), threads, device=device)


def _together(verdicts: Sequence[Verdict]) -> Verdict:
    return Verdict(
        matches=sum(each.matches for each in verdicts),
        hits=sum(each.hits for each in verdicts),
        found=frozenset[int]().union(*(each.found for each in verdicts)),
        rows=pl.concat([each.rows for each in verdicts]).unique(),
    )


def _named(pattern: Pattern, setting: Setting) -> dict[str, object]:
    """Which pattern and setting a row is about."""
    values = parameters_in_use(pattern, setting.given)
    shown = ", ".join(f"{name} = {value}" for name, value in values.items())
    swept = {f"{PARAMETER}{name}": values[name] for name in setting.swept}
    return {"pattern": pattern.name, "parameters": shown, **swept}


def _row(
    verdict: Verdict, truth: Truth, due: frozenset[int], period: Period, seconds: float
) -> dict[str, object]:
    found = verdict.found & due
    counts: dict[str, object] = {}
    sums: dict[str, int] = {}
    for least, suffix in ((0, ""), (SIZEABLE, "_3")):
        for what, cases in (("found", found), ("cases", due)):
            by_typology = counted(truth, cases, least)
            sums[what + suffix] = sum(by_typology.values())
            counts |= {f"{what}{suffix}.{name}": n for name, n in by_typology.items()}
    return {
        "matches": verdict.matches,
        "days": period.days,
        "matches_per_day": verdict.matches / period.days,
        **sums,
        "recall": _share(sums["found"], sums["cases"]),
        "recall_3": _share(sums["found_3"], sums["cases_3"]),
        "hits": verdict.hits,
        "precision": _share(verdict.hits, verdict.matches),
        "flagged": len(verdict.rows),
        "seconds": seconds,
        **counts,
    }


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _schema(sweeps: Sequence[Sweep], truth: Truth) -> dict[str, type[pl.DataType]]:
    """The columns of the table, in order."""
    swept = dict.fromkeys(f"{PARAMETER}{name.rpartition('.')[2]}" for name, _ in sweeps)
    counts = ("found", "cases", "found_3", "cases_3")
    return {
        "pattern": pl.String,
        "parameters": pl.String,
        **dict.fromkeys(swept, pl.String),
        "matches": pl.Int64,
        "days": pl.Int64,
        "matches_per_day": pl.Float64,
        **dict.fromkeys(("cases", "found"), pl.Int64),
        "recall": pl.Float64,
        **dict.fromkeys(("cases_3", "found_3"), pl.Int64),
        "recall_3": pl.Float64,
        "hits": pl.Int64,
        "precision": pl.Float64,
        "flagged": pl.Int64,
        "seconds": pl.Float64,
        **{f"{what}.{name}": pl.Int64 for name in truth.typologies for what in counts},
    }
