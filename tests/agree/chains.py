"""Random patterns with chains whose ends are known: cycles, and chains beside other stages."""

from __future__ import annotations

from hypothesis import strategies as st

from moneytrail.runtime.transactions import Transactions
from tests.agree.graphs import transactions

_FILTERS = ("", "", "", " [amount >= 1.00]", ' [currency == "X"]', " [score != 1 or amount > 2.00]")
_PAIRS = ("", "", "", " [amount <= other.amount]", " [currency == other.currency]")
_EACH = ("", "", "", "each by 1s", "each by 3s", "each by wait")
_KEEPING = ("", "", "", "keeping 0.4..1.0", "keeping 70%..2.5", "keeping share..1.5")
_SHAPES = (
    "cycle",
    "cycle",
    "cycle and arm",
    "closed by a payment",
    "closed by a payment",
    "beside a payment",
    "through a set",
    "beside an arm",
    "two chains",
    "open",
)
_BY = ("", "", " by 2s", " by 4s")


@st.composite
def chain_programs(draw: st.DrawFn) -> str:
    """A file with one pattern `p`."""
    shape = draw(st.sampled_from(_SHAPES))
    # Bare chains find the most, rules and filters say the most.
    bare = draw(st.booleans())
    lines = _stages(draw, shape, bare=bare)
    if shape == "two chains" and draw(st.booleans()):
        lines.append("distinct via, back")
    if draw(st.booleans()):
        lines.reverse()
    under = draw(st.sampled_from(["", "under "]))
    lines.append(f"within {under}{draw(st.sampled_from([2, 4, 8, 12]))}s")
    if draw(st.integers(0, 3)) == 0:
        lines.append(
            draw(st.sampled_from(["require length(path) >= 3", "require span(path) > 1s"]))
        )
    lines += ["measure hops = length(path)", "measure sent = sum(path.amount)"]
    lines.append("features count, max(hops), sum(sent), histogram(hops, 1, 2, 3..)")
    text = "\n  ".join(lines)
    parameters = {
        "most": "most: int = 3 in 0..9",
        "wait": "wait: duration = 2s in 1s..1h",
        "share": "share: ratio = 0.5",
    }
    used = [said for name, said in parameters.items() if name in text]
    head = f"({', '.join(used)})" if used else ""
    return f"pattern p{head} {{\n  {text}\n}}\n"


def _stages(draw: st.DrawFn, shape: str, *, bare: bool) -> list[str]:
    filters = ("",) if bare else _FILTERS

    def chain(name: str, start: str, via: str, end: str) -> str:
        return _chain(draw, name, (start, via, end), bare=bare)

    def relation(name: str) -> str:
        kind = draw(st.sampled_from(["", "after", "after", "not before"]))
        by = draw(st.sampled_from(["", "", " by 3s"]))
        return f" {kind} {name}{by}" if kind else ""

    match shape:
        case "cycle":
            return [chain("path", "start", "via", "start")]
        case "cycle and arm":
            arm = draw(st.sampled_from(["start -> shop*", "payer* -> start", "start -> far"]))
            return [chain("path", "start", "via", "start"), f"stage arm: {arm}"]
        case "closed by a payment":
            close = draw(st.sampled_from(["last -> start", "start -> last"]))
            return [
                chain("path", "start", "via", "last"),
                f"stage close: {close}{draw(st.sampled_from(filters))}{relation('path')}",
            ]
        case "beside a payment":
            return [
                chain("path", "start", "via", "last"),
                f"stage one: start -> other{draw(st.sampled_from(filters))}",
                f"stage two: other -> last{relation('path')}",
            ]
        case "through a set":
            return [
                chain("path", "start", "via", "last"),
                "stage one: start -> mule*",
                f"stage two: mule* -> last{relation('one')}",
            ]
        case "beside an arm":
            pair = draw(st.sampled_from(["", "", " [amount <= other.amount]"]))
            after = draw(st.sampled_from(["after", "not before"]))
            later = f"stage arm: last -> shop*{pair} {after} path{draw(st.sampled_from(_BY))}"
            earlier = f"stage arm: payer* -> start   before path{draw(st.sampled_from(_BY))}"
            path = chain("path", "start", "via", "last")
            return [path, later if draw(st.booleans()) else earlier]
        case "two chains":
            ends = draw(st.sampled_from([("last", "start"), ("start", "last")]))
            return [
                chain("path", "start", "via", "last"),
                chain("other", ends[0], "back", ends[1]) + relation("path"),
            ]
        case _:
            return [chain("path", "start", "via", "last")]


def _chain(draw: st.DrawFn, name: str, roles: tuple[str, str, str], *, bare: bool) -> str:
    start, via, end = roles
    cycle = start == end
    ordered = cycle or draw(st.booleans())
    shortest = draw(st.integers(1 if cycle else 0, 2))
    longest = shortest + draw(st.integers(0, 4))
    bounds = f"{shortest}..{longest}"
    if draw(st.integers(0, 3)) == 0:
        bounds = f"{1 if cycle else 0}..most"
    rules = ["in order"] if ordered else []
    condition = ""
    if not bare:
        rules += [each for each in (draw(st.sampled_from(_EACH)),) if each]
        rules += [each for each in (draw(st.sampled_from(_KEEPING)),) if each]
        condition = draw(st.sampled_from([*_FILTERS, *_PAIRS]))
    return f"stage {name}: {start} -> {via}{{{bounds}}} -> {end}{condition} {', '.join(rules)}"


@st.composite
def dense_graphs(draw: st.DrawFn, most_rows: int = 20) -> Transactions:
    """Many transactions of much the same kind among few accounts: chains are everywhere.

    Times tie, accounts pay each other several times over, some pay themselves, and one account
    has most of the transactions now and then.
    """
    accounts = draw(st.sampled_from([3, 4, 5, 6, 7]))
    size = draw(st.integers(6, most_rows))
    hub = draw(st.booleans())
    random = draw(st.randoms(use_true_random=False))
    steps = draw(st.sampled_from([5, 9, 14]))
    rows = []
    for _ in range(size):
        ends = [random.randrange(accounts), random.randrange(accounts)]
        if hub and random.random() < 0.4:
            ends[random.randrange(2)] = 0
        amount = random.choice([100, 100, 150, 200, 200, 250, 45])
        text = random.choice([0, 0, 0, 1])
        rows.append((*ends, random.randrange(steps), amount, text, text, random.randrange(-1, 4)))
    return transactions(rows, accounts)
