"""Hashes of patterns, and what `mine --manifest` writes down."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import moneytrail as mt
from moneytrail.cli import app
from moneytrail.manifest import pattern_hash

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
TEXT = """
const cap: money = 10_000
column branch: text
pattern p(window: duration = 2d in 1h..9d, least: int = 2, kind: text = "Cash") {
  "What it finds."
  owner "AML" version "1.0"
  stage paid: hub -> payee* [amount < cap and format == kind and branch == "X"]
  within window
  require count(payee) >= least and sum(paid.amount) > 0.5 * cap
  measure size = count(payee)
  features count, histogram(size, 2, 3..)
}
"""
HASH = "fd9b6362966c839aff029b368c4cc72be749a61da7ab3ee18505cf5deea2fc9c"


def hash_of(text: str, name: str = "p", **given: object) -> str:
    items = {each.name: each for each in mt.compile(text).definitions}
    return pattern_hash(items[name], given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n", "\n# a comment\n"),
        ("  ", "\t\t    "),
        ("const cap", "pattern other { stage s: a -> b within 1d }\nconst cap"),
        ("cap", "limit"),  # the name of a constant
        ("10_000", "10000"),
        ("2d", "48h"),
        ("0.5", "50%"),
        ("in 1h..9d", ""),  # a range bounds values, it does not change them
        ('"What it finds."', '"Something else."'),
        ('version "1.0"', 'version "2.0" severity high reference "B"'),
    ],
)
def test_the_same_meaning(old: str, new: str) -> None:
    assert old in TEXT
    assert hash_of(TEXT.replace(old, new)) == hash_of(TEXT)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("pattern p(", "pattern q("),
        ("= 2d", "= 3d"),
        ("least: int = 2", "least: int = 3"),
        ('"Cash"', '"Cheque"'),
        ('"X"', '"Y"'),
        ("10_000", "10_001"),
        ("hub -> payee*", "payee* -> hub"),
        ("amount <", "amount <="),
        ("within window", "within under window"),
        (">= least", "> least"),
        ("0.5", "0.6"),
        ("size = count(payee)", "size = count(paid)"),
        ("2, 3..)", "2, 3, 4..)"),
        ("features count,", "features"),
    ],
)
def test_another_meaning(old: str, new: str) -> None:
    assert TEXT.count(old) >= 1
    name = "q" if "pattern q(" in new else "p"
    assert hash_of(TEXT.replace(old, new), name) != hash_of(TEXT)


def test_a_text_is_not_the_name_of_a_parameter() -> None:
    # Both are the scalar `kind` of the value "least" or of the parameter `least`.
    texts = [
        f'pattern p(least: text = "a", w: duration = 1d) {{ stage s: a -> b* [format == {kind}'
        " and currency == least] within w }"
        for kind in ('"least"', "least")
    ]
    assert hash_of(texts[0]) != hash_of(texts[1])


def test_values_in_use() -> None:
    assert hash_of(TEXT, least=3) != hash_of(TEXT)
    assert hash_of(TEXT, least=2) == hash_of(TEXT)
    assert hash_of(TEXT, least=3) == hash_of(TEXT.replace("int = 2", "int = 3"))


def test_a_variant_is_its_pattern_with_other_values_and_name() -> None:
    variant = TEXT + "pattern q = p(least = 3)"
    assert hash_of(variant, "q") == hash_of(TEXT.replace("pattern p", "pattern q"), "q", least=3)


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("7d", "168h", True),
        ("\n", "\n#\n", True),
        ("7d", "8d", False),
        ("within", "within under", False),
        ("count", "count, sum(amount)", False),
    ],
)
def test_profiles(old: str, new: str, same: bool) -> None:
    text = "profile p of sender {\n within 7d sent: count }"
    assert (hash_of(text.replace(old, new)) == hash_of(text)) is same


def test_all_shipped_ones_differ_and_stay() -> None:
    hashes = [
        pattern_hash(each) for name in ("amlworld", "gfp") for each in mt.compile(name).definitions
    ]
    assert len(set(hashes)) == len(hashes)
    again = mt.compile("amlworld", plan="expansion").definitions
    assert [pattern_hash(each) for each in again] == hashes[: len(again)]


def test_another_process_agrees() -> None:
    code = (
        "import moneytrail as mt; from moneytrail.manifest import pattern_hash;"
        f"print(pattern_hash(mt.compile({TEXT!r}).definitions[0]))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": "7"},
    )
    assert ran.stdout.strip() == hash_of(TEXT)


def test_the_hash_itself() -> None:
    """Written down: if this fails, `manifest.FORMAT` has to be raised."""
    assert hash_of(TEXT) == HASH


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(one) for one in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stderr


def mined(folder: Path, *options: object) -> dict[str, object]:
    rules, data = EXAMPLES / "first.dsl", EXAMPLES / "sample.csv"
    place = folder / "run.json"
    code, told = run("mine", rules, data, "-p", "fan_in", "--manifest", place, *options)
    assert code == 0
    assert f"{place}: the manifest of this run" in told
    content: dict[str, object] = json.loads(place.read_text())
    return content


def test_what_is_written_down(tmp_path: Path) -> None:
    content = mined(tmp_path, "--set", "window=3d", "--threads", "2")
    rules, data = EXAMPLES / "first.dsl", EXAMPLES / "sample.csv"
    sha = {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in (rules, data)}
    assert content["program"] == {"path": str(rules), "sha256": sha[rules]}
    rows = len(data.read_text().splitlines()) - 1
    assert content["inputs"] == [
        {
            "path": str(data),
            "sha256": sha[data],
            "rows": rows,
            "accepted": rows,
            "refused": {},
        }
    ]
    (pattern,) = content["patterns"]
    assert pattern["name"] == "fan_in"
    assert pattern["parameters"] == {
        "window": "3d",
        "limit": "10000",
        "near": "0.9",
        "min_payers": "5",
    }
    item = {each.name: each for each in mt.compile(rules).definitions}["fan_in"]
    assert pattern["hash"] == pattern_hash(item, {"window": 3 * 86_400})
    assert content["counts"] == {
        "instances": pattern["instances"],
        "matches": pattern["matches"],
    }
    assert pattern["matches"] > 0
    assert set(content["versions"]) == {
        *("moneytrail", "python", "numpy", "numba", "llvmlite", "polars")
    }
    assert content["machine"]["cpu"]
    assert content["machine"]["threads"] == 2
    assert content["time"]["started"].endswith("+00:00")
    assert content["time"]["seconds"] > 0


def test_order_and_repetition(tmp_path: Path) -> None:
    first, second = mined(tmp_path), mined(tmp_path)
    text = (tmp_path / "run.json").read_text()
    assert text == json.dumps(second, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    for content in (first, second):
        del content["time"]
        del content["patterns"][0]["seconds"]
    assert first == second
    assert [each.name for each in tmp_path.iterdir()] == ["run.json"]


def test_refused_rows_are_counted(tmp_path: Path) -> None:
    data = tmp_path / "d.csv"
    data.write_text("src,dst,time\na,b,1\na,b,soon\n")
    rules = tmp_path / "r.dsl"
    rules.write_text("pattern p { stage s: a -> b* within 1d }")
    place = tmp_path / "run.json"
    code, _ = run("mine", rules, data, "--schema", "edges", "--manifest", place)
    assert code == 0
    (source,) = json.loads(place.read_text())["inputs"]
    assert (source["rows"], source["accepted"]) == (2, 1)
    assert list(source["refused"].values()) == [1]


def test_a_shipped_program_has_a_hash_too(tmp_path: Path) -> None:
    place = tmp_path / "run.json"
    code, _ = run("mine", "gfp", EXAMPLES / "sample.csv", "-p", "fan_in", "--manifest", place)
    assert code == 0
    assert len(json.loads(place.read_text())["program"]["sha256"]) == 64


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("run.txt", "does not say in which format"),
        ("nowhere/run.json", "there is no folder"),
        (".", "is a folder"),
    ],
)
def test_places_that_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, told = run("mine", "gfp", EXAMPLES / "sample.csv", "--manifest", place)
    assert code == 2
    assert message in told
    assert list(tmp_path.iterdir()) == []
