"""Messages about runs that go too far: what explodes, and sums that no longer fit."""

from __future__ import annotations

from .errors import DataError
from .layout import Items, Kernel
from .slices import Slice


def _item_name(piece: Slice, items: Items, item: int) -> str:
    if items is Items.ACCOUNTS:
        return f"account {piece.whole.accounts[item]}"
    whole, at = piece.whole, piece.first + item
    payer, payee = whole.accounts[int(whole.source[at])], whole.accounts[int(whole.target[at])]
    return f"data row {int(whole.row[at])} ({payer} to {payee})"


def sum_overflows(kernel: Kernel, piece: Slice, items: Items, item: int) -> DataError:
    """What is said of an item, an account or a transaction, at which an exact sum overflows."""
    return DataError(
        f"{kernel.name}: a sum of amounts exceeds what exact money can hold",
        reason=f"at {_item_name(piece, items, item)}",
        hint="read the data with fewer decimals (money_scale), or filter the amounts",
    )


def explodes(kernel: Kernel, piece: Slice, item: int) -> DataError:
    """What is said of an item that needs more memory than is reasonable."""
    return DataError(
        f"{kernel.name}: too many possibilities to hold in memory",
        reason=f"at {_item_name(piece, kernel.signature.items, item)}",
        hint="narrow the window, filter the stages, or shorten the chain",
    )
