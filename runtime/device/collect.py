"""What a launch handed over, put in the order of its items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..instances import Instances, compacted, joined
from ..transactions import Int64


@dataclass(frozen=True, eq=False)
class Batch:
    """Instances of one launch, and the item that each is of."""

    instances: Instances
    items: Int64


def spans(begin: Int64, count: Int64) -> Int64:
    """Places of several runs, one after another.

    >>> spans(np.array([5, 0]), np.array([2, 3])).tolist()
    [5, 6, 0, 1, 2]
    """
    ends = np.cumsum(count)
    total = int(ends[-1]) if len(ends) else 0
    return np.asarray(np.arange(total) + np.repeat(begin - (ends - count), count))


def batch_of(arrays: Mapping[str, NDArray[Any]], blocks: Int64, first: int) -> Batch:
    """Instances of a launch.

    Parameters
    ----------
    arrays
        What was handed over, by argument; between items there may be gaps.
    blocks
        int64, shape (items, 7): see `Block` in `compiler/cuda/device.hpp`.
    first
        First transaction of the slice in the whole.
    """
    blocks = blocks[np.argsort(blocks[:, 0], kind="stable")]
    item, instance, instances, evidence, told, account, accounts = blocks.T
    rows, told_at = spans(instance, instances), spans(evidence, told)
    account_at = spans(account, accounts)
    size = len(rows)

    def taken(name: str, dtype: Any, at: Int64, width: int | None = None) -> NDArray[Any]:
        if name in arrays:
            return arrays[name][at]
        return np.zeros((size, width) if width is not None else 0, dtype=dtype)

    ends = taken("instance_evidence_end", np.int64, rows)
    return Batch(
        compacted(
            Instances(
                trigger=taken("instance_trigger", np.int64, rows).astype(np.int64) + first,
                plain=taken("instance_plain", np.int32, rows, 0),
                whole=taken("instance_whole", np.int64, rows, 0),
                real=taken("instance_real", np.float64, rows, 0),
                chain_lengths=taken("instance_chain", np.int32, rows, 0),
                chain_accounts=taken("chain_account", np.int32, account_at),
                # Each item counted its own evidence from nothing.
                evidence_end=ends + np.repeat(np.cumsum(told) - told, instances),
                evidence_stage=taken("evidence_stage", np.int32, told_at),
                evidence_row=taken("evidence_row", np.int32, told_at).astype(np.int64) + first,
            )
        ),
        np.repeat(item, instances),
    )


def in_order(parts: list[Batch]) -> tuple[Instances, ...]:
    """The instances of all launches in the order of their items, as the CPU finds them."""
    if not parts:
        return ()
    found = parts[0].instances
    if len(parts) > 1:
        items = np.concatenate([part.items for part in parts])
        found = _reordered(
            joined([part.instances for part in parts]), np.argsort(items, kind="stable")
        )
    return (found,) if len(found) else ()


def _reordered(found: Instances, order: Int64) -> Instances:
    told = np.diff(found.evidence_end, prepend=0)
    told_at = spans((found.evidence_end - told)[order], told[order])
    chains = found.chain_lengths.astype(np.int64).sum(axis=1)
    account_at = spans((np.cumsum(chains) - chains)[order], chains[order])
    return Instances(
        trigger=found.trigger[order],
        plain=found.plain[order],
        whole=found.whole[order],
        real=found.real[order],
        chain_lengths=found.chain_lengths[order],
        chain_accounts=found.chain_accounts[account_at],
        evidence_end=np.cumsum(told[order]),
        evidence_stage=found.evidence_stage[told_at],
        evidence_row=found.evidence_row[told_at],
    )
