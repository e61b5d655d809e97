"""Building a Kernel function: statements in the order they are said, nesting as `with` blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from .ir.kernel import (
    Array,
    ArrayType,
    Assign,
    Break,
    Call,
    Constant,
    Continue,
    Evaluate,
    For,
    Function,
    If,
    KernelType,
    Note,
    Operand,
    Return,
    Statement,
    Store,
    Value,
    Variable,
    While,
    type_of,
    value,
)


class FunctionBuilder:
    """One function under construction.

    Arrays and scalars become parameters when first asked for, in that order, so a kernel never
    takes what it does not read.
    """

    def __init__(self, name: str, doc: str) -> None:
        self.name, self.doc = name, doc
        self._parameters: dict[str, Array | Variable] = {}
        self._blocks: list[list[Statement]] = [[]]
        self._taken: set[str] = set()

    def array(
        self, name: str, element: KernelType, rank: int = 1, *, shared: bool = False
    ) -> Array:
        """An array parameter."""
        found = self._parameters.setdefault(name, Array(name, ArrayType(element, rank, shared)))
        assert isinstance(found, Array)
        self._taken.add(name)
        return found

    def scalar(self, name: str, type_: KernelType) -> Variable:
        """A number parameter."""
        found = self._parameters.setdefault(name, Variable(name, type_))
        assert isinstance(found, Variable)
        self._taken.add(name)
        return found

    def reserve(self, names: Iterable[str]) -> None:
        """Names that nothing may have."""
        self._taken.update(names)

    def fresh(self, wish: str) -> str:
        """A name nothing else has."""
        name, count = wish, 1
        while name in self._taken:
            count += 1
            name = f"{wish}_{count}"
        self._taken.add(name)
        return name

    def let(self, wish: str, operand: Operand) -> Variable:
        """A new variable with this value."""
        held = value(operand)
        variable = Variable(self.fresh(wish), type_of(held))
        self._say(Assign(variable, held))
        return variable

    def set(self, variable: Variable, operand: Operand) -> None:
        """Another value for a variable."""
        self._say(Assign(variable, value(operand)))

    def add(self, variable: Variable, operand: Operand = 1) -> None:
        """Increase a variable."""
        self.set(variable, variable + operand)

    def store(self, array: Array, index: Operand | tuple[Operand, ...], operand: Operand) -> None:
        """Write an element."""
        indices = index if isinstance(index, tuple) else (index,)
        self._say(Store(array, tuple(value(each) for each in indices), value(operand)))

    def note(self, text: str) -> None:
        """A comment for the reader of the printed text."""
        self._say(Note(text))

    def leave(self) -> None:
        """Break out of the innermost loop."""
        self._say(Break())

    def skip(self) -> None:
        """Go on with the next turn of the innermost loop."""
        self._say(Continue())

    def give(self, operand: Operand | None = None) -> None:
        """Return from the function."""
        self._say(Return(None if operand is None else value(operand)))

    def call(self, function: str, *arguments: Value | Array) -> None:
        """Call another function of the module for its effect."""
        self._say(Evaluate(Call(function, arguments, KernelType.WHOLE)))

    @contextmanager
    def loop(self, wish: str, low: Operand, high: Operand) -> Iterator[Variable]:
        """A variable running from `low` to below `high`."""
        variable = Variable(self.fresh(wish), KernelType.WHOLE)
        with self._block() as body:
            yield variable
        self._say(For(variable, value(low), value(high), tuple(body)))

    @contextmanager
    def repeat(self, condition: Value) -> Iterator[None]:
        """Turns as long as the condition holds."""
        with self._block() as body:
            yield
        self._say(While(condition, tuple(body)))

    @contextmanager
    def when(self, condition: Value) -> Iterator[None]:
        """Statements done only if the condition holds; without ado if it always does."""
        if condition == Constant(True, KernelType.TRUTH):
            yield
            return
        with self._block() as body:
            yield
        self._say(If(condition, tuple(body)))

    @contextmanager
    def otherwise(self) -> Iterator[None]:
        """Statements done if the condition of the `when` just before does not hold."""
        previous = self._blocks[-1].pop()
        assert isinstance(previous, If)
        with self._block() as body:
            yield
        self._say(If(previous.condition, previous.then, tuple(body)))

    @contextmanager
    def _block(self) -> Iterator[list[Statement]]:
        body: list[Statement] = []
        self._blocks.append(body)
        yield body
        self._blocks.pop()

    def _say(self, statement: Statement) -> None:
        self._blocks[-1].append(statement)

    def function(self, returns: KernelType | None = None) -> Function:
        """The finished function."""
        assert len(self._blocks) == 1
        return Function(
            self.name, self.doc, tuple(self._parameters.values()), tuple(self._blocks[0]), returns
        )
