"""Numbers about the final sets of a settled binding."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TypeAlias

from ...lang.typed import Aggregate, RoleKind, Type
from ..expressions import asked_aggregates
from ..ir.kernel import (
    Call,
    Constant,
    KernelType,
    Operation,
    Select,
    ToReal,
    Value,
    Variable,
    either,
    type_of,
    value,
)
from ..ir.pattern import PatternGraph
from .binding_state import BindingState
from .conditions import to_real
from .frame import Frame, column_element
from .helpers import count_distinct, divide_evenly, sort_values


def mean(frame: Frame, type_: Type, total: Value, count: Value) -> Value:
    """Average of an exact sum: an amount for amounts, else a ratio."""
    if type_ is Type.RATIO:
        return Operation("/", to_real(total), to_real(count), KernelType.REAL)
    return Call(frame.helper(divide_evenly), (total, count), KernelType.WHOLE)


def median(frame: Frame, aggregate: Aggregate, upper: Value, lower: Value) -> Value:
    """Halfway between the two in the middle: an amount for amounts, else a ratio."""
    if aggregate.type is Type.RATIO:
        return Operation("/", to_real(lower + upper), ToReal(value(2)), KernelType.REAL)
    return Call(frame.helper(divide_evenly), (lower + upper, value(2)), KernelType.WHOLE)


class Aggregates:
    """Emits the aggregates over what a `BindingState` has left live."""

    def __init__(self, frame: Frame, graph: PatternGraph, state: BindingState) -> None:
        self.frame, self.graph, self.state = frame, graph, state
        self.build = frame.build

    def emit(self) -> dict[Aggregate, Value]:
        """All aggregates the pattern asks for."""
        found: dict[Aggregate, Value] = {}
        stage_names = [stage.name for stage in self.graph.stages]
        for aggregate in asked_aggregates(self.graph):
            if aggregate.target in stage_names:
                at = stage_names.index(aggregate.target)
                found[aggregate] = self._of_stage(at, aggregate)
            else:
                found[aggregate] = self._members(aggregate.target)
        return found

    def _members(self, role_name: str) -> Value:
        role = [role.name for role in self.graph.roles].index(role_name)
        if self.graph.roles[role].kind is RoleKind.CHAIN:
            return self._between(role)
        members = self.state.sets[role]
        count = self.build.let(f"{role_name}_size", 0)
        with (
            self.build.loop("at", 0, members.count) as at,
            self.build.when(members.member[members.accounts[at]].differs(0)),
        ):
            self.build.add(count)
        return count

    def _between(self, role: int) -> Value:
        for at in self.graph.chain_stages:
            chain = self.graph.stages[at].chain
            if chain is not None and chain.role == role:
                return self.state.runs[at][1]
        raise AssertionError("a chain role belongs to a stage")

    def _of_stage(self, at: int, aggregate: Aggregate) -> Value:
        if aggregate.function == "length":
            return self.state.runs[at][1] + 1
        return StageAggregate(self.frame, lambda: self.state.live_rows(at)).emit(aggregate)


LiveRows: TypeAlias = Callable[[], AbstractContextManager[Value]]
"""Opens a loop over the transactions of a stage that are left; gives the transaction."""


class StageAggregate:
    """Emits an aggregate over a stage's transactions by reading them: O(transactions) each time."""

    def __init__(self, frame: Frame, live_rows: LiveRows) -> None:
        self.frame, self.build, self.live_rows = frame, frame.build, live_rows

    def emit(self, aggregate: Aggregate) -> Value:
        """The aggregate; a ranked one needs scratch for every transaction of the stage."""
        if aggregate.function in ("median", "distinct"):
            return self._ranked(aggregate)
        build = self.build
        name = f"{aggregate.target}_{aggregate.function}"
        is_time = aggregate.function in ("first", "last", "span")
        column = (
            None
            if is_time or aggregate.column is None
            else self.frame.column(aggregate.column, aggregate.column_type or Type.MONEY)
        )
        real = column is not None and column.type.element is KernelType.REAL
        nothing: Value = Constant(float("nan"), KernelType.REAL) if real else value(0)
        total, count = build.let(name, nothing), build.let("counted", 0)
        last = build.let("last", 0) if aggregate.function == "span" else None
        with self.live_rows() as row:
            cell = build.let("cell", self.frame.time[row] if column is None else column[row])
            match aggregate.function:
                case "sum" | "mean":
                    self.frame.check_sum(total, cell)
                    build.add(total, cell)
                case "min" | "first":
                    self._keep(total, count, cell, smaller=True)
                case "max" | "last":
                    self._keep(total, count, cell, smaller=False)
                case "span":
                    assert last is not None
                    self._keep(total, count, cell, smaller=True)
                    self._keep(last, count, cell, smaller=False)
                case _:
                    pass
            build.add(count)
        match aggregate.function:
            case "count":
                return count
            case "mean":
                return build.let("average", mean(self.frame, aggregate.type, total, count))
            case "span":
                assert last is not None
                return build.let("spanned", last - total)
            case _:
                return total

    def _keep(self, held: Variable, count: Variable, cell: Value, *, smaller: bool) -> None:
        """Keep the smaller or larger; a REAL without value is passed over."""
        better = cell < held if smaller else cell > held
        empty = held.differs(held) if type_of(held) is KernelType.REAL else count.equals(0)
        with self.build.when(either(empty, better)):
            self.build.set(held, cell)

    def _ranked(self, aggregate: Aggregate) -> Value:
        """Median and distinct values: copy what is live, sort, read off."""
        build, frame = self.build, self.frame
        assert aggregate.column is not None and aggregate.column_type is not None
        column = frame.column(aggregate.column, aggregate.column_type)
        real = column_element(aggregate.column_type) is KernelType.REAL
        element = KernelType.REAL if real else KernelType.WHOLE
        ranked = frame.scratch("ranked_reals" if real else "ranked", element)
        count = build.let("counted", 0)
        with self.live_rows() as row:
            present = column[row].equals(column[row]) if real else value(True)
            with build.when(present):
                build.store(ranked, count, column[row])
                build.add(count)
        build.call(frame.helper(lambda: sort_values(element)), ranked, count)
        if aggregate.function == "distinct":
            name = frame.helper(lambda: count_distinct(element))
            return build.let("different", Call(name, (ranked, count), KernelType.WHOLE))
        middle = median(self.frame, aggregate, ranked[count // 2], ranked[(count - 1) // 2])
        if real:
            nothing = Constant(float("nan"), KernelType.REAL)
            middle = Select(count.equals(0), nothing, middle)
        return build.let("median", middle)
