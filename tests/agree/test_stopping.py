"""A run that is told to stop does so within an item, however long that is: counted in steps.

A step is an access to an array. Each kernel below has one item that takes tens of thousands; STOP
is set after some, as the runtime does when someone presses Ctrl-C, and what comes after is counted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest

from moneytrail.compiler.bind import BoundKernel, bind
from moneytrail.compiler.load import load_interpreted
from moneytrail.compiler.lower_plan import Choice
from moneytrail.compiler.pipeline import compile_pattern, compile_profile
from moneytrail.data import units_of
from moneytrail.runtime.execute import run
from moneytrail.runtime.kernel_run import KernelRun
from moneytrail.runtime.layout import Control, Items, State, Status
from moneytrail.runtime.slices import whole_slice
from moneytrail.runtime.transactions import Transactions
from tests.agree.graphs import transactions
from tests.agree.ways import checked_pattern, checked_profile

BEFORE = 10_000
"""Steps before STOP is set."""
AFTER = 2_500
"""Steps that a kernel may take from then on."""


@dataclass
class Watched:
    """An array that counts what is read and written, and sets STOP once that is enough."""

    array: np.ndarray[Any, Any]
    tally: list[int]
    state: np.ndarray[Any, Any]

    def _count(self) -> None:
        self.tally[0] += 1
        if self.tally[0] == BEFORE:
            self.state[State.STOP] = 1

    def __getitem__(self, at: Any) -> Any:
        self._count()
        return self.array[at]

    def __setitem__(self, at: Any, value: Any) -> None:
        self._count()
        self.array[at] = value


def steps(kernel: BoundKernel, entry: Any, whole: Transactions, *, stop: bool) -> tuple[int, int]:
    """Steps of the last transaction, or of account 0, as the only item; and the status."""
    piece = whole_slice(whole)
    run_ = KernelRun(kernel, piece, collect=False)
    for name, argument in kernel.signature.arguments:
        run_.prepare(name, argument)
    for round_ in range(1, kernel.signature.preparations + 1):
        run_.prepare_chunk(0, len(whole.accounts), round_)
    workspace = run_.workspace_of_thread()
    workspace.scratch_capacity = 1 << 20  # enough that nothing is begun again
    workspace.make_room()
    of_accounts = kernel.signature.items is Items.ACCOUNTS
    low = 0 if of_accounts else len(whole) - 1
    tally = [0 if stop else BEFORE]  # counted beyond it: never set
    entry(
        *(
            Watched(each, tally, workspace.state) if isinstance(each, np.ndarray) else each
            for each in workspace.arguments(low, low + 1)
        )
    )
    taken = tally[0] - BEFORE
    return taken, int(workspace.state[State.STATUS])


def crowd(accounts: int, rounds: int = 1) -> list[tuple[int, int]]:
    """Everyone pays everyone, again and again."""
    return [
        (payer, payee)
        for _ in range(rounds)
        for payer in range(accounts)
        for payee in range(accounts)
        if payer != payee
    ]


def hub(partners: int, rounds: int) -> list[tuple[int, int]]:
    """Account 0 is paid by many, and pays them, again and again."""
    return [
        pair
        for _ in range(rounds)
        for partner in range(1, partners + 1)
        for pair in ((partner, 0), (0, partner))
    ]


LONG: dict[str, tuple[str, Choice, list[tuple[int, int]]]] = {
    "open chain": ("stage path: start -> via{1..6} -> last", "best", crowd(8)),
    "open chain, kept share": (
        "stage path: start -> via{1..5} -> last   keeping 0.5..2.0", "best", crowd(7, 2)
    ),
    "unordered cycle": (
        "stage path: start -> via{1..6} -> last\n  stage close: last -> start   after path",
        "best", [*crowd(8), (0, 1)],
    ),
    "bindings": (
        "stage a: one -> middle*\n  stage b: middle* -> two\n  stage c: two -> three",
        "expansion", crowd(12),
    ),
    "rules": (
        "stage a: hub -> payee*\n  stage b: payer* -> hub   before a by 1s",
        "expansion", [*((at, 0) for at in range(1, 200)), *((0, at) for at in range(1, 200))],
    ),
    "absence": (
        "stage a: hub -> payee*\n  without stage b: anyone -> hub [amount > 1000]   before a",
        "expansion", [*((at, 0) for at in range(1, 200)), *((0, at) for at in range(1, 200))],
    ),
    "pair sweep": (
        "stage a: origin -> mule*\n  stage b: mule* -> last   after a\n  require count(mule) >= 2",
        "best", crowd(6, 12),
    ),
    "group sweep": (
        "stage a: middle* -> last\n  stage b: payer* -> middle*   before a\n"
        "  require count(middle) >= 2 and count(payer) >= 2",
        "best", crowd(9, 3),
    ),
    "arm sweep": (
        "stage a: hub -> payee*\n  stage b: payer* -> hub   before a\n"
        "  require median(a.amount) >= 1",
        "best", hub(12, 12),
    ),
}  # fmt: skip


def _payments(pairs: list[tuple[int, int]]) -> Transactions:
    accounts = 1 + max(max(pair) for pair in pairs)
    return transactions([(*pair, at, 100, 0, 0, 0) for at, pair in enumerate(pairs)], accounts)


def _stops(compiled: Any, whole: Transactions) -> None:
    entry = load_interpreted(compiled.text, compiled.name, compiled.kernel.entry.name)
    kernel = replace(bind(compiled, {}, units_of(whole)), load=lambda: entry)
    alone, done = steps(kernel, entry, whole, stop=False)
    assert done == Status.DONE
    assert alone > 2 * (BEFORE + AFTER), "the item is too short to show anything"
    after, stopped = steps(kernel, entry, whole, stop=True)
    assert stopped == Status.STOPPED
    assert 0 <= after < AFTER


@pytest.mark.parametrize("name", LONG)
def test_a_long_item_is_left_when_asked(name: str) -> None:
    text, choice, pairs = LONG[name]
    compiled = compile_pattern(checked_pattern(f"pattern p {{\n  {text}\n  within 1w\n}}"), choice)
    _stops(compiled, _payments(pairs))


def test_a_long_account_of_a_profile_is_left_when_asked() -> None:
    text = "profile p of sender { sent: mean(rate), median(rate) within 1w }"
    _stops(compile_profile(checked_profile(text)), _payments(hub(12, 12)))


def test_what_was_stopped_leaves_nothing_behind() -> None:
    """The next run over the same slice finds what a first one does."""
    whole = _payments(crowd(7))
    text = "pattern p { stage path: start -> via{1..5} -> last within 1w }"
    compiled = compile_pattern(checked_pattern(text))
    entry = load_interpreted(compiled.text, compiled.name, compiled.kernel.entry.name)
    calm = replace(bind(compiled, {}, units_of(whole)), load=lambda: entry)
    piece = whole_slice(whole)
    expected = run(calm, piece)

    def entered(*given: Any) -> None:
        tally = [0]
        state = next(
            each
            for each, (_, argument) in zip(given, calm.signature.arguments, strict=True)
            if argument == Control("state")
        )
        entry(*(Watched(e, tally, state) if isinstance(e, np.ndarray) else e for e in given))

    stopped = run(replace(calm, load=lambda: entered), piece)
    assert stopped.completed < expected.completed
    again = run(calm, piece)
    assert again.completed == expected.completed
    assert all(
        np.array_equal(one, two, equal_nan=True)
        for one, two in zip(again.features, expected.features, strict=True)
    )
