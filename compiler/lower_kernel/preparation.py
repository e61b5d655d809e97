"""What a kernel notes of every account before it searches: in rounds, each over all accounts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ..ir.kernel import Value
from .frame import Frame


class Note(Protocol):
    """What is noted beforehand of one account's transactions."""

    def note(self, account: Value) -> None:
        """Emit the pass over one account."""


def prepare(frame: Frame, *rounds: Sequence[Note]) -> None:
    """Emit what prepares a kernel; at its head: it returns to the runtime.

    A round may read what those before it noted of any account, and nothing of its own.
    """
    build = frame.build
    for number, notes in enumerate(filter(None, rounds), start=1):
        with build.when(frame.prepare.equals(number)):
            with build.loop("account", frame.item_low, frame.item_high) as account:
                for each in notes:
                    each.note(account)
            build.give()
        frame.preparations = number
