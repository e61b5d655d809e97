"""Walking over typed expressions: what they read, their conjuncts, and taking constants out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..lang.evaluate import is_constant
from ..lang.typed import (
    Aggregate,
    Binary,
    ColumnUse,
    Expression,
    Literal,
    ParameterUse,
    Type,
    Unary,
)
from .ir.pattern import PatternGraph, Scalar


def walk(expression: Expression) -> Iterator[Expression]:
    """The expression and everything inside it."""
    yield expression
    match expression:
        case Unary():
            yield from walk(expression.operand)
        case Binary():
            yield from walk(expression.left)
            yield from walk(expression.right)
        case _:
            pass


def reads_other(expression: Expression) -> bool:
    """Whether it speaks of the partner transaction."""
    return any(isinstance(node, ColumnUse) and node.of == "other" for node in walk(expression))


def aggregates(expression: Expression | None) -> tuple[Aggregate, ...]:
    """The aggregates in it, each once, in the order of the text."""
    if expression is None:
        return ()
    found = [node for node in walk(expression) if isinstance(node, Aggregate)]
    return tuple(dict.fromkeys(found))


def asked_aggregates(graph: PatternGraph) -> tuple[Aggregate, ...]:
    """Every aggregate of `require` and the measures, once."""
    found = dict.fromkeys(aggregates(graph.require))
    for measure in graph.measures:
        found.update(dict.fromkeys(aggregates(measure.value)))
    return tuple(found)


def conjuncts(expression: Expression | None) -> tuple[Expression, ...]:
    """The conditions that an `and` joins at the top."""
    match expression:
        case None:
            return ()
        case Binary("and", left, right):
            return (*conjuncts(left), *conjuncts(right))
        case _:
            return (expression,)


def conjoin(conditions: tuple[Expression, ...]) -> Expression | None:
    """The conditions joined by `and`; None for no condition."""
    joined: Expression | None = None
    for condition in conditions:
        joined = condition if joined is None else Binary("and", joined, condition, Type.BOOL)
    return joined


class ScalarTable:
    """Collects the constants of one pattern and gives each a name."""

    def __init__(self) -> None:
        self._named: dict[Expression, Scalar] = {}
        self._names: set[str] = set()

    def name(self, value: Expression, wish: str) -> str:
        """The name of a scalar with this value; a parameter keeps its own name."""
        if value not in self._named:
            base = value.name if isinstance(value, ParameterUse) else wish
            name, count = base, 1
            while name in self._names:
                count += 1
                name = f"{base}_{count}"
            self._names.add(name)
            self._named[value] = Scalar(name, value.type, value)
        return self._named[value].name

    def take_out(self, expression: Expression, wish: str) -> Expression:
        """The expression with each largest constant part replaced by a scalar's name.

        Whole numbers and truth values stay: they read better in place and depend on no data.
        """
        match expression:
            case Literal(type=Type.INT | Type.BOOL):
                return expression
            case _ if is_constant(expression):
                return ParameterUse(self.name(expression, wish), expression.type, expression.span)
            case Unary():
                return replace(expression, operand=self.take_out(expression.operand, wish))
            case Binary():
                return replace(
                    expression,
                    left=self.take_out(expression.left, wish),
                    right=self.take_out(expression.right, wish),
                )
            case _:
                return expression

    @property
    def scalars(self) -> tuple[Scalar, ...]:
        """All of them, in the order they were met."""
        return tuple(self._named.values())
