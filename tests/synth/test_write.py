import gzip
import hashlib
import os
import subprocess
import sys

import polars as pl
import pytest

import moneytrail as mt
from moneytrail.synth import COLUMNS, World, generate, write_world

WORLD = World(rows=10_000, accounts=1_000, laundering=0.02, seed=11)
HEADER = (
    "Timestamp,From Bank,Account,To Bank,Account.1,Amount Received,Receiving Currency,"
    "Amount Paid,Payment Currency,Payment Format,Is Laundering"
)


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    return write_world(tmp_path_factory.mktemp("synth") / "small.csv", WORLD)


def test_the_files(written):
    folder = written.transactions.parent
    assert sorted(path.name for path in folder.iterdir()) == ["small.csv", "small_Patterns.txt"]
    lines = written.transactions.read_text().splitlines()
    assert lines[0] == HEADER == ",".join(COLUMNS)
    assert len(lines) == 10_001
    assert written.rows == 10_000
    assert written.laundering == sum(line.endswith(",1") for line in lines) == 200


def test_rows_look_like_those_of_ibm(written):
    rows = pl.read_csv(written.transactions, infer_schema=False)
    assert rows["Timestamp"].str.contains(r"^\d{4}/\d\d/\d\d \d\d:\d\d$").all()
    assert rows["From Bank"].str.contains(r"^0\d+$").all()
    assert rows["Account"].str.contains(r"^[0-9A-F]{9}$").all()
    for column in ("Amount Paid", "Amount Received"):
        assert rows[column].str.contains(r"^\d+\.(\d\d|\d{6})$").all()
    assert set(rows["Is Laundering"]) == {"0", "1"}


def test_every_planted_row_is_in_the_transactions(written):
    lines = written.transactions.read_text().splitlines()[1:]
    blocks = written.patterns.read_text().split("\n\n")
    assert blocks.pop() == ""
    assert len(blocks) == len(written.planted)
    for block, case in zip(blocks, written.planted, strict=True):
        first, *rows, last = block.splitlines()
        assert first == f"BEGIN LAUNDERING ATTEMPT - {case}"
        assert last == f"END LAUNDERING ATTEMPT - {case.typology}"
        assert rows == [lines[row] for row in case.rows]


def test_headings_are_those_of_ibm(written):
    text = written.patterns.read_text()
    for shape in (
        r"FAN-OUT:  Max \d+-degree Fan-Out",
        r"FAN-IN:  Max \d+-degree Fan-In",
        r"CYCLE:  Max \d+ hops",
        r"RANDOM:  Max \d+ hops",
        "BIPARTITE",
        "STACK",
        "SCATTER-GATHER",
        r"GATHER-SCATTER:  Max \d+-degree Fan-In",
    ):
        assert pl.Series([text]).str.contains(rf"(?m)^BEGIN LAUNDERING ATTEMPT - {shape}$").item()


def test_the_same_seed_gives_the_same_bytes_with_one_thread_too(written, tmp_path):
    again = write_world(tmp_path / "again.csv", WORLD)
    assert digest(again.transactions) == digest(written.transactions)
    assert digest(again.patterns) == digest(written.patterns)
    code = (
        "from moneytrail.synth import *; import sys\n"
        "write_world(sys.argv[1], World(rows=10_000, accounts=1_000, laundering=0.02, seed=11))"
    )
    once_more = tmp_path / "alone.csv"
    alone = {**os.environ, "POLARS_MAX_THREADS": "1", "PYTHONHASHSEED": "5"}
    subprocess.run([sys.executable, "-c", code, str(once_more)], env=alone, check=True)
    assert digest(once_more) == digest(written.transactions)


def test_another_seed_gives_another_world(written, tmp_path):
    other = write_world(
        tmp_path / "other.csv", World(rows=10_000, accounts=1_000, laundering=0.02, seed=12)
    )
    assert digest(other.transactions) != digest(written.transactions)
    assert digest(other.patterns) != digest(written.patterns)


def test_all_endings_hold_the_same(written, tmp_path):
    packed = write_world(tmp_path / "a.csv.gz", WORLD)
    assert packed.patterns.name == "a_Patterns.txt"
    assert gzip.decompress(packed.transactions.read_bytes()) == written.transactions.read_bytes()
    first = digest(packed.transactions)
    assert digest(write_world(tmp_path / "b.csv.gz", WORLD).transactions) == first
    columns = write_world(tmp_path / "c.parquet", WORLD)
    assert pl.read_parquet(columns.transactions).equals(generate(WORLD)[0])


@pytest.mark.parametrize("name", ["a.csv", "a.csv.gz", "a.parquet", None])
def test_every_row_is_accepted(tmp_path, name):
    written = name and write_world(tmp_path / name, WORLD).transactions
    data = written or generate(WORLD)[0]
    read = mt.read(data, schema="ibm_aml")
    assert len(read.time) == 10_000
    assert read.report.refused == {}


def test_all_ways_to_read_agree(written):
    from_text = mt.read(written.transactions, schema="ibm_aml")
    from_frame = mt.read(generate(WORLD)[0], schema="ibm_aml")
    assert from_text.time.tolist() == from_frame.time.tolist()
    assert from_text.accounts.to_list() == from_frame.accounts.to_list()
    amounts = [one.columns["amount"].values.tolist() for one in (from_text, from_frame)]
    assert amounts[0] == amounts[1]


def test_progress_is_told_up_to_the_end(tmp_path):
    told = []
    write_world(tmp_path / "a.csv", WORLD, lambda work, done: told.append((work, done)))
    for work in {work for work, _ in told}:
        parts = [done for name, done in told if name == work]
        assert parts == sorted(parts)
        assert parts[-1] == 1.0


def test_a_failure_leaves_what_was_there(tmp_path, monkeypatch):
    (tmp_path / "a.csv").write_text("before")
    monkeypatch.setattr("moneytrail.synth.write._write_csv", fail)
    with pytest.raises(RuntimeError):
        write_world(tmp_path / "a.csv", WORLD)
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
    assert (tmp_path / "a.csv").read_text() == "before"


def fail(*_, **__):
    raise RuntimeError
