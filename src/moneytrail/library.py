"""Which files of patterns come with moneytrail."""

from __future__ import annotations

from importlib import resources

_ENDING = ".dsl"


def shipped_names() -> tuple[str, ...]:
    """Give the names of the shipped files, without their ending."""
    there = resources.files("moneytrail.stdlib").iterdir()
    return tuple(
        sorted(one.name.removesuffix(_ENDING) for one in there if one.name.endswith(_ENDING))
    )
