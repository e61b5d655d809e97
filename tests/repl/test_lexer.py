"""Colours: every word of the language, and nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from pygments.lexers import get_lexer_by_name, get_lexer_for_filename
from pygments.token import Comment, Error, Keyword, Name, Number, Operator, String

from moneytrail.api import shipped
from moneytrail.lang.parse import words
from moneytrail.repl.lexer import MoneytrailLexer, SessionLexer, keywords

ROOT = Path(__file__).parents[2]


def kinds(text: str, lexer: type[MoneytrailLexer] = MoneytrailLexer) -> dict[str, object]:
    return {word: kind for kind, word in lexer(ensurenl=False).get_tokens(text)}


def test_its_words_are_those_of_the_grammar() -> None:
    assert keywords() == {word for word in words().values() if word.isalpha()}


@pytest.mark.parametrize("name", ["amlworld", "gfp", "layering", "people", "placement"])
def test_nothing_is_lost(name: str) -> None:
    source = shipped(name)
    assert source is not None
    tokens = list(MoneytrailLexer(stripnl=False, ensurenl=False).get_tokens(source.text))
    assert "".join(text for _, text in tokens) == source.text
    assert all(kind is not Error for kind, _ in tokens)


def test_what_is_what() -> None:
    found = kinds(
        'pattern fan(window: duration = 1d) { # hop\n  "Fans." stage paid: hub -> within\n'
        "  require count(paid) >= 3 and true }"
    )
    assert found["pattern"] is Keyword
    assert found["fan"] is Name.Function
    assert found["duration"] is Keyword.Type
    assert found["1d"] is Number
    assert found["# hop"] is Comment.Single
    assert found['"Fans."'] is String
    assert found["within"] is Name  # a role called within
    assert found["count"] is Name.Builtin
    assert found["and"] is Operator.Word
    assert found["->"] is Operator
    assert found["true"] is Keyword.Constant


def test_commands_have_a_colour() -> None:
    assert kinds(":mine fan", SessionLexer)[":mine"] is Name.Tag
    assert kinds("stage", SessionLexer)["stage"] is Keyword


def test_anything_can_be_coloured() -> None:
    for text in ("\x00\x1b[2J", "«»", '"open', "{{{", "a\tb", ""):
        tokens = list(SessionLexer(stripnl=False, ensurenl=False).get_tokens(text))
        assert "".join(word for _, word in tokens) == text


def test_it_is_registered() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    assert 'moneytrail = "moneytrail.repl.lexer:MoneytrailLexer"' in text
    assert 'moneytrail_session = "moneytrail.repl.lexer:SessionLexer"' in text
    from importlib.metadata import entry_points

    if not entry_points(group="pygments.lexers", name="moneytrail"):
        pytest.skip("installed before the lexer was there: pip install -e . again")
    assert isinstance(get_lexer_by_name("moneytrail"), MoneytrailLexer)
    assert isinstance(get_lexer_for_filename("rules.dsl"), MoneytrailLexer)
