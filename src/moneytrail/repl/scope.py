"""The names that an unfinished block speaks of, read off its text: it need not be sound."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NOISE = re.compile(r'#[^\n]*|"[^"\n]*"?')
_ITEM = re.compile(r"^(?:pattern|profile|use|const|column|pipeline|test)\b", re.MULTILINE)
_STAGE = re.compile(r"\bstage\s+(\w+)\s*:((?:(?!\bstage\b)[^\[\n])*)")
_ROLE = re.compile(r"(?:^|->)\s*([^\W\d]\w*)")
_MEASURE = re.compile(r"\bmeasure\s+(\w+)\s*=")
_PARAMETER = re.compile(r"[(,]\s*([^\W\d]\w*)\s*:\s*\w+")
_CLAUSE = re.compile(
    r"\b(require|measure|within|features|stage|distinct|expect|sent|received|matches|mine)\b"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """What the item at the cursor has named so far. `head` is its text, without what is quoted."""

    head: str
    stages: tuple[str, ...]
    roles: tuple[str, ...]
    measures: tuple[str, ...]
    parameters: tuple[str, ...]

    @property
    def item(self) -> str:
        """The word that the item begins with."""
        found = re.match(r"\s*(\w+)", self.head)
        return found[1] if found else ""

    @property
    def clause(self) -> str:
        """The word of the clause at the cursor."""
        found = _CLAUSE.findall(self.head)
        return str(found[-1]) if found else ""

    def ends(self, pattern: str) -> re.Match[str] | None:
        """Whether the text before the cursor ends like this."""
        return re.search(rf"(?:{pattern})\s*\Z", self.head)

    def inside(self, opening: str, closing: str) -> bool:
        """Whether the cursor is between such brackets."""
        return self.head.count(opening) > self.head.count(closing)


def last_item(text: str) -> str:
    r"""The item that a text ends in.

    >>> last_item("const a: int = 3\npattern p {\n  stage")
    'pattern p {\n  stage'
    """
    starts = [found.start() for found in _ITEM.finditer(text)]
    return text[starts[-1] :] if starts else text


def scope_of(text: str) -> Scope:
    """What the item that a text ends in has named so far.

    Examples
    --------
    >>> found = scope_of("pattern p(soon: duration = 1d) { stage into: a -> mule* ")
    >>> found.roles, found.stages, found.parameters
    (('a', 'mule'), ('into',), ('soon',))
    """
    head = _NOISE.sub(lambda found: " " * len(found[0]), last_item(text))
    roles: dict[str, None] = {}
    for stage in _STAGE.finditer(head):
        roles.update(dict.fromkeys(_ROLE.findall(stage[2])))
    roles.pop("anyone", None)
    brace = head.find("{")
    parameters = _PARAMETER.findall(head if brace < 0 else head[:brace])
    return Scope(
        head,
        tuple(dict.fromkeys(each[1] for each in _STAGE.finditer(head))),
        tuple(roles),
        tuple(_MEASURE.findall(head)),
        tuple(parameters),
    )
