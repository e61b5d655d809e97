"""Instances to episodes: what one binding did within its window, told once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from .instances import Instances, binding_keys, chain_spans, joined
from .transactions import Int64


@dataclass(frozen=True, eq=False)
class Episodes:
    """Episodes of one pattern, by (last trigger, binding).

    Attributes
    ----------
    plain, whole, real
        (n, plain roles) accounts; (n, …) measures of the instance that stands for the episode.
    chains
        For each chain a list column of accounts.
    evidence
        Columns `episode`, `stage`, `row`: each transaction of each stage once, in order.
    """

    plain: NDArray[np.int32]
    whole: Int64
    real: NDArray[np.float64]
    chains: tuple[pl.Series, ...]
    evidence: pl.DataFrame
    first_trigger: Int64
    last_trigger: Int64
    instances: Int64

    def __len__(self) -> int:
        return len(self.plain)


def assemble(
    parts: Sequence[Instances],
    time: Int64,
    window_ticks: int,
    *,
    window_closed: bool,
    leading: tuple[str, int] | None,
) -> Episodes:
    """Put instances together to episodes.

    Parameters
    ----------
    parts
        Instances of any number of runs; evidence may be told again by a later instance of its
        episode, and need not be.
    time
        Ticks of all transactions.
    window_ticks, window_closed
        Triggers at most (or less than) this far apart belong together.
    leading
        ("whole" or "real", column) of the first measure: the instance with the largest speaks for
        its episode, the latest on ties and without measures.
    """
    found = joined(parts)
    count = len(found)
    keys = binding_keys(found)
    order = np.lexsort((found.trigger, *reversed(keys)))
    trigger = found.trigger[order]
    starts = np.ones(count, dtype=bool)
    if count:
        same = np.ones(count - 1, dtype=bool)
        for key in keys:
            same &= key[order][1:] == key[order][:-1]
        gap = np.diff(time[trigger])
        near = gap <= window_ticks if window_closed else gap < window_ticks
        starts[1:] = ~(same & near)
    episode = np.cumsum(starts) - 1
    total = int(episode[-1]) + 1 if count else 0
    speaker = _speakers(found, order, episode, leading, total)

    # Episodes are numbered by their last trigger, then by binding: the order of the results.
    last = np.zeros(total, dtype=np.int64)
    np.maximum.at(last, episode, trigger)
    first = np.full(total, np.iinfo(np.int64).max)
    np.minimum.at(first, episode, trigger)
    rank_order = np.argsort(last, kind="stable")
    rank = np.empty(total, dtype=np.int64)
    rank[rank_order] = np.arange(total)
    of_instance = np.empty(count, dtype=np.int64)
    of_instance[order] = rank[episode]
    speaker = speaker[rank_order]
    return Episodes(
        plain=found.plain[speaker],
        whole=found.whole[speaker],
        real=found.real[speaker],
        chains=_chains(found, speaker),
        evidence=_evidence(found, of_instance),
        first_trigger=first[rank_order],
        last_trigger=last[rank_order],
        instances=np.bincount(of_instance, minlength=total),
    )


def _speakers(
    found: Instances,
    order: Int64,
    episode: Int64,
    leading: tuple[str, int] | None,
    total: int,
) -> Int64:
    """The instance that speaks for each episode."""
    if not total:
        return np.zeros(0, dtype=np.int64)
    size: NDArray[Any] = np.zeros(len(order))
    if leading is not None:
        kind, column = leading
        size = getattr(found, kind)[order, column]
        if kind == "real":
            size = np.where(np.isnan(size), -np.inf, size)
    ranked = np.lexsort((found.trigger[order], size, episode))
    is_last = np.append(np.diff(episode[ranked]) != 0, True)
    return np.asarray(order[ranked[is_last]], dtype=np.int64)


def _chains(found: Instances, speaker: Int64) -> tuple[pl.Series, ...]:
    chains = found.chain_lengths.shape[1]
    begin, lengths = chain_spans(found)
    columns = []
    for chain in range(chains):
        starts, sizes = begin[chain::chains][speaker], lengths[chain::chains][speaker]
        accounts = [
            found.chain_accounts[start : start + size].tolist()
            for start, size in zip(starts.tolist(), sizes.tolist(), strict=True)
        ]
        columns.append(pl.Series(accounts, dtype=pl.List(pl.Int32)))
    return tuple(columns)


def _evidence(found: Instances, of_instance: Int64) -> pl.DataFrame:
    sizes = np.diff(found.evidence_end, prepend=0)
    told = pl.DataFrame(
        {
            "episode": np.repeat(of_instance, sizes),
            "stage": found.evidence_stage,
            "row": found.evidence_row,
        },
        schema={"episode": pl.Int64, "stage": pl.Int32, "row": pl.Int64},
    )
    return told.unique().sort("episode", "stage", "row")
