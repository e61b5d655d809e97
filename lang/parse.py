"""Text to syntax tree. One mistake costs one item: reading goes on with the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput
from lark.lexer import PatternRE, PatternStr, TerminalDef

from . import ast, diagnostics
from .cache_folder import cache_folder
from .convert import Converter
from .diagnostics import Diagnostic
from .diagnostics.base import nearest
from .limits import DEEPEST
from .source import Source, Span

_ITEMS = ("pattern", "profile", "use", "const", "column", "pipeline", "test")
_FIRST_WORD = re.compile(r"^([^\W\d]\w*)\b(?=([ \t]+[^\W\d]\w*)?)", re.MULTILINE)
_NAMED = re.compile(r"use\b.*?([^\W\d]\w*)\s*$|[^\W\d]\w*\s+([^\W\d]\w*)", re.MULTILINE)
_HEADER = re.compile(r"\ufeff?#[ \t]*moneytrail[ \t]+(\d\S*)[ \t]*$", re.MULTILINE)
_VERSION = "1"
_WORD_ENDS = r"(?!\w)"


def parse(source: Source) -> tuple[ast.File, tuple[Diagnostic, ...]]:
    """The syntax tree of what can be read, and a diagnostic for each item that cannot."""
    found: list[Diagnostic] = []
    header = _HEADER.match(source.text)
    if header and header[1] != _VERSION:
        found.append(diagnostics.syntax.UnknownVersion(Span(source, *header.span(1)), header[1]))
    whole = _read(source, 0, len(source.text))
    if not isinstance(whole, Diagnostic):
        return ast.File(whole, source=source), tuple(found)
    items: list[ast.Item] = []
    broken: set[str] = set()
    for start, end in _chunks(source.text):
        read = _read(source, start, end)
        if isinstance(read, Diagnostic):
            found.append(read)
            named = _NAMED.match(source.text, start, end)
            broken |= {name for name in named.groups() if name} if named else set()
        else:
            items += read
    return ast.File(tuple(items), frozenset(broken), source), tuple(found)


def version_line(text: str) -> str | None:
    """The version that the first line names, if it names one."""
    header = _HEADER.match(text)
    return header[1] if header else None


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """The text cut where a line begins with the word that begins an item, or one much like it."""
    found = (match.start() for match in _FIRST_WORD.finditer(text) if _begins(match))
    starts = [0, *found, len(text)]
    for start, end in pairwise(starts):
        if start < end:
            yield start, end


def _begins(word: re.Match[str]) -> bool:
    """Whether an item begins here: `pattern k`, and of a misspelt word if a name comes after it."""
    return word[1] in _ITEMS or (bool(word[2]) and nearest(word[1], _ITEMS, 0.75) is not None)


def _read(source: Source, start: int, end: int) -> tuple[ast.Item, ...] | Diagnostic:
    """The items of one part of the text, or what is wrong with it."""
    # Blanks stand for what comes before, so that every position is one of the whole text.
    text = " " * start + source.text[start:end]
    tokens: list[Token] = []
    try:
        tree = _tree(text, tokens)
    except UnexpectedInput as problem:
        from .mistakes import Failure, explain  # not loaded for a text that can be read

        place, at_end = problem.pos_in_stream or start, False
        before = tuple(tokens)
        if isinstance(getattr(problem, "token", None), Token):
            token = problem.token  # type: ignore[attr-defined]
            at_end = token.type == "$END"
            before = tuple(each for each in tokens if each is not token)
            place = token.start_pos
            if at_end:
                place = (before[-1].end_pos or start) if before else start
        return explain(Failure(source, text, place, before, _accepted(before), at_end))
    deep = _too_deep(tree)
    if deep is not None:
        return diagnostics.syntax.TooDeep(
            Span(source, deep.start_pos or start, (deep.start_pos or start) + 1)
        )
    return Converter(source).items(tree)


def tree_of(source: Source) -> tuple[Tree[Token], tuple[Token, ...]]:
    """Lark's tree of a text without syntax errors, and every token of it."""
    tokens: list[Token] = []
    return _tree(source.text, tokens), tuple(tokens)


def _tree(text: str, tokens: list[Token]) -> Tree[Token]:
    """Read the text, and note the tokens while they come: they tell where reading stopped."""
    parser = _parser().parse_interactive(text)
    state = parser.lexer_thread
    for token in state.lex(parser.parser_state):  # type: ignore[no-untyped-call]
        tokens.append(token)
        parser.feed_token(token)
    tree = parser.feed_eof(tokens[-1] if tokens else None)  # type: ignore[no-untyped-call]
    assert isinstance(tree, Tree)
    return tree


def _accepted(tokens: tuple[Token, ...]) -> frozenset[str]:
    """What could follow these tokens. The parser that failed has moved on already."""
    parser = _parser().parse_interactive("")
    for token in tokens:
        parser.feed_token(token)
    return frozenset(parser.accepts())  # type: ignore[no-untyped-call]


def following(text: str) -> frozenset[str] | None:
    """What can follow a text: names of the grammar's words and signs, `$END` where it may end.

    None if reading stops before the end of the text.
    """
    tokens: list[Token] = []
    parser = _parser().parse_interactive(text)
    try:
        for token in parser.lexer_thread.lex(parser.parser_state):  # type: ignore[no-untyped-call]
            tokens.append(token)
            parser.feed_token(token)
    except UnexpectedInput:
        return None
    return frozenset(parser.accepts())  # type: ignore[no-untyped-call]


def words() -> dict[str, str]:
    """How each word and sign that is always written the same is written, by its name."""
    found = {}
    for terminal in _parser().terminals:
        written = terminal.pattern.value.removesuffix(_WORD_ENDS)
        if written.isalpha() or isinstance(terminal.pattern, PatternStr):
            found[terminal.name] = written
    return found


def _too_deep(tree: Tree[Token]) -> Token | None:
    """A token of a part of the tree that is nested deeper than anyone would write or read."""
    level: list[Tree[Token]] = [tree]
    for _ in range(DEEPEST):
        level = [child for node in level for child in node.children if isinstance(child, Tree)]
        if not level:
            return None
    # Its first token, without recursion: what lies below may be deeper than a stack.
    rest: list[Tree[Token] | Token] = [level[0]]
    while rest:
        node = rest.pop()
        if isinstance(node, Token):
            return node
        rest.extend(reversed(node.children))
    return None


_TABLES = "grammar-1.tables"
"""Raised when the tables change without the grammar: Lark's own check sees only its text."""


@cache
def _parser() -> Lark:
    grammar = files(__package__).joinpath("grammar.lark").read_text(encoding="utf-8")
    return Lark(
        grammar,
        cache=_tables_file() or False,
        parser="lalr",
        lexer="contextual",
        start="file",
        propagate_positions=True,
        maybe_placeholders=True,
        edit_terminals=_as_whole_word,
    )


def _tables_file() -> str | None:
    """Where Lark keeps its tables, which take longer to make than most files to read.

    Lark makes them again if they are damaged or of another grammar, version or Python.
    """
    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return str(folder / _TABLES)


def _as_whole_word(terminal: TerminalDef) -> None:
    """Let a keyword end where the word ends: `stages` is a name, not `stage` and `s`."""
    if isinstance(terminal.pattern, PatternStr) and terminal.pattern.value.isalpha():
        terminal.pattern = PatternRE(terminal.pattern.value + _WORD_ENDS)
        terminal.priority = 1  # above NAME, which would match as well
