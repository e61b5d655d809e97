"""Checked pattern to PatternGraph: names become numbers, constants become scalars."""

from __future__ import annotations

from ..lang import typed
from ..lang.typed import Expression, RelationKind, RoleKind
from .expressions import ScalarTable, conjoin, conjuncts, reads_other
from .ir.pattern import Absence, Chain, End, Hop, PatternGraph, Relation, Role, Stage
from .ir.profile import ProfileGraph


def lower_pattern(pattern: typed.Pattern) -> PatternGraph:
    """The graph of a checked pattern.

    Keeps: the meaning, word for word; nothing is optimised here.
    """
    return _Lowering(pattern).graph()


class _Lowering:
    def __init__(self, pattern: typed.Pattern) -> None:
        self.pattern = pattern
        self.scalars = ScalarTable()
        self.role_at = {role.name: at for at, role in enumerate(pattern.roles)}
        self.stage_at = {stage.name: at for at, stage in enumerate(pattern.stages)}

    def graph(self) -> PatternGraph:
        pattern = self.pattern
        window = self.scalars.name(pattern.window, "window")
        stages = tuple(self._stage(stage) for stage in pattern.stages)
        relations = tuple(
            self._relation(stage, relation)
            for stage in pattern.stages
            for relation in stage.relations
        )
        absences = tuple(self._absence(absence) for absence in pattern.absences)
        require = self._optional(pattern.require, "limit")
        measures = tuple(
            typed.Measure(
                measure.name, self.scalars.take_out(measure.value, measure.name), measure.span
            )
            for measure in pattern.measures
        )
        return PatternGraph(
            name=pattern.name,
            place=str(pattern.span),
            metadata=pattern.metadata,
            parameters=pattern.parameters,
            scalars=self.scalars.scalars,
            roles=tuple(Role(role.name, role.kind) for role in pattern.roles),
            stages=stages,
            relations=relations,
            absences=absences,
            distinct=tuple(
                (self.role_at[left], self.role_at[right]) for left, right in pattern.distinct
            ),
            window=window,
            window_closed=pattern.window_closed,
            require=require,
            measures=measures,
            features=pattern.features,
        )

    def _optional(self, expression: Expression | None, wish: str) -> Expression | None:
        return None if expression is None else self.scalars.take_out(expression, wish)

    def _named(self, expression: Expression | None, wish: str) -> str | None:
        return None if expression is None else self.scalars.name(expression, wish)

    def _end(self, end: typed.End, stage: str) -> End:
        role = None if end.role is None else self.role_at[end.role]
        return End(role, self._named(end.at_least, f"{stage}_partners"))

    def _filters(self, stage: typed.Stage) -> tuple[Expression | None, Expression | None]:
        """The filter's part about one transaction, and its part about a pair."""
        parts = conjuncts(self._optional(stage.filter, f"{stage.name}_limit"))
        own = tuple(part for part in parts if not reads_other(part))
        pair = tuple(part for part in parts if reads_other(part))
        return conjoin(own), conjoin(pair)

    def _stage(self, stage: typed.Stage) -> Stage:
        own, pair = self._filters(stage)
        chain = None
        if stage.chain is not None:
            rule = stage.chain
            chain = Chain(
                role=self.role_at[rule.role],
                shortest=self.scalars.name(rule.shortest, f"{rule.role}_shortest"),
                longest=self.scalars.name(rule.longest, f"{rule.role}_longest"),
                in_order=rule.in_order,
                each_by=self._named(rule.each_by, f"{stage.name}_each_by"),
                keeping=rule.keeping
                and (
                    self.scalars.name(rule.keeping[0], f"{stage.name}_keeping_low"),
                    self.scalars.name(rule.keeping[1], f"{stage.name}_keeping_high"),
                ),
                pair=pair,
            )
        return Stage(
            stage.name,
            self._end(stage.source, stage.name),
            self._end(stage.target, stage.name),
            own,
            chain,
        )

    def _relation(self, stage: typed.Stage, relation: typed.Relation) -> Relation:
        left, right = self.stage_at[stage.name], self.stage_at[relation.stage]
        _, pair = self._filters(stage)
        return Relation(
            left=left,
            kind=relation.kind,
            right=right,
            by=self._named(relation.by, f"{stage.name}_by"),
            pair=None if stage.chain else pair,
            shared=self._shared_sets(stage, self.pattern.stages[right]),
            left_hop=self._hop(stage, partner_is_before=relation.kind is not RelationKind.BEFORE),
            right_hop=self._hop(
                self.pattern.stages[right], partner_is_before=relation.kind is RelationKind.BEFORE
            ),
        )

    def _hop(self, stage: typed.Stage, *, partner_is_before: bool) -> Hop:
        if stage.chain is None or not stage.chain.in_order:
            return Hop.ANY
        return Hop.FIRST if partner_is_before else Hop.LAST

    def _shared_sets(self, one: typed.Stage, two: typed.Stage) -> tuple[int, ...]:
        touched = {two.source.role, two.target.role}
        shared = [
            self.role_at[end.role]
            for end in (one.source, one.target)
            if end.role is not None and end.role in touched
        ]
        return tuple(at for at in shared if self.pattern.roles[at].kind is RoleKind.SET)

    def _absence(self, absence: typed.Absence) -> Absence:
        relation, hop = None, Hop.ANY
        if absence.relation is not None:
            rule = absence.relation
            partner = self.pattern.stages[self.stage_at[rule.stage]]
            relation = (
                rule.kind,
                self.stage_at[rule.stage],
                self._named(rule.by, f"{absence.name}_by"),
            )
            hop = self._hop(partner, partner_is_before=rule.kind is RelationKind.BEFORE)
        return Absence(
            absence.name,
            self._end(absence.source, absence.name),
            self._end(absence.target, absence.name),
            self._optional(absence.filter, f"{absence.name}_limit"),
            relation,
            hop,
        )


def lower_profile(profile: typed.Profile) -> ProfileGraph:
    """The graph of a checked profile."""
    scalars = ScalarTable()
    window = scalars.name(profile.window, "window")
    return ProfileGraph(
        name=profile.name,
        place=str(profile.span),
        metadata=profile.metadata,
        parameters=profile.parameters,
        scalars=scalars.scalars,
        window=window,
        window_closed=profile.window_closed,
        statistics=profile.statistics,
    )
