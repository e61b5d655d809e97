"""Machine code as a Python callable that takes arrays and numbers, and trusts none of them."""

from __future__ import annotations

import ctypes
import operator
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from .codegen.llvm_cpu import LlvmText
from .ir.kernel import Array, Function, KernelType, Variable

_NUMBERS: dict[KernelType, Any] = {
    KernelType.WHOLE: ctypes.c_int64,
    KernelType.REAL: ctypes.c_double,
    KernelType.TRUTH: ctypes.c_bool,
}
_BYTES = ctypes.c_char * 0
_LEAST, _MOST = -(2**63), 2**63 - 1
_REPORT = 4
"""What a checked function reports: number of the access plus 1, axis, index, size."""

Take = Callable[[Any, list[Any]], None]


class NativeFunction:
    """A kernel's entry; releases the interpreter lock while it runs.

    Arguments are those of the kernel, in order: C-ordered, writable arrays of exactly its types and
    ranks, and numbers.

    Raises
    ------
    TypeError
        If an argument is not what the kernel takes: machine code would read it as if it were.
    IndexError
        If the code is checked, and reads or writes outside an array.
    """

    def __init__(self, entry: Function, address: int, printed: LlvmText, owner: object) -> None:
        self._name, self._accesses = entry.name, printed.accesses
        self._owner = owner  # frees the code once nothing can call it any more
        self._checked = printed.checked
        self._take: list[Take] = []
        types: list[Any] = [ctypes.c_void_p] if self._checked else []
        for parameter in entry.parameters:
            if isinstance(parameter, Array):
                first_size = 0 if self._checked else 1
                self._take.append(_array(parameter, first_size))
                types += [ctypes.c_void_p, *[ctypes.c_int64] * (parameter.type.rank - first_size)]
            else:
                self._take.append(_number(parameter))
                types.append(_NUMBERS[parameter.type])
        returned = None if entry.returns is None else _NUMBERS[entry.returns]
        self._native = ctypes.CFUNCTYPE(returned, *types)(address)

    def __call__(self, *arguments: Any) -> Any:
        """Run it."""
        return self._run(self._passed(arguments)[0])

    def held(self, arguments: Sequence[Any]) -> HeldCall:
        """The function with arguments that have been looked at, for calls that hardly differ."""
        return HeldCall(self, arguments)

    def _passed(self, arguments: Sequence[Any]) -> tuple[list[Any], list[int]]:
        """What machine code is handed for the arguments, and where each of them begins there."""
        if len(arguments) != len(self._take):
            raise TypeError(f"{self._name} takes {len(self._take)} arguments, not {len(arguments)}")
        passed: list[Any] = []
        begins = []
        for take, argument in zip(self._take, arguments, strict=True):
            begins.append(len(passed))
            take(argument, passed)
        return passed, begins

    def _run(self, passed: list[Any]) -> Any:
        if not self._checked:
            return self._native(*passed)
        report = np.zeros(_REPORT, dtype=np.int64)
        given = self._native(report.ctypes.data, *passed)
        access, axis, index, size = report.tolist()
        if access:
            where = self._accesses[access - 1]
            raise IndexError(f"{where}: index {index} of axis {axis}, whose size is {size}")
        return given


class HeldCall:
    """A native function with its arguments; numbers among them can be changed from call to call.

    For one thread at a time. The arrays live as long as this does.
    """

    def __init__(self, function: NativeFunction, arguments: Sequence[Any]) -> None:
        self._function, self._arguments = function, tuple(arguments)
        self._passed, self._begins = function._passed(arguments)

    def __call__(self, changed: Iterable[tuple[int, int]]) -> Any:
        """Run it, after the whole numbers at some places, counted by arguments, were changed."""
        for place, number in changed:
            self._passed[self._begins[place]] = number
        return self._function._run(self._passed)


def _array(parameter: Array, first_size: int) -> Take:
    dtype, rank = np.dtype(parameter.type.element.value), parameter.type.rank

    def take(argument: Any, passed: list[Any]) -> None:
        if not (
            isinstance(argument, np.ndarray)
            and argument.dtype == dtype
            and argument.ndim == rank
            and argument.flags.carray
        ):
            raise TypeError(
                f"'{parameter.name}' is a C-ordered, writable array of {dtype} with {rank} axes, "
                f"not {_described(argument)}"
            )
        # Several times as fast as `argument.ctypes.data`, which all threads would wait for.
        passed.append(ctypes.addressof(_BYTES.from_buffer(argument.data)))
        passed.extend(argument.shape[first_size:])

    return take


def _number(parameter: Variable) -> Take:
    name, type_ = parameter.name, parameter.type

    def take(argument: Any, passed: list[Any]) -> None:
        match type_:
            case KernelType.REAL:
                passed.append(float(argument))
            case KernelType.TRUTH:
                passed.append(bool(argument))
            case _:
                number = operator.index(argument)
                if not _LEAST <= number <= _MOST:
                    raise TypeError(f"'{name}' is a number of 64 bits, not {number}")
                passed.append(number)

    return take


def _described(argument: Any) -> str:
    if not isinstance(argument, np.ndarray):
        return type(argument).__name__
    order = "" if argument.flags.carray else ", in another order or not writable"
    return f"one of {argument.dtype} with {argument.ndim}{order}"
