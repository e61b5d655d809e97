"""LLVM text as printed, before anything is known of the machine."""

from __future__ import annotations

from pathlib import Path

import pytest

import moneytrail as mt
from moneytrail.compiler.codegen.llvm_cpu import print_llvm
from tests.codegen.trees import kernel_of
from tests.conftest import Golden

FOLDER = Path(__file__).parent / "golden"
TEXTS = {
    "fan_out": """
pattern fan_out(window: duration = 1d, least: int = 2) {
  stage paid: hub -> payee*
  within window
  require count(payee) >= least
  measure total = sum(paid.amount)
  features count, max(total)
}
""",
    "there_and_back": """
pattern there_and_back {
  stage sent: a -> b
  stage returned: b -> a after sent by 1h
  within 1d
}
""",
}


@pytest.mark.parametrize("name", TEXTS)
def test_text_of_a_pattern(name: str, golden: Golden) -> None:
    kernel = mt.compile(TEXTS[name]).compiled(name).kernel
    golden(FOLDER / f"{name}.ll", print_llvm(kernel).text)


def test_text_of_a_checked_kernel(golden: Golden) -> None:
    printed = print_llvm(kernel_of(()), checked=True)
    accesses = "".join(f"; {at}: {each}\n" for at, each in enumerate(printed.accesses, start=1))
    golden(FOLDER / "checked.ll", printed.text + accesses)


def test_no_golden_file_is_left_over() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == {*TEXTS, "checked"}
