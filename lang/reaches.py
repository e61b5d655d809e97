"""How large a number of a match can be, whatever the data: sizes, amounts, times apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from . import typed
from .evaluate import evaluate
from .literals import show
from .typed import Type

_TURNED = "turn the comparison round, or leave it out"
_SOME = "leave it out, or say with 'without stage' which money must not have moved"


@dataclass(frozen=True, slots=True)
class Reach:
    """The least and the most that a number can be (None: there is no end), which in words, and a
    way out for who asks for another.
    """

    least: int
    most: int | None
    words: str
    way_out: str


_AMOUNT = Reach(0, None, "never negative", _TURNED)


@dataclass(frozen=True, slots=True)
class Reaches:
    """What can be said of one pattern's numbers; `sizes` are by function and target.

    `window_s` is the widest that the window can be, None if that is not known.
    """

    sizes: dict[tuple[str, str], Reach]
    window_s: int | None

    def of(self, subject: typed.Expression) -> Reach | None:
        """The reach of an expression, if anything is known of it."""
        match subject:
            case typed.ColumnUse(type=Type.MONEY) | typed.Aggregate(column=str(), type=Type.MONEY):
                return _AMOUNT
            case typed.Aggregate("span"):
                return self._apart(0)
            case typed.Binary(
                "-", typed.Aggregate("first" | "last"), typed.Aggregate("first" | "last")
            ):
                return None if self.window_s is None else self._apart(-self.window_s)
            case typed.Aggregate(column=None):
                return self.sizes.get((subject.function, subject.target))
            case _:
                return None

    def _apart(self, least: int) -> Reach:
        """How far apart two times of a match are."""
        if self.window_s is None:
            return Reach(least, None, "never negative", _TURNED)
        window = show(self.window_s, Type.DURATION)
        return Reach(
            least,
            self.window_s,
            f"at most {window}, the window",
            "ask for less, or widen the window",
        )


def reaches(pattern: typed.Pattern) -> Reaches:
    """What can be said of a pattern's numbers."""
    return Reaches(_sizes(pattern.stages), widest_window(pattern))


def widest_window(pattern: typed.Pattern) -> int | None:
    """The seconds of the widest window that a pattern can have, as far as the text tells.

    A parameter reaches to the end of its range; without one its default is taken at its word.
    """
    window = pattern.window
    if isinstance(window, typed.ParameterUse):
        declared = next(each for each in pattern.parameters if each.name == window.name)
        found = evaluate(declared.high or declared.default, {})
    else:
        found = evaluate(window, {})
    return found if isinstance(found, int) else None


def _sizes(stages: Iterable[typed.Stage]) -> dict[tuple[str, str], Reach]:
    """What `count` and `length` can be; each stage happens."""
    found: dict[tuple[str, str], Reach] = {}
    for stage in stages:
        ends = [end.role for end in (stage.source, stage.target) if end.role is not None]
        some = Reach(1, None, "at least 1", _SOME)
        found |= {("count", name): some for name in (stage.name, *ends)}
        if stage.chain is None:
            continue
        low, high = evaluate(stage.chain.shortest, {}), evaluate(stage.chain.longest, {})
        if isinstance(low, int) and isinstance(high, int):
            bounds = f"change one of the two: '{stage.chain.role}{{{low}..{high}}}' says how many"
            found["count", stage.chain.role] = _from_to(low, high, bounds)
            found["length", stage.name] = _from_to(low + 1, high + 1, bounds)
    return found


def _from_to(low: int, high: int, way_out: str) -> Reach:
    return Reach(low, high, f"{low} to {high}" if low < high else f"always {low}", way_out)
