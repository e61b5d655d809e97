"""Inputs come in pieces; where they are cut must not show in anything that is read."""

import csv
import io

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moneytrail.runtime import csv_text, sources
from moneytrail.runtime.errors import DataError
from moneytrail.runtime.ingest import read

NAMES = (
    "Timestamp", "From Bank", "Account", "To Bank", "Account", "Amount Received",
    "Receiving Currency", "Amount Paid", "Payment Currency", "Payment Format", "Is Laundering",
)  # fmt: skip
TIMES = (
    "2022/09/01 00:00", "2022/09/01 00:01", "2022/09/03 12:00:01", "1664000000", "1664000000.25",
    "2022-09-01T10:00:00Z", "2022-09-01 10:00:00.1234567", "", "never", "99999999999", "0500-01-01",
)  # fmt: skip
AMOUNTS = (
    "1",
    "1.5",
    "0.000001",
    "123456789012345.67",
    "4611686018427387904",
    "-5",
    "1e3",
    "",
    "x",
)
KEYS = ("a", "b", "c", "", " ", "a:b", "\\", "é")
TEXTS = ("Euro", "US Dollar", "", "two\nlines", 'a "quoted" one', "a,b")


def told(transactions):
    """All that reading gives, as values that compare."""
    columns = {
        name: (column.kind, column.scale, column.values.tolist())
        for name, column in transactions.columns.items()
    }
    arrays = [getattr(transactions, name).tolist() for name in ("source", "target", "time", "row")]
    report = transactions.report
    names = transactions.accounts.to_list(), transactions.texts.to_list()
    refused = list(report.refused.items()), report.examples, report.input_rows
    return arrays, columns, names, refused, transactions.ticks_per_second


def random_row(draw):
    usual = draw.random() < 0.8

    def one(values, good):
        return draw.choice(values[:good] if usual else values)

    ends = [one(KEYS, 3) for _ in range(4)]
    paid, received = one(AMOUNTS, 2), one(AMOUNTS, 2)
    currencies = [draw.choice(TEXTS[:3]) for _ in range(2)]
    kind = one(TEXTS, 3)
    row = [one(TIMES, 2), *ends, received, currencies[0], paid, currencies[1], kind, "0"]
    if not usual and draw.random() < 0.2:
        row = row[: draw.randrange(2, 11)] if draw.random() < 0.5 else [*row, "beyond"]
    return row


@pytest.fixture
def small_pieces(monkeypatch):
    monkeypatch.setattr(csv_text, "PIECE_BYTES", 300)
    monkeypatch.setattr(csv_text, "_WINDOW_BYTES", 50)
    monkeypatch.setattr(sources, "PIECE_ROWS", 3)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(draw=st.randoms(use_true_random=False), count=st.integers(1, 40), quoted=st.booleans())
def test_pieces_do_not_show(draw, count, quoted, tmp_path, monkeypatch):
    good = ["2022/09/01 00:00", "1", "a", "1", "b", "1", "Euro", "1", "Euro", "Wire", "0"]
    rows = [good, *(random_row(draw) for _ in range(count))]
    if not quoted:
        rows = [[cell.translate({10: " ", 34: "'", 44: ";"}) for cell in row] for row in rows]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=draw.choice(["\n", "\r\n"]))
    writer.writerow(NAMES)
    for row in rows:
        writer.writerow(row)
        if draw.random() < 0.05:
            out.write("\n")
    path = tmp_path / "pay.csv"
    path.write_text(out.getvalue(), newline="")
    whole = told(read(path, "ibm_aml", allow_refused=True))
    with monkeypatch.context() as patched:
        patched.setattr(csv_text, "PIECE_BYTES", 300)
        patched.setattr(csv_text, "_WINDOW_BYTES", 50)
        assert told(read(path, "ibm_aml", allow_refused=True)) == whole


@settings(
    max_examples=14, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(draw=st.randoms(use_true_random=False), count=st.integers(1, 40))
def test_pieces_of_frames_and_files_do_not_show(draw, count, tmp_path, monkeypatch):
    rows = [random_row(draw)[:11] for _ in range(count)]
    rows = [row + [""] * (11 - len(row)) for row in rows]
    names = [*NAMES[:4], "Account.1", *NAMES[5:]]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")
    good = frame.clear().vstack(pl.DataFrame([dict.fromkeys(names, "1")]))
    frame = good.vstack(frame).with_columns(pl.col("Payment Format").cast(pl.Categorical))
    frame.write_parquet(tmp_path / "pay.parquet")
    whole = told(read(frame, "ibm_aml", allow_refused=True))
    with monkeypatch.context() as patched:
        patched.setattr(sources, "PIECE_ROWS", 3)
        for data in (frame, frame.lazy(), tmp_path / "pay.parquet"):
            assert told(read(data, "ibm_aml", allow_refused=True)) == whole


def test_blank_lines_found_late(tmp_path, small_pieces):
    # A blank line and a long row have as many separators as two rows should.
    path = tmp_path / "pay.csv"
    path.write_text("src,dst,time\na,b,1\n\nb,c,2,x,y\n" + "a,b,3\n" * 200)
    got = read(path, "edges")
    assert got.report.refused == {"row has too many fields": 1}
    assert got.row.tolist() == [0, *range(2, 202)]


def test_texts_left_out_change_nothing_else(tmp_path):
    path = tmp_path / "pay.csv"
    line = "2022/09/01 00:0{},1,a,2,b,{},Euro,1,Euro,Wire,0\n"
    path.write_text(",".join(NAMES) + "\n" + line.format(1, "1") + line.format(0, "x"))
    every, some = read(path, "ibm_aml"), read(path, "ibm_aml", columns=["amount", "currency"])
    assert list(some.columns) == ["amount", "received_amount", "currency"]
    assert some.report == every.report
    assert told(some)[0] == told(every)[0]
    assert some.texts.to_list() == ["Euro"]
    assert read(path, "ibm_aml", columns=[]).texts.to_list() == []
    assert told(read(path, "ibm_aml", columns=["curency"], allow_absent=True)) == told(every)
    for wrong in ("currency", 3, [3]):
        with pytest.raises(DataError, match="`columns` is a list of names"):
            read(path, "ibm_aml", columns=wrong)
