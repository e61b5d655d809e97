"""The kernel of an expansion: for each trigger, every candidate binding is settled and judged."""

from __future__ import annotations

from ...runtime.layout import Items, Signature
from ..ir.kernel import Call, Kernel, KernelType
from ..ir.plan import Expansion, Plan
from .binding_state import BindingState
from .bindings import Bindings
from .frame import Frame
from .helpers import first_at
from .judge import judge
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
    bindings = Bindings(frame, graph, strategy)
    with frame.each_item("trigger") as trigger:
        with build.when(trigger.equals(frame.item_low)):
            # What an earlier call left unfinished; other triggers are as the runtime made them.
            results.reset(0, trigger)
        with build.when(frame.source[trigger].equals(frame.target[trigger])):
            build.skip()
        since = frame.time[trigger] - frame.scalar(graph.window)
        since = since if graph.window_closed else since + 1
        search = frame.helper(first_at)
        first = build.let("first", Call(search, (frame.time, trigger, since), KernelType.WHOLE))
        length = bindings.search(trigger, first)
        candidate = build.let("candidate", 0)
        with build.repeat(candidate < length):
            frame.heed_stop()
            seed, plain, runs = bindings.read(candidate)
            build.add(candidate, bindings.stride)
            state = BindingState(
                frame, graph, strategy, trigger, first, plain, runs, bindings.chain_accounts
            )
            holds = settle(state, seed)
            judge(state, results, holds, tallied=False)
            state.clear()
        results.commit()
    functions = (*frame.helpers.values(), build.function())
    return Kernel(graph.name, header, functions), frame.signature(slots=1)
