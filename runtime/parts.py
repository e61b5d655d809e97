"""Parts of one account's work: a hub is more than one thread should have to itself.

A part is to an account what a slice is to all transactions: it looks at its own, and before them at
as many as can still matter, and speaks for its own alone. So an account gives the same in parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .slices import Slice
from .transactions import Int64

MOST_CONTEXT = 4
"""One transaction of context for so many of a part's own, on average: more is not worth it."""


@dataclass(frozen=True, slots=True)
class Part:
    """The transactions of an account from `emit_from` on, below `emit_below`.

    What came before is looked at from `look_from` on. All are transactions of the slice.
    """

    account: int
    look_from: int
    emit_from: int
    emit_below: int
    work: int


def account_parts(
    piece: Slice, account: int, *, reach: int, least: int, work: int = 0
) -> list[Part]:
    """The work of an account of a slice in parts; see `divided`."""
    listed = [
        each.transactions[each.start[account] : each.start[account + 1]]
        for each in (piece.outgoing, piece.incoming)
    ]
    time = piece.whole.time[piece.first : piece.stop]
    emit_from = piece.emit_from
    return divided(account, listed, time, reach=reach, emit_from=emit_from, least=least, work=work)


def divided(
    account: int,
    listed: Sequence[NDArray[np.int32]],
    time: Int64,
    *,
    reach: int,
    emit_from: int,
    least: int,
    work: int = 0,
) -> list[Part]:
    """An account's work in parts; none if it is better left whole.

    Parameters
    ----------
    account
        Whose work it is.
    listed
        Its transactions in the slice, sent and received, each rising.
    time
        Of all transactions of the slice.
    reach
        Ticks before a trigger that it can look back.
    emit_from
        First transaction of the slice that may complete anything.
    least
        Work of a part.
    work
        All of the account's. It may be more than its transactions: what they lead to.
    """
    rows = np.sort(np.concatenate(listed))
    each = max(1, work // max(1, len(rows)))
    first = int(np.searchsorted(rows, emit_from))
    times = time[rows]
    count = min(len(rows) - first, (len(rows) - first) * each // least)
    while count > 1:
        cuts = np.linspace(first, len(rows), count + 1)[1:-1].astype(np.int64)
        begins = np.searchsorted(times, times[cuts] - reach, side="left")
        context = int((cuts - begins).sum())
        if context * MOST_CONTEXT <= len(rows) - first:
            break
        count = min(count - 1, count * 3 // 4)
    else:
        return []
    # By time, not by these lists: what they leave out, self-transfers, is looked at as well.
    look_from = [0, *np.searchsorted(time, times[cuts] - reach, side="left").tolist()]
    edges = [emit_from, *rows[cuts].tolist(), len(time)]
    sizes = np.diff([0, *cuts.tolist(), len(rows)])
    sizes[1:] += cuts - begins
    return [
        Part(account, look_from[at], edges[at], edges[at + 1], int(sizes[at]) * each)
        for at in range(count)
    ]
