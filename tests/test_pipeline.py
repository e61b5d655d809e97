"""Running pipelines: every format, what is found out before mining, and failures on the way."""

from __future__ import annotations

import importlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import polars as pl
import pytest
from polars.testing import assert_frame_equal

import moneytrail as mt
from moneytrail import pipeline as module
from moneytrail.pipeline import prepare
from moneytrail.program import UnknownNameError
from moneytrail.runtime import write
from moneytrail.runtime.errors import PlaceError

EXAMPLES = Path(__file__).parents[1] / "examples"
PATTERNS = """\
pattern fan_out(window: duration = 1d in 1h..30d, least: int = 2) {
  "One account pays many."
  stage paid: hub -> payee*
  within window
  require count(payee) >= least
  measure size = count(payee)
  measure total = sum(paid.amount)
}
profile flow(window: duration = 7d) of sender { within window sent: count, sum(amount) }
"""
ROWS = "a,b,t,m\nA,X,7200,10.00\nA,Y,3600,7.50\nA,Z,90000,3\nB,X,100,4\nA,W,9000,1\n"
MINED = "mine fan_out, fan_out(window = 1h) as quick, flow(window = 2h)"


@pytest.fixture
def write_program(tmp_path: Path) -> Callable[[str], Path]:
    """Write a program with a pipeline of these outputs beside its data."""
    (tmp_path / "paid.csv").write_text(ROWS)

    def written(outputs: str, mined: str = MINED) -> Path:
        path = tmp_path / "rules.dsl"
        steps = f'read "paid.csv" as edges {mined} {outputs}'
        path.write_text(f"{PATTERNS}pipeline nightly {{ {steps} }}")
        return path

    return written


def mined(folder: Path, own: str = "") -> mt.Mined:
    """What the patterns of the pipeline find by themselves."""
    text = PATTERNS.replace("measure total", f"{own} measure total").replace("7d) of", "2h) of")
    program = mt.compile(f"{text}pattern quick = fan_out(window = 1h)")
    data = mt.read(folder / "paid.csv", schema="edges")
    return program.mine(data, only=["fan_out", "quick", "flow"])


def _from_records(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# --- Formats ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ending", "load"),
    [
        (".parquet", pl.read_parquet),
        (".arrow", pl.read_ipc),
        (".feather", pl.read_ipc),
        (".ipc", pl.read_ipc),
    ],
)
def test_binary_formats(write_program, tmp_path, ending, load) -> None:
    done = mt.run(write_program(f'features "f{ending}" matches "m{ending}"'))
    expected = mined(tmp_path)
    assert expected.matches.height == 2
    assert_frame_equal(load(tmp_path / f"f{ending}"), expected.features)
    assert_frame_equal(load(tmp_path / f"m{ending}"), expected.matches)
    assert [(each.table, each.rows) for each in done.outputs] == [("features", 5), ("matches", 2)]
    assert _names(tmp_path) == {"paid.csv", "rules.dsl", f"f{ending}", f"m{ending}"}


@pytest.mark.parametrize("ending", [".jsonl", ".ndjson"])
def test_text_formats(write_program, tmp_path, ending) -> None:
    mt.run(write_program(f'features "f.csv" features "f{ending}" matches "m{ending}"'))
    expected = mined(tmp_path)
    schema = expected.features.schema
    assert_frame_equal(pl.read_csv(tmp_path / "f.csv", schema=schema), expected.features)
    assert_frame_equal(pl.read_ndjson(tmp_path / f"f{ending}", schema=schema), expected.features)
    found = _from_records(tmp_path / f"m{ending}")
    assert [each["hash"] for each in found] == expected.matches["hash"].to_list()
    assert found[0]["roles"]["hub"] == ["A"]
    assert [each["match"] for each in found] == [0, 1]


def test_a_database_holds_both_tables_and_keeps_others(write_program, tmp_path) -> None:
    path = tmp_path / "mined.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table kept as select 42 as answer")
        connection.execute("create table matches as select 1 as old")
        connection.execute("create view seen as select answer from kept")
    for _ in range(2):  # the second time both tables are there
        mt.run(write_program('features "mined.duckdb" matches "mined.duckdb"'))
    expected = mined(tmp_path)
    with duckdb.connect(str(path), read_only=True) as connection:
        features = pl.DataFrame(connection.sql("from features order by row"))
        matches = pl.DataFrame(connection.sql("from matches order by match"))
        assert connection.execute("from seen").fetchall() == [(42,)]
    assert_frame_equal(features, expected.features)
    assert_frame_equal(matches, expected.matches, check_dtypes=False)
    assert _names(tmp_path) == {"paid.csv", "rules.dsl", "mined.duckdb"}


def test_one_database_under_two_paths(write_program, tmp_path) -> None:
    (tmp_path / "sub").mkdir()
    mt.run(write_program('features "mined.duckdb" matches "sub/../mined.duckdb"'))
    with duckdb.connect(str(tmp_path / "mined.duckdb"), read_only=True) as connection:
        tables = connection.execute("select table_name from information_schema.tables").fetchall()
    assert sorted(tables) == [("features",), ("matches",)]


def test_lists_of_features_and_parts_of_what_is_mined(write_program, tmp_path) -> None:
    steps = """
      features "a.parquet": count, histogram(size, 2..3)
      features "b.parquet" of quick: histogram(size, 2, 3..), max(total)
      features "c.parquet" of flow, fan_out
      matches "d.parquet" of fan_out
    """
    done = mt.run(write_program(steps))
    first = mined(tmp_path, "features count, histogram(size, 2..3)").features
    second = mined(tmp_path, "features histogram(size, 2, 3..), max(total)").features
    third = mined(tmp_path).features
    assert_frame_equal(pl.read_parquet(tmp_path / "a.parquet"), first)
    quick = [name for name in second.columns if name == "row" or name.startswith("quick.")]
    assert_frame_equal(pl.read_parquet(tmp_path / "b.parquet"), second.select(quick))
    found = pl.read_parquet(tmp_path / "c.parquet")
    wanted = [name for name in third.columns if not name.startswith("quick.")]
    assert sorted(found.columns) == sorted(wanted)
    assert found.columns[1].startswith("flow.")
    assert_frame_equal(found.select(wanted), third.select(wanted))
    program = mt.compile(PATTERNS)["fan_out"]
    alone = program.matches(mt.read(tmp_path / "paid.csv", schema="edges"))
    assert_frame_equal(pl.read_parquet(tmp_path / "d.parquet"), alone)
    assert [each.columns for each in done.outputs] == [
        first.width, len(quick), len(wanted), alone.width,
    ]  # fmt: skip


# --- Options ----------------------------------------------------------------------------------


def test_parameters_are_stronger_than_arguments(write_program, tmp_path) -> None:
    path = write_program('matches "m.parquet"')
    given = {"quick.window": "1d", "least": 5}
    mt.run(path, parameters=given)
    assert pl.read_parquet(tmp_path / "m.parquet").height == 0
    mt.run(path, parameters={"quick.window": "1d"})
    found = pl.read_parquet(tmp_path / "m.parquet")
    sizes = found.group_by("pattern").len().sort("pattern")["len"].to_list()
    assert sizes[0] == sizes[1]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"quick.window": "60d"}, "quick: 'window' must be in 1h..30d, not 60d"),
        ({"wndow": "2d"}, "no parameter is named 'wndow'.*did you mean `window`"),
        ({"fan_in.window": "2d"}, "no pattern is named 'fan_in'"),
        ({"window": "2"}, "is of type duration"),
    ],
)
def test_wrong_parameters_are_found_before_reading(write_program, tmp_path, given, message) -> None:
    path = write_program('matches "m.parquet"')
    (tmp_path / "paid.csv").unlink()
    with pytest.raises(mt.ParameterError, match=message):
        mt.run(path, parameters=given)


def test_other_data_and_another_folder(write_program, tmp_path, monkeypatch) -> None:
    path = write_program('features "f.csv"')
    (tmp_path / "paid.csv").unlink()
    elsewhere, out = tmp_path / "elsewhere", tmp_path / "out"
    elsewhere.mkdir()
    out.mkdir()
    (elsewhere / "other.csv").write_text("a,b,t,m\nA,B,1,2\n")
    monkeypatch.chdir(elsewhere)
    done = mt.run(path, data="other.csv", out=out)
    assert done.outputs[0].path == out / "f.csv"
    assert done.transactions == pl.read_csv(out / "f.csv").height == 1
    assert _names(out) == {"f.csv"}


def test_paths_begin_at_the_program(write_program, tmp_path, monkeypatch) -> None:
    write_program('features "f.csv"')
    monkeypatch.chdir("/")
    assert mt.run(tmp_path / "rules.dsl").outputs[0].path == tmp_path / "f.csv"


def test_refused_rows_are_kept(write_program, tmp_path) -> None:
    path = write_program('features "f.csv"')
    with (tmp_path / "paid.csv").open("a") as file:
        file.write("A,B,never,2\n")
    done = mt.run(path, rejects=tmp_path / "bad.csv")
    assert done.transactions == 5
    assert "never" in (tmp_path / "bad.csv").read_text()


def test_choosing_a_pipeline(tmp_path) -> None:
    steps = '{ read "p.csv" as edges mine fan_out matches "m.jsonl" }'
    one = mt.compile(f"{PATTERNS}pipeline only {steps}")
    two = mt.compile(f"{PATTERNS}pipeline nightly {steps} pipeline weekly {steps}")
    assert module.choose(one, None).name == module.choose(one, "only").name == "only"
    assert module.choose(two, "weekly").name == "weekly"
    with pytest.raises(UnknownNameError, match=r"several pipelines\n.*--pipeline: nightly, weekly"):
        module.choose(two, None)
    with pytest.raises(UnknownNameError, match=r"no pipeline `weakly`\n.*did you mean `weekly`"):
        module.choose(two, "weakly")
    with pytest.raises(UnknownNameError, match=r"has no pipeline\n.*moneytrail mine"):
        module.choose(mt.compile(PATTERNS), None)


# --- One program ------------------------------------------------------------------------------


def test_variants_share_one_code(write_program) -> None:
    path = write_program('features "f.csv": count, max(size)')
    job = prepare(mt.compile(path), None, parameters={})
    whole, quick = job.program.compiled("fan_out"), job.program.compiled("quick")
    assert whole.text == quick.text
    assert whole.function is quick.function
    assert (whole.graph.name, quick.graph.name) == ("fan_out", "quick")
    own = mt.compile(PATTERNS + "pattern quick = fan_out(window = 1h)")
    assert own.compiled("quick").function is own.compiled("fan_out").function


def test_what_is_asked_for_twice_is_found_once(write_program) -> None:
    steps = (
        'features "a.csv": count, max(size) features "b.csv": max(size), count matches "m.jsonl"'
    )
    job = prepare(mt.compile(write_program(steps)), None, parameters={})
    found = [each.function for each in job.program.compiled("quick").graph.features]
    assert found == ["count", "max"]


def test_adjacency_is_made_once(write_program, monkeypatch) -> None:
    from moneytrail.runtime.slices import Slice

    made: list[object] = []
    original = Slice._adjacency

    def counted(self: Slice, owner: object, other: object) -> object:
        made.append(owner)
        return original(self, owner, other)

    monkeypatch.setattr(Slice, "_adjacency", counted)
    mt.run(write_program('features "a.csv"'))
    # Two patterns and a profile: one sort by sender and one by receiver serve them all.
    assert len(made) == 2
    assert made[0] is not made[1]


# --- Found out before mining ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outputs", "message"),
    [
        ('features "none/f.csv"', "there is no folder"),
        ('features "folder.csv"', "it is a folder"),
        ('features "/proc/f.csv"', "cannot write /proc/f.csv"),
        ('features "paid.csv"', "would overwrite the input"),
        ('matches "link.jsonl" features "target.jsonl"', "would overwrite the output"),
        ('matches "text.duckdb"', "not a valid DuckDB database"),
        ('matches "viewed.duckdb"', "it has a view named matches"),
        ('matches "open.duckdb"', "holds changes that are not in it yet"),
    ],
)
def test_places_are_checked_before_reading(write_program, tmp_path, outputs, message) -> None:
    path = write_program(outputs)
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "target.jsonl").write_text("")
    (tmp_path / "link.jsonl").symlink_to(tmp_path / "target.jsonl")
    (tmp_path / "text.duckdb").write_text("no database\n" * 1000)
    with duckdb.connect(str(tmp_path / "viewed.duckdb")) as connection:
        connection.execute("create view matches as select 1 as one")
    duckdb.connect(str(tmp_path / "open.duckdb")).close()
    (tmp_path / "open.duckdb.wal").write_text("x")
    before = _names(tmp_path)
    with pytest.raises(PlaceError, match=message):
        prepare(mt.compile(path), None, parameters={})
    assert _names(tmp_path) == before


def test_a_missing_library_is_found_before_reading(write_program, monkeypatch) -> None:
    program = mt.compile(write_program('matches "m.duckdb"'))
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(PlaceError, match=r"duckdb is not installed\n.*moneytrail\[duckdb\]"):
        prepare(program, None, parameters={})


def test_columns_are_checked_before_reading_as_far_as_the_schema_tells(tmp_path) -> None:
    (tmp_path / "bank.toml").write_text('time = "t"\nsource = "a"\ntarget = "b"\n')
    text = (
        "pattern large { stage paid: a -> b* [amount > 5] within 1d }\n"
        'pipeline nightly { read "none.csv" as "bank.toml" mine large matches "m.jsonl" }'
    )
    (tmp_path / "rules.dsl").write_text(text)
    with pytest.raises(mt.CompileError) as error:
        mt.compile(tmp_path / "rules.dsl")
    assert "schema bank.toml has no column 'amount'" in str(error.value)
    assert "the data are read here" in str(error.value)


def test_columns_are_checked_before_mining(write_program, tmp_path) -> None:
    path = write_program('features "f.csv"')
    (tmp_path / "paid.csv").write_text("a,b,t\nA,X,7200\n")  # edges may lack the amount
    with pytest.raises(mt.CompileError, match="the data read has no column 'amount'"):
        mt.run(path)
    assert not (tmp_path / "f.csv").exists()


@pytest.mark.parametrize(
    ("schema", "message"),
    [
        ("edgs", "did you mean 'edges'"),
        ('"none.toml"', "there is no such file"),
        ('"bad.toml"', "schema bad.toml: `time`: it is missing"),
    ],
)
def test_unknown_schemas(tmp_path, schema, message) -> None:
    (tmp_path / "bad.toml").write_text('source = "a"\n')
    steps = f'read "p.csv" as {schema} mine fan_out matches "m.jsonl"'
    (tmp_path / "rules.dsl").write_text(f"{PATTERNS}pipeline nightly {{ {steps} }}")
    with pytest.raises(mt.CompileError, match=message):
        mt.compile(tmp_path / "rules.dsl")


# --- Failures on the way ----------------------------------------------------------------------

EVERY = 'features "f.csv" matches "m.jsonl" features "d.duckdb" matches "p.parquet"'
OUTPUTS = ("f.csv", "m.jsonl", "d.duckdb", "p.parquet")


def _with_earlier_outputs(folder: Path) -> dict[str, bytes]:
    """Put something where the outputs go, but for the last one."""
    for name in OUTPUTS[:2]:
        (folder / name).write_text(f"old {name}")
    with duckdb.connect(str(folder / "d.duckdb")) as connection:
        connection.execute("create table features as select 1 as old")
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _left(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("at", range(4))
def test_a_failing_writer_leaves_everything_as_it_was(
    write_program, tmp_path, monkeypatch, at
) -> None:
    path = write_program(EVERY)
    before = _with_earlier_outputs(tmp_path)
    original = module._write
    calls: list[Path] = []

    def failing(aside: Path, place: Path, tables: object) -> None:
        calls.append(place)
        if len(calls) == at + 1:
            aside.write_text("half")
            raise OSError(28, "No space left on device")
        original(aside, place, tables)

    monkeypatch.setattr(module, "_write", failing)
    with pytest.raises(OSError, match="No space left"):
        mt.run(path)
    assert [place.name for place in calls] == list(OUTPUTS[: at + 1])
    assert _left(tmp_path) == before


@pytest.mark.parametrize("failure", [OSError(5, "Input/output error"), KeyboardInterrupt()])
@pytest.mark.parametrize("at", range(4))
def test_a_failing_rename_takes_the_others_back(
    write_program, tmp_path, monkeypatch, at, failure
) -> None:
    path = write_program(EVERY)
    before = _with_earlier_outputs(tmp_path)
    original = Path.replace
    moved: list[str] = []

    def failing(self: Path, target: Path) -> Path:
        if self.suffix == ".part" and self.parent == tmp_path:
            moved.append(Path(target).name)
            if len(moved) == at + 1:
                raise failure
        return original(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(KeyboardInterrupt if isinstance(failure, KeyboardInterrupt) else PlaceError):
        mt.run(path)
    assert moved == list(OUTPUTS[: at + 1])
    assert _left(tmp_path) == before
    monkeypatch.undo()
    mt.run(path)
    assert _names(tmp_path) == {*before, "p.parquet"}


def test_a_writer_out_of_room_says_where(write_program, monkeypatch) -> None:
    def full(frame: pl.DataFrame, path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(write, "_WRITERS", {**write._WRITERS, ".csv": full})
    with pytest.raises(PlaceError, match=r"cannot write .*f\.csv: No space left"):
        mt.run(write_program('features "f.csv"'))


def test_failing_mining_leaves_everything_as_it_was(write_program, tmp_path, monkeypatch) -> None:
    path = write_program(EVERY)
    before = _with_earlier_outputs(tmp_path)

    def failing(*_: object) -> None:
        raise mt.DataError("quick: too many possibilities to hold in memory")

    monkeypatch.setattr(module, "mine", failing)
    with pytest.raises(mt.DataError, match="too many"):
        mt.run(path)
    assert _left(tmp_path) == before


def test_names_that_a_database_cannot_tell_apart(tmp_path, write_program) -> None:
    mined = "mine fan_out as Fan, fan_out as fan"
    path = write_program('features "d.duckdb" matches "m.jsonl"', mined)
    with pytest.raises(mt.DataError, match=r"does not tell `fan.count` from `Fan.count`"):
        mt.run(path)
    assert _names(tmp_path) == {"paid.csv", "rules.dsl"}


def test_an_interrupted_run_leaves_everything_as_it_was(write_program, tmp_path) -> None:
    """A real Ctrl-C, while mining waits for what it never gets."""
    path = write_program(EVERY)
    before = _with_earlier_outputs(tmp_path)
    script = f"""
import time
from moneytrail import pipeline
original = pipeline.mine
def slow(*asked):
    found = original(*asked)
    print("mined", flush=True)
    time.sleep(60)
    return found
pipeline.mine = slow
from moneytrail.cli import main
import sys
sys.argv = ["moneytrail", "run", {str(path)!r}]
main()
"""
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"mined\n"
        time.sleep(0.2)
        os.kill(process.pid, signal.SIGINT)
        _, stderr = process.communicate(timeout=30)
    assert process.returncode == 130, stderr
    assert b"interrupted" in stderr
    assert b"Traceback" not in stderr
    assert _left(tmp_path) == before


# --- The example ------------------------------------------------------------------------------


def test_the_example(tmp_path) -> None:
    done = mt.run(EXAMPLES / "nightly.dsl", out=tmp_path)
    features = pl.read_parquet(tmp_path / "features.parquet")
    found = _from_records(tmp_path / "matches.jsonl")
    assert features.height == done.transactions
    program = mt.compile(EXAMPLES / "first.dsl")
    data = mt.read(EXAMPLES / "sample.csv", schema="ibm_aml")
    alone = program.mine(data, parameters={"scatter_gather.window": "4d"})
    assert [each["pattern"] for each in found] == alone.matches["pattern"].to_list()
    assert [each["hash"] for each in found] == alone.matches["hash"].to_list()
    for name in ("scatter_gather", "fan_in", "fast_fan_in"):
        column = f"{name}.count"
        assert features[column].equals(alone.features[column])
        assert features[column].sum() > 0


def test_formats_are_those_of_mine() -> None:
    """The checker cannot ask the writers; both name the same endings."""
    from moneytrail.cli.outputs import FEATURE_ENDINGS, MATCH_ENDINGS
    from moneytrail.lang import outputs

    features = {*outputs.TABLE_ENDINGS, *outputs.FLAT_ENDINGS}
    assert features == {*FEATURE_ENDINGS, outputs.DATABASE}
    assert {*outputs.TABLE_ENDINGS} == {*MATCH_ENDINGS, outputs.DATABASE}
    database = importlib.import_module("moneytrail.runtime.database")
    assert database.DATABASE == outputs.DATABASE


def test_the_folder_for_outputs_is_made(write_program, tmp_path) -> None:
    done = mt.run(write_program('features "f.csv"'), out=tmp_path / "new")
    assert [each.path for each in done.outputs] == [tmp_path / "new" / "f.csv"]
    with pytest.raises(mt.DataError, match=r"is a file\n  hint: name a folder"):
        mt.run(write_program('features "f.csv"'), out=tmp_path / "new" / "f.csv")
    with pytest.raises(mt.DataError, match=r"cannot make .*deep"):
        mt.run(write_program('features "f.csv"'), out=tmp_path / "none" / "deep")
