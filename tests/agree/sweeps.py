"""Random patterns of the shapes that are swept: arms around one account, a set between two."""

from __future__ import annotations

from hypothesis import strategies as st

_FILTERS = ("", "", "", " [amount >= 1.00]", ' [currency == "X"]', " [score != 1 or amount > 2.00]")
_PAIRS = ("", "", "", " [amount <= other.amount]", " [currency == other.currency]")
_VALUES = {
    "int": ("count({set})", "count(one)", "count(two)", "distinct(one.score)", "max(two.score)"),
    "money": ("sum(one.amount)", "sum(two.amount)", "mean(two.amount)", "min(one.amount)",
              "median(two.amount)"),
    "duration": ("span(one)", "last(two) - first(one)", "last(one) - first(two)"),
    "ratio": ("sum(two.amount) / sum(one.amount)", "max(one.rate)"),
}  # fmt: skip
_REQUIRES = (
    "count({set}) >= 2",
    "count({set}) > 1",
    "count({set}) >= 3",
    "count({set}) >= least",
    "count({set}) == 2",
    "count({set}) >= 2 and sum(two.amount) >= 0.5 * sum(one.amount)",
    "count(one) > count({set})",
    "span(two) <= 4s and count({set}) >= 2",
)


@st.composite
def pair_programs(draw: st.DrawFn) -> str:
    """A file with one pattern `p`: a set between two plain roles."""
    one = draw(st.sampled_from(["origin -> mule*", "mule* -> origin"]))
    two = draw(st.sampled_from(["mule* -> collector", "collector -> mule*"]))
    return _program(draw, [one, two], ["mule"])


@st.composite
def arm_programs(draw: st.DrawFn) -> str:
    """A file with one pattern `p`: one plain role, its transactions with one set or two."""
    shape = draw(st.sampled_from(["one arm", "two arms", "two arms", "shared set"]))
    if shape == "one arm":
        return _program(
            draw, [draw(st.sampled_from(["hub -> payee*", "payee* -> hub"]))], ["payee"]
        )
    payer = "payee" if shape == "shared set" else "payer"
    stages = [f"{payer}* -> hub", "hub -> payee*"]
    if draw(st.booleans()):
        stages.reverse()
    more = []
    apart = shape != "shared set" and draw(st.booleans())
    if apart:
        more.append("distinct payer, payee")
    if draw(st.integers(0, 2)) == 0:
        of_one = "payee" if stages[0].startswith("hub") else payer
        more.append(_earlier(draw, of_one, "one"))
        if draw(st.booleans()):
            more.append(_earlier(draw, "payee" if of_one == payer else payer, "two"))
    return _program(draw, stages, sorted({payer, "payee"}), more, pairs=not apart)


@st.composite
def related_programs(draw: st.DrawFn) -> str:
    """A file with one pattern `p`: two stages or more around one account, related as trees."""
    names = ("one", "two", "three", "four")[: draw(st.sampled_from([2, 3, 3, 4]))]
    sets = [f"set_{name}" for name in names]
    stages, more = [], []
    for at, (name, role) in enumerate(zip(names, sets, strict=True)):
        ends = draw(st.sampled_from([f"{role}* -> hub", f"hub -> {role}*"]))
        stage = f"stage {name}: {ends}{draw(st.sampled_from(_FILTERS))}"
        related = draw(st.sampled_from(["", "after", "before", "not before"]))
        if at and related:
            gap = draw(st.sampled_from(["", " by 2s", " by 4s", " by 20s"]))
            stage += f"   {related} {draw(st.sampled_from(names[:at]))}{gap}"
        stages.append(stage)
        if draw(st.integers(0, 4)) == 0:
            more.append(_earlier(draw, role, name))
    if draw(st.booleans()):
        apart = draw(st.lists(st.sampled_from(sets), min_size=2, max_size=3, unique=True))
        more.append(f"distinct {', '.join(apart)}")
    return _finished(draw, stages, names, sets, more)


@st.composite
def ordered_programs(draw: st.DrawFn) -> str:
    """A file with one pattern `p`: a hub, and the order of its payments' values."""
    names = draw(st.sampled_from([("one",), ("one", "two")]))
    ends = draw(st.permutations(["payer* -> hub", "hub -> payee*"]))
    lines = [
        f"stage {name}: {each}{draw(st.sampled_from(_FILTERS))}"
        for name, each in zip(names, ends, strict=False)
    ]
    lines.append(f"within {draw(st.sampled_from(['', 'under ']))}{draw(st.integers(1, 12))}s")
    if draw(st.booleans()):
        asked = draw(st.sampled_from(_ORDERED_REQUIRES))
        lines.append(f"require {asked.format(stage=draw(st.sampled_from(names)))}")
    features = ["count"]
    for at in range(draw(st.integers(1, 3))):
        asked = draw(st.sampled_from(_ORDERED_VALUES))
        lines.append(f"measure m{at} = {asked.format(stage=draw(st.sampled_from(names)))}")
        features.append(f"max(m{at})")
    lines.append(f"features {', '.join(features)}")
    return "pattern p {\n  " + "\n  ".join(lines) + "\n}\n"


_ORDERED_VALUES = (
    "min({stage}.amount)",
    "max({stage}.amount)",
    "median({stage}.amount)",
    "median({stage}.score)",
    "distinct({stage}.currency)",
    "distinct({stage}.score)",
    "max({stage}.amount) - min({stage}.amount)",
    "sum({stage}.amount)",
)
_ORDERED_REQUIRES = (
    "median({stage}.amount) >= 1.50",
    "max({stage}.amount) > 2 * min({stage}.amount)",
    "distinct({stage}.currency) >= 2",
    "distinct({stage}.score) < count({stage})",
)


def _earlier(draw: st.DrawFn, role: str, stage: str) -> str:
    """Something that must not have gone before a stage, to be told from the hub's own list."""
    ends = st.sampled_from([f"{role}* -> hub", f"hub -> {role}*", "hub -> anyone", "anyone -> hub"])
    condition = draw(st.sampled_from(["", "", " [amount >= 2.00]"]))
    gap = draw(st.sampled_from(["1s", "3s", "30s"]))
    return f"without stage no_{stage}: {draw(ends)}{condition}   before {stage} by {gap}"


@st.composite
def group_programs(draw: st.DrawFn) -> str:
    """A file with one pattern `p`: one plain role, a set, and a second set beyond it."""
    one = draw(st.sampled_from(["hub -> payee*", "payee* -> hub"]))
    near = f"payee*{draw(st.sampled_from(_PARTNERS))}"
    far = f"payer*{draw(st.sampled_from(_PARTNERS))}"
    two = draw(st.sampled_from([f"{far} -> {near}", f"{near} -> {far}"]))
    more = draw(
        st.sampled_from(["", "", "", "distinct payee, payer", _ABSENCE, _LATE_ABSENCE, "hub"])
    )
    if more == "hub":
        more = _earlier(draw, "payee", "one")
    return _program(draw, [one, two], ["payee", "payer"], [more] if more else [])


@st.composite
def counted_programs(draw: st.DrawFn) -> str:
    """A file with one pattern `p`: a group of which only the sizes of its sets are asked."""
    one = draw(st.sampled_from(["hub -> payee*", "payee* -> hub"]))
    far = f"payer*{draw(st.sampled_from(_PARTNERS))}"
    two = draw(st.sampled_from([f"{far} -> payee*", f"payee* -> {far}"]))
    stages = [f"stage one: {one}{draw(st.sampled_from(_FILTERS))}"]
    stages.append(f"stage two: {two}{draw(st.sampled_from(_FILTERS))}")
    more = []
    if draw(st.integers(0, 3)) == 0:
        more.append(_earlier(draw, "payee", "one"))
    if draw(st.booleans()):
        stages.reverse()
    under = draw(st.sampled_from(["", "under "]))
    lines = [*stages, *more, f"within {under}{draw(st.sampled_from([1, 2, 4, 8, 12]))}s"]
    sizes = ("count(payee)", "count(payer)", "count(payer) + 1", "2 * count(payee) - count(payer)")
    if draw(st.booleans()):
        compared = draw(st.sampled_from([">= 2", "<= 2", "> 1", "!= 2"]))
        lines.append(f"require {draw(st.sampled_from(sizes))} {compared}")
    lines += [f"measure m{at} = {each}" for at, each in enumerate(sizes[:2])]
    lines.append("features count, max(m0), sum(m1), histogram(m1, 0, 1, 2, 3..)")
    return "pattern p {\n  " + "\n  ".join(lines) + "\n}\n"


_PARTNERS = ("", "", "[1..]", "[2..]", "[2..]", "[3..]")
_ABSENCE = "without stage no: payer* -> anyone [amount >= 3.00]"
_LATE_ABSENCE = "without stage no: payee* -> anyone   before one by 3s"


def _program(
    draw: st.DrawFn,
    ends: list[str],
    sets: list[str],
    more: list[str] | None = None,
    *,
    pairs: bool = True,
) -> str:
    names = ("one", "two")
    stages = [
        f"stage {name}: {each}{draw(st.sampled_from(_FILTERS))}"
        for name, each in zip(names, ends, strict=False)
    ]
    related = draw(st.sampled_from(["", "after", "before", "not before"]))
    if related and len(stages) == 2:
        gap = draw(st.sampled_from(["", "", " by 2s", " by 4s", " by 20s"]))
        pair = draw(st.sampled_from(_PAIRS)) if pairs else ""
        at = draw(st.integers(0, 1))
        other = "two" if at == 0 else "one"
        # A condition on partners stands where a filter does.
        base = stages[at].split(" [")[0]
        stages[at] = f"{base}{pair or stages[at][len(base) :]} {related} {other}{gap}"

    return _finished(draw, stages, names[: len(stages)], sets, more)


def _finished(
    draw: st.DrawFn,
    stages: list[str],
    names: tuple[str, ...],
    sets: list[str],
    more: list[str] | None,
) -> str:
    """The pattern of these stages, with a window, conditions and measures."""

    def said(choices: tuple[str, ...]) -> str:
        fitting = [each for each in choices if len(stages) >= 2 or "two" not in each]
        return draw(st.sampled_from(fitting)).format(set=draw(st.sampled_from(sets)))

    if draw(st.booleans()):
        stages.reverse()
    seconds = draw(st.sampled_from([1, 2, 4, 8, 12]))
    under = draw(st.sampled_from(["", "under "]))
    lines = [*stages, *(more or []), f"within {under}{seconds}s"]
    if draw(st.booleans()):
        lines.append(f"require {said(_REQUIRES)}")
    features = []
    for at in range(draw(st.integers(0, 2))):
        kind = draw(st.sampled_from(sorted(_VALUES)))
        lines.append(f"measure m{at} = {said(_VALUES[kind])}")
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
