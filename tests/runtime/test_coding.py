"""Distinct texts get numbers in order of first appearance, whatever their hashes are."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moneytrail.runtime import coding, parsing
from moneytrail.runtime.coding import Numbering, by_appearance, draw_seeds, marks_of, renumber
from moneytrail.runtime.ingest import read
from moneytrail.runtime.keys import Texts, account_indices, one_dictionary
from moneytrail.runtime.report import ReadAgainError

texts = st.text(alphabet="ab:\\é ", max_size=3)


def in_appearance(rows):
    known = {}
    return [known.setdefault(row, len(known)) for row in rows]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=40), st.integers(1, 7))
def test_equal_rows_get_equal_numbers_in_whatever_pieces(rows, size):
    numbering, seeds, found = Numbering(), draw_seeds(), []
    table = pl.DataFrame(rows, schema={"a": pl.String, "b": pl.String}, orient="row")
    for piece in table.iter_slices(size):
        marks = marks_of(piece, seeds)
        both = marks["a"].followed_by(marks["b"])
        found += numbering.numbers(both, piece.get_columns()).tolist()
    assert found == [number + 1 for number in in_appearance(rows)]
    assert list(zip(*numbering.firsts(), strict=True)) == list(dict.fromkeys(rows))
    assert len(numbering) == len(set(rows))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(1, 9), max_size=30), min_size=1, max_size=3))
def test_numbers_follow_appearance(columns):
    every = [number for column in columns for number in column]
    arrays = [np.array(column, dtype=np.int32) for column in columns]
    order = by_appearance(arrays, 9)
    assert order.tolist() == list(dict.fromkeys(every))
    for array in arrays:
        renumber(array, order, np.arange(len(order), dtype=np.int32))
    assert np.concatenate(arrays).tolist() == in_appearance(every)


def test_appearance_in_long_columns():
    draw = np.random.default_rng(2).integers(1, 3_000, 100_000).astype(np.int32)
    expected = in_appearance(draw.tolist())
    order = by_appearance([draw], 3_000)
    renumber(draw, order, np.arange(len(order), dtype=np.int32))
    assert draw.tolist() == expected


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=30))
def test_accounts_of_unequal_parts_are_told_by_name(rows):
    a, b, c = (pl.Series(column, dtype=pl.String) for column in zip(*rows, strict=True))
    sources, targets, names = account_indices([a, b], [c])
    assert names.n_unique() == len(names)
    assert names.gather(targets).to_list() == c.to_list()
    assert len(set(sources.tolist())) == len({row[:2] for row in rows})


def test_missing_and_empty_texts_are_no_text():
    table = pl.DataFrame({"a": ["x", "", None], "b": ["y", "x", "y"]})
    marks, coded = marks_of(table, draw_seeds()), []
    for name in table.columns:
        held = Texts(3)
        held.take(table[name], marks[name], 0)
        coded.append(held.appeared(None, 3))
    codes, names = one_dictionary(coded)
    assert [each.tolist() for each in codes] == [[0, -1, -1], [1, 0, 1]]
    assert names.to_list() == ["x", "y"]


def test_many_texts_find_their_slots_from_several_threads():
    draw = np.random.default_rng(1).integers(0, 50_000, 200_000)
    numbering, seeds = Numbering(), draw_seeds()

    def numbers(piece):
        texts = pl.DataFrame({"a": pl.Series(piece).cast(pl.String)})
        return numbering.numbers(marks_of(texts, seeds)["a"], texts.get_columns())

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(numbers, np.split(draw, 50)))
    names = numbering.firsts()[0].cast(pl.Int64).to_numpy()
    assert (names[np.concatenate(found) - 1] == draw).all()
    assert len(names) == len(numbering) == len(np.unique(draw))


def test_a_collision_draws_new_seeds(monkeypatch):
    made, drawn = coding.marks_of, []

    def colliding(texts, seeds):
        drawn.append(seeds)
        return {
            name: coding.Marks(marks.sought * np.uint64(seeds != drawn[0]), marks.proof)
            for name, marks in made(texts, seeds).items()
        }

    monkeypatch.setattr(parsing, "marks_of", colliding)
    frame = pl.DataFrame({"src": ["a", "b"], "dst": ["b", "c"], "time": [1, 2]})
    got = read(frame, "edges")
    assert [got.source.tolist(), got.target.tolist()] == [[0, 1], [1, 2]]
    assert len(set(drawn)) == 2
    with pytest.raises(ReadAgainError):
        texts = pl.DataFrame({"a": ["a", "b", "a"]})
        Numbering().numbers(colliding(texts, drawn[0])["a"], texts.get_columns())
