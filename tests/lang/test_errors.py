"""All mistakes at once, in text and in JSON; and no other exception, whatever the text."""

from __future__ import annotations

import json
import random

import pytest

from moneytrail.lang import (
    CompileError,
    Load,
    NotThere,
    Source,
    check,
    render_json,
    render_text,
)
from moneytrail.lang.diagnostics.names import UnknownType
from moneytrail.lang.source import Span

from .programs import PROGRAMS

SEVERAL = """\
pattern first {
  stage pay: hub => payee*
  within 2d
}
const limit: monny = 5
pattern second = first()
pattern third {
  stage pay: hub -> payee* [amout > 5 and currency > "EUR"]
  within 2
}
pattern fourth {
  stage pay hub -> payee*
}
"""


def slugs(text: str) -> list[str]:
    try:
        check(Source("test.dsl", text))
    except CompileError as error:
        return [diagnostic.slug for diagnostic in error.diagnostics]
    return []


def test_all_mistakes_are_reported_at_once_in_the_order_of_the_text() -> None:
    assert slugs(SEVERAL) == [
        "wrong-arrow",
        "unknown-type",
        "unknown-name",
        "text-has-no-order",
        "number-without-unit",
        "missing-colon",
    ]


@pytest.mark.parametrize(
    ("clauses", "slug"),
    [
        ("stage a: x -> v{3..2} -> y", "upside-down-range"),
        ("stage a: x -> v{-1..2} -> y", "chain-bounds"),
        ("stage a: x -> v{1..65} -> y", "chain-bounds"),
        ("stage a: x -> v{3} -> y", "chain-bounds"),
        ("stage a: x -> v{1..3}", "stage-shape"),
        ("stage a: x", "stage-shape"),
        ("stage a: x -> v{1..3} -> y keeping 1.0..0.5", "upside-down-range"),
        ("stage a: x -> v{1..3} -> y in order in order", "duplicate-clause"),
        ("stage a: x -> v{1..3} -> y in order each by 0s", "never-holds"),
        ("stage a: x -> y each by 2d", "rule-outside-chain"),
        ("stage a: x -> y keeping 0.5..1", "rule-outside-chain"),
        ("stage a: x -> y* stage b: y* -> z after a by 0d", "never-holds"),
        ("stage a: x -> y* stage b: y* -> z after a by 2", "number-without-unit"),
        ("stage a: x -> y*[0..]", "bad-quantifier"),
        ("stage a: x -> y*[2..5]", "bad-quantifier"),
        ("stage a: x -> y*[2]", "bad-quantifier"),
        ("stage a: x -> y[2..]", "bad-quantifier"),
        ("stage a: x -> y stage a: x -> z", "duplicate-name"),
        ("stage a: x -> y measure m = 1 measure m = 2", "duplicate-name"),
        ("stage a: x -> y* without stage b: x -> v{1..2} -> y", "bad-absence"),
        ("stage a: x -> y* stage b: y* -> z* without stage c: y* -> z*", "bad-absence"),
        ("stage a: x -> y* without stage b: y* -> x by 2d", "bad-absence"),
        ("stage a: x -> y* without stage b: y* -> x after a before a", "bad-absence"),
        ("stage a: x -> y* without stage b: y*[2..] -> x", "bad-absence"),
        ("stage a: x -> y* without stage b: y* -> x [currency == other.currency] after a",
         "other-without-partner"),
        ("stage a: x -> y* without stage b: y -> x", "role-of-two-kinds"),
        ("stage a: x -> y* without stage b: z -> x", "undefined-role"),
        ("stage a: x -> y* without stage b: x -> x", "same-role-twice"),
        ("stage a: x -> y* after b stage b: y* -> x after c stage c: x -> y* not before a",
         "contradictory-order"),
        ("stage a: x -> v{1..3} -> y in order stage b: y -> x after a before a",
         "contradictory-order"),
        ("stage a: x -> y* distinct y", "bad-distinct"),
        ("stage a: x -> y* distinct y, y", "bad-distinct"),
        ("stage a: x -> y* require length(y) > 1", "function-argument"),
        ("stage a: x -> y* require count(a.amount) > 1", "function-argument"),
        ("stage a: x -> y* require sum(a.amount, 2) > 1", "function-argument"),
        ("stage a: x -> y* require a.amount > 1", "column-outside-filter"),
        ("stage a: x -> y* require other.amount > 1", "column-outside-filter"),
        ("stage a: x -> y* require mean(a.time) > 1", "not-a-number-column"),
        ("stage a: x -> y* measure m = currency", "column-outside-filter"),
        ("stage a: x -> y* features count, count", "duplicate-clause"),
        ("stage a: x -> y* features count()", "feature-shape"),
        ("stage a: x -> y* require 2d in 3d..1d", "upside-down-range"),
        ("stage a: x -> y* measure m = m + 1", "circular-definition"),
    ],
)  # fmt: skip
def test_each_mistake_is_found(clauses: str, slug: str) -> None:
    assert slugs(f"pattern p {{ {clauses} within 2d }}") == [slug]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("const a: int = b\nconst b: int = a", "circular-definition"),
        ("pattern a = b()\npattern b = a()", "circular-definition"),
        ("const a: duration = 2", "number-without-unit"),
        ("const a: int = 0.5", "wrong-type"),
        ("const a: int = 1 / 0", "division-by-zero"),
        ("column a: text\ncolumn a: int", "duplicate-name"),
        ("column a: tex", "unknown-type"),
        ("pattern p(a: int = 1, a: int = 2) { stage s: x -> y within 2d }", "duplicate-name"),
        ("pattern p(a: int = 3 in 5..1) { stage s: x -> y within 2d }", "upside-down-range"),
        ("pattern p(a: int = b, b: int = 2) { stage s: x -> y within 2d }", "unknown-name"),
        ("pattern p(w: int = 2) { stage s: x -> y within w }", "wrong-type"),
        ("pattern p(w: duration = 2d in 1d..3d) { stage s: x -> y within w }\n"
         "pattern q = p(w = 5d)", "value-out-of-range"),
        ("pattern p(w: duration = 2d) { stage s: x -> y within w }\npattern q = p(w = 5)",
         "number-without-unit"),
        ("pattern p(w: duration) { stage s: x -> y within w }\npattern q = p(w = 1d, w = 2d)",
         "duplicate-name"),
        ("profile f of sender, sender { within 2d sent: count }", "duplicate-clause"),
        ("profile f of sender { within 2d sent: count, count }", "duplicate-clause"),
        ("profile f of sender { within 2d sent: mean(currency) }", "not-a-number-column"),
        ("profile f of sender { within 2d sent: mean(amout) }", "unknown-column"),
        ("profile f of sender { sent: count }", "missing-window"),
        ("profile f of sender { within 2d sent: distinct(amount) }", "statistic-shape"),
        ("# moneytrail 2\n", "unknown-version"),
        ("const a: int = 3\nconst a: int = 4", "duplicate-name"),
    ],
)  # fmt: skip
def test_each_mistake_of_an_item_is_found(text: str, slug: str) -> None:
    assert slugs(text) == [slug]


def helps(text: str, load: Load | None = None) -> list[tuple[str, ...]]:
    with pytest.raises(CompileError) as error:
        check(Source("test.dsl", text), load=load)
    return [diagnostic.helps() for diagnostic in error.value.diagnostics]


@pytest.mark.parametrize(
    ("clauses", "way_out"),
    [
        ("stage a: x -> y* [amount > 5 and (to_bank  not in 1..3)]", "not to_bank in 1..3"),
        ("stage a: x -> y* require count(y) + 1 not in 2..3", "not count(y) + 1 in 2..3"),
        ('stage a: x -> y* [amount > 3 or not format not in ("A", "B")]',
         'not format in ("A", "B")'),
    ],
)  # fmt: skip
def test_not_in_is_put_right_with_the_names_at_hand(clauses: str, way_out: str) -> None:
    text = f"pattern p {{ {clauses} within 2d }}"
    assert helps(text) == [(f"write '{way_out}'",)]


@pytest.mark.parametrize(
    ("filter", "ways_out"),
    [
        ('format == "Cash" or "Wire"',
         ('format == "Cash" or format == "Wire"', 'format in ("Cash", "Wire")')),
        ('amount > 3 and format == "A" or "B" or "C"',
         ('format == "A" or format == "B" or format == "C"', 'format in ("A", "B", "C")')),
        ("amount == 5 and 10", ("amount in (5, 10)",)),
        ('not (format  != "Cash" and "Wire")', ('format != "Cash" and format != "Wire"',)),
        ("amount > 5 or 10", ("amount > 5 or amount > 10",)),
    ],
)  # fmt: skip
def test_what_is_said_of_one_value_can_be_said_of_more(
    filter: str, ways_out: tuple[str, ...]
) -> None:
    text = f"pattern p {{ stage a: x -> y* [{filter}] within 2d }}"
    assert helps(text) == [("write " + " or ".join(f"'{each}'" for each in ways_out),)]


def test_a_value_alone_is_no_condition() -> None:
    text = 'pattern p { stage a: x -> y* ["Wire" or format == "Cash"] within 2d }'
    assert helps(text) == [("compare it with something: '… == \"Cash\"'",)]
    # What else is wrong on the left is told as well.
    text = 'pattern p { stage a: x -> y* [amout > 3 and format == "A" or "B"] within 2d }'
    assert slugs(text) == ["unknown-name", "not-a-condition"]


@pytest.mark.parametrize(
    ("condition", "slug", "label"),
    [
        ("count(y) between 5 and 10", "sign-for-word", "write 'in 5..10'"),
        ("sum(a.amount) between", "sign-for-word", "write 'in a..b'"),
        ("count(a) > 3, count(y) > 5", "missing-and", "joins nothing"),
        ("(count(a) > 3, count(y) > 5)", "syntax-error", "unexpected"),
    ],
)
def test_conditions_of_other_languages(condition: str, slug: str, label: str) -> None:
    for clause in (f"require {condition}", f"stage b: x -> z* [{condition}]"):
        with pytest.raises(CompileError) as error:
            check(Source("p.dsl", f"pattern p {{ stage a: x -> y* {clause} within 2d }}"))
        (found,) = error.value.diagnostics
        assert (found.slug, found.label()) == (slug, label)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("10,000", "10_000"),
        ("10,000.50", "10_000.50"),
        ("10.000,50", "10_000.50"),
        ("1.000.000", "1_000_000"),
        ("1,000,000", "1_000_000"),
        ("10'000", "10_000"),
        ("10 000", "10_000"),
        ("1 000 000,5", "1_000_000.5"),
        ("3,5", "3.5"),
    ],
)
def test_numbers_as_others_write_them(written: str, plain: str) -> None:
    point = ", and '.' before decimals" if "." in plain else ""
    help = f"write '{plain}'; '_' may stand between digits{point}"
    stage = "stage a: x -> y*"
    for text in (
        f"const least: money = {written}",
        f"pattern p {{ {stage} [amount > {written}] within 2d }}",
        f"pattern p {{ {stage} within 2d require sum(a.amount) > {written} }}",
        f"pattern p(least: money = {written}) {{ {stage} [amount > least] within 2d }}",
    ):
        assert helps(text) == [(help,)]


def test_a_variant_without_parentheses() -> None:
    pattern = "pattern p { stage s: a -> b* within 2d }"
    for text in (
        f"{pattern} pattern q = p",
        f"pattern q = p {pattern}",
        f"pattern q = p\n{pattern}",
    ):
        assert helps(text) == [("write 'p()'",)]
    assert slugs("pattern q = p { within 2d }") == ["syntax-error"]


def test_what_ends_too_early_need_not_be_the_text() -> None:
    def headline(text: str) -> str:
        with pytest.raises(CompileError) as error:
            check(Source("p.dsl", text))
        return error.value.diagnostics[0].headline()

    assert headline("const a: int =") == "the text ends too early, in constant 'a'"
    assert headline("const a: int =\nconst b: int = 1") == "something is missing, in constant 'a'"


@pytest.mark.parametrize(
    ("expected", "meant"),
    [("non", "none"), ("nothing", "none"), ("nne p", "none"), ("cuont 2", "count")],
)
def test_a_misspelt_expectation(expected: str, meant: str) -> None:
    text = "pattern p { stage s: a -> b* within 2d }\n"
    broken = f'test "x" for p {{ 09:00 A -> B 5 expect {expected} }}'
    assert helps(text + broken) == [(f"did you mean '{meant}'?",)]
    with pytest.raises(CompileError) as error:
        check(Source("test.dsl", broken))
    (found,) = error.value.diagnostics
    assert broken[found.span.start : found.span.end] == expected.split()[0]


def test_an_unknown_column_can_be_declared() -> None:
    text = 'pattern p { stage s: a -> b* [branch == "x"] within 2d }'
    assert helps(text)[0][-1] == "declare a further column: 'column branch: text'"


def test_a_file_that_is_not_there_is_one_mistake() -> None:
    """Neither the name that is given to it, nor the one that was meant, is wrong for that."""
    known = NotThere(("stdlib.gfp", "stdlib.layering"))
    text = "use stdlib.layring\npattern p = layering.a()\npattern q = layring.a()\n"
    (found,) = helps(text, lambda use: known)
    assert found[:2] == (
        "did you mean 'stdlib.layering'?",
        "there are 'stdlib.gfp' and 'stdlib.layering'",
    )
    assert len(helps(f"{text}pattern r = other.a()", lambda use: known)) == 2


def test_a_broken_item_is_one_mistake() -> None:
    """What refers to it is not wrong for that."""
    assert slugs("const a: int = \nconst b: int = a + 1\n") == ["syntax-error"]


@pytest.mark.parametrize("word", ["PATTERN", "patern", "Pattern", "pattrn"])
def test_a_misspelt_item_is_a_mistake_of_its_own(word: str) -> None:
    """It is not swallowed by what is wrong before it, and its name is known all the same."""
    stage = "stage s: x -> y*"
    wrong = f'pattern p {{ {stage} [currency = "x"] within 2d }}\n'
    text = f"{wrong}{word} q {{\n{stage}\nwithin 2d\n}}\npattern r = q()\n{wrong}"
    assert slugs(text) == ["single-equals", "syntax-error", "single-equals"]
    assert ("did you mean 'pattern'?",) in helps(text)


def test_json() -> None:
    with pytest.raises(CompileError) as error:
        check(Source("test.dsl", "pattern p {\n  stage a: x -> y*\n  stage b: y -> z\n within 2d}"))
    (found,) = json.loads(render_json(error.value.diagnostics))
    assert found == {
        "slug": "role-of-two-kinds",
        "severity": "error",
        "message": "'y' is a single account here, and a set elsewhere",
        "file": "test.dsl",
        "line": 3,
        "column": 12,
        "end_line": 3,
        "end_column": 13,
        "label": "a single account",
        "notes": [],
        "helps": ["write it the same way in all stages, or give one of the two another name"],
        "related": [
            {
                "message": "a set",
                "file": "test.dsl",
                "line": 2,
                "column": 17,
                "end_line": 2,
                "end_column": 18,
            }
        ],
    }


def test_carets_stand_under_tabs_and_wide_characters() -> None:
    source = Source("test.dsl", '\tcolumn "現金" x: tex')
    at = source.text.index("tex")
    text = render_text([UnknownType(Span(source, at, at + 3), "tex", ("text",))])
    line, carets = text.splitlines()[3:5]
    assert line == '1 |     column "現金" x: tex'
    assert carets == "  |                      ^^^ unknown type"


def test_a_place_past_the_end_is_shown() -> None:
    source = Source("test.dsl", "use")
    assert "^" in render_text([UnknownType(Span(source, 3, 3), "x", ())])


JUNK = [
    *" \n\t#\"'*[]{}()<>=-+/%.,:;!&|_0123456789abdehinoprstw§漢",
    "->", "..", " and ", " not ", " in ", "2d", " stage ", " within ", "\npattern ", "other.",
]  # fmt: skip


@pytest.mark.parametrize("joiner", [" and ", " or "])
def test_a_row_of_terms_too_long_to_be_read_is_refused(joiner: str) -> None:
    condition = joiner.join(f"amount > {limit}" for limit in range(3000))
    assert slugs(f"pattern p {{ stage pay: a -> b [{condition}] within 1d }}") == ["too-deep"]


def test_a_sum_of_too_many_terms_is_refused() -> None:
    assert slugs(f"const total: int = {' + '.join(['1'] * 2000)}") == ["too-deep"]


@pytest.mark.parametrize("name", PROGRAMS)
@pytest.mark.parametrize("seed", range(40))
def test_whatever_the_text_it_is_checked_or_refused(name: str, seed: int) -> None:
    chance = random.Random(f"{name} {seed}")
    text = PROGRAMS[name]
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(text) + 1)
        match chance.randrange(3):
            case 0:
                text = text[:at] + text[at + chance.randint(1, 8) :]
            case 1:
                text = text[:at] + chance.choice(JUNK) + text[at:]
            case _:
                other = chance.randrange(len(text) + 1)
                text = text[:at] + text[other : other + 12] + text[at:]
    try:
        render_text(check(Source("test.dsl", text)).warnings)
    except CompileError as error:
        assert str(error)
        assert render_json(error.diagnostics)
