"""Random programs are built of everything that shipped patterns are built of.

What shipped patterns come to use and random programs do not would be compared with the reference on
those patterns alone: this fails until `programs.py` draws it too.
"""

from __future__ import annotations

from collections.abc import Set

from hypothesis import HealthCheck, Phase, given, seed, settings

import moneytrail as mt
from moneytrail.library import shipped_names
from tests.agree.constructs import constructs
from tests.agree.programs import programs
from tests.agree.ways import checked_pattern

# Several short runs: within one, programs are often made of pieces of earlier ones.
MOST_RUNS = 50
RUNS = settings(
    max_examples=40,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def _drawn(wanted: Set[str]) -> set[str]:
    """The constructs of random programs: drawn until all that are wanted occurred, or enough."""
    found: set[str] = set()

    def take(text: str) -> None:
        found.update(constructs(checked_pattern(text)))

    for each in range(MOST_RUNS):
        seed(each)(RUNS(given(text=programs())(take)))()
        if wanted <= found:
            break
    return found


def test_random_programs_use_what_shipped_patterns_use() -> None:
    used: dict[str, str] = {}
    for file in shipped_names():
        for pattern in mt.compile(file).checked.program.patterns:
            for construct in constructs(pattern):
                used.setdefault(construct, f"{file}.{pattern.name}")
    assert len(used) > 50
    drawn = _drawn(used.keys())
    assert {construct: used[construct] for construct in used if construct not in drawn} == {}
