"""Instances as columns: triggers, bindings, measures, evidence."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from .transactions import Int64


@dataclass(frozen=True, eq=False)
class Instances:
    """Instances of one pattern, in the order their kernel items were run.

    `plain` is (n, plain roles), `whole` and `real` (n, measures of that kind), `chain_lengths`
    (n, chains); `chain_accounts` holds the chains one after another, `evidence_stage` and
    `evidence_row` each instance's transactions up to its `evidence_end`. Transactions are numbered
    in the whole, not in a slice.
    """

    trigger: Int64
    plain: NDArray[np.int32]
    whole: Int64
    real: NDArray[np.float64]
    chain_lengths: NDArray[np.int32]
    chain_accounts: NDArray[np.int32]
    evidence_end: Int64
    evidence_stage: NDArray[np.int32]
    evidence_row: Int64

    def __len__(self) -> int:
        return len(self.trigger)


def joined(parts: list[Instances]) -> Instances:
    """Instances of several runs as one, in the order given.

    The list is emptied, and each column of the parts let go as soon as it is part of the whole.
    """
    ends, offset = [], 0
    for part in parts:
        ends.append(part.evidence_end + offset)
        offset += len(part.evidence_row)
    columns = {
        each.name: [getattr(part, each.name) for part in parts]
        for each in fields(Instances)
        if each.name != "evidence_end"
    }
    parts.clear()
    glued = {name: np.concatenate(columns.pop(name)) for name in tuple(columns)}
    return Instances(**glued, evidence_end=np.concatenate(ends))


def binding_keys(found: Instances) -> list[NDArray[Any]]:
    """Columns in which two instances are equal if they have the same binding."""
    plain = [found.plain[:, at] for at in range(found.plain.shape[1])]
    return [*plain, *_chain_keys(found)]


def compacted(found: Instances) -> Instances:
    """The same instances, each binding telling each transaction of its evidence once.

    An episode's evidence is the union over its instances, and a transaction never belongs to two
    episodes of one binding: those are further apart than the window reaches. So the first
    instance to tell it is enough, and a hub's evidence grows with its transactions, not with their
    square.
    """
    if len(found.evidence_row) <= len(found):
        return found
    keys = binding_keys(found)
    sizes = np.diff(found.evidence_end, prepend=0)
    instance = np.repeat(np.arange(len(found)), sizes)
    # Most bindings of a chain are told once: only the others are looked at closely.
    looked_at = np.flatnonzero(_perhaps_repeated(keys)[instance])
    if not len(looked_at):
        return found
    named = pl.DataFrame({f"key_{at}": key for at, key in enumerate(keys)})
    binding = named.select(pl.struct(pl.all()).rank("dense")).to_series()
    told = pl.DataFrame(
        {
            "binding": binding.to_numpy()[instance[looked_at]],
            "stage": found.evidence_stage[looked_at],
            "row": found.evidence_row[looked_at],
            "at": looked_at,
        }
    ).unique(["binding", "stage", "row"], keep="first", maintain_order=True)
    kept = np.ones(len(instance), dtype=bool)
    kept[looked_at] = False
    kept[told["at"].to_numpy()] = True
    return replace(
        found,
        evidence_end=np.cumsum(np.bincount(instance[kept], minlength=len(found))),
        evidence_stage=found.evidence_stage[kept],
        evidence_row=found.evidence_row[kept],
    )


def _perhaps_repeated(keys: list[NDArray[Any]]) -> NDArray[np.bool_]:
    """Instances that share a hash of their binding with another one: all that share the binding."""
    mixed = np.zeros(len(keys[0]), dtype=np.uint64)
    for key in keys:
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + key.astype(np.uint64)
    _, place, counts = np.unique(mixed, return_inverse=True, return_counts=True)
    return np.asarray(counts[place] > 1)


def chain_spans(found: Instances) -> tuple[Int64, Int64]:
    """Begin and length of each chain of each instance in `chain_accounts`, flattened."""
    lengths = found.chain_lengths.astype(np.int64).ravel()
    return np.cumsum(lengths) - lengths, lengths


def _chain_keys(found: Instances) -> list[NDArray[Any]]:
    """Columns that tell chains apart: their accounts, -1 beyond the end."""
    chains = found.chain_lengths.shape[1]
    begin, lengths = chain_spans(found)
    keys: list[NDArray[Any]] = []
    for chain in range(chains):
        starts, sizes = begin[chain::chains], lengths[chain::chains]
        for place in range(int(sizes.max(initial=0))):
            inside = sizes > place
            key = np.full(len(sizes), -1, dtype=np.int32)
            key[inside] = found.chain_accounts[starts[inside] + place]
            keys.append(key)
    return keys
