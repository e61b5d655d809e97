"""How far a synthetic world is like the published data it is modelled on.

    python benchmarks/calibration.py [--rows 1000000] [--accounts 100000] [--seed 7] [--output FILE]

Prints Markdown: statistics of a world beside those published for AMLworld HI-Small, then sizes and
spans of planted patterns, then what time, decimals, names and the order of rows say about the
label, which should be nothing. Patterns and leaks are measured in a second world with ten times as
much laundering, as chance is large among few rows.
"""

from __future__ import annotations

import argparse
import platform
from collections.abc import Iterable, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

import numpy as np
import numpy.typing as npt
import polars as pl

from moneytrail.synth import Planted, World, generate

Row = tuple[str, ...]
FLOAT = npt.NDArray[np.float64]

FORMATS = {
    "Cheque": 36.71,
    "Credit Card": 26.06,
    "ACH": 11.83,
    "Cash": 9.67,
    "Reinvestment": 9.47,
    "Wire": 3.38,
    "Bitcoin": 2.88,
}
CURRENCIES = {
    "US Dollar": 37.01,
    "Euro": 23.08,
    "Swiss Franc": 4.68,
    "Yuan": 4.07,
    "Shekel": 3.84,
    "Rupee": 3.78,
    "UK Pound": 3.57,
    "Ruble": 3.10,
    "Yen": 3.08,
    "Bitcoin": 2.92,
    "Canadian Dollar": 2.78,
    "Australian Dollar": 2.73,
    "Mexican Peso": 2.19,
    "Saudi Riyal": 1.77,
    "Brazil Real": 1.41,
}
# Rows: smallest, quartiles and median, nine tenths, largest; and the median span in hours.
PATTERNS = {
    "FAN-OUT": ("1/2/7/12/14/16", 77),
    "FAN-IN": ("1/3/8/13/15/16", 85),
    "CYCLE": ("2/2/4/8/10/12", 72),
    "RANDOM": ("1/1/3/8/10/11", 46),
    "BIPARTITE": ("1/1/4/9/12/15", 24),
    "STACK": ("2/2/10/16/24/30", 73),
    "SCATTER-GATHER": ("2/4/14/26/26/32", 89),
    "GATHER-SCATTER": ("2/6/14/22/26/28", 151),
}
LAUNDERED_DOLLARS = "276 / 1,085 / 5,092 / 10,279 / 15,784 / 19,848 / 12.9M"
OF_PAYEE = ("Account.1, as a number", "To Bank, its length")
QUANTILES = (0.01, 0.05, 0.25, 0.50, 0.75, 0.95, 0.99)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--accounts", type=int, default=100_000)
    parser.add_argument("--days", type=int, default=18)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--output", type=Path, help="write the tables here as well")
    given = parser.parse_args()
    world = World(rows=given.rows, accounts=given.accounts, days=given.days, seed=given.seed)
    report = "\n".join(lines(world)) + "\n"
    print(report, end="")
    if given.output:
        given.output.write_text(report, encoding="utf-8")


def lines(world: World) -> Iterable[str]:
    began = perf_counter()
    transactions, planted = generate(world)
    seconds = perf_counter() - began
    yield "# Calibration of the synthetic world"
    yield ""
    yield (
        f"`World(rows={world.rows:_}, accounts={world.accounts:_}, days={world.days}, "
        f"seed={world.seed})`, made in {seconds:.1f} s on {machine()}. Written by "
        "`benchmarks/calibration.py`. Published: AMLworld HI-Small, 5.08 million rows; a dash "
        "where nothing is published."
    )
    yield ""
    yield "## All rows"
    yield ""
    yield from table(("", "published", "here"), overview(world, transactions, planted))
    yield ""
    yield "## Formats and receiving currencies, % of rows"
    yield ""
    yield from table(("", "published", "here"), shares(transactions))
    dirty = replace(world, laundering=10 * world.laundering)
    transactions, planted = generate(dirty)
    yield ""
    yield f"## Patterns, at {dirty.laundering:.1%} laundering"
    yield ""
    heads = (
        "typology",
        "patterns",
        "rows min/25/50/75/90/max published",
        "here",
        "median span h published",
        "here",
        "largest span h here",
    )
    yield from table(heads, patterns(transactions, planted))
    yield ""
    yield f"## Leaks, at {dirty.laundering:.1%} laundering"
    yield ""
    yield from leaks(transactions)


def machine() -> str:
    parts = [f"{name} {version(name)}" for name in ("moneytrail", "numpy", "polars")]
    return f"{platform.machine()}, Python {platform.python_version()}, " + ", ".join(parts)


def table(head: Row, rows: Iterable[Row]) -> Iterable[str]:
    yield f"| {' | '.join(head)} |"
    yield "|" + " --- |" + " ---: |" * (len(head) - 1)
    for row in rows:
        yield f"| {' | '.join(row)} |"


def percent(part: pl.Series | npt.NDArray[np.bool_]) -> str:
    return f"{100 * float(part.mean() or 0):.2f} %"  # type: ignore[arg-type]


def overview(world: World, transactions: pl.DataFrame, planted: Sequence[Planted]) -> Iterable[Row]:
    count = len(transactions)
    label = transactions["Is Laundering"] == 1
    dirty = transactions.filter(label)
    own = (transactions["From Bank"] == transactions["To Bank"]) & (
        transactions["Account"] == transactions["Account.1"]
    )
    sent = transactions["Account"].value_counts()["count"]
    seen = accounts_of(transactions)
    dirty_accounts = accounts_of(dirty)
    time = transactions["Timestamp"]
    logs = np.log1p(transactions["Amount Received"].to_numpy())
    yield "rows", "5,078,345", f"{count:,}"
    yield "accounts seen", "515,080", f"{len(seen):,}"
    yield "rows per account", "9.86", f"{count / len(seen):.2f}"
    yield "laundering", "0.102 %", f"{100 * len(dirty) / count:.3f} %"
    yield "accounts that launder", "1.23 %", f"{100 * len(dirty_accounts) / len(seen):.2f} %"
    in_patterns = sum(len(case.rows) for case in planted)
    yield "laundering rows in patterns", "62 %", f"{100 * in_patterns / max(1, len(dirty)):.0f} %"
    yield "largest sender, % of rows", "3.32 %", f"{100 * max(sent.to_list()) / count:.2f} %"
    quantiles = [int(sent.quantile(at) or 0) for at in (0.25, 0.5, 0.75, 0.9, 0.99, 0.999)]
    yield (
        "rows sent per sender, 25/50/75/90/99/99.9 %",
        "-",
        " / ".join(f"{one:,}" for one in quantiles),
    )
    yield "self-transfers", "11.64 %", percent(own)
    kept = transactions.filter(transactions["Payment Format"] == "Reinvestment")
    yield (
        "Reinvestment that is a self-transfer",
        "100 %",
        percent(kept["Account"] == kept["Account.1"]),
    )
    yield "same bank", "13.6 %", percent(transactions["From Bank"] == transactions["To Bank"])
    crossing = transactions["Receiving Currency"] != transactions["Payment Currency"]
    yield "cross currency", "1.42 %", percent(crossing)
    yield "weekend", "12.3 %", percent(time.dt.weekday() >= 6)
    yield "mean hour", "10.5", f"{float(time.dt.hour().mean() or 0):.2f}"  # type: ignore[arg-type]
    yield "log(1 + amount received), mean", "7.42", f"{logs.mean():.2f}"
    yield "log(1 + amount received), standard deviation", "3.39", f"{logs.std():.2f}"
    yield "log(1 + amount received), largest", "27.7", f"{logs.max():.1f}"
    yield "smallest amount", "0.000001", f"{transactions['Amount Paid'].to_numpy().min():.6f}"
    repeated = transactions.select("Account", "Account.1", "Amount Paid", "Payment Format")
    hub = transactions["Account"].value_counts(sort=True)["Account"][0]
    of_hub = repeated.filter(pl.col("Account") == hub)
    yield "rows that repeat one before, all", "-", again(repeated)
    yield "the same, of one hub", "81.7 %", again(of_hub)
    yield "rows whose minute holds others", "many", percent(time.is_duplicated())
    yield "rows earlier than the row before", "some", percent(time.diff().dt.total_minutes() < 0)
    dollars = dirty.filter(pl.col("Payment Currency") == "US Dollar")["Amount Paid"]
    mine = [float(dollars.quantile(at) or 0) for at in QUANTILES]
    yield (
        "laundering in US dollars, 1/5/25/50/75/95/99 %",
        LAUNDERED_DOLLARS,
        " / ".join(f"{one / 1e6:.1f}M" if one >= 1e6 else f"{one:,.0f}" for one in mine),
    )
    yield "laundering by ACH", "99.97 % of patterns", percent(dirty["Payment Format"] == "ACH")
    yield (
        "laundering that is cross currency",
        "0 %",
        percent(dirty["Receiving Currency"] != dirty["Payment Currency"]),
    )
    typologies = len({case.typology for case in planted})
    yield "patterns, typologies", "370, 8", f"{len(planted)}, {typologies}"


def again(rows: pl.DataFrame) -> str:
    return f"{100 - 100 * rows.n_unique() / len(rows):.1f} %"


def accounts_of(transactions: pl.DataFrame) -> pl.Series:
    return pl.concat([transactions["Account"], transactions["Account.1"]]).unique()


def shares(transactions: pl.DataFrame) -> Iterable[Row]:
    for column, published in (("Payment Format", FORMATS), ("Receiving Currency", CURRENCIES)):
        for name, share in published.items():
            here = 100 * float((transactions[column] == name).mean() or 0)  # type: ignore[arg-type]
            yield name, f"{share:.2f}", f"{here:.2f}"


def patterns(transactions: pl.DataFrame, planted: Sequence[Planted]) -> Iterable[Row]:
    minutes = transactions["Timestamp"].dt.epoch("s").to_numpy() / 60
    for typology, (sizes, hours) in PATTERNS.items():
        cases = [np.array(case.rows) for case in planted if case.typology == typology]
        if not cases:
            continue
        size = np.quantile([len(rows) for rows in cases], (0, 0.25, 0.5, 0.75, 0.9, 1))
        span = np.array([np.ptp(minutes[rows]) for rows in cases]) / 60
        yield (
            typology,
            f"{len(cases)}",
            sizes,
            "/".join(f"{one:.0f}" for one in size),
            f"{hours}",
            f"{np.median(span):.0f}",
            f"{span.max():.0f}",
        )


def leaks(transactions: pl.DataFrame) -> Iterable[str]:
    label = (transactions["Is Laundering"] == 1).to_numpy()
    time = transactions["Timestamp"]
    yield "Laundering share of each day and of each hour, against the share of all rows:"
    yield ""
    parts = (("days", time.dt.date()), ("hours of the day", time.dt.hour()))
    yield from table(
        ("", "rows in the smallest", "lowest share", "mean", "highest share"),
        (spread(name, part, label) for name, part in parts),
    )
    yield ""
    yield (
        "How well a single property tells laundering from other rows: the area under the curve if "
        "each value, or each of 200 equal parts of its range, is scored by how much laundering "
        "half of the rows hold there, and the other half is judged; 0.500 says nothing. Also among "
        "ACH rows alone, as the format is published to tell laundering. For comparison, the last "
        "line is the amount, of which the same is published. Rows of one account, or for the payee "
        "of one payee, are all in the same half: that an account launders again is no leak."
    )
    yield ""
    halves = {column: half_of(transactions[column]) for column in ("Account", "Account.1")}
    ach = (transactions["Payment Format"] == "ACH").to_numpy()
    yield from table(
        ("property", "all rows", "ACH rows"),
        (
            (
                name,
                f"{area(values, label, half):.3f}",
                f"{area(values[ach], label[ach], half[ach]):.3f}",
            )
            for name, values in properties(transactions)
            for half in (halves["Account.1" if name in OF_PAYEE else "Account"],)
        ),
    )


def spread(name: str, part: pl.Series, label: npt.NDArray[np.bool_]) -> Row:
    by_part = (
        pl.DataFrame({"part": part, "label": label})
        .group_by("part")
        .agg(rows=pl.len(), share=pl.col("label").mean())
    )
    low, high = float(by_part["share"].min() or 0), float(by_part["share"].max() or 0)  # type: ignore[arg-type]
    return (
        name,
        f"{min(by_part['rows'].to_list()):,}",
        f"{low:.3%}",
        f"{label.mean():.3%}",
        f"{high:.3%}",
    )


def properties(transactions: pl.DataFrame) -> Iterable[tuple[str, FLOAT]]:
    time = transactions["Timestamp"]
    minor = (transactions["Amount Paid"] * 100).round().cast(pl.Int64)
    yield "day", time.dt.date().cast(pl.Int32).to_numpy().astype(float)
    yield "weekday", time.dt.weekday().to_numpy().astype(float)
    yield "hour", time.dt.hour().to_numpy().astype(float)
    yield "minute", time.dt.minute().to_numpy().astype(float)
    yield "minute since the start", time.dt.epoch("s").to_numpy().astype(float)
    yield "row number", np.arange(len(transactions), dtype=float)
    in_minute = pl.DataFrame({"time": time}).select(pl.len().over("time")).to_series()
    yield "rows in the same minute", in_minute.to_numpy().astype(float)
    late = (time.cum_max() - time).dt.total_minutes()
    yield "minutes behind the rows before", late.to_numpy().astype(float)
    yield "last digit of the amount", (minor % 10).to_numpy().astype(float)
    yield "last two digits of the amount", (minor % 100).to_numpy().astype(float)
    for column in ("Account", "Account.1"):
        number = transactions[column].str.to_integer(base=16)
        yield f"{column}, as a number", number.to_numpy().astype(float)
    for column in ("From Bank", "To Bank"):
        yield f"{column}, its length", transactions[column].str.len_bytes().to_numpy().astype(float)
    same = transactions["From Bank"] == transactions["To Bank"]
    yield (
        "same bank, self-transfers apart",
        ((same & (transactions["Account"] != transactions["Account.1"])).to_numpy().astype(float)),
    )
    leg = (transactions["Receiving Currency"] != transactions["Payment Currency"]).to_numpy()
    yield "follows a conversion", np.concatenate([[0.0], leg[:-1].astype(float)])
    yield "**amount (published)**", transactions["Amount Paid"].to_numpy()


def half_of(accounts: pl.Series) -> npt.NDArray[np.bool_]:
    """Draw half of the accounts, and take their rows."""
    code = accounts.rank("dense").to_numpy() - 1
    return np.asarray(np.random.default_rng(0).random(int(code.max()) + 1)[code] < 0.5)


def area(values: FLOAT, label: npt.NDArray[np.bool_], half: npt.NDArray[np.bool_]) -> float:
    """Score values by the laundering seen there in one half of the rows; judge the other half."""
    if len(np.unique(values)) > 200:
        cuts = np.quantile(values, np.linspace(0, 1, 201)[1:-1])
        values = np.searchsorted(cuts, values).astype(float)
    _, code = np.unique(values, return_inverse=True)
    rows = np.bincount(code[half], minlength=code.max() + 1)
    hits = np.bincount(code[half & label], minlength=code.max() + 1)
    score = ((hits + label.mean()) / (rows + 1))[code[~half]]
    _, rank, ties = np.unique(score, return_inverse=True, return_counts=True)
    middle = (np.cumsum(ties) - (ties - 1) / 2)[rank]
    positive = label[~half]
    good, bad = int(positive.sum()), int((~positive).sum())
    return float((middle[positive].sum() - good * (good + 1) / 2) / (good * bad))


if __name__ == "__main__":
    main()
