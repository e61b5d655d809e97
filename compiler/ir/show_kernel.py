"""A Kernel as text: typed, neutral towards the machine it is printed for."""

from __future__ import annotations

from .kernel import (
    Array,
    Assign,
    Break,
    Call,
    Constant,
    Continue,
    Evaluate,
    For,
    Function,
    If,
    Kernel,
    Load,
    Nearest,
    Negation,
    Note,
    Operation,
    Return,
    Select,
    SquareRoot,
    Statement,
    Store,
    ToReal,
    Value,
    Variable,
    While,
)


def show_kernel(kernel: Kernel) -> str:
    """All functions with their types."""
    return "\n".join(_function(function) for function in kernel.functions)


def _function(function: Function) -> str:
    lines = [f"function {function.name}"]
    for parameter in function.parameters:
        match parameter:
            case Array(name, type_):
                lines.append(f"  array {name}: {type_.element.value}[{', ' * (type_.rank - 1)}]")
            case Variable(name, scalar_type):
                lines.append(f"  scalar {name}: {scalar_type.value}")
    lines.append(f"  returns {function.returns.value if function.returns else 'nothing'}")
    seen = {each.name for each in function.parameters}
    for statement in function.body:
        _statement(lines, statement, 1, seen)
    return "\n".join(lines) + "\n"


def _statement(lines: list[str], statement: Statement, depth: int, seen: set[str]) -> None:
    pad = "  " * depth

    def inner(statements: tuple[Statement, ...]) -> None:
        for each in statements:
            _statement(lines, each, depth + 1, seen)

    match statement:
        case Assign(variable, value):
            new = variable.name not in seen
            seen.add(variable.name)
            kind = f": {variable.type.value}" if new else ""
            lines.append(f"{pad}{variable.name}{kind} := {show_value(value)}")
        case Store(array, index, value):
            place = ", ".join(show_value(each) for each in index)
            lines.append(f"{pad}{array.name}[{place}] := {show_value(value)}")
        case If(condition, then, otherwise):
            lines.append(f"{pad}if {show_value(condition)}")
            inner(then)
            if otherwise:
                lines.append(f"{pad}else")
                inner(otherwise)
        case For(variable, low, high, body):
            seen.add(variable.name)
            lines.append(
                f"{pad}for {variable.name} from {show_value(low)} below {show_value(high)}"
            )
            inner(body)
        case While(condition, body):
            lines.append(f"{pad}while {show_value(condition)}")
            inner(body)
        case Break():
            lines.append(f"{pad}break")
        case Continue():
            lines.append(f"{pad}continue")
        case Return(value):
            lines.append(f"{pad}return{'' if value is None else f' {show_value(value)}'}")
        case Evaluate(call):
            lines.append(f"{pad}{show_value(call)}")
        case Note(text):
            lines.append(f"{pad}# {text}")


def show_value(value: Value | Array) -> str:
    """One expression."""
    match value:
        case Array(name) | Variable(name):
            return name
        case Constant(number):
            return str(number).lower() if isinstance(number, bool) else repr(number)
        case Load(array, index):
            return f"{array.name}[{', '.join(show_value(each) for each in index)}]"
        case Operation(operator, left, right):
            return f"({show_value(left)} {operator} {show_value(right)})"
        case Negation(operand):
            return f"negate({show_value(operand)})"
        case Select(condition, yes, no):
            return f"select({show_value(condition)}, {show_value(yes)}, {show_value(no)})"
        case ToReal(operand):
            return f"real({show_value(operand)})"
        case Nearest(operand):
            return f"nearest({show_value(operand)})"
        case SquareRoot(operand):
            return f"root({show_value(operand)})"
        case Call(function, arguments):
            return f"{function}({', '.join(show_value(each) for each in arguments)})"
        case _:
            raise AssertionError(f"no such expression: {value}")
