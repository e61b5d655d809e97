"""Reads `--set window=2d` and `--set PATTERN.window=2d`."""

from __future__ import annotations

from collections.abc import Iterable

from .exits import MisuseError


def read_settings(given: Iterable[str]) -> dict[str, str]:
    """Take the settings apart; what they mean is for the program to say.

    Examples
    --------
    >>> read_settings(["window=2d", "cycle.hops = 4"])
    {'window': '2d', 'cycle.hops': '4'}
    """
    settings: dict[str, str] = {}
    for one in given:
        name, sign, value = (part.strip() for part in one.partition("="))
        if not (name and sign and value):
            hint = "write --set NAME=VALUE or --set PATTERN.NAME=VALUE"
            raise MisuseError(f"`{one}` sets nothing", hint=hint)
        if name in settings:
            raise MisuseError(f"`{name}` is set twice: to {settings[name]} and to {value}")
        settings[name] = value
    return settings
