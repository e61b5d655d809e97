"""Libraries that come with an extra: asked for before any work is done, named when missing."""

from __future__ import annotations

import importlib


class MissingExtraError(Exception):
    """A library that comes with an extra is not installed."""

    def __init__(self, library: str, extra: str) -> None:
        super().__init__(
            f"{library} is not installed\n  hint: pip install 'moneytrail[{extra}]' brings it"
        )


def need_matplotlib() -> None:
    """Make sure that pictures can be drawn, before any work is done.

    Raises
    ------
    MissingExtraError
        If Matplotlib is not installed, naming the extra that brings it.
    """
    try:
        importlib.import_module("matplotlib")
    except ImportError:
        raise MissingExtraError("Matplotlib", "plot") from None
