"""One wrong program for each thing that can be wrong, and the text its writer gets to read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from moneytrail.lang import (
    STANDARD_COLUMNS,
    CompileError,
    Diagnostic,
    NotThere,
    SchemaProblem,
    Severity,
    Source,
    ast,
    check,
    render_text,
)
from moneytrail.lang.diagnostics import kinds
from moneytrail.lang.typed import Type

HERE = Path(__file__).parent
CASES = sorted(path.stem for path in HERE.glob("*.dsl"))
SLUGS = {kind.slug: kind for kind in kinds()}

USED = {
    "limits.dsl": "const window: duration = 2d\n",
    "circular.dsl": 'use "circular-use.dsl" as back\n',
    "circular-use.dsl": 'use "circular.dsl" as circular\n',
}
SEVERAL = {"syntax-error", "unclosed-bracket"}  # these show how reading goes on


def load(use: ast.Use) -> Source | NotThere:
    if use.path in USED:
        return Source(use.path, USED[use.path])
    return NotThere(tuple(USED) if use.quoted else ("stdlib.gfp", "stdlib.layering"))


def schema(read: ast.Read) -> Mapping[str, Type] | SchemaProblem:
    name = read.schema.text
    if name == "bank.toml":
        return SchemaProblem("schema bank.toml: `time`: it is missing")
    return STANDARD_COLUMNS if name == "ibm_aml" else SchemaProblem("", known=("ibm_aml", "edges"))


def diagnostics(slug: str) -> tuple[Diagnostic, ...]:
    source = Source(f"{slug}.dsl", (HERE / f"{slug}.dsl").read_text(encoding="utf-8"))
    try:
        return check(source, load=load, schemas=schema).warnings
    except CompileError as error:
        return error.diagnostics


@pytest.mark.parametrize("slug", CASES)
def test_message(slug: str, golden: Callable[[Path, str], None]) -> None:
    found = diagnostics(slug)
    assert slug in {each.slug for each in found}
    golden(HERE / f"{slug}.txt", render_text(found) + "\n")


@pytest.mark.parametrize("slug", CASES)
def test_one_mistake_is_one_message(slug: str) -> None:
    errors = [each.slug for each in diagnostics(slug) if each.severity is Severity.ERROR]
    assert len(errors) <= 1 or slug in SEVERAL


def test_every_slug_has_a_case() -> None:
    assert set(SLUGS) == set(CASES)


def test_no_message_is_stale() -> None:
    assert {path.stem for path in HERE.glob("*.txt")} == set(CASES)


def test_slugs_are_unique() -> None:
    assert len(SLUGS) == len(kinds())


@pytest.mark.parametrize("slug", CASES)
def test_every_message_has_a_way_out(slug: str) -> None:
    """A reason is good; what to type is better."""
    found = [each for each in diagnostics(slug) if each.slug == slug]
    assert all(each.helps() for each in found)
