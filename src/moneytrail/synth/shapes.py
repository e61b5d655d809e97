"""The eight typologies: who pays whom, in which of one or two stages, and how much."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from .draw import Int64, Quantiles, Rng, choose, per_mille

# US cents: all but flat up to 20,000 dollars, and rarely millions.
LAUNDERED = Quantiles(
    (0.0, 2_000), (0.005, 20_000), (0.06, 120_000), (0.25, 520_000), (0.5, 1_040_000),
    (0.75, 1_580_000), (0.95, 1_985_000), (0.985, 2_000_000), (0.986, 400_000_000),
    (0.996, 1_290_000_000), (1.0, 12_000_000_000),
)  # fmt: skip
_KEPT = (850, 1000)
"""Per mille that is passed on: the rest is the price of the service."""


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """Payments of one pattern between members that are numbered from 0.

    Attributes
    ----------
    heading
        What follows the typology in the file of patterns; may be empty.
    payer, payee
        Numbers of members.
    stage
        0 or 1: payments of stage 1 are later than those of stage 0 that they follow.
    cents
        US cents.
    hours
        How long each stage lasts, in hours, if a stage lasts at most 96.
    in_order
        Whether each payment is later than the one before.
    evenly
        Whether payments keep their distance from each other.
    by_leg
        Whether payments are listed in, out, in, out; others are listed in the order of time.
    """

    heading: str
    payer: Int64
    payee: Int64
    stage: Int64
    cents: Int64
    hours: tuple[int, ...]
    in_order: bool = False
    evenly: bool = True
    by_leg: bool = False

    @property
    def members(self) -> int:
        """How many accounts take part."""
        return int(max(self.payer.max(), self.payee.max())) + 1

    def __len__(self) -> int:
        return len(self.payer)


def fan_out(rng: Rng, joined: float) -> Shape:
    """One account pays many."""
    size = _size(rng, 0.2, 2, 16)
    others = np.arange(1, size + 1)
    heading = f"Max {size}-degree Fan-Out"
    return _one_stage(
        heading, np.zeros(size, dtype=np.int64), others, LAUNDERED.draw(rng, size), 96
    )


def fan_in(rng: Rng, joined: float) -> Shape:
    """Many accounts pay one."""
    size = _size(rng, 0.08, 2, 16)
    others = np.arange(1, size + 1)
    heading = f"Max {size}-degree Fan-In"
    return _one_stage(
        heading, others, np.zeros(size, dtype=np.int64), LAUNDERED.draw(rng, size), 96
    )


def cycle(rng: Rng, joined: float) -> Shape:
    """Money returns to where it started, a little less with each hop."""
    size = 2 if rng.random() < 0.25 else int(rng.integers(2, 13))
    members = np.arange(size)
    cents = _passed_along(rng, size)
    return _one_stage(f"Max {size} hops", members, (members + 1) % size, cents, 96, in_order=True)


def random(rng: Rng, joined: float) -> Shape:
    """Money wanders on and does not return."""
    size = _size(rng, 0.32, 1, 11)
    members = np.arange(size)
    cents = _passed_along(rng, size)
    walk = _one_stage(f"Max {size} hops", members, members + 1, cents, 96, in_order=True)
    return replace(walk, evenly=False)


def bipartite(rng: Rng, joined: float) -> Shape:
    """Several accounts pay several others: the same ones, or each its own."""
    size = _size(rng, 0.34, 1, 15)
    if size < 4 or rng.random() >= joined:
        payer = np.arange(size)
        return _one_stage("", payer, payer + size, LAUNDERED.draw(rng, size), 36)
    payer, payee = _grid(size, _narrow_side(rng, size))
    return _one_stage("", payer, payee + int(payer.max()) + 1, LAUNDERED.draw(rng, size), 36)


def stack(rng: Rng, joined: float) -> Shape:
    """Two layers of bipartite payments: what the middle is paid, it pays on."""
    chains = _size(rng, 0.28, 1, 15)
    if chains < 4 or rng.random() >= joined:
        first = np.arange(chains)
        middle, last = first + chains, first + 2 * chains
        cents = LAUNDERED.draw(rng, chains)
        kept = per_mille(rng, cents, *_KEPT)
        return _legs("", first, middle, middle, last, cents, kept, (46, 46))
    width = _narrow_side(rng, chains)
    paid_in, middle = _grid(chains, width, narrow_payee=True)
    middle_out, paid_out = _grid(chains, width)
    cents = LAUNDERED.draw(rng, chains)
    received = np.zeros(width, dtype=np.int64)
    np.add.at(received, middle, cents)
    kept = _split(rng, per_mille(rng, received, *_KEPT), middle_out)
    top = int(paid_in.max()) + 1
    return _legs(
        "", paid_in, middle + top, middle_out + top, paid_out + top + width, cents, kept, (46, 46)
    )


def scatter_gather(rng: Rng, joined: float) -> Shape:
    """One account pays many mules, and each of them pays the same collector."""
    mules = _size(rng, 0.18, 1, 16)
    mule = np.arange(2, mules + 2)
    origin, collector = np.zeros(mules, dtype=np.int64), np.ones(mules, dtype=np.int64)
    cents = LAUNDERED.draw(rng, mules)
    kept = per_mille(rng, cents, *_KEPT)
    return _legs("", origin, mule, mule, collector, cents, kept, (50, 50))


def gather_scatter(rng: Rng, joined: float) -> Shape:
    """One account collects from many, and then pays many."""
    most = 1 if rng.random() < 0.13 else 16
    inward, outward = int(rng.integers(1, most + 1)), int(rng.integers(1, most + 1))
    hub = np.zeros(max(inward, outward), dtype=np.int64)
    payers = np.arange(1, inward + 1)
    payees = np.arange(inward + 1, inward + outward + 1)
    cents = LAUNDERED.draw(rng, inward)
    total = per_mille(rng, np.array([cents.sum()]), *_KEPT)
    kept = _split(rng, total, np.zeros(outward, dtype=np.int64))
    return Shape(
        f"Max {inward}-degree Fan-In",
        np.concatenate([payers, hub[:outward]]),
        np.concatenate([hub[:inward], payees]),
        np.repeat(np.array([0, 1]), [inward, outward]),
        np.concatenate([cents, kept]),
        (96, 96),
    )


SHAPES: Mapping[str, Callable[[Rng, float], Shape]] = {
    "FAN-OUT": fan_out,
    "FAN-IN": fan_in,
    "CYCLE": cycle,
    "RANDOM": random,
    "BIPARTITE": bipartite,
    "STACK": stack,
    "SCATTER-GATHER": scatter_gather,
    "GATHER-SCATTER": gather_scatter,
}


def _size(rng: Rng, degenerate: float, small: int, large: int) -> int:
    """Draw a size: flat, but in this share of the cases too small for a shape."""
    if rng.random() < degenerate:
        return int(rng.integers(1, small + 1))
    return int(rng.integers(1, large + 1))


def _one_stage(
    heading: str, payer: Int64, payee: Int64, cents: Int64, hours: int, *, in_order: bool = False
) -> Shape:
    stage = np.zeros(len(payer), dtype=np.int64)
    return Shape(heading, payer, payee, stage, cents, (hours,), in_order)


def _legs(
    heading: str,
    payer: Int64,
    middle: Int64,
    middle_again: Int64,
    payee: Int64,
    cents: Int64,
    kept: Int64,
    hours: tuple[int, int],
) -> Shape:
    """Two stages, listed leg by leg: in, out, in, out."""
    return Shape(
        heading,
        np.column_stack([payer, middle_again]).ravel(),
        np.column_stack([middle, payee]).ravel(),
        np.tile(np.array([0, 1]), len(payer)),
        np.column_stack([cents, kept]).ravel(),
        hours,
        by_leg=True,
    )


def _passed_along(rng: Rng, hops: int) -> Int64:
    """One sum that becomes a little less with each hop."""
    cents = [int(LAUNDERED.draw(rng, 1)[0])]
    for factor in rng.integers(*_KEPT, hops - 1).tolist():
        cents.append(max(1, cents[-1] * factor // 1000))
    return np.array(cents, dtype=np.int64)


def _narrow_side(rng: Rng, size: int) -> int:
    return 2 + int(choose(rng, (5, 3, 2) if size >= 12 else (6, 4) if size >= 6 else (1,), 1)[0])


def _grid(size: int, narrow: int, *, narrow_payee: bool = False) -> tuple[Int64, Int64]:
    """Pair `narrow` accounts with others, all with all, but for the last few if it does not fit."""
    wide, at = np.divmod(np.arange(size), narrow)
    return (wide, at) if narrow_payee else (at, wide)


def _split(rng: Rng, totals: Int64, owner: Int64) -> Int64:
    """Share out the total of each owner among its payments, unevenly."""
    parts = rng.integers(200, 1001, len(owner))
    whole = np.zeros(len(totals), dtype=np.int64)
    np.add.at(whole, owner, parts)
    shares: Int64 = totals[owner] // whole[owner] * parts
    return np.maximum(shares, 1)
