"""Each tree as text, for `explain` and golden tests. The same tree always gives the same text."""

from __future__ import annotations

from collections.abc import Iterator

from ...lang.typed import (
    Aggregate,
    Binary,
    ColumnUse,
    Expression,
    Literal,
    ParameterUse,
    RoleKind,
    Unary,
)
from .pattern import Absence, End, Hop, PatternGraph, Relation, Stage
from .plan import (
    Anchor,
    ArmSweep,
    AtRole,
    Beginning,
    Ceiling,
    Connected,
    Expand,
    Expansion,
    Fitting,
    Floor,
    GroupCeiling,
    GroupSweep,
    HubSweep,
    Meet,
    PairSweep,
    Partnered,
    Plan,
    Rule,
    Seed,
    Side,
    Step,
)
from .profile import ProfileGraph


def show_expression(expression: Expression) -> str:
    """An expression as it would be written; scalars by their names."""
    match expression:
        case Literal(value):
            return str(value).lower() if isinstance(value, bool) else str(value)
        case ParameterUse(name):
            return name
        case ColumnUse(column, of):
            return column if of == "own" else f"other.{column}"
        case Aggregate(function, target, column):
            return f"{function}({target}.{column})" if column else f"{function}({target})"
        case Unary("not", operand):
            return f"not ({show_expression(operand)})"
        case Unary(_, operand):
            return f"-({show_expression(operand)})"
        case Binary(operator, left, right):
            return f"({show_expression(left)} {operator} {show_expression(right)})"


def show_graph(graph: PatternGraph) -> str:
    """A PatternGraph: scalars, roles, stages, rules, results."""
    lines = [f"pattern {graph.name}"]
    for scalar in graph.scalars:
        value = show_expression(scalar.value)
        text = f"scalar {scalar.name}: {scalar.type.value}"
        lines.append(text if value == scalar.name else f"{text} = {value}")
    lines += [f"role {role.name}: {role.kind.value}" for role in graph.roles]
    lines += [_stage(graph, stage) for stage in graph.stages]
    lines += [_relation(graph, relation) for relation in graph.relations]
    lines += [_absence(graph, absence) for absence in graph.absences]
    for one, two in graph.distinct:
        lines.append(f"distinct {graph.roles[one].name}, {graph.roles[two].name}")
    lines.append(f"within {'' if graph.window_closed else 'under '}{graph.window}")
    if graph.require is not None:
        lines.append(f"require {show_expression(graph.require)}")
    for measure in graph.measures:
        value = show_expression(measure.value)
        lines.append(f"measure {measure.name}: {measure.type.value} = {value}")
    for feature in graph.features:
        bins = [f"{each.label}" for each in feature.bins]
        inside = ", ".join([*filter(None, [feature.measure]), *bins])
        lines.append(f"feature {feature.function}({inside})")
    return "\n".join(lines) + "\n"


def show_profile(graph: ProfileGraph) -> str:
    """A ProfileGraph: its window and statistics."""
    lines = [f"profile {graph.name}"]
    lines += [f"scalar {each.name}: {each.type.value}" for each in graph.scalars]
    lines.append(f"within {'' if graph.window_closed else 'under '}{graph.window}")
    lines += [f"statistic {each.label}: {each.type.value}" for each in graph.statistics]
    return "\n".join(lines) + "\n"


def _end(graph: PatternGraph, end: End) -> str:
    if end.role is None:
        return "anyone"
    role = graph.roles[end.role]
    star = "*" if role.kind is RoleKind.SET else ""
    asked = f"[{end.at_least}..]" if end.at_least else ""
    return f"{role.name}{star}{asked}"


def _stage(graph: PatternGraph, stage: Stage) -> str:
    ends = [_end(graph, stage.source), _end(graph, stage.target)]
    chain = stage.chain
    rules: list[str] = []
    if chain is not None:
        name = graph.roles[chain.role].name
        ends.insert(1, f"{name}{{{chain.shortest}..{chain.longest}}}")
        rules += ["in order"] if chain.in_order else []
        rules += [f"each by {chain.each_by}"] if chain.each_by else []
        rules += [f"keeping {chain.keeping[0]}..{chain.keeping[1]}"] if chain.keeping else []
        rules += [f"where {show_expression(chain.pair)}"] if chain.pair else []
    condition = f" [{show_expression(stage.filter)}]" if stage.filter else ""
    said = f"  {', '.join(rules)}" if rules else ""
    return f"stage {stage.name}: {' -> '.join(ends)}{condition}{said}"


def _at_hop(name: str, hop: Hop) -> str:
    return name if hop is Hop.ANY else f"{hop.value} hop of {name}"


def _relation(graph: PatternGraph, relation: Relation) -> str:
    left = _at_hop(graph.stages[relation.left].name, relation.left_hop)
    right = _at_hop(graph.stages[relation.right].name, relation.right_hop)
    by = f" by {relation.by}" if relation.by else ""
    shared = [graph.roles[role].name for role in relation.shared]
    per = f" for each {', '.join(shared)}" if shared else ""
    pair = f" where {show_expression(relation.pair)}" if relation.pair else ""
    return f"relation {left} {relation.kind.value} {right}{by}{per}{pair}"


def _absence(graph: PatternGraph, absence: Absence) -> str:
    ends = f"{_end(graph, absence.source)} -> {_end(graph, absence.target)}"
    condition = f" [{show_expression(absence.filter)}]" if absence.filter else ""
    relation = ""
    if absence.relation is not None:
        kind, stage, by = absence.relation
        name = _at_hop(graph.stages[stage].name, absence.hop)
        relation = f"  {kind.value} {name}{f' by {by}' if by else ''}"
    return f"without {absence.name}: {ends}{condition}{relation}"


def show_plan(plan: Plan) -> str:
    """A Plan: strategy, reason, steps."""
    lines = [f"plan {plan.graph.name}", f"because {plan.reason}"]
    match plan.strategy:
        case HubSweep(hub, spokes):
            lines.append(f"sweep {plan.graph.roles[hub].name}")
            for spoke in spokes:
                stage = plan.graph.stages[spoke.stage].name
                lines.append(f"  spoke {stage}: hub is its {spoke.hub_side.value}")
        case ArmSweep():
            lines += _arm_sweep(plan.graph, plan.strategy)
        case PairSweep():
            lines += _pair_sweep(plan.graph, plan.strategy)
        case GroupSweep(arm, outer, _, base, counted, ceilings):
            center, stages = plan.graph.roles[arm.plain_role].name, plan.graph.stages
            lines.append(f"group of {center}: {stages[arm.stage].name}, then {stages[outer].name}")
            if counted:
                lines.append("count its sets as transactions come and go")
            wanted = "completes it, if evidence is wanted" if counted else "may complete it"
            lines.append(f"settle it for each trigger that {wanted}")
            lines += [
                f"pass over it unless {_most(plan.graph, each)}, of those that are certain"
                for each in ceilings
            ]
            lines += _expansion(plan, base)
        case Expansion():
            lines += _expansion(plan, plan.strategy)
    return "\n".join(lines) + "\n"


def _arm_sweep(graph: PatternGraph, strategy: ArmSweep) -> Iterator[str]:
    yield f"sweep {graph.roles[strategy.arms[0].plain_role].name}"
    for arm in strategy.arms:
        yield f"  arm {graph.stages[arm.stage].name}: hub is its {arm.plain_side.value}"
        for absence in graph.told_by_hub(arm.stage, arm.plain_role):
            yield f"    less what its own list says of {absence.name}"
    for one, two in graph.distinct:
        yield f"  apart: {graph.roles[one].name}, {graph.roles[two].name}"
    for floor in strategy.floors:
        yield f"say nothing unless {_floor(graph, floor)}"


def _pair_sweep(graph: PatternGraph, strategy: PairSweep) -> Iterator[str]:
    for word, arm in (("from", strategy.near), ("to", strategy.far)):
        plain, stage = graph.roles[arm.plain_role].name, graph.stages[arm.stage].name
        yield f"{word} {plain}: {stage}, of which it is the {arm.plain_side.value}"
    yield f"join them at {graph.roles[strategy.near.set_role].name}"
    for floor in strategy.floors:
        yield f"give up unless {_floor(graph, floor)}"
    yield "sweep each pair"


def _floor(graph: PatternGraph, floor: Floor) -> str:
    sign = ">" if floor.exclusive else ">="
    return f"{graph.roles[floor.role].name} has {sign} {show_expression(floor.least)}"


def _most(graph: PatternGraph, ceiling: Ceiling | GroupCeiling) -> str:
    sign = "<" if ceiling.exclusive else "<="
    return f"{graph.roles[ceiling.role].name} has {sign} {show_expression(ceiling.most)}"


def _expansion(plan: Plan, strategy: Expansion) -> Iterator[str]:
    graph = plan.graph
    for seed in strategy.seeds:
        yield f"seed: the trigger as {graph.stages[seed.stage].name}{_binds(graph, seed)}"
        for step in seed.steps:
            yield f"  {_step(graph, step)}"
    for beginning in strategy.beginnings:
        yield f"pass over what no run of {_beginning(graph, beginning)} leads up to"
    for gather in strategy.gathers:
        stage = graph.stages[gather.stage]
        end = stage.source if gather.near is Side.SOURCE else stage.target
        fills = ", ".join(graph.roles[role].name for role in gather.fills)
        filled = f", filling {fills}" if fills else ""
        yield f"gather {stage.name} from {_end(graph, end)}{filled}"
    for floor in strategy.floors:
        yield f"give up unless {_floor(graph, floor)}"
    for ceiling in strategy.ceilings:
        known = f"given the trigger as {graph.stages[ceiling.seed].name}"
        yield f"pass over unless {_most(graph, ceiling)}, {known}"
    if strategy.rules:
        yield "until nothing changes"
        for rule in strategy.rules:
            yield f"  {_rule(graph, rule)}"


def _beginning(graph: PatternGraph, beginning: Beginning) -> str:
    asked = [
        f"{graph.stages[each.stage].name} before it"
        + (f" ({_floor(graph, each.floor)})" if each.floor else "")
        for each in beginning.before
    ]
    name = graph.stages[beginning.stage].name
    return f"{name}, with {' and '.join(asked)}," if asked else name


def _binds(graph: PatternGraph, seed: Seed) -> str:
    bound = [f"{graph.roles[role].name} = its {side.value}" for role, side in seed.binds]
    return f", {', '.join(bound)}" if bound else ""


def _step(graph: PatternGraph, step: Step) -> str:
    if not isinstance(step, Expand):
        anchors = {
            Anchor.START: "from its start",
            Anchor.END: "from its end",
            Anchor.LAST_HOP: "backwards from the trigger as its last hop",
            Anchor.ANY_HOP: "both ways from the trigger as any hop",
        }
        name = graph.stages[step.stage].name
        if isinstance(step, Meet):
            return (
                f"search {name} from both ends until they meet, then"
                f" walk what reaches both {anchors[step.anchor]}"
            )
        return f"walk {name} {anchors[step.anchor]}"
    start = (
        graph.roles[step.start.role].name
        if isinstance(step.start, AtRole)
        else f"the trigger's {step.start.side.value}"
    )
    path = ", ".join(
        f"{graph.stages[follow.stage].name} {'forwards' if follow.near is Side.SOURCE else 'back'}"
        for follow in step.path
    )
    return f"expand {graph.roles[step.role].name} from {start}: {path}"


def _rule(graph: PatternGraph, rule: Rule) -> str:
    match rule:
        case Connected(role):
            return f"connected: {graph.roles[role].name}"
        case Fitting(stage):
            return f"fitting: hops of {graph.stages[stage].name}"
        case Partnered(relation):
            return f"partnered: {_relation(graph, graph.relations[relation])}"
