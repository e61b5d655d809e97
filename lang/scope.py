"""What an expression can speak of at the place where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol

from . import ast, typed
from .literals import Value
from .report import Reporter
from .source import Span
from .typed import RoleKind, Type


class Place(Enum):
    """Where an expression stands decides what it can read."""

    CONSTANT = "constant"
    """Windows, gaps, bounds, defaults: parameters and constants only."""
    FILTER = "filter"
    """One transaction: columns as well."""
    FINAL = "final"
    """`require` and `measure`: aggregates and measures as well."""


class Constants(Protocol):
    """The constants of a file and of the files it uses."""

    def defines(self, name: str) -> bool:
        """Whether the file has such a constant, or might have had it without its syntax errors."""

    def names(self) -> tuple[str, ...]: ...

    def value(self, path: ast.Path) -> typed.Expression | None:
        """The constant's value, `NAME` or `FILE.NAME`. Reports what is wrong and gives None."""


class Measures(Protocol):
    """The measures of a pattern, in any order of the text."""

    def names(self) -> tuple[str, ...]: ...

    def value(self, name: ast.Name) -> typed.Expression | None:
        """Reports what is wrong and gives None."""


@dataclass(frozen=True, slots=True)
class StageFacts:
    name: str
    roles: tuple[str, ...]
    has_chain: bool
    in_order: bool
    absent: bool
    span: Span


@dataclass(slots=True)
class Scope:
    """The names of one pattern or profile. `used` collects the parameters that are read."""

    report: Reporter
    constants: Constants
    columns: Mapping[str, Type]
    parameters: dict[str, typed.Parameter | None] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    roles: dict[str, typed.Role] = field(default_factory=dict)
    stages: dict[str, StageFacts] = field(default_factory=dict)
    measures: Measures | None = None

    def role_kind(self, name: str) -> RoleKind | None:
        role = self.roles.get(name)
        return role.kind if role else None
