"""How much is read to find chains: counted, since a second is another number on each machine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from moneytrail.compiler.bind import bind
from moneytrail.compiler.load import load_interpreted
from moneytrail.compiler.lower_plan import Choice
from moneytrail.compiler.pipeline import compile_pattern
from moneytrail.data import units_of
from moneytrail.runtime.execute import run
from moneytrail.runtime.slices import whole_slice
from tests.agree.graphs import transactions
from tests.agree.ways import checked_pattern

CYCLE = """pattern p {
  stage path: start -> via{1..11} -> start   in order
  within 1w
}
"""
CLOSED = """pattern p {
  stage path: start -> via{0..7} -> last
  stage close: last -> start   after path
  within 1w
}
"""
OPEN = """pattern p {
  stage path: start -> via{1..2} -> last   in order, each by 2s
  within 1w
}
"""

Payments = list[tuple[int, int]]


@dataclass
class Counted:
    """An array that counts what is read of it and written to it."""

    array: np.ndarray[Any, Any]
    tally: list[int]

    def __getitem__(self, at: Any) -> Any:
        self.tally[0] += 1
        return self.array[at]

    def __setitem__(self, at: Any, value: Any) -> None:
        self.tally[0] += 1
        self.array[at] = value


def work(
    text: str, payments: Payments, choice: Choice = "best", *, collect: bool = True
) -> tuple[int, int]:
    """Accesses to arrays, and instances, of a pattern over payments a second apart."""
    accounts = 1 + max(max(payment) for payment in payments)
    rows = [(*payment, at, 100, 0, 0, 0) for at, payment in enumerate(payments)]
    whole = transactions(rows, accounts)
    compiled = compile_pattern(checked_pattern(text), choice)
    entry = load_interpreted(compiled.text, compiled.name, compiled.kernel.entry.name)
    tally = [0]

    def counted(*arguments: Any) -> None:
        entry(
            *(Counted(each, tally) if isinstance(each, np.ndarray) else each for each in arguments)
        )

    kernel = replace(bind(compiled, {}, units_of(whole)), load=lambda: counted)
    completed = run(kernel, whole_slice(whole), collect=collect).completed
    return tally[0], completed


def _numbered() -> Iterator[int]:
    yield from range(1, 1 << 20)


def star(spokes: int) -> Payments:
    """Each of many pays account 0, having been paid before; 0 pays many others, who pay on."""
    name = _numbered()
    payments: Payments = []
    for _ in range(spokes):
        source, payer, payee, sink = (next(name) for _ in range(4))
        payments += [(source, payer), (payer, 0), (0, payee), (payee, sink)]
    return payments


def carousel(pairs: int) -> Payments:
    """Of many pairs one pays account 0, which pays the other, who pays the one: cycles of three."""
    name = _numbered()
    ends = [(next(name), next(name)) for _ in range(pairs)]
    return (
        [(one, 0) for one, _ in ends]
        + [(0, other) for _, other in ends]
        + [(other, one) for one, other in ends]
    )


def thicket(layers: int, width: int, *, rising: bool = True) -> Payments:
    """Each account of a layer pays each of the next; one of the last pays X, X pays S, S paid it.

    Of all the ways that lead to X only the shortest comes from S.
    """
    s, x = 0, 1
    layer = [[2 + at * width + to for to in range(width)] for at in range(layers)]
    payments: Payments = []
    for near, far in pairwise(layer):
        payments += [(one, other) for one in near for other in far]
    payments += [(s, layer[-1][0]), (layer[-1][0], x)]
    return [*(payments if rising else payments[::-1]), (x, s)]


def stubs(closings: int, payments: int) -> Payments:
    """Each closing has many payments at both its ends, none of which was passed on in time."""
    name = _numbered()
    found: Payments = []
    for _ in range(closings):
        goal, root = next(name), next(name)
        for _ in range(payments):
            payee, payer = next(name), next(name)
            found += [(goal, payee), (payer, root)]
        found += [(root, goal)]
    return found


@pytest.mark.parametrize("text", [CYCLE, CLOSED, OPEN], ids=["cycle", "closed", "open"])
def test_a_hub_costs_what_its_neighbours_do(text: str) -> None:
    """Twenty thousand transactions at one account: not one walk for each pair of them."""
    reads, _ = work(text, star(5_000))
    assert reads / 20_000 < 300


@pytest.mark.parametrize("text", [CYCLE, CLOSED], ids=["cycle", "closed"])
def test_a_hub_between_the_ends_is_not_read(text: str) -> None:
    reads, completed = work(text, carousel(2_000))
    assert completed == 2_000
    assert reads / 6_000 < 200


def test_without_meeting_the_same_hub_is_read_again_and_again() -> None:
    """What the limits above are worth: the plain plan goes far beyond them, on far less."""
    reads, _ = work(CYCLE, star(150), "expansion")
    assert reads / 600 > 600


@pytest.mark.parametrize(
    ("text", "rising"), [(CYCLE, True), (CLOSED, False)], ids=["cycle", "closed"]
)
def test_ways_that_cannot_reach_the_goal_are_not_walked(text: str, rising: bool) -> None:
    payments = thicket(5, 5, rising=rising)
    plain, found = work(text, payments, "expansion")
    reads, also_found = work(text, payments)
    assert found == also_found > 0
    assert reads < plain / 5


def test_what_was_not_passed_on_is_not_followed() -> None:
    """A further payment at both ends: two triggers, and a look at one of them; no label."""
    few, _ = work(CYCLE, stubs(300, 1))
    reads, completed = work(CYCLE, stubs(300, 10))
    assert completed == 0
    assert (reads - few) / 300 / 9 < 75
