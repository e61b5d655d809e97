"""What can be wrong with the tests beside a pattern."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..source import Span
from ..typed import Type
from .base import Diagnostic, Related, example, quoted, type_words
from .names import UnknownName

# --- Transactions -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TransactionTime(Diagnostic):
    slug: ClassVar[str] = "transaction-time"
    problem: str
    way_out: str

    def headline(self) -> str:
        return self.problem

    def label(self) -> str:
        return "at what time?"

    def helps(self) -> tuple[str, ...]:
        return (self.way_out,)


@dataclass(frozen=True, slots=True)
class BeyondCalendar(Diagnostic):
    slug: ClassVar[str] = "beyond-calendar"

    def headline(self) -> str:
        return "the time of this transaction is after the year 9999"

    def label(self) -> str:
        return "no table can hold this time"

    def helps(self) -> tuple[str, ...]:
        return ("begin earlier, or let less time pass",)


@dataclass(frozen=True, slots=True)
class TimeGoesBack(Diagnostic):
    slug: ClassVar[str] = "time-goes-back"
    time: str
    before: str
    previous: Span
    way_out: str

    def headline(self) -> str:
        return f"{self.time} is earlier than {self.before}, the time of the transaction before"

    def label(self) -> str:
        return "goes back in time"

    def related(self) -> tuple[Related, ...]:
        return (Related(self.previous, "the transaction before"),)

    def helps(self) -> tuple[str, ...]:
        return (self.way_out,)


@dataclass(frozen=True, slots=True)
class UndatedStart(Diagnostic):
    slug: ClassVar[str] = "undated-start"
    first: Span
    day: str

    def headline(self) -> str:
        return "this transaction has a date, but the days of this test have none"

    def label(self) -> str:
        return "how long after the first transaction?"

    def related(self) -> tuple[Related, ...]:
        return (Related(self.first, "the first transaction"),)

    def helps(self) -> tuple[str, ...]:
        return (f"give the first transaction a date too, as in '{self.day}T09:00'",)


@dataclass(frozen=True, slots=True)
class NotAFurtherColumn(Diagnostic):
    slug: ClassVar[str] = "not-a-further-column"
    column: str

    def headline(self) -> str:
        return f"'{self.column}' is no further column: each transaction has it anyway"

    def label(self) -> str:
        return "has a place of its own"

    def helps(self) -> tuple[str, ...]:
        if self.column == "time":
            return ("write the time in front of the accounts: '09:00  A -> B'",)
        return ("write the amount right behind the accounts: 'A -> B  500'",)


@dataclass(frozen=True, slots=True)
class NamedTwice(Diagnostic):
    """A column, an account, a role or a measure, where once says everything."""

    slug: ClassVar[str] = "named-twice"
    thing: str
    name: str
    first: Span

    def headline(self) -> str:
        return f"the {self.thing} '{self.name}' is named twice"

    def label(self) -> str:
        return "the second time"

    def related(self) -> tuple[Related, ...]:
        return (Related(self.first, "the first time"),)

    def helps(self) -> tuple[str, ...]:
        return ("name it once",)


@dataclass(frozen=True, slots=True)
class ColumnWithoutValue(Diagnostic):
    slug: ClassVar[str] = "column-without-value"
    column: str

    def headline(self) -> str:
        return f"the column '{self.column}' has no value here"

    def label(self) -> str:
        return "a column's name, and then?"

    def notes(self) -> tuple[str, ...]:
        return ("behind the amount stand further columns, each with its value",)

    def helps(self) -> tuple[str, ...]:
        if len(self.column) == 3 and self.column.isupper():
            return (f"a currency is a column, too: 'currency \"{self.column}\"'",)
        return (f"write '{self.column} \"…\"' or '{self.column} 3'",)


@dataclass(frozen=True, slots=True)
class NumberOutOfReach(Diagnostic):
    slug: ClassVar[str] = "number-out-of-reach"
    type: Type

    def headline(self) -> str:
        return "data cannot hold this number"

    def label(self) -> str:
        return "too large or too fine"

    def notes(self) -> tuple[str, ...]:
        if self.type is Type.MONEY:
            return ("amounts have up to 9 decimals, and 18 digits with those of the finest amount",)
        return ("whole numbers have up to 18 digits",)

    def helps(self) -> tuple[str, ...]:
        return ("choose a number as it could stand in the data",)


# --- Expectations -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EmptyTest(Diagnostic):
    """`lacks` is what it has none of."""

    slug: ClassVar[str] = "empty-test"
    test: str
    lacks: str

    def headline(self) -> str:
        return f'the test "{self.test}" has no {self.lacks}'

    def label(self) -> str:
        return "can never fail"

    def helps(self) -> tuple[str, ...]:
        if self.lacks == "transactions":
            return ("begin with transactions: '09:00  A -> B  500'",)
        return ("end with 'expect PATTERN { role = A, B }', 'expect none' or 'expect count 2'",)


@dataclass(frozen=True, slots=True)
class ExpectationWithoutPattern(Diagnostic):
    slug: ClassVar[str] = "expectation-without-pattern"

    def headline(self) -> str:
        return "of which pattern is this expected?"

    def label(self) -> str:
        return "names no pattern"

    def helps(self) -> tuple[str, ...]:
        return ("name it here, or for the whole test: 'test \"…\" for PATTERN {'",)


@dataclass(frozen=True, slots=True)
class MissingArgument(Diagnostic):
    slug: ClassVar[str] = "missing-argument"
    pattern: str
    parameter: str
    type: Type

    def headline(self) -> str:
        return f"the parameter '{self.parameter}' of pattern '{self.pattern}' has no value"

    def label(self) -> str:
        return f"with which '{self.parameter}'?"

    def notes(self) -> tuple[str, ...]:
        return ("it has no default",)

    def helps(self) -> tuple[str, ...]:
        value = f"{self.parameter} = {example(self.type)}"
        return (f"write 'test \"…\" for {self.pattern}({value}) {{'",)


@dataclass(frozen=True, slots=True)
class UnknownPart(UnknownName):
    """`is_stage`: it has a stage of that name."""

    slug: ClassVar[str] = "unknown-part"
    thing: ClassVar[str] = "role or measure"
    pattern: str
    is_stage: bool

    def headline(self) -> str:
        if self.is_stage:
            return f"'{self.name}' is a stage; expected are accounts of roles, or measures"
        return f"pattern '{self.pattern}' has no role and no measure '{self.name}'"

    def label(self) -> str:
        return "a stage" if self.is_stage else "unknown role or measure"

    def helps(self) -> tuple[str, ...]:
        if self.is_stage and self.known:
            return (f"name {quoted(self.known, 'or')}",)
        return super(UnknownPart, self).helps()


@dataclass(frozen=True, slots=True)
class UnknownAccount(UnknownName):
    slug: ClassVar[str] = "unknown-account"
    thing: ClassVar[str] = "account"

    def headline(self) -> str:
        return f"no transaction of this test is from or to '{self.name}'"

    def helps(self) -> tuple[str, ...]:
        found = super(UnknownAccount, self).helps()
        return found or ("name an account that pays or is paid above",)


@dataclass(frozen=True, slots=True)
class ValueOfRole(Diagnostic):
    slug: ClassVar[str] = "value-of-role"
    role: str

    def headline(self) -> str:
        return f"'{self.role}' is a role, and what plays a role is an account"

    def label(self) -> str:
        return "not an account"

    def helps(self) -> tuple[str, ...]:
        return (f"write '{self.role} = A'; names that are numbers stand in quotation marks",)


@dataclass(frozen=True, slots=True)
class AccountOfMeasure(Diagnostic):
    slug: ClassVar[str] = "account-of-measure"
    measure: str
    type: Type

    def headline(self) -> str:
        return f"'{self.measure}' is a measure, {type_words(self.type)}"

    def label(self) -> str:
        return "not one value"

    def helps(self) -> tuple[str, ...]:
        return (f"write '{self.measure} = {example(self.type)}'",)


@dataclass(frozen=True, slots=True)
class SeveralAccounts(Diagnostic):
    slug: ClassVar[str] = "several-accounts"
    role: str

    def headline(self) -> str:
        return f"the role '{self.role}' is always exactly one account"

    def label(self) -> str:
        return "one too many"

    def helps(self) -> tuple[str, ...]:
        return ("expect two matches: write 'expect' once for each account",)


@dataclass(frozen=True, slots=True)
class LateTransaction(Diagnostic):
    slug: ClassVar[str] = "late-transaction"

    def headline(self) -> str:
        return "all transactions of a test stand before what is expected of them"

    def label(self) -> str:
        return "comes too late"

    def helps(self) -> tuple[str, ...]:
        return ("move it above the first 'expect', or write a second test",)
