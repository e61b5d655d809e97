"""Expansion, second half: settle one binding, and say whether it holds.

Gathering collects each stage's possible transactions and the members they bring; the rules then
take away, in turns, until nothing changes. `live` and `member` hold what is left.
"""

from __future__ import annotations

from ..ir.kernel import Value, Variable
from .absence import Absences
from .binding_state import BindingState
from .ceilings import rule_out
from .gather import Gathering
from .rules import Rules


def settle(state: BindingState, seed: Value) -> Variable:
    """Emit everything up to whether the binding holds, `require` aside; returns that."""
    build = state.build
    holds = build.let("holds", True)
    rule_out(state, seed, holds)
    absences = Absences(state)
    absences.of_binding(holds)
    _forbid_shared_chains(state, holds)
    Gathering(state, absences).emit(seed, holds)
    with build.when(holds):
        Rules(state).emit()
        _complete(state, holds, seed)
    return holds


def _forbid_shared_chains(state: BindingState, holds: Variable) -> None:
    """Clear `holds` where two distinct chains share an account."""
    for one, two in state.graph.distinct:
        chains = [
            at
            for at in state.graph.chain_stages
            if (chain := state.graph.stages[at].chain) and chain.role in (one, two)
        ]
        if len(chains) == 2:
            _forbid_shared(state, chains[0], chains[1], holds)


def _forbid_shared(state: BindingState, one: int, two: int, holds: Variable) -> None:
    assert state.chain_accounts is not None
    (one_start, one_length), (two_start, two_length) = state.runs[one], state.runs[two]
    with (
        state.build.loop("at", one_start, one_start + one_length) as at,
        state.build.loop("to", two_start, two_start + two_length) as to,
        state.build.when(state.chain_accounts[at].equals(state.chain_accounts[to])),
    ):
        state.build.set(holds, False)


def _complete(state: BindingState, holds: Variable, seed: Value) -> None:
    """Clear `holds` unless each stage has a transaction and the trigger is this seed's.

    A trigger that serves two stages is found from both; only the first of them counts.
    """
    build = state.build
    for stage in state.stages:
        with build.when(holds):
            build.set(holds, False)
            with (
                build.loop("place", 0, stage.count) as place,
                build.when(stage.live[stage.rows[place]].differs(0)),
            ):
                build.set(holds, True)
                build.leave()
    serves = build.let("serves", len(state.plan.seeds))
    for at, one in reversed(list(enumerate(state.plan.seeds))):
        with build.when(state.stages[one.stage].live[state.trigger].differs(0)):
            build.set(serves, at)
    with build.when(serves.differs(seed)):
        build.set(holds, False)
