"""What a pattern comes to with certain values of its parameters: whether it can still hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from . import typed
from .evaluate import evaluate
from .literals import Value, show
from .stages import LONGEST_CHAIN
from .typed import RelationKind


def with_defaults(
    parameters: tuple[typed.Parameter, ...], given: Mapping[str, Value]
) -> dict[str, Value]:
    """The given values, and of the other parameters the defaults, which may use those before."""
    values: dict[str, Value] = {}
    for parameter in parameters:
        value = given.get(parameter.name, evaluate(parameter.default, values))
        if value is not None:
            values[parameter.name] = value
    return values


def check_values(
    item: typed.Pattern | typed.Profile, given: Mapping[str, Value]
) -> tuple[str, ...]:
    """What is wrong with running a checked pattern or profile with these values, in sentences.

    Parameters
    ----------
    item
        A checked pattern or profile.
    given
        Values by parameter, as in `Literal.value`; the others keep their defaults.

    Examples
    --------
    >>> from moneytrail.lang import Source, check
    >>> text = "pattern p(w: duration = 2d in 1h..3d) { stage s: a -> b within w }"
    >>> (pattern,) = check(Source("rules.dsl", text)).program.patterns
    >>> check_values(pattern, {"w": 0})
    ("'w' must be in 1h..3d, not 0s", 'the window of 0s can never hold')
    """
    values = with_defaults(item.parameters, given)
    return (*_ranges(item, values), *contradictions(item, values))


def contradictions(
    item: typed.Pattern | typed.Profile, values: Mapping[str, Value]
) -> tuple[str, ...]:
    """What can never hold with these values, each once."""
    found = [*_duration(item.window, "the window", 1, values)]
    if isinstance(item, typed.Pattern):
        for stage in item.stages:
            found += _stage(stage, values)
        for absence in item.absences:
            found += _relation(absence.relation, values) if absence.relation else ()
    return tuple(dict.fromkeys(found))


def _ranges(item: typed.Pattern | typed.Profile, values: Mapping[str, Value]) -> Iterator[str]:
    for parameter in item.parameters:
        name, kind = parameter.name, parameter.type
        if name not in values:
            yield f"'{name}' has no value"
            continue
        low, high, value = evaluate(parameter.low, {}), evaluate(parameter.high, {}), values[name]
        if isinstance(value, str) or low is None or high is None:
            continue
        if isinstance(low, str) or isinstance(high, str) or low <= value <= high:
            continue
        yield f"'{name}' must be in {show(low, kind)}..{show(high, kind)}, not {show(value, kind)}"


def _duration(
    node: typed.Expression | None, what: str, least: int, values: Mapping[str, Value]
) -> Iterator[str]:
    value = evaluate(node, values)
    if node is not None and isinstance(value, int) and value < least:
        yield f"{what} of {show(value, node.type)} can never hold"


def _relation(relation: typed.Relation, values: Mapping[str, Value]) -> Iterator[str]:
    least = 0 if relation.kind is RelationKind.NOT_BEFORE else 1
    yield from _duration(relation.by, "a longest gap", least, values)


def _stage(stage: typed.Stage, values: Mapping[str, Value]) -> Iterator[str]:
    for relation in stage.relations:
        yield from _relation(relation, values)
    for end in (stage.source, stage.target):
        asked = evaluate(end.at_least, values)
        if isinstance(asked, int) and asked < 1:
            yield f"each member of '{end.role}' has at least one partner, not {asked}"
    if stage.chain is not None:
        yield from _chain(stage.name, stage.chain, values)


def _chain(stage: str, chain: typed.ChainRule, values: Mapping[str, Value]) -> Iterator[str]:
    least = int(chain.in_order)
    yield from _duration(chain.each_by, "a longest gap between hops", least, values)
    low, high = evaluate(chain.shortest, values), evaluate(chain.longest, values)
    if isinstance(low, int) and isinstance(high, int) and not 0 <= low <= high <= LONGEST_CHAIN:
        yield (
            f"the chain of stage '{stage}' cannot run through {low} to {high} accounts; "
            f"from 0 up to {LONGEST_CHAIN} is possible"
        )
    if chain.keeping is not None:
        low, high = (evaluate(each, values) for each in chain.keeping)
        if low is None or high is None or isinstance(low, str) or isinstance(high, str):
            return
        if low > high:
            ratio = chain.keeping[0].type
            yield f"no share is from {show(low, ratio)} up to {show(high, ratio)}"
