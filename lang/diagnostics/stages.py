"""What can be wrong with stages: their ends, chains, relations and absences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..source import Span
from .base import Diagnostic, Related, joined, quoted


@dataclass(frozen=True, slots=True)
class StageShape(Diagnostic):
    """A stage that does not run from one end to another. `chain` tells a misplaced chain role."""

    slug: ClassVar[str] = "stage-shape"
    stage: str
    ends: int
    chain: bool

    def headline(self) -> str:
        if self.chain:
            return f"the chain of stage '{self.stage}' must stand between two accounts"
        if self.ends < 2:
            return f"stage '{self.stage}' has no second end: where does the money go?"
        return f"stage '{self.stage}' has more than one hop"

    def label(self) -> str:
        return "not a stage"

    def helps(self) -> tuple[str, ...]:
        if self.chain:
            return (f"write 'stage {self.stage}: start -> via{{1..5}} -> end'",)
        if self.ends < 2:
            return (f"write 'stage {self.stage}: from -> to'",)
        return ("write one stage a hop, or a chain: 'start -> via{1..5} -> end'",)


@dataclass(frozen=True, slots=True)
class MisplacedFilter(Diagnostic):
    slug: ClassVar[str] = "misplaced-filter"

    def headline(self) -> str:
        return "a filter speaks of the transaction, and stands once, behind the last end"

    def label(self) -> str:
        return "misplaced filter"

    def helps(self) -> tuple[str, ...]:
        return ("write 'from -> to [condition]'; join conditions by 'and'",)


@dataclass(frozen=True, slots=True)
class BadQuantifier(Diagnostic):
    """A quantifier that asks for nothing sensible; `problem` says how."""

    slug: ClassVar[str] = "bad-quantifier"
    problem: str
    way_out: str

    def headline(self) -> str:
        return self.problem

    def label(self) -> str:
        return "how many partners"

    def helps(self) -> tuple[str, ...]:
        return (self.way_out,)


@dataclass(frozen=True, slots=True)
class RoleOfTwoKinds(Diagnostic):
    slug: ClassVar[str] = "role-of-two-kinds"
    role: str
    kind: str
    first_kind: str
    first: Span

    def headline(self) -> str:
        return f"'{self.role}' is {self.kind} here, and {self.first_kind} elsewhere"

    def label(self) -> str:
        return self.kind

    def related(self) -> tuple[Related, ...]:
        return (Related(self.first, self.first_kind),)

    def helps(self) -> tuple[str, ...]:
        return ("write it the same way in all stages, or give one of the two another name",)


@dataclass(frozen=True, slots=True)
class SameRoleTwice(Diagnostic):
    slug: ClassVar[str] = "same-role-twice"
    role: str
    first: Span

    def headline(self) -> str:
        return f"both ends of this stage are '{self.role}'"

    def label(self) -> str:
        return "the same role"

    def related(self) -> tuple[Related, ...]:
        return (Related(self.first, "the first end"),)

    def notes(self) -> tuple[str, ...]:
        return ("transactions of an account with itself never take part in a pattern",)

    def helps(self) -> tuple[str, ...]:
        return (
            "give one end another name; "
            "a circle of money is a chain: 'start -> via{1..5} -> start'",
        )


@dataclass(frozen=True, slots=True)
class ChainEndNotPlain(Diagnostic):
    slug: ClassVar[str] = "chain-end-not-plain"
    role: str

    def headline(self) -> str:
        return f"a chain runs between single accounts, and '{self.role}' is a set"

    def label(self) -> str:
        return "must be one account"

    def helps(self) -> tuple[str, ...]:
        return (f"write '{self.role}' without '*'",)


@dataclass(frozen=True, slots=True)
class ChainInTwoStages(Diagnostic):
    slug: ClassVar[str] = "chain-in-two-stages"
    role: str
    first: Span

    def headline(self) -> str:
        return f"the chain '{self.role}' belongs to another stage already"

    def label(self) -> str:
        return "used again"

    def related(self) -> tuple[Related, ...]:
        return (Related(self.first, "its stage"),)

    def helps(self) -> tuple[str, ...]:
        return ("give this chain a name of its own",)


@dataclass(frozen=True, slots=True)
class ChainBounds(Diagnostic):
    slug: ClassVar[str] = "chain-bounds"
    problem: str
    way_out: str

    def headline(self) -> str:
        return self.problem

    def label(self) -> str:
        return "accounts between the ends"

    def helps(self) -> tuple[str, ...]:
        return (self.way_out,)


@dataclass(frozen=True, slots=True)
class AnyoneInStage(Diagnostic):
    slug: ClassVar[str] = "anyone-in-stage"
    stage: str

    def headline(self) -> str:
        return "'anyone' can stand only in 'without stage'"

    def label(self) -> str:
        return "an account that has no role"

    def helps(self) -> tuple[str, ...]:
        return ("give these accounts a role: 'payer' for one of them, 'payer*' for all",)


@dataclass(frozen=True, slots=True)
class RuleOutsideChain(Diagnostic):
    slug: ClassVar[str] = "rule-outside-chain"
    rule: str
    stage: str

    def headline(self) -> str:
        return f"'{self.rule}' is about the hops of a chain, and stage '{self.stage}' has one hop"

    def label(self) -> str:
        return "not a chain"

    def helps(self) -> tuple[str, ...]:
        return ("order stages by 'after S' or 'before S', with 'by D' for the longest gap",)


@dataclass(frozen=True, slots=True)
class GapWithoutRelation(Diagnostic):
    slug: ClassVar[str] = "gap-without-relation"

    def headline(self) -> str:
        return "'by' gives the longest gap of a relation, and there is none before it"

    def label(self) -> str:
        return "gap to what?"

    def helps(self) -> tuple[str, ...]:
        return ("write 'after S by 2d', or 'each by 2d' for the hops of a chain",)


@dataclass(frozen=True, slots=True)
class NeverHolds(Diagnostic):
    """A window, gap or share that no transactions can satisfy."""

    slug: ClassVar[str] = "never-holds"
    what: str
    reason: str

    def headline(self) -> str:
        return f"{self.what} can never hold"

    def label(self) -> str:
        return self.reason

    def helps(self) -> tuple[str, ...]:
        return ("write a duration above zero, such as '2d'",)


@dataclass(frozen=True, slots=True)
class RelatedToItself(Diagnostic):
    slug: ClassVar[str] = "related-to-itself"
    stage: str

    def headline(self) -> str:
        return f"stage '{self.stage}' is related to itself"

    def label(self) -> str:
        return "the same stage"

    def helps(self) -> tuple[str, ...]:
        return ("name another stage; to order the hops of a chain, write 'in order'",)


@dataclass(frozen=True, slots=True)
class RelatedToAbsence(Diagnostic):
    slug: ClassVar[str] = "related-to-absence"
    stage: str
    defined: Span

    def headline(self) -> str:
        return f"nothing can be before or after '{self.stage}', which must not happen"

    def label(self) -> str:
        return "a 'without stage'"

    def related(self) -> tuple[Related, ...]:
        return (Related(self.defined, "must not happen"),)

    def helps(self) -> tuple[str, ...]:
        return (f"state the relation there: 'without stage {self.stage}: … before S'",)


@dataclass(frozen=True, slots=True)
class ContradictoryOrder(Diagnostic):
    slug: ClassVar[str] = "contradictory-order"
    stages: tuple[str, ...]
    others: tuple[Span, ...]

    def headline(self) -> str:
        names = tuple(dict.fromkeys(self.stages))
        if len(names) == 1:
            return f"stage '{names[0]}' would have to come before itself"
        return f"the order of the stages {quoted(names)} can never hold"

    def label(self) -> str:
        return "closes a circle in time"

    def related(self) -> tuple[Related, ...]:
        return tuple(Related(span, "against this") for span in self.others)

    def notes(self) -> tuple[str, ...]:
        return ("followed around, each stage would have to come before itself",)

    def helps(self) -> tuple[str, ...]:
        return ("turn one of these relations around, or leave it out",)


# --- Without --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BadAbsence(Diagnostic):
    """Something that `without stage` cannot say."""

    slug: ClassVar[str] = "bad-absence"
    problem: str
    mark: str
    way_out: str

    def headline(self) -> str:
        return self.problem

    def label(self) -> str:
        return self.mark

    def helps(self) -> tuple[str, ...]:
        return (self.way_out,)


@dataclass(frozen=True, slots=True)
class UndefinedInAbsence(Diagnostic):
    """`without stage` speaks of a role that no stage defines."""

    slug: ClassVar[str] = "undefined-role"
    role: str
    is_set: bool

    def headline(self) -> str:
        thing = "set" if self.is_set else "role"
        return f"the {thing} '{self.role}' is never defined: no stage that happens has it"

    def label(self) -> str:
        return "known only here"

    def helps(self) -> tuple[str, ...]:
        return (
            f"write 'anyone' if any account is meant, or add a stage with '{self.role}"
            + ("*'" if self.is_set else "'"),
        )


@dataclass(frozen=True, slots=True)
class AbsenceOfOtherSet(Diagnostic):
    slug: ClassVar[str] = "absence-of-other-set"
    role: str
    stage: str
    defined: Span
    touching: tuple[str, ...]

    def headline(self) -> str:
        return f"stage '{self.stage}' does not touch '{self.role}', so no account ties the two"

    def label(self) -> str:
        return f"which transactions of '{self.stage}' fall?"

    def related(self) -> tuple[Related, ...]:
        return (Related(self.defined, f"without '{self.role}*'"),)

    def helps(self) -> tuple[str, ...]:
        stages = joined((f"'{each}'" for each in self.touching), "or")
        return (f"relate it to {stages}",)
