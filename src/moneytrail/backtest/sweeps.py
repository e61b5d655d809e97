"""Sweeps: `window=1d..7d:1d` and `cycle.min_hops=2,4`, and the settings that they come to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod
from typing import TypeAlias

from ..lang import check_values, parse_value
from ..lang.literals import show
from ..lang.typed import Parameter, Pattern, Profile, Type
from ..parameters import Exact, ParameterError, assign_parameters
from ..runtime.errors import nearest

MOST_SETTINGS = 1_000
"""Settings of all patterns together that one backtest runs."""

Sweep: TypeAlias = tuple[str, str]
"""The name of a parameter, perhaps after that of its pattern, and its values as text."""

_EXAMPLES = {
    Type.INT: "2..6 or 2,4,8",
    Type.MONEY: "1_000..10_000:1_000",
    Type.DURATION: "1d..7d:1d or 1d,3d,7d",
    Type.TIME: "2022-09-01..2022-09-08:1d",
    Type.RATIO: "50%..90%:10%",
    Type.TEXT: '"Cash","Cheque"',
    Type.BOOL: "true,false",
}


@dataclass(frozen=True, slots=True)
class Setting:
    """A pattern and the values it is run with.

    Attributes
    ----------
    pattern
        Its name.
    swept
        The values that differ from setting to setting.
    fixed
        The values given otherwise; the remaining parameters keep their defaults.
    """

    pattern: str
    swept: Mapping[str, Exact]
    fixed: Mapping[str, Exact]

    @property
    def given(self) -> dict[str, Exact]:
        """All values that are not defaults."""
        return {**self.fixed, **self.swept}


def read_sweep(text: str) -> Sweep:
    """Take `NAME=VALUES` apart; what it means is for the program to say.

    Raises
    ------
    ParameterError
        If the name, the sign or the values are missing.

    Examples
    --------
    >>> read_sweep("cycle.window = 1d..7d:1d")
    ('cycle.window', '1d..7d:1d')
    """
    name, sign, values = (part.strip() for part in text.partition("="))
    if not (name and sign and values) or name.startswith(".") or name.endswith("."):
        raise ParameterError(
            f"'{text}' sweeps nothing; write NAME=FIRST..LAST:STEP or NAME=VALUE,VALUE"
        )
    return name, values


def settings_of(
    definitions: Sequence[Pattern | Profile],
    patterns: Sequence[Pattern],
    sweeps: Sequence[Sweep],
    parameters: Mapping[str, object],
) -> list[Setting]:
    """Every setting of every pattern: all combinations of the swept parameters it has.

    Parameters
    ----------
    definitions
        All that the program defines.
    patterns
        Those of them to run.
    sweeps
        What is swept; `pattern.name` is stronger than `name`.
    parameters
        Values that stay, by `name` or `pattern.name`; a sweep of the same strength is a mistake.

    Returns
    -------
    Settings by pattern, the first sweep changing slowest.

    Raises
    ------
    ParameterError
        If a parameter is unknown, a range is empty or unreadable, a value is out of its range, a
        setting can never hold, or there are more than `MOST_SETTINGS`.
    """
    for name in dict.fromkeys(name for name, _ in sweeps):
        if name in parameters:
            raise ParameterError(f"'{name}' is both set and swept; leave one of them out")
        if sum(name == one for one, _ in sweeps) > 1:
            raise ParameterError(f"'{name}' is swept twice; give all its values in one sweep")
    _check_names({each.name: each.parameters for each in patterns}, sweeps)
    declared = {each.name: each.parameters for each in definitions}
    fixed = assign_parameters(declared, parameters, [each.name for each in patterns])
    swept = {each.name: _swept(each, sweeps, parameters) for each in patterns}
    count = sum(prod(map(len, values.values())) for values in swept.values())
    if count > MOST_SETTINGS:
        raise ParameterError(
            f"the sweeps come to {count:_} settings; no more than {MOST_SETTINGS:_} are run at"
            " once: sweep fewer parameters together, or in larger steps"
        )
    settings = []
    for pattern in patterns:
        of_it = swept[pattern.name]
        kept = {name: value for name, value in fixed[pattern.name].items() if name not in of_it}
        for values in product(*of_it.values()):
            setting = Setting(pattern.name, dict(zip(of_it, values, strict=True)), kept)
            _check_setting(pattern, setting)
            settings.append(setting)
    return settings


def as_given(setting: Setting, pattern: Pattern) -> dict[str, object]:
    """The values of a setting as `Program.mine` takes them."""
    types = {each.name: each.type for each in pattern.parameters}
    return {
        f"{pattern.name}.{name}": show(value, types[name])
        if types[name] in (Type.DURATION, Type.TIME, Type.TEXT)
        else value
        for name, value in setting.given.items()
    }


def _check_names(declared: Mapping[str, tuple[Parameter, ...]], sweeps: Sequence[Sweep]) -> None:
    """Make sure that each sweep is of a parameter that there is."""
    for key, _ in sweeps:
        pattern, _, name = key.rpartition(".")
        if pattern and pattern not in declared:
            hint = nearest(pattern, declared) or f"backtested are {', '.join(declared)}"
            raise ParameterError(f"'{key}': no pattern '{pattern}' is backtested; {hint}")
        known = {
            one.name for each in ([pattern] if pattern else declared) for one in declared[each]
        }
        if name not in known:
            there = ", ".join(sorted(known)) or "none at all"
            hint = nearest(name, known)
            message = f"no parameter is named '{name}'; there is {there}; {hint}"
            raise ParameterError(message.rstrip("; "))


def _swept(
    pattern: Pattern, sweeps: Sequence[Sweep], parameters: Mapping[str, object]
) -> dict[str, Sequence[Exact]]:
    """The values of each swept parameter of a pattern, in the order of the sweeps."""
    found: dict[str, Sequence[Exact]] = {}
    own = {key for key, _ in sweeps if "." in key}
    for key, text in sweeps:
        of, _, name = key.rpartition(".")
        exact = f"{pattern.name}.{name}"
        if of not in ("", pattern.name) or (not of and (exact in own or exact in parameters)):
            continue
        for parameter in pattern.parameters:
            if parameter.name == name:
                found[name] = _values(key, text, parameter)
    return found


def _values(key: str, text: str, parameter: Parameter) -> Sequence[Exact]:
    """The values of a list of values and ranges, each once."""
    found: list[Exact] = []
    for piece in text.split(","):
        if ".." in piece and parameter.type is not Type.TEXT:
            found += _range(key, piece.strip(), parameter)
        else:
            found.append(_value(key, piece, parameter.type))
        if len(found) > MOST_SETTINGS:
            raise _too_many(key, len(found))
    return list(dict.fromkeys(found))


def _range(key: str, piece: str, parameter: Parameter) -> Iterator[Exact]:
    """FIRST..LAST:STEP, last included where the steps meet it; whole numbers step by one."""
    kind = parameter.type
    if kind is Type.BOOL:
        raise ParameterError(f"'{key}': true and false have no range; write {_EXAMPLES[kind]}")
    # Times are full of colons, and none of their parts looks like a step of days or hours.
    bounds, colon, step_text = piece.rpartition(":")
    step_type = Type.DURATION if kind is Type.TIME else kind
    if not colon or ".." not in bounds or (kind is Type.TIME and step_text.isdigit()):
        bounds, step_text = piece, "1" if kind is Type.INT else ""
    if not step_text:
        raise ParameterError(
            f"'{key}': {piece} does not say in which steps; write {_EXAMPLES[kind]}"
        )
    low_text, _, high_text = bounds.partition("..")
    low, high = _number(key, low_text, kind), _number(key, high_text, kind)
    step = _number(key, step_text, step_type)
    if step <= 0:
        raise ParameterError(
            f"'{key}': the step {step_text.strip()} does not lead upwards; write {_EXAMPLES[kind]}"
        )
    if low > high:
        raise ParameterError(
            f"'{key}': the range {piece} is empty: {low_text.strip()} is above"
            f" {high_text.strip()}; the smaller comes first"
        )
    count = int((high - low) // step) + 1
    if count > MOST_SETTINGS:
        raise _too_many(key, count)
    return (low + at * step for at in range(count))


def _number(key: str, text: str, kind: Type) -> int | Fraction:
    value = _value(key, text, kind)
    assert not isinstance(value, str | bool)
    return value


def _value(key: str, text: str, kind: Type) -> Exact:
    literal = parse_value(text.strip(), kind)
    if literal is None:
        wrong = f"'{text.strip()}' is not" if text.strip() else "a value is missing"
        raise ParameterError(
            f"'{key}' is of type {kind.value}, swept as in {_EXAMPLES[kind]}; {wrong}"
        )
    return literal.value


def _check_setting(pattern: Pattern, setting: Setting) -> None:
    wrong = check_values(pattern, setting.given)
    if wrong:
        types = {each.name: each.type for each in pattern.parameters}
        swept = ", ".join(f"{name} = {show(v, types[name])}" for name, v in setting.swept.items())
        place = f"{pattern.name} with {swept}" if swept else pattern.name
        raise ParameterError(f"{place}: {'; '.join(wrong)}", pattern.span)


def _too_many(key: str, count: int) -> ParameterError:
    return ParameterError(
        f"the sweep of '{key}' has {count:_} values; no more than {MOST_SETTINGS:_} settings are"
        " run at once: take larger steps"
    )
