"""From where reading stopped to what is wrong, in an analyst's words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from lark import Token

from .diagnostics import Diagnostic
from .diagnostics import pipelines as pipeline_errors
from .diagnostics import syntax as errors
from .diagnostics import tests as test_errors
from .diagnostics.base import nearest
from .source import Source, Span


@dataclass(frozen=True, slots=True)
class Failure:
    """Reading stopped at `place`, after the tokens `before`, where `accepted` ones could stand.

    With `at_end` nothing stands there: the text, or this item's part of it, was read to its end.
    """

    source: Source
    text: str
    place: int
    before: tuple[Token, ...]
    accepted: frozenset[str]
    at_end: bool

    @property
    def rest(self) -> str:
        return "" if self.at_end else self.text[self.place :]

    @property
    def found(self) -> str:
        """The word or sign that stands at the place; empty at the end."""
        match = re.match(r'\s*("[^"\n]*"|\w+|\.\.|->|[<>=!]=|\S)', self.rest)
        return match[1] if match else ""

    def span(self, length: int | None = None) -> Span:
        width = len(self.found) if length is None else length
        return Span(self.source, self.place, min(self.place + width, len(self.source.text)))

    def previous(self, back: int = 1) -> str:
        """The kind of the token so many before, or nothing."""
        return self.before[-back].type if len(self.before) >= back else ""


def explain(failure: Failure) -> Diagnostic:
    """The first known slip that fits, or what could have stood there."""
    for slip in _SLIPS:
        found = slip(failure)
        if found is not None:
            return found
    expected = _in_words(failure.accepted)
    words = (kind.lower() for kind in failure.accepted if kind not in _SIGNS)
    meant = nearest(failure.found, words, 0.75) if failure.found.isidentifier() else None
    return errors.UnexpectedText(failure.span(), failure.found, _inside(failure), expected, meant)


# --- Slips of the hand, the most telling first ----------------------------------------------


_LATER: Final = ("label", "split", "train", "tune", "score", "report")
"""Words of steps to come; see `grammar.lark`."""


def _not_yet(failure: Failure) -> Diagnostic | None:
    if failure.found in _LATER and "MINE" in failure.accepted:
        return errors.NotYet(failure.span(), failure.found)
    return None


def _missing_schema(failure: Failure) -> Diagnostic | None:
    """`read "payments.csv"`, and nothing of how it is laid out."""
    if failure.accepted == {"AS"} and failure.previous(2) == "READ":
        file = failure.before[-1]
        return pipeline_errors.MissingSchema(_of(failure, file), str(file))
    return None


def _write(failure: Failure) -> Diagnostic | None:
    """`write "matches.jsonl"`: the steps that write are named after their tables."""
    if failure.found in ("write", "save", "output") and "MATCHES" in failure.accepted:
        known = ("'features \"FILE\"'", "'matches \"FILE\"'")
        return errors.UnexpectedText(failure.span(), failure.found, _inside(failure), known, None)
    return None


def _unclosed_text(failure: Failure) -> Diagnostic | None:
    if re.match(r'"[^"\n]*(\n|$)', failure.rest):
        return errors.UnclosedText(failure.span(1))
    # The mark that opened a text may have been taken for the one that closes it.
    last = failure.before[-1] if failure.before else None
    if last is not None and last.type == "STRING" and "\n" in str(last):
        return errors.UnclosedText(failure.span(1))
    return None


def _wrong_quotes(failure: Failure) -> Diagnostic | None:
    if re.match(r"['`\u2018-\u201f\u00ab]", failure.rest):
        return errors.WrongQuotes(failure.span(1), failure.rest[0])
    return None


def _wrong_arrow(failure: Failure) -> Diagnostic | None:
    match = re.match(r"=>|-->|-\s+>|>>|<-|→|⟶|-(?=\s*[^\W\d])|>", failure.rest)
    if match and "ARROW" in failure.accepted:
        return errors.WrongArrow(failure.span(len(match[0])), match[0])
    return None


def _sign_for_word(failure: Failure) -> Diagnostic | None:
    for sign, word in (("&&", "and"), ("||", "or"), ("&", "and"), ("|", "or"), ("!", "not")):
        if failure.rest.startswith(sign):
            return errors.SignForWord(failure.span(len(sign)), sign, word)
    if failure.found in ("is", "equals") and "EQUAL" in failure.accepted:
        return errors.SignForWord(failure.span(), failure.found, "==")
    between = re.match(r"between\b(?:\s+([^\s\[\](){}]+)\s+and\s+([^\s\[\](){}]+))?", failure.rest)
    if between and "IN" in failure.accepted:
        bounds = "..".join(between.groups()) if between[2] else "a..b"
        return errors.SignForWord(failure.span(), "between", f"in {bounds}")
    if failure.found == "to" and "RANGE" in failure.accepted:
        return errors.SignForWord(failure.span(), failure.found, "..")
    for sign, word in (("<>", "!="), ("≥", ">="), ("≤", "<="), ("≠", "!=")):
        if failure.rest.startswith(sign) or (
            sign == "<>" and failure.previous() == "LESS" and failure.rest.startswith(">")
        ):
            return errors.SignForWord(failure.span(1), sign, word)
    return None


def _single_equals(failure: Failure) -> Diagnostic | None:
    if re.match(r"=(?![=>])", failure.rest) and "EQUAL" in failure.accepted:
        return errors.SingleEquals(failure.span(1))
    return None


_BEFORE_CONDITIONS: Final = frozenset(
    {"LBRACKET", "AND", "OR", "NOT", "REQUIRE", "ASSIGN", "COMMA"}
)


def _not_in(failure: Failure) -> Diagnostic | None:
    """`bank not in ("1", "2")`: the value reaches back to where its condition began."""
    match = re.match(r"not\s+in\s*(\([^()\n]*\)|[^\s\[\](){}]+)", failure.rest)
    if match is None or not {"AND", "IN"} <= failure.accepted:
        return None
    closed, begin = 0, failure.place
    for token in reversed(failure.before):
        closed += {"RPAREN": 1, "LPAREN": -1}.get(token.type, 0)
        if closed < 0 or (closed == 0 and token.type in _BEFORE_CONDITIONS):
            break
        begin = token.start_pos or 0
    value = " ".join(failure.text[begin : failure.place].split())
    return errors.NotIn(failure.span(), f"{value} in {match[1]}")


_UNITS: Final = (("second", "s"), ("minute", "m"), ("hour", "h"), ("day", "d"), ("week", "w"))


def _unknown_unit(failure: Failure) -> Diagnostic | None:
    """`2days`, `2 days`, `1.5d`, `5x`."""
    glued = re.match(r"([\d_]+(?:\.\d+)?)([^\W\d_]\w*)", failure.rest)
    if glued and not re.fullmatch(r"([\d_]+[smhdw])+", glued[0]):
        meant = _meant(glued[1], glued[2])
        return errors.UnknownUnit(failure.span(len(glued[0])), glued[1], glued[2], meant)
    if failure.previous() == "NUMBER" and re.fullmatch(r"[^\W\d_]+", failure.found):
        number = str(failure.before[-1])
        meant = _meant(number, failure.found)
        start = failure.before[-1].start_pos
        if meant and start is not None:
            span = Span(failure.source, start, failure.place + len(failure.found))
            return errors.UnknownUnit(span, f"{number} ", failure.found, meant)
    return None


def _meant(number: str, unit: str) -> str:
    """The duration as the language writes it, or nothing if no unit looks like this one."""
    short = unit.casefold()
    for word, letter in _UNITS:
        if short == letter or (len(short) > 1 and word.startswith(short.rstrip("s")[:3])):
            return number + letter if "." not in number else _finer(number, letter)
    return ""


def _finer(number: str, letter: str) -> str:
    """A broken number of a unit in the next smaller one: 1.5d is 36h."""
    finer = {"w": (7, "d"), "d": (24, "h"), "h": (60, "m"), "m": (60, "s")}.get(letter)
    if finer is None:
        return ""
    amount = float(number.replace("_", "")) * finer[0]
    return f"{round(amount)}{finer[1]}" if amount == round(amount) else ""


def _plain_number(failure: Failure) -> Diagnostic | None:
    """`$1000`, `1,000`, `10.000,50`, `10'000`, `10 000`."""
    sign = re.match(r"[$€£¥]\s*([\d_.,]*)", failure.rest)
    if sign:
        plain = sign[1].replace(",", "_").strip("_.")
        return errors.PlainNumber(failure.span(1), "currency signs", plain or "1_000")
    parted = _parted_number(failure)
    if parted is None:
        return None
    number, place = parted
    span = Span(failure.source, place, place + 1)
    return errors.PlainNumber(span, _PARTED_BY[failure.text[place]], _in_one(number))


_PARTED_BY: Final = {",": "commas", ".": "more than one point", "'": "apostrophes", " ": "blanks"}


def _parted_number(failure: Failure) -> tuple[str, int] | None:
    """The whole of a number whose digits are parted by signs, and the place of the first wrong one.

    A blank parts the digits of one number only where no second could begin.
    """
    kinds = tuple(token.type for token in failure.before)
    if kinds[-1:] == ("NUMBER",):
        first, place = failure.before[-1], failure.before[-1].end_pos or 0
    elif kinds[-2:] == ("NUMBER", "COMMA") and "NUMBER" not in failure.accepted:
        first, place = failure.before[-2], failure.before[-1].start_pos or 0
    else:
        return None
    if first.end_pos != place or failure.text[place : place + 1] not in _PARTED_BY:
        return None
    number = re.compile(r"[\d_]+(?:[.,']\d+)+(?![\w.])").match(failure.text, first.start_pos or 0)
    if number is None and "CLOCK" not in failure.accepted:
        number = re.compile(r"\d{1,3}(?: \d{3})+([.,]\d+)?\b").match(
            failure.text, first.start_pos or 0
        )
    return None if number is None or number.end() <= place else (number[0], place)


def _in_one(number: str) -> str:
    """The number without what parts its digits; what the last sign means is read off the others.

    >>> [_in_one(each) for each in ("10,000", "1.000.000", "10.000,50", "1,000.5", "3,5")]
    ['10_000', '1_000_000', '10_000.50', '1_000.5', '3.5']
    """
    *parts, decimals = re.split(r"[.,' ]", number)
    signs = re.findall(r"[.,' ]", number)
    whole = "_".join(parts)
    thousands = signs.count(signs[-1]) > 1 or (len(signs) == 1 and len(decimals) == 3)
    return f"{whole}_{decimals}" if thousands else f"{whole}.{decimals}"


def _missing_colon(failure: Failure) -> Diagnostic | None:
    if failure.accepted == {"COLON"} and failure.previous(2) == "STAGE":
        return errors.MissingColon(failure.span(), str(failure.before[-1]))
    return None


def _missing_arrow(failure: Failure) -> Diagnostic | None:
    kinds = [token.type for token in failure.before]
    if "ARROW" not in failure.accepted or "STAGE" not in kinds:
        return None
    stage = len(kinds) - 1 - kinds[::-1].index("STAGE")
    slip = nearest(failure.found, (each.lower() for each in _RULES | _CLAUSES))
    if "ARROW" in kinds[stage:] or slip or not failure.found.isidentifier():
        return None
    return errors.MissingArrow(failure.span(), str(failure.before[stage + 1]))


def _chained_comparison(failure: Failure) -> Diagnostic | None:
    sign = re.match(r"[<>]=?|[=!]=", failure.rest)
    if sign and "AND" in failure.accepted:
        return errors.ChainedComparison(failure.span(len(sign[0])))
    return None


def _bound_needs_parentheses(failure: Failure) -> Diagnostic | None:
    """`x in a..b + c`: the grammar wants parentheses around a calculated bound."""
    sign = re.match(r"[-+*/%](?!>)", failure.rest)
    before = [token.type for token in failure.before]
    in_range = "IN" in before and "ORDER" not in before[-(before[::-1].index("IN") + 1) :]
    if sign and in_range and not failure.accepted & {"PLUS"}:
        return errors.BoundNeedsParentheses(failure.span(1), sign[0])
    return None


def _comma_for_and(failure: Failure) -> Diagnostic | None:
    """`require a > 3, b > 5`, and the same in a filter."""
    if failure.found != "," or not {"AND", "EQUAL"} & failure.accepted:
        return None
    closed = 0
    for token in reversed(failure.before):
        closed += {"RPAREN": 1, "RBRACKET": 1, "LPAREN": -1, "LBRACKET": -1}.get(token.type, 0)
        if token.type == "REQUIRE" or (closed < 0 and token.type == "LBRACKET"):
            return errors.MissingAnd(failure.span(1), ",")
        if closed < 0 or token.type in _CLAUSES - {"STRING"}:
            return None
    return None


def _missing_parentheses(failure: Failure) -> Diagnostic | None:
    """`pattern fast_fan = fan_out`, and then the next item, or nothing."""
    path: list[Token] = []
    for token in reversed(failure.before):
        if token.type not in ("NAME", "DOT"):
            break
        path.insert(0, token)
    left = len(failure.before) - len(path)
    kinds = tuple(token.type for token in failure.before[:left])
    goes_on = failure.found.upper() in _ITEMS | {""}
    if not goes_on or "LPAREN" not in failure.accepted or not path or path[-1].type == "DOT":
        return None
    if kinds[-3:] != ("PATTERN", "NAME", "ASSIGN"):
        return None
    span = Span(failure.source, path[0].start_pos or 0, path[-1].end_pos or 0)
    return errors.MissingParentheses(span, "".join(path))


def _missing_and(failure: Failure) -> Diagnostic | None:
    begins = re.match(r'[^\W\d]|["(]|\d', failure.rest)
    conditional = {"AND", "OR"} <= failure.accepted
    if failure.found.upper() in failure.accepted:
        return None
    if begins and conditional and "RBRACE" not in failure.accepted | {failure.found}:
        return errors.MissingAnd(failure.span())
    if begins and conditional and re.match(r"[^\W\d]\w*\s*([-+*/%<>=!(.]|in\b)", failure.rest):
        return errors.MissingAnd(failure.span())
    return None


_BRACKETS: Final = {"LBRACE": "RBRACE", "LBRACKET": "RBRACKET", "LPAREN": "RPAREN"}
_CLOSING: Final = {"RBRACE": "}", "RBRACKET": "]", "RPAREN": ")"}


def _unclosed_bracket(failure: Failure) -> Diagnostic | None:
    """The text goes on with another clause or item, or ends, before a bracket is closed."""
    opened: list[Token] = []
    for token in failure.before:
        if token.type in _BRACKETS:
            opened.append(token)
        elif token.type in _CLOSING and opened:
            opened.pop()
    goes_on = failure.found in ("", "}") or failure.found.upper() in _CLAUSES | _ITEMS
    if not opened or not goes_on:
        return None
    in_pipeline = _item(failure).startswith("pipeline")
    if in_pipeline and failure.found.upper() in _CLAUSES - _STEPS:
        return None  # a clause of patterns, which is no sign that the pipeline has ended
    closing = _BRACKETS[opened[-1].type]
    if closing not in failure.accepted or _CLOSING[closing] == failure.found:
        return None
    what = "this filter" if closing == "RBRACKET" else "this parenthesis"
    if closing == "RBRACE":
        what = _item(failure) or "this"
        if what.startswith("test") and any(each.type == "LBRACE" for each in opened[:-1]):
            what = "this expectation"
    start = opened[-1].start_pos or 0
    last = failure.before[-1]
    span = Span(failure.source, last.start_pos or start, last.end_pos or start + 1)
    return errors.UnclosedBracket(
        span, what, _CLOSING[closing], Span(failure.source, start, start + 1)
    )


def _unfinished(failure: Failure) -> Diagnostic | None:
    """`require count(a) >` and then a line `measure x = 1`: the word was read as a name."""
    if failure.previous() != "NAME" or len(failure.before) < 2:
        return None
    word, before = failure.before[-1], failure.before[-2]
    start = word.start_pos or 0
    line_before = failure.text[:start].rpartition("\n")[2]
    if str(word).upper() not in _CLAUSES or line_before.strip():
        return None
    span = Span(failure.source, start, start + len(word))
    return errors.Unfinished(span, str(word), str(before))


_TIME = re.compile(r"\+\w+|\d{1,2}:[\d:]+|\d{4}-\d\d-\d\d[\dT:]*|\d+[dw]\s+\d{1,2}:[\d:]+")


def _late_transaction(failure: Failure) -> Diagnostic | None:
    time = _TIME.match(failure.rest)
    if time and {"EXPECT"} <= failure.accepted <= {"EXPECT", "RBRACE", "NAME", "DOT"}:
        return test_errors.LateTransaction(failure.span(len(time[0])))
    return None


def _column_without_value(failure: Failure) -> Diagnostic | None:
    """`A -> B 500 EUR`, and then the next transaction."""
    kinds = [token.type for token in failure.before]
    is_cell = "TIME" in failure.accepted and "PLUS" not in failure.accepted
    if failure.rest.startswith(":") and kinds[-2:] == ["NAME", "NUMBER"]:
        kinds.pop()  # the hour of the next transaction was taken for the value
        is_cell = "CLOCK" in failure.accepted
    if not is_cell or kinds[-1:] != ["NAME"] or kinds[-2] not in _BEFORE_CELLS:
        return None
    word, name = failure.before[len(kinds) - 2 : len(kinds)]
    if word == "expect":  # taken for the account that is missing
        return errors.Unfinished(_of(failure, word), str(word), str(failure.before[-3]))
    return test_errors.ColumnWithoutValue(_of(failure, name), str(name))


def _expected_what(failure: Failure) -> Diagnostic | None:
    """`expect non`: read as the name of a pattern whose match is to come."""
    if failure.previous(2) != "EXPECT" or failure.accepted != {"DOT", "LBRACE"}:
        return None
    word = failure.before[-1]
    meant = "none" if word == "nothing" else nearest(str(word), ("none", "count"), 0.65)
    if meant is None:
        return None
    inside = _inside(replace(failure, before=failure.before[:-1]))
    return errors.UnexpectedText(_of(failure, word), str(word), inside, (), meant)


def _of(failure: Failure, token: Token) -> Span:
    start = token.start_pos or 0
    return Span(failure.source, start, start + len(token))


def _semicolon(failure: Failure) -> Diagnostic | None:
    return errors.Semicolon(failure.span(1)) if failure.found == ";" else None


_SLIPS: Final[tuple[Callable[[Failure], Diagnostic | None], ...]] = (
    _not_yet,
    _missing_schema,
    _write,
    _late_transaction,
    _column_without_value,
    _expected_what,
    _unfinished,
    _unclosed_text,
    _plain_number,
    _wrong_quotes,
    _wrong_arrow,
    _sign_for_word,
    _single_equals,
    _not_in,
    _unknown_unit,
    _missing_colon,
    _missing_arrow,
    _bound_needs_parentheses,
    _chained_comparison,
    _missing_parentheses,
    _comma_for_and,
    _unclosed_bracket,
    _missing_and,
    _semicolon,
)


# --- Words for what could stand there -------------------------------------------------------

_VALUES = frozenset({"NUMBER", "PERCENT", "DURATION", "TIME", "TRUE", "FALSE"})
_BEFORE_VALUES = frozenset({"LPAREN", "MINUS", "NOT", "STRING"})
_OPERATORS = frozenset(
    {"PLUS", "MINUS", "STAR", "SLASH", "PERCENT_SIGN", "EQUAL", "UNEQUAL", "LESS", "LESS_EQUAL",
     "GREATER", "GREATER_EQUAL", "AND", "OR", "IN"}
)  # fmt: skip
_RULES = frozenset({"AFTER", "BEFORE", "NOT", "BY", "IN", "EACH", "KEEPING"})
_CLAUSES = frozenset(
    {"STAGE", "WITHOUT", "WITHIN", "DISTINCT", "REQUIRE", "MEASURE", "FEATURES", "OWNER",
     "VERSION", "REFERENCE", "SEVERITY", "STRING", "EXPECT", "READ", "MINE", "MATCHES"}
)  # fmt: skip
_STEPS = frozenset({"READ", "MINE", "FEATURES", "MATCHES"})
_ITEMS = frozenset({"USE", "CONST", "COLUMN", "PATTERN", "PROFILE", "TEST", "PIPELINE", "$END"})
_TIMES = frozenset({"CLOCK", "TIME", "DURATION", "PLUS"})
_BEFORE_CELLS = frozenset({"NAME", "STRING", "NUMBER", "PERCENT", "TIME", "DURATION"})
_SIGNS = {
    "ARROW": "'->'", "COLON": "':'", "COMMA": "','", "DOT": "'.'", "ASSIGN": "'='",
    "LBRACE": "'{'", "RBRACE": "'}'", "LBRACKET": "a filter '[…]'", "RBRACKET": "']'",
    "LPAREN": "'('", "RPAREN": "')'", "RANGE": "'..'", "NAME": "a name",
    "STRING": "a text in quotation marks", "NUMBER": "a number", "STAR": "'*'", "MINUS": "'-'",
    "SEMICOLON": "';'", "CLOCK": "a time of day such as '09:00'", "DURATION": "a duration",
}  # fmt: skip


def _in_words(accepted: frozenset[str]) -> tuple[str, ...]:
    """What the accepted kinds of tokens mean to the writer, grouped."""
    rest = set(accepted)
    words: list[str] = []
    if rest >= _VALUES:
        rest -= _VALUES | _BEFORE_VALUES | {"NAME"}
        words.append("a value")
    if rest >= _TIMES:
        rest -= _TIMES
        words.append("the next transaction, as in '09:00  A -> B  500'")
    if rest >= {"TIME", "DURATION", "NUMBER"}:
        rest -= _VALUES | {"MINUS", "STRING"}
        words.append("a value")
    if "PLUS" in rest:
        rest -= _OPERATORS
        words.append("an operator such as '>='" if "EQUAL" in accepted else "an operator")
    if "AFTER" in rest and "BY" in rest:
        rest -= _RULES
        words.append("a relation such as 'after S'")
    if {"WITHIN", "OWNER"} <= rest:
        clauses = "('stage', 'within', 'require', …)" if "STAGE" in rest else "('within', …)"
        rest -= _CLAUSES
        words.append(f"the next clause {clauses}")
    if rest >= _STEPS:
        rest -= _STEPS
        words.append("the next step ('read', 'mine', 'features', 'matches')")
    if "PATTERN" in rest:
        rest -= _ITEMS
        words.append(
            "the next 'pattern', 'profile', 'pipeline', 'test', 'const', 'column' or 'use'"
        )
    words += sorted(_SIGNS.get(kind, f"'{kind.lower()}'") for kind in rest)
    return tuple(words)


def _inside(failure: Failure) -> str:
    """In which part of the text, as in "in stage 'gather' of pattern 'fan_in'"."""
    item = _item(failure)
    for index in range(len(failure.before) - 1, -1, -1):
        token = failure.before[index]
        if token.type in ("STAGE", "MEASURE") and index + 1 < len(failure.before):
            return f"in {token} '{failure.before[index + 1]}'"
        if token.type in _CLAUSES - {"STRING"}:
            return f"in '{token}' of {item}" if item else f"in '{token}'"
        if token.type in _ITEMS:
            break
    return f"in {item}" if item else ""


def _item(failure: Failure) -> str:
    found = ""
    for token, name in pairwise(failure.before):
        if token.type in ("PATTERN", "PROFILE", "CONST", "COLUMN", "PIPELINE"):
            word = "constant" if token.type == "CONST" else str(token)
            found = f"{word} '{name}'"
        elif token.type == "TEST":
            found = f"test {name}"
    return found
