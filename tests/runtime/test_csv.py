import csv
import gzip
import io
import subprocess
import sys

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moneytrail.runtime.csv_shape import fields_per_row
from moneytrail.runtime.errors import DataError
from moneytrail.runtime.ingest import read

HEADER = "src,dst,time,amount,note\n"


@pytest.fixture
def put(tmp_path):
    def write(content, name="pay.csv"):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def fails(path, match, **options):
    with pytest.raises(DataError, match=match) as caught:
        read(path, "edges", **options)
    assert "polars" not in str(caught.value).lower()
    return str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        HEADER + "a,b,10,1.5,x\nb,c,20,2,y\n",
        "\ufeff" + HEADER + "a,b,10,1.5,x\nb,c,20,2,y",
        (HEADER + "a,b,10,1.5,x\nb,c,20,2,y\n").replace("\n", "\r\n"),
        "\n\n" + HEADER + "a,b,10,1.5,x\n\nb,c,20,2,y\n\n\n",
        HEADER + '"a","b","10","1.5","x, ""y"""\n"b",c,20,2,"two\nlines"\n',
        HEADER + "a,b,10,1.5,\nb,c,20,2,\n",
        HEADER.replace("note", '"note"') + "a,b,10,1.5,x\nb,c,20,2,y\n",
    ],
)
def test_good_texts(put, text):
    got = read(put(text), "edges")
    assert got.time.tolist() == [10, 20]
    assert got.columns["amount"].values.tolist() == [150, 200]
    assert got.accounts.to_list() == ["a", "b", "c"]
    assert got.row.tolist() == [0, 1]
    assert got.report.refused == {}


def test_ragged_rows_are_refused(put, tmp_path):
    text = HEADER + "a,b,10,1,x\na,b,11\na,b,12,1,x,,more\nb,c,13,2,\nb,c,14,2,x,\nb,c,15,2\n"
    out = tmp_path / "rejects.csv"
    got = read(put(text), "edges", rejects=out)
    assert got.row.tolist() == [0, 3]
    assert got.report.refused == {"row has too few fields": 2, "row has too many fields": 2}
    kept = pl.read_csv(out, infer_schema=False)
    assert kept["row"].to_list() == ["1", "2", "4", "5"]
    assert kept["src"].to_list() == ["a", "a", "b", "b"]


def test_short_and_long_rows_do_not_cancel_out(put):
    got = read(put(HEADER + "a,b,10,1,x\na,b,11,2\na,b,12,3,x,y\n"), "edges")
    assert got.row.tolist() == [0]


def test_stray_quotes(put):
    got = read(put(HEADER + 'a,b,10,1,5" pipe\nb,c,20,2,y\n'), "edges")
    assert got.time.tolist() == [10, 20]
    got = read(put(HEADER + 'a,b,10,1,5" pipe\na,b,15,1\nb,c,20,2,6" pipe\n'), "edges")
    assert got.time.tolist() == [10, 20]
    assert got.report.refused == {"row has too few fields": 1}
    fails(put(HEADER + 'a,b,10,1,"open\nb,c,20,2,y\n'), "a quoted field of row 0 is never closed")
    fails(put(HEADER + 'a,b,10,1,x\n\nb,c,20,2,"open\nc,d,30,3,y\n'), "of row 1 is never closed")
    fails(put(HEADER + 'a,b,10,1,x\nb,c,20,2,"x"y\nc,d,30,3,"open\n'), "row 1: ")


@pytest.mark.parametrize(
    ("content", "match"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (HEADER.encode(), "has no rows"),
        (HEADER.strip().encode(), "has no rows"),
        (HEADER.encode() + b"a,b,x,y,z\n", "no good row"),
        (b"src,dst\na,b\n", "has no column"),
        (b"src|dst|time\na|b|10\n", ".csv has commas or semicolons"),
        (b"src;dst;time;paid\na;b;10;1,5\n", "read with a decimal point"),
        (b"src;dst;time;paid\na;b;10;1.234,5\n", "read with a decimal point"),
        (b"src,dst,time,paid\na,b,13/02/2024,1\n", r'the day comes first: .*"%d/%m/%Y"'),
        (b"src,dst,time,paid\na,b,02/13/2024 9:00,1\n", r'the month .*"%m/%d/%Y %H:%M"'),
        (b"src,dst,time,paid\na,b,1.2.2024,1\n", r'"%d.%m.%Y" } or .*"%m.%d.%Y"'),
        (b"\x00\x01\x02\x03" * 100, "not text"),
        (b"PK\x03\x04rest", "spreadsheet"),
        (b"\x1f\x8brest", "gzipped"),
        (HEADER.encode("utf-16"), "UTF-16"),
        (HEADER.encode() + b"caf\xe9,b,10,1,x\n", r"not UTF-8 text \(line 2\)"),
        (b"src,dst,time,caf\xe9\na,b,10,1\n", "not UTF-8"),
        (bytes(range(128, 256)) * 50, "not UTF-8"),
    ],
)
def test_bad_files(put, content, match):
    fails(put(content), match)


def test_semicolons_are_seen(put):
    text = (HEADER + 'a,b,10,1.5,"x;y"\nb,c,20,2,z\n').replace(",", ";")
    assert len(read(put(text), "edges")) == 2
    # a text with commas is read by them, whatever else it holds
    assert len(read(put("src;x,dst,time,paid\na;1,b,10,1.5\n"), "edges")) == 1


def test_bad_places(put, tmp_path):
    put(HEADER, "payments.csv")
    assert "payments.csv" in fails(tmp_path / "paymnets.csv", "no such file")
    fails(tmp_path, "folder")
    fails(put("x", "pay.xlsx"), "kind is unknown")
    fails(put("x", "pay.parquet"), "cannot read pay.parquet as Parquet: it looks like text")
    fails(put(b"\x1f\x8brest", "zip.parquet"), "it is gzipped")
    fails(put(b"ARROW1\0\0", "arrow.parquet"), "it is an Arrow file")
    fails(put(b"PAR1\0\0", "cut.parquet"), "cannot read cut.parquet")
    fails(put("", "empty.arrow"), "empty")
    fails(put(b"PAR1\0\0", "parquet.arrow"), "it is a Parquet file")
    fails(put("", "empty.parquet"), "empty")
    fails(put("x", "pay.arrow"), "cannot read pay.arrow as Arrow: it looks like text")
    fails(put("x", "pay.parquet.gz"), "only CSV")


def test_gzip(put):
    text = (HEADER + "a,b,10,1.5,x\n" * 1000).encode()
    assert len(read(put(gzip.compress(text), "pay.csv.gz"), "edges")) == 1000
    fails(put(text, "plain.csv.gz"), "not gzipped")
    fails(put(gzip.compress(text)[:-20], "cut.csv.gz"), "cut off")
    fails(put(b"", "none.csv.gz"), "empty|cut off|not gzipped")
    broken = bytearray(gzip.compress(text))
    broken[20] ^= 255
    fails(put(bytes(broken), "broken.csv.gz"), "cut off|not gzipped|damaged")


def test_tabs_and_globs(put):
    assert len(read(put("src\tdst\ttime\na\tb\t5\n", "pay.tsv"), "edges")) == 1
    assert len(read(put(HEADER + "a,b,10,1,x\n", "pay[1].csv"), "edges")) == 1


def test_a_missing_header_loses_no_row(put):
    fails(put("1,2,1082040961\n3,4,1082155839\n"), "no header line")


def test_standard_input():
    code = (
        "from moneytrail.runtime.ingest import read; print(read('-', 'edges').accounts.to_list())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=b"src,dst,time\na,b,5\n",
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode().strip() == "['a', 'b']"


cell = st.text(alphabet='ab,"\n\r ', max_size=5)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(cell, min_size=1, max_size=4), min_size=1, max_size=8))
def test_fields_are_counted_as_python_does(rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    widths, blank = fields_per_row(np.frombuffer(out.getvalue().encode(), np.uint8), ord(","))
    assert widths.tolist() == [len(row) for row in rows]
    assert not blank.any()


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.tuples(cell, st.integers(0, 99)), min_size=1, max_size=8))
def test_quoted_fields_come_through(rows, tmp_path_factory):
    path = tmp_path_factory.mktemp("quoted") / "pay.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writerow(["src", "dst", "time"])
        writer.writerows((f"x{name}", "b", time) for name, time in rows)
    got = read(path, "edges")
    names = got.accounts.to_list()
    found = dict(zip(got.row.tolist(), got.source.tolist(), strict=True))
    assert [names[found[i]] for i in range(len(rows))] == [f"x{name}" for name, _ in rows]
