"""What belongs together of arms around one account: related in time as trees, sets distinct.

Relations join the arms to trees. A transaction is *supported* if each arm below its own in the tree
has something supported that stands beside it, and *live* if it is supported and its own parent has
something live beside it: then it is part of one transaction of each arm that fit together, and the
live ones are the largest sets of the language's rule 3. Both are kept as sets of open transactions
(`open_sets.py`); what one of them changes in the next is put on a list of things to look at again,
until nothing is left on it.

`distinct` takes sets apart once, between two rounds of that rule. So there are two *layers*, each
with supported and live ones: the first knows all that is in the window, and says which accounts are
in two sets that may not share them; to the second those accounts' transactions are closed. As the
window moves an account may be shared one moment and not the next. A hub of whose sets no two have
an account in common, at whatever time, needs the second layer only.

Cost: O(log n) amortised for each transaction, and for each that another one opens or closes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass

from ...runtime.layout import Items
from ..ir.kernel import Array, KernelType, Value, Variable, both, either
from ..ir.pattern import PatternGraph
from .arm_state import ArmState, Live
from .frame import Frame
from .open_sets import Gap, OpenSet, OpenSets, gap_of


@dataclass(frozen=True, slots=True)
class _Edge:
    """Two arms, by number, that a relation joins: the child is further from the tree's root."""

    parent: int
    child: int
    gap: Gap


@dataclass(frozen=True, slots=True)
class _Layer:
    """What is supported and live once accounts have been closed, or before; all by arm number."""

    name: str
    base: list[Array]
    """By place: whether the transaction takes part at all."""
    supported: list[OpenSet]
    """The same set as `live` at a root."""
    live: list[OpenSet]
    from_child: dict[int, Array]
    """By child: cover of its parent's places by what is supported of it."""
    from_parent: dict[int, Array]
    """By child: cover of its own places by what is live of its parent."""
    codes: dict[tuple[str, int], int]
    """What stands for ("supported" or "live", arm) on the list of things to look at again."""


_SHUT = 0
"""On that list: an account that may be in two sets now, or no longer."""


class RelatedArms:
    """Emits what is live of the arms; see `arm_partners.Partners`."""

    def __init__(self, frame: Frame, graph: PatternGraph, live: Live, arms: list[ArmState]) -> None:
        self.frame, self.build, self.graph, self.live = frame, frame.build, graph, live
        self.arms, self.sets = arms, OpenSets(frame)
        self.edges = _edges(graph, arms)
        self.number = {state.word: at for at, state in enumerate(arms)}
        apart = {state.arm.set_role: at for at, state in enumerate(arms)}
        self.apart = [(apart[one], apart[two]) for one, two in graph.distinct]
        self.kept_apart = sorted({arm for pair in self.apart for arm in pair})
        over = Items.ACCOUNTS

        def of_member(word: str, what: str) -> Array:
            return frame.flags(f"{word}_{what}", over, KernelType.INDEX)

        # By member of a set that must be distinct: one past its newest place, and by place one past
        # the one before it; its live transactions in the first layer; whether it is closed.
        words = {at: arms[at].word for at in self.kept_apart}
        self.newest = {at: of_member(word, "newest") for at, word in words.items()}
        self.previous = {at: frame.scratch(f"{word}_previous") for at, word in words.items()}
        self.paired = {at: of_member(word, "paired") for at, word in words.items()}
        self.shut = {at: frame.flags(f"{word}_shut", over) for at, word in words.items()}
        self.pending_code = frame.scratch("pending_code")
        self.pending_place = frame.scratch("pending_place")
        self.pending = self.build.let("pending", 0)
        self.second = self._layer("", 1)
        self.first = self._layer("first_", 1 + 2 * len(arms)) if self.apart else None
        self.may_share = self._whether_sets_may_share()
        self._empty()

    # Laying out

    def _layer(self, name: str, code: int) -> _Layer:
        frame, arms = self.frame, self.arms
        words = [f"{name}{state.word}" for state in arms]
        children, parents = ({getattr(e, kind) for e in self.edges} for kind in ("child", "parent"))
        live = [
            self.sets.declare(f"{words[at]}_live", state, covers=at in parents)
            for at, state in enumerate(arms)
        ]
        supported = [
            self.sets.declare(f"{words[at]}_supported", state, covers=True)
            if at in children
            else live[at]
            for at, state in enumerate(arms)
        ]

        def cover(edge: _Edge, covered: int, by: int) -> Array:
            wish = f"{words[covered]}_beside_{arms[by].word}"
            return frame.scratch(wish, KernelType.FLAG)

        return _Layer(
            name=name,
            base=[frame.scratch(f"{word}_present", KernelType.FLAG) for word in words],
            supported=supported,
            live=live,
            from_child={each.child: cover(each, each.parent, each.child) for each in self.edges},
            from_parent={each.child: cover(each, each.child, each.parent) for each in self.edges},
            codes={
                (kind, at): code + 2 * at + (kind == "supported")
                for at in range(len(arms))
                for kind in ("live", "supported")
            },
        )

    def _whether_sets_may_share(self) -> Variable:
        """Whether any account is in two lists that must be distinct, at whatever time."""
        build = self.build
        may_share = build.let("may_share", False)
        for one, two in self.apart:
            build.note(f"Accounts of both '{self.arms[one].name}' and '{self.arms[two].name}'.")
            state, other, mark = self.arms[one], self.arms[two], self.paired[one]
            with build.loop("at", state.low, state.high) as at:
                build.store(mark, self.live.member(state, state.rows[at]), 1)
            with build.loop("at", other.low, other.high) as at:
                account = self.live.member(other, other.rows[at])
                with build.when(mark[account].differs(0)):
                    build.set(may_share, True)
                    build.leave()
            with build.loop("at", state.low, state.high) as at:
                build.store(mark, self.live.member(state, state.rows[at]), 0)
        return may_share

    def _empty(self) -> None:
        for layer in self._layers():
            with self._if_needed(layer):
                for each in _different(layer):
                    self.sets.empty(each)

    def _layers(self) -> list[_Layer]:
        return [self.second] if self.first is None else [self.second, self.first]

    def _if_needed(self, layer: _Layer) -> AbstractContextManager[None]:
        """The first layer only matters where accounts may be shared."""
        return nullcontext() if layer is self.second else self.build.when(self.may_share)

    # The window

    def enter(self, state: ArmState, place: Variable, row: Value) -> None:
        """It is present in the first layer, and in the second if its member is not closed."""
        build, at = self.build, self.number[state.word]
        build.add(state.at)
        now = build.let("now", self.frame.time[row])
        is_open = build.let("is_open", 1)
        if at in self.kept_apart:
            with build.when(self.may_share):
                member = self.live.member(state, row)
                build.store(self.previous[at], place, self.newest[at][member])
                build.store(self.newest[at], member, place + 1)
                with build.when(self.shut[at][member].differs(0)):
                    build.set(is_open, 0)
        for layer in self._layers():
            with self._if_needed(layer):
                build.store(layer.base[at], place, is_open if layer is self.second else 1)
                build.store(layer.live[at].flags, place, 0)
                build.store(layer.supported[at].flags, place, 0)
                for edge in self.edges:
                    if edge.parent == at:
                        by, covers = layer.supported[edge.child], layer.from_child[edge.child]
                    elif edge.child == at:
                        by, covers = layer.live[edge.parent], layer.from_parent[edge.child]
                    else:
                        continue
                    cover = build.let("cover", 0)
                    self.sets.cover_newcomer(by, edge.gap, now, cover)
                    build.store(covers, place, cover)
                self._look_again(layer, "supported", at, place)

    def leave(self, state: ArmState) -> None:
        """It is present no more."""
        at = self.number[state.word]
        for layer in self._layers():
            with self._if_needed(layer):
                self.build.store(layer.base[at], state.left, 0)
                self._look_again(layer, "supported", at, state.left)

    def holds(self) -> Value:
        """Each stage needs something; arms that no relation joins do not see to that."""
        return both(*(state.count > 0 for state in self.arms))

    def kept(self, state: ArmState) -> list[Array]:
        """What is known of the members of a set that must be distinct."""
        at = self.number[state.word]
        by_arm = (self.newest, self.paired, self.shut) if at in self.kept_apart else ()
        return [arrays[at] for arrays in by_arm]

    # What changes what

    def _look_again(self, layer: _Layer, kind: str, arm: int, place: Value) -> None:
        """Put a transaction on the list: it may have to open or close."""
        if layer.supported[arm] is layer.live[arm]:
            kind = "live"
        self._put(layer.codes[kind, arm], place)

    def _put(self, code: int, place: Value) -> None:
        build = self.build
        self.frame.room(self.pending)
        build.store(self.pending_code, self.pending, code)
        build.store(self.pending_place, self.pending, place)
        build.add(self.pending)

    def settle(self) -> None:
        """Look at what is on the list until it is empty."""
        build = self.build
        build.note("What enters and leaves changes what is supported and live.")
        with build.repeat(self.pending > 0):
            self.frame.heed_stop()
            build.add(self.pending, -1)
            code = build.let("code", self.pending_code[self.pending])
            place = build.let("again", self.pending_place[self.pending])
            for layer in self._layers():
                for at in range(len(self.arms)):
                    with build.when(code.equals(layer.codes["live", at])):
                        self._settle_live(layer, at, place)
                    if layer.supported[at] is not layer.live[at]:
                        with build.when(code.equals(layer.codes["supported", at])):
                            self._settle_supported(layer, at, place)
            if self.first is not None:
                with build.when(code.equals(_SHUT)):
                    self._settle_account(self.first, place)

    def _supported_now(self, layer: _Layer, at: int, place: Value) -> Value:
        covers = [layer.from_child[edge.child] for edge in self.edges if edge.parent == at]
        return both(*(array[place].differs(0) for array in (layer.base[at], *covers)))

    def _settle_supported(self, layer: _Layer, at: int, place: Variable) -> None:
        edge = next(edge for edge in self.edges if edge.child == at)
        own = layer.supported[at]
        now = self._supported_now(layer, at, place)
        with self._if_changed(own, place, now) as (on, step):
            self.sets.change(own, place, on, step)
            self._tell(layer, own, edge, edge.parent, layer.from_child[at], place, on)
            self._look_again(layer, "live", at, place)

    def _settle_live(self, layer: _Layer, at: int, place: Variable) -> None:
        build, own, state = self.build, layer.live[at], self.arms[at]
        now = self._supported_now(layer, at, place)
        if layer.supported[at] is not own:
            needed = (layer.supported[at].flags, layer.from_parent[at])
            now = both(*(flags[place].differs(0) for flags in needed))
        with self._if_changed(own, place, now) as (on, step):
            self.sets.change(own, place, on, step)
            for edge in self.edges:
                if edge.parent == at:
                    covers = layer.from_parent[edge.child]
                    self._tell(layer, own, edge, edge.child, covers, place, on)
            if layer is self.second:
                with build.when(on > 0):
                    self.live.turn_on(state, place)
                with build.otherwise():
                    self.live.turn_off(state, place)
            elif at in self.kept_apart:
                member, paired = self.live.member(state, state.rows[place]), self.paired[at]
                build.store(paired, member, paired[member] + step)
                with build.when(paired[member].equals(on)):  # 0 to 1, or 1 to 0
                    self._put(_SHUT, member)

    @contextmanager
    def _if_changed(
        self, own: OpenSet, place: Value, now: Value
    ) -> Iterator[tuple[Variable, Variable]]:
        """If a transaction is not yet as it should be: 1 and 1 if it opens, else 0 and -1."""
        build = self.build
        on, step = build.let("on", 0), build.let("step", -1)
        with build.when(now):
            build.set(on, 1)
            build.set(step, 1)
        with build.when(own.flags[place].differs(on)):
            yield on, step

    def _tell(
        self,
        layer: _Layer,
        own: OpenSet,
        edge: _Edge,
        other: int,
        covers: Array,
        place: Value,
        on: Value,
    ) -> None:
        """What this transaction alone covers of the other arm is covered now, or no longer."""
        build = self.build
        low, high = self.sets.covered_alone(own, edge.gap, self.arms[other], place)
        kind = "supported" if other == edge.parent else "live"
        with build.loop("to", low, high) as to:
            build.store(covers, to, on)
            self._look_again(layer, kind, other, to)

    def _settle_account(self, first: _Layer, account: Variable) -> None:
        """Close an account's transactions in the second layer, or open them again."""
        build = self.build
        for at in self.kept_apart:
            state, others = self.arms[at], _partners_of(at, self.apart)
            in_others = either(*(self.paired[other][account].differs(0) for other in others))
            is_shared = both(self.paired[at][account].differs(0), in_others)
            closed, opened = build.let("closed", 0), build.let("opened", 1)
            with build.when(is_shared):
                build.set(closed, 1)
                build.set(opened, 0)
            with build.when(self.shut[at][account].differs(closed)):
                build.store(self.shut[at], account, closed)
                link = build.let("link", self.newest[at][account])
                with build.repeat(link > state.left):
                    place = build.let("place", link - 1)
                    build.set(link, self.previous[at][place])
                    build.store(self.second.base[at], place, opened)
                    self._look_again(self.second, "supported", at, place)


def _partners_of(arm: int, apart: list[tuple[int, int]]) -> list[int]:
    return [two if one == arm else one for one, two in apart if arm in (one, two)]


def _different(layer: _Layer) -> list[OpenSet]:
    """Each open set of a layer once."""
    return [
        *layer.live,
        *(one for one, two in zip(layer.supported, layer.live, strict=True) if one is not two),
    ]


def _edges(graph: PatternGraph, arms: list[ArmState]) -> list[_Edge]:
    """The relations as trees, each rooted at its first arm."""
    numbers = {state.arm.stage: at for at, state in enumerate(arms)}
    waiting = [(numbers[each.left], numbers[each.right], each) for each in graph.relations]
    found: list[_Edge] = []
    rooted: set[int] = set()
    for root in range(len(arms)):
        rooted.add(root)
        while joined := [each for each in waiting if (each[0] in rooted) != (each[1] in rooted)]:
            one, two, relation = joined[0]
            waiting.remove(joined[0])
            parent, child = (one, two) if one in rooted else (two, one)
            found.append(_Edge(parent, child, gap_of(graph, relation)))
            rooted.add(child)
    return found
