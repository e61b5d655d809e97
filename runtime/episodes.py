"""Instances to episodes: what one binding did within its window, told once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from .instances import Instances, binding_keys, chain_spans
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

    def in_batches(self, size: int) -> Iterator[Episodes]:
        """The same in order, at most so many at a time, each batch numbered from 0."""
        number = self.evidence["episode"].to_numpy()
        for low in range(0, len(self), size):
            high = min(low + size, len(self))
            begin, end = np.searchsorted(number, (low, high)).tolist()
            evidence = self.evidence.slice(begin, end - begin)
            yield Episodes(
                plain=self.plain[low:high],
                whole=self.whole[low:high],
                real=self.real[low:high],
                chains=tuple(each.slice(low, high - low) for each in self.chains),
                evidence=evidence.with_columns(episode=pl.col("episode") - low),
                first_trigger=self.first_trigger[low:high],
                last_trigger=self.last_trigger[low:high],
                instances=self.instances[low:high],
            )


@dataclass(frozen=True, eq=False)
class _Grouping:
    """Which instances belong together: of each its episode, of each episode who speaks for it."""

    of_instance: Int64
    speaker: Int64
    first_trigger: Int64
    last_trigger: Int64


def assemble(
    found: Instances,
    time: Int64,
    window_ticks: int,
    *,
    window_closed: bool,
    leading: tuple[str, int] | None,
) -> Episodes:
    """Put instances together to episodes.

    Parameters
    ----------
    found
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
    grouping = _grouped(found, time, window_ticks, window_closed, leading)
    speaker, of_instance = grouping.speaker, grouping.of_instance
    plain, whole, real = found.plain[speaker], found.whole[speaker], found.real[speaker]
    chains = _chains(found, speaker)
    told = np.repeat(of_instance, np.diff(found.evidence_end, prepend=0))
    stage, row = found.evidence_stage, found.evidence_row
    # Millions of instances may be told in thousands of episodes: they go before evidence is sorted.
    del found
    return Episodes(
        plain,
        whole,
        real,
        chains,
        _evidence(told, stage, row),
        grouping.first_trigger,
        grouping.last_trigger,
        np.bincount(of_instance, minlength=len(speaker)),
    )


def _grouped(
    found: Instances,
    time: Int64,
    window_ticks: int,
    window_closed: bool,
    leading: tuple[str, int] | None,
) -> _Grouping:
    count = len(found)
    keys = binding_keys(found)
    order = np.lexsort((found.trigger, *reversed(keys)))
    trigger = found.trigger[order]
    gap = np.diff(time[trigger])
    starts = np.ones(count, dtype=np.bool_)
    starts[1:] = gap > window_ticks if window_closed else gap >= window_ticks
    for key in keys:
        starts |= changes(key[order])
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
    return _Grouping(of_instance, speaker[rank_order], first[rank_order], last[rank_order])


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


def _evidence(episode: Int64, stage: NDArray[np.int32], row: Int64) -> pl.DataFrame:
    """Each transaction of each stage of an episode once, in order; `episode` is overwritten."""
    episode, stage, row = _different(episode, (stage, row))
    schema = {"episode": pl.Int64, "stage": pl.Int32, "row": pl.Int64}
    return pl.DataFrame({"episode": episode, "stage": stage, "row": row}, schema=schema)


def different_rows(columns: Sequence[NDArray[Any]]) -> list[NDArray[Any]]:
    """Rows of several columns of numbers from 0 on, each once, in the order of their columns.

    Examples
    --------
    >>> [each.tolist() for each in different_rows([np.array([2, 1, 2]), np.array([0, 5, 0])])]
    [[1, 2], [5, 0]]
    """
    return _different(columns[0].astype(np.int64), columns[1:])


def _different(first: Int64, others: Sequence[NDArray[Any]]) -> list[NDArray[Any]]:
    """As `different_rows`; the first column is overwritten."""
    bits = [int(column.max(initial=0)).bit_length() for column in (first, *others)]
    return _packed(first, others, bits) if sum(bits) < 64 else _ranked((first, *others))


def _packed(
    packed: Int64, others: Sequence[NDArray[Any]], bits: Sequence[int]
) -> list[NDArray[Any]]:
    """Different rows in order, sorted as one number each, the first column above the others.

    Whole numbers sort several times as fast as an order of three columns, in the room of one: that
    of the first, which they are packed into.
    """
    for column, width in zip(others, bits[1:], strict=True):
        packed <<= width
        packed |= column
    packed.sort()
    packed = packed[changes(packed)]
    unpacked: list[NDArray[Any]] = []
    for column, width in zip(reversed(others), reversed(bits[1:]), strict=True):
        unpacked.append((packed & ((1 << width) - 1)).astype(column.dtype))
        packed >>= width
    return [packed, *unpacked[::-1]]


def _ranked(columns: Sequence[NDArray[Any]]) -> list[NDArray[Any]]:
    """As `_packed`, of rows that do not fit into one number."""
    order = np.lexsort(columns[::-1])
    ordered = [column[order] for column in columns]
    fresh = np.logical_or.reduce([changes(column) for column in ordered])
    return [column[fresh] for column in ordered]


def changes(values: NDArray[Any]) -> NDArray[np.bool_]:
    """Where a value differs from the one before it; the first one does."""
    differs = np.ones(len(values), dtype=np.bool_)
    np.not_equal(values[1:], values[:-1], out=differs[1:])
    return differs
