"""Ctrl-C while a session is open: it ends what is being done, and never the session."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType


@dataclass(eq=False)
class Interrupts:
    """Heeds the interrupt signal while something is being done, and else lets it pass.

    The prompt reads Ctrl-C as a key. The signal itself comes while the terminal is not the
    prompt's: during a run, and in the moments before and after, when nothing is there to stop.
    """

    heeded: bool = False

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """The time of a session: the signal is ours."""
        try:
            before = signal.signal(signal.SIGINT, self._on_signal)
        except ValueError:  # not the main thread, where no signal arrives
            yield
            return
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    @contextmanager
    def stoppable(self) -> Iterator[None]:
        """The time in which Ctrl-C raises KeyboardInterrupt."""
        try:
            self.heeded = True
            yield
        finally:
            self.heeded = False

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        if self.heeded:
            self.heeded = False  # once is enough: what clears up is not interrupted
            raise KeyboardInterrupt
