"""What a pattern is built of, in words: two patterns with the same words ask the same of a plan."""

from __future__ import annotations

from collections.abc import Iterator

from moneytrail.lang.typed import (
    Absence,
    Aggregate,
    Binary,
    ColumnUse,
    End,
    Expression,
    Literal,
    ParameterUse,
    Pattern,
    Relation,
    Stage,
    Unary,
)


def constructs(pattern: Pattern) -> set[str]:
    """Every construct of a pattern; names, numbers and how often it occurs do not matter."""
    return set(_of_pattern(pattern))


def _of_pattern(pattern: Pattern) -> Iterator[str]:
    yield "window closed" if pattern.window_closed else "window open"
    yield f"window: {_given(pattern.window)}"
    for stage in pattern.stages:
        yield from _of_stage(pattern, stage)
    for absence in pattern.absences:
        yield from _of_absence(pattern, absence)
    for pair in pattern.distinct:
        kinds = sorted(_kind(pattern, role) for role in pair)
        yield f"distinct: {' and '.join(kinds)}"
    if pattern.require is not None:
        yield from _of_expression("require", pattern.require)
    for measure in pattern.measures:
        yield f"measure: {measure.type.value}"
        yield from _of_expression("measure", measure.value)


def _of_stage(pattern: Pattern, stage: Stage) -> Iterator[str]:
    ends = f"{_end(pattern, stage.source)} -> {_end(pattern, stage.target)}"
    kind = "stage"
    if stage.chain is not None:
        chain = stage.chain
        kind = "ordered chain" if chain.in_order else "chain"
        yield f"{kind}: {'a cycle' if stage.source == stage.target else 'a path'}"
        yield f"chain of {_given(chain.shortest)} to {_given(chain.longest)} accounts"
        if chain.each_by is not None:
            yield f"{kind}, each by: {_given(chain.each_by)}"
        if chain.keeping is not None:
            yield f"{kind}, keeping: {' to '.join(map(_given, chain.keeping))}"
        if chain.each_by is not None and chain.keeping is not None:
            yield f"{kind}, each by and keeping"
    else:
        yield f"stage: {ends}"
        for end in (stage.source, stage.target):
            if end.at_least is not None:
                yield f"enough partners: {_given(end.at_least)}"
    for relation in stage.relations:
        yield f"{kind} {_relation(pattern, relation)}"
    if stage.filter is not None:
        yield f"filter on {'chain' if stage.chain else 'stage'}"
        yield from _of_expression("filter", stage.filter)


def _of_absence(pattern: Pattern, absence: Absence) -> Iterator[str]:
    ends = f"{_end(pattern, absence.source)} -> {_end(pattern, absence.target)}"
    relation = _relation(pattern, absence.relation) if absence.relation else "at any time"
    yield f"absence: {ends}"
    yield f"absence {relation}"
    if absence.filter is not None:
        yield from _of_expression("absence filter", absence.filter)


def _relation(pattern: Pattern, relation: Relation) -> str:
    stage = next(each for each in pattern.stages if each.name == relation.stage)
    met = "chain" if stage.chain else "stage"
    by = "" if relation.by is None else f", by: {_given(relation.by)}"
    return f"{relation.kind.value} a {met}{by}"


def _of_expression(place: str, node: Expression) -> Iterator[str]:
    match node:
        case Binary(operator, left, right):
            types = f"{left.type.value} {operator} {right.type.value}"
            yield f"{place}: {types}"
            if {_other(left), _other(right)} == {None, "other"}:
                same = _column(left) == _column(right)
                yield f"{place}: {'the same' if same else 'another'} column of the partner"
            yield from _of_expression(place, left)
            yield from _of_expression(place, right)
        case Unary(operator, operand):
            yield f"{place}: {operator}"
            yield from _of_expression(place, operand)
        case ParameterUse():
            yield f"{place}: a parameter, {node.type.value}"
        case ColumnUse(of=of):
            yield f"{place}: {of} column, {node.type.value}"
        case Aggregate(function, column_type=kind):
            yield f"{function} of {kind.value if kind else 'a stage or role'}"
        case Literal():
            pass


def _other(node: Expression) -> str | None:
    return "other" if isinstance(node, ColumnUse) and node.of == "other" else None


def _column(node: Expression) -> str | None:
    return node.column if isinstance(node, ColumnUse) else None


def _given(node: Expression) -> str:
    """How a number is given: written, by a parameter, or calculated."""
    match node:
        case Literal():
            return "written"
        case ParameterUse():
            return "a parameter"
        case _:
            return "calculated"


def _end(pattern: Pattern, end: End) -> str:
    if end.role is None:
        return "anyone"
    enough = "" if end.at_least is None else " with enough partners"
    return f"{_kind(pattern, end.role)}{enough}"


def _kind(pattern: Pattern, role: str) -> str:
    return next(each.kind.value for each in pattern.roles if each.name == role)
