import re
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import moneytrail as mt
from moneytrail.runtime.errors import DataError
from moneytrail.runtime.ingest import read
from moneytrail.runtime.schema import Schema
from moneytrail.runtime.transactions import ColumnKind

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"

IBM_HEADER = (
    "Timestamp,From Bank,Account,To Bank,Account,Amount Received,Receiving Currency,"
    "Amount Paid,Payment Currency,Payment Format,Is Laundering\n"
)
IBM_ROWS = (
    "2022/09/01 00:20,010,8000,03208,8001,14675.57,US Dollar,100.5,Euro,ACH,1\n"
    "2022/09/01 00:10,03208,8001,010,8000,0.000001,Bitcoin,0.000002,Bitcoin,Wire,0\n"
    "2022/09/01 00:10,10,8000,010,8000,1,Euro,1,Euro,,0\n"
)


def ibm_file(folder, header=IBM_HEADER, rows=IBM_ROWS):
    path = folder / "trans.csv"
    path.write_text(header + rows)
    return path


@pytest.mark.parametrize("second", ["Account", "Account.1", "Account_duplicated_0"])
def test_ibm(tmp_path, second):
    first, *_ = header = IBM_HEADER.split(",")
    header[4] = second
    assert first == "Timestamp"
    got = read(ibm_file(tmp_path, ",".join(header)))
    names = got.accounts.to_list()
    assert got.row.tolist() == [1, 2, 0]
    assert [names[i] for i in got.source] == ["03208:8001", "10:8000", "010:8000"]
    assert [names[i] for i in got.target] == ["010:8000", "010:8000", "03208:8001"]
    assert len(names) == 3
    assert got.ticks_per_second == 1
    assert got.time[0] == 1_661_991_000
    assert got.columns["amount"].scale == got.columns["received_amount"].scale == 6
    assert got.columns["amount"].values.tolist() == [2, 1_000_000, 100_500_000]
    assert got.columns["received_amount"].values.tolist() == [1, 1_000_000, 14_675_570_000]
    assert set(got.columns) == {
        "amount", "received_amount", "currency", "received_currency", "format",
        "from_bank", "to_bank",
    }  # fmt: skip
    texts = got.texts.to_list()
    formats = [texts[code] if code >= 0 else None for code in got.columns["format"].values]
    assert formats == ["Wire", None, "ACH"]
    banks = [texts[code] for code in got.columns["from_bank"].values]
    assert banks == ["03208", "10", "010"]
    assert len(set(texts)) == len(texts)


def test_arrays_are_as_promised(tmp_path):
    got = read(ibm_file(tmp_path))
    for array, dtype in [
        (got.source, np.int32),
        (got.target, np.int32),
        (got.time, np.int64),
        (got.row, np.int64),
        (got.columns["amount"].values, np.int64),
        (got.columns["format"].values, np.int32),
    ]:
        assert array.dtype == dtype
        # Kernels are compiled for this layout, and a read-only array is another type to Numba.
        assert array.flags.c_contiguous and array.flags.writeable
        assert len(array) == len(got)


def ibm_frame(tmp_path):
    return pl.read_csv(ibm_file(tmp_path), infer_schema=False)


def kinds_of_input(frame, folder):
    frame.write_parquet(folder / "t.parquet")
    frame.write_ipc(folder / "t.arrow")
    frame.write_ipc(folder / "t.feather")
    frame.write_ipc_stream(folder / "t.ipc")
    frame.write_csv(folder / "t.tsv", separator="\t")
    arrow = frame.to_arrow()
    duck = duckdb.connect()
    duck.register("t", arrow)
    yield from (folder / f"t.{suffix}" for suffix in ("parquet", "arrow", "feather", "ipc", "tsv"))
    yield str(folder / "t.parquet")
    yield frame
    yield frame.lazy()
    yield arrow
    yield arrow.combine_chunks().to_batches()[0]
    yield frame.to_pandas()
    yield duck.sql("select * from t")


def test_every_kind_of_input_gives_the_same(tmp_path):
    expected = read(ibm_file(tmp_path))
    for data in kinds_of_input(ibm_frame(tmp_path), tmp_path):
        got = read(data)
        assert got.accounts.to_list() == expected.accounts.to_list(), type(data)
        assert got.texts.to_list() == expected.texts.to_list()
        for name in ("source", "target", "time", "row"):
            assert getattr(got, name).tolist() == getattr(expected, name).tolist()
        for name, column in expected.columns.items():
            assert got.columns[name].values.tolist() == column.values.tolist()


def test_typed_columns():
    frame = pl.DataFrame(
        {
            "src": [1, 2],
            "dst": pl.Series([2.0, None]),
            "time": [datetime(2022, 9, 1), datetime(2022, 9, 1, 0, 0, 0, 500_000)],
            "amount": [Decimal("1.25"), Decimal("2")],
        }
    )
    got = read(frame, "edges")
    assert got.accounts.to_list() == ["1", "2"]
    assert got.report.refused == {"account is missing": 1}
    got = read(frame.with_columns(dst=pl.Series(["x", "y"], dtype=pl.Categorical)), "edges")
    assert got.accounts.to_list() == ["1", "2", "x", "y"]
    assert got.ticks_per_second == 1_000
    with pytest.raises(DataError, match="cannot be read as text"):
        read(frame.with_columns(dst=pl.Series([[1], [2]])), "edges")


def test_pandas_with_gaps_and_repeated_names():
    frame = pd.DataFrame({"src": [1, None], "dst": [3, 4], "time": [10, 20]})
    got = read(frame, "edges")
    assert got.accounts.to_list() == ["1", "3"]
    rows = [["2022/09/01 00:20", "01", "a", "02", "b", 1.5, "Euro", 1.5, "Euro", "ACH", 0]]
    got = read(pd.DataFrame(rows, columns=IBM_HEADER.strip().split(",")))
    assert got.accounts.to_list() == ["01:a", "02:b"]
    mixed = pd.DataFrame({"src": [1, "x"], "dst": [3, 4], "time": [10, 20]})
    with pytest.raises(DataError, match="cannot take over"):
        read(mixed, "edges")


def test_what_is_no_table():
    for data in (None, 3, [1, 2], {"src": [1]}, np.zeros(3)):
        with pytest.raises(DataError, match="cannot read transactions from"):
            read(data)
    with pytest.raises(DataError):
        read(pa.array([1, 2, 3]), "edges")
    with pytest.raises(DataError, match="cannot read the query"):
        read(pl.LazyFrame({"src": [1]}).select("dst"), "edges")


def test_composite_names_stay_distinct():
    schema = Schema.of("two", time="t", source=["b1", "a1"], target=["b2", "a2"])
    frame = pl.DataFrame(
        {"t": [1, 2], "b1": ["x:y", "\\x"], "a1": ["z", "y:z"], "b2": ["x", "x"], "a2": ["y:z"] * 2}
    )
    got = read(frame, schema)
    assert got.accounts.to_list() == ["x\\:y:z", "\\\\x:y:z", "x:y:z"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(*[st.text(alphabet="a:\\", min_size=1, max_size=3)] * 4), min_size=1))
def test_accounts_are_equal_exactly_where_their_parts_are(rows):
    schema = Schema.of("two", time="t", source=["b1", "a1"], target=["b2", "a2"])
    frame = pl.DataFrame(rows, schema=["b1", "a1", "b2", "a2"], orient="row")
    got = read(frame.with_columns(t=pl.int_range(pl.len())), schema)
    parts = [(a, b) for a, b, _, _ in rows] + [(c, d) for _, _, c, d in rows]
    indices = [*got.source.tolist(), *got.target.tolist()]
    assert len(set(zip(parts, indices, strict=True))) == len(set(parts)) == len(set(indices))
    assert len(got.accounts) == len(set(parts))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-5, 5), min_size=1, max_size=50))
def test_order_is_stable(times):
    frame = pl.DataFrame({"src": ["a"] * len(times), "dst": ["b"] * len(times), "time": times})
    got = read(frame, "edges")
    assert got.row.tolist() == sorted(range(len(times)), key=lambda row: times[row])
    assert got.time.tolist() == sorted(times)


def test_all_kinds_of_column():
    kinds = {
        "count": ("n", ColumnKind.INT),
        "risk": ("r", ColumnKind.NUMBER),
        "fee": ("f", ColumnKind.MONEY),
        "memo": ("m", ColumnKind.TEXT),
    }
    schema = Schema.of("all", time="t", source="a", target="b", amount="x", columns=kinds)
    frame = pl.DataFrame(
        {
            "t": ["1", "2", "3", "4", "5"],
            "a": ["p"] * 5,
            "b": ["q"] * 5,
            "x": ["1"] * 5,
            "n": ["7", "7.5", "-8", "9", ""],
            "r": ["0.5", "1", "x", "-1e3", "1"],
            "f": ["0.125", "1", "1", "2", "1"],
            "m": ["hello", "", "", None, ""],
        }
    )
    got = read(frame, schema)
    assert got.row.tolist() == [0, 3]
    assert got.columns["count"].values.tolist() == [7, 9]
    assert got.columns["risk"].values.tolist() == [0.5, -1000.0]
    assert got.columns["fee"].values.tolist() == [125, 2000]
    assert got.columns["amount"].values.tolist() == [1000, 1000]
    assert got.columns["memo"].values.tolist() == [0, -1]
    assert set(got.report.refused) == {
        "value is not a whole number",
        "value is not a number",
        "value is missing",
    }
    typed = frame.with_columns(n=pl.Series([1.0, 2.5, 3, 4, 5]), r=pl.Series([1, 2, 3, 4, 5]))
    assert read(typed, schema).row.tolist() == [0, 2, 3, 4]


def test_report_and_rejects(tmp_path):
    rows = IBM_ROWS + (
        "2022/09/01 00:30,1,a,2,b,1,Euro,-5,Euro,ACH,0\n"
        "never,1,a,2,b,1,Euro,-5,Euro,ACH,0\n"
        "2022/09/01 00:30,1,,2,b,1,Euro,5,Euro,ACH,0\n"
        "2022/09/01 00:30,1,a,2,b,much,Euro,5,Euro,ACH,0\n"
    )
    out = tmp_path / "rejects.csv"
    got = read(ibm_file(tmp_path, rows=rows), rejects=out)
    report = got.report
    assert (got.input_rows, report.accepted, report.refused_rows) == (7, 3, 4)
    assert report.refused == {
        "amount is negative": 1,
        "time is not in a known format": 1,
        "account is missing": 1,
        "`Amount Received` is not a number": 1,
    }
    assert "7 rows read; 4 refused" in report.summary()
    assert str(report.examples[0]).startswith("row 3, column Amount Paid: amount is negative")
    table = pl.read_csv(out, infer_schema=False)
    assert table.columns[:4] == ["row", "column", "reason", "Timestamp"]
    assert table["row"].to_list() == ["3", "4", "5", "6"]
    assert table["column"].to_list() == ["Amount Paid", "Timestamp", "Account", "Amount Received"]
    assert table["Is Laundering"].to_list() == ["0"] * 4
    assert list(tmp_path.glob(".*")) == []
    # Names of accounts that only refused rows hold are not numbered.
    assert "1:a" not in got.accounts.to_list()


def test_rejects_of_a_frame(tmp_path):
    frame = pl.DataFrame(
        {"src": ["a", None], "dst": ["b", "b"], "time": [1, 2], "row": [5, 6], "l": [[1], [2]]}
    )
    read(frame.select("src", "dst", "time", pl.lit(1).alias("amount"), "row", "l"), "edges",
         rejects=tmp_path / "r.csv")  # fmt: skip
    table = pl.read_csv(tmp_path / "r.csv")
    assert table["row (input)"].to_list() == [6]
    with pytest.raises(DataError, match="cannot write"):
        read(frame.drop("row", "l"), "edges", rejects=tmp_path / "none" / "r.csv")


def test_yesterdays_rejects_are_not_taken_for_todays(tmp_path):
    rejects = tmp_path / "r.csv"
    rejects.write_text("row,column,reason\n7,amount,amount is negative\n")
    got = read(ibm_file(tmp_path), rejects=rejects)
    assert got.report.rejects == rejects
    (header,) = rejects.read_text().splitlines()
    assert header.startswith("row,column,reason,")


def test_errors_before_reading(tmp_path):
    path = ibm_file(tmp_path)
    with pytest.raises(DataError, match="unknown time unit"):
        read(path, time_unit="minutes")
    with pytest.raises(DataError, match="money scale"):
        read(path, money_scale=12)
    with pytest.raises(DataError, match="did you mean `ibm_aml`"):
        read(path, "ibm_alm")
    with pytest.raises(DataError, match="has no columns `From Bank`, `Account`") as caught:
        read(pl.DataFrame({"Timestamp": ["x"], "Acount": ["y"]}), "ibm_aml")
    assert "did you mean `Acount`" in str(caught.value)
    with pytest.raises(DataError, match="cannot tell how"):
        read(pl.DataFrame({"x": [1]}))


def test_money_scale(tmp_path):
    got = read(ibm_file(tmp_path), money_scale=2)
    assert got.row.tolist() == [2, 0]
    assert got.report.refused == {"amount has more than 2 decimals": 1}
    with pytest.raises(DataError, match="outside 0 to 9"):
        read(ibm_file(tmp_path), money_scale=10)


def test_a_schema_says_the_money_scale(tmp_path):
    path = tmp_path / "bank.toml"
    path.write_text("time = 't'\nsource = 'a'\ntarget = 'b'\namount = 'm'\nmoney_scale = 2\n")
    frame = pl.DataFrame({"t": [1, 2], "a": "x", "b": "y", "m": ["0.000000001", "15000000000"]})
    got = read(frame, path)
    assert got.row.tolist() == [1] and got.columns["amount"].values.tolist() == [15 * 10**11]
    assert got.report.refused == {"amount has more than 2 decimals": 1}
    # What is asked for in a call is stronger.
    assert read(frame, path, money_scale=9).row.tolist() == [0]


@pytest.mark.skipif(not DATA.is_dir(), reason="the shared data is not here")
@pytest.mark.parametrize(
    ("name", "rows", "accounts", "scale"),
    [
        ("amlgentex_hi_Trans", 80_991, 9_980, 2),
        ("HI-Small_real_rows_Trans", 31_417, None, 6),
        ("snap_CollegeMsg", 59_835, 1_899, None),
        ("snap_soc-sign-bitcoinotc", 35_592, None, 2),
    ],
)
def test_real_files(name, rows, accounts, scale):
    path = DATA / f"{name}.csv.gz"
    got = read(path)
    assert got.input_rows == rows
    assert accounts in (None, len(got.accounts))
    assert (got.time[1:] >= got.time[:-1]).all()
    raw = pl.read_csv(path, infer_schema=False)
    if name == "snap_soc-sign-bitcoinotc":
        assert got.report.refused == {"amount is negative": 3_563}
    else:
        assert got.report.refused == {}
        assert sorted(got.row.tolist()) == list(range(rows))
    if scale is not None:
        assert got.columns["amount"].scale == scale
    if "received_amount" in got.columns:
        texts = raw["Amount Received"].gather(got.row).to_list()
        units = got.columns["received_amount"].values.tolist()
        assert all(
            Decimal(text) == Decimal(unit).scaleb(-scale)
            for text, unit in zip(texts, units, strict=True)
        )


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("", "is missing"),
        ("5,00", "is not a number"),
        ("-1", "is negative"),
        ("0.1234567891", "has more than 9 decimals"),
        ("1e30", "too large"),
    ],
)
def test_reasons_name_the_column_of_money_that_they_are_about(value: str, reason: str) -> None:
    schema = Schema.of(
        "fees",
        time="time",
        source="from",
        target="to",
        amount="paid",
        columns={"fee": ("fee in cents", ColumnKind.MONEY)},
    )
    row = {"from": "a", "to": "b", "time": "2024-01-01", "paid": "1", "fee in cents": "1"}
    frame = pl.DataFrame([row, row | {"paid": value}, row | {"fee in cents": value}])
    assert read(frame, schema).report.refused == {
        f"amount {reason}": 1,
        f"`fee in cents` {reason}": 1,
    }


IMPOSSIBLE = (
    "2024-01-01T10:00:00+25:00",
    "2024-01-01T10:00:00+99:99",
    "2024-01-01T10:00:00-12:30",
    "2024-01-01T24:00:00",
    "2024-01-01T10:60:00",
    "2024-02-30T10:00:00",
    "2024/01/01 10:00:60",
)


@pytest.mark.parametrize("way", ["csv", "stray quote", "frame", "parquet", "duckdb"])
def test_times_that_no_clock_shows_are_refused_whatever_holds_them(tmp_path, way):
    times = ["2024-01-01T10:00:00+14:00", *IMPOSSIBLE, "2024-01-01T10:00:00Z"]
    frame = pl.DataFrame({"src": ["a"] * len(times), "dst": "b", "time": times})
    path = tmp_path / "paid.csv"
    match way:
        case "csv":
            frame.write_csv(path)
            given = path
        case "stray quote":  # rows are then taken apart one by one
            path.write_text(frame.write_csv().replace("a,", '5" a,'))
            given = path
        case "parquet":
            given = tmp_path / "paid.parquet"
            frame.write_parquet(given)
        case "duckdb":
            given = duckdb.sql("from frame")
        case _:
            given = frame
    got = mt.read(given, allow_refused=True)  # as users read, by the quickest way there is
    assert got.row.tolist() == [0, len(times) - 1]
    assert got.report.refused == {"time is not in a known format": len(IMPOSSIBLE)}


@pytest.mark.parametrize("way", ["csv", "frame", "parquet"])
def test_no_rows(tmp_path, way):
    path = ibm_file(tmp_path, rows="")
    given = {"csv": path, "frame": ibm_frame(tmp_path).head(0), "parquet": tmp_path / "e.parquet"}
    ibm_frame(tmp_path).head(0).write_parquet(given["parquet"])
    ibm_file(tmp_path, rows="")
    with pytest.raises(DataError, match=r"has no rows\n.*allow_empty=True"):
        read(given[way])
    got = read(given[way], allow_empty=True)
    some = read(ibm_file(tmp_path, rows=IBM_ROWS), money_scale=2)
    assert (len(got), got.input_rows, got.report.summary()) == (0, 0, "0 rows read")
    for name, column in some.columns.items():
        empty = got.columns[name]
        assert (empty.kind, empty.scale) == (column.kind, column.scale)
        assert (empty.values.dtype, len(empty.values)) == (column.values.dtype, 0)
    for name in ("source", "target", "time", "row"):
        assert getattr(got, name).dtype == getattr(some, name).dtype
    assert got.texts.dtype == some.texts.dtype and got.accounts.dtype == some.accounts.dtype


def test_a_unit_too_fine_is_a_note(tmp_path):
    frame = pl.DataFrame({"src": "a", "dst": "b", "time": [1_700_000_000, 1_700_000_300]})
    (note,) = read(frame, "edges", time_unit="ms").report.notes
    assert note.startswith("read in ms, all times are before 1970-01-21; in s, the last is of 2023")
    assert read(frame, "edges", time_unit="s").report.notes == ()
    assert read(frame, "edges").report.notes == ()


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (["foo"], "has no column `foo`: by schema ibm_aml there is time, amount"),
        (["amount", "foo", "bar"], "has no columns `foo`, `bar`"),
        (["curency"], "`curency`: did you mean `currency`?"),
        (["Payment Currency"], "column `Payment Currency` of the file is `currency` here"),
    ],
)
def test_columns_that_are_not_there(tmp_path, columns, message):
    with pytest.raises(DataError) as told:
        read(ibm_file(tmp_path), columns=columns)
    assert message in str(told.value)
    got = read(ibm_file(tmp_path), columns=columns, allow_absent=True)
    assert "currency" in got.columns  # all of them, so that what there is can be told
    assert "format" not in read(ibm_file(tmp_path), columns=["time", "currency"]).columns


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="0123456789.,eE+-_ ", max_size=8), min_size=1, max_size=12))
def test_decimals_behind_a_comma_are_those_of_the_text_with_points(texts):
    kinds = {"fee": ("fee", ColumnKind.MONEY), "rate": ("rate", ColumnKind.NUMBER)}
    schema = Schema.of(
        "c", time="t", source="a", target="b", amount="m", columns=kinds, time_formats=["unix"]
    )
    texts = ["12,50", *texts]
    frame = pl.DataFrame({"t": range(len(texts)), "a": "x", "b": "y"}).with_columns(
        pl.Series("m", texts), fee=pl.lit("1,5"), rate=pl.lit("0,25"), whole=pl.lit(2.5)
    )
    got = read(frame, replace(schema, decimal=","), allow_refused=True)
    amounts = dict(zip(got.row.tolist(), got.columns["amount"].values.tolist(), strict=True))
    scale = got.columns["amount"].scale
    assert amounts[0] == 125 * 10 ** (scale - 1)
    assert set(got.columns["rate"].values.tolist()) == {0.25}
    for row, text in enumerate(texts):
        # By what it means alone: digits with at most one comma, and no point.
        if re.fullmatch(r" *[+]?([0-9]+,?[0-9]*|,[0-9]+) *", text):
            assert Decimal(amounts[row]).scaleb(-scale) == Decimal(text.strip().replace(",", "."))
        if "." in text or text.count(",") > 1:
            assert row not in amounts


def test_a_schema_file_tells_of_decimal_commas(tmp_path):
    path = tmp_path / "bank.toml"
    path.write_text("time = 't'\nsource = 'a'\ntarget = 'b'\namount = 'm'\ndecimal = ','\n")
    data = tmp_path / "d.csv"
    data.write_text("t;a;b;m\n1;x;y;12,50\n2;x;y;1.234,50\n3;x;y;1.234\n4;x;y;7\n")
    got = mt.read(data, path)  # as users read, by the quickest way there is
    assert got.row.tolist() == [0, 3] and got.columns["amount"].values.tolist() == [1250, 700]
    assert [each.value for each in got.report.examples] == ["1.234,50", "1.234"]
    # Numbers that are numbers have no mark.
    frame = pl.DataFrame({"t": [1], "a": "x", "b": "y", "m": [12.5]})
    assert read(frame, path).columns["amount"].values.tolist() == [1250]
