"""Distinct texts get numbers in order of first appearance, whatever their hashes are."""

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from moneytrail.runtime import coding
from moneytrail.runtime.coding import first_rows
from moneytrail.runtime.keys import account_indices, text_codes

texts = st.text(alphabet="ab:\\é ", max_size=3)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(texts, texts, texts, texts), min_size=1, max_size=40))
def test_rows_are_numbered_as_they_appear(rows):
    a, b, c, d = (pl.Series(column, dtype=pl.String) for column in zip(*rows, strict=True))
    numbers, firsts = first_rows([[a, b], [c, d]], 2)
    known: dict[tuple[str, str], int] = {}
    every = [row[:2] for row in rows] + [row[2:] for row in rows]
    expected = [known.setdefault(row, len(known)) for row in every]
    assert np.concatenate(numbers).tolist() == expected
    assert firsts.tolist() == [expected.index(number) for number in range(len(known))]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=30))
def test_accounts_of_unequal_parts_are_told_by_name(rows):
    a, b, c = (pl.Series(column, dtype=pl.String) for column in zip(*rows, strict=True))
    sources, targets, names = account_indices([a, b], [c])
    assert names.n_unique() == len(names)
    assert names.gather(targets).to_list() == c.to_list()
    assert len(set(sources.tolist())) == len({row[:2] for row in rows})


def test_missing_and_empty_texts_are_no_text():
    codes, names = text_codes([pl.Series(["x", "", None]), pl.Series(["y", "x", "y"])])
    assert [each.tolist() for each in codes] == [[0, -1, -1], [1, 0, 1]]
    assert names.to_list() == ["x", "y"]


def test_many_texts_find_their_slots():
    draw = np.random.default_rng(1).integers(0, 50_000, 200_000)
    (numbers,), firsts = first_rows([[pl.Series(draw).cast(pl.String)]], 1)
    assert (draw[firsts][numbers] == draw).all()
    assert len(firsts) == len(np.unique(draw))


def test_a_collision_draws_new_seeds(monkeypatch):
    made = coding._marks
    calls = []

    def colliding(parts, seed):
        calls.append(seed)
        marks = made(parts, seed)
        return marks & np.uint64(0) if len(calls) == 1 else marks

    monkeypatch.setattr(coding, "_marks", colliding)
    (numbers,), _ = first_rows([[pl.Series(["a", "b", "a"])]], 1)
    assert numbers.tolist() == [0, 1, 0]
    assert len(calls) == 4
