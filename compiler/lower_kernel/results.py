"""What a kernel writes: features of the trigger, and instances with their evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Literal

from ...lang.typed import Aggregate, Feature, Measure, Type
from ...runtime.layout import NO_WHOLE
from ..ir.kernel import Array, Constant, KernelType, Value, Variable, both, either, value
from ..ir.pattern import PatternGraph
from .conditions import about_sets
from .frame import Frame, place, status


def measure_element(measure: Measure) -> KernelType:
    """How a measure's values are held."""
    return KernelType.REAL if measure.type is Type.RATIO else KernelType.WHOLE


def feature_shape(graph: PatternGraph, feature: Feature) -> tuple[KernelType, int]:
    """Element and columns of a feature's results."""
    if feature.function == "count":
        return KernelType.INDEX, 1
    if feature.function == "histogram":
        return KernelType.INDEX, len(feature.bins)
    measure = next(each for each in graph.measures if each.name == feature.measure)
    return measure_element(measure), 1


def no_value(element: KernelType) -> Value:
    """What stands where nothing has been found."""
    if element is KernelType.REAL:
        return Constant(float("nan"), KernelType.REAL)
    return NO_VALUE if element is KernelType.WHOLE else value(0)


NO_VALUE = Constant(NO_WHOLE, KernelType.WHOLE, "NO_VALUE")


MOST_NUMBERED = 255
"""Bins whose numbers, with 0 for none, fit into a byte."""


class Results:
    """Emits the writing of features and instances.

    Parameters
    ----------
    frame, graph
        Where they are written, and the pattern.
    once
        In each slot a transaction completes one instance at most: its features are set, never
        added to, and of a histogram the number of its bin is all there is to write.
    """

    def __init__(self, frame: Frame, graph: PatternGraph, *, once: bool = False) -> None:
        self.frame, self.graph, self.build, self.once = frame, graph, frame.build, once
        self.has_chains = bool(graph.chain_stages)
        self.instances = self.build.let("instances", frame.state[place("INSTANCES")])
        self.completed = self.build.let("completed", frame.state[place("COMPLETED")])
        self.evidence_end = self.build.let("evidence_end", frame.state[place("EVIDENCE")])
        self.chain_end = (
            self.build.let("chain_end", frame.state[place("CHAIN_ACCOUNTS")])
            if self.has_chains
            else None
        )

    def commit(self) -> None:
        """Tell the runtime that this item's instances are complete."""
        frame, build = self.frame, self.build
        build.store(frame.state, place("COMPLETED"), self.completed)
        build.store(frame.state, place("INSTANCES"), self.instances)
        build.store(frame.state, place("EVIDENCE"), self.evidence_end)
        if self.chain_end is not None:
            build.store(frame.state, place("CHAIN_ACCOUNTS"), self.chain_end)

    # Features

    def _feature_array(self, at: int) -> tuple[Array, KernelType]:
        feature = self.graph.features[at]
        element, width = feature_shape(self.graph, feature)
        name = feature.function if feature.measure is None else feature.measure
        wish = f"{name}_{feature.function}" if feature.measure else name
        combine: Literal["add", "max", "min"] = (
            feature.function if feature.function in ("max", "min") else "add"
        )
        if self._is_numbered(at):
            wish, flag = f"feature_{wish}_bin", KernelType.FLAG
            return self.frame.feature(wish, at, flag, 1, combine, bins=width), flag
        return self.frame.feature(f"feature_{wish}", at, element, width, combine), element

    def _is_numbered(self, at: int) -> bool:
        """Whether a feature is held as the number of its bin; see `FeatureValues`."""
        feature = self.graph.features[at]
        return (
            self.once and feature.function == "histogram" and 1 < len(feature.bins) <= MOST_NUMBERED
        )

    def reset(self, slot: int, row: Value) -> None:
        """No instance found yet for this transaction: as the runtime made it."""
        for at, feature in enumerate(self.graph.features):
            array, element = self._feature_array(at)
            if feature.function == "histogram":
                with self.build.loop("column", 0, len(feature.bins)) as column:
                    self.build.store(array, (slot, column, row), 0)
            else:
                self.build.store(array, (slot, 0, row), no_value(element))

    def measures(self, aggregates: Mapping[Aggregate, Value]) -> dict[str, Variable]:
        """The measures of an instance, as variables."""
        return {
            measure.name: self.build.let(
                measure.name, about_sets(self.frame, measure.value, aggregates)
            )
            for measure in self.graph.measures
        }

    def complete(self) -> None:
        """Count an instance, wanted or not."""
        self.build.add(self.completed)

    def tally(self) -> None:
        """The other half of a tallied kernel: instances written before, counted into features."""
        frame, build = self.frame, self.build
        with build.when(frame.tally.differs(0)):
            with build.loop("instance", frame.item_low, frame.item_high) as at:
                frame.item = at
                row = build.let("row", self._trigger_field[at])
                measures: dict[str, Value] = {}
                for element, held in self._measures_by_element():
                    array = self._measure_field(element, len(held))
                    for column, measure in enumerate(held):
                        measures[measure.name] = build.let(measure.name, array[at, column])
                self.add_features(0, row, measures)
            build.store(frame.state, place("STATUS"), status("DONE"))
            build.give()

    def add_features(self, slot: int, row: Value, measures: Mapping[str, Value]) -> None:
        """Let an instance show in the features of its trigger."""
        build = self.build
        for at, feature in enumerate(self.graph.features):
            array, element = self._feature_array(at)
            cell: tuple[int | Value, ...] = (slot, 0, row)
            if feature.function == "count":
                build.store(array, cell, array[cell] + 1)
                continue
            assert feature.measure is not None
            measure = measures[feature.measure]
            if feature.function == "histogram":
                with self._bin_of(at, measure) as column:
                    build.store(array, (slot, column, row), array[slot, column, row] + 1)
                continue
            held = array[cell]
            if element is KernelType.REAL:
                missing, present = held.differs(held), measure.equals(measure)
            else:
                missing, present = held.equals(NO_VALUE), value(True)
            match feature.function:
                case "sum":
                    with build.when(missing):
                        build.store(array, cell, measure)
                    with build.otherwise():
                        self.frame.check_sum(held, measure)
                        build.store(array, cell, held + measure)
                case "max":
                    with build.when(both(present, either(missing, measure > held))):
                        build.store(array, cell, measure)
                case "min":
                    with build.when(both(present, either(missing, measure < held))):
                        build.store(array, cell, measure)

    def set_features(self, slot: int, row: Value, measures: Mapping[str, Value]) -> None:
        """Features of a trigger that completes one instance at most: written, never read."""
        assert self.once
        for at, feature in enumerate(self.graph.features):
            array, _ = self._feature_array(at)
            if feature.function == "count":
                self.build.store(array, (slot, 0, row), 1)
                continue
            assert feature.measure is not None
            measure = measures[feature.measure]
            if feature.function == "histogram":
                with self._bin_of(at, measure) as column:
                    if self._is_numbered(at):
                        self.build.store(array, (slot, 0, row), column + 1)
                    else:
                        self.build.store(array, (slot, column, row), 1)
            else:
                self.build.store(array, (slot, 0, row), measure)

    @contextmanager
    def _bin_of(self, at: int, measure: Value) -> Iterator[Value]:
        """What to do with the bin of a histogram that a measure falls into, if there is one.

        Bins rise without overlapping: as many as begin at the measure or below. All are compared,
        since where a search through them ends cannot be foretold, and machines compare several
        at once.
        """
        build, feature = self.build, self.graph.features[at]
        measured = next(each for each in self.graph.measures if each.name == feature.measure)
        real = measured.type is Type.RATIO
        low = self.frame.bins(f"{feature.measure}_bin", at, "low", real)
        high = self.frame.bins(f"{feature.measure}_bin", at, "high", real)
        begun = build.let("begun", 0)
        with (
            build.loop("column", 0, len(feature.bins)) as column,
            build.when(low[column] <= measure),
        ):
            build.add(begun)
        with build.when(begun > 0):
            last = build.let("last", begun - 1)
            with build.when(measure <= high[last]):
                yield last

    # Instances

    def add_evidence(self, stage: int, row: Value) -> None:
        """One transaction of the instance being written."""
        frame, build = self.frame, self.build
        frame.pool_room(self.evidence_end)
        build.store(frame.pool("evidence_stage"), self.evidence_end, stage)
        build.store(frame.pool("evidence_row"), self.evidence_end, row)
        build.add(self.evidence_end)

    def add_chain_account(self, account: Value) -> None:
        """One account of a chain of the instance being written."""
        assert self.chain_end is not None
        self.frame.pool_room(self.chain_end)
        self.build.store(self.frame.pool("chain_account"), self.chain_end, account)
        self.build.add(self.chain_end)

    def add_instance(
        self,
        row: Value,
        plain: list[Value],
        chain_lengths: list[Value],
        measures: Mapping[str, Value],
    ) -> None:
        """Write an instance; its evidence and chain accounts have been written before."""
        frame, build = self.frame, self.build
        at = self.instances
        frame.instance_room(at)
        build.store(self._trigger_field, at, row)
        accounts = frame.instance_field("instance_plain", KernelType.INDEX, len(plain))
        for column, account in enumerate(plain):
            build.store(accounts, (at, column), account)
        for element, held in self._measures_by_element():
            array = self._measure_field(element, len(held))
            for column, measure in enumerate(held):
                build.store(array, (at, column), measures[measure.name])
        if chain_lengths:
            lengths = frame.instance_field("instance_chain", KernelType.INDEX, len(chain_lengths))
            for column, length in enumerate(chain_lengths):
                build.store(lengths, (at, column), length)
        ends = frame.instance_field("instance_evidence_end", KernelType.WHOLE, None)
        build.store(ends, at, self.evidence_end)
        build.add(self.instances)

    @property
    def _trigger_field(self) -> Array:
        return self.frame.instance_field("instance_trigger", KernelType.INDEX, None)

    def _measure_field(self, element: KernelType, width: int) -> Array:
        name = "instance_whole" if element is KernelType.WHOLE else "instance_real"
        return self.frame.instance_field(name, element, width)

    def _measures_by_element(self) -> Iterator[tuple[KernelType, list[Measure]]]:
        for element in (KernelType.WHOLE, KernelType.REAL):
            held = [each for each in self.graph.measures if measure_element(each) is element]
            if held:
                yield element, held
