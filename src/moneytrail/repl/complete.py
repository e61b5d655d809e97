"""What can come next: words by the grammar, names by what is known where the cursor stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import get_args

from ..devices import DEVICES
from ..lang import STANDARD_COLUMNS
from ..lang.parse import following, words
from ..lang.typed import AggregateFunction, Parameter, Pattern, Profile, ProfileFunction, Type
from ..program import STAGES
from .blocks import is_command
from .commands import COMMANDS
from .errors import CommandError
from .scope import Scope, last_item, scope_of
from .session import ENDING, Session
from .topics import TOPICS

_PARTIAL = re.compile(r"[^\W\d]\w*\Z")
_SEVERITIES = ("low", "medium", "high", "critical")


@dataclass(frozen=True, slots=True)
class Completion:
    """A word, how many characters before the cursor it replaces, and a remark."""

    text: str
    replaces: int = 0
    note: str = ""


def completions(session: Session, text: str) -> list[Completion]:
    """What can be typed behind a text.

    Examples
    --------
    >>> [each.text for each in completions(Session(), "pattern p { stage s: a -> b*  af")]
    ['after']
    >>> [each.text for each in completions(Session(), ":mi")]
    [':mine']
    """
    line = text.rpartition("\n")[2]
    if is_command(line) or line.strip() == ":":
        return _of_command(session, line.lstrip())
    if '"' in line and line.partition("#")[0].count('"') % 2:
        return []
    found = _PARTIAL.search(text)
    partial = found[0] if found else ""
    head = text[: len(text) - len(partial)]
    expected = following(head)
    if expected is None:  # something before is wrong: what the item at hand allows is still known
        expected = following(last_item(head)) or frozenset()
    spelled = words()
    known = {spelled[name]: "" for name in expected if spelled.get(name, "").isalpha()}
    scope = scope_of(head)
    if "NAME" in expected:
        known = {**_names(session, scope), **known}
    return _matching(known, partial)


def _matching(known: dict[str, str], partial: str) -> list[Completion]:
    fitting = [
        Completion(word, len(partial), note)
        for word, note in known.items()
        if word.casefold().startswith(partial.casefold()) and word != partial
    ]
    return sorted(fitting, key=lambda each: (not each.note, each.text))


# --- Names in a block -----------------------------------------------------------------------------


def _names(session: Session, scope: Scope) -> dict[str, str]:
    """Names that can stand at the cursor, each with what it is."""
    if dotted := scope.ends(r"([^\W\d]\w*)\s*\."):
        return _behind_dot(session, scope, dotted[1])
    if scope.ends(r"\b(?:stage|measure|pattern|profile|const|column|pipeline|as)"):
        return {}
    if scope.ends(r"\b(?:pattern|profile)\s+\w+\s*\((?:[^()]*,)?"):
        return {}  # a new name
    if scope.ends(r"\b(?:const|column)\s+\w+\s*:|[(,]\s*\w+\s*:") and "{" not in scope.head:
        return _noted(_types(scope), "type")
    if scope.item == "profile" and scope.ends(r"\bof(?:\s+\w+\s*,)?"):
        return _noted(("sender", "receiver"), "side")
    if scope.ends(r"\buse"):
        return {"stdlib": "shipped files"}
    if scope.ends(r"\bseverity"):
        return _noted(_SEVERITIES, "severity")
    if scope.ends(r"\bpattern\s+\w+\s*=|\bfor|\bexpect|\bnone|\bcount\s+\d+|\bmine|\bof"):
        return _patterns(session)
    if arguments := scope.ends(r"(?:=|\bfor|\bmine|,)\s*([\w.]+)\s*\((?:[^()]*,)?"):
        return _noted(_parameters_of(session, arguments[1]), "parameter")
    if scope.item == "test":
        return _in_test(session, scope)
    if scope.item == "profile" and scope.inside("{", "}"):
        return _in_profile(session, scope)
    if scope.item == "pattern" and "{" in scope.head:
        return _in_pattern(session, scope)
    return _constants(session)


def _in_pattern(session: Session, scope: Scope) -> dict[str, str]:
    values = {**_noted(scope.parameters, "parameter"), **_constants(session)}
    if scope.ends(r"\b(?:after|before)"):
        return _noted(scope.stages, "stage")
    if scope.inside("[", "]"):
        return {**_columns(session), **values, "other": "the partner"}
    if scope.ends(r"->|\bstage\s+\w+\s*:"):
        return {**_noted(scope.roles, "role"), "anyone": "role"}
    match scope.clause:
        case "distinct":
            return _noted(scope.roles, "role")
        case "features":
            if scope.ends(r"\((?:[^()]*)"):
                return _noted(scope.measures, "measure")
            return _noted(("count", "histogram", "max", "min", "sum"), "feature")
        case "require" | "measure":
            if scope.ends(rf"\b(?:{'|'.join(get_args(AggregateFunction))})\s*\("):
                return {**_noted(scope.roles, "role"), **_noted(scope.stages, "stage")}
            measures = _noted(scope.measures, "measure")
            return {**_noted(get_args(AggregateFunction), "of a stage"), **measures, **values}
        case _:
            return values


def _in_test(session: Session, scope: Scope) -> dict[str, str]:
    tested = re.search(r"\bfor\s+([\w.]+)", scope.head)
    pattern = _definition(session, tested[1]) if tested else None
    inside = scope.head.count("{") - scope.head.count("}") > 1
    if inside and isinstance(pattern, Pattern):
        roles = _noted((role.name for role in pattern.roles), "role")
        return {**roles, **_noted((measure.name for measure in pattern.measures), "measure")}
    accounts = re.findall(r"([^\W\d]\w*)\s*->|->\s*([^\W\d]\w*)", scope.head)
    named = _noted((name for pair in accounts for name in pair if name), "account")
    # Behind an amount there are columns, elsewhere accounts.
    return _columns(session) if scope.ends(r"->\s*\w+\s+[\d_.]+(?:\s+\w+\s+\S+)*") else named


def _in_profile(session: Session, scope: Scope) -> dict[str, str]:
    if scope.ends(r"\bdistinct\s*\("):
        return {"counterparty": "accounts"}
    if scope.ends(r"\w\s*\("):
        return _columns(session)
    if scope.ends(r":[^{}]*,|:"):
        return _noted(get_args(ProfileFunction), "statistic")
    directions = {"sent": "direction", "received": "direction"}
    values = {**_noted(scope.parameters, "parameter"), **_constants(session)}
    return values if scope.ends(r"\bwithin(?:\s+under)?") else directions


def _behind_dot(session: Session, scope: Scope, owner: str) -> dict[str, str]:
    if owner == "stdlib":
        return _noted(shipped_names(), "shipped file")
    if owner in scope.stages or owner == "other":
        return _columns(session)
    library = session.library(owner)
    return _noted(library.names if library is not None else (), "pattern")


def _noted(names: Iterable[str], note: str) -> dict[str, str]:
    return dict.fromkeys(names, note)


def _types(scope: Scope) -> list[str]:
    columns = (Type.TEXT, Type.INT, Type.MONEY, Type.RATIO)
    return [each.value for each in (columns if scope.item == "column" else Type)]


def _columns(session: Session) -> dict[str, str]:
    declared = {name for kind, name in session.document.keys if kind == "column"}
    known = {*STANDARD_COLUMNS, *declared}
    if session.data is None:
        return _noted(sorted(known), "column")
    at_hand = {"time", *session.data.transactions.columns}
    return _noted(sorted(known & at_hand), "column")


def _constants(session: Session) -> dict[str, str]:
    pieces = session.document.pieces
    names = (each.key[1] for each in pieces if each.key and each.body.startswith("const"))
    return _noted(names, "constant")


def _patterns(session: Session) -> dict[str, str]:
    own = {each.name: each.metadata.doc or "pattern" for each in session.program.definitions}
    libraries = [name for kind, name in session.document.keys if kind == "name"]
    used = [name for name in libraries if session.library(name) is not None]
    return {**own, **_noted((f"{name}." for name in used), "used file")}


def _definition(session: Session, name: str) -> Pattern | Profile | None:
    try:
        program, inner = session.find(name)
    except CommandError:
        return None
    return next(each for each in program.definitions if each.name == inner)


def _parameters_of(session: Session, name: str) -> list[str]:
    return [each.name for each in _declared(session, name)]


def _declared(session: Session, name: str) -> tuple[Parameter, ...]:
    definition = _definition(session, name)
    return () if definition is None else definition.parameters


def shipped_names() -> tuple[str, ...]:
    """The names of the files of patterns that come with moneytrail."""
    names = (each.name for each in files("moneytrail.stdlib").iterdir())
    return tuple(sorted(name.removesuffix(ENDING) for name in names if name.endswith(ENDING)))


# --- Commands -------------------------------------------------------------------------------------


def _of_command(session: Session, line: str) -> list[Completion]:
    name, blank, rest = line.partition(" ")
    if not blank:
        return _matching({f":{each.name}": each.summary for each in COMMANDS}, name)
    *before, partial = re.split(r"[ \t]+", rest)
    known: dict[str, str]
    match name.removeprefix(":"), len(before):
        case "load", 0:
            known = {**_noted(shipped_names(), "shipped file"), **_paths(partial, (ENDING,))}
        case "data", 0:
            known = _paths(partial, (".csv", ".gz", ".tsv", ".parquet", ".arrow"))
        case "data", 1:
            known = {**_noted(("ibm_aml", "edges"), "schema"), **_paths(partial, (".toml",))}
        case "save", 0:
            known = _paths(partial, (ENDING,))
        case "save", 1:
            known = {"force": "replace what is there"}
        case (("mine" | "show" | "explain" | "drop"), 0):
            known = _mined(session, partial)
        case "mine", _:
            parameters = _declared(session, before[0])
            known = {f"{each.name}=": each.type.value for each in parameters}
            known["limit"] = "matches shown"
        case "explain", 1:
            known = _noted(STAGES, "stage")
        case "set", _:
            definitions = session.program.definitions
            known = {
                f"{one.name}=": one.type.value for each in definitions for one in each.parameters
            }
        case "device", 0:
            known = _noted(DEVICES, "device")
        case "time", 0:
            known = _noted(("on", "off"), "times")
        case "keys", 0:
            known = _noted(("vi", "emacs"), "keys")
        case "case", 1:
            known = {"all": "every transaction"}
        case "help", 0:
            known = {**_noted(TOPICS, "language"), **{each.name: each.summary for each in COMMANDS}}
        case _:
            known = {}
    return _matching(known, partial)


def _mined(session: Session, partial: str) -> dict[str, str]:
    """Definitions at hand; behind the name of a shipped file and a dot, its patterns."""
    library, dot, _ = partial.rpartition(".")
    if dot:
        program = session.library(library)
        return _noted((f"{library}.{name}" for name in program.names), "shipped") if program else {}
    own = {each.name: each.metadata.doc or "pattern" for each in session.program.definitions}
    return {**own, **_noted((f"{name}." for name in shipped_names()), "shipped file")}


def _paths(partial: str, endings: tuple[str, ...]) -> dict[str, str]:
    """Files and folders that begin like this."""
    folder, _, _ = partial.rpartition("/")
    start = f"{folder}/" if "/" in partial else ""
    found = {}
    try:
        for each in sorted(Path(start or ".").expanduser().iterdir()):
            if each.name.startswith("."):
                continue
            if each.is_dir():
                found[f"{start}{each.name}/"] = "folder"
            elif each.name.endswith(endings):
                found[f"{start}{each.name}"] = "file"
    except OSError:
        return {}
    return found
