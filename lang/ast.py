"""The syntax tree: a file as it was written, before any name is looked up."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from .source import NOWHERE, Source, Span


@dataclass(frozen=True, slots=True)
class Name:
    text: str
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Path:
    """A name, or names joined by dots: `gather.amount`, `gfp.fan_in`."""

    parts: tuple[Name, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    def __str__(self) -> str:
        return ".".join(part.text for part in self.parts)


# --- Expressions ------------------------------------------------------------------------------


class LiteralKind(Enum):
    NUMBER = "number"
    PERCENT = "percent"
    DURATION = "duration"
    TIME = "time"
    TEXT = "text"
    BOOL = "bool"


@dataclass(frozen=True, slots=True)
class Literal:
    """`text` is as written, without the quotes of a text."""

    kind: LiteralKind
    text: str
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Reference:
    path: Path
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Call:
    function: Name
    arguments: tuple[Expression, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Unary:
    operator: str
    operand: Expression
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Binary:
    operator: str
    left: Expression
    right: Expression
    sign: Span = field(compare=False, repr=False)
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class InRange:
    """`value in low..high * factor`."""

    value: Expression
    low: Expression
    high: Expression
    factor: Expression | None
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class InList:
    value: Expression
    options: tuple[Expression, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


Expression: TypeAlias = Literal | Reference | Call | Unary | Binary | InRange | InList


# --- Stages -----------------------------------------------------------------------------------


class EndKind(Enum):
    PLAIN = "plain"
    SET = "set"
    CHAIN = "chain"


@dataclass(frozen=True, slots=True)
class Bounds:
    """A range as written: `a`, `a..` or `a..b`."""

    low: Expression
    is_range: bool
    high: Expression | None
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Filter:
    condition: Expression
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class End:
    """`brackets` as written after the end: quantifiers (ranges) and filters."""

    role: Name
    kind: EndKind
    bounds: Bounds | None
    brackets: tuple[Bounds | Filter, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Relation:
    """`kind` is "after", "before" or "not before"."""

    kind: str
    stage: Name
    by: Expression | None
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class By:
    """A longest gap that belongs to no relation: always a mistake."""

    gap: Expression
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class InOrder:
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class EachBy:
    gap: Expression
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Keeping:
    low: Expression
    high: Expression
    span: Span = field(default=NOWHERE, compare=False, repr=False)


Rule: TypeAlias = Relation | By | InOrder | EachBy | Keeping


@dataclass(frozen=True, slots=True)
class Stage:
    without: bool
    name: Name
    ends: tuple[End, ...]
    rules: tuple[Rule, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


# --- Other clauses ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Metadata:
    """`key` is doc, owner, version, reference or severity."""

    key: str
    value: str
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Within:
    under: bool
    window: Expression
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Distinct:
    roles: tuple[Name, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Require:
    condition: Expression
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Measure:
    name: Name
    value: Expression
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Feature:
    """`called` tells `count()` from `count`."""

    function: Name
    called: bool
    measure: Name | None
    bins: tuple[Bounds, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Features:
    features: tuple[Feature, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


Clause: TypeAlias = Metadata | Stage | Within | Distinct | Require | Measure | Features


@dataclass(frozen=True, slots=True)
class Statistic:
    function: Name
    called: bool
    column: Name | None
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Statistics:
    directions: tuple[Name, ...]
    statistics: tuple[Statistic, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


ProfileClause: TypeAlias = Metadata | Within | Statistics


# --- Items ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Parameter:
    name: Name
    type: Name
    default: Expression | None
    low: Expression | None
    high: Expression | None
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Use:
    """`path` is a dotted name, or with `quoted` a file name; `name` is what it is known as here."""

    path: str
    quoted: bool
    name: Name | None
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Constant:
    name: Name
    type: Name
    value: Expression
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Column:
    name: Name
    type: Name
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Pattern:
    name: Name
    parameters: tuple[Parameter, ...]
    clauses: tuple[Clause, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Argument:
    name: Name
    value: Expression
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Variant:
    name: Name
    base: Path
    arguments: tuple[Argument, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Profile:
    name: Name
    parameters: tuple[Parameter, ...]
    sides: tuple[Name, ...]
    clauses: tuple[ProfileClause, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


# --- Tests ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Clock:
    """`09:00` or, on a later day, `1d 09:00`; `clock` is missing only by mistake."""

    day: Literal | None
    clock: Name | None
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Date:
    moment: Literal
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Later:
    """`+2h`: so long after the transaction before."""

    gap: Literal
    span: Span = field(default=NOWHERE, compare=False, repr=False)


When: TypeAlias = Clock | Date | Later


@dataclass(frozen=True, slots=True)
class Cell:
    """A further column of one transaction, and its value."""

    column: Name
    value: Expression
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Transaction:
    when: When
    source: Name
    target: Name
    amount: Literal | None
    cells: tuple[Cell, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Part:
    """What is expected of a role (accounts) or of a measure (a value)."""

    name: Name
    values: tuple[Name | Expression, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ExpectMatch:
    pattern: Path | None
    parts: tuple[Part, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ExpectNone:
    pattern: Path | None
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ExpectCount:
    count: Literal
    pattern: Path | None
    span: Span = field(default=NOWHERE, compare=False, repr=False)


Expectation: TypeAlias = ExpectMatch | ExpectNone | ExpectCount


@dataclass(frozen=True, slots=True)
class Test:
    """`name` is a text, shown and told apart like a name."""

    name: Name
    pattern: Path | None
    arguments: tuple[Argument, ...]
    transactions: tuple[Transaction, ...]
    expectations: tuple[Expectation, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


# --- Pipelines --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Read:
    """`path` and, with `quoted`, `schema` are texts."""

    path: Name
    schema: Name
    quoted: bool
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Mined:
    """A pattern or profile, what it is given, and what it is called in the pipeline."""

    base: Path
    arguments: tuple[Argument, ...]
    known_as: Name | None
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Mine:
    mined: tuple[Mined, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class WriteFeatures:
    """Without `of`, of all that is mined; without `features`, what each pattern declares."""

    path: Name
    of: tuple[Name, ...]
    features: tuple[Feature, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class WriteMatches:
    """Without `of`, of all patterns that are mined."""

    path: Name
    of: tuple[Name, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


Step: TypeAlias = Read | Mine | WriteFeatures | WriteMatches


@dataclass(frozen=True, slots=True)
class Pipeline:
    name: Name
    doc: str
    steps: tuple[Step, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


Item: TypeAlias = Use | Constant | Column | Pattern | Variant | Profile | Test | Pipeline


@dataclass(frozen=True, slots=True)
class File:
    """`broken` names the items that could not be read, so that uses of them are no second error."""

    items: tuple[Item, ...]
    broken: frozenset[str] = frozenset()
    source: Source = field(default=NOWHERE.source, compare=False, repr=False)
