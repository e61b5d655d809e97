"""Checked pattern to code, stage by stage; every stage verified and kept for `explain`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from ..lang import typed
from ..runtime.layout import Signature
from .backend import Backend, chosen_backend, load_function
from .codegen.numba_cpu import print_numba
from .ir.kernel import Kernel
from .ir.pattern import PatternGraph
from .ir.plan import ArmSweep, Expansion, GroupSweep, HubSweep, PairSweep, Plan
from .ir.profile import ProfileGraph
from .ir.verify import verify_graph, verify_kernel, verify_plan
from .loads import Loads
from .lower_pattern import lower_pattern, lower_profile
from .lower_plan import Choice, lower_plan
from .passes import run_graph_passes, run_plan_passes

if TYPE_CHECKING:
    from .cuda.code import DeviceCode

_HEADER_WIDTH = 96


@dataclass(frozen=True, eq=False)
class CompiledPattern:
    """A pattern in all its forms; machine code is made when `function` is first called."""

    graph: PatternGraph
    plan: Plan
    kernel: Kernel
    signature: Signature
    backend: Backend

    @property
    def name(self) -> str:
        """The pattern's name."""
        return self.graph.name

    @cached_property
    def function(self) -> Callable[..., Any]:
        """The entry as machine code."""
        return load_function(self.kernel, self.backend)

    @cached_property
    def device_code(self) -> DeviceCode:
        """The kernel as CUDA C++."""
        from .cuda.code import DeviceCode

        return DeviceCode(self.kernel, self.signature)

    @cached_property
    def text(self) -> str:
        """The kernel as Python: to read, to step through, and what Numba compiles."""
        return print_numba(self.kernel)


@dataclass(frozen=True, eq=False)
class CompiledProfile:
    """A profile in all its forms."""

    graph: ProfileGraph
    kernel: Kernel
    signature: Signature
    backend: Backend

    @property
    def name(self) -> str:
        """The profile's name."""
        return self.graph.name

    @cached_property
    def function(self) -> Callable[..., Any]:
        """The entry as machine code."""
        return load_function(self.kernel, self.backend)

    @cached_property
    def device_code(self) -> DeviceCode:
        """The kernel as CUDA C++."""
        from .cuda.code import DeviceCode

        return DeviceCode(self.kernel, self.signature)

    @cached_property
    def text(self) -> str:
        """The kernel as Python: to read, to step through, and what Numba compiles."""
        return print_numba(self.kernel)


def compile_pattern(
    pattern: typed.Pattern,
    choice: Choice = "best",
    backend: Backend | None = None,
    loads: Loads | None = None,
) -> CompiledPattern:
    """Run a pattern through all stages up to its kernel.

    Parameters
    ----------
    choice
        The strategy to take; "best" is the preferred one that the pattern allows. Which is
        cheapest on given data is said by `choose_plan`.
    backend
        Without it, `chosen_backend()`.
    loads
        What is known of the data: they steer what a strategy leaves open.

    Raises
    ------
    NotPossible
        If the pattern does not allow the strategy asked for.
    """
    graph, of_graph = _prepared(pattern)
    plan = lower_plan(graph, choice, loads)
    verify_plan(plan)
    plan, of_plan = run_plan_passes(plan)
    header = _header("pattern", graph.name, graph.place, plan.reason, of_graph + of_plan)
    kernel, signature = _lowered(plan, header)
    verify_kernel(kernel)
    return CompiledPattern(graph, plan, kernel, signature, backend or chosen_backend())


def _lowered(plan: Plan, header: tuple[str, ...]) -> tuple[Kernel, Signature]:
    """Write the plan's loops. A strategy is loaded when a pattern first takes it."""
    match plan.strategy:
        case Expansion():
            from .lower_kernel.expansion import lower_expansion

            return lower_expansion(plan, plan.strategy, header)
        case HubSweep():
            from .lower_kernel.sweep import lower_sweep

            return lower_sweep(plan, plan.strategy, header)
        case ArmSweep():
            from .lower_kernel.arm_sweep import lower_arm_sweep

            return lower_arm_sweep(plan, plan.strategy, header)
        case GroupSweep():
            from .lower_kernel.group_sweep import lower_group_sweep

            return lower_group_sweep(plan, plan.strategy, header)
        case PairSweep():
            from .lower_kernel.pair_sweep import lower_pair_sweep

            return lower_pair_sweep(plan, plan.strategy, header)


def prepared_graph(pattern: typed.Pattern) -> PatternGraph:
    """What is planned of a pattern: its graph after all passes."""
    return _prepared(pattern)[0]


def _prepared(pattern: typed.Pattern) -> tuple[PatternGraph, list[str]]:
    graph = lower_pattern(pattern)
    verify_graph(graph)
    return run_graph_passes(graph)


def compile_profile(profile: typed.Profile, backend: Backend | None = None) -> CompiledProfile:
    """Run a profile through all stages up to its kernel; `backend` as for a pattern."""
    from .lower_kernel.profile import lower_profile_sweep

    graph = lower_profile(profile)
    header = _header("profile", graph.name, graph.place, "sweep over each account", [])
    kernel, signature = lower_profile_sweep(graph, header)
    verify_kernel(kernel)
    return CompiledProfile(graph, kernel, signature, backend or chosen_backend())


def as_pattern(compiled: CompiledPattern, pattern: typed.Pattern) -> CompiledPattern:
    """The code of one pattern for a variant of it, which differs in name and numbers only."""
    graph = named_graph(compiled.graph, pattern)
    return replace(compiled, graph=graph, plan=replace(compiled.plan, graph=graph))


def named_graph(graph: PatternGraph, pattern: typed.Pattern) -> PatternGraph:
    """The graph of a pattern for a variant of it."""
    return replace(
        graph,
        name=pattern.name,
        place=str(pattern.span),
        metadata=pattern.metadata,
        parameters=pattern.parameters,
    )


def as_profile(compiled: CompiledProfile, profile: typed.Profile) -> CompiledProfile:
    """The code of one profile for another that differs in name and numbers only."""
    graph = replace(
        compiled.graph,
        name=profile.name,
        place=str(profile.span),
        metadata=profile.metadata,
        parameters=profile.parameters,
    )
    return replace(compiled, graph=graph)


def _header(kind: str, name: str, place: str, reason: str, passes: list[str]) -> tuple[str, ...]:
    ran = ", ".join(name.replace("_", "-") for name in passes) or "none changed anything"
    # Only the file's name: the same program gives the same text wherever it lies.
    where = place.replace("\\", "/").rsplit("/", 1)[-1].rsplit(":", 1)[0]
    plan = wrap(f"plan: {reason}", _HEADER_WIDTH, subsequent_indent="      ")
    return (f"moneytrail: {kind} {name} ({where})", *plan, f"passes: {ran}")
