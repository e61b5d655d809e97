"""LLVM text to machine code to something callable; the code is kept in the cache between runs.

Checked code is compiled as it is printed, in a twentieth of the time: it is run on little, or in
doubt, and then what the optimiser makes of it is one doubt less.

The cache holds, for each module, its text as printed (`.ll`) and its object file (`.o`), which any
disassembler reads: the checksum at its end is outside its sections.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any, Literal
from weakref import WeakValueDictionary

from .cache import folder_of, processor, write_whole
from .codegen.llvm_cpu import LlvmText, print_llvm
from .codegen.llvm_values import symbol
from .ir.kernel import Kernel
from .native_call import NativeFunction

_CHECKSUM_BYTES = 32
_loaded: WeakValueDictionary[str, NativeFunction] = WeakValueDictionary()
"""What is in use, by its text: variants that differ in numbers share their code."""


def load_native(kernel: Kernel, *, checked: bool = False) -> NativeFunction:
    """The kernel's entry as machine code: from the cache, or compiled and put there.

    Parameters
    ----------
    kernel
        A verified kernel.
    checked
        Raise an IndexError for an access outside an array, instead of corrupting memory. Slower,
        and not optimised; for tests.
    """
    printed = print_llvm(kernel, checked=checked)
    loaded = _loaded.get(printed.text)
    if loaded is not None:
        return loaded
    path = folder_of(printed.text, processor()) / f"{kernel.name}.o"
    code = _read_object(path)
    if code is None:
        code = compile_object(printed.text, optimised=not checked)
        try:
            write_whole(path.with_suffix(".ll"), printed.text.encode())
            write_whole(path, code + hashlib.sha256(code).digest())
        except OSError:
            pass  # a read-only home is no reason to fail: compiled for this process only
    loaded = _loaded[printed.text] = _linked(kernel, printed, code)
    return loaded


def compile_here(kernel: Kernel, *, checked: bool = False) -> NativeFunction:
    """The kernel's entry compiled for this process only."""
    printed = print_llvm(kernel, checked=checked)
    return _linked(kernel, printed, compile_object(printed.text, optimised=not checked))


def native_text(kernel: Kernel, form: Literal["llvm", "asm"], *, checked: bool = False) -> str:
    """The module's LLVM text after optimisation, or its assembly, for this processor."""
    machine = _machine(optimised=not checked)
    module = _module(print_llvm(kernel, checked=checked).text, machine, optimised=not checked)
    return str(module) if form == "llvm" else str(machine.emit_assembly(module))


def compile_object(text: str, *, optimised: bool = True) -> bytes:
    """A module's object file for this processor."""
    machine = _machine(optimised=optimised)
    return bytes(machine.emit_object(_module(text, machine, optimised=optimised)))


def _read_object(path: Path) -> bytes | None:
    """An object file from the cache; None if it is not there, or not as it was written."""
    try:
        held = path.read_bytes()
    except OSError:
        return None
    code, checksum = held[:-_CHECKSUM_BYTES], held[-_CHECKSUM_BYTES:]
    return code if hashlib.sha256(code).digest() == checksum else None


@cache
def _ready() -> None:
    """LLVM's own preparations, once a process."""
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()


def _machine(*, optimised: bool = True) -> Any:
    import llvmlite.binding as llvm

    _ready()
    return llvm.Target.from_triple(llvm.get_process_triple()).create_target_machine(
        cpu=llvm.get_host_cpu_name(),
        features=llvm.get_host_cpu_features().flatten(),
        opt=3 if optimised else 0,
        reloc="pic",
        codemodel="jitdefault",
        jit=True,
    )


def _module(text: str, machine: Any, *, optimised: bool) -> Any:
    import llvmlite.binding as llvm

    module = llvm.parse_assembly(text)
    module.triple = machine.triple
    module.data_layout = str(machine.target_data)
    module.verify()
    if not optimised:
        return module
    tuning = llvm.create_pipeline_tuning_options(speed_level=3)
    tuning.loop_vectorization = True
    tuning.slp_vectorization = True
    builder = llvm.create_pass_builder(machine, tuning)
    builder.getModulePassManager().run(module, builder)
    return module


def _linked(kernel: Kernel, printed: LlvmText, code: bytes) -> NativeFunction:
    import llvmlite.binding as llvm

    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), _machine())
    engine.add_object_file(llvm.ObjectFileRef.from_data(code))
    engine.finalize_object()
    address = engine.get_function_address(symbol(kernel.entry.name))
    return NativeFunction(kernel.entry, address, printed, engine)
