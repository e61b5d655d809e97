"""Two versions of a program: what the new one finds more, and what less."""

from __future__ import annotations

from pathlib import Path

import pytest

import moneytrail as mt
from moneytrail.backtest import Truth, compare, read_truth
from moneytrail.runtime.transactions import Transactions

from .conftest import FAN


@pytest.fixture
def truth(patterns: Path, transactions: Transactions) -> Truth:
    return read_truth(patterns, transactions)


def test_the_same(fan: mt.Program, transactions: Transactions, truth: Truth) -> None:
    result = compare(fan, fan, transactions, truth)
    fan_out, fan_in = result.table.to_dicts()
    assert fan_out == {
        "pattern": "fan_out",
        **{"old_matches": 2, "new_matches": 2, "matches_more": 0, "matches_less": 0},
        **{"old_found": 1, "new_found": 1, "cases_more": 0, "cases_less": 0},
        **{"more": "", "less": ""},
    }
    assert (fan_in["matches_more"], fan_in["cases_less"]) == (0, 0)
    assert (result.only_old, result.only_new) == ((), ())


def test_more_and_less(fan: mt.Program, transactions: Transactions, truth: Truth) -> None:
    # Within one day only B's fan-out is left, and no fan-in.
    new = mt.compile(FAN.replace("duration = 2d", "duration = 1d"))
    fan_out, fan_in = compare(fan, new, transactions, truth).table.to_dicts()
    assert (fan_out["new_matches"], fan_out["matches_more"], fan_out["matches_less"]) == (1, 0, 1)
    assert (fan_out["cases_less"], fan_out["less"]) == (1, "1 fan_out (line 1)")
    assert (fan_in["cases_less"], fan_in["less"]) == (1, "1 fan_in (line 8)")
    back = compare(new, fan, transactions, truth).table.to_dicts()
    assert (back[0]["matches_more"], back[0]["more"]) == (1, "1 fan_out (line 1)")


def test_an_overlapping_match_of_the_same_accounts_is_the_same(
    fan: mt.Program, transactions: Transactions, truth: Truth
) -> None:
    new = mt.compile(FAN.replace("min_payees: int = 3", "min_payees: int = 2"))
    # With two payees A's match begins earlier and stays the same; W's is one more.
    narrow = compare(fan, new, transactions, truth, only=["fan_out"], parameters={"window": "3d"})
    (row,) = narrow.table.to_dicts()
    assert (row["new_matches"], row["matches_more"], row["matches_less"]) == (3, 1, 0)


def test_other_accounts_are_another_match(
    fan: mt.Program, transactions: Transactions, truth: Truth
) -> None:
    turned = FAN.replace("hub -> payee*", "payee* -> hub").replace("pattern fan_in", "pattern x")
    (row,) = compare(fan, mt.compile(turned), transactions, truth).table.to_dicts()
    assert (row["pattern"], row["matches_more"], row["matches_less"]) == ("fan_out", 1, 2)


def test_patterns_of_one_version(fan: mt.Program, transactions: Transactions, truth: Truth) -> None:
    new = mt.compile(FAN.replace("pattern fan_in", "pattern gathered"))
    result = compare(fan, new, transactions, truth)
    assert result.table["pattern"].to_list() == ["fan_out"]
    assert (result.only_old, result.only_new) == (("fan_in",), ("gathered",))


def test_values_the_old_version_refuses(
    fan: mt.Program, transactions: Transactions, truth: Truth
) -> None:
    old = mt.compile(FAN.replace("in 1h..30d", "in 1h..2d"))
    with pytest.raises(mt.ParameterError, match="the old version: fan_out: 'window' must be in"):
        compare(old, fan, transactions, truth, parameters={"window": "3d"})
    with pytest.raises(mt.ParameterError, match="no parameter is named 'windo'"):
        compare(old, fan, transactions, truth, parameters={"windo": "3d"})


def test_a_parameter_that_only_one_has(
    fan: mt.Program, transactions: Transactions, truth: Truth
) -> None:
    old = mt.compile(FAN.replace("min_payees", "least"))
    given = {"min_payees": 4}
    rows = compare(old, fan, transactions, truth, parameters=given).table.to_dicts()
    assert (rows[0]["old_matches"], rows[0]["new_matches"]) == (2, 1)
