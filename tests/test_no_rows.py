"""Every shipped pattern over no transactions: empty tables with all their columns."""

from pathlib import Path

import polars as pl
import pytest

import moneytrail as mt
from moneytrail.library import shipped_names

SAMPLE = Path(__file__).parents[1] / "examples" / "sample.csv"


@pytest.mark.parametrize("name", [each for each in shipped_names() if each != "amlworld"])
def test_shipped(name: str) -> None:
    program = mt.compile(name)
    some = mt.read(pl.read_csv(SAMPLE, infer_schema=False).head(50), money_scale=2)
    none = mt.read(pl.read_csv(SAMPLE, infer_schema=False).head(0), allow_empty=True)
    expected, found = program.mine(some), program.mine(none)
    assert found.features.schema == expected.features.schema
    assert found.matches.schema == expected.matches.schema
    assert len(found.features) == len(found.matches) == 0
    assert found.notes == ()
    assert all((each.instances, each.matches) == (0, 0) for each in found.counts)
