"""Random patterns with chains in order that are walked back, from what follows them or by a hop."""

from __future__ import annotations

from hypothesis import strategies as st

_FILTERS = ("", "", "", " [amount >= 1.00]", ' [currency == "X"]')
_PAIRS = ("", "", "", " [amount <= other.amount]")
_GAPS = ("", " by 1s", " by 3s", " by 6s")
_FLOORS = (">= 1", ">= 2", ">= 2", ">= 3", "> 1", "== 2", ">= fewest")
_EACH = ("", "", ", each by 2s", ", each by 4s", ", each by 8s")
_KEEPING = ("", "", ", keeping 0.4..1.0", ", keeping 70%..2.5")


@st.composite
def led_up_programs(draw: st.DrawFn) -> str:
    """A file with one pattern `p`: what comes before a chain, and what follows it, is told of."""
    first, last = draw(st.sampled_from([(True, True), (True, False), (False, True), (True, True)]))
    stages, floors = [_move(draw, has_first=first)], []
    if first:
        stages.append(f"stage first: {draw(st.sampled_from(_BESIDE_START))}{_filter(draw)}")
        floors.append("payer")
    if last:
        kind = draw(st.sampled_from(["after", "after", "not before"]))
        beside = draw(st.sampled_from(["tail -> payee*", "tail -> payee*", "payee* -> tail"]))
        pair = draw(st.sampled_from(_PAIRS)) or _filter(draw)
        gap = draw(st.sampled_from(_GAPS))
        stages.append(f"stage last: {beside}{pair}   {kind} move{gap}")
        floors.append("payee")
    floors = [each for each in floors if f"{each}*" in " ".join(stages)]
    lines = [*draw(st.permutations(stages))]
    if len(floors) == 2 and draw(st.booleans()):
        lines.append("distinct payer, payee")
    under = draw(st.sampled_from(["", "under "]))
    lines.append(f"within {under}{draw(st.sampled_from([4, 8, 12, 20]))}s")
    bounds = [
        f"count({each}) {draw(st.sampled_from(_FLOORS))}"
        for each in floors
        if draw(st.integers(0, 3)) > 0
    ]
    if bounds:
        lines.append(f"require {' and '.join(bounds)}")
    lines += ["measure hops = length(move)", "measure sent = sum(move.amount)"]
    lines.append("features count, max(hops), sum(sent)")
    head = "(fewest: int = 2 in 0..9)" if "fewest" in " ".join(bounds) else ""
    return f"pattern p{head} {{\n  " + "\n  ".join(lines) + "\n}\n"


_BESIDE_START = (*(3 * ("payer* -> head",)), "head -> payer*", "one -> head")


def _filter(draw: st.DrawFn) -> str:
    return draw(st.sampled_from(_FILTERS))


def _move(draw: st.DrawFn, *, has_first: bool) -> str:
    shortest = draw(st.integers(0, 3))
    bounds = f"{shortest}..{shortest + draw(st.integers(0, 2))}"
    rules = f"in order{draw(st.sampled_from(_EACH))}{draw(st.sampled_from(_KEEPING))}"
    if has_first:
        kind = draw(st.sampled_from(["after", "after", "not before"]))
        rules += f", {kind} first{draw(st.sampled_from(_GAPS))}"
    return f"stage move: head -> via{{{bounds}}} -> tail{_filter(draw)}   {rules}"
