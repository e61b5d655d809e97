import re

import numpy as np
import polars as pl
import pytest

TYPOLOGIES = {
    "FAN-OUT": (1, 16),
    "FAN-IN": (1, 16),
    "CYCLE": (2, 12),
    "RANDOM": (1, 11),
    "BIPARTITE": (1, 15),
    "STACK": (2, 30),
    "SCATTER-GATHER": (2, 32),
    "GATHER-SCATTER": (2, 32),
}
DAY = 24 * 60


def ends(rows):
    return rows["payer"].to_list(), rows["payee"].to_list()


def named_size(case):
    return int(re.search(r"Max (\d+)", case.heading)[1])


def in_order(rows):
    return (rows["minute"].diff().drop_nulls() > 0).all()


def test_all_typologies_are_there_with_their_sizes(cases):
    assert cases.keys() == TYPOLOGIES.keys()
    for typology, (least, most) in TYPOLOGIES.items():
        sizes = [len(rows) for _, rows in cases[typology]]
        assert least <= min(sizes)
        assert max(sizes) <= most
        assert len(set(sizes)) > 4


def test_every_row_is_laundering_and_in_one_pattern(dirty):
    transactions, planted = dirty
    rows = [row for case in planted for row in case.rows]
    assert len(rows) == len(set(rows))
    assert (transactions[rows]["Is Laundering"] == 1).all()
    laundering = transactions["Is Laundering"].sum()
    assert len(rows) / laundering == pytest.approx(0.62, abs=0.02)


def test_spans(cases):
    for typology, found in cases.items():
        stages = 2 if typology == "GATHER-SCATTER" else 1
        spans = [rows["minute"].max() - rows["minute"].min() for _, rows in found]
        slack = 5 * 60 if typology == "SCATTER-GATHER" else 60
        assert max(spans) <= stages * 4 * DAY + slack
        assert max(spans) > DAY


def test_fan_out(cases):
    for case, rows in cases["FAN-OUT"]:
        payers, payees = ends(rows)
        assert len(set(payers)) == 1
        assert len(set(payees)) == len(payees) == named_size(case)
        assert payers[0] not in payees
        assert rows["minute"].is_sorted()


def test_fan_in(cases):
    for case, rows in cases["FAN-IN"]:
        payers, payees = ends(rows)
        assert len(set(payees)) == 1
        assert len(set(payers)) == len(payers) == named_size(case)
        assert payees[0] not in payers


def test_cycle(cases):
    for case, rows in cases["CYCLE"]:
        payers, payees = ends(rows)
        assert payees == payers[1:] + payers[:1]
        assert len(set(payers)) == len(payers) == named_size(case)
        assert in_order(rows)


def test_random(cases):
    for case, rows in cases["RANDOM"]:
        payers, payees = ends(rows)
        assert payees[:-1] == payers[1:]
        assert len({*payers, *payees}) == len(rows) + 1 == named_size(case) + 1
        assert in_order(rows)


def test_bipartite(cases):
    joined = 0
    for _, rows in cases["BIPARTITE"]:
        payers, payees = ends(rows)
        assert not set(payers) & set(payees)
        assert rows.select("payer", "payee").is_duplicated().sum() == 0
        sides = len(set(payers)), len(set(payees))
        if min(sides) < len(rows):
            joined += 1
            assert min(sides) >= 2
            assert len(rows) > sides[0] * sides[1] - min(sides)
    assert 0 < joined < len(cases["BIPARTITE"])


def test_stack(cases):
    joined = 0
    for _, rows in cases["STACK"]:
        first, second = rows[::2], rows[1::2]
        tops, middles = ends(first)
        middles_again, bottoms = ends(second)
        assert set(middles) == set(middles_again)
        assert not set(tops) & set(middles)
        assert not set(bottoms) & {*tops, *middles}
        assert first["minute"].max() < second["minute"].min()
        joined += len(set(middles)) < len(first)
    assert 0 < joined < len(cases["STACK"])


def test_scatter_gather(cases):
    for _, rows in cases["SCATTER-GATHER"]:
        scatter, gather = rows[::2], rows[1::2]
        assert scatter["payee"].to_list() == gather["payer"].to_list()
        mules = set(scatter["payee"])
        assert len(mules) == len(scatter)
        assert scatter["payer"].n_unique() == gather["payee"].n_unique() == 1
        assert len({scatter["payer"][0], gather["payee"][0], *mules}) == len(mules) + 2
        assert (scatter["minute"] < gather["minute"]).all()


def test_gather_scatter(cases):
    for case, rows in cases["GATHER-SCATTER"]:
        size = named_size(case)
        gather, scatter = rows[:size], rows[size:]
        hub = gather["payee"][0]
        assert set(gather["payee"]) == {hub} == set(scatter["payer"])
        others = gather["payer"].to_list() + scatter["payee"].to_list()
        assert len({hub, *others}) == len(rows) + 1
        assert gather["minute"].max() < scatter["minute"].min()


def test_money_is_passed_on(cases):
    """What comes in goes out, less the price of the service; judged where all is one currency."""

    shares = []
    for _, rows in cases["SCATTER-GATHER"] + cases["GATHER-SCATTER"] + cases["STACK"]:
        if rows["Payment Currency"].n_unique() > 1:
            continue
        paid_in = rows.group_by(account="payee").agg(received=pl.col("Amount Paid").sum())
        paid_out = rows.group_by(account="payer").agg(passed=pl.col("Amount Paid").sum())
        both = paid_in.join(paid_out, on="account").filter(pl.col("received") > 10)
        shares += (both["passed"] / both["received"]).to_list()
    assert len(shares) > 20
    assert np.min(shares) > 0.84
    assert np.max(shares) < 1.005
