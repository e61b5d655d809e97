"""A line that says what is being done, for a person who waits; gone when the answer comes."""

from __future__ import annotations

from shutil import get_terminal_size
from typing import TextIO


class ProgressLine:
    """Called with (name, share done); silent where nobody looks."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._shown = False

    def __call__(self, name: str, share: float) -> None:
        """Show how far a piece of work is."""
        if not self._stream.isatty():
            return
        text = f"{name}  {share:.0%}  (Ctrl-C stops)" if share else f"{name} …"
        width = get_terminal_size().columns - 1
        self._stream.write(f"\r\x1b[2K{text[:width]}")
        self._stream.flush()
        self._shown = True

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            self._stream.write("\r\x1b[2K")
            self._stream.flush()
        self._shown = False
