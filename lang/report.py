"""Where diagnostics are collected while checking goes on."""

from __future__ import annotations

from dataclasses import dataclass, field

from .diagnostics import Diagnostic, Severity


@dataclass(slots=True)
class Reporter:
    """Keeps each diagnostic once."""

    _found: dict[tuple[str, str, int, int], Diagnostic] = field(default_factory=dict)

    def add(self, diagnostic: Diagnostic) -> None:
        span = diagnostic.span
        key = (diagnostic.slug, span.source.name, span.start, span.end)
        self._found.setdefault(key, diagnostic)

    def all(self) -> tuple[Diagnostic, ...]:
        """Everything found, file by file, in the order of the text."""
        files: dict[str, int] = {}
        for diagnostic in self._found.values():
            files.setdefault(diagnostic.span.source.name, len(files))
        return tuple(
            sorted(
                self._found.values(),
                key=lambda each: (
                    files[each.span.source.name], each.span.start, each.span.end, each.slug,
                ),
            )
        )  # fmt: skip

    def errors(self) -> int:
        """How many errors were found so far."""
        return sum(each.severity is Severity.ERROR for each in self._found.values())
