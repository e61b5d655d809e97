import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from moneytrail.runtime.ingest import read
from moneytrail.runtime.slices import cut_slices, whole_slice

rows = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 9)), min_size=1)


def load(edges):
    return read(pl.DataFrame(edges, schema=["src", "dst", "time"], orient="row"), "edges")


@settings(max_examples=80, deadline=None)
@given(rows)
def test_adjacency_lists_the_transactions_of_each_account(edges):
    whole = load(edges)
    piece = whole_slice(whole)
    for adjacency, owner, keep_self in [
        (piece.outgoing, whole.source, False),
        (piece.incoming, whole.target, False),
        (piece.outgoing_all, whole.source, True),
        (piece.incoming_all, whole.target, True),
    ]:
        for account in range(len(whole.accounts)):
            first, stop = adjacency.start[account : account + 2]
            kept = (owner == account) & (keep_self | (whole.source != whole.target))
            assert adjacency.transactions[first:stop].tolist() == np.flatnonzero(kept).tolist()
        assert adjacency.start.dtype == np.int64
        assert adjacency.transactions.dtype == np.int32


@settings(max_examples=80, deadline=None)
@given(rows, st.lists(st.integers(1, 20), max_size=3, unique=True), st.integers(0, 6))
def test_cuts_emit_each_transaction_once_with_its_past(edges, cuts, halo):
    whole = load(edges)
    inside = sorted(cut for cut in cuts if cut < len(whole))
    pieces = cut_slices(whole, inside, halo)
    emitted = [range(one.first + one.emit_from, one.stop) for one in pieces]
    assert [index for part in emitted for index in part] == list(range(len(whole)))
    for one in pieces:
        earliest = whole.time[one.first + one.emit_from] - halo
        assert (whole.time[: one.first] < earliest).all()
        assert (whole.time[one.first : one.stop] >= earliest).all()
