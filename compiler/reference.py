"""The reference interpreter: what a PatternGraph means, by brute force.

Section 3 of the language reference, sentence by sentence, with sets and loops; nothing here is
clever, and nothing is shared with the planner. It is the definition that every plan is held to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, permutations
from math import isnan, nan
from typing import TypeAlias

from ..lang.typed import (
    Aggregate,
    Binary,
    ColumnUse,
    Expression,
    Literal,
    ParameterUse,
    RelationKind,
    RoleKind,
    Type,
    Unary,
)
from .ir.pattern import Absence, Chain, End, Hop, PatternGraph, Relation, Stage
from .scalars import Fixed, Number

LARGEST = 2**62
"""The largest share of an amount; larger ones count as this."""

Account: TypeAlias = int
Hops: TypeAlias = list[set[int]]
"""The transactions of a stage; a stage that is no chain has one hop."""


@dataclass(frozen=True, slots=True)
class Row:
    """One transaction. `columns` holds amounts in smallest units and texts as codes."""

    source: Account
    target: Account
    time: int
    columns: Mapping[str, Number]


@dataclass(frozen=True, slots=True)
class Instance:
    """A trigger and the binding it completes."""

    trigger: int
    plain: tuple[Account, ...]
    chains: tuple[tuple[Account, ...], ...]
    stages: tuple[frozenset[int], ...]
    members: tuple[frozenset[Account], ...]
    measures: tuple[Number, ...]

    @property
    def binding(self) -> tuple[tuple[Account, ...], tuple[tuple[Account, ...], ...]]:
        """What instances of one episode have in common."""
        return self.plain, self.chains


@dataclass(frozen=True, slots=True)
class _Binding:
    """Accounts of the plain roles and chains, by role number."""

    plain: Mapping[int, Account]
    chains: Mapping[int, tuple[Account, ...]]


def find(graph: PatternGraph, scalars: Mapping[str, Fixed], rows: Sequence[Row]) -> list[Instance]:
    """All instances, by trigger. `rows` are in order of (time, arrival)."""
    found: list[Instance] = []
    for trigger, row in enumerate(rows):
        if row.source != row.target:
            found += _Search(graph, scalars, rows, trigger).instances()
    return found


class _Search:
    """The instances of one trigger."""

    def __init__(
        self,
        graph: PatternGraph,
        scalars: Mapping[str, Fixed],
        rows: Sequence[Row],
        trigger: int,
    ) -> None:
        self.graph, self.scalars, self.rows, self.trigger = graph, scalars, rows, trigger
        window, now = scalars[graph.window], rows[trigger].time
        self.past = [at for at in range(trigger + 1) if rows[at].source != rows[at].target]
        self.visible = [
            at
            for at in self.past
            if rows[at].time >= now - window
            and (graph.window_closed or rows[at].time > now - window)
        ]

    def instances(self) -> Iterator[Instance]:
        for binding in self._bindings():
            instance = self._evaluate(binding)
            if instance is not None:
                yield instance

    # Rule 2: bindings

    def _bindings(self) -> Iterator[_Binding]:
        accounts = sorted(
            {self.rows[at].source for at in self.visible}
            | {self.rows[at].target for at in self.visible}
        )
        plain_roles = self.graph.roles_of_kind(RoleKind.PLAIN)
        for chosen in permutations(accounts, len(plain_roles)):
            plain = dict(zip(plain_roles, chosen, strict=True))
            if self._has_each_plain_stage(plain):
                yield from self._with_chains(plain, {}, self.graph.chain_stages)

    def _has_each_plain_stage(self, plain: Mapping[int, Account]) -> bool:
        """A stage between two plain roles needs a transaction; said early only to save time."""
        pairs = {(self.rows[at].source, self.rows[at].target) for at in self.visible}
        return all(
            (_account(stage.source, plain), _account(stage.target, plain)) in pairs
            for stage in self.graph.stages
            if stage.chain is None and stage.source.role in plain and stage.target.role in plain
        )

    def _with_chains(
        self,
        plain: Mapping[int, Account],
        chains: dict[int, tuple[Account, ...]],
        left: tuple[int, ...],
    ) -> Iterator[_Binding]:
        if not left:
            yield _Binding(plain, dict(chains))
            return
        stage = self.graph.stages[left[0]]
        assert stage.chain is not None
        start, end = _account(stage.source, plain), _account(stage.target, plain)
        for between in self._sequences(stage.chain, start, end, plain):
            yield from self._with_chains(plain, {**chains, stage.chain.role: between}, left[1:])

    def _sequences(
        self, chain: Chain, start: Account, end: Account, plain: Mapping[int, Account]
    ) -> Iterator[tuple[Account, ...]]:
        """Runs of distinct accounts from start to end along visible transactions."""
        shortest, longest = self.scalars[chain.shortest], self.scalars[chain.longest]
        steps: dict[Account, set[Account]] = {}
        for at in self.visible:
            steps.setdefault(self.rows[at].source, set()).add(self.rows[at].target)
        taken = set(plain.values())

        def extend(between: tuple[Account, ...]) -> Iterator[tuple[Account, ...]]:
            here = between[-1] if between else start
            reached = steps.get(here, set())
            if end in reached and here != end and shortest <= len(between) <= longest:
                yield between
            if len(between) < longest:
                for account in sorted(reached - taken - set(between)):
                    yield from extend((*between, account))

        yield from extend(())

    # Rules 3 to 7 for one binding

    def _evaluate(self, binding: _Binding) -> Instance | None:
        graph = self.graph
        if self._binding_is_absent(binding):
            return None
        if any(
            set(binding.chains.get(one, ())) & set(binding.chains.get(two, ()))
            for one, two in graph.distinct
        ):
            return None
        members: dict[int, set[Account]] = {
            role: self._possible_members(role, binding)
            for role in graph.roles_of_kind(RoleKind.SET)
        }
        stages = [self._candidates(stage, binding) for stage in graph.stages]
        self._drop_absent(binding, members, stages)
        self._shrink(binding, members, stages)
        self._separate(binding, members)
        self._shrink(binding, members, stages)

        final = tuple(frozenset().union(*hops) for hops in stages)
        if not all(final) or not any(self.trigger in stage for stage in final):
            return None
        sizes = {
            role: frozenset(members.get(role, binding.chains.get(role, ())))
            for role in range(len(graph.roles))
        }
        if graph.require is not None and not self._about_sets(graph.require, binding, final, sizes):
            return None
        return Instance(
            trigger=self.trigger,
            plain=tuple(binding.plain[role] for role in graph.roles_of_kind(RoleKind.PLAIN)),
            chains=tuple(binding.chains[role] for role in graph.roles_of_kind(RoleKind.CHAIN)),
            stages=final,
            members=tuple(
                frozenset({binding.plain[role]}) if role in binding.plain else sizes[role]
                for role in range(len(graph.roles))
            ),
            measures=tuple(
                self._about_sets(measure.value, binding, final, sizes) for measure in graph.measures
            ),
        )

    def _possible_members(self, role: int, binding: _Binding) -> set[Account]:
        everyone = {self.rows[at].source for at in self.visible}
        everyone |= {self.rows[at].target for at in self.visible}
        return everyone - set(binding.plain.values())

    def _candidates(self, stage: Stage, binding: _Binding) -> Hops:
        """Visible transactions that pass the filter, between plain ends or a chain's accounts."""
        if stage.chain is None:
            return [
                {
                    at
                    for at in self.visible
                    if self._passes(stage.filter, at)
                    and self._at_plain(stage.source, self.rows[at].source, binding)
                    and self._at_plain(stage.target, self.rows[at].target, binding)
                }
            ]
        path = (
            _account(stage.source, binding.plain),
            *binding.chains[stage.chain.role],
            _account(stage.target, binding.plain),
        )
        return [
            {
                at
                for at in self.visible
                if self._passes(stage.filter, at)
                and (self.rows[at].source, self.rows[at].target) == hop
            }
            for hop in pairwise(path)
        ]

    def _at_plain(self, end: End, account: Account, binding: _Binding) -> bool:
        """Whether an account may stand at this end as far as plain roles decide it."""
        if end.role is not None and end.role in binding.plain:
            return binding.plain[end.role] == account
        return True

    # Rule 4: absence

    def _absent_matches(self, absence: Absence, binding: _Binding, among: list[int]) -> list[int]:
        return [
            at
            for at in among
            if self._passes(absence.filter, at)
            and self._at_plain(absence.source, self.rows[at].source, binding)
            and self._at_plain(absence.target, self.rows[at].target, binding)
        ]

    def _set_end(self, absence: Absence) -> tuple[int, str] | None:
        """The set role an absence touches, and at which end."""
        sets = self.graph.roles_of_kind(RoleKind.SET)
        if absence.source.role in sets:
            return absence.source.role, "source"
        if absence.target.role in sets:
            return absence.target.role, "target"
        return None

    def _binding_is_absent(self, binding: _Binding) -> bool:
        return any(
            self._absent_matches(absence, binding, self.visible)
            for absence in self.graph.absences
            if absence.relation is None and self._set_end(absence) is None
        )

    def _drop_absent(
        self, binding: _Binding, members: dict[int, set[Account]], stages: list[Hops]
    ) -> None:
        for absence in self.graph.absences:
            end = self._set_end(absence)
            if absence.relation is None:
                if end is not None:
                    role, side = end
                    members[role] -= {
                        getattr(self.rows[at], side)
                        for at in self._absent_matches(absence, binding, self.visible)
                    }
                continue
            kind, partner, by = absence.relation
            looked_at = self.past if by else self.visible
            matches = self._absent_matches(absence, binding, looked_at)
            stage = self.graph.stages[partner]
            for hop in self._hops(stages[partner], absence.hop):
                hop -= {
                    at
                    for at in hop
                    if any(
                        self._in_time(match, kind, at, by)
                        and (
                            end is None
                            or getattr(self.rows[match], end[1]) == self._member(stage, end[0], at)
                        )
                        for match in matches
                    )
                }

    # Rule 3: the largest sets

    def _shrink(
        self, binding: _Binding, members: dict[int, set[Account]], stages: list[Hops]
    ) -> None:
        while True:
            before = sum(map(len, members.values())) + sum(len(h) for s in stages for h in s)
            for stage, hops in zip(self.graph.stages, stages, strict=True):
                self._keep_members(stage, hops, members)
                if stage.chain is not None:
                    self._keep_fitting(stage.chain, hops)
            for relation in self.graph.relations:
                self._keep_partnered(relation, stages)
            for stage, hops in zip(self.graph.stages, stages, strict=True):
                self._keep_connected(stage, hops, members)
            if before == sum(map(len, members.values())) + sum(len(h) for s in stages for h in s):
                return

    def _keep_members(self, stage: Stage, hops: Hops, members: dict[int, set[Account]]) -> None:
        """Transactions run between members."""
        if stage.source.role in members:
            hops[0] -= {
                at for at in hops[0] if self.rows[at].source not in members[stage.source.role]
            }
        if stage.target.role in members:
            hops[0] -= {
                at for at in hops[0] if self.rows[at].target not in members[stage.target.role]
            }

    def _keep_connected(self, stage: Stage, hops: Hops, members: dict[int, set[Account]]) -> None:
        """Members have as many partners in the stage as asked."""
        for end, own, far in (
            (stage.source, "source", "target"),
            (stage.target, "target", "source"),
        ):
            if end.role in members:
                wanted = 1 if end.at_least is None else self.scalars[end.at_least]
                members[end.role] = {
                    account
                    for account in members[end.role]
                    if len(
                        {
                            getattr(self.rows[at], far)
                            for at in hops[0]
                            if getattr(self.rows[at], own) == account
                        }
                    )
                    >= wanted
                }

    def _keep_fitting(self, chain: Chain, hops: Hops) -> None:
        """Each transaction has one before and one after it in its chain that fit."""
        for here, following in pairwise(hops):
            following &= {
                at for at in following if any(self._fits(chain, before, at) for before in here)
            }
        for here, following in reversed(list(pairwise(hops))):
            here &= {at for at in here if any(self._fits(chain, at, after) for after in following)}

    def _fits(self, chain: Chain, before: int, after: int) -> bool:
        gap = self.rows[after].time - self.rows[before].time
        if chain.in_order and gap <= 0:
            return False
        if chain.each_by is not None and abs(gap) > self.scalars[chain.each_by]:
            return False
        if chain.keeping is not None:
            low, high = (self.scalars[name] for name in chain.keeping)
            earlier = self.rows[before].columns["amount"]
            amount = self.rows[after].columns["amount"]
            if not _share(low, earlier) <= amount <= _share(high, earlier):
                return False
        return chain.pair is None or bool(self._about_rows(chain.pair, after, before))

    def _keep_partnered(self, relation: Relation, stages: list[Hops]) -> None:
        """Rule 3, relations: each side keeps what has a partner on the other."""
        left_stage = self.graph.stages[relation.left]
        right_stage = self.graph.stages[relation.right]

        def partners(left: int, right: int) -> bool:
            return (
                self._in_time(left, relation.kind, right, relation.by)
                and all(
                    self._member(left_stage, role, left) == self._member(right_stage, role, right)
                    for role in relation.shared
                )
                and (relation.pair is None or bool(self._about_rows(relation.pair, left, right)))
            )

        lefts = self._hops(stages[relation.left], relation.left_hop)
        rights = self._hops(stages[relation.right], relation.right_hop)
        for hop in lefts:
            hop &= {at for at in hop if any(partners(at, to) for r in rights for to in r)}
        for hop in rights:
            hop &= {at for at in hop if any(partners(to, at) for r in lefts for to in r)}

    def _hops(self, hops: Hops, which: Hop) -> Hops:
        match which:
            case Hop.ANY:
                return hops
            case Hop.FIRST:
                return hops[:1]
            case Hop.LAST:
                return hops[-1:]

    def _member(self, stage: Stage, role: int, at: int) -> Account:
        """The account a transaction of the stage has at the end of that role."""
        return self.rows[at].source if stage.source.role == role else self.rows[at].target

    def _in_time(self, left: int, kind: RelationKind, right: int, by: str | None) -> bool:
        gap = self.rows[left].time - self.rows[right].time
        match kind:
            case RelationKind.AFTER:
                holds = gap > 0
            case RelationKind.NOT_BEFORE:
                holds = gap >= 0
            case RelationKind.BEFORE:
                holds = gap < 0
        return holds and (by is None or abs(gap) <= self.scalars[by])

    # Rule 5: distinct

    def _separate(self, binding: _Binding, members: dict[int, set[Account]]) -> None:
        held = {role: set(accounts) for role, accounts in members.items()}
        held |= {role: set(accounts) for role, accounts in binding.chains.items()}
        for one, two in self.graph.distinct:
            both = held[one] & held[two]
            for role in (one, two):
                if role in members:
                    members[role] -= both

    # Conditions and numbers

    def _passes(self, condition: Expression | None, at: int) -> bool:
        return condition is None or bool(self._about_rows(condition, at, None))

    def _about_rows(self, expression: Expression, own: int, other: int | None) -> Number:
        match expression:
            case ColumnUse():
                row = self.rows[own if expression.of == "own" or other is None else other]
                return row.time if expression.column == "time" else row.columns[expression.column]
            case Literal():
                assert isinstance(expression.value, int)
                return expression.value
            case ParameterUse():
                return _plain_number(self.scalars[expression.name])
            case Binary() if _is_share(expression):
                amount = self._about_rows(_shared_amount(expression), own, other)
                return _share(self._share_taken(expression), amount)
            case Unary():
                return _unary(expression, self._about_rows(expression.operand, own, other))
            case Binary():
                return _binary(
                    expression,
                    self._about_rows(expression.left, own, other),
                    self._about_rows(expression.right, own, other),
                )
            case Aggregate():
                raise AssertionError("no aggregates in filters")

    def _about_sets(
        self,
        expression: Expression,
        binding: _Binding,
        stages: tuple[frozenset[int], ...],
        members: Mapping[int, frozenset[Account]],
    ) -> Number:
        match expression:
            case Aggregate():
                return self._aggregate(expression, stages, members)
            case Literal():
                assert isinstance(expression.value, int)
                return expression.value
            case ParameterUse():
                return _plain_number(self.scalars[expression.name])
            case Binary() if _is_share(expression):
                amount = self._about_sets(_shared_amount(expression), binding, stages, members)
                return _share(self._share_taken(expression), amount)
            case Unary():
                return _unary(
                    expression, self._about_sets(expression.operand, binding, stages, members)
                )
            case Binary():
                return _binary(
                    expression,
                    self._about_sets(expression.left, binding, stages, members),
                    self._about_sets(expression.right, binding, stages, members),
                )
            case ColumnUse():
                raise AssertionError("no columns outside filters")

    def _share_taken(self, expression: Binary) -> Fraction:
        """The constant ratio of a share, as the factor it is."""
        constant = expression.left if expression.left.type is Type.RATIO else expression.right
        assert isinstance(constant, ParameterUse)
        ratio = Fraction(self.scalars[constant.name])
        return ratio if expression.operator == "*" else 1 / ratio

    def _aggregate(
        self,
        aggregate: Aggregate,
        stages: tuple[frozenset[int], ...],
        members: Mapping[int, frozenset[Account]],
    ) -> Number:
        names = [stage.name for stage in self.graph.stages]
        if aggregate.target not in names:
            role = [role.name for role in self.graph.roles].index(aggregate.target)
            return len(members[role])
        stage = names.index(aggregate.target)
        taken = sorted(stages[stage])
        times = [self.rows[at].time for at in taken]
        match aggregate.function:
            case "count":
                return len(taken)
            case "length":
                chain = self.graph.stages[stage].chain
                assert chain is not None
                return len(members[chain.role]) + 1
            case "first":
                return min(times)
            case "last":
                return max(times)
            case "span":
                return max(times) - min(times)
            case _:
                pass
        assert aggregate.column is not None
        values = (
            times
            if aggregate.column == "time"
            else [self.rows[at].columns[aggregate.column] for at in taken]
        )
        whole = aggregate.type in (Type.MONEY, Type.TIME, Type.DURATION)
        match aggregate.function:
            case "sum":
                return sum(values)
            case "min":
                return min(values)
            case "max":
                return max(values)
            case "distinct":
                return len(set(values))
            case "mean":
                return _divide(sum(values), len(values), whole=whole)
            case "median":
                ranked = sorted(values)
                middle = len(ranked) // 2
                if len(ranked) % 2:
                    return ranked[middle] if whole else float(ranked[middle])
                return _divide(ranked[middle - 1] + ranked[middle], 2, whole=whole)
            case _:
                raise AssertionError(aggregate.function)


def _account(end: End, plain: Mapping[int, Account]) -> Account:
    """The account of a chain's end: always a plain role."""
    assert end.role is not None
    return plain[end.role]


def _plain_number(number: Fixed) -> Number:
    """A constant as it is compared and calculated with: a ratio in double precision."""
    return float(number) if isinstance(number, Fraction) else number


def _is_share(expression: Binary) -> bool:
    """Whether it takes a constant share of an amount or a duration."""
    whole = expression.type in (Type.MONEY, Type.DURATION)
    sides = (expression.left.type, expression.right.type)
    return whole and expression.operator in ("*", "/") and Type.RATIO in sides


def _shared_amount(expression: Binary) -> Expression:
    return expression.right if expression.left.type is Type.RATIO else expression.left


def _share(share: Fixed, amount: Number) -> int:
    """A share of an amount: exact, then the nearest smallest unit, halves to even.

    What lies beyond the largest share is the largest share, with its sign.
    """
    ratio, units = Fraction(share), int(amount)
    whole = units // ratio.denominator
    if ratio and abs(whole) >= LARGEST // abs(ratio.numerator):
        return LARGEST if (whole < 0) == (ratio < 0) else -LARGEST
    return round(ratio * units)


def _divide(dividend: Number, divisor: Number, *, whole: bool) -> Number:
    """A quotient: exact and rounded half to even for amounts, else in double precision."""
    if not whole:
        return float(dividend) / float(divisor)
    quotient, rest = divmod(int(dividend), int(divisor))
    up = 2 * rest > divisor or (2 * rest == divisor and quotient % 2 == 1)
    return quotient + up


def _unary(expression: Unary, operand: Number) -> Number:
    return (not operand) if expression.operator == "not" else _within(-operand)


def _binary(expression: Binary, left: Number, right: Number) -> Number:
    """Both sides are calculated first: nothing in the language can fail."""
    match expression.operator:
        case "and":
            return bool(left) and bool(right)
        case "or":
            return bool(left) or bool(right)
        case "==":
            return left == right
        case "!=":
            return left != right and not _void(left, right)
        case "<":
            return left < right
        case "<=":
            return left <= right
        case ">":
            return left > right
        case ">=":
            return left >= right
        case "+":
            return _within(left + right)
        case "-":
            return _within(left - right)
        case "*":
            return _within(left * right)
        case "/":
            if expression.type in (Type.MONEY, Type.DURATION):
                return _divide(left, right, whole=True)
            return float(left) / float(right) if right else nan
        case "%":
            return left % right if right else 0


def _within(number: Number) -> Number:
    """A whole number beyond the largest is the largest, with its sign."""
    return number if isinstance(number, float) else max(-LARGEST, min(LARGEST, number))


def _void(left: Number, right: Number) -> bool:
    return isnan(left) or isnan(right)
