"""Transactions of one account, sorted by the account at their far end in one pass."""

from __future__ import annotations

from collections.abc import Callable

from ...runtime.layout import Items
from ..ir.kernel import KernelType, Value, Variable
from .frame import Frame


class Groups:
    """Emits the grouping of a walk's next hops; the groups end up one after the other in the pool.

    Parameters
    ----------
    pool_top
        Where the pool ends; it grows.
    back
        Whether the walk goes back in time.
    one_each
        Keep one transaction of each account, the one that leaves most time for what comes next.
        Transactions are taken oldest first.
    """

    def __init__(self, frame: Frame, pool_top: Variable, *, back: bool, one_each: bool) -> None:
        self.frame, self.build, self.pool_top = frame, frame.build, pool_top
        self.back, self.one_each = back, one_each
        self.group_of = frame.flags("group_of", Items.ACCOUNTS, KernelType.INDEX)
        self.account = frame.scratch("group_account")
        self.held = frame.scratch("group_row" if one_each else "group_size")
        self.count = self.build.let("groups", 0)
        if not one_each:
            self.reached_row = frame.scratch("reached_row")
            self.reached_group = frame.scratch("reached_group")
            self.reached = self.build.let("reached", 0)

    def take(self, account: Value, row: Value) -> None:
        """One more transaction, with the account at its far end."""
        build, frame = self.build, self.frame
        fresh = self.group_of[account].equals(0)
        with build.when(fresh):
            frame.room(self.count)
            build.store(self.account, self.count, account)
            build.store(self.held, self.count, row if self.one_each else 0)
            build.add(self.count)
            build.store(self.group_of, account, self.count)
        group = self.group_of[account] - 1
        if not self.one_each:
            frame.room(self.reached)
            build.store(self.reached_row, self.reached, row)
            build.store(self.reached_group, self.reached, group)
            build.add(self.reached)
            build.store(self.held, group, self.held[group] + 1)
        elif self.back:
            build.store(self.held, group, row)

    def each(self, tell: Callable[[Value, Value, Value], None]) -> None:
        """Lay the groups out in the pool; each is told: account, where it begins and ends there."""
        build, frame = self.build, self.frame
        pool = frame.scratch("walk_pool")
        base = build.let("pool_low", self.pool_top)
        if self.one_each:
            with build.loop("at", 0, self.count) as at:
                account = build.let("there", self.account[at])
                build.store(self.group_of, account, 0)
                frame.room(self.pool_top)
                build.store(pool, self.pool_top, self.held[at])
                build.add(self.pool_top)
                tell(account, self.pool_top - 1, self.pool_top)
            return
        frame.room(base + self.reached)
        fill = frame.scratch("group_fill")
        with build.loop("at", 0, self.count) as at:
            build.store(fill, at, self.pool_top)
            build.add(self.pool_top, self.held[at])
        with build.loop("at", 0, self.reached) as at:
            group = build.let("group", self.reached_group[at])
            build.store(pool, fill[group], self.reached_row[at])
            build.store(fill, group, fill[group] + 1)
        with build.loop("at", 0, self.count) as at:
            account = build.let("there", self.account[at])
            build.store(self.group_of, account, 0)
            tell(account, fill[at] - self.held[at], fill[at])
