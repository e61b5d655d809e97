"""Sizes of memory, and runs cut up to fit into them."""

import re
from itertools import pairwise

import numpy as np
import polars as pl
import pytest

import moneytrail as mt
from moneytrail.runtime.errors import DataError
from moneytrail.runtime.memory import (
    PROGRAM_BYTES,
    Budget,
    Need,
    parse_size,
    shown_size,
)
from moneytrail.runtime.slices import cut_slices

TEXT = """
pattern fan_out(window: duration = 6h) {
  stage paid: hub -> payee*
  within window
  require count(payee) >= 2
  measure size = count(payee)
  measure paid = sum(paid.amount)
}
pattern scatter_gather {
  stage scatter: origin -> mule*
  stage gather: mule* -> collector after scatter by 12h
  within 1d
  require count(mule) >= 2
  measure mules = count(mule)
}
profile flow(window: duration = 1d) of sender, receiver {
  within window
  sent, received: count, sum(amount)
}
"""


@pytest.mark.parametrize(
    ("text", "size"),
    [("4GB", 4 * 10**9), ("500 mb", 5 * 10**8), ("2GiB", 2**31), ("0.5kib", 512), ("1_000", 1000)],
)
def test_sizes(text, size):
    assert parse_size(text) == size


@pytest.mark.parametrize("text", ["", "GB", "4 gigs", "-1GB", "1e9", "4GB4", "0", "0.0001B", "٤GB"])
def test_what_is_no_size(text):
    with pytest.raises(ValueError, match=r"no size of memory|no memory at all"):
        parse_size(text)


def test_a_size_shown_is_no_less():
    for size in (1, 999_999, 10**9, 10**9 + 1, 3_456_789_012):
        assert parse_size(shown_size(size)) >= size


@pytest.mark.parametrize("rows", [30, 50, 99, 100, 1000])
def test_every_slice_fits_with_its_halo(rows):
    time = np.sort(np.random.default_rng(3).integers(0, 400, 1000))
    need = Need(per_transaction=10, fixed=7)
    budget = Budget(PROGRAM_BYTES + 100 + 50 + 7 + 10 * rows, read=100, results=50)
    cuts = budget.cuts("it", time, 5, need)
    edges = [0, *cuts, len(time)]
    assert edges == sorted(set(edges))
    assert (rows >= 1000) == (not cuts)
    for low, high in pairwise(edges):
        first = np.searchsorted(time, time[low] - 5, side="left")
        assert high - first <= rows


def test_what_cannot_fit_says_what_would():
    time = np.zeros(1000, dtype=np.int64)
    budget = Budget(PROGRAM_BYTES + 5000, read=0, results=0)
    with pytest.raises(DataError) as caught:
        budget.cuts("it", time, 5, Need(per_transaction=10, fixed=7))
    assert caught.value.message == "it: 251MB of memory is not enough"
    allowed = parse_size(caught.value.hint.split()[1].rstrip(","))
    more = Budget(allowed, read=0, results=0)
    assert more.cuts("it", time, 5, Need(per_transaction=10, fixed=7)) == []


@pytest.fixture(scope="module")
def world():
    draw = np.random.default_rng(5)
    count = 40_000
    table = {
        "from": draw.integers(0, 2_000, count),
        "to": draw.zipf(1.6, count) % 2_000,
        "time": np.sort(draw.integers(0, 60 * 86_400, count)),
        "amount": draw.integers(1, 10_000, count) / 100,
    }
    return mt.read(pl.DataFrame(table), schema="edges")


def _sliced(monkeypatch):
    """Counts the slices of each pattern."""
    counted = []

    def cut(transactions, cuts, halo, group):
        counted.append(len(list(cuts)) + 1)
        return cut_slices(transactions, cuts, halo, group)

    monkeypatch.setattr("moneytrail.shared.cut_slices", cut)
    return counted


def _least_memory(program, world):
    """As the errors say, pattern by pattern."""
    memory = 1
    for _ in program.names:
        try:
            program.mine(world, threads=1, memory=memory)
        except DataError as error:
            memory = parse_size(error.hint.split()[1].rstrip(","))
    return memory


def test_slices_that_fit_change_nothing(world, monkeypatch):
    counted = _sliced(monkeypatch)
    # As if the program took nothing, so that a small file needs slices.
    monkeypatch.setattr("moneytrail.runtime.memory.PROGRAM_BYTES", 0)
    program = mt.compile(TEXT)
    whole = program.mine(world, threads=1)
    assert counted == [1]
    least = _least_memory(program, world)
    for memory in (least, least + 1_000_000):
        counted.clear()
        sliced = program.mine(world, threads=1, memory=memory)
        assert max(counted) > 1
        assert sliced.features.equals(whole.features)
        assert sliced.matches.equals(whole.matches)
        assert [one.instances for one in sliced.counts] == [one.instances for one in whole.counts]


def test_too_little_memory_names_the_pattern(world):
    with pytest.raises(DataError, match=r"scatter_gather: 100MB of memory is not enough"):
        mt.compile(TEXT).mine(world, memory="100MB")


def test_what_is_enough_is_enough_for_all(world):
    text = f"{TEXT}\nprofile long of sender {{ within 9d sent: count, median(amount) }}\n"
    program = mt.compile(text)
    with pytest.raises(DataError) as caught:
        program.mine(world, memory="100MB")
    enough = re.search(r"allow (\S+),", caught.value.hint)
    assert enough is not None
    assert program.mine(world, memory=enough[1]).counts


def test_enough_memory_cuts_nothing(world, monkeypatch):
    counted = _sliced(monkeypatch)
    mt.compile(TEXT).mine(world, memory="4GB")
    assert set(counted) == {1}


def test_misuse_of_memory(world):
    program = mt.compile(TEXT)
    for memory in ("lots", 0, -1):
        with pytest.raises(mt.ParameterError):
            program.mine(world, memory=memory)
    with pytest.raises(mt.ParameterError, match="either slices"):
        program.mine(world, memory="4GB", slices=[5])
