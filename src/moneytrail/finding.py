"""The search for one pattern or profile over all slices, and what it finds."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from .compiler.admission import admitted
from .compiler.bind import BoundKernel
from .compiler.pipeline import CompiledPattern, CompiledProfile
from .data import leading_measure, pattern_shapes, profile_shapes
from .devices import compiling
from .runtime.admitted import Admitted
from .runtime.episodes import Episodes, assemble
from .runtime.execute import Found, run
from .runtime.instances import Instances, joined
from .runtime.slices import Slice
from .runtime.tables import FeatureShape
from .runtime.transactions import Transactions
from .shared import Shared, share

if TYPE_CHECKING:
    from .mining import Request
    from .runtime.device.slices import Queues

MOST_ADMITTED = 0.25
"""Share of the transactions above which they are not searched alone. They are sorted by account
once more, which takes about as long as a sweep over them. At 1,000,000 rows searches that jump from
account to account took half as long where 3 % were admitted; at a third nothing was gained."""


def find(
    compiled: CompiledPattern | CompiledProfile, kernel: BoundKernel, data: Shared, asked: Request
) -> Finding:
    """Search for a pattern or profile.

    Where few transactions can matter to a pattern, those alone are searched; not where memory is
    bounded, since the budget knows of no copies.
    """
    few = None if data.budget is not None else _few_admitted(compiled, kernel, data.transactions)
    if few is None:
        return _find_in(compiled, kernel, data, asked)
    found = _find_in(compiled, kernel, share(few.alone(), few.cuts(data.cuts)), asked)
    return _told_of_all(found, few)


def _few_admitted(
    compiled: CompiledPattern | CompiledProfile, kernel: BoundKernel, transactions: Transactions
) -> Admitted | None:
    """Transactions that can matter to a pattern, if they are few; None where they are not."""
    if not isinstance(compiled, CompiledPattern):
        return None

    def values(column: str) -> NDArray[Any]:
        return transactions.time if column == "time" else transactions.columns[column].values

    passing = admitted(compiled.graph, kernel.scalars, values)
    if passing is None or passing.sum() > MOST_ADMITTED * len(passing):
        return None
    return Admitted(transactions, np.flatnonzero(passing))


def _told_of_all(found: Finding, few: Admitted) -> Finding:
    """What was found among few transactions, told of all of them."""
    return replace(
        found,
        transactions=len(few.whole),
        features=few.features_of_all(found.features),
        instances=[few.renumbered(each) for each in found.instances],
    )


def _find_in(
    compiled: CompiledPattern | CompiledProfile, kernel: BoundKernel, data: Shared, asked: Request
) -> Finding:
    name = kernel.name
    collect = name in asked.matches and isinstance(compiled, CompiledPattern)
    found = Finding(compiled, kernel, len(data.transactions))
    for piece in data.slices(kernel, asked.threads):

        def tell(share: float, piece: Slice = piece) -> None:
            if asked.progress is not None:
                begin = piece.first + piece.emit_from
                done = begin + share * (piece.stop - begin)
                asked.progress(name, done / len(data.transactions))

        part = run(kernel, piece, collect=collect, threads=asked.threads, progress=tell)
        found.add(piece, part, features=name in asked.features)
        del part
    return found


def find_on(
    queues: Queues,
    compiled: CompiledPattern | CompiledProfile,
    kernel: BoundKernel,
    data: Shared,
    asked: Request,
) -> Finding:
    """As `find`, on devices: the slices are those that suit them.

    What lies on a device already is searched there as it is.
    """
    from .runtime.device.held import HeldTransactions

    transactions, few = data.transactions, None
    if not isinstance(transactions, HeldTransactions):
        few = _few_admitted(compiled, kernel, transactions)
    if few is None:
        return _find_on(queues, compiled, kernel, transactions, data.cuts, asked)
    cuts = tuple(few.cuts(data.cuts))
    found = _find_on(queues.anew(), compiled, kernel, few.alone(), cuts, asked)
    return _told_of_all(found, few)


def _find_on(
    queues: Queues,
    compiled: CompiledPattern | CompiledProfile,
    kernel: BoundKernel,
    transactions: Transactions,
    cuts: tuple[int, ...],
    asked: Request,
) -> Finding:
    name = kernel.name

    def tell(share: float) -> None:
        if asked.progress is not None:
            asked.progress(name, share)

    found = Finding(compiled, kernel, len(transactions))
    with compiling():
        parts = queues.run(
            kernel,
            transactions,
            kernel.reach,
            cuts=cuts,
            collect=name in asked.matches and isinstance(compiled, CompiledPattern),
            progress=tell,
        )
        for piece, part in parts:
            found.add(piece, part, features=name in asked.features)
    return found


@dataclass(eq=False)
class Finding:
    """What the slices of one pattern or profile gave."""

    compiled: CompiledPattern | CompiledProfile
    kernel: BoundKernel
    transactions: int
    features: list[NDArray[Any]] = field(default_factory=list)
    instances: list[Instances] = field(default_factory=list)
    instance_count: int = 0

    def add(self, piece: Slice, part: Found, *, features: bool) -> None:
        """Take over what a slice gave; its features are copied, so that it can be let go."""
        self.instances += part.instances
        self.instance_count += part.completed
        if not features:
            return
        begin = piece.first + piece.emit_from
        if piece.stop - begin == self.transactions:
            self.features = list(part.features)
            return
        if not self.features:
            shapes = [(each.shape[0], self.transactions) for each in part.features]
            dtypes = [each.dtype for each in part.features]
            self.features = [np.empty(*each) for each in zip(shapes, dtypes, strict=True)]
        for values, own in zip(self.features, part.features, strict=True):
            values[:, begin : piece.stop] = own

    @property
    def shapes(self) -> tuple[FeatureShape, ...]:
        if isinstance(self.compiled, CompiledPattern):
            return pattern_shapes(self.compiled.graph)
        return profile_shapes(self.compiled.graph)

    def episodes(self, transactions: Transactions) -> Episodes | None:
        """Episodes of all instances, which are handed over; None if there are none."""
        if not self.instances or not isinstance(self.compiled, CompiledPattern):
            return None
        graph = self.compiled.graph
        return assemble(
            joined(self.instances),
            transactions.time,
            int(self.kernel.scalars[graph.window]),
            window_closed=graph.window_closed,
            leading=leading_measure(graph),
        )
