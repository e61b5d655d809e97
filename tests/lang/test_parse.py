"""Text to syntax tree: shapes, positions, and going on after a mistake."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from moneytrail.lang import Source, ast, check, parse, show

from .programs import PROGRAMS

DOCUMENT = Path(__file__).parents[2] / "docs" / "language.md"
BLOCKS = re.findall(r"^```\n(.*?)^```", DOCUMENT.read_text(encoding="utf-8"), re.M | re.S)


@pytest.mark.parametrize("block", BLOCKS)
def test_programs_of_the_reference(block: str) -> None:
    check(Source("language.md", block))


@pytest.mark.parametrize("name", PROGRAMS)
def test_valid_programs(name: str) -> None:
    assert check(Source("test.dsl", PROGRAMS[name])).warnings == ()


@pytest.mark.parametrize(
    "item",
    [
        "use stdlib.gfp",
        'use "rules/limits.dsl" as limits',
        "const cash_limit: money = 10_000",
        "column branch: text",
        "pattern fast_fan = fan_out(window = 2h)",
    ],
)
def test_items_of_the_reference(item: str) -> None:
    file, diagnostics = parse(Source("language.md", item))
    assert len(file.items) == 1
    assert not diagnostics


def test_blanks_and_comments_carry_no_meaning() -> None:
    text = PROGRAMS["scatter_gather"]
    spread = re.sub(r"(?<=[,:{}\n])", "\n\t # note: {\n", text)
    assert parse(Source("a", spread))[0] == parse(Source("b", text))[0]


@pytest.mark.parametrize(
    "word",
    [
        "source",
        "target",
        "count",
        "size",
        "window",
        "first",
        "last",
        "amount",
        "stage",
        "after",
        "by",
    ],
)
def test_ordinary_words_are_names(word: str) -> None:
    text = f"pattern {word} {{ stage s_: {word} -> other_ within 2d }}"
    assert check(Source("test.dsl", text)).program.patterns[0].roles[0].name == word


def test_spans_mark_the_text() -> None:
    source = Source("test.dsl", PROGRAMS["scatter_gather"])
    (item,) = parse(source)[0].items
    assert isinstance(item, ast.Pattern)
    stage = next(clause for clause in item.clauses if isinstance(clause, ast.Stage))
    assert source.text[stage.span.start : stage.span.end] == "stage scatter: origin -> mule*"
    assert str(stage.name.span) == "test.dsl:5:9"


@pytest.mark.parametrize(
    ("text", "kind"),
    [("5", "number"), ("5%", "percent"), ("1d12h", "duration"), ("2022-09-01T12:30", "time"),
     ('"a # b"', "text"), ("true", "bool")],
)  # fmt: skip
def test_literals(text: str, kind: str) -> None:
    (item,) = parse(Source("test.dsl", f"const x: int = {text}"))[0].items
    assert isinstance(item, ast.Constant)
    assert isinstance(item.value, ast.Literal)
    assert item.value.kind.value == kind


def test_a_range_has_numbers_on_both_sides() -> None:
    (item,) = parse(Source("test.dsl", "const x: bool = 3 in 1..5 * 2"))[0].items
    assert isinstance(item, ast.Constant)
    assert isinstance(item.value, ast.InRange)
    assert item.value.factor == ast.Literal(ast.LiteralKind.NUMBER, "2")


def test_per_cent_is_not_remainder() -> None:
    (item,) = parse(Source("test.dsl", "const x: int = 10%3"))[0].items
    assert isinstance(item, ast.Constant)
    assert isinstance(item.value, ast.Binary)


def test_reading_goes_on_with_the_next_item() -> None:
    text = (
        "const a: int = \npattern p { stage }\nconst b: int = 3\n}\npattern = 7\nuse stdlib.gfp\n"
    )
    file, diagnostics = parse(Source("test.dsl", text))
    assert [type(item) for item in file.items] == [ast.Use]
    lines = [str(diagnostic.span).split(":")[1] for diagnostic in diagnostics]
    assert lines == ["1", "2", "4", "5"]
    assert file.broken >= {"a", "p", "b"}


def test_an_empty_file_is_a_program() -> None:
    assert check(Source("test.dsl", "# moneytrail 1\n")).program.patterns == ()
    assert check(Source("test.dsl", "")).program.patterns == ()


@pytest.mark.parametrize("name", PROGRAMS)
def test_show_is_the_tree_as_text(name: str) -> None:
    file, _ = parse(Source("test.dsl", PROGRAMS[name]))
    text = show(file)
    assert text == show(parse(Source("elsewhere.dsl", PROGRAMS[name]))[0])
    assert "NOWHERE" not in text
    assert "Span" not in text


def test_show() -> None:
    file, _ = parse(
        Source("test.dsl", "pattern p { stage a: x -> y*[2..] [amount > -5] after b by 2d }")
    )
    assert show(file).splitlines() == [
        "Pattern p, line 1",
        "  clauses",
        "    Stage a, line 1",
        "      ends",
        "        End x",
        "          kind: plain",
        "        End y",
        "          kind: set",
        "          brackets",
        "            Bounds",
        "              low: number 2",
        "              is_range",
        "            Filter",
        "              condition: Binary >",
        "                left: amount",
        "                right: Unary -",
        "                  operand: number 5",
        "      rules",
        "        Relation",
        "          kind: after",
        "          stage: b",
        "          by: duration 2d",
    ]


@pytest.mark.parametrize("text", ["pattern p { stages a: x -> y within2d }", "constx: int = 3"])
def test_keywords_are_whole_words(text: str) -> None:
    _, diagnostics = parse(Source("test.dsl", text))
    assert diagnostics


def test_names_may_begin_like_keywords() -> None:
    stages = "stage aftermath: ina -> notb stage order: notb -> orc after aftermath"
    text = f"pattern p {{ {stages} within 2d }}"
    (found,) = check(Source("test.dsl", text)).program.patterns
    assert [role.name for role in found.roles] == ["ina", "notb", "orc"]


def test_a_byte_order_mark_is_no_text() -> None:
    assert check(Source("test.dsl", "\ufeff# moneytrail 1\r\nconst a: int = 3\r\n"))
