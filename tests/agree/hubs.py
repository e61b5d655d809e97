"""Random patterns at which hubs are treated otherwise: sets bounded above, absences noted."""

from __future__ import annotations

from hypothesis import strategies as st

_FILTERS = ("", "", "", " [amount >= 1.00]", ' [currency == "X"]')
_BOUNDS = ("<= 1", "<= 2", "< 2", "< 3", "== 1", "in 1..2", "<= most")
_GAPS = ("", " by 2s", " by 4s", " by 20s")


@st.composite
def ceiling_programs(draw: st.DrawFn) -> str:
    """A file with one pattern `p`: the trigger's partners are bounded, or what follows its own."""
    lines = _partners(draw) if draw(st.booleans()) else _own(draw)
    seconds, under = draw(st.sampled_from([2, 4, 8, 12])), draw(st.sampled_from(["", "under "]))
    lines.append(f"within {under}{seconds}s")
    bounds = [f"count(payee) {draw(st.sampled_from(_BOUNDS))}"]
    if draw(st.integers(0, 3)) == 0:
        bounds.append("count(last) >= 2")
    lines.append(f"require {' and '.join(bounds)}")
    lines += ["measure size = count(payee)", "measure total = sum(last.amount)"]
    lines.append("features count, max(size), sum(total)")
    head = "(most: int = 2 in 1..9)" if "most" in bounds[0] else ""
    return f"pattern p{head} {{\n  " + "\n  ".join(lines) + "\n}\n"


@st.composite
def absent_programs(draw: st.DrawFn) -> str:
    """A file with one pattern `p`: a set around a plain role, new to it; never swept."""
    last = draw(st.sampled_from(["tail -> payee*", "payee* -> tail"]))
    absent = draw(st.sampled_from(["tail -> payee*", "payee* -> tail"]))
    condition = draw(st.sampled_from(["", "", " [amount >= 2.00]"]))
    pair = draw(st.sampled_from(["", " [amount <= other.amount]", *_FILTERS]))
    lines = [
        draw(
            st.sampled_from(
                [
                    "stage move: start -> via{0..1} -> tail   in order",
                    "stage move: start -> via{0..2} -> tail   in order, each by 3s",
                    "stage move: start -> tail [amount >= 1.00]",
                ]
            )
        ),
        f"stage last: {last}{pair} {draw(st.sampled_from(['after', 'not before']))} move"
        f"{draw(st.sampled_from(_GAPS))}",
        f"without stage known: {absent}{condition}   before last by"
        f" {draw(st.sampled_from(['1s', '3s', '30s']))}",
        f"within {draw(st.sampled_from([2, 4, 8, 12]))}s",
        "measure size = count(payee)",
        "features count, max(size)",
    ]
    if draw(st.integers(0, 3)) == 0:
        lines.insert(0, "stage first: payer* -> start")
    return "pattern p {\n  " + "\n  ".join(lines) + "\n}\n"


@st.composite
def group_ceiling_programs(draw: st.DrawFn) -> str:
    """A file with one pattern `p`: a hub, a set, a set beyond it; sizes bounded, mostly above."""
    one = draw(st.sampled_from(["mule* -> hub", "hub -> mule*"]))
    two = draw(st.sampled_from(["victim* -> mule*", "mule* -> victim*"]))
    stages = [
        f"stage one: {one}{draw(st.sampled_from(_FILTERS))}",
        f"stage two: {two}{draw(st.sampled_from(_FILTERS))}",
    ]
    if draw(st.integers(0, 3)) > 0:
        at = draw(st.integers(0, 1))
        pair = draw(st.sampled_from(["", "", " [amount <= other.amount]"]))
        kind = draw(st.sampled_from(["after", "after", "before", "not before"]))
        base = stages[at].split(" [")[0] + pair if pair else stages[at]
        stages[at] = f"{base}   {kind} {('two', 'one')[at]}{draw(st.sampled_from(_GAPS))}"
    lines = [*draw(st.permutations(stages))]
    if draw(st.booleans()):
        lines.append("distinct victim, mule")
    if draw(st.integers(0, 3)) == 0:
        lines.append(f"without stage known: {one}   before one by {draw(st.sampled_from([1, 4]))}s")
    lines.append(f"within {draw(st.sampled_from(['', 'under ']))}{draw(st.integers(2, 12))}s")
    bounds = [f"count({draw(st.sampled_from(_SETS))}) {draw(st.sampled_from(_BOUNDS))}"]
    bounds += draw(st.sampled_from([[], ["count(mule) >= 2"], ["count(mule) >= 1"]]))
    bounds += draw(st.sampled_from([[], ["count(victim) <= 2"], ["count(victim) < 2"]]))
    lines.append(f"require {' and '.join(bounds)}")
    lines += ["measure size = count(mule)", "measure total = sum(two.amount)"]
    lines.append("features count, max(size), sum(total)")
    head = "(most: int = 2 in 1..9)" if "most" in bounds[0] else ""
    return f"pattern p{head} {{\n  " + "\n  ".join(lines) + "\n}\n"


_SETS = ("mule", "mule", "victim")


def _partners(draw: st.DrawFn) -> list[str]:
    """A set around an account, and one payment after it: its partners are certain."""
    first = draw(st.sampled_from(["payee* -> hub", "hub -> payee*"]))
    last = draw(st.sampled_from(["hub -> end", "end -> hub", "hub -> other*"]))
    kind = draw(st.sampled_from(["after", "not before"]))
    stages = [
        f"stage one: {first}{draw(st.sampled_from(_FILTERS))}",
        f"stage last: {last}{draw(st.sampled_from(_FILTERS))} {kind} one"
        f"{draw(st.sampled_from(_GAPS))}",
    ]
    if last == "hub -> other*" or draw(st.integers(0, 3)) == 0:
        # Not to be swept.
        stages.append(f"stage beside: hub -> aside{draw(st.sampled_from(_FILTERS))}")
    return draw(st.permutations(stages))


def _own(draw: st.DrawFn) -> list[str]:
    """A chain, and a set after it: what has come since the trigger's partner is certain."""
    chain = f"start -> via{{0..{draw(st.integers(0, 2))}}} -> tail"
    each = draw(st.sampled_from(["", ", each by 3s", ", keeping 40%..200%"]))
    has_first = draw(st.booleans())
    related = f", after first{draw(st.sampled_from(_GAPS))}" if has_first else ""
    last = draw(st.sampled_from(["tail -> payee*", "tail -> payee*", "payee* -> tail"]))
    kind = draw(st.sampled_from(["after", "after", "not before"]))
    stages = [
        f"stage move: {chain}   in order{each}{related}",
        f"stage last: {last}{draw(st.sampled_from(_FILTERS))} {kind} move"
        f"{draw(st.sampled_from(_GAPS))}",
    ]
    apart = ["payee, via"]
    if has_first:
        ends = draw(st.sampled_from(["payer* -> start", "start -> payer*"]))
        stages.append(f"stage first: {ends}{draw(st.sampled_from(_FILTERS))}")
        apart += ["payee, payer", "payer, payee, via"]
    stages = draw(st.permutations(stages))
    if draw(st.booleans()):
        stages.append(f"distinct {draw(st.sampled_from(apart))}")
    return stages
