"""The only way to print code: lines at a depth."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class Writer:
    """Collects indented lines."""

    def __init__(self, indent: str = "    ", width: int = 100) -> None:
        self._indent, self._width = indent, width
        self._lines: list[str] = []
        self._depth = 0

    def line(self, text: str = "") -> None:
        """One line at the present depth."""
        self._lines.append(f"{self._indent * self._depth}{text}" if text else "")

    def fits(self, text: str) -> bool:
        """Whether a line is short enough at the present depth."""
        return len(self._indent) * self._depth + len(text) <= self._width

    @contextmanager
    def block(self, opening: str, closing: str | None = None) -> Iterator[None]:
        """A line, deeper lines, and perhaps a line that closes them."""
        self.line(opening)
        self._depth += 1
        yield
        self._depth -= 1
        if closing is not None:
            self.line(closing)

    def text(self) -> str:
        """Everything, ending with a line break."""
        return "\n".join(self._lines) + "\n"
