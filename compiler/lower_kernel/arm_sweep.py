"""The kernel of an arm sweep: each account as the hub, its transactions swept arm by arm.

Items are accounts. A hub's transactions that pass the filters, and that no absence refuses, are
listed by arm; hubs with fewer than a floor asks for are passed over. A transaction may complete a
binding of each of its ends, so results are tallied.
"""

from __future__ import annotations

from ...runtime.layout import Items, Signature
from ..ir.kernel import Array, Kernel, Value, Variable, both, either, value
from ..ir.plan import Arm, ArmSweep, Plan
from .arm_events import ArmEvents
from .binding_state import ListedRows
from .bounds import least_members
from .conditions import passes
from .frame import Frame
from .hub_absence import HubAbsence
from .results import Results


def lower_arm_sweep(
    plan: Plan, strategy: ArmSweep, header: tuple[str, ...]
) -> tuple[Kernel, Signature]:
    """Loops of an arm sweep. O(1) amortised per transaction, evidence included."""
    graph = plan.graph
    frame = Frame(graph.name, f"Find '{graph.name}'.", Items.ACCOUNTS, graph.scalars)
    build = frame.build
    results = Results(frame, graph)
    results.tally()
    hub_role = strategy.arms[0].plain_role
    with frame.each_item(graph.roles[hub_role].name) as hub:
        spans = {}
        for arm in strategy.arms:
            word = graph.stages[arm.stage].name
            spans[arm] = begin, end = frame.listed_span(arm.plain_side, hub, word)
            degree = build.let(f"{word}_degree", end - begin)
            floors = [each for each in strategy.floors if each.role == arm.set_role]
            few = [degree < least_members(frame, floor) for floor in floors]
            with build.when(either(degree.equals(0), *few)):
                build.skip()
        lists = tuple(
            ListedRows(rows, value(0), count)
            for rows, count in (
                _listed(frame, plan, arm, hub, *spans[arm]) for arm in strategy.arms
            )
        )
        with build.when(both(*(each.high > 0 for each in lists))):
            events = ArmEvents(frame, graph, results, strategy.arms, strategy.floors)
            events.sweep({hub_role: hub}, lists)
        results.commit()
    functions = (*frame.helpers.values(), build.function())
    return Kernel(graph.name, header, functions), frame.signature(slots=1, tallied=True)


def _listed(
    frame: Frame, plan: Plan, arm: Arm, hub: Value, begin: Value, end: Value
) -> tuple[Array, Variable]:
    """A hub's transactions of one arm that pass the filter, copied side by side."""
    build = frame.build
    stage = plan.graph.stages[arm.stage]
    word = stage.name
    rows = frame.scratch(f"{word}_rows")
    build.note(f"Transactions of '{stage.name}'.")
    frame.room(end - begin)
    count = build.let(f"{word}_count", 0)
    absences = [
        HubAbsence(frame, each, arm, hub)
        for each in plan.graph.told_by_hub(arm.stage, arm.plain_role)
    ]
    with build.loop("listed_place", begin, end) as place:
        row = build.let("listed_row", frame.listed(arm.plain_side)[place])
        with build.when(passes(frame, stage.filter, row)):
            taken = build.let("taken", True) if absences else None
            for absence in absences:
                assert taken is not None
                absence.look(row, taken)
            with build.when(value(True) if taken is None else taken):
                build.store(rows, count, row)
                build.add(count)
    for absence in absences:
        absence.clear()
    return rows, count
