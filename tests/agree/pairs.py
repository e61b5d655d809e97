"""Random patterns of one set between two plain roles: what a pair sweep is for."""

from __future__ import annotations

from hypothesis import strategies as st

_FILTERS = ("", "", "", " [amount >= 1.00]", ' [currency == "X"]', " [score != 1 or amount > 2.00]")
_PAIRS = ("", "", "", " [amount <= other.amount]", " [currency == other.currency]")
_VALUES = {
    "int": ("count(mule)", "count(one)", "count(two)", "distinct(one.score)", "max(two.score)"),
    "money": ("sum(one.amount)", "sum(two.amount)", "mean(two.amount)", "min(one.amount)",
              "median(two.amount)"),
    "duration": ("span(one)", "last(two) - first(one)", "last(one) - first(two)"),
    "ratio": ("sum(two.amount) / sum(one.amount)", "max(one.rate)"),
}  # fmt: skip
_REQUIRES = (
    "count(mule) >= 2",
    "count(mule) > 1",
    "count(mule) >= 3",
    "count(mule) >= least",
    "count(mule) == 2",
    "count(mule) >= 2 and sum(two.amount) >= 0.5 * sum(one.amount)",
    "count(one) > count(mule)",
    "span(two) <= 4s and count(mule) >= 2",
)


@st.composite
def pair_programs(draw: st.DrawFn) -> str:
    """A file with one pattern `p`."""
    one = draw(st.sampled_from(["origin -> mule*", "mule* -> origin"]))
    two = draw(st.sampled_from(["mule* -> collector", "collector -> mule*"]))
    stages = [
        f"stage one: {one}{draw(st.sampled_from(_FILTERS))}",
        f"stage two: {two}{draw(st.sampled_from(_FILTERS))}",
    ]
    related = draw(st.sampled_from(["", "after", "before", "not before"]))
    if related:
        gap = draw(st.sampled_from(["", "", " by 2s", " by 4s", " by 20s"]))
        pair = draw(st.sampled_from(_PAIRS))
        at = draw(st.integers(0, 1))
        other = "two" if at == 0 else "one"
        # A condition on partners stands where a filter does.
        base = stages[at].split(" [")[0]
        stages[at] = f"{base}{pair or stages[at][len(base) :]} {related} {other}{gap}"
    if draw(st.booleans()):
        stages.reverse()
    seconds = draw(st.sampled_from([1, 2, 4, 8, 12]))
    under = draw(st.sampled_from(["", "under "]))
    lines = [*stages, f"within {under}{seconds}s"]
    if draw(st.booleans()):
        lines.append(f"require {draw(st.sampled_from(_REQUIRES))}")
    features = []
    for at in range(draw(st.integers(0, 2))):
        kind = draw(st.sampled_from(sorted(_VALUES)))
        lines.append(f"measure m{at} = {draw(st.sampled_from(_VALUES[kind]))}")
        features.append(f"max(m{at})")
        if kind in ("int", "duration"):
            features.append(f"sum(m{at})")
        if kind == "int":
            features.append(f"histogram(m{at}, 0, 1, 2, 3..)")
        if kind != "ratio":
            features.append(f"min(m{at})")
    if features:
        lines.append(f"features count, {', '.join(features)}")
    uses = any("least" in line for line in lines)
    head = "(least: int = 2 in 1..9)" if uses else ""
    return f"pattern p{head} {{\n  " + "\n  ".join(lines) + "\n}\n"
