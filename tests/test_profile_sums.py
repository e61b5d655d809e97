"""Sums of profiles stay exact where they outgrow a machine word; they are rounded once."""

import polars as pl
import pytest

import moneytrail as mt

TEXT = """
profile flow of sender {
  within 1d
  sent: sum(amount), mean(amount), median(amount), min(amount), max(amount), var(amount)
}
"""


@pytest.mark.parametrize("plan", ["best", "expansion"])
def test_sums_beyond_a_word(plan):
    # 6 decimals, as Bitcoin needs: 1.5e12 is 1.5e18 units, and int64 ends at 9.2e18.
    amounts = ["1514232620000.000001", "1514232620000", "4200000000000.25", "4000000000000.5", "1"]
    count = len(amounts)
    table = pl.DataFrame(
        {"from": ["a"] * count, "to": ["b"] * count, "time": range(count), "amount": amounts}
    )
    transactions = mt.read(table, "edges")
    units = transactions.columns["amount"].values.tolist()
    features = mt.compile(TEXT, plan=plan).features(transactions)
    found = features["flow.sender.sent.sum(amount)"].to_list()
    assert found == [float(sum(units[: at + 1])) / 10**6 for at in range(count)]
    assert sum(units) > 2**63
    means = features["flow.sender.sent.mean(amount)"].to_list()
    assert means == [float(sum(units[: at + 1])) / (at + 1) / 10**6 for at in range(count)]
    ranked = [sorted(units[: at + 1]) for at in range(count)]
    assert features["flow.sender.sent.min(amount)"].to_list() == [r[0] / 10**6 for r in ranked]
    assert features["flow.sender.sent.max(amount)"].to_list() == [r[-1] / 10**6 for r in ranked]
