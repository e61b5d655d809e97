"""A pattern as a whole: whether it hangs together and can hold in time."""

from __future__ import annotations

from . import diagnostics, typed
from .report import Reporter
from .scope import Scope
from .source import Span
from .typed import RelationKind, RoleKind

Moment = tuple[str, str]
"""A stage's name with "whole", or for a chain in order "first" or "last"."""
Step = tuple[Moment, Moment, bool, Span | None]
"""Earlier, later, whether strictly, and the relation that says so."""


def check_connected(name: str, scope: Scope, place: Span) -> None:
    """Every role is tied to every other by stages, and one of them is a single account."""
    happening = [stage for stage in scope.stages.values() if not stage.absent]
    if not happening:
        scope.report.add(diagnostics.patterns.NoStages(place, name))
        return
    roles = scope.roles
    if roles and not any(role.kind is RoleKind.PLAIN for role in roles.values()):
        first = next(iter(roles.values()))
        scope.report.add(diagnostics.patterns.NoPlainRole(place, name, first.span))
    parts: list[list[str]] = []
    for stage in happening:
        own = [role for role in dict.fromkeys(stage.roles) if role in roles]
        touched = [part for part in parts if any(role in part for role in own)]
        joined = [role for part in touched for role in part]
        rest = [part for part in parts if part not in touched]
        parts = [*rest, [*joined, *(role for role in own if role not in joined)]]
    parts = sorted((part for part in parts if part), key=lambda part: roles[part[0]].span.start)
    if len(parts) > 1:
        one, other = parts[0], parts[1]
        scope.report.add(
            diagnostics.patterns.Disconnected(
                roles[other[0]].span, name, tuple(one), tuple(other), roles[one[0]].span
            )
        )


def check_order(stages: tuple[typed.Stage, ...], report: Reporter) -> None:
    """No circle of relations asks a stage to come before itself.

    `X after Y` gives the latest transaction of X a later time than the latest of Y, because every
    transaction of Y has a partner; so relations are an order of stages, and a circle with a
    strict step cannot hold.
    """
    steps = _steps(stages)
    seen: set[frozenset[Moment]] = set()
    for earlier, later, strict, span in steps:
        back = _way(later, earlier, steps) if strict and span is not None else None
        if back is None or span is None:
            continue
        circle = [(earlier, later, strict, span), *back]
        moments = frozenset(step[0] for step in circle)
        spans = sorted((step[3] for step in circle if step[3]), key=lambda each: each.start)
        if moments not in seen:
            seen.add(moments)
            names = tuple(step[0][0] for step in circle)
            report.add(diagnostics.stages.ContradictoryOrder(spans[-1], names, tuple(spans[:-1])))


def _steps(stages: tuple[typed.Stage, ...]) -> list[Step]:
    by_name = {stage.name: stage for stage in stages}
    steps: list[Step] = []
    for stage in stages:
        if stage.chain and stage.chain.in_order:
            # one hop is both the first and the last, so this is not strict
            steps.append(((stage.name, "first"), (stage.name, "last"), False, None))
        for relation in stage.relations:
            other = by_name.get(relation.stage)
            if other is None or _is_loose(stage) or _is_loose(other):
                continue
            if relation.kind is RelationKind.BEFORE:
                step = (_moment(stage, "last"), _moment(other, "first"), True)
            else:
                strict = relation.kind is RelationKind.AFTER
                step = (_moment(other, "last"), _moment(stage, "first"), strict)
            steps.append((*step, relation.span))
    return steps


def _is_loose(stage: typed.Stage) -> bool:
    """Any transaction of a chain without order may be the partner, so it fixes no moment."""
    return stage.chain is not None and not stage.chain.in_order


def _moment(stage: typed.Stage, end: str) -> Moment:
    return stage.name, end if stage.chain else "whole"


def _way(start: Moment, goal: Moment, steps: list[Step]) -> list[Step] | None:
    """The steps from one moment on to another, if there are any."""
    reached: dict[Moment, list[Step]] = {start: []}
    waiting = [start]
    while waiting:
        here = waiting.pop(0)
        if here == goal:
            return reached[here]
        for step in steps:
            if step[0] == here and step[1] not in reached:
                reached[step[1]] = [*reached[here], step]
                waiting.append(step[1])
    return None
