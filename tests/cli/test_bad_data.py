"""Data that cannot be mined: one message and exit code 3; single bad rows are only counted."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

PATTERN = "pattern fan { stage s: a* -> b within 1d require count(a) >= 2 }"
GOOD_ROWS = "a,b,100,1.5\nc,b,200,2.5\n"

UNUSABLE: dict[str, tuple[bytes, str]] = {
    "nothing.csv": (b"", "nothing.csv"),
    "header.csv": (b"src,dst,time\n", "has no rows"),
    "one_column.csv": (b"src\na\n", "one_column.csv|column"),
    "times.csv": (b"src,dst,time\na,b,yesterday\nc,d,later\n", "time"),
    "milliseconds.csv": (b"src,dst,time\na,b,1700000000000\n", "--time-unit ms"),
    "amounts.csv": (b"src,dst,time,amount\na,b,1,many\n", "amount"),
    "nulls.csv": (b"src,dst,time,amount\n,,,\n", "nulls.csv|row"),
    "negative.csv": (b"src,dst,time,amount\na,b,1,-5\n", "negative"),
    "huge.csv": (b"src,dst,time,amount\na,b,1,9223372036854775808\n", "amount"),
    "not.csv.gz": (b"src,dst,time\na,b,1\n", "not.csv.gz"),
    "cut.csv.gz": (gzip.compress(b"src,dst,time\na,b,1\n" * 99)[:-20], "cut.csv.gz"),
}


@pytest.fixture
def fan(tmp_path: Path) -> Path:
    file = tmp_path / "fan.dsl"
    file.write_text(PATTERN)
    return file


@pytest.mark.parametrize("name", UNUSABLE)
def test_unusable_data(run, fan: Path, tmp_path: Path, name: str) -> None:
    content, words = UNUSABLE[name]
    (tmp_path / name).write_bytes(content)
    ended = run("mine", fan, tmp_path / name, "--schema", "edges")
    assert (ended.code, ended.out) == (3, "")
    assert "error: " in ended.err
    assert any(word in ended.err for word in words.split("|"))


def test_a_missing_file(run, fan: Path, tmp_path: Path) -> None:
    ended = run("mine", fan, tmp_path / "none.csv")
    assert (ended.code, ended.out) == (3, "")
    assert "none.csv" in ended.err


def test_missing_columns(run, patterns: Path, tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text("Timestamp,From Bank,Account\n2024/01/01 00:00,1,a\n")
    ended = run("mine", patterns, tmp_path / "data.csv", "--schema", "ibm_aml")
    assert (ended.code, ended.out) == (3, "")
    assert "To Bank" in ended.err


def test_bad_rows_are_counted_and_kept(run, fan: Path, tmp_path: Path) -> None:
    data, rejects = tmp_path / "data.csv", tmp_path / "rejects.csv"
    data.write_text(f"src,dst,time,amount\n{GOOD_ROWS}d,b,300,-7\nd,b,300,some\n")
    ended = run("mine", fan, data, "--rejects", rejects, "--json")
    assert ended.code == 0
    assert "2 of 4 rows read; 2 refused" in ended.err
    assert str(rejects) in ended.err
    assert len(rejects.read_text().splitlines()) == 3


def test_data_from_standard_input(run, fan: Path) -> None:
    ended = run("mine", fan, "-", "--schema", "edges", stdin=f"src,dst,time,amount\n{GOOD_ROWS}")
    assert ended.code == 0
    assert "2 accounts: a, c" in ended.out


def test_data_of_another_schema_replaces_nothing(run, patterns: Path, tmp_path: Path) -> None:
    data, out = tmp_path / "other.csv", tmp_path / "m.jsonl"
    rows = [f"x,y,{'2024' if at % 3 == 0 else 'never'},5" for at in range(300)]
    data.write_text("\n".join(["from,to,when,amount", *rows]) + "\n")
    out.write_text("kept")
    ended = run("mine", patterns, data, "--schema", "edges", "--matches", out)
    assert ended.code == 3
    assert "most rows of other.csv are refused" in ended.err
    assert "--allow-refused" in ended.err
    assert out.read_text() == "kept"
    ended = run("mine", patterns, data, "--schema", "edges", "--matches", out, "--allow-refused")
    assert ended.code == 0
    assert out.read_text() != "kept"


@pytest.mark.parametrize("device", ["cpu", "host-cuda"])
def test_a_day_without_payments(run, fan: Path, tmp_path: Path, device: str) -> None:
    data = tmp_path / "data.csv"
    data.write_text("src,dst,time,amount\n")
    fan.write_text(
        f'{PATTERN}\npipeline p {{ read "data.csv" as edges mine fan features "f.parquet"'
        ' matches "m.parquet" }'
    )
    assert "--allow-empty" in run("mine", fan, data).err
    outputs = ("--features", tmp_path / "g.csv", "--matches", tmp_path / "g.parquet")
    kept = ("--rejects", tmp_path / "r.csv", "--manifest", tmp_path / "man.json")
    options = ("--allow-empty", "--device", device)
    ended = run("mine", fan, data, *outputs, *kept, *options)
    assert (ended.code, "0 rows read" in ended.err) == (0, True)
    assert (tmp_path / "g.csv").read_text() == "row,fan.count\n"
    assert len((tmp_path / "r.csv").read_text().splitlines()) == 1
    assert '"accepted": 0' in (tmp_path / "man.json").read_text()
    assert "no matches" in run("mine", fan, data, *options).out
    assert run("mine", fan, data, "--json", *options).out == ""
    assert run("run", fan).code == 3
    assert run("run", fan, *options).code == 0
    assert (tmp_path / "m.parquet").read_bytes() == (tmp_path / "g.parquet").read_bytes()
    # No header at all is a file that was cut off.
    data.write_text("")
    assert run("mine", fan, data, *options).code == 3


@pytest.mark.parametrize("command", ["mine", "explain", "run"])
def test_a_money_scale_holds_large_amounts_beside_small_ones(
    run, fan: Path, tmp_path: Path, command: str
) -> None:
    data = tmp_path / "data.csv"
    data.write_text("src,dst,time,amount\na,b,1,15000000000\nc,b,2,15000000000\nd,b,3,1e-9\n")
    fan.write_text(
        f'{PATTERN}\npipeline p {{ read "data.csv" as edges mine fan matches "m.jsonl" }}'
    )
    words = {
        "mine": ["mine", fan, data],
        "explain": ["explain", fan, "-p", "fan", "--data", data],
        "run": ["run", fan],
    }[command]
    without = run(*words, "--allow-refused")
    assert without.code == 0 and "1 of 3 rows read" in without.err
    assert "a smaller --money-scale would hold it; in Python, money_scale" in without.err
    ended = run(*words, "--money-scale", 2)
    assert ended.code == 0 and "2 of 3 rows read" in ended.err
    assert "amount has more than 2 decimals" in ended.err
    assert run(*words, "--money-scale", 10).code == 2
