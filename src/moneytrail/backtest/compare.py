"""Two versions of a program on the same data: what the new one finds more, and what less."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from ..compiler.pipeline import CompiledPattern
from ..lang.typed import Pattern, RoleKind
from ..parameters import ParameterError
from ..program import Program
from ..runtime.transactions import Transactions
from .run import chosen_patterns, mined
from .score import cases_of_matches, cases_within, evidence_of, period_of
from .sweeps import settings_of
from .truth import Truth

SCHEMA = {
    "pattern": pl.String,
    "old_matches": pl.Int64,
    "new_matches": pl.Int64,
    "matches_more": pl.Int64,
    "matches_less": pl.Int64,
    "old_found": pl.Int64,
    "new_found": pl.Int64,
    "cases_more": pl.Int64,
    "cases_less": pl.Int64,
    "more": pl.String,
    "less": pl.String,
}


@dataclass(frozen=True, eq=False)
class Comparison:
    """What a new version of a program finds more and less than an old one.

    Attributes
    ----------
    table
        One row for each pattern that both define: `old_matches`, `new_matches`, `matches_more`,
        `matches_less`; `old_found`, `new_found` (cases), `cases_more`, `cases_less`; and `more` and
        `less`, those cases by typology with the lines where they begin.
    only_old, only_new
        Patterns that one version alone defines.
    """

    table: pl.DataFrame
    only_old: tuple[str, ...]
    only_new: tuple[str, ...]


def compare(
    old: Program,
    new: Program,
    transactions: Transactions,
    truth: Truth,
    *,
    only: Sequence[str] | None = None,
    parameters: Mapping[str, object] | None = None,
    first: date | None = None,
    last: date | None = None,
    threads: int | None = None,
    memory: int | str | None = None,
    device: str = "cpu",
) -> Comparison:
    """Mine the patterns of the same name in both versions, and compare what they find.

    Two matches are the same if they agree in the plain roles that both versions have, and share
    at least one transaction. Both versions run with their own defaults.

    Parameters
    ----------
    old, new
        Two programs.
    transactions, truth, only, first, last, threads, memory, device
        As for `backtest`; names in `only` are of the new version.
    parameters
        Values for both versions, where they have the parameter.

    Raises
    ------
    ParameterError
        If the new version lacks a parameter, or a value is out of the range that either states.
    """
    period = period_of(transactions, first, last)
    due = cases_within(truth, period)
    ours = {each.name: each for each in chosen_patterns(new, only)}
    theirs = {each.name: each for each in old.definitions if isinstance(each, Pattern)}
    # Here, so that what no pattern of the new version knows is not taken for the old one's.
    settings_of(new.definitions, list(ours.values()), (), parameters or {})
    rows = []
    for name in [name for name in ours if name in theirs]:
        found = []
        for program, pattern in ((old, theirs[name]), (new, ours[name])):
            given = _known(parameters or {}, pattern)
            try:
                (setting,) = settings_of(program.definitions, [pattern], (), given)
            except ParameterError as error:
                if program is new:
                    raise
                raise ParameterError(f"the old version: {error}", error.span) from None
            matches = mined(
                program, pattern, setting, transactions, threads, memory=memory, device=device
            )
            found.append(matches.filter(period.ends_in("last_time")))
        before, after = found
        roles = _plain_roles(old, name) & _plain_roles(new, name)
        same = _same(before, after, sorted(roles))
        cases = [frozenset(cases_of_matches(each, truth)["case"]) & due for each in found]
        more, less = cases[1] - cases[0], cases[0] - cases[1]
        rows.append(
            {
                "pattern": name,
                "old_matches": len(before),
                "new_matches": len(after),
                "matches_more": len(after) - same["new"].n_unique(),
                "matches_less": len(before) - same["old"].n_unique(),
                "old_found": len(cases[0]),
                "new_found": len(cases[1]),
                "cases_more": len(more),
                "cases_less": len(less),
                "more": _told(more, truth),
                "less": _told(less, truth),
            }
        )
    every = {each.name for each in new.definitions}
    return Comparison(
        pl.DataFrame(rows, schema=SCHEMA),
        tuple(name for name in theirs if name not in every and only is None),
        tuple(name for name in ours if name not in theirs),
    )


def _known(parameters: Mapping[str, object], pattern: Pattern) -> dict[str, object]:
    """The values that a pattern has a parameter for."""
    names = {each.name for each in pattern.parameters}
    return {
        key: value
        for key, value in parameters.items()
        if key.rpartition(".")[0] in ("", pattern.name) and key.rpartition(".")[2] in names
    }


def _plain_roles(program: Program, name: str) -> set[str]:
    compiled = program.compiled(name)
    if not isinstance(compiled, CompiledPattern):
        return set()
    return {role.name for role in compiled.graph.roles if role.kind is RoleKind.PLAIN}


def _same(old: pl.DataFrame, new: pl.DataFrame, roles: Sequence[str]) -> pl.DataFrame:
    """Columns `old` and `new`: matches of equal roles that share a transaction."""
    parts = [
        evidence_of(matches).join(_keys(matches, roles), on="match").rename({"match": which})
        for which, matches in (("old", old), ("new", new))
    ]
    return parts[0].join(parts[1], on=["row", "key"]).select("old", "new").unique()


def _keys(matches: pl.DataFrame, roles: Sequence[str]) -> pl.DataFrame:
    """Columns `match` and `key`: the accounts of some roles, told apart by number."""
    named = matches.select("match", "roles").explode("roles").unnest("roles")
    plain = named.filter(pl.col("role").is_in(list(roles))).sort("match", "role")
    accounts = plain.group_by("match", maintain_order=True).agg(
        key=pl.col("accounts").list.first().str.replace_all("\0", "").str.join("\0")
    )
    everyone = matches.select("match").join(accounts, on="match", how="left")
    return everyone.with_columns(pl.col("key").fill_null(""))


def _told(cases: frozenset[int], truth: Truth) -> str:
    """Cases by typology, with the lines where they begin: `2 cycle (lines 14, 30)`."""
    lines: dict[str, list[int]] = {}
    for at in sorted(cases):
        lines.setdefault(truth.cases[at].typology, []).append(truth.cases[at].line)
    counts = Counter({name: len(each) for name, each in lines.items()})
    return "; ".join(
        f"{count} {name} (line{'s' * (count > 1)} {', '.join(map(str, lines[name]))})"
        for name, count in counts.most_common()
    )
