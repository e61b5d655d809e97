"""Colours: a Pygments lexer for `.dsl` files, docs and notebooks, and for what the REPL reads.

Its words are read off the grammar and the tables of the language, so that they cannot drift apart.
"""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any, ClassVar, get_args

from pygments.lexer import RegexLexer, bygroups, words
from pygments.token import (
    Comment,
    Keyword,
    Literal,
    Name,
    Number,
    Operator,
    Punctuation,
    String,
    Text,
)

from ..lang.typed import AggregateFunction, ProfileFunction, Type

_OPERATORS = ("and", "or", "not", "in")
_CONSTANTS = ("true", "false", "none")
_CLAUSES = ("stage", "measure", "pattern", "profile", "pipeline", "const", "column")


def keywords() -> frozenset[str]:
    """Every word between quotation marks in the grammar."""
    grammar = files("moneytrail.lang").joinpath("grammar.lark").read_text(encoding="utf-8")
    rules = re.sub(r"//[^\n]*", "", grammar)
    return frozenset(re.findall(r'"([a-z]+)"', rules))


_KEYWORDS = keywords()
_FUNCTIONS = frozenset({*get_args(AggregateFunction), *get_args(ProfileFunction), "histogram"})
_PLAIN = _KEYWORDS - {*_OPERATORS, *_CONSTANTS} - _FUNCTIONS


class MoneytrailLexer(RegexLexer):  # type: ignore[misc]
    """Patterns of money movement.

    Examples
    --------
    >>> from pygments import lex
    >>> tokens = lex("stage paid: hub -> payee*", MoneytrailLexer())
    >>> [str(kind) for kind, text in tokens if text in ("stage", "paid")]
    ['Token.Keyword', 'Token.Name.Function']
    """

    name = "moneytrail"
    url = ""
    aliases: ClassVar[list[str]] = ["moneytrail"]
    filenames: ClassVar[list[str]] = ["*.dsl"]

    tokens: ClassVar[dict[str, list[Any]]] = {
        "root": [
            (r"\s+", Text),
            (r"#[^\n]*", Comment.Single),
            (r'"[^"\n]*"?', String),
            (
                rf"\b({'|'.join(_CLAUSES)})\b(\s+)([^\W\d]\w*)",
                bygroups(Keyword, Text, Name.Function),
            ),
            (r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?", Literal.Date),
            (r"\d{1,2}:\d{2}(:\d{2})?(?![\w:])", Literal.Date),
            (r"(\d[\d_]*[smhdw])+(?!\w)", Number),
            (r"\d[\d_]*(\.\d+)?%?", Number),
            # Roles may be called like keywords: behind an arrow there are roles only.
            (r"(->)(\s*)([^\W\d]\w*)", bygroups(Operator, Text, Name)),
            (r"->|\.\.|==|!=|<=|>=|[<>=+\-*/%]", Operator),
            (r"[{}()\[\],;:.]", Punctuation),
            (rf"\b({'|'.join(sorted(_FUNCTIONS))})(?=\s*\()", Name.Builtin),
            (words(_OPERATORS, suffix=r"\b"), Operator.Word),
            (words(_CONSTANTS, suffix=r"\b"), Keyword.Constant),
            (words([kind.value for kind in Type], prefix=r"(?<=: )", suffix=r"\b"), Keyword.Type),
            (words(sorted(_PLAIN), suffix=r"\b"), Keyword),
            (r"[^\W\d]\w*", Name),
            (r".", Text),
        ],
    }


class SessionLexer(MoneytrailLexer):
    """What the REPL reads: the language, and lines that begin with a command."""

    name = "moneytrail session"
    aliases: ClassVar[list[str]] = ["moneytrail-session"]
    filenames: ClassVar[list[str]] = []

    tokens: ClassVar[dict[str, list[Any]]] = {
        "root": [
            (r"^[ \t]*:\w+", Name.Tag),
            *MoneytrailLexer.tokens["root"],
        ],
    }
