"""Sweeps and truth files that cannot be meant: the place, the reason, and a way out of each."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.backtest.conftest import CASES, ROWS, listed

RULES = """
pattern p(
  window: duration = 2d in 1h..30d,
  least: int = 3 in 2..9,
  floor: money = 1 in 0..1000,
  share: ratio = 50% in 0%..100%,
  since: time = 2024-01-01,
  kind: text = "Cash",
  strict: bool = false
) {
  stage paid: hub -> payee*   [amount >= share * floor and format != kind and time >= since]
  within window
  require count(payee) >= least or strict
}
"""

SWEEPS = {
    "window=3d..1d:1d": "is empty: 3d is above 1d; the smaller comes first",
    "window=1d..3d:0d": "the step 0d does not lead upwards; write 1d..7d:1d",
    "window=1d..3d:-1d": "the step -1d does not lead upwards",
    "window=1d..3d": "does not say in which steps; write 1d..7d:1d",
    "window=1d..3d:1d:1d": "'3d:1d' is not",
    "window=1..3:1": "'window' is of type duration, swept as in 1d..7d:1d",
    "window=1d..3x:1d": "'3x' is not",
    "window=1d..99d:1d": "p with window = 31d: 'window' must be in 1h..30d, not 31d",
    "window=1h..30d:1s": "has 2_588_401 values; no more than 1_000 settings",
    "window=9999999999999999999999d": "'window' must be in 1h..30d",
    "window=-1d": "'window' must be in 1h..30d, not -1d",
    "window=": "sweeps nothing; write NAME=FIRST..LAST:STEP",
    "window": "sweeps nothing",
    "=1d": "sweeps nothing",
    "p.=1d": "sweeps nothing",
    ".window=1d": "sweeps nothing",
    "windw=1d,2d": "no parameter is named 'windw'; there is floor, kind, least",
    "q.window=1d": "no pattern 'q' is backtested; backtested are p",
    "least=2..": "a value is missing",
    "least=..4": "a value is missing",
    "least=2,,3": "swept as in 2..6 or 2,4,8; a value is missing",
    "least=6..2": "is empty: 6 is above 2",
    "least=2..6:0": "the step 0 does not lead upwards",
    "least=2.5,3": "'2.5' is not",
    "least=99999999999999999999": "'least' must be in 2..9",
    "floor=0..1000:1": "has 1_001 values; no more than 1_000 settings are run at once: take larger",
    "floor=0..99999999999999999999999:1": "no more than 1_000 settings",
    "floor=nan": "'floor' is of type money",
    "floor=-1": "'floor' must be in 0..1000, not -1",
    "share=50%..10%:10%": "is empty: 50% is above 10%",
    "share=1/0": "'1/0' is not",
    "since=2024-13-01": "'2024-13-01' is not",
    "since=2024-09-08..2024-09-01:1d": "is empty",
    "kind=": "sweeps nothing",
    "strict=maybe": "'strict' is of type bool, swept as in true,false; 'maybe' is not",
    "strict=true..false": "true and false have no range; write true,false",
}


def _packed(text: str) -> bytes:
    return gzip.compress(text.encode())


ALL = listed(CASES)
TRUTHS: dict[str, tuple[Callable[[], bytes | str], str]] = {
    "empty.txt": (lambda: "", "lists no laundering attempt\n  hint: an attempt begins"),
    "binary.txt": (lambda: bytes(range(256)), "it is not UTF-8 text\n  hint: give the Patterns"),
    "wide.txt": (lambda: ALL.encode("utf-16"), "it is not UTF-8 text"),
    "plain.txt.gz": (lambda: ALL, "not compressed by gzip, or damaged\n  hint: end its name in"),
    "cut.txt.gz": (lambda: _packed(ALL)[:60], "it is cut off or damaged\n  hint: get it again"),
    "data.txt": (lambda: "\n".join(ROWS), "line 1: a transaction outside of a laundering attempt"),
    "unbegun.txt": (
        lambda: ALL.replace("BEGIN LAUNDERING ATTEMPT - FAN-IN\n", ""),
        "line 8: a transaction outside",
    ),
    "unended.txt": (
        lambda: ALL.replace("END LAUNDERING ATTEMPT - FAN-IN\n", ""),
        "line 13: the attempt of line 8 has not ended yet",
    ),
    "half.txt": (lambda: ALL[:200], "line 1: this attempt does not end before the file does"),
    "hollow.txt": (
        lambda: listed([("FAN-OUT", [])]),
        "line 2: the attempt of line 1 has no transactions",
    ),
    "short.txt": (
        lambda: ALL.replace(",Cheque,0", ""),
        "line 2: 9 values instead of 10 or, with the label, 11",
    ),
    "timeless.txt": (lambda: ALL.replace("2024/03/01 08:00", "soon"), "line 2: Timestamp: time is"),
    "priceless.txt": (
        lambda: ALL.replace("10.00", "ten"),
        "line 2: Amount Paid: amount is not a number",
    ),
    "another.txt": (
        lambda: ALL.replace("2024/", "2023/"),
        "another.txt is not about this data: none of its 8 transactions are in the data; line 2",
    ),
}


@pytest.fixture
def folder(tmp_path: Path, data: Path, patterns: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data, its truth and the rules; the command runs in it."""
    (tmp_path / "rules.dsl").write_text(RULES)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _backtest(run, folder: Path, *options: str, truth: str = "payments_Patterns.txt"):
    before = sorted(path.name for path in folder.iterdir())
    ended = run("backtest", "rules.dsl", "payments.csv", "--truth", truth, *options)
    assert sorted(path.name for path in folder.iterdir()) == before
    return ended


@pytest.mark.parametrize("sweep", SWEEPS)
def test_a_sweep_that_cannot_be_meant(run, folder: Path, sweep: str) -> None:
    ended = _backtest(run, folder, "--sweep", sweep)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("error: ")  # before the data is read
    assert SWEEPS[sweep] in ended.err


def test_too_many_settings_together(run, folder: Path) -> None:
    options = ["--sweep", "window=1h..10d:1h", "--sweep", "least=2..9"]
    ended = _backtest(run, folder, *options)
    assert (ended.code, ended.out) == (2, "")
    assert "come to 1_920 settings; no more than 1_000 are run at once: sweep fewer" in ended.err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--from", "2024-03-09", "--to", "2024-03-01"], "is empty; the earlier day comes first"),
        (["--from", "2030-01-01"], "no transaction is on 2030-01-01 or later: the data runs from"),
        (["--to", "1999-01-01"], "no transaction is on 1999-01-01 or earlier: the data runs from"),
        (["--to", "2024-02-31"], "--to 2024-02-31 is no day"),
    ],
)
def test_a_period_without_data(run, folder: Path, options: list[str], message: str) -> None:
    ended = _backtest(run, folder, *options)
    assert (ended.code, ended.out) == (2, "")
    assert message in ended.err


@pytest.mark.parametrize("name", TRUTHS)
def test_a_truth_that_is_none(run, folder: Path, name: str) -> None:
    content, message = TRUTHS[name]
    raw = content()
    (folder / name).write_bytes(raw.encode() if isinstance(raw, str) else raw)
    ended = _backtest(run, folder, truth=name)
    assert (ended.code, ended.out) == (3, "")
    assert message in ended.err
    assert ended.err.count("error: ") == 1


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("payments_Patern.txt", "there is no such file\n  hint: did you mean"),
        ("elsewhere/x.txt", "there is no such file\n  hint: give the Patterns file"),
        (".", "cannot read the truth from no name"),
        ("-", "cannot read the truth from standard input"),
        ("a_folder", "it is a folder\n  hint: give a file in it"),
    ],
)
def test_no_truth_there(run, folder: Path, name: str, message: str) -> None:
    (folder / "a_folder").mkdir()
    ended = _backtest(run, folder, truth=name)
    assert (ended.code, ended.out) == (3, "")
    assert message in ended.err


def test_a_typology_that_no_pattern_has_in_its_name(run, folder: Path) -> None:
    """Cases are found by whichever pattern holds them; a name is a heading, not a condition."""
    path = folder / "payments_Patterns.txt"
    path.write_text(path.read_text().replace("FAN-OUT", "WORMHOLE"))
    ended = _backtest(run, folder, "--json")
    assert ended.code == 0
    assert '"found.wormhole": 1' in ended.out


def test_a_truth_given_twice(run, folder: Path) -> None:
    path = folder / "payments_Patterns.txt"
    path.write_text(2 * path.read_text())
    ended = _backtest(run, folder)
    assert ended.code == 0
    assert "8 of 16 planted transactions are not in the data" in ended.err
    assert "(listed more often than it is there: once)" in ended.err


def test_no_pattern_to_test(run, folder: Path) -> None:
    (folder / "rules.dsl").write_text("")
    ended = _backtest(run, folder)
    assert (ended.code, ended.out) == (2, "")
    assert "rules.dsl defines no pattern" in ended.err
