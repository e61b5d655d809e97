"""ProfileGraph: the statistics of accounts around each transaction. Its plan is always a sweep."""

from __future__ import annotations

from dataclasses import dataclass

from ...lang.typed import Metadata, Parameter, Statistic
from .pattern import Scalar


@dataclass(frozen=True, slots=True)
class ProfileGraph:
    """A profile with its constants taken out; `window` names a scalar."""

    name: str
    place: str
    metadata: Metadata
    parameters: tuple[Parameter, ...]
    scalars: tuple[Scalar, ...]
    window: str
    window_closed: bool
    statistics: tuple[Statistic, ...]
