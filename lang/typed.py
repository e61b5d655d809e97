"""The checked program: names resolved, types known, nothing left that could be wrong.

`check` builds it from the syntax tree; the compiler starts from it. Ranges, memberships, constants
and measures used inside expressions are gone: they are written out in the six expression nodes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from typing import Literal as OneOf
from typing import TypeAlias

from .source import NOWHERE, Span


class Type(Enum):
    """The unit of a value. `TEXT` and `BOOL` do not calculate."""

    INT = "int"
    MONEY = "money"
    DURATION = "duration"
    TIME = "time"
    RATIO = "ratio"
    TEXT = "text"
    BOOL = "bool"


ArithmeticOperator: TypeAlias = OneOf["+", "-", "*", "/", "%"]
ComparisonOperator: TypeAlias = OneOf["==", "!=", "<", "<=", ">", ">="]
LogicalOperator: TypeAlias = OneOf["and", "or"]
BinaryOperator: TypeAlias = ArithmeticOperator | ComparisonOperator | LogicalOperator
AggregateFunction: TypeAlias = OneOf[
    "count", "length", "sum", "mean", "median", "min", "max", "distinct", "first", "last", "span"
]


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant. Money (in major units) and ratio as Fraction, duration and time in seconds."""

    value: int | Fraction | str | bool
    type: Type
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ParameterUse:
    """The value a parameter of this pattern has in a run."""

    name: str
    type: Type
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """A column of the filtered transaction, or (`of="other"`) of its partner. Filters only."""

    column: str
    of: OneOf["own", "other"]
    type: Type
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A number about a final set. `target` is a stage, or for `count` also a set or chain role.

    `column` is set for sum, mean, median, min, max and distinct, and None for the others.
    """

    function: AggregateFunction
    target: str
    column: str | None
    type: Type
    column_type: Type | None = None
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Unary:
    operator: OneOf["not", "-"]
    operand: Expression
    type: Type
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Binary:
    """Operands have the types the operator needs: an int beside a ratio stays an int.

    Allowed (result): INT/MONEY/DURATION/RATIO + - same (same); TIME - TIME (DURATION);
    TIME + - DURATION (TIME); INT*INT (INT); constant RATIO or INT * MONEY or DURATION, either order
    (MONEY, DURATION); RATIO*RATIO, INT*RATIO (RATIO); MONEY/MONEY, DURATION/DURATION, INT/INT,
    and any mix of INT and RATIO (RATIO); MONEY or DURATION / constant INT or RATIO (same);
    INT%INT, MONEY%MONEY, DURATION%DURATION with a constant on the right (same).
    Comparisons need equal types, or a mix of INT and RATIO; TEXT only == and !=.
    """

    operator: BinaryOperator
    left: Expression
    right: Expression
    type: Type
    span: Span = field(default=NOWHERE, compare=False, repr=False)


Expression: TypeAlias = Literal | ParameterUse | ColumnUse | Aggregate | Unary | Binary


@dataclass(frozen=True, slots=True)
class Parameter:
    """`default`, `low` and `high` are constant; a default may use earlier parameters."""

    name: str
    type: Type
    default: Expression | None
    low: Expression | None
    high: Expression | None
    span: Span = field(default=NOWHERE, compare=False, repr=False)


class RoleKind(Enum):
    PLAIN = "plain"
    SET = "set"
    CHAIN = "chain"


@dataclass(frozen=True, slots=True)
class Role:
    name: str
    kind: RoleKind
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class End:
    """One end of a stage. `role` is None for `anyone`; `at_least` is the quantifier of a set."""

    role: str | None
    at_least: Expression | None = None
    span: Span = field(default=NOWHERE, compare=False, repr=False)


class RelationKind(Enum):
    AFTER = "after"
    BEFORE = "before"
    NOT_BEFORE = "not before"


@dataclass(frozen=True, slots=True)
class Relation:
    kind: RelationKind
    stage: str
    by: Expression | None
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ChainRule:
    """The chain role of a stage and how its hops fit together.

    Bounds count accounts between the ends.
    """

    role: str
    shortest: Expression
    longest: Expression
    in_order: bool
    each_by: Expression | None
    keeping: tuple[Expression, Expression] | None
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Stage:
    """Ends are plain or set roles; with a `chain` both are plain and may be the same."""

    name: str
    source: End
    target: End
    chain: ChainRule | None
    filter: Expression | None
    relations: tuple[Relation, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Absence:
    """`without stage`. At most one end is a set role; no `other` in the filter."""

    name: str
    source: End
    target: End
    filter: Expression | None
    relation: Relation | None
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Measure:
    name: str
    value: Expression
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    @property
    def type(self) -> Type:
        return self.value.type


@dataclass(frozen=True, slots=True)
class Bin:
    """Closed at both ends; `high` None is open. In the measure's own unit, as in `Literal`."""

    low: int | Fraction
    high: int | Fraction | None
    label: str


@dataclass(frozen=True, slots=True)
class Feature:
    """What the features table holds: `count`, a measure's extreme or sum, or its histogram."""

    function: OneOf["count", "histogram", "max", "min", "sum"]
    measure: str | None
    bins: tuple[Bin, ...] = ()
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Metadata:
    doc: str = ""
    owner: str = ""
    version: str = ""
    reference: str = ""
    severity: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """`features` is never empty: the default is written out by the checker.

    `origin` is the pattern that this one is a variant of: the same but for numbers and the name, so
    that one code serves both.
    """

    name: str
    metadata: Metadata
    parameters: tuple[Parameter, ...]
    roles: tuple[Role, ...]
    stages: tuple[Stage, ...]
    absences: tuple[Absence, ...]
    window: Expression
    window_closed: bool
    distinct: tuple[tuple[str, str], ...]
    require: Expression | None
    measures: tuple[Measure, ...]
    features: tuple[Feature, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)
    origin: Pattern | None = field(default=None, compare=False, repr=False)


ProfileFunction: TypeAlias = OneOf[
    "count", "distinct", "sum", "mean", "min", "max", "median", "std", "var", "skew", "kurtosis",
    "since_last", "since_first",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Statistic:
    """One column of a profile.

    `column` is None for count, distinct (of counterparties), since_*.
    """

    side: OneOf["sender", "receiver"]
    direction: OneOf["sent", "received"]
    function: ProfileFunction
    column: str | None
    type: Type
    column_type: Type | None = None

    @property
    def label(self) -> str:
        """What stands after the profile's name: `sender.sent.mean(amount)`."""
        inside = "(counterparty)" if self.function == "distinct" else ""
        inside = f"({self.column})" if self.column else inside
        return f"{self.side}.{self.direction}.{self.function}{inside}"


@dataclass(frozen=True, slots=True)
class Profile:
    """`origin` is as for a pattern: a pipeline can mine a profile with other numbers."""

    name: str
    metadata: Metadata
    parameters: tuple[Parameter, ...]
    window: Expression
    window_closed: bool
    statistics: tuple[Statistic, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)
    origin: Profile | None = field(default=None, compare=False, repr=False)


# --- Tests ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Transaction:
    """A row of a test. `time_s` is since 1970-01-01 UTC and never falls from row to row.

    `amount` is in major units, None where the test names none. `columns` are further ones.
    """

    source: str
    target: str
    time_s: int
    amount: Fraction | None
    columns: tuple[tuple[str, Literal], ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ExpectMatch:
    """At least one match of the pattern has these accounts and values; the rest is free.

    `called` is the pattern's name as it is written in the test: `gfp.cycle`. Its parameters'
    defaults are what the test asks for. Accounts of a chain are in the chain's order.
    """

    called: str
    pattern: Pattern
    roles: tuple[tuple[str, tuple[str, ...]], ...]
    measures: tuple[tuple[str, Literal], ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ExpectNone:
    """The pattern has no match; see `ExpectMatch`."""

    called: str
    pattern: Pattern
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ExpectCount:
    """The pattern has so many matches; see `ExpectMatch`."""

    called: str
    pattern: Pattern
    count: int
    span: Span = field(default=NOWHERE, compare=False, repr=False)


Expectation: TypeAlias = ExpectMatch | ExpectNone | ExpectCount


@dataclass(frozen=True, slots=True)
class Test:
    """Transactions, and what patterns make of them. Neither is empty."""

    name: str
    transactions: tuple[Transaction, ...]
    expectations: tuple[Expectation, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """The patterns that something is expected of, each once."""
        return tuple(dict.fromkeys(each.pattern for each in self.expectations))


# --- Pipelines --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Read:
    """`schema` is the name of a built-in schema or, if `quoted`, the path of a file."""

    path: str
    schema: str
    quoted: bool
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class WriteFeatures:
    """What a features table holds, by the name of what is mined, in this order.

    Features are those of a pattern, its own ones written out; a profile has its statistics and no
    features.
    """

    path: str
    asked: tuple[tuple[str, tuple[Feature, ...]], ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    @property
    def of(self) -> tuple[str, ...]:
        """The names of what is mined."""
        return tuple(name for name, _ in self.asked)


@dataclass(frozen=True, slots=True)
class WriteMatches:
    """Names of the patterns whose matches a table holds."""

    path: str
    of: tuple[str, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


Output: TypeAlias = WriteFeatures | WriteMatches


@dataclass(frozen=True, slots=True)
class Pipeline:
    """What is read, mined and written. What is mined has the name that it has here, each once."""

    name: str
    doc: str
    read: Read
    mined: tuple[Pattern | Profile, ...]
    outputs: tuple[Output, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Program:
    """A checked file: what it defines itself, variants written out, in the order of the text."""

    patterns: tuple[Pattern, ...]
    profiles: tuple[Profile, ...]
    tests: tuple[Test, ...] = ()
    pipelines: tuple[Pipeline, ...] = ()
