import io
import json

import polars as pl
import pytest

from moneytrail.runtime.errors import DataError
from moneytrail.runtime.write import write_table

FLAT = pl.DataFrame({"account": ["a", "b"], "score": [1.5, None]})
NESTED = pl.DataFrame({"account": ["a"], "rows": [[1, 2]]})


@pytest.mark.parametrize(
    ("name", "load"),
    [
        ("t.parquet", pl.read_parquet),
        ("t.csv", pl.read_csv),
        ("t.jsonl", pl.read_ndjson),
        ("t.ndjson", pl.read_ndjson),
        ("t.arrow", pl.read_ipc),
        ("T.FEATHER", pl.read_ipc),
    ],
)
def test_round_trip(tmp_path, name, load):
    path = tmp_path / name
    path.write_text("old")
    write_table(FLAT, path)
    assert load(path).equals(FLAT)
    assert [one.name for one in tmp_path.iterdir()] == [name]
    if not name.endswith("csv"):
        write_table(NESTED, str(path))
        assert load(path).equals(NESTED)


@pytest.mark.parametrize(
    ("name", "match"),
    [
        ("t.xlsx", "unknown ending"),
        ("t.parqet", "did you mean `.parquet`"),
        ("t", "no ending"),
        ("none/t.csv", "no folder"),
        ("folder.csv", "it is a folder"),
    ],
)
def test_bad_places(tmp_path, name, match):
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(DataError, match=match):
        write_table(FLAT, tmp_path / name)


def test_unwritable_place():
    with pytest.raises(DataError, match="cannot write /proc"):
        write_table(FLAT, "/proc/t.csv")


def test_nothing_half_written(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("old")
    with pytest.raises(DataError, match="holds lists"):
        write_table(NESTED, path)
    odd = pl.DataFrame({"x": pl.Series([object()], dtype=pl.Object)})
    with pytest.raises(DataError, match=r"cannot write"):
        write_table(odd, tmp_path / "t.parquet")
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["t.csv"]


def test_standard_output(capsysbinary):
    write_table(NESTED, "-")
    assert json.loads(capsysbinary.readouterr().out) == {"account": "a", "rows": [1, 2]}
    out = io.BytesIO()
    write_table(FLAT, "-", format="csv", stdout=out)
    assert out.getvalue() == b"account,score\na,1.5\nb,\n"
    with pytest.raises(DataError, match="holds lists"):
        write_table(NESTED, "-", format="csv")
    with pytest.raises(DataError, match="unknown output format"):
        write_table(FLAT, "-", format="xml")
