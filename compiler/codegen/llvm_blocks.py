"""Basic blocks of one LLVM function as text: fresh names, jumps, remarks."""

from __future__ import annotations

import re

ZEROS = {"i64": "0", "double": "0.0", "i1": "false"}
"""Of the types that variables have."""
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*", re.ASCII)


def quoted(name: str) -> str:
    r"""A name as LLVM reads it: in quotes, byte by byte, unless it is plain ASCII.

    >>> print(quoted("row.1"), quoted("räte"))
    row.1 "r\c3\a4te"
    """
    if _PLAIN.fullmatch(name):
        return name
    held = (chr(byte) if chr(byte).isalnum() and byte < 128 else f"\\{byte:02x}"
            for byte in name.encode())  # fmt: skip
    return f'"{"".join(held)}"'


def local(name: str) -> str:
    """The value or place of that name within a function."""
    return f"%{quoted(name)}"


class Blocks:
    """Instructions in order, block by block.

    A block to which nothing jumps is left out with all that would stand in it: `open` says whether
    what is said now can be reached.
    """

    def __init__(self) -> None:
        self.open = True
        self.label = "entry"
        self._places: list[str] = []
        self._lines: list[str] = []
        self._jumped_to: set[str] = set()
        self._remarks: list[str] = []
        self._count = 0

    def fresh(self, wish: str) -> str:
        """A name nothing else has: no name of a Kernel holds a dot."""
        self._count += 1
        return f"{wish}.{self._count}"

    def place(self, name: str, type_: str) -> None:
        """Room for a variable, zero at first; LLVM turns it into registers."""
        self._places.append(f"  {local(name)} = alloca {type_}")
        self._lines.append(f"  store {type_} {ZEROS[type_]}, ptr {local(name)}")

    def room(self, wish: str, type_: str) -> str:
        """Room for what the caller sets before it reads it; returns its name."""
        name = local(self.fresh(wish))
        self._places.append(f"  {name} = alloca {type_}")
        return name

    def give(self, wish: str, instruction: str) -> str:
        """The name of what an instruction gives."""
        name = local(self.fresh(wish))
        self.say(f"{name} = {instruction}")
        return name

    def say(self, instruction: str) -> None:
        """An instruction, followed by the remarks made since the last."""
        remark = f"  ; {', '.join(self._remarks)}" if self._remarks else ""
        self._remarks.clear()
        self._lines.append(f"  {instruction}{remark}")

    def note(self, text: str) -> None:
        """A comment line."""
        self._lines.append(f"  ; {text}")

    def remark(self, text: str) -> None:
        """A word about the next instruction."""
        self._remarks.append(text)

    def begin(self, label: str) -> None:
        """Open a block, if anything jumps to it."""
        assert not self.open, "a block ends before the next begins"
        if label in self._jumped_to:
            self._lines.append(f"{quoted(label)}:")
            self.label, self.open = label, True

    def jump(self, label: str) -> None:
        """End the block, if it is open, by going on at another."""
        if self.open:
            self._jumped_to.add(label)
            self.end(f"br label {local(label)}")

    def fork(self, condition: str, yes: str, no: str) -> None:
        """End the block by going on at one of two others."""
        self._jumped_to |= {yes, no}
        self.end(f"br i1 {condition}, label {local(yes)}, label {local(no)}")

    def end(self, instruction: str) -> None:
        """End the block."""
        self.say(instruction)
        self.open = False

    def lines(self) -> list[str]:
        """The finished body of the function."""
        assert not self.open, "the last block has an end"
        return ["entry:", *self._places, *self._lines]
