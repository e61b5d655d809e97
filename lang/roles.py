"""Who takes part in a pattern: its roles and stages by name, before any expression is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from . import ast, diagnostics, typed
from .report import Reporter
from .scope import StageFacts
from .typed import RoleKind

ANYONE = "anyone"

_KINDS = {
    ast.EndKind.PLAIN: (RoleKind.PLAIN, "a single account"),
    ast.EndKind.SET: (RoleKind.SET, "a set"),
    ast.EndKind.CHAIN: (RoleKind.CHAIN, "a chain"),
}
_WORDS = dict(_KINDS.values())


@dataclass(slots=True)
class Cast:
    """The roles and stages of a pattern; `sound` are the stages that can be checked further."""

    roles: dict[str, typed.Role] = field(default_factory=dict)
    stages: dict[str, StageFacts] = field(default_factory=dict)
    sound: list[ast.Stage] = field(default_factory=list)


def collect_roles(stages: Iterable[ast.Stage], report: Reporter) -> Cast:
    """Name every stage and role once. Stages that happen define roles; absences only use them."""
    cast = Cast()
    ordered = sorted(stages, key=lambda stage: stage.without)
    for stage in ordered:
        _add_stage(stage, cast, report)
    for stage in ordered:
        role = cast.roles.get(stage.name.text)
        if role is not None:
            report.add(
                diagnostics.definitions.StageNamedLikeRole(
                    stage.name.span, stage.name.text, role.span
                )
            )
    cast.sound.sort(key=lambda stage: stage.span.start)
    return cast


def _add_stage(stage: ast.Stage, cast: Cast, report: Reporter) -> None:
    name = stage.name.text
    sound = _has_shape(stage, report)
    absent_chain = stage.without and any(end.kind is ast.EndKind.CHAIN for end in stage.ends)
    for end in () if absent_chain else stage.ends:
        sound &= _add_end(end, stage, cast, report)
    if sound and stage.ends[0].role.text == stage.ends[-1].role.text and len(stage.ends) == 2:
        first, second = (end.role for end in stage.ends)
        if first.text != ANYONE:
            report.add(diagnostics.stages.SameRoleTwice(second.span, second.text, first.span))
            sound = False
    if name in cast.stages:
        first_span = cast.stages[name].span
        report.add(
            diagnostics.definitions.DuplicateName(stage.name.span, "stage", name, first_span)
        )
        return
    roles = tuple(end.role.text for end in stage.ends)
    chain = any(end.kind is ast.EndKind.CHAIN for end in stage.ends)
    in_order = any(isinstance(rule, ast.InOrder) for rule in stage.rules)
    cast.stages[name] = StageFacts(name, roles, chain, in_order, stage.without, stage.name.span)
    if sound:
        cast.sound.append(stage)


def _has_shape(stage: ast.Stage, report: Reporter) -> bool:
    kinds = [end.kind for end in stage.ends]
    chain = ast.EndKind.CHAIN in kinds
    if stage.without and chain:
        problem = f"'without stage {stage.name}' cannot be a chain"
        at = next(end.span for end in stage.ends if end.kind is ast.EndKind.CHAIN)
        way_out = "write one hop: 'without stage known: account -> payer* before received by 90d'"
        report.add(diagnostics.stages.BadAbsence(at, problem, "a chain", way_out))
        return False
    if len(kinds) == 2 and not chain:
        return True
    middle_only = kinds[1:2] == [ast.EndKind.CHAIN] and kinds.count(ast.EndKind.CHAIN) == 1
    if len(kinds) == 3 and middle_only:
        return _chain_ends_plain(stage, report)
    at = next((end.span for end in stage.ends if end.kind is ast.EndKind.CHAIN), stage.name.span)
    report.add(diagnostics.stages.StageShape(at, stage.name.text, len(kinds), chain))
    return False


def _chain_ends_plain(stage: ast.Stage, report: Reporter) -> bool:
    sets = [end for end in stage.ends if end.kind is ast.EndKind.SET]
    for end in sets:
        report.add(diagnostics.stages.ChainEndNotPlain(end.span, end.role.text))
    return not sets


def _add_end(end: ast.End, stage: ast.Stage, cast: Cast, report: Reporter) -> bool:
    name = end.role.text
    if name == ANYONE:
        return _anyone(end, stage, report)
    kind, words = _KINDS[end.kind]
    known = cast.roles.get(name)
    if known is None and stage.without:
        is_set = kind is RoleKind.SET
        report.add(diagnostics.stages.UndefinedInAbsence(end.role.span, name, is_set))
        return False
    if known is None:
        cast.roles[name] = typed.Role(name, kind, end.role.span)
        return True
    if known.kind is not kind:
        report.add(
            diagnostics.stages.RoleOfTwoKinds(
                end.role.span, name, words, _WORDS[known.kind], known.span
            )
        )
        return False
    if kind is RoleKind.CHAIN:
        report.add(diagnostics.stages.ChainInTwoStages(end.role.span, name, known.span))
        return False
    return True


def _anyone(end: ast.End, stage: ast.Stage, report: Reporter) -> bool:
    if not stage.without:
        report.add(diagnostics.stages.AnyoneInStage(end.role.span, stage.name.text))
        return False
    if end.kind is not ast.EndKind.PLAIN:
        problem = "'anyone' stands for every account already"
        report.add(diagnostics.stages.BadAbsence(end.span, problem, "too much", "write 'anyone'"))
        return False
    return True
