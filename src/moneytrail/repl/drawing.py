"""A match as a drawing: its accounts in columns by role, its transactions as arrows, top down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from ..lang.typed import Pattern, RoleKind
from ..wording import period, printable
from .amounts import Amounts, shown

if TYPE_CHECKING:
    from ..runtime.transactions import Transactions

ROWS_SHOWN = 40
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Lane:
    """A column of the drawing: a role, or one place in a chain; `account` where there is one."""

    title: str
    account: str | None
    width: int
    """Of the longest name that stands in it, below its head."""

    @property
    def head(self) -> int:
        """The width of what stands above it."""
        return max(len(self.title), len(self.account or ""))


@dataclass(frozen=True, slots=True)
class Payment:
    """A transaction of the match, with the lanes and accounts that it runs between."""

    stage: str
    time: datetime
    ends: tuple[int, int]
    accounts: tuple[str, str]
    amount: str
    currency: str


def draw(
    match: Mapping[str, Any],
    pattern: Pattern,
    transactions: Transactions,
    rows: Mapping[int, int],
    *,
    width: int = 100,
    most: int | None = ROWS_SHOWN,
) -> str:
    """A match as text.

    Parameters
    ----------
    match
        A row of the matches table.
    pattern
        What found it.
    transactions
        What it was found in.
    rows
        Where each of the match's data rows stands in them.
    width
        Columns of the terminal; what does not fit is told line by line, without a drawing.
    most
        Transactions shown; None for all.
    """
    amounts = Amounts(transactions)
    lanes, places = _lanes(match, pattern)
    payments = sorted(
        (
            _payment(stage["stage"], rows[row], pattern, places, transactions, amounts)
            for stage in match["stages"]
            for row in stage["rows"]
        ),
        key=lambda each: each.time,
    )
    lanes = [_widened(lane, at, payments) for at, lane in enumerate(lanes)]
    currencies = sorted({each.currency for each in payments if each.currency})
    drawn = payments if most is None else payments[:most]
    lines = [*_head(match, pattern, currencies), ""]
    lines += _drawn(lanes, drawn, len(currencies) > 1, width) or _told(lanes, drawn, currencies)
    if len(drawn) < len(payments):
        left_out = len(payments) - len(drawn)
        lines.append(f"… {left_out} more; `:case {match['match']} all` draws them")
    all_rows = {each["stage"]: [rows[row] for row in each["rows"]] for each in match["stages"]}
    return "\n".join([*lines, "", *_totals(all_rows, amounts, len(currencies) > 1)])


def _head(match: Mapping[str, Any], pattern: Pattern, currencies: Sequence[str]) -> list[str]:
    severity = f" ({match['severity']})" if match["severity"] else ""
    told = [period(match["first_time"], match["last_time"])]
    kinds = {measure.name: measure.type for measure in pattern.measures}
    told += [
        f"{one['measure']} = {shown(one['value'], kinds[one['measure']])}"
        for one in match["measures"]
    ]
    if len(currencies) == 1:
        told.append(f"in {currencies[0]}")
    return [f"{match['pattern']}{severity}, case {match['match']}", f"  {'   '.join(told)}"]


def _lanes(
    match: Mapping[str, Any], pattern: Pattern
) -> tuple[list[Lane], dict[tuple[str, str], int]]:
    """The lanes from left to right as money flows, and the lane of each (role, account).

    The members of a set share a lane, which is that of (role, "").
    """
    accounts = {
        each["role"]: [printable(one) for one in each["accounts"]] for each in match["roles"]
    }
    kinds = {role.name: role.kind for role in pattern.roles}
    order: dict[str, None] = {}
    for stage in pattern.stages:
        chain = stage.chain.role if stage.chain is not None else None
        for role in (stage.source.role, chain, stage.target.role):
            if role is not None:
                order[role] = None
    lanes: list[Lane] = []
    places: dict[tuple[str, str], int] = {}
    for role in order:
        names = accounts.get(role, [])
        if kinds[role] is RoleKind.SET:
            places[role, ""] = len(lanes)
            lanes.append(Lane(f"{role} ({len(names)})", None, 0))
            continue
        for at, name in enumerate(names, start=1):
            places[role, name] = len(lanes)
            title = role if kinds[role] is RoleKind.PLAIN else f"{role} {at}"
            lanes.append(Lane(title, name, 0))
    return lanes, places


def _payment(
    stage_name: str,
    at: int,
    pattern: Pattern,
    places: Mapping[tuple[str, str], int],
    transactions: Transactions,
    amounts: Amounts,
) -> Payment:
    stage = next(each for each in pattern.stages if each.name == stage_name)
    chain = stage.chain.role if stage.chain is not None else None
    names = [
        printable(transactions.accounts[int(end[at])])
        for end in (transactions.source, transactions.target)
    ]
    ends = []
    for name, role in zip(names, (stage.source.role, stage.target.role), strict=True):
        # In a chain an account is one of its own, or the one at either end.
        candidates = ((chain, name), (role, name), (role, ""), (stage.source.role, name))
        ends.append(next(places[each] for each in candidates if each in places))  # type: ignore[index]
    seconds = int(transactions.time[at]) / transactions.ticks_per_second
    return Payment(
        stage_name,
        _EPOCH + timedelta(seconds=seconds),
        (ends[0], ends[1]),
        (names[0], names[1]),
        amounts.of(at),
        printable(amounts.currency(at)),
    )


def _widened(lane: Lane, at: int, payments: Sequence[Payment]) -> Lane:
    """The lane as wide as the names of its set that are written into it."""
    if lane.account is not None:
        return lane
    names = [
        name
        for each in payments
        for end, name in zip(each.ends, each.accounts, strict=True)
        if end == at
    ]
    return Lane(lane.title, None, max(map(len, names), default=0))


def _clock(payments: Sequence[Payment]) -> str:
    """How times are written: seconds only where there are any."""
    return "%m-%d %H:%M:%S" if any(each.time.second for each in payments) else "%m-%d %H:%M"


def _drawn(
    lanes: Sequence[Lane], payments: Sequence[Payment], with_currency: bool, width: int
) -> list[str]:
    """The drawing; nothing if it does not fit."""
    label = max((len(each.amount) for each in payments), default=0)
    stage_width = max((len(each.stage) for each in payments), default=0)
    clock = _clock(payments)
    left = 2 + stage_width + 2 + len(datetime(2000, 1, 1).strftime(clock)) + 2
    centers: list[int] = []
    for at, lane in enumerate(lanes):
        if not at:
            centers.append(left + max(lane.head, lane.width) // 2)
            continue
        before = lanes[at - 1]
        heads = (before.head + lane.head) // 2 + 3
        names = (before.width + lane.width) // 2 + label + 8
        centers.append(centers[-1] + max(heads, names))
    last = lanes[-1]
    end = centers[-1] + max(last.head, last.width) // 2 + 1
    currency_at = end + 2
    widest = max((len(each.currency) for each in payments), default=0) if with_currency else -2
    if currency_at + widest > width:
        return []
    lines = [
        _row({center: lane.title for center, lane in zip(centers, lanes, strict=True)}),
        _row({center: lane.account or "" for center, lane in zip(centers, lanes, strict=True)}),
    ]
    for each in payments:
        canvas = [" "] * end
        for center, lane in zip(centers, lanes, strict=True):
            if lane.account is not None:
                canvas[center] = "│"
        begin = f"  {each.stage:<{stage_width}}  {each.time.strftime(clock)}"
        canvas[: len(begin)] = begin
        _arrow(canvas, each, lanes, centers, label)
        text = "".join(canvas).rstrip()
        if with_currency:
            text = f"{text:<{currency_at}}{each.currency}"
        lines.append(text.rstrip())
    return lines


def _arrow(
    canvas: list[str], payment: Payment, lanes: Sequence[Lane], centers: Sequence[int], label: int
) -> None:
    """Draw one transaction between two lanes; amounts stand below each other."""
    source, target = payment.ends
    rightward = source < target
    for end, name in zip(payment.ends, payment.accounts, strict=True):
        if lanes[end].account is None:
            start = _start(lanes[end], centers[end])
            canvas[start : start + len(name)] = name
    if lanes[source].account is not None:
        canvas[centers[source]] = "├" if rightward else "┤"
    near, far = (source, target) if rightward else (target, source)
    name = payment.accounts[0 if near == source else 1]
    plain = lanes[near].account is not None
    begin = centers[near] + 1 if plain else _start(lanes[near], centers[near]) + len(name) + 1
    stop = _start(lanes[far], centers[far]) - (lanes[far].account is None)
    canvas[begin:stop] = "─" * (stop - begin)
    canvas[stop - 1 if rightward else begin] = "▶" if rightward else "◀"
    if payment.amount:
        word = f" {payment.amount} "
        box = _start(lanes[near], centers[near]) + max(lanes[near].width, 1)
        # As far right as the longest amount would reach, were it in the middle.
        end_at = box + (stop - box + label + 2) // 2
        canvas[end_at - len(word) : end_at] = word


def _start(lane: Lane, center: int) -> int:
    """Where the names of a lane begin."""
    return center - lane.width // 2


def _row(words: Mapping[int, str]) -> str:
    """Words centred where they belong."""
    text = ""
    for center, word in words.items():
        start = max(center - len(word) // 2, len(text) + 1 if word else 0)
        text = f"{text:<{start}}{word}" if word else text
    return text


def _told(
    lanes: Sequence[Lane], payments: Sequence[Payment], currencies: Sequence[str]
) -> list[str]:
    """The same, a line for each transaction."""
    lines = [f"  {lane.title}  {lane.account}" for lane in lanes if lane.account is not None]
    lines.append("")
    stage_width = max((len(each.stage) for each in payments), default=0)
    label = max((len(each.amount) for each in payments), default=0)
    source_width = max((len(each.accounts[0]) for each in payments), default=0)
    clock = _clock(payments)
    for each in payments:
        amount = f"── {each.amount:>{label}} ──▶" if label else "──▶"
        currency = f"  {each.currency}" if len(currencies) > 1 else ""
        lines.append(
            f"  {each.stage:<{stage_width}}  {each.time.strftime(clock)}"
            f"  {each.accounts[0]:<{source_width}} {amount} {each.accounts[1]}{currency}"
        )
    return lines


def _totals(rows: Mapping[str, Sequence[int]], amounts: Amounts, mixed: bool) -> list[str]:
    """How much moved in each stage; amounts of several currencies are never added."""
    width = max(map(len, rows), default=0)
    lines = []
    for stage, each in rows.items():
        count = f"{len(each):_} transaction{'' if len(each) == 1 else 's'}"
        total = "" if mixed or not amounts.known else f", {amounts.total(each)}"
        lines.append(f"  {stage:<{width}}  {count}{total}")
    return lines
