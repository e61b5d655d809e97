"""Names of a Kernel as C++ allows them: few change, and no two become the same."""

from __future__ import annotations

from typing import Final

from ..ir.kernel import Array, Kernel, Variable
from ..ir.nodes import nodes

_LANGUAGE: Final = """
    alignas alignof and and_eq asm auto bitand bitor bool break case catch char char16_t char32_t
    char8_t class co_await co_return co_yield compl concept const const_cast consteval constexpr
    constinit continue decltype default delete do double dynamic_cast else enum explicit export
    extern false float for friend goto if import inline int long main module mutable namespace new
    noexcept not not_eq nullptr operator or or_eq override private protected public register
    reinterpret_cast requires return short signed sizeof static static_assert static_cast struct
    switch template this thread_local throw true try typedef typeid typename union unsigned using
    virtual void volatile wchar_t while xor xor_eq linux unix
"""
_KERNELS: Final = """
    whole floor_divide floor_rest infinite low_bits nearest no_value shifted_down square_root
    to_real
"""
_WORKERS: Final = """
    accounts accounts_log2 add_up again block blocks collect completed control copy draw drawn
    emit_from epoch epochs has_item held_state high item item_count items larger launch list low
    feature_rows first_row part part_of parts prepare reserve rint room share share_at shared spread
    sqrt state tally thread transactions transactions_log2 worker workers works
"""
RESERVED: Final = frozenset((*_LANGUAGE.split(), *_KERNELS.split()))
"""Words of the language, and those that a kernel's functions are printed with."""
_OF_FUNCTIONS: Final = RESERVED | frozenset(_WORKERS.split())


class Names:
    """What a kernel's names are called in C++; capitals are left to constants and macros."""

    def __init__(self, functions: set[str], others: set[str]) -> None:
        self._spelled: dict[tuple[bool, str], str] = {}
        kept = {name for name in functions | others if _is_plain(name, RESERVED)}
        taken = set(_OF_FUNCTIONS) | kept
        for name in sorted(functions):
            plain = _is_plain(name, _OF_FUNCTIONS)
            self._spelled[True, name] = name if plain else _fresh(name, taken)
        called = set(self._spelled.values())
        for name in sorted(others):
            # A variable must not hide a function that is called where it lives.
            plain = _is_plain(name, RESERVED) and name not in called
            self._spelled[False, name] = name if plain else _fresh(name, taken)

    def function(self, name: str) -> str:
        """A function's name."""
        return self._spelled[True, name]

    def __call__(self, name: str) -> str:
        """The name of a variable or an array."""
        return self._spelled[False, name]


def names_of(kernel: Kernel) -> Names:
    """The names of a kernel's functions, and of all variables and arrays in them."""
    others = {each.name for each in nodes(kernel.functions, Variable)}
    others |= {each.name for each in nodes(kernel.functions, Array)}
    return Names({each.name for each in kernel.functions}, others)


def _is_plain(name: str, reserved: frozenset[str]) -> bool:
    usual = name.isascii() and name == name.lower() and "__" not in name and name == name.strip("_")
    return usual and name not in reserved


def _fresh(name: str, taken: set[str]) -> str:
    plain = "".join(each if each.isascii() else f"u{ord(each):x}" for each in name)
    spelled = f"{plain.strip('_').replace('__', '_') or 'name'}_"
    count = 1
    while spelled in taken:
        count += 1
        spelled = f"{spelled.rstrip('_0123456789')}_{count}_"
    taken.add(spelled)
    return spelled
