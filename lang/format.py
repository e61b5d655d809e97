"""The canonical text of a file: the same program, every comment, one way to lay it out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lark import Token, Tree

from .diagnostics import CompileError
from .layout import WIDTH, Line, align_comments, comments_above, flow, has_comments, joined, render
from .parse import parse, tree_of, version_line
from .source import Source
from .words import Word, words_of

_BLOCKS = ("pattern", "profile", "test", "pipeline")
_OUTPUTS = ("write_features", "write_matches")
_HEADS = ("parameters", "names", "path", "arguments")
_INDENT = 2


def format_source(source: Source) -> str:
    """The text of a file as it should be laid out.

    Formatting changes blanks, line breaks and commas that may be left out; never a name, a number
    or a comment. Formatting the result again changes nothing.

    Raises
    ------
    CompileError
        If the text cannot be read.

    Examples
    --------
    >>> from moneytrail.lang import Source
    >>> print(format_source(Source("rules.dsl", "pattern p{stage pay:a->b*[amount>5] within 2d}")))
    pattern p {
      stage pay: a -> b*   [amount > 5]
      within 2d
    }
    <BLANKLINE>
    """
    _, diagnostics = parse(source)
    if diagnostics:
        raise CompileError(diagnostics)
    tree, tokens = tree_of(source)
    words = words_of(source.text, tree, tokens)
    text = render(_File(words).lines(tree))
    # A comment that was no version line must not become one by moving to the top.
    moved = version_line(text) and not version_line(source.text)
    return f"\n{text}" if moved else text


@dataclass(frozen=True, slots=True)
class _File:
    words: list[Word]

    def lines(self, tree: Tree[Token]) -> list[Line]:
        found: list[Line] = []
        before: Tree[Token] | None = None
        for item in _trees(tree):
            words = self._between(item.meta.start_pos, item.meta.end_pos)
            lines = [*comments_above(words[0], 0), *self._item(item, words)]
            at = len(words[0].above)
            lines[at].blank = words[0].blank
            apart = before is not None and (item.data in _BLOCKS or before.data in _BLOCKS)
            if apart and not any(line.blank for line in lines[: at + 1]):
                lines[0].blank = True
            found += lines
            before = item
        return found + comments_above(self.words[-1], 0)

    def _between(self, start: int, end: int) -> list[Word]:
        return [word for word in self.words if start <= word.start < end]

    def _item(self, item: Tree[Token], words: list[Word]) -> list[Line]:
        if item.data not in _BLOCKS:
            return _head(words)
        opening = next(at for at, word in enumerate(words) if word.kind == "LBRACE")
        lines = _head(words[: opening + 1])
        clauses = [each for each in _trees(item) if each.data not in _HEADS]
        body = [_Clause(each, self._between(*_range(each))) for each in clauses]
        inside = [*_body(body), *comments_above(words[-1], _INDENT)]
        if inside:
            inside[0].blank = False
        return [*lines, *inside, Line("}", words[-1].beside)]


# --- Heads ------------------------------------------------------------------------------------


def _head(words: list[Word]) -> list[Line]:
    """An item's first lines, or all of an item without a block: in one line if there is room."""
    opening = next((at for at, word in enumerate(words) if word.kind == "LPAREN"), None)
    fits = not has_comments(words) and len(joined(words)) <= WIDTH
    if fits or opening is None or words[0].kind == "CONST":
        return flow(words, 0)
    closing = max(at for at, word in enumerate(words) if word.kind == "RPAREN")
    parts = list(_split(words[opening + 1 : closing]))
    lines: list[Line] = []
    for part in parts:
        above = comments_above(part[0], _INDENT)
        told = [*above, *flow(part, _INDENT)]
        told[len(above)].blank = part[0].blank
        lines += told
    align_comments(lines, across=True)
    lines += comments_above(words[closing], _INDENT)
    if lines:
        lines[0].blank = False
    return [*flow(words[: opening + 1], 0), *lines, *flow(words[closing:], 0)]


def _split(words: Sequence[Word]) -> Iterator[list[Word]]:
    """The members of a list, each with its comma."""
    part: list[Word] = []
    for word in words:
        part.append(word)
        if word.text.endswith(",") and word.depth == words[0].depth:
            yield part
            part = []
    if part:
        yield part


# --- Clauses ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Clause:
    tree: Tree[Token]
    words: list[Word]

    @property
    def kind(self) -> str:
        """Clauses of one kind that follow each other stand in columns."""
        if self.tree.data in _OUTPUTS:
            return "output"
        return "without" if self.words[0].kind == "WITHOUT" else str(self.tree.data)

    @property
    def column(self) -> int | None:
        """The word that stands below that of the clause before; a clause of many columns has none.

        `stage NAME: END`, `measure NAME = …`, `features "FILE": …`
        """
        return {"stage": 2, "without": 3, "measure": 2, "output": 1}.get(self.kind)

    @property
    def stands_alone(self) -> bool:
        return bool(self.words[0].above or self.words[0].blank)

    def lines(self) -> list[Line]:
        """The clause by itself."""
        words = self.words
        match self.kind:
            case "stage" | "without":
                return flow(words, _INDENT, lambda word: word.wide)
            case "require":
                kinds = {word.kind for word in words if not word.depth}
                joint = "OR" if "OR" in kinds else "AND"
                return flow(words, _INDENT, lambda word: word.kind == joint and not word.depth)
            case _:
                return flow(words, _INDENT)


def _body(clauses: list[_Clause]) -> list[Line]:
    found: list[Line] = []
    rows = _rows([each for each in clauses if each.kind == "transaction"])
    for run in _runs(clauses):
        told = [each.lines() for each in run]
        if run[0].kind == "transaction":
            told = [rows.get(id(each), lines) for each, lines in zip(run, told, strict=True)]
        elif run[0].column is not None and all(len(lines) == 1 for lines in told):
            told = _in_columns(run, run[0].column) or told
        lines: list[Line] = []
        for each, own in zip(run, told, strict=True):
            own[0].blank = each.words[0].blank
            lines += [*comments_above(each.words[0], _INDENT), *own]
        found += lines
    align_comments(found)
    return found


def _runs(clauses: list[_Clause]) -> Iterator[list[_Clause]]:
    """Clauses of one kind with nothing between them."""
    run: list[_Clause] = []
    for clause in clauses:
        if run and (clause.kind != run[0].kind or clause.stands_alone):
            yield run
            run = []
        run.append(clause)
    if run:
        yield run


def _in_columns(run: list[_Clause], column: int) -> list[list[Line]] | None:
    """One line each, the words at `column` below each other; None if that is too wide."""
    heads = [len(joined(each.words[:column])) for each in run]
    texts = [
        " " * _INDENT + joined(each.words, max(heads) - head, column)
        for each, head in zip(run, heads, strict=True)
    ]
    if max(len(text) for text in texts) > WIDTH:
        return None
    return [[Line(text, each.words[-1].beside)] for text, each in zip(texts, run, strict=True)]


# --- Transactions of a test -------------------------------------------------------------------


def _rows(clauses: list[_Clause]) -> dict[int, list[Line]]:
    """The lines of a test's transactions: one table, whatever stands between its rows."""
    cells = {id(each): _cells(each) for each in clauses if not has_comments(each.words)}
    widths: list[int] = []
    for row in cells.values():
        widths += [0] * (len(row) - len(widths))
        for at, cell in enumerate(row):
            widths[at] = max(widths[at], len(cell))
    return {
        id(each): [Line(_row(cells[id(each)], widths), each.words[-1].beside)]
        for each in clauses
        if id(each) in cells
    }


def _cells(clause: _Clause) -> list[str]:
    """Time, sender, receiver, amount, further columns."""
    when, source, target, amount, *further = clause.tree.children
    starts = [_range(each)[0] for each in (when, source, target) if isinstance(each, Tree)]
    money = (amount.start_pos or 0) if isinstance(amount, Token) else None
    starts += [] if money is None else [money]
    starts += [each.meta.start_pos for each in further if isinstance(each, Tree)]
    texts = []
    for start, end in zip(starts, [*starts[1:], clause.tree.meta.end_pos], strict=True):
        part = [word for word in clause.words if start <= word.start < end]
        texts.append(joined([word for word in part if word.kind != "ARROW"]))
    if money is None:
        texts.insert(3, "")
    return texts


def _row(cells: list[str], widths: list[int]) -> str:
    when, source, target, amount, *further = (
        cell.ljust(width) for cell, width in zip(cells, widths, strict=False)
    )
    columns = [when, f"{source} -> {target}"]
    columns += [amount.strip().rjust(widths[3])] if widths[3] else []
    return " " * _INDENT + "  ".join([*columns, *further]).rstrip()


def _range(tree: Tree[Token]) -> tuple[int, int]:
    return tree.meta.start_pos, tree.meta.end_pos


def _trees(tree: Tree[Token]) -> list[Tree[Token]]:
    return [child for child in tree.children if isinstance(child, Tree)]
