"""A text as words with the comments around them: what a formatter may move, and must not lose."""

from __future__ import annotations

from dataclasses import dataclass, field

from lark import Token, Tree

_SUFFIXES = ("COMMA", "SEMICOLON", "COLON")
_TIGHT_BEFORE = ("RPAREN", "RBRACKET", "DOT", "RANGE")
_TIGHT_AFTER = ("LPAREN", "LBRACKET", "DOT", "RANGE")
_RULES = ("relation", "by", "in_order", "each_by", "keeping")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in a line of its own; `blank` tells of an empty line before it."""

    text: str
    blank: bool


@dataclass(slots=True)
class Word:
    """A token with the punctuation behind it.

    `tight`: no blank before it. `wide`: the next column of a stage begins here. `depth` counts the
    brackets around it. `above` are comments before it in lines of their own, `beside` is the one
    behind it in its line.
    """

    text: str
    kind: str
    start: int
    tight: bool = False
    wide: bool = False
    depth: int = 0
    blank: bool = False
    above: list[Comment] = field(default_factory=list)
    beside: str = ""


@dataclass(frozen=True, slots=True)
class _Marks:
    """What only the tree knows of certain places in the text."""

    tight: frozenset[int]
    tight_after: frozenset[int]
    wide: frozenset[int]
    rules: frozenset[int]
    """Where a further rule of a stage begins; a comma goes before it."""
    first_rules: frozenset[int]
    blocks: frozenset[int]
    """Braces that are no bounds of a chain."""


def words_of(text: str, tree: Tree[Token], tokens: tuple[Token, ...]) -> list[Word]:
    """All words, the last one empty: it holds the comments at the end of the text."""
    marks = _marks(tree, tokens)
    words: list[Word] = []
    carried: list[Comment] = []
    at, depth = 0, 0
    for index, token in enumerate(tokens):
        start = token.start_pos or 0
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        beside, above, blank = _gap(text[at:start], first=not words)
        if beside:
            carried += _put_beside(words[-1], beside)
        at = token.end_pos or start
        if token.type in _SUFFIXES:
            carried += above
            if not _is_dropped(following, marks):
                words[-1].text += str(token)
            continue
        if start in marks.rules:
            words[-1].text += ","
        word = Word(_canonical(token), token.type, start, blank=blank, above=[*carried, *above])
        carried = []
        word.tight = bool(words) and _is_tight(words[-1], word, marks)
        word.wide = start in marks.wide
        depth -= token.type in ("RPAREN", "RBRACKET")
        word.depth = depth
        depth += token.type in ("LPAREN", "LBRACKET")
        words.append(word)
    beside, above, _ = _gap(text[at:], first=not words)
    if beside:
        carried += _put_beside(words[-1], beside)
    return [*words, Word("", "$END", len(text), above=[*carried, *above])]


def _gap(text: str, *, first: bool) -> tuple[str, list[Comment], bool]:
    """Of what stands between two tokens: the comment behind the first, those above the second,
    and whether an empty line stands right above the second.
    """
    beside, above, blank = "", [], False
    *lines, last = text.split("\n")
    for number, line in enumerate([*lines, last]):
        _, sign, comment = line.partition("#")
        told = f"#{comment}".rstrip()
        if sign and number == 0 and not first:
            beside = told
        elif sign:
            above.append(Comment(told, blank))
            blank = False
        elif 0 < number < len(lines) or (number == 0 and first and lines):
            blank = True
    return beside, above, blank


def _put_beside(word: Word, comment: str) -> list[Comment]:
    """Put a comment beside a word; what has no room there, where its comma was, is given back."""
    if word.beside:
        return [Comment(comment, False)]
    word.beside = comment
    return []


def _canonical(token: Token) -> str:
    """`9:00` is `09:00`; all else is as it was written."""
    return str(token).zfill(len("09:00")) if token.type == "CLOCK" else str(token)


def _is_dropped(following: Token | None, marks: _Marks) -> bool:
    """Whether a comma or semicolon may be left out: the last one, and those between rules."""
    if following is None:
        return False
    start = following.start_pos or 0
    last = following.type == "RPAREN" or (following.type == "RBRACE" and start in marks.blocks)
    return last or start in marks.rules | marks.first_rules


def _is_tight(before: Word, word: Word, marks: _Marks) -> bool:
    if before.text[-1] in ",;:":
        return False
    if before.start in marks.tight_after or word.start in marks.tight:
        return True
    if word.kind == "LPAREN":
        return before.kind == "NAME"
    if (before.kind, word.kind) == ("LBRACE", "RBRACE"):
        return True
    return word.kind in _TIGHT_BEFORE or before.kind in _TIGHT_AFTER


def _marks(tree: Tree[Token], tokens: tuple[Token, ...]) -> _Marks:
    tight: set[int] = set()
    tight_after: set[int] = set()
    wide: set[int] = set()
    rules: set[int] = set()
    first_rules: set[int] = set()
    bounds: set[int] = set()
    for node in tree.iter_subtrees():
        if node.meta.empty:
            continue
        start, end = node.meta.start_pos, node.meta.end_pos
        match node.data:
            case "bounds":
                bounds |= {start, end - 1}
                tight |= {start, end - 1}
                tight_after.add(start)
            case "quantifier":
                tight.add(start)
            case "filter":
                wide.add(start)
            case "end" if isinstance(node.children[1], Token):
                tight.add(node.children[1].start_pos or 0)
            case "unary" if _first(node).type == "MINUS":
                tight_after.add(start)
            case "later":
                tight_after.add(start)
            case "stage":
                found = [each for each in _trees(node) if each.data in _RULES]
                first_rules |= {each.meta.start_pos for each in found[:1]}
                rules |= {each.meta.start_pos for each in found[1:]}
    braces = {each.start_pos or 0 for each in tokens if each.type in ("LBRACE", "RBRACE")}
    return _Marks(
        frozenset(tight),
        frozenset(tight_after),
        frozenset(wide | first_rules),
        frozenset(rules),
        frozenset(first_rules),
        frozenset(braces - bounds),
    )


def _trees(node: Tree[Token]) -> list[Tree[Token]]:
    return [child for child in node.children if isinstance(child, Tree)]


def _first(node: Tree[Token]) -> Token:
    found = node.children[0]
    assert isinstance(found, Token)
    return found
