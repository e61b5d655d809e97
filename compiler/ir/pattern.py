"""PatternGraph: what to find. Roles joined by stages, with every rule of the language in one form.

Roles and stages are numbered. Whatever stays constant during a run has been taken out of the
expressions and stands in `scalars`; inside expressions a `ParameterUse` names one of those.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ...lang.typed import (
    Expression,
    Feature,
    Measure,
    Metadata,
    Parameter,
    RelationKind,
    RoleKind,
    Type,
)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A number fixed for a run: a kernel argument. `value` uses literals and parameters only."""

    name: str
    type: Type
    value: Expression


@dataclass(frozen=True, slots=True)
class Role:
    name: str
    kind: RoleKind


@dataclass(frozen=True, slots=True)
class End:
    """One end of a stage; `role` is None for anyone. `at_least` names a scalar."""

    role: int | None
    at_least: str | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """How the hops of a chain stage fit together; bounds, `each_by` and `keeping` name scalars."""

    role: int
    shortest: str
    longest: str
    in_order: bool
    each_by: str | None
    keeping: tuple[str, str] | None
    pair: Expression | None


@dataclass(frozen=True, slots=True)
class Stage:
    """Transactions from one role to another that pass `filter`. `other` never occurs in it."""

    name: str
    source: End
    target: End
    filter: Expression | None
    chain: Chain | None = None

    def roles(self) -> tuple[int, ...]:
        """The roles at its ends."""
        return tuple(end.role for end in (self.source, self.target) if end.role is not None)


class Hop(Enum):
    """Which hop of a stage a relation speaks of; ANY for stages that are not chains in order."""

    ANY = "any"
    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Relation:
    """Each transaction of `left` has a partner in `right` with `left kind right`, and the reverse.

    `shared` are the set roles both stages touch: partners agree on their members. `pair` is a
    condition with `own` a transaction of `left` and `other` its partner.
    """

    left: int
    kind: RelationKind
    right: int
    by: str | None
    pair: Expression | None
    shared: tuple[int, ...]
    left_hop: Hop = Hop.ANY
    right_hop: Hop = Hop.ANY

    @property
    def earlier(self) -> int:
        """The stage whose transactions come first."""
        return self.left if self.kind is RelationKind.BEFORE else self.right

    @property
    def strict(self) -> bool:
        """Whether partners may not share an instant."""
        return self.kind is not RelationKind.NOT_BEFORE


@dataclass(frozen=True, slots=True)
class Absence:
    """Money that must not have moved: `relation` is (kind, stage, by) or None."""

    name: str
    source: End
    target: End
    filter: Expression | None
    relation: tuple[RelationKind, int, str | None] | None
    hop: Hop = Hop.ANY


@dataclass(frozen=True, slots=True)
class PatternGraph:
    """One pattern, ready to be planned or interpreted.

    `window` names a scalar. `place` is where the pattern stands in its file, for messages and
    headers of generated code.
    """

    name: str
    place: str
    metadata: Metadata
    parameters: tuple[Parameter, ...]
    scalars: tuple[Scalar, ...]
    roles: tuple[Role, ...]
    stages: tuple[Stage, ...]
    relations: tuple[Relation, ...]
    absences: tuple[Absence, ...]
    distinct: tuple[tuple[int, int], ...]
    window: str
    window_closed: bool
    require: Expression | None
    measures: tuple[Measure, ...]
    features: tuple[Feature, ...]

    def scalar(self, name: str) -> Scalar:
        """The scalar of that name."""
        return next(scalar for scalar in self.scalars if scalar.name == name)

    def roles_of_kind(self, kind: RoleKind) -> tuple[int, ...]:
        """Numbers of the roles of one kind, in order."""
        return tuple(at for at, role in enumerate(self.roles) if role.kind is kind)

    @property
    def chain_stages(self) -> tuple[int, ...]:
        """Numbers of the stages that are chains, in order."""
        return tuple(at for at, stage in enumerate(self.stages) if stage.chain)

    def told_by_hub(self, stage: int, hub: int) -> tuple[Absence, ...]:
        """Absences of a stage's transactions that the hub's own list tells."""
        return tuple(
            each
            for each in self.absences
            if self.hub_tells(each, hub) and each.relation is not None and each.relation[1] == stage
        )

    def hub_tells(self, absence: Absence, hub: int) -> bool:
        """Whether the hub's own transactions tell, for any trigger, what an absence takes away."""
        if absence.relation is None or hub not in (absence.source.role, absence.target.role):
            return False
        kind, _, by = absence.relation
        far = absence.target.role if absence.source.role == hub else absence.source.role
        is_open = far is None or self.roles[far].kind is RoleKind.SET
        return kind is RelationKind.BEFORE and by is not None and is_open
