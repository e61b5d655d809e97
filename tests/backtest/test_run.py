"""Backtests on payments whose cases can be counted by hand."""

from __future__ import annotations

import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

import polars as pl
import pytest

import moneytrail as mt
from moneytrail.backtest import Truth, backtest, read_truth
from moneytrail.backtest.run import EVERY
from moneytrail.backtest.score import judge
from moneytrail.compiler import native
from moneytrail.runtime.transactions import Transactions

from .conftest import CASES, EXAMPLES, HEADER, ROWS, listed


@pytest.fixture
def truth(patterns: Path, transactions: Transactions) -> Truth:
    return read_truth(patterns, transactions)


def table(
    fan: mt.Program, transactions: Transactions, truth: Truth, **options: object
) -> list[dict[str, object]]:
    return backtest(fan, transactions, truth, **options).table.to_dicts()  # type: ignore[arg-type]


def test_what_is_counted(fan: mt.Program, transactions: Transactions, truth: Truth) -> None:
    fan_out, fan_in, both = table(fan, transactions, truth)
    # A's fan-out, and B's that nobody planted.
    expected = {
        "pattern": "fan_out",
        "parameters": "window = 2d, min_payees = 3",
        "matches": 2,
        "days": 10,
        "matches_per_day": 0.2,
        "cases": 3,
        "found": 1,
        "recall": 1 / 3,
        "cases_3": 2,
        "found_3": 1,
        "recall_3": 0.5,
        "hits": 1,
        "precision": 0.5,
        "flagged": 7,
        "found.fan_out": 1,
        "cases.fan_out": 2,
        "found_3.fan_out": 1,
        "cases_3.fan_out": 1,
        "found.fan_in": 0,
        "cases.fan_in": 1,
        "found_3.fan_in": 0,
        "cases_3.fan_in": 1,
    }
    assert {key: fan_out[key] for key in expected} == expected
    assert isinstance(fan_out["seconds"], float)
    # P and Q and R are each paid twice only: the planted fan-in is the only one.
    assert (fan_in["matches"], fan_in["found"], fan_in["precision"]) == (1, 1, 1.0)
    assert (both["pattern"], both["parameters"]) == (EVERY, None)
    assert (both["matches"], both["found"], both["flagged"]) == (3, 2, 10)
    assert (both["found_3"], both["recall_3"]) == (2, 1.0)


def test_a_sweep(fan: mt.Program, transactions: Transactions, truth: Truth) -> None:
    rows = table(fan, transactions, truth, sweeps=["window=1h,1d,2d", "min_payees=3..4"])
    assert [row["pattern"] for row in rows] == ["fan_out"] * 6 + ["fan_in"] * 3
    assert [row["parameter.window"] for row in rows[6:]] == ["1h", "1d", "2d"]
    assert [row["parameter.min_payees"] for row in rows[6:]] == [None] * 3
    assert [row["matches"] for row in rows[:6]] == [0, 0, 1, 0, 2, 1]
    # Half of the four planted payments are enough: of three within one day, B's are not planted.
    assert [row["found"] for row in rows[:6]] == [0, 0, 0, 0, 1, 1]
    assert [row["precision"] for row in rows[:6]] == [None, None, 0.0, None, 0.5, 1.0]


def test_nothing_is_compiled_twice(
    transactions: Transactions, truth: Truth, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    compile_object = native.compile_object
    monkeypatch.setenv("MONEYTRAIL_CACHE", str(tmp_path))

    def counted(text: str, *, optimised: bool) -> bytes:
        made.append(text)
        return compile_object(text, optimised=optimised)

    monkeypatch.setattr(native, "compile_object", counted)
    program = mt.compile((EXAMPLES / "first.dsl").read_text())
    before = {name: program.compiled(name) for name in program.names}
    texts = {name: each.text for name, each in before.items()}
    sweeps = ["window=1d..3d:1d", "fan_in.limit=10,20", "fan_in.near=50%,90%"]
    backtest(program, transactions, truth, only=["fan_in"], sweeps=sweeps)
    for name in program.names:
        assert program.compiled(name) is before[name]
        assert program.compiled(name).text == texts[name]
    # One machine code for all settings, the warm-up included; none if it is in use elsewhere.
    assert len(made) <= 1


@pytest.mark.parametrize(
    ("first", "last", "days", "matches", "cases", "found"),
    [
        (None, None, 10, 2, 3, 1),
        (date(2024, 3, 2), None, 9, 2, 3, 1),  # seen whole, though it began the day before
        (date(2024, 3, 3), None, 8, 1, 2, 0),
        (None, date(2024, 3, 3), 3, 1, 1, 1),
        (date(2024, 3, 2), date(2024, 3, 2), 1, 1, 1, 1),
        (date(2024, 3, 3), date(2024, 3, 3), 1, 0, 0, 0),
        (date(2020, 1, 1), date(2030, 1, 1), 10, 2, 3, 1),
    ],
)
def test_a_period(
    fan: mt.Program,
    transactions: Transactions,
    truth: Truth,
    first: date | None,
    last: date | None,
    days: int,
    matches: int,
    cases: int,
    found: int,
) -> None:
    (row,) = table(fan, transactions, truth, only=["fan_out"], first=first, last=last)
    assert (row["days"], row["matches"], row["cases"], row["found"]) == (
        days,
        matches,
        cases,
        found,
    )
    assert (row["recall"] is None) == (cases == 0)


@pytest.mark.parametrize(
    ("first", "last", "message"),
    [
        (date(2024, 3, 9), date(2024, 3, 8), "from 2024-03-09 to 2024-03-08 is empty"),
        (date(2025, 1, 1), None, "the data runs from 2024-03-01 to 2024-03-10"),
        (None, date(2023, 1, 1), "no transaction is on 2023-01-01 or earlier"),
    ],
)
def test_a_period_without_data(
    fan: mt.Program,
    transactions: Transactions,
    truth: Truth,
    first: date | None,
    last: date | None,
    message: str,
) -> None:
    with pytest.raises(mt.ParameterError, match=message):
        backtest(fan, transactions, truth, first=first, last=last)


def test_parameters_stay(fan: mt.Program, transactions: Transactions, truth: Truth) -> None:
    given = {"window": "1d", "fan_in.min_payers": 2}
    fan_out, fan_in, _ = table(fan, transactions, truth, parameters=given)
    assert fan_out["parameters"] == "window = 1d, min_payees = 3"
    assert fan_in["parameters"] == "window = 1d, min_payers = 2"


@pytest.mark.parametrize(
    ("only", "error", "message"),
    [
        (["flow"], mt.ParameterError, "'flow' is a profile"),
        (["fan"], KeyError, "no pattern or profile is named 'fan'"),
        ([], mt.ParameterError, "there is no pattern to test"),
    ],
)
def test_what_cannot_be_tested(
    fan: mt.Program,
    transactions: Transactions,
    truth: Truth,
    only: list[str],
    error: type[Exception],
    message: str,
) -> None:
    with pytest.raises(error, match=message):
        backtest(fan, transactions, truth, only=only)


def test_half_of_a_case_in_one_match(
    fan: mt.Program, transactions: Transactions, tmp_path: Path
) -> None:
    """Half is enough, in one match; what several matches hold together is not."""
    cases = [("STACK", [*ROWS[0:2], *ROWS[7:9]]), ("CYCLE", [ROWS[2], *ROWS[9:11]])]
    path = tmp_path / "mixed.txt"
    path.write_text(listed(cases))
    truth = read_truth(path, transactions)
    fan_out, fan_in, both = table(fan, transactions, truth)
    assert (fan_out["found.stack"], fan_in["found.stack"]) == (1, 1)
    assert (fan_out["found.cycle"], fan_in["found.cycle"], both["found.cycle"]) == (0, 0, 0)
    assert both["found"] == 1


def test_unlocated_transactions_count(fan: mt.Program, tmp_path: Path) -> None:
    """A case of which the data lacks a part is measured by all that was planted."""
    data, patterns = tmp_path / "d.csv", tmp_path / "p.txt"
    data.write_text("\n".join([HEADER, *ROWS[0:3], *ROWS[4:]]))
    patterns.write_text(listed([*CASES, ("FAN-IN", [ROWS[3].replace(",S,", ",T,")] * 2)]))
    transactions = mt.read(data, schema="ibm_aml")
    truth = read_truth(patterns, transactions)
    assert (truth.located, truth.listed) == (7, 10)
    (row,) = table(fan, transactions, truth, only=["fan_out"])
    assert (row["found"], row["cases"]) == (1, 4)


def test_the_same_as_a_plain_count() -> None:
    """The vectorised count against the sentence it stands for, on the shipped sample."""
    data = EXAMPLES / "sample.csv"
    rows = data.read_text().splitlines()[1:]
    planted = [at for at, row in enumerate(rows) if row.endswith(",1")]
    transactions = mt.read(data, schema="ibm_aml")
    blocks = [planted[at : at + 7] for at in range(0, len(planted), 7)]
    cases = [("RANDOM", [rows[at] for at in block]) for block in blocks]
    truth = _truth_of(cases, transactions)
    matches = mt.compile("amlworld").matches(transactions, only=["fan_in", "fan_out"])
    verdict = judge(matches, truth)
    evidence = [
        {row for stage in stages for row in stage["rows"]} for stages in matches["stages"].to_list()
    ]
    found = {
        at
        for at, block in enumerate(blocks)
        if any(2 * len(each & set(block)) >= len(block) for each in evidence)
    }
    assert verdict.found == found
    assert verdict.matches == len(evidence) > 0
    assert verdict.hits == sum(bool(each & set(planted)) for each in evidence)
    assert set(verdict.rows) == set().union(*evidence)


def _truth_of(cases: list[tuple[str, list[str]]], transactions: Transactions) -> Truth:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p.txt"
        path.write_text(listed(cases))
        return read_truth(path, transactions)


def test_flat_columns(fan: mt.Program, transactions: Transactions, truth: Truth) -> None:
    result = backtest(fan, transactions, truth, sweeps=["window=1d,2d"])
    assert not any(dtype.is_nested() for dtype in result.table.dtypes)
    assert Counter(result.table["pattern"]) == {"fan_out": 2, "fan_in": 2}
    assert result.table.schema["recall"] == pl.Float64


def test_reprs(fan: mt.Program, transactions: Transactions, truth: Truth) -> None:
    assert repr(truth) == "<moneytrail truth: 3 cases, 8 of 8 transactions located>"
    result = backtest(fan, transactions, truth, only=["fan_in"])
    assert repr(result) == "<moneytrail backtest: 1 settings, 2024-03-01 to 2024-03-10>"


def test_progress(fan: mt.Program, transactions: Transactions, truth: Truth) -> None:
    told: list[tuple[str, float]] = []
    sweeps = ["fan_in.window=1d,2d"]
    backtest(fan, transactions, truth, sweeps=sweeps, progress=lambda *one: told.append(one))
    assert told == sorted(told, key=lambda one: (one[0] == "fan_in", one[1]))
    assert ("fan_out", 1.0) in told
    assert ("fan_in", 0.5) in told
    assert told[-1] == ("fan_in", 1.0)


def test_what_does_not_fit_the_data_is_noted_once(transactions: Transactions, truth: Truth) -> None:
    euros = mt.compile("""
    pattern fan(paid_in: text = "US Dollar", least: int = 2) {
      stage paid: hub -> payee* [currency == paid_in]
      within 2d
      require count(payee) >= least
    }
    pattern fan_in { stage paid: payer* -> hub [format == "Check"] within 2d }
    """)
    sweeps = ['paid_in="US Dollar","Euro"', "least=2..3"]
    assert backtest(euros, transactions, truth, sweeps=sweeps).notes == (
        'fan: no currency of these data is "Euro"; it holds "US Dollar"',
        'fan_in: no format of these data is "Check"; it holds "Cheque"',
    )
    assert backtest(euros, transactions, truth, only=["fan"]).notes == ()
