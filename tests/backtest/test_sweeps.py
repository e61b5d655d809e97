"""Sweeps: the settings they come to, and every way they can be wrong."""

from __future__ import annotations

from fractions import Fraction

import pytest

import moneytrail as mt
from moneytrail.backtest.sweeps import as_given, read_sweep, settings_of
from moneytrail.lang.typed import Pattern
from moneytrail.parameters import Exact

TEXT = """
pattern one(window: duration = 1d in 1h..30d, least: int = 2 in 1..50, share: ratio = 0.5,
            floor: money = 5, since: time = 2024-01-01, kind: text = "Cash") {
  stage paid: hub -> payee* [amount >= share * floor and format == kind and time >= since]
  within window
  require count(payee) >= least
}
pattern two(window: duration = 1d, near: bool = true) {
  stage paid: hub -> payee* [near]
  within window
}
pattern three(low: int = 1, high: int = 4) {
  stage hops: a -> via{low..high} -> b  in order
  within 2d
}
"""
DAY = 86_400


def settings(
    *sweeps: str, parameters: dict[str, object] | None = None, only: tuple[str, ...] = ()
) -> list[tuple[str, dict[str, Exact]]]:
    definitions = mt.compile(TEXT).definitions
    patterns = [
        each
        for each in definitions
        if isinstance(each, Pattern) and (not only or each.name in only)
    ]
    found = settings_of(definitions, patterns, list(map(read_sweep, sweeps)), parameters or {})
    for one in found:
        assert (
            as_given(one, next(each for each in patterns if each.name == one.pattern)) is not None
        )
    return [(one.pattern, dict(one.swept)) for one in found]


def values(sweep: str) -> list[Exact]:
    name = sweep.partition("=")[0]
    return [swept[name] for _, swept in settings(sweep, only=("one",))]


@pytest.mark.parametrize(
    ("sweep", "expected"),
    [
        ("window=1d..3d:1d", [DAY, 2 * DAY, 3 * DAY]),
        ("window = 1d .. 2d12h : 1d", [DAY, 2 * DAY]),
        ("window=1d,3d,1d", [DAY, 3 * DAY]),
        ("window=12h,1d..2d:1d", [DAY // 2, DAY, 2 * DAY]),
        ("window=7d..7d:1d", [7 * DAY]),
        ("least=2..6", [2, 3, 4, 5, 6]),
        ("least=2..7:2", [2, 4, 6]),
        ("least=3", [3]),
        ("share=50%..100%:25%", [Fraction(1, 2), Fraction(3, 4), Fraction(1)]),
        ("share=0.1..0.3:0.1", [Fraction(1, 10), Fraction(2, 10), Fraction(3, 10)]),
        ("floor=1_000..2_000:500", [1000, 1500, 2000]),
        ("since=1970-01-02..1970-01-04:1d", [DAY, 2 * DAY, 3 * DAY]),
        ("since=1970-01-02T12:30,1970-01-03", [DAY + 45_000, 2 * DAY]),
        ('kind="Cash",Cheque', ["Cash", "Cheque"]),
    ],
)
def test_values(sweep: str, expected: list[Exact]) -> None:
    name, _, rest = sweep.partition("=")
    assert values(f"{name.strip()}={rest}") == expected


def test_all_combinations_of_what_a_pattern_has() -> None:
    found = settings("window=1d,2d", "least=2..3", "two.near=true,false")
    assert found == [
        ("one", {"window": DAY, "least": 2}),
        ("one", {"window": DAY, "least": 3}),
        ("one", {"window": 2 * DAY, "least": 2}),
        ("one", {"window": 2 * DAY, "least": 3}),
        ("two", {"window": DAY, "near": True}),
        ("two", {"window": DAY, "near": False}),
        ("two", {"window": 2 * DAY, "near": True}),
        ("two", {"window": 2 * DAY, "near": False}),
        ("three", {}),
    ]


def test_what_names_its_pattern_is_stronger() -> None:
    found = settings("window=1d,2d", "two.window=3d", only=("one", "two"))
    assert [swept["window"] for _, swept in found] == [DAY, 2 * DAY, 3 * DAY]
    kept = settings("window=1d,2d", parameters={"two.window": "3d"}, only=("one", "two"))
    assert kept[2] == ("two", {})
    swept = settings("two.window=1d,2d", parameters={"window": "3d"}, only=("one", "two"))
    assert [name for name, _ in swept] == ["one", "two", "two"]


@pytest.mark.parametrize(
    ("sweeps", "message"),
    [
        (["window"], "'window' sweeps nothing"),
        (["=1d"], "sweeps nothing"),
        (["windo=1d"], "no parameter is named 'windo'"),
        (["windo=1d"], "did you mean `window`?"),
        (["one.leest=2"], "did you mean `least`?"),
        (["ones.least=2"], "did you mean `one`?"),
        (["zzz.least=2"], "backtested are one, two, three"),
        (["window=7d..1d:1d"], "the range 7d..1d:1d is empty: 7d is above 1d"),
        (["least=6..2"], "is empty"),
        (["window=1d..7d"], "does not say in which steps; write 1d..7d:1d"),
        (["since=2024-01-01T12:00..2024-01-02T12:30"], "does not say in which steps"),
        (["window=1d..7d:0d"], "the step 0d does not lead upwards"),
        (["least=2..6:-1"], "does not lead upwards"),
        (["window=1..7:1"], "'window' is of type duration, swept as in 1d..7d:1d"),
        (["window=soon"], "'soon' is not"),
        (["window=1d..7d:1"], "'1' is not"),
        (["least=2.5"], "'least' is of type int"),
        (["least=2,,3"], "a value is missing"),
        (["near=false..true"], "true and false have no range"),
        (["window=1d..60d:1d"], "one with window = 31d: 'window' must be in 1h..30d, not 31d"),
        (["least=0..2"], "one with least = 0: 'least' must be in 1..50, not 0"),
        (["low=5"], "the chain of stage 'hops' cannot run through 5 to 4"),
        (["least=1..2000"], "the sweep of 'least' has 2_000 values; no more than 1_000"),
        (["window=1s..30d:1s"], "no more than 1_000"),
        (["one.window=1h..20d:1h", "least=1..50"], "come to 24_002 settings; no more than 1_000"),
        (["window=1d", "window=2d"], "'window' is swept twice"),
    ],
)
def test_sweeps_that_cannot_be_meant(sweeps: list[str], message: str) -> None:
    with pytest.raises(mt.ParameterError) as caught:
        settings(*sweeps)
    assert message in str(caught.value)


def test_set_and_swept() -> None:
    with pytest.raises(mt.ParameterError, match="'window' is both set and swept"):
        settings("window=1d,2d", parameters={"window": "3d"})


def test_a_pattern_that_is_not_tested() -> None:
    with pytest.raises(mt.ParameterError, match="no pattern 'two' is backtested"):
        settings("two.window=1d", only=("one",))
