"""Compiled code and one data set: fixed numbers in the data's units, bins, and a kernel to run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..lang.evaluate import is_constant
from ..lang.settings import with_defaults
from ..lang.typed import Binary, Expression, Literal, ParameterUse, Type
from ..runtime.layout import DeviceCode, Signature
from .expressions import walk
from .ir.pattern import PatternGraph
from .ir.profile import ProfileGraph
from .pipeline import CompiledPattern, CompiledProfile
from .scalars import Exact, Fixed, Units, ValueProblem, scalar_values


@dataclass(frozen=True, eq=False)
class BoundKernel:
    """What the runtime runs; see `runtime.layout.Kernel`."""

    name: str
    signature: Signature
    scalars: Mapping[str, Fixed]
    bins: Mapping[tuple[int, str], Any]
    reach: int
    load: Callable[[], Callable[..., Any]]
    print_device: Callable[[], DeviceCode]

    @property
    def function(self) -> Callable[..., Any]:
        """The entry; compiled when it is first called."""
        return self.load()

    @property
    def device_code(self) -> DeviceCode:
        """The same for a device."""
        return self.print_device()


def bind(
    compiled: CompiledPattern | CompiledProfile, given: Mapping[str, Exact], units: Units
) -> BoundKernel:
    """Fix the numbers of a compiled pattern or profile for a run.

    Parameters
    ----------
    compiled
        The code; never recompiled, whatever the numbers are.
    given
        Parameters that differ from their defaults: money and ratios as Fractions, durations and
        times in seconds. They have been checked (`lang.check_values`).
    units
        What the data counts in.

    Raises
    ------
    ValueProblem
        If a number cannot be used with this data: finer than its smallest unit, or too large.
    """
    scalars = fixed_numbers(compiled.graph, given, units)
    bins: dict[tuple[int, str], Any] = {}
    if isinstance(compiled, CompiledPattern):
        bins = _bins(compiled.graph, units)
    return BoundKernel(
        compiled.name,
        compiled.signature,
        scalars,
        bins,
        reach_ticks(compiled.graph, scalars),
        lambda: compiled.function,
        lambda: compiled.device_code,
    )


def fixed_numbers(
    graph: PatternGraph | ProfileGraph, given: Mapping[str, Exact], units: Units
) -> dict[str, Fixed]:
    """Every scalar of a pattern or profile, checked for use."""
    values = scalar_values(graph.scalars, with_defaults(graph.parameters, given), units)
    if isinstance(graph, PatternGraph):
        for expression in _expressions(graph):
            _check_divisors(expression, values)
    return values


def reach_ticks(graph: PatternGraph | ProfileGraph, scalars: Mapping[str, Fixed]) -> int:
    """How far before a trigger a transaction can matter: the halo that a slice needs."""
    reach = int(scalars[graph.window])
    if isinstance(graph, ProfileGraph):
        return reach
    looks_back = [
        int(scalars[absence.relation[2]])
        for absence in graph.absences
        if absence.relation is not None and absence.relation[2] is not None
    ]
    return reach + max(looks_back, default=0)


def _expressions(graph: PatternGraph) -> list[Expression]:
    found: list[Expression | None] = [graph.require]
    found += [measure.value for measure in graph.measures]
    found += [stage.filter for stage in graph.stages]
    found += [stage.chain.pair for stage in graph.stages if stage.chain is not None]
    found += [relation.pair for relation in graph.relations]
    found += [absence.filter for absence in graph.absences]
    return [expression for expression in found if expression is not None]


def _check_divisors(expression: Expression, values: Mapping[str, Fixed]) -> None:
    """A constant divisor is positive: what is left of dividing would have no clear meaning."""
    for node in walk(expression):
        if isinstance(node, Binary) and node.operator in ("/", "%") and is_constant(node.right):
            match node.right:
                case Literal(number):
                    divisor: Any = number
                case ParameterUse(name):
                    divisor = values[name]
                case _:
                    continue
            if divisor <= 0:
                raise ValueProblem("a divisor is not above zero", node.span)


def _bins(graph: PatternGraph, units: Units) -> dict[tuple[int, str], Any]:
    """Bounds of each histogram in the data's units; an open end is the largest number there is."""
    bins: dict[tuple[int, str], Any] = {}
    for at, feature in enumerate(graph.features):
        if feature.function != "histogram":
            continue
        measure = next(each for each in graph.measures if each.name == feature.measure)
        real = measure.type is Type.RATIO
        dtype: type[np.generic] = np.float64 if real else np.int64
        open_end: float = np.inf if real else np.iinfo(np.int64).max
        low = [units.to_engine(each.low, measure.type, feature.span) for each in feature.bins]
        high = [
            open_end if each.high is None
            else units.to_engine(each.high, measure.type, feature.span)
            for each in feature.bins
        ]  # fmt: skip
        bins[at, "low"] = np.array(low, dtype=dtype)
        bins[at, "high"] = np.array(high, dtype=dtype)
    return bins
