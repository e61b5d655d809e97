"""What can be wrong with the spelling of a program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..source import Span
from .base import Diagnostic, Related, joined


@dataclass(frozen=True, slots=True)
class UnexpectedText(Diagnostic):
    """Something stands where it cannot; `expected` says in an analyst's words what could."""

    slug: ClassVar[str] = "syntax-error"
    found: str
    inside: str
    expected: tuple[str, ...]
    meant: str | None

    def headline(self) -> str:
        found = f"'{self.found}' cannot stand here" if self.found else self._ended()
        return f"{found}, {self.inside}" if self.inside else found

    def _ended(self) -> str:
        """Reading an item ends where the next one begins, which need not be the end of the text."""
        after = self.span.source.text[self.span.start :].strip()
        return "something is missing" if after else "the text ends too early"

    def label(self) -> str:
        return "unexpected" if self.found else "something is missing"

    def helps(self) -> tuple[str, ...]:
        if self.meant:
            return (f"did you mean '{self.meant}'?",)
        return (f"here can stand {joined(self.expected, 'or')}",) if self.expected else ()


@dataclass(frozen=True, slots=True)
class MissingParentheses(Diagnostic):
    """A variant without arguments; `pattern` is what it is a variant of."""

    slug: ClassVar[str] = "missing-parentheses"
    pattern: str

    def headline(self) -> str:
        return "a variant is written with parentheses, also where it changes nothing"

    def label(self) -> str:
        return "no parentheses"

    def helps(self) -> tuple[str, ...]:
        return (f"write '{self.pattern}()'",)


@dataclass(frozen=True, slots=True)
class MissingArrow(Diagnostic):
    slug: ClassVar[str] = "missing-arrow"
    stage: str

    def headline(self) -> str:
        return f"an arrow is missing between the ends of stage '{self.stage}'"

    def label(self) -> str:
        return "expected '->' before this"

    def helps(self) -> tuple[str, ...]:
        return ("write '->' from who pays to who is paid, as in 'origin -> mule*'",)


@dataclass(frozen=True, slots=True)
class WrongArrow(Diagnostic):
    slug: ClassVar[str] = "wrong-arrow"
    found: str

    def headline(self) -> str:
        return f"money moves along '->', not '{self.found}'"

    def label(self) -> str:
        return "not an arrow"

    def helps(self) -> tuple[str, ...]:
        return ("write '->', as in 'origin -> mule*'",)


@dataclass(frozen=True, slots=True)
class UnclosedBracket(Diagnostic):
    slug: ClassVar[str] = "unclosed-bracket"
    what: str
    closing: str
    opened: Span

    def headline(self) -> str:
        return f"{self.what} is not closed"

    def label(self) -> str:
        return f"expected '{self.closing}' after this"

    def related(self) -> tuple[Related, ...]:
        return (Related(self.opened, "opened here"),)

    def helps(self) -> tuple[str, ...]:
        return (f"close it with '{self.closing}'",)


@dataclass(frozen=True, slots=True)
class Unfinished(Diagnostic):
    """A clause begins where the one before still lacks something, so its word was read as that."""

    slug: ClassVar[str] = "unfinished"
    keyword: str
    before: str

    def headline(self) -> str:
        return f"something is missing after '{self.before}'"

    def label(self) -> str:
        return f"taken for it; or does a clause '{self.keyword}' begin here?"

    def helps(self) -> tuple[str, ...]:
        return (f"complete what stands before '{self.keyword}'",)


@dataclass(frozen=True, slots=True)
class Semicolon(Diagnostic):
    slug: ClassVar[str] = "semicolon"

    def headline(self) -> str:
        return "clauses need no ';' between them"

    def label(self) -> str:
        return "not needed"

    def helps(self) -> tuple[str, ...]:
        return ("leave it out; each clause begins with its own word",)


@dataclass(frozen=True, slots=True)
class MissingColon(Diagnostic):
    slug: ClassVar[str] = "missing-colon"
    stage: str

    def headline(self) -> str:
        return f"a ':' is missing after the name of stage '{self.stage}'"

    def label(self) -> str:
        return "expected ':' before this"

    def helps(self) -> tuple[str, ...]:
        return (f"write 'stage {self.stage}: from -> to'",)


@dataclass(frozen=True, slots=True)
class SingleEquals(Diagnostic):
    slug: ClassVar[str] = "single-equals"

    def headline(self) -> str:
        return "'=' gives a name to something; it does not compare"

    def label(self) -> str:
        return "compares nothing"

    def helps(self) -> tuple[str, ...]:
        return ("write '==' to ask whether two values are equal",)


@dataclass(frozen=True, slots=True)
class SignForWord(Diagnostic):
    slug: ClassVar[str] = "sign-for-word"
    sign: str
    word: str

    def headline(self) -> str:
        return f"'{self.sign}' is not part of this language"

    def label(self) -> str:
        return f"write '{self.word}'"

    def helps(self) -> tuple[str, ...]:
        if self.sign == "between":
            return ("a range is 'in a..b', and includes its bounds",)
        if self.word.isalpha():
            return ("conditions are joined by words: 'and', 'or', 'not'",)
        return ("values are compared by '==', '!=', '<', '<=', '>', '>=' and 'in a..b'",)


@dataclass(frozen=True, slots=True)
class PlainNumber(Diagnostic):
    slug: ClassVar[str] = "plain-number"
    extra: str
    plain: str

    def headline(self) -> str:
        return f"numbers are written without {self.extra}"

    def label(self) -> str:
        return "not part of a number"

    def helps(self) -> tuple[str, ...]:
        point = ", and '.' before decimals" if "." in self.plain else ""
        return (f"write '{self.plain}'; '_' may stand between digits{point}",)


@dataclass(frozen=True, slots=True)
class NotIn(Diagnostic):
    """`x not in (...)`; `comparison` is it without the `not`, as it was written."""

    slug: ClassVar[str] = "not-in"
    comparison: str

    def headline(self) -> str:
        return "'not' stands before a whole condition, not before 'in'"

    def label(self) -> str:
        return "put it in front of the value"

    def helps(self) -> tuple[str, ...]:
        return (f"write 'not {self.comparison}'",)


@dataclass(frozen=True, slots=True)
class MissingAnd(Diagnostic):
    """`sign` is what stands between them: nothing, or a comma."""

    slug: ClassVar[str] = "missing-and"
    sign: str = ""

    def headline(self) -> str:
        if self.sign:
            return f"conditions are joined by words, not by '{self.sign}'"
        return "two conditions stand side by side with nothing to join them"

    def label(self) -> str:
        return "joins nothing" if self.sign else "the second begins here"

    def helps(self) -> tuple[str, ...]:
        return ("write 'and' between them if both must hold, 'or' if one is enough",)


@dataclass(frozen=True, slots=True)
class UnknownUnit(Diagnostic):
    slug: ClassVar[str] = "unknown-unit"
    number: str
    unit: str
    meant: str

    def headline(self) -> str:
        return f"'{self.number}{self.unit}' is not a duration" if self.meant else self._plain()

    def _plain(self) -> str:
        return f"'{self.number}{self.unit}' is neither a number nor a name"

    def label(self) -> str:
        return "unknown unit" if self.meant else "unknown number"

    def notes(self) -> tuple[str, ...]:
        return ("the units are s, m (minutes), h, d and w, right behind a whole number",)

    def helps(self) -> tuple[str, ...]:
        return (f"write '{self.meant}'",) if self.meant else ()


@dataclass(frozen=True, slots=True)
class UnclosedText(Diagnostic):
    slug: ClassVar[str] = "unclosed-text"

    def headline(self) -> str:
        return "this text has no closing quotation mark"

    def label(self) -> str:
        return "begins here"

    def helps(self) -> tuple[str, ...]:
        return ("close it with '\"' in the same line",)


@dataclass(frozen=True, slots=True)
class WrongQuotes(Diagnostic):
    slug: ClassVar[str] = "wrong-quotes"
    found: str

    def headline(self) -> str:
        return f"text stands in double straight quotation marks, not in {self.found}"

    def label(self) -> str:
        return "wrong quotation mark"

    def helps(self) -> tuple[str, ...]:
        return ('write "Cash"',)


@dataclass(frozen=True, slots=True)
class ChainedComparison(Diagnostic):
    slug: ClassVar[str] = "chained-comparison"

    def headline(self) -> str:
        return "one comparison cannot go on into the next"

    def label(self) -> str:
        return "a second comparison"

    def helps(self) -> tuple[str, ...]:
        return ("write 'a < b and b < c', or 'b in a..c' for a range that includes its bounds",)


@dataclass(frozen=True, slots=True)
class BoundNeedsParentheses(Diagnostic):
    slug: ClassVar[str] = "bound-needs-parentheses"
    sign: str

    def headline(self) -> str:
        return f"it is not clear to which bound of the range this '{self.sign}' belongs"

    def label(self) -> str:
        return "one bound, or both?"

    def helps(self) -> tuple[str, ...]:
        return (
            "put a calculated bound in parentheses: 'x in a..(b + c)'",
            "only '*' needs none, and multiplies both bounds: 'x in 0.9..1.0 * y'",
        )


@dataclass(frozen=True, slots=True)
class NotYet(Diagnostic):
    slug: ClassVar[str] = "not-yet"
    word: str

    def headline(self) -> str:
        return f"the step '{self.word}' is not part of this version yet"

    def label(self) -> str:
        return "not in this version"

    def helps(self) -> tuple[str, ...]:
        return ("leave it out; write the features, and go on from there with tools of your own",)


@dataclass(frozen=True, slots=True)
class UnknownVersion(Diagnostic):
    slug: ClassVar[str] = "unknown-version"
    version: str

    def headline(self) -> str:
        return f"this file is written for version {self.version} of the language"

    def label(self) -> str:
        return "version not known here"

    def notes(self) -> tuple[str, ...]:
        return ("this compiler knows version 1",)

    def helps(self) -> tuple[str, ...]:
        return ("install a newer moneytrail, or write '# moneytrail 1'",)


@dataclass(frozen=True, slots=True)
class TooDeep(Diagnostic):
    slug: ClassVar[str] = "too-deep"

    def headline(self) -> str:
        return "this expression is too deep to be read"

    def label(self) -> str:
        return "part of it begins here"

    def helps(self) -> tuple[str, ...]:
        return (
            "name parts of it with 'measure' or 'const', ask for one of many texts with 'in (…)',"
            " or put half of a long row of terms into parentheses",
        )
