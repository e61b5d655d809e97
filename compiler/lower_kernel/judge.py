"""The end of a settled binding: whether `require` holds, and what is written if it does."""

from __future__ import annotations

from collections.abc import Mapping

from ...lang.typed import Aggregate
from ..ir.kernel import Value, Variable
from .aggregate import Aggregates
from .binding_state import BindingState
from .conditions import about_sets
from .results import Results


def judge(state: BindingState, results: Results, holds: Variable, *, tallied: bool) -> None:
    """Emit judgement and results of a binding for its trigger.

    Instances of a tallied kernel are written even if nobody wants them: features are counted from
    them later. Other kernels write features here, and instances if they are wanted.
    """
    frame, build, graph = state.frame, state.build, state.graph
    with build.when(holds):
        aggregates = Aggregates(frame, graph, state).emit()
        if graph.require is not None:
            build.set(holds, about_sets(frame, graph.require, aggregates))
        with build.when(holds):
            measures = dict(results.measures(aggregates))
            results.complete()
            if not tallied:
                results.add_features(0, state.trigger, measures)
            lengths = [between for _, between in state.runs.values()]
            instance = (state.trigger, [*state.plain.values()], lengths, measures)
            with build.when(frame.collect.differs(0)):
                _tell(state, results)
                if not tallied:
                    results.add_instance(*instance)
            if tallied:
                results.add_instance(*instance)


def record(
    results: Results, trigger: Value, plain: list[Value], aggregates: Mapping[Aggregate, Value]
) -> None:
    """Write an instance of a tallied kernel that was judged by counts alone, without evidence."""
    measures = dict(results.measures(aggregates))
    results.complete()
    results.add_instance(trigger, plain, [], measures)


def _tell(state: BindingState, results: Results) -> None:
    """Write evidence: what is left of each stage, and the accounts of each chain."""
    for at in range(len(state.graph.stages)):
        with state.live_rows(at) as row:
            results.add_evidence(at, row)
    for start, between in state.runs.values():
        assert state.chain_accounts is not None
        with state.build.loop("at", start, start + between) as at_account:
            results.add_chain_account(state.chain_accounts[at_account])
