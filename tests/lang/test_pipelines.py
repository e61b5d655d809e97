"""Pipelines: what the checker makes of them, and what it says of wrong ones."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from moneytrail.lang import CompileError, SchemaProblem, Source, ast, check, typed
from moneytrail.lang.typed import Type

from .programs import NIGHTLY, program

PATTERNS = """\
pattern fan_out(window: duration = 2d in 1h..9d, least: int = 2) {
  stage paid: hub -> payee*
  within window
  require count(payee) >= least
  measure size = count(payee)
  measure total = sum(paid.amount)
  measure share = max(paid.amount) / sum(paid.amount)
}
pattern other(needed: money) {
  stage paid: hub -> payee* [amount >= needed]
  within 1d
  measure most = max(paid.amount)
}
profile flow(window: duration = 7d in 1d..30d) of sender { within window sent: count, sum(amount) }
const day: duration = 1d
"""
READ = 'read "p.csv" as ibm_aml'


def pipeline(steps: str) -> typed.Pipeline:
    (found,) = program(f"{PATTERNS}pipeline nightly {{ {steps} }}").pipelines
    return found


def slugs(steps: str, before: str = PATTERNS) -> list[str]:
    try:
        checked = check(Source("test.dsl", f"{before}pipeline nightly {{ {steps} }}"))
    except CompileError as error:
        return [each.slug for each in error.diagnostics]
    return [each.slug for each in checked.warnings]


def test_a_pipeline_says_what_is_read_mined_and_written() -> None:
    nightly, weekly = program(NIGHTLY).pipelines
    assert (nightly.name, nightly.doc) == ("nightly", "What runs every night.")
    assert nightly.read == typed.Read("payments.csv.gz", "ibm_aml", False)
    assert weekly.read == typed.Read("week.parquet", "bank.toml", True)
    assert [each.name for each in nightly.mined] == ["short", "cycle", "paying", "flow"]
    own, cycles, every, matches, short = nightly.outputs
    assert isinstance(own, typed.WriteFeatures)
    assert own.of == ("short", "cycle", "paying", "flow")
    assert [len(features) for _, features in own.asked] == [2, 2, 2, 0]
    assert isinstance(cycles, typed.WriteFeatures)
    assert cycles.of == ("cycle", "short")
    ((_, asked), _) = cycles.asked
    assert [each.function for each in asked] == ["count", "histogram", "max"]
    assert [each.label for each in asked[1].bins] == [str(size) for size in range(2, 10)]
    assert isinstance(every, typed.WriteFeatures)
    assert [[each.function for each in features] for _, features in every.asked] == [
        ["count", "min"], ["count", "min"], ["count", "sum"], [],
    ]  # fmt: skip
    assert matches == typed.WriteMatches("all.duckdb", ("short", "cycle", "paying"))
    assert short == typed.WriteMatches("short.jsonl", ("short",))


def test_what_is_mined_with_arguments_is_a_variant() -> None:
    text = f"{PATTERNS}pattern quick = fan_out(window = day, least = 3)\n"
    steps = f'{READ} mine fan_out(window = day, least = 3) as quick matches "m.jsonl"'
    checked = program(f"{text}pipeline nightly {{ {steps} }}")
    (mined,) = checked.pipelines[0].mined
    assert mined == checked.patterns[-1]
    assert mined.origin == checked.patterns[0]


def test_what_is_mined_as_it_stands_is_the_pattern() -> None:
    steps = f'{READ} mine fan_out, flow features "f.csv"'
    checked = program(f"{PATTERNS}pipeline nightly {{ {steps} }}")
    assert checked.pipelines[0].mined == (checked.patterns[0], checked.profiles[0])


def test_used_patterns_are_mined_and_used_pipelines_are_not_run() -> None:
    used = Source(
        "rules.dsl", f'{PATTERNS}pipeline own {{ {READ} mine fan_out matches "m.parquet" }}'
    )
    text = (
        f'use "rules.dsl" as r\npipeline mine {{ {READ} mine r.fan_out, r.flow features "f.csv" }}'
    )
    found = check(Source("test.dsl", text), load=lambda use: used).program
    assert [each.name for each in found.pipelines] == ["mine"]
    assert [each.name for each in found.pipelines[0].mined] == ["fan_out", "flow"]


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        (f'{READ} mine fan_outt matches "m.jsonl"', ["unknown-pattern"]),
        (f'{READ} mine r.fan_out matches "m.jsonl"', ["unknown-file-name"]),
        (f'{READ} mine fan_out(windo = 2d) matches "m.jsonl"', ["unknown-parameter"]),
        (f'{READ} mine fan_out(window = 2) matches "m.jsonl"', ["number-without-unit"]),
        (f'{READ} mine fan_out(window = 30d) matches "m.jsonl"', ["value-out-of-range"]),
        (f'{READ} mine fan_out(least = 2, least = 3) matches "m.jsonl"', ["duplicate-name"]),
        (f'{READ} mine flow(window = 60d) features "f.csv"', ["value-out-of-range"]),
        (f'{READ} mine flow(least = 2) features "f.csv"', ["unknown-parameter"]),
        (f'{READ} mine fan_out as a, fan_out as a matches "m.jsonl"', ["mined-twice"]),
        (f'{READ} mine fan_out mine fan_out matches "m.jsonl"', ["mined-twice"]),
        (f'{READ} {READ} mine fan_out matches "m.jsonl"', ["duplicate-clause"]),
        ('mine fan_out matches "m.jsonl"', ["missing-step"]),
        (f'{READ} matches "m.jsonl"', ["missing-step"]),
        ("", ["missing-step"]),
        (f'{READ} matches "m.jsonl" mine fan_out', ["step-out-of-order"]),
        (f'{READ} mine fan_out matches "m.jsonl" of fan_out, fan_out', ["duplicate-clause"]),
        (f'{READ} mine fan_out matches "m"', ["unknown-format"]),
        (f'{READ} mine fan_out features "f.xlsx"', ["unknown-format"]),
        (f'{READ} mine fan_out features "f.csv": count, count', ["duplicate-clause"]),
        (f'{READ} mine fan_out features "f.csv": counts', ["unknown-feature"]),
        (f'{READ} mine fan_out features "f.csv": sum(share)', ["sum-without-meaning"]),
        (f'{READ} mine fan_out features "f.csv": histogram(size)', ["feature-shape"]),
        (f'{READ} mine fan_out features "f.csv": histogram(size, 3, 2)', ["bad-bins"]),
        (f'{READ} mine fan_out features "f.csv": histogram(size, 1d)', ["wrong-type"]),
        (f'{READ} mine fan_out, other features "f.csv" of other: max(size)', ["measure-of-none"]),
        (f'{READ} mine fan_out, flow features "f.csv" of flow: count', ["only-profiles"]),
        (f'{READ} mine flow matches "m.jsonl"', ["only-profiles"]),
        (f'{READ} mine fan_out features "f.csv" matches "f.csv"', ["unknown-format"]),
        (f'{READ} mine fan_out features "f.jsonl" matches "f.jsonl"', ["same-output"]),
        (f'{READ} mine fan_out, other features "f.csv": max(size)', ["nothing-written"]),
        (f'"a" {READ} mine fan_out matches "m.jsonl" "b"', ["syntax-error"]),
    ],
)  # fmt: skip
def test_wrong_pipelines(steps: str, found: list[str]) -> None:
    assert slugs(steps) == found


def test_an_error_of_a_pattern_is_no_second_error_of_the_pipeline() -> None:
    broken = "pattern p { stage a: x -> y* within 2 measure size = count(y) }\n"
    steps = f'{READ} mine p, p(window = 1d) as q matches "m.jsonl" of q features "f.csv": max(size)'
    assert slugs(steps, broken) == ["number-without-unit"]
    unread = "pattern p { stage a: x => y* within 2d measure size = count(y) }\n"
    assert slugs(steps, unread) == ["wrong-arrow"]


def test_pipelines_have_names_of_their_own() -> None:
    steps = f'{{ {READ} mine fan_out matches "m.jsonl" }}'
    assert program(f"{PATTERNS}pipeline fan_out {steps}").pipelines
    with pytest.raises(CompileError) as error:
        program(f"{PATTERNS}pipeline a {steps}\npipeline a {steps}")
    assert [each.slug for each in error.value.diagnostics] == ["duplicate-name"]


@pytest.mark.parametrize("word", ["label", "split", "train", "tune", "score", "report"])
def test_steps_to_come_are_known(word: str) -> None:
    assert slugs(f'{READ} mine fan_out features "f.csv" {word} "x"') == ["not-yet"]
    # They are names like any other.
    named = f"pattern {word} {{ stage paid: hub -> payee* within 1d }}\n"
    assert slugs(f'{READ} mine {word} features "f.csv"', named) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('pipeline a { read "x" mine p }', "expected 'as' and a schema"),
        ('pipeline a { read "x" as edges mine p write "x" }', "'matches \"FILE\"'"),
        ('pipeline a { read "x" as edges mine p within 2d }', "'within' cannot stand here"),
        ('pipeline a { read "x" as ibm_aml mine p by "x" }', "the next step"),
        ('pipeline a {\n  read "x" as ibm_aml\n  mine\n  features "x" }', "after 'mine'"),
        ('pipeline a { read "x" as ibm_aml\n\npattern p { stage a: x -> y within 1d }', "closed"),
        ("pipeline a { redd }", "did you mean 'read'"),
        ('pipeline a { read "x as ibm_aml }', "quotation mark"),
    ],
)
def test_slips_are_told_in_words(text: str, words: str) -> None:
    with pytest.raises(CompileError, match=words):
        check(Source("test.dsl", text))


# --- Against the columns of the schema --------------------------------------------------------

COLUMNS = """\
column branch: text
column fee: money
pattern local { stage paid: payer -> payee* [branch == "north"] within 1d }
pattern cheap { stage paid: payer -> payee* [fee < 1] within 1d }
pattern plain { stage paid: payer -> payee* within 1d }
profile fees of sender { within 1d sent: sum(fee) }
"""


def _schema(read: ast.Read) -> Mapping[str, Type] | SchemaProblem:
    return {"time": Type.TIME, "fee": Type.INT}


@pytest.mark.parametrize(
    ("mined", "messages"),
    [
        ("plain", []),
        ("local", ["schema edges has no column 'branch'"]),
        ("cheap", ["column 'fee' is int in schema edges"]),
        ("fees", ["column 'fee' is int in schema edges"]),
    ],
)
def test_columns_that_the_schema_lacks(mined: str, messages: list[str]) -> None:
    steps = f'read "x.csv" as edges mine {mined} features "f.csv"'
    source = Source("test.dsl", f"{COLUMNS}pipeline nightly {{ {steps} }}")
    try:
        check(source, schemas=_schema)
        found = []
    except CompileError as error:
        found = [each.headline() for each in error.diagnostics]
        (only,) = error.diagnostics
        assert only.related()[0].span.source is source
    assert found == messages
    assert check(source).program.pipelines  # without schemas nothing is known of columns
