"""The shipped files: no diagnostics, and every pattern finds its own example and not a near miss.

The examples are the `# Example:` comments of the files, before the pattern they belong to. Each is
as small as its pattern's defaults allow, so that nothing is left when one payment is missing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import polars as pl
import pytest

import moneytrail as mt

FILES = ("gfp", "amlworld")
HOUR = 3_600
START = 1_700_000_000

IN_ORDER = {
    "gfp.temporal_cycle",
    "gfp.length_constrained_cycle",
    "amlworld.gather_scatter",
    "amlworld.scatter_gather",
    "amlworld.cycle",
    "amlworld.random",
    "amlworld.stack",
}
"""Patterns for which time has a direction."""


@dataclass(frozen=True)
class Payment:
    """One transaction of an example."""

    hour: int
    source: str
    target: str


Example = tuple[Payment, ...]


def shipped_text(name: str) -> str:
    return (resources.files("moneytrail.stdlib") / f"{name}.dsl").read_text(encoding="utf-8")


def read_examples() -> dict[str, Example]:
    """The example of each shipped pattern, by FILE.PATTERN."""
    examples: dict[str, Example] = {}
    for file in FILES:
        example: Example = ()
        for line in shipped_text(file).splitlines():
            if line.startswith("# Example: "):
                payments = line.removeprefix("# Example: ").split(", ")
                example = tuple(read_payment(payment) for payment in payments)
            elif found := re.match(r"pattern (\w+)", line):
                examples[f"{file}.{found[1]}"], example = example, ()
    return examples


def read_payment(text: str) -> Payment:
    found = re.fullmatch(r"(\d+)h (\w+) -> (\w+)", text)
    assert found, text
    return Payment(int(found[1]), found[2], found[3])


EXAMPLES = read_examples()
PATTERNS = sorted(EXAMPLES)


@cache
def shipped(file: str) -> mt.Program:
    """The program of a file: what it compiled for one test it has for the next."""
    return mt.compile(file)


def matches(name: str, example: Example, parameters: Mapping[str, object] | None = None) -> int:
    """How often a shipped pattern matches; the example stands in one day, at 100.00 a payment."""
    file, _, pattern = name.partition(".")
    frame = pl.DataFrame(
        {
            "source": [each.source for each in example],
            "target": [each.target for each in example],
            "time": [START + each.hour * HOUR for each in example],
            "amount": [100.0] * len(example),
        }
    )
    data = mt.read(frame, schema="edges")
    mined = shipped(file).mine(data, only=[pattern], parameters=parameters, features=False)
    return len(mined.matches)


def test_what_is_shipped() -> None:
    assert mt.compile("gfp").names == (
        "fan_in",
        "fan_out",
        "degree_in",
        "degree_out",
        "scatter_gather",
        "temporal_cycle",
        "length_constrained_cycle",
        "vertex_statistics",
    )
    assert mt.compile("amlworld").names == (
        "fan_out",
        "fan_in",
        "gather_scatter",
        "scatter_gather",
        "cycle",
        "random",
        "bipartite",
        "stack",
    )


@pytest.mark.parametrize("name", PATTERNS)
def test_its_example_is_found(name: str) -> None:
    assert matches(name, EXAMPLES[name]) == expected_matches(name)


def expected_matches(name: str) -> int:
    """A bipartite group comes out once for each of its payers, here three."""
    return 3 if name == "amlworld.bipartite" else 1


@pytest.mark.parametrize("name", PATTERNS)
def test_nothing_when_a_payment_is_missing(name: str) -> None:
    example = EXAMPLES[name]
    for at in range(len(example)):
        assert matches(name, example[:at] + example[at + 1 :]) == 0, example[at]


@pytest.mark.parametrize("name", PATTERNS)
def test_nothing_when_it_takes_too_long(name: str) -> None:
    slower = tuple(Payment(100 * each.hour, each.source, each.target) for each in EXAMPLES[name])
    assert matches(name, slower) == 0
    longer_window = {"window": "366d"}
    for waiting in ("scatter_gather", "random"):
        if name == f"amlworld.{waiting}":
            longer_window["wait"] = "366d"
    assert matches(name, slower, longer_window) == expected_matches(name)


@pytest.mark.parametrize("name", PATTERNS)
def test_the_far_end_of_the_window(name: str) -> None:
    """Exactly as long as the window: inside, but for GFP's fans and degrees; a second less: out."""
    example = EXAMPLES[name]
    span = (example[-1].hour - example[0].hour) * HOUR
    is_open = re.match(r"gfp\.(fan|degree)_", name) is not None
    found = expected_matches(name)
    assert matches(name, example, {"window": f"{span}s"}) == (0 if is_open else found)
    assert matches(name, example, {"window": f"{span + 1}s"}) == found
    assert matches(name, example, {"window": f"{span - 1}s"}) == 0


@pytest.mark.parametrize("name", PATTERNS)
def test_backwards_in_time(name: str) -> None:
    last = EXAMPLES[name][-1].hour
    backwards = tuple(
        Payment(last - each.hour, each.source, each.target) for each in reversed(EXAMPLES[name])
    )
    # Turned round, the last payment of the unordered cycle is still one that closes a cycle.
    found = 1 if name == "gfp.length_constrained_cycle" else 0
    assert matches(name, backwards) == (found if name in IN_ORDER else expected_matches(name))


@pytest.mark.parametrize("name", PATTERNS)
def test_all_at_one_time(name: str) -> None:
    at_once = tuple(Payment(0, each.source, each.target) for each in EXAMPLES[name])
    assert matches(name, at_once) == (0 if name in IN_ORDER else expected_matches(name))


def test_a_business_is_no_fan() -> None:
    payments = tuple(Payment(0, "A", f"B{at}") for at in range(51))
    # Only while it grew; the last payment makes it too large.
    assert matches("amlworld.fan_out", payments, {"max_payees": 50}) == 1
    exactly = {"max_payees": 51, "min_payees": 51}
    assert matches("amlworld.fan_out", payments, exactly) == 1
    assert matches("amlworld.fan_out", payments[1:], exactly) == 0


def test_a_mule_that_waits_too_long() -> None:
    example = EXAMPLES["amlworld.scatter_gather"]
    assert matches("amlworld.scatter_gather", example, {"wait": "24h"}) == 1
    assert matches("amlworld.scatter_gather", example, {"wait": "23h"}) == 0


def test_a_cycle_of_two_needs_asking_for() -> None:
    there_and_back = (Payment(0, "A", "B"), Payment(1, "B", "A"))
    assert matches("amlworld.cycle", there_and_back) == 0
    assert matches("amlworld.cycle", there_and_back, {"min_hops": 2}) == 1


def test_vertex_statistics() -> None:
    frame = pl.DataFrame(
        {"source": ["A", "A"], "target": ["B", "C"], "time": [0, HOUR], "amount": [10.0, 20.0]}
    )
    features = shipped("gfp").features(mt.read(frame, schema="edges"), only=["vertex_statistics"])
    name = "vertex_statistics.sender.sent"
    assert features[f"{name}.count"].to_list() == [1, 2]
    assert features[f"{name}.distinct(counterparty)"].to_list() == [1, 2]
    assert features[f"{name}.sum(amount)"].to_list() == [10.0, 30.0]
    assert features[f"{name}.mean(amount)"].to_list() == [10.0, 15.0]
