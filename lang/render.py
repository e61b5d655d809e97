"""The one renderer of diagnostics: text for people, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

from .source import Span

if TYPE_CHECKING:  # the diagnostics render themselves through this module
    from .diagnostics.base import Diagnostic

_TAB = 4


def render_text(diagnostics: Iterable[Diagnostic]) -> str:
    """All diagnostics as text, one after the other with an empty line between."""
    return "\n\n".join(_text(diagnostic) for diagnostic in diagnostics)


def render_json(diagnostics: Iterable[Diagnostic]) -> str:
    """All diagnostics as a JSON list of objects."""
    return json.dumps([_object(diagnostic) for diagnostic in diagnostics], indent=2)


def _object(diagnostic: Diagnostic) -> dict[str, object]:
    return {
        "slug": diagnostic.slug,
        "severity": diagnostic.severity.value,
        "message": diagnostic.headline(),
        **_place(diagnostic.span),
        "label": diagnostic.label(),
        "notes": list(diagnostic.notes()),
        "helps": list(diagnostic.helps()),
        "related": [{"message": each.label, **_place(each.span)} for each in diagnostic.related()],
    }


def _place(span: Span) -> dict[str, object]:
    line, column = span.source.position(span.start)
    end_line, end_column = span.source.position(span.end)
    return {
        "file": span.source.name,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
    }


def _text(diagnostic: Diagnostic) -> str:
    marks = [(diagnostic.span, "^", diagnostic.label())]
    marks += [(each.span, "-", each.label) for each in diagnostic.related()]
    numbers = [span.source.position(span.start)[0] for span, _, _ in marks]
    gutter = " " * len(str(max(numbers)))
    lines = [f"{diagnostic.severity.value}[{diagnostic.slug}]: {diagnostic.headline()}"]
    lines.append(f"{gutter}--> {diagnostic.span}")
    # The diagnostic's own file comes first; places in other files follow under their own arrow.
    here = diagnostic.span.source.name
    marks.sort(key=lambda mark: (mark[0].source.name != here, mark[0].source.name, mark[0].start))
    for name, group in groupby(marks, key=lambda mark: mark[0].source.name):
        in_file = list(group)
        if name != here:
            lines.append(f"{gutter}::: {in_file[0][0]}")
        lines += _excerpt(in_file, gutter)
    lines += [f"{gutter} = note: {note}" for note in diagnostic.notes()]
    lines += [f"{gutter} = help: {text}" for text in diagnostic.helps()]
    return "\n".join(lines)


def _excerpt(marks: list[tuple[Span, str, str]], gutter: str) -> list[str]:
    """The marked lines of one file, each followed by its carets."""
    lines = [f"{gutter} |"]
    before = None
    for span, sign, label in marks:
        number, _ = span.source.position(span.start)
        if number != before:
            if before is not None and number > before + 1:
                lines.append(f"{gutter}...")
            text = _shown(span.source.line(number))
            lines.append(f"{number:>{len(gutter)}} | {text}".rstrip())
        before = number
        lines.append(f"{gutter} | {_carets(span, sign)} {label}".rstrip())
    return lines


def _carets(span: Span, sign: str) -> str:
    """Carets under the part of the span that stands in its first line, at least one."""
    number, column = span.source.position(span.start)
    text = span.source.line(number)
    end = min(column - 1 + span.end - span.start, len(text))
    blank = len(_shown(text[: column - 1])) + _extra_width(text[: column - 1])
    marked = _shown(text[:end])
    width = len(marked) + _extra_width(text[:end]) - blank
    return " " * blank + sign * max(1, width)


def _shown(text: str) -> str:
    return text.expandtabs(_TAB)


def _extra_width(text: str) -> int:
    """Columns of a terminal that the text takes beyond its number of characters."""
    wide = sum(east_asian_width(character) in "WF" for character in text)
    return wide - sum(combining(character) != 0 for character in text)
