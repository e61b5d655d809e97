"""Patterns files: what is read of them, where it is in the data, and how they can be wrong."""

from __future__ import annotations

import gzip
from pathlib import Path

import polars as pl
import pytest

import moneytrail as mt
from moneytrail.backtest import Truth, read_listing, read_truth
from moneytrail.runtime.transactions import Transactions

from .conftest import CASES, HEADER, ROWS, listed, payment

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"


def rows_of(truth: Truth) -> list[list[int]]:
    return [
        truth.members.filter(pl.col("case") == at)["row"].to_list()
        for at in range(len(truth.cases))
    ]


def write(path: Path, cases: list[tuple[str, list[str]]]) -> Path:
    path.write_text(listed(cases))
    return path


def test_cases_and_their_rows(patterns: Path, transactions: Transactions) -> None:
    truth = read_truth(patterns, transactions)
    assert [(case.typology, case.comment, case.size) for case in truth.cases] == [
        ("fan_out", "of A", 4),
        ("fan_in", "", 3),
        ("fan_out", "", 1),
    ]
    assert [case.line for case in truth.cases] == [1, 8, 14]
    assert rows_of(truth) == [[0, 1, 2, 3], [7, 8, 9], [10]]
    assert (truth.listed, truth.located, truth.ambiguous) == (8, 8, 0)
    assert truth.typologies == ("fan_out", "fan_in")
    assert truth.warnings() == ()


def test_a_zipped_file(tmp_path: Path, transactions: Transactions) -> None:
    path = tmp_path / "p.txt.gz"
    path.write_bytes(gzip.compress(listed(CASES).encode()))
    assert read_truth(path, transactions).located == 8


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("012,", "12,"),  # a bank without its zeros
        ("012,", "0012,"),
        ("10.00", "10"),  # an amount with other decimals
        ("10.00", "10.0000"),
        (":00,", ":00:00,"),  # a time with seconds
        (",0\n", "\n"),  # no label
        ("2024/03/", "2024-03-"),
        ("\n", "\r\n"),
    ],
)
def test_other_spellings(tmp_path: Path, transactions: Transactions, old: str, new: str) -> None:
    path = tmp_path / "p.txt"
    text = listed(CASES)
    assert old in text
    path.write_text(text.replace(old, new), newline="")
    assert rows_of(read_truth(path, transactions)) == [[0, 1, 2, 3], [7, 8, 9], [10]]


def test_rows_are_the_input_s_own(tmp_path: Path, patterns: Path) -> None:
    path = tmp_path / "reversed.csv"
    path.write_text("\n".join([HEADER, *reversed(ROWS)]))
    truth = read_truth(patterns, mt.read(path, schema="ibm_aml"))
    assert rows_of(truth) == [[10, 9, 8, 7], [3, 2, 1], [0]]


def test_finer_money_in_the_data(tmp_path: Path, patterns: Path) -> None:
    path = tmp_path / "fine.csv"
    odd = payment(20, 8, "N", "M").replace("10.00", "0.00012345")
    path.write_text("\n".join([HEADER, *ROWS, odd]))
    assert read_truth(patterns, mt.read(path, schema="ibm_aml")).located == 8


def test_finer_money_in_the_list(tmp_path: Path, transactions: Transactions) -> None:
    finer = [*ROWS[0:3], ROWS[3].replace("10.00", "10.00000001")]
    truth = read_truth(write(tmp_path / "p.txt", [("FAN-OUT", finer)]), transactions)
    assert rows_of(truth) == [[0, 1, 2]]


def test_another_currency_is_another_transaction(
    tmp_path: Path, transactions: Transactions
) -> None:
    other = [*ROWS[0:3], ROWS[3].replace("US Dollar", "Euro")]
    truth = read_truth(write(tmp_path / "p.txt", [("FAN-OUT", other)]), transactions)
    assert rows_of(truth) == [[0, 1, 2]]


def test_data_of_another_schema(patterns: Path) -> None:
    frame = pl.DataFrame(
        {
            "source": [row.split(",")[2] for row in ROWS],
            "target": [row.split(",")[4] for row in ROWS],
            "time": [row.split(",")[0] for row in ROWS],
            "amount": [row.split(",")[7] for row in ROWS],
        }
    )
    assert read_truth(patterns, mt.read(frame, schema="edges")).located == 8


def test_equals_are_each_taken_once(tmp_path: Path) -> None:
    data = tmp_path / "d.csv"
    data.write_text("\n".join([HEADER, *ROWS, ROWS[0], ROWS[0], ROWS[1]]))
    transactions = mt.read(data, schema="ibm_aml")
    cases = [("FAN-OUT", [ROWS[0], ROWS[1], ROWS[2]]), ("FAN-OUT", [ROWS[0]])]
    truth = read_truth(write(tmp_path / "p.txt", cases), transactions)
    assert rows_of(truth) == [[0, 1, 2], [11]]
    # Rows 0 and 11 of three equals, row 1 of two.
    assert truth.ambiguous == 3
    assert "3 planted transactions have equals in the data" in truth.warnings()[0]


def test_listed_more_often_than_it_is_there(tmp_path: Path, transactions: Transactions) -> None:
    cases = [("FAN-OUT", [ROWS[0], ROWS[1]]), ("FAN-OUT", [ROWS[0]])]
    truth = read_truth(write(tmp_path / "p.txt", cases), transactions)
    assert rows_of(truth) == [[0, 1], []]
    assert "(listed more often than it is there: once)" in truth.warnings()[0]


def test_some_are_unknown(tmp_path: Path, transactions: Transactions) -> None:
    cases = [("FAN-OUT", [*ROWS[0:4], payment(1, 8, "NOBODY", "P")])]
    truth = read_truth(write(tmp_path / "p.txt", cases), transactions)
    (warning,) = truth.warnings()
    assert warning.startswith("1 of 5 planted transactions are not in the data\n  line 6: ")
    assert "NOBODY" in warning


@pytest.mark.parametrize("known", [0, 1])
def test_most_are_unknown(tmp_path: Path, transactions: Transactions, known: int) -> None:
    strangers = [payment(1, hour, "NOBODY", "P") for hour in range(1, 3)]
    path = write(tmp_path / "p.txt", [("FAN-OUT", [*strangers, *ROWS[:known]])])
    with pytest.raises(mt.DataError) as caught:
        read_truth(path, transactions)
    assert "p.txt is not about this data" in str(caught.value)
    assert ("none of its 2" if not known else "only 1 of its 3") in str(caught.value)
    assert "line 2 is the first" in str(caught.value)


BEGIN, END = "BEGIN LAUNDERING ATTEMPT - FAN-OUT", "END LAUNDERING ATTEMPT - FAN-OUT"
GOOD = ROWS[0]


@pytest.mark.parametrize(
    ("lines", "number", "message"),
    [
        ([GOOD], 1, "a transaction outside of a laundering attempt"),
        ([BEGIN, GOOD, END, "", "hello"], 5, "outside of a laundering attempt"),
        (["BEGIN", GOOD, END], 1, "after BEGIN comes `LAUNDERING ATTEMPT - NAME`"),
        (["BEGIN LAUNDERING ATTEMPT - ", GOOD, END], 1, "after BEGIN comes"),
        ([BEGIN, GOOD, "END LAUNDERING"], 3, "after END comes `LAUNDERING ATTEMPT - NAME`"),
        ([BEGIN, GOOD, "END LAUNDERING ATTEMPT - CYCLE"], 3, "the end of CYCLE, where FAN-OUT"),
        ([END], 1, "the end of an attempt that did not begin"),
        ([BEGIN, GOOD, BEGIN, GOOD, END], 3, "the attempt of line 1 has not ended yet"),
        ([BEGIN, END], 2, "the attempt of line 1 has no transactions"),
        ([BEGIN, GOOD], 1, "this attempt does not end before the file does"),
        ([BEGIN, "2024/03/01 08:00,012,A", END], 2, "3 values instead of 10"),
        ([BEGIN, GOOD + ",x", END], 2, "12 values instead of 10 or, with the label, 11"),
        ([BEGIN, GOOD, GOOD.replace("2024/03/01", "soon"), END], 3, "Timestamp: time is not"),
        ([BEGIN, GOOD.replace("10.00,US Dollar,10.00", "9,US Dollar,x"), END], 2, "Amount Paid"),
        ([BEGIN, GOOD.replace(",10.00", ",-10.00"), END], 2, "amount is negative ('-10.00')"),
        ([BEGIN, GOOD.replace(",A,", ",,"), END], 2, "Account: nothing where"),
    ],
)
def test_malformed_lines(
    tmp_path: Path, transactions: Transactions, lines: list[str], number: int, message: str
) -> None:
    path = tmp_path / "p.txt"
    path.write_text("\n".join(lines))
    with pytest.raises(mt.DataError) as caught:
        read_truth(path, transactions)
    assert f"line {number}: " in str(caught.value)
    assert message in str(caught.value)


def test_many_malformed_lines(tmp_path: Path) -> None:
    path = tmp_path / "p.txt"
    path.write_text("\n".join([BEGIN, GOOD, END, *["x"] * 10]))
    with pytest.raises(mt.DataError) as caught:
        read_listing(path)
    text = str(caught.value)
    assert "line 4:" in text and "line 6:" in text and "line 7:" not in text
    assert text.partition("\n  hint: ")[0].endswith("and 7 more")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("p.txt", b"", "lists no laundering attempt"),
        ("p.txt", b"\xff\xfe\x00", "it is not UTF-8 text"),
        ("p.txt.gz", b"plain", "cannot read"),
        ("p.txt.gz", gzip.compress(b"BEGIN" * 100, mtime=0)[:-12], "cannot read"),
    ],
)
def test_files_that_are_none(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(mt.DataError, match=message):
        read_listing(path)


def test_no_file(tmp_path: Path, patterns: Path) -> None:
    with pytest.raises(mt.DataError, match=r"did you mean `payments_Patterns\.txt`"):
        read_listing(tmp_path / "payments_Pattern.txt")
    with pytest.raises(mt.DataError, match="it is a folder"):
        read_listing(tmp_path)


@pytest.mark.parametrize(
    ("data", "patterns", "cases", "listed_rows"),
    [
        ("amlgentex_hi_Trans.csv.gz", "amlgentex_hi_Patterns.txt", 140, 1_669),
        ("HI-Small_real_rows_Trans.csv.gz", "HI-Small_Patterns.txt.gz", 370, 3_209),
    ],
)
def test_real_files(data: str, patterns: str, cases: int, listed_rows: int) -> None:
    if not (SHARED / data).exists():
        pytest.skip(f"no {data}")
    truth = read_truth(SHARED / patterns, mt.read(SHARED / data, schema="ibm_aml"))
    assert (len(truth.cases), truth.listed, truth.located) == (cases, listed_rows, listed_rows)
    assert truth.members["row"].n_unique() == listed_rows
