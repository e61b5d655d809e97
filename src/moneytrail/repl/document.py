"""The definitions of a session as one text: each item a piece of it that can be replaced."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeAlias

from ..lang import Diagnostic, Source, Span, ast

Key: TypeAlias = tuple[str, str]
"""What an item is replaced by: its kind of name, and the name."""

_REST_OF_LINE = re.compile(r"[ \t]*(?:#[^\n]*)?(?=\n|\Z)")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Piece:
    """An item with the comments and blanks before it; comments that stand alone have no key.

    `body` begins at `start` of `source`, the file or input that it was written in.
    """

    key: Key | None
    before: str
    body: str
    source: Source
    start: int

    @property
    def text(self) -> str:
        return self.before + self.body


@dataclass(frozen=True, slots=True)
class Document:
    """The pieces in order; their texts joined are the program."""

    pieces: tuple[Piece, ...] = ()

    @property
    def text(self) -> str:
        text = "".join(piece.text for piece in self.pieces)
        return f"{text.rstrip()}\n" if text.strip() else ""

    @property
    def keys(self) -> tuple[Key, ...]:
        return tuple(piece.key for piece in self.pieces if piece.key is not None)

    def find(self, key: Key) -> Piece | None:
        """The piece that defines something."""
        return next((piece for piece in self.pieces if piece.key == key), None)

    def with_pieces(self, new: Sequence[Piece]) -> Document:
        """The document with further pieces; those with a key that is there take its place.

        A comment above an item stays, unless the new item brings one of its own.
        """
        pieces = list(self.pieces)
        alone = {piece.body.strip() for piece in pieces if piece.key is None}
        places = {piece.key: at for at, piece in enumerate(pieces) if piece.key is not None}
        for piece in new:
            at = places.pop(piece.key, None) if piece.key is not None else None
            if at is not None:
                before = pieces[at].before
                if piece.before.strip():
                    before = _blanks(before) + piece.before.lstrip()
                pieces[at] = replace(piece, before=before)
            elif piece.key is not None or piece.body.strip() not in alone:
                blank = "" if not pieces or piece.text.startswith("\n") else "\n\n"
                pieces.append(replace(piece, before=blank + piece.before))
        return Document(tuple(pieces))

    def without(self, key: Key) -> Document:
        """The document without an item, and without the comments above it."""
        return Document(tuple(piece for piece in self.pieces if piece.key != key))

    def original(self, span: Span, document: Source) -> Span:
        """Where a place in the text of this document was written."""
        if span.source is not document:
            return span
        offset = 0
        for piece in self.pieces:
            begin = offset + len(piece.before)
            offset += len(piece.text)
            if span.start < offset or piece is self.pieces[-1]:
                start, end = (
                    piece.start + min(max(at - begin, 0), len(piece.body))
                    for at in (span.start, span.end)
                )
                return Span(piece.source, start, end)
        return span

    def told(self, diagnostic: Diagnostic, document: Source) -> Diagnostic:
        """A diagnostic about this document, its places shown where they were written."""
        moved = _moved(diagnostic, lambda span: self.original(span, document))
        assert isinstance(moved, Diagnostic)
        return moved


def cut(source: Source, file: ast.File) -> tuple[Piece, ...]:
    """Every item of a text with its comments; joined they are the text again."""
    pieces: list[Piece] = []
    at = 0
    for item in sorted(file.items, key=lambda item: item.span.start):
        rest = _REST_OF_LINE.match(source.text, item.span.end)
        end = rest.end() if rest else item.span.end
        alone, attached = _comments(source.text[at : item.span.start])
        if alone:
            pieces.append(Piece(None, "", alone, source, at))
        body = source.text[item.span.start : end]
        pieces.append(Piece(key_of(item), attached, body, source, item.span.start))
        at = end
    if source.text[at:].strip():
        pieces.append(Piece(None, "", source.text[at:], source, at))
    return tuple(pieces)


def key_of(item: ast.Item) -> Key:
    """What the item is known by; a constant can take a pattern's place, a test cannot."""
    match item:
        case ast.Use():
            return "name", item.name.text if item.name else item.path
        case ast.Column():
            return "column", item.name.text
        case ast.Test():
            return "test", item.name.text
        case ast.Pipeline():
            return "pipeline", item.name.text
        case _:
            return "name", item.name.text


def _comments(text: str) -> tuple[str, str]:
    """What stands alone before an item, and what is right above it."""
    ends = [found.start() + 1 for found in _PARAGRAPH.finditer(text)]
    if not ends or not text[: ends[-1]].strip():
        return "", text
    return text[: ends[-1]], text[ends[-1] :]


def _blanks(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def _moved(node: Any, move: Callable[[Span], Span]) -> Any:
    """The same with every span in it moved."""
    match node:
        case Span():
            return move(node)
        case tuple():
            return tuple(_moved(each, move) for each in node)
        case _ if is_dataclass(node) and not isinstance(node, type):
            changed = {each.name: _moved(getattr(node, each.name), move) for each in fields(node)}
            return replace(node, **changed)
        case _:
            return node
