"""Walking chains: every run of accounts along which money may have moved.

Depth first, by an explicit stack. Each account on it keeps the transactions of its hop that still
fit to the hop before, so that a walk ends as soon as nothing fits any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext

from ..ir.kernel import Array, Call, KernelType, Value, both, either, value
from ..ir.pattern import Chain, Hop, PatternGraph, Relation
from ..ir.plan import Anchor, Floor, Meet, Seed, Side, Walk
from ..lower_chains import between_trigger
from .beginnings import Beginnings
from .ceilings import PartnersSince
from .chain_search import BackwardRuns, KeptWays
from .conditions import about_rows, fits, fits_by_time_alone, in_time, passes
from .dealing import DEALT_HOPS, Dealing
from .frame import Frame
from .groups import Groups
from .helpers import first_timed
from .known import Known, Run, off_chains
from .meeting import Meeting
from .onward import Onward
from .partners_until import PartnersUntil, partners_until
from .possible import Ends
from .visible import VisibleLoop


class ChainWalks:
    """Emits the walks of one trigger; `walks_on` if any has no known goal."""

    def __init__(
        self,
        frame: Frame,
        graph: PatternGraph,
        trigger: Value,
        first: Value,
        notes: Mapping[str, Onward],
        beginnings: Mapping[str, Beginnings],
        dealing: Dealing | None,
        partners_since: PartnersSince,
        floors: tuple[Floor, ...],
        *,
        walks_on: bool,
    ) -> None:
        self.dealing = dealing
        self.frame, self.graph, self.build = frame, graph, frame.build
        self.trigger, self.first, self.notes = trigger, first, notes
        self.partners_since, self.beginnings = partners_since, beginnings
        self.floors = floors
        if walks_on:
            self.walk_top = self.build.let("walk_top", 0)
            self.pool_top = self.build.let("pool_top", 0)

    def visible_of(self, side: Side, account: Value) -> VisibleLoop:
        """A loop over an account's visible transactions."""
        return VisibleLoop(self.frame, side, account, self.first, self.trigger)

    def emit(self, seed: Seed, step: Walk, known: Known, go_on: Callable[[Known], None]) -> None:
        """Every run of the step's chain; `go_on` says what is done for each."""
        stage = self.graph.stages[step.stage]
        chain, start, end = stage.chain, stage.source.role, stage.target.role
        assert chain is not None and start is not None and end is not None
        frame, build = self.frame, self.build
        shortest, longest = frame.scalar(chain.shortest), frame.scalar(chain.longest)
        build.note(f"Every run of accounts of '{stage.name}'.")

        def complete(back: bool, path: Array, hops: Value, here: Value, known: Known) -> None:
            free = off_chains(self.build, known, here)
            found = known.with_plain(start if back else end, here)
            with build.when(free):
                go_on(found.with_run(step.stage, self._run(path, hops, back=back)))

        match step.anchor:
            case Anchor.START | Anchor.END | Anchor.LAST_HOP:
                back = step.anchor is not Anchor.START
                near, goal = (end, start) if back else (start, end)
                path = frame.scratch(f"{stage.name}_path")
                from_trigger = step.anchor is Anchor.LAST_HOP
                build.store(path, 0, known.plain[near])
                root = frame.source[self.trigger] if from_trigger else known.plain[near]
                led_up = self.beginnings.get(stage.name) if back else None
                may_begin = value(True)
                if led_up is not None and from_trigger:
                    may_begin = led_up.has(self.trigger, led_up.needed(value(0)))
                partner = self._partner_of_trigger(seed, step)
                until = self._partners_until(seed, step, partner)
                with build.when(may_begin), nullcontext() if until is None else until.enough():
                    self._walk(
                        dealing=self._dealing_of(seed, step),
                        stage=step.stage,
                        back=back,
                        path=path,
                        root=build.let("root", root),
                        root_hops=1 if from_trigger else 0,
                        partner=partner,
                        partners_until=until,
                        known=known,
                        from_trigger=from_trigger,
                        goal=known.plain.get(goal),
                        may_close=goal == near,
                        forbidden=[each for role, each in known.plain.items() if role != goal],
                        avoid=[],
                        accepts=lambda hops: both(
                            hops >= 1, hops - 1 >= shortest, hops - 1 <= longest
                        ),
                        extends=lambda hops: hops <= longest,
                        accept=lambda hops, here: complete(back, path, hops, here, known),
                        led_up=led_up,
                    )
            case Anchor.ANY_HOP:
                dealing = self._dealing_of(seed, step)
                self._walk_both_ways(dealing, step.stage, chain, start, end, known, go_on)

    def _dealing_of(self, seed: Seed, step: Walk) -> Dealing | None:
        """Branches are dealt out where nothing has been walked before."""
        return self.dealing if seed.steps[0] is step else None

    def _partner_of_trigger(self, seed: Seed, step: Walk) -> Relation | None:
        """What the trigger, of another stage, asks of a transaction of the hop walked first."""
        begins = Hop.FIRST if step.anchor is Anchor.START else Hop.LAST
        for relation in self.graph.relations:
            left, right = (relation.left, relation.left_hop), (relation.right, relation.right_hop)
            for own, far in ((left, right), (right, left)):
                if own == (seed.stage, Hop.ANY) and far == (step.stage, begins):
                    return relation
        return None

    def _partners_until(
        self, seed: Seed, step: Walk, partner: Relation | None
    ) -> PartnersUntil | None:
        """Since when there must be partners, if the trigger's stage follows the chain."""
        if partner is None or step.anchor is not Anchor.END:
            return None
        window = (self.first, self.trigger)
        return partners_until(self.frame, self.graph, self.floors, seed, partner, window)

    def _stands_beside(self, relation: Relation, stage: int, row: Value) -> Value:
        """Whether a transaction of the walked stage is a partner of the trigger."""
        left, right = (row, self.trigger) if relation.left == stage else (self.trigger, row)
        holds = in_time(self.frame, left, relation.kind, right, relation.by)
        if relation.pair is not None:
            holds = both(holds, about_rows(self.frame, relation.pair, left, right))
        return holds

    def _run(self, path: Array, hops: Value, *, back: bool) -> Run:
        """The accounts between the ends of a path of so many hops."""
        between = hops - 1

        def each(tell: Callable[[Value], None]) -> None:
            with self.build.loop("at", 0, between) as at:
                tell(path[between - at] if back else path[at + 1])

        return Run(between, each)

    def meet(self, seed: Seed, step: Meet, known: Known, go_on: Callable[[Known], None]) -> None:
        """Every run of the step's chain, both ends of which are known."""
        stage = self.graph.stages[step.stage]
        chain, start, end = stage.chain, stage.source.role, stage.target.role
        assert chain is not None and start is not None and end is not None
        frame, build = self.frame, self.build
        shortest, longest = frame.scalar(chain.shortest), frame.scalar(chain.longest)
        path = frame.scratch(f"{stage.name}_path")
        # The trigger as the last hop of a cycle: the hops before it lead to its sender.
        by_trigger = step.anchor is Anchor.LAST_HOP
        root = build.let("root", frame.source[self.trigger]) if by_trigger else known.plain[end]
        more = 0 if by_trigger else 1
        build.store(path, 0, known.plain[end])
        ends = Ends(
            goal=known.plain[start],
            root=root,
            forbidden=[each for role, each in known.plain.items() if role not in (start, end)],
            most=build.let("most_hops", longest + more),
            closed_by_trigger=by_trigger,
            between_trigger=between_trigger(self.graph, seed, step),
        )
        onward = self.notes.get(stage.name)
        meeting = Meeting(frame, stage, ends, self.trigger, self.first, onward)

        def accept(hops: Value) -> None:
            go_on(known.with_run(step.stage, self._run(path, hops + (1 - more), back=True)))

        with meeting.search():
            ways = KeptWays(frame, meeting)
            with build.when(ways.emit() > 0):
                BackwardRuns(frame, ways, path, 1 - more).emit(shortest + more, accept)

    def _walk_both_ways(
        self,
        dealing: Dealing | None,
        stage: int,
        chain: Chain,
        start: int,
        end: int,
        known: Known,
        go_on: Callable[[Known], None],
    ) -> None:
        """Backwards from the trigger to the start, and for each such walk forwards to the end."""
        frame, build = self.frame, self.build
        name = self.graph.stages[stage].name
        shortest, longest = frame.scalar(chain.shortest), frame.scalar(chain.longest)
        back_path, path = frame.scratch(f"{name}_back"), frame.scratch(f"{name}_path")
        closes = start == end
        payer = build.let("payer", frame.source[self.trigger])
        payee = build.let("payee", frame.target[self.trigger])

        def forwards(back_hops: Value, first_account: Value) -> None:
            self._walk(
                dealing=None,
                stage=stage,
                back=False,
                path=path,
                root=payee,
                root_hops=0,
                from_trigger=True,
                goal=first_account if closes else known.plain.get(end),
                may_close=False,
                forbidden=[*known.plain.values()]
                if closes
                else [*known.plain.values(), first_account],
                avoid=[(back_path, back_hops)],
                accepts=lambda hops: both(
                    back_hops + hops >= shortest, back_hops + hops <= longest
                ),
                extends=lambda hops: back_hops + hops < longest,
                accept=lambda hops, here: complete(back_hops, first_account, hops, here),
            )

        def complete(back_hops: Value, first_account: Value, hops: Value, here: Value) -> None:
            def each(tell: Callable[[Value], None]) -> None:
                with build.loop("at", 0, back_hops) as at:
                    tell(back_path[back_hops - 1 - at])
                with build.loop("at", 0, hops) as at:
                    tell(path[at])

            found = known.with_plain(start, first_account).with_plain(end, here)
            go_on(found.with_run(stage, Run(back_hops + hops, each)))

        self._walk(
            dealing=dealing,
            stage=stage,
            back=True,
            path=back_path,
            root=payer,
            root_hops=0,
            from_trigger=True,
            goal=known.plain.get(start),
            may_close=False,
            forbidden=[account for role, account in known.plain.items() if role != start],
            avoid=[],
            accepts=lambda hops: hops <= longest,
            extends=lambda hops: both(
                hops < longest, self._is_not_closed(closes, back_path, hops, payee)
            ),
            accept=forwards,
            never=None if closes else payee,
        )

    def _is_not_closed(self, closes: bool, path: Array, hops: Value, payee: Value) -> Value:
        """A walk back that has come to the trigger's receiver has closed the cycle."""
        return path[hops].differs(payee) if closes else value(True)

    def _walk(
        self,
        *,
        dealing: Dealing | None,
        stage: int,
        back: bool,
        path: Array,
        root: Value,
        root_hops: int,
        from_trigger: bool,
        goal: Value | None,
        may_close: bool,
        forbidden: list[Value],
        avoid: list[tuple[Array, Value]],
        accepts: Callable[[Value], Value],
        extends: Callable[[Value], Value],
        accept: Callable[[Value, Value], None],
        never: Value | None = None,
        partner: Relation | None = None,
        partners_until: PartnersUntil | None = None,
        known: Known | None = None,
        led_up: Beginnings | None = None,
    ) -> None:
        """Depth first over accounts; each keeps the transactions of its hop that still fit.

        `path[hops]` is the account reached after that many hops. With a `goal` only walks that
        end there are accepted and none goes on from it. The first hop needs a `partner` of the
        trigger, if it asks for one: what comes of no other would fall by the rules later. A hop
        that too few are `led_up` to is passed over.

        With `dealing`, branches of the walk are dealt out to the lanes that share the trigger.
        """
        build, frame = self.build, self.frame
        accounts, hops_of = frame.scratch("walk_account"), frame.scratch("walk_hops")
        lows, highs = frame.scratch("walk_low"), frame.scratch("walk_high")
        pool = frame.scratch("walk_pool")
        base = build.let("walk_base", self.walk_top)
        pool_base = build.let("pool_base", self.pool_top)
        if from_trigger:
            frame.room(self.pool_top)
            build.store(pool, self.pool_top, self.trigger)
            build.add(self.pool_top)
        self._push_walk(root, value(root_hops), pool_base, self.pool_top)
        deal_at = None if dealing is None else build.let("deal_at", root_hops + DEALT_HOPS)
        with build.repeat(self.walk_top > base):
            frame.heed_stop()
            build.add(self.walk_top, -1)
            here = build.let("here", accounts[self.walk_top])
            hops = build.let("hops", hops_of[self.walk_top])
            low = build.let("low", lows[self.walk_top])
            high = build.let("high", highs[self.walk_top])
            build.set(self.pool_top, high)
            frame.room(hops + 1)
            build.store(path, hops, here)
            at_goal = value(True) if goal is None else here.equals(goal)
            # The root itself is no new account: it is the goal only where it was not bound as such.
            allowed = (
                [here.differs(account) for account in forbidden]
                if root_hops
                else [
                    either(hops.equals(0), both(*(here.differs(account) for account in forbidden)))
                ]
            )
            if never is not None:
                allowed.append(here.differs(never))
            owned: list[Value] = []
            if dealing is not None and deal_at is not None:
                own = build.let("own_branch", True)
                dealing.deal(hops.equals(deal_at), own)
                dealing.is_dealt = build.let("is_dealt", hops >= deal_at)
                owned = [own]
            with build.when(both(*owned, accepts(hops), at_goal, *allowed)):
                accept(hops, here)
            if dealing is not None:
                dealing.is_dealt = None
            build.set(self.pool_top, high)
            goes_on = [extends(hops)]
            if goal is not None:
                at_start = hops.equals(0) if may_close else value(False)
                goes_on.append(either(here.differs(goal), at_start))
            with build.when(both(*owned, *goes_on)):
                self._extend(
                    stage,
                    back,
                    path,
                    here,
                    hops,
                    low,
                    high,
                    goal,
                    forbidden,
                    avoid,
                    never,
                    partner,
                    partners_until,
                    known,
                    led_up,
                )
                if deal_at is not None:
                    # Branches enough for all.
                    enough = self.walk_top - base >= frame.lanes
                    with build.when(both(hops.equals(root_hops), enough)):
                        build.set(deal_at, root_hops + 1)
        build.set(self.pool_top, pool_base)

    def _push_walk(self, account: Value, hops: Value, low: Value, high: Value) -> None:
        build, frame = self.build, self.frame
        frame.room(self.walk_top)
        for name, cell in (("account", account), ("hops", hops), ("low", low), ("high", high)):
            build.store(frame.scratch(f"walk_{name}"), self.walk_top, cell)
        build.add(self.walk_top)

    def _extend(
        self,
        stage: int,
        back: bool,
        path: Array,
        here: Value,
        hops: Value,
        low: Value,
        high: Value,
        goal: Value | None,
        forbidden: list[Value],
        avoid: list[tuple[Array, Value]],
        never: Value | None,
        partner: Relation | None,
        partners_until: PartnersUntil | None,
        known: Known | None,
        led_up: Beginnings | None,
    ) -> None:
        """Push every account one hop further, with the transactions of that hop that fit."""
        build, frame = self.build, self.frame
        rule, chain = self.graph.stages[stage].filter, self.graph.stages[stage].chain
        assert chain is not None
        pool = frame.scratch("walk_pool")
        near = Side.TARGET if back else Side.SOURCE
        groups = Groups(frame, self.pool_top, back=back, one_each=fits_by_time_alone(chain))
        reach = self._in_reach(near, chain, here, hops, low, high, partner, known, led_up)
        with reach as (place, row):
            there = build.let("there", frame.partners(near)[place])
            is_new = build.let("is_new", passes(frame, rule, row))
            kept_out = [there.equals(account) for account in forbidden]
            if never is not None:
                kept_out.append(there.equals(never))
            if kept_out:
                with build.when(either(*kept_out)):
                    build.set(is_new, False)
            for other_path, other_hops in [*avoid, (path, hops)]:
                with (
                    build.loop("at", 0, other_hops + 1) as at,
                    build.when(other_path[at].equals(there)),
                ):
                    build.set(is_new, False)
                    build.leave()
            if goal is not None:
                with build.when(both(there.equals(goal), passes(frame, rule, row))):
                    build.set(is_new, True)
            if partner is not None:
                with build.when(both(is_new, hops.equals(0))):
                    build.set(is_new, self._stands_beside(partner, stage, row))
                    if partners_until is not None:
                        partners_until.keep(row, there, here, is_new)
            with build.when(is_new):
                if fits_by_time_alone(chain):
                    groups.take(there, row)
                else:
                    frame.heed_stop()
                    fitting = build.let("fitting", low.equals(high))
                    with build.loop("at", low, high) as at:
                        before, after = (row, pool[at]) if back else (pool[at], row)
                        with build.when(fits(frame, chain, before, after)):
                            build.set(fitting, True)
                            build.leave()
                    with build.when(fitting):
                        groups.take(there, row)
        groups.each(lambda there, start, end: self._push_walk(there, hops + 1, start, end))

    @contextmanager
    def _in_reach(
        self,
        near: Side,
        chain: Chain,
        here: Value,
        hops: Value,
        low: Value,
        high: Value,
        partner: Relation | None,
        known: Known | None,
        led_up: Beginnings | None,
    ) -> Iterator[tuple[Value, Value]]:
        """A loop over an account's visible transactions, near enough in time to the hop before.

        That hop's transactions are `walk_pool[low:high]`, oldest first; none if the walk begins:
        then they must be near enough to the trigger, if it is to be their `partner`.
        """
        frame, build = self.frame, self.build
        if not chain.in_order and chain.each_by is None:
            loop = self.visible_of(near, here)
            with loop as row:
                yield loop.place, row
            return
        pool, time = frame.scratch("walk_pool"), frame.time
        since, until = build.let("since", time[self.first]), build.let("until", time[self.trigger])
        with build.when(low < high):
            oldest, newest = time[pool[low]], time[pool[high - 1]]
            back = near is Side.TARGET
            wait = None if chain.each_by is None else frame.scalar(chain.each_by)
            if chain.in_order and back:
                build.set(until, newest - 1)
            elif chain.in_order:
                build.set(since, oldest + 1)
            if wait is not None and (back or not chain.in_order):
                with build.when(wait < oldest - since):
                    build.set(since, oldest - wait)
            if wait is not None and not (back and chain.in_order):
                with build.when(wait < until - newest):
                    build.set(until, newest + wait)
        if partner is not None:
            with build.when(low.equals(high)):
                if partner.by is not None:
                    begun = time[self.trigger] - frame.scalar(partner.by)
                    with build.when(begun > since):
                        build.set(since, begun)
                if known is not None and near is Side.TARGET:
                    window = (self.first, self.trigger)
                    busy = (near, here)
                    self.partners_since.tighten(partner, known, busy, window, since)
        listed, start = frame.listed(near), frame.start(near)
        end = build.let("place_high", start[here + 1])
        helper = frame.helper(first_timed)
        found = Call(helper, (listed, time, start[here], end, since), KernelType.WHOLE)
        if led_up is None:
            with build.loop("place", build.let("place_low", found), end) as place:
                row = build.let("row", listed[place])
                with build.when(either(row > self.trigger, time[row] > until)):
                    build.leave()
                yield place, row
            return
        needed, place = led_up.needed(hops), build.let("place", found)
        with build.repeat(place < end):
            build.set(place, led_up.next_place(listed[place], needed))
            with build.when(place >= end):
                build.leave()
            row = build.let("row", listed[place])
            with build.when(either(row > self.trigger, time[row] > until)):
                build.leave()
            yield place, row
            build.add(place)
