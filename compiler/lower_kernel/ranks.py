"""Order statistics of a sliding window over one account's values: the k-th smallest in O(log n).

The values of all the account's transactions are ranked once; a tree of counts by rank (Fenwick's)
says which of them are in the window. For accounts with few transactions it is quicker to keep the
window sorted: ranks are made only from `MANY` on, and `in_use` says whether they were.

Source: P. Fenwick, "A New Data Structure for Cumulative Frequency Tables", Software: Practice and
Experience 24 (1994).
"""

from __future__ import annotations

from ..ir.kernel import Array, Call, Function, KernelType, Value, Variable, value
from ..kernel_builder import FunctionBuilder
from .frame import Frame
from .helpers import heap_sort

MANY = 4096
"""Transactions from which on ranks are worth their making."""


class Ranks:
    """Emits the ranking of `values[start:end]`, and questions about the window."""

    def __init__(self, frame: Frame, wish: str, values: Array, start: Value, end: Value) -> None:
        self.frame, self.build = frame, frame.build
        self.values = values
        build = self.build
        self.start = build.let(f"{wish}_start", start)
        self.size = build.let(f"{wish}_size", end - start)
        self.by_rank = frame.scratch(f"{wish}_by_rank")
        self.rank_of = frame.scratch(f"{wish}_rank_of")
        self.tree = frame.scratch(f"{wish}_tree")
        self.in_use = build.let(f"{wish}_ranked", self.size >= MANY)
        frame.room(self.size)
        with build.when(self.in_use):
            sort = frame.helper(lambda: rank_places(KernelType.WHOLE))
            build.call(sort, self.by_rank, self.values, self.start, self.size)
            with build.loop("rank", 0, self.size) as rank:
                build.store(self.rank_of, self.by_rank[rank], rank)
                build.store(self.tree, rank, 0)
            build.store(self.tree, self.size, 0)

    def count(self, place: Value, step: int) -> None:
        """The transaction at a place enters (1) or leaves (-1) the window; only if `in_use`."""
        rank = self.build.let("rank", self.rank_of[place - self.start])
        helper = self.frame.helper(count_rank)
        self.build.call(helper, self.tree, self.size, rank, value(step))

    def smallest(self, place: Value) -> Value:
        """The value with `place` smaller ones before it in the window; only if `in_use`."""
        helper = self.frame.helper(rank_at)
        call = Call(helper, (self.tree, self.size, place), KernelType.WHOLE)
        rank = self.build.let("rank", call)
        return self.build.let("ranked", self.values[self.start + self.by_rank[rank]])


def rank_places(element: KernelType) -> Function:
    """Heap sort of places by the whole numbers, or the texts' codes, that they stand for."""
    build = FunctionBuilder(
        "rank_codes" if element is KernelType.INDEX else "rank_places",
        "Places 0 to `size` of an account's list in order of their values.",
    )
    places = build.array("places", KernelType.INDEX)
    values = build.array("values", element)
    start = build.scalar("start", KernelType.WHOLE)
    size = build.scalar("size", KernelType.WHOLE)

    with build.loop("at", 0, size) as at:
        build.store(places, at, at)
    heap_sort(build, places, size, rank=lambda place: values[start + place])
    build.give()
    return build.function()


def count_rank() -> Function:
    """One more or one fewer at a rank."""
    build = FunctionBuilder("count_rank", "Add `step` at `rank` to a tree of `size` counts.")
    tree = build.array("tree", KernelType.INDEX)
    size = build.scalar("size", KernelType.WHOLE)
    rank = build.scalar("rank", KernelType.WHOLE)
    step = build.scalar("step", KernelType.WHOLE)
    # tree[k - 1] counts the ranks below k as far back as k's lowest set bit.
    climb = _LowestBit(build, build.let("node", rank + 1))
    with build.repeat(climb.node <= size):
        build.store(tree, climb.node - 1, tree[climb.node - 1] + step)
        climb.move(1)
    build.give()
    return build.function()


def counted_before() -> Function:
    """How many are counted below a rank."""
    build = FunctionBuilder("counted_before", "How many a tree of counts has below `rank`.")
    tree = build.array("tree", KernelType.INDEX)
    rank = build.scalar("rank", KernelType.WHOLE)
    count = build.let("count", 0)
    climb = _LowestBit(build, build.let("node", rank))
    with build.repeat(climb.node > 0):
        build.add(count, tree[climb.node - 1])
        climb.move(-1)
    build.give(count)
    return build.function(KernelType.WHOLE)


def rank_at() -> Function:
    """Descend the tree to the rank with so many before it."""
    build = FunctionBuilder("rank_at", "The rank in the tree with `place` counted ones before it.")
    tree = build.array("tree", KernelType.INDEX)
    size = build.scalar("size", KernelType.WHOLE)
    place = build.scalar("place", KernelType.WHOLE)
    step = build.let("step", 1)
    with build.repeat(step * 2 <= size):
        build.set(step, step * 2)
    node = build.let("node", 0)
    before = build.let("before", place)
    with build.repeat(step > 0):
        with build.when(node + step <= size):
            held = build.let("held", tree[node + step - 1])
            with build.when(held <= before):
                build.add(node, step)
                build.set(before, before - held)
        build.set(step, step // 2)
    build.give(node)
    return build.function(KernelType.WHOLE)


class _LowestBit:
    """Moves a node by its lowest set bit, which only rises on the way: no operators on bits, and
    all the moves of a climb together take as many doublings as the tree has levels.
    """

    def __init__(self, build: FunctionBuilder, node: Variable) -> None:
        self.build, self.node = build, node
        self.bit = build.let("bit", 1)
        self.multiple = build.let("multiple", node)

    def move(self, sign: int) -> None:
        """On (1) to the next node that counts this rank, or back (-1) to what is not counted."""
        build = self.build
        with build.repeat((self.multiple % 2).equals(0)):
            build.set(self.multiple, self.multiple // 2)
            build.add(self.bit, self.bit)
        build.set(self.node, self.node + self.bit if sign > 0 else self.node - self.bit)
        build.add(self.multiple, sign)
