"""A session in words: what was defined, what is at hand, what the data lack."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..lang import render_text
from .document import Key
from .session import Session
from .state import Data, Defined

if TYPE_CHECKING:
    from ..lang.typed import Pattern, Profile


def told_definitions(session: Session, defined: Defined) -> str:
    """What an input changed, a line each kind of change."""
    lines = []
    for verb, names in (("defined", defined.new), ("replaced", defined.replaced)):
        named = [*names, *_others(defined.others)] if verb == "defined" else list(names)
        if named:
            lines.append(f"{verb}: {', '.join(named)}")
    if defined.follow:
        lines.append(f"changed with it: {', '.join(defined.follow)}")
    if defined.dropped:
        count = len(defined.dropped)
        lines.append(f"dropped: {count} {'test' if count == 1 else 'tests'} of what was replaced")
    if defined.warnings:
        lines.append(render_text(defined.warnings))
    if session.data is not None:
        lines += lacking(session, session.data, (*defined.new, *defined.replaced))
    return "\n".join(lines) or "nothing is defined there"


def _others(keys: Sequence[Key]) -> list[str]:
    """Definitions that are no patterns, by name; of many tests, how many."""
    tests = [key for key in keys if key[0] == "test"]
    named = [f"{kind} {quoted(kind, name)}" for kind, name in keys if kind != "test"]
    if len(tests) > 2:
        return [*named, f"{len(tests)} tests"]
    return [*named, *(f"test {quoted(*key)}" for key in tests)]


def quoted(kind: str, name: str) -> str:
    """A name as the language writes it: those of tests are texts."""
    return f'"{name}"' if kind == "test" else name


def lacking(session: Session, data: Data, names: tuple[str, ...]) -> list[str]:
    """What the data at hand lack for these patterns."""
    from ..data import language_columns
    from ..lang.pipelines import lacking as columns_lacking

    columns = language_columns(data.transactions)
    lines = []
    for each in session.program.definitions:
        if each.name not in names:
            continue
        missing = ", ".join(one.name for one in columns_lacking([each], columns, data.place))
        if missing:
            lines.append(f"note: {each.name} cannot be mined in {data.place}: it reads {missing}")
    return lines


def overview(session: Session) -> str:
    """All that is loaded, set and defined."""
    lines = []
    if session.data is not None:
        lines.append(f"data: {told_data(session.data)}")
    lines += [f"set: {key} = {value}" for key, value in session.parameters.items()]
    for each in session.program.definitions:
        lines.append(_signature(each))
        if each.metadata.doc:
            lines.append(f"  {each.metadata.doc}")
    others = [f"{kind} {quoted(kind, name)}" for kind, name in session.document.keys
              if kind != "name" or name not in session.program.names]  # fmt: skip
    return "\n".join([*lines, *others]) or "nothing is defined yet; type a pattern, or :load a file"


def _signature(definition: Pattern | Profile) -> str:
    from ..lang.typed import Profile

    kind = "profile" if isinstance(definition, Profile) else "pattern"
    given = ", ".join(
        f"{each.name}: {each.type.value}{_default(each.default)}" for each in definition.parameters
    )
    return f"{kind} {definition.name}({given})" if given else f"{kind} {definition.name}"


def _default(expression: object) -> str:
    from ..lang.literals import show
    from ..lang.typed import Literal

    match expression:
        case Literal(value, type_):
            return f" = {show(value, type_)}"
        case None:
            return ""
        case _:
            return " = …"


def told_data(data: Data) -> str:
    """What the data are, in two lines."""
    from datetime import UTC, datetime

    transactions = data.transactions
    count, accounts = len(transactions), len(transactions.accounts)
    told = f"{data.place}, {count:_} transactions of {accounts:_} accounts"
    if not len(transactions):
        return told
    ends = [
        datetime.fromtimestamp(int(tick) // transactions.ticks_per_second, UTC)
        for tick in transactions.time[[0, -1]]
    ]
    columns = ", ".join(["time", *transactions.columns])
    days = f"{ends[0]:%Y-%m-%d} to {ends[1]:%Y-%m-%d}"
    return f"{told}, {days}\n  columns: {columns}"
