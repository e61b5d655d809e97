"""Distinct texts get numbers in order of first appearance, whatever their hashes are."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moneytrail.runtime import coding
from moneytrail.runtime.coding import Numbering, by_appearance
from moneytrail.runtime.ingest import read
from moneytrail.runtime.keys import Texts, account_indices, one_dictionary
from moneytrail.runtime.report import ReadAgainError

texts = st.text(alphabet="ab:\\é ", max_size=3)


def in_appearance(rows):
    known = {}
    return [known.setdefault(row, len(known)) for row in rows]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=40), st.integers(1, 7))
def test_equal_rows_get_equal_numbers_in_whatever_pieces(rows, size):
    numbering = Numbering(lambda parts: parts[0] + "|" + parts[1])
    found = []
    for begin in range(0, len(rows), size):
        piece = zip(*rows[begin : begin + size], strict=True)
        found += numbering.numbers([pl.Series(part, dtype=pl.String) for part in piece]).tolist()
    assert found == [number + 1 for number in in_appearance(rows)]
    assert numbering.names().to_list() == ["|".join(row) for row in dict.fromkeys(rows)]
    assert len(numbering) == len(set(rows))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.integers(1, 9), max_size=30), min_size=1, max_size=3))
def test_numbers_follow_appearance(columns):
    every = [number for column in columns for number in column]
    arrays = [np.array(column, dtype=np.int32) for column in columns]
    order = by_appearance(arrays, 9)
    assert np.concatenate(arrays).tolist() == in_appearance(every)
    assert order.tolist() == [number - 1 for number in dict.fromkeys(every)]


def test_appearance_in_long_columns():
    draw = np.random.default_rng(2).integers(1, 3_000, 100_000).astype(np.int32)
    expected = in_appearance(draw.tolist())
    by_appearance([draw], 3_000)
    assert draw.tolist() == expected


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=30))
def test_accounts_of_unequal_parts_are_told_by_name(rows):
    a, b, c = (pl.Series(column, dtype=pl.String) for column in zip(*rows, strict=True))
    sources, targets, names = account_indices([a, b], [c])
    assert names.n_unique() == len(names)
    assert names.gather(targets).to_list() == c.to_list()
    assert len(set(sources.tolist())) == len({row[:2] for row in rows})


def test_missing_and_empty_texts_are_no_text():
    coded = []
    for column in (["x", "", None], ["y", "x", "y"]):
        held = Texts(3)
        held.take(pl.Series(column), 0)
        coded.append(held.settle(None, 3))
    codes, names = one_dictionary(coded)
    assert [each.tolist() for each in codes] == [[0, -1, -1], [1, 0, 1]]
    assert names.to_list() == ["x", "y"]


def test_many_texts_find_their_slots_from_several_threads():
    draw = np.random.default_rng(1).integers(0, 50_000, 200_000)
    numbering = Numbering()
    with ThreadPoolExecutor(4) as pool:
        pieces = [pl.Series(piece).cast(pl.String) for piece in np.split(draw, 50)]
        found = list(pool.map(lambda piece: numbering.numbers([piece]), pieces))
    names = numbering.names().cast(pl.Int64).to_numpy()
    assert (names[np.concatenate(found) - 1] == draw).all()
    assert len(names) == len(numbering) == len(np.unique(draw))


@pytest.fixture
def colliding(monkeypatch):
    """The marks of the first numbering are all the same."""
    made, seeds = coding._marks, []

    def marks(parts, seed):
        if seed not in seeds:
            seeds.append(seed)
        return made(parts, seed) & np.uint64(0 if seed == seeds[0] else 2**64 - 1)

    monkeypatch.setattr(coding, "_marks", marks)
    return seeds


def test_a_collision_is_seen(colliding):
    with pytest.raises(ReadAgainError):
        Numbering().numbers([pl.Series(["a", "b", "a"])])
    assert Numbering().numbers([pl.Series(["a", "b", "a"])]).tolist() == [1, 2, 1]


def test_a_collision_draws_new_seeds(colliding):
    frame = pl.DataFrame({"src": ["a", "b"], "dst": ["b", "c"], "time": [1, 2]})
    got = read(frame, "edges")
    assert [got.source.tolist(), got.target.tolist()] == [[0, 1], [1, 2]]
    assert len(colliding) == 4
