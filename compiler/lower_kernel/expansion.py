"""The kernel of an expansion: for each trigger, every candidate binding is settled and judged."""

from __future__ import annotations

from ...runtime.layout import Items, Signature
from ..ir.kernel import Call, Kernel, KernelType, Variable
from ..ir.plan import Expansion, Plan
from ..lower_chains import noted_chains
from .absence_notes import absence_notes
from .beginnings import beginnings
from .binding_state import BindingState
from .bindings import Bindings
from .frame import Frame
from .helpers import first_at
from .judge import judge
from .onward import Onward
from .preparation import prepare
from .results import Results
from .settle import settle


def lower_expansion(
    plan: Plan, strategy: Expansion, header: tuple[str, ...]
) -> tuple[Kernel, Signature]:
    """Loops of the general plan. Items are triggers; each writes its own features only."""
    graph = plan.graph
    frame = Frame(graph.name, f"Find '{graph.name}'.", Items.TRANSACTIONS, graph.scalars)
    build = frame.build
    results = Results(frame, graph)
    chains = [graph.stages[stage] for stage in noted_chains(graph, strategy)]
    onward = {stage.name: Onward(frame, stage) for stage in chains}
    absent = absence_notes(frame, graph, strategy)
    led_up = beginnings(frame, graph, strategy)
    prepare(frame, [*onward.values(), *absent.values(), *led_up.values()])
    bindings = Bindings(frame, graph, strategy, onward, led_up)
    first = build.let("first", 0)
    with frame.each_item("trigger") as trigger:
        with build.when(trigger.equals(frame.item_low)):
            # What an earlier call left unfinished; other triggers are as the runtime made them.
            results.reset(0, trigger)
        since = frame.time[trigger] - frame.scalar(graph.window)
        since = since if graph.window_closed else since + 1
        _move(frame, first, trigger, build.let("since", since))
        with build.when(frame.source[trigger].equals(frame.target[trigger])):
            build.skip()
        length = bindings.search(trigger, first)
        candidate = build.let("candidate", 0)
        with build.repeat(candidate < length):
            frame.heed_stop()
            seed, plain, runs = bindings.read(candidate)
            build.add(candidate, bindings.stride)
            chains_at = bindings.chain_accounts
            state = BindingState(
                frame, graph, strategy, trigger, first, plain, runs, chains_at, noted=absent
            )
            holds = settle(state, seed)
            judge(state, results, holds, tallied=False)
            state.clear()
        results.commit()
    functions = (*frame.helpers.values(), build.function())
    return Kernel(graph.name, header, functions), frame.signature(slots=1)


def _move(frame: Frame, first: Variable, trigger: Variable, since: Variable) -> None:
    """Move the beginning of the window: sought for the first trigger of a call, then kept."""
    build = frame.build
    with build.when(trigger.equals(frame.item_low)):
        found = Call(frame.helper(first_at), (frame.time, trigger, since), KernelType.WHOLE)
        build.set(first, found)
    with build.repeat(first < trigger):
        with build.when(frame.time[first] >= since):
            build.leave()
        build.add(first)
