"""Random valid programs, composed from the grammar's own parts.

Every draw is a program that must check, compile and run; a diagnostic is a failure of the checker
or of this file.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

PLAIN, SET, CHAIN = "plain", "set", "chain"

PARAMETERS = """(
  window: duration = {seconds}s in 1s..1h, wait: duration = 5s in 1s..1h,
  least: money = 1.50, share: ratio = 0.6, more: ratio = 1.5,
  few: int = 2 in 1..9, most: int = 3 in 1..9, word: text = "X"
)"""


@dataclass
class _Stage:
    name: str
    source: str
    target: str
    via: str | None = None
    ordered: bool = False


@dataclass
class _Sketch:
    """Roles and stages drawn so far."""

    kinds: dict[str, str] = field(default_factory=dict)
    stages: list[_Stage] = field(default_factory=list)
    bare: bool = False
    """Nothing but stages, relations and rules: such programs find more, filtered ones say more."""
    tuned: bool = False
    """With parameters, which stand wherever a number or a text can be given."""

    def of_kind(self, *kinds: str) -> list[str]:
        return [name for name, kind in self.kinds.items() if kind in kinds]

    def mention(self, role: str) -> str:
        return f"{role}*" if self.kinds[role] == SET else role

    def given(self, draw: st.DrawFn, written: str, *parameters: str) -> str:
        """A number as it is written, or one of the parameters."""
        if not self.tuned or draw(st.integers(0, 3)) == 0:
            return written
        return draw(st.sampled_from(parameters))


@st.composite
def programs(draw: st.DrawFn) -> str:
    """A file with one pattern `p`, sometimes with parameters and a constant."""
    sketch = _Sketch({"hub": PLAIN}, bare=draw(st.booleans()), tuned=draw(st.booleans()))
    for at in range(draw(st.integers(1, 3))):
        _draw_stage(draw, sketch, at)
    lines = [draw(_stage_line(sketch, at)) for at in range(len(sketch.stages))]
    absences = 0 if sketch.bare else draw(st.sampled_from([0, 1, 1, 2]))
    lines += [draw(_absence_line(sketch, at)) for at in range(absences)]
    seconds = 12 if sketch.bare else draw(st.sampled_from([2, 4, 6, 8, 12]))
    under = draw(st.sampled_from(["", "", "under "]))
    lines.append(f"within {under}{sketch.given(draw, f'{seconds}s', 'window')}")
    lines += _distinct_lines(draw, sketch)
    conditions = 0 if sketch.bare else draw(st.sampled_from([0, 0, 1, 2]))
    lines += [f"require {draw(_condition(sketch, 2))}" for _ in range(conditions)]
    measures: dict[str, str] = {}
    for at in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(["int", "int", "money", "ratio", "duration"]))
        measures[f"m{at}"] = kind
        lines.append(f"measure m{at} = {draw(_value(sketch, kind, 2))}")
    lines += _feature_lines(draw, measures)
    head = PARAMETERS.format(seconds=seconds) if sketch.tuned else ""
    body = "\n  ".join(lines)
    return f"pattern p{head} {{\n  {body}\n}}\n"


def _draw_stage(draw: st.DrawFn, sketch: _Sketch, at: int) -> None:
    """Hang a stage on what is there; sometimes between roles that are there already."""
    name = f"s{at}"
    if draw(st.integers(0, 3)) == 0 and not sketch.of_kind(CHAIN):
        near = draw(st.sampled_from(sketch.of_kind(PLAIN)))
        others = [role for role in sketch.of_kind(PLAIN) if role != near]
        far = draw(st.sampled_from([near, *others, f"end{at}"]))
        sketch.kinds.setdefault(far, PLAIN)
        sketch.kinds[f"via{at}"] = CHAIN
        source, target = (near, far) if draw(st.booleans()) else (far, near)
        ordered = near == far or draw(st.booleans())
        sketch.stages.append(_Stage(name, source, target, f"via{at}", ordered))
        return
    sets = sketch.of_kind(SET) if draw(st.booleans()) else []
    near = draw(st.sampled_from(sets or sketch.of_kind(PLAIN, SET)))
    known = [role for role in sketch.of_kind(PLAIN, SET) if role != near]
    new_plain = [f"a{at}"] if len(sketch.of_kind(PLAIN)) < 3 else []
    far = draw(st.sampled_from([f"set{at}", f"set{at}", *known, *new_plain]))
    sketch.kinds.setdefault(far, SET if far.startswith("set") else PLAIN)
    source, target = (near, far) if draw(st.booleans()) else (far, near)
    sketch.stages.append(_Stage(name, source, target))


@st.composite
def _stage_line(draw: st.DrawFn, sketch: _Sketch, at: int) -> str:
    stage = sketch.stages[at]
    relations = [] if at == 0 else draw(_relations(sketch, at))
    if stage.via is not None:
        shortest = draw(st.integers(0 if stage.source != stage.target else 1, 2))
        longest = shortest + draw(st.integers(0, 2))
        bounds = f"{shortest}..{longest}"
        bounds = sketch.given(draw, bounds, "few - 1..most - 1", "1..most - 1", "1..most")
        ends = f"{stage.source} -> {stage.via}{{{bounds}}} -> {stage.target}"
        rules = ["in order"] if stage.ordered else []
        if draw(st.integers(0, 2)) == 0:
            rules.append(f"each by {sketch.given(draw, f'{draw(st.integers(1, 5))}s', 'wait')}")
        if draw(st.integers(0, 2)) == 0:
            kept = draw(st.sampled_from(["0.5..1.0", "70%..1.5"]))
            rules.append(f"keeping {sketch.given(draw, kept, 'share..100%', 'share..more')}")
        pairs = True
    else:
        both_sets = sketch.kinds[stage.source] == sketch.kinds[stage.target] == SET
        asked = ["", ""]
        if both_sets:
            each = [f"[{sketch.given(draw, '2', 'few')}..]" for _ in asked]
            asked = [draw(st.sampled_from(["", enough])) for enough in each]
        ends = (
            f"{sketch.mention(stage.source)}{asked[0]} -> {sketch.mention(stage.target)}{asked[1]}"
        )
        rules, pairs = [], bool(relations)
    condition = "" if sketch.bare else draw(_filter(sketch, pairs=pairs))
    clauses = ", ".join([*rules, *relations])
    return f"stage {stage.name}: {ends} {condition} {clauses}".rstrip()


@st.composite
def _relations(draw: st.DrawFn, sketch: _Sketch, at: int) -> list[str]:
    """Relations to earlier stages only, all one way: they can never contradict each other."""
    found: list[str] = []
    for other in range(at):
        chains = sketch.stages[other].via or sketch.stages[at].via
        if draw(st.integers(0, 3)) > (2 if chains else 1):
            continue
        kind = draw(st.sampled_from(["after", "not before"]))
        gap = draw(st.sampled_from([0, 0, 2, 5]))
        by = f" by {sketch.given(draw, f'{gap}s', 'wait')}" if gap else ""
        found.append(f"{kind} {sketch.stages[other].name}{by}")
    return found


@st.composite
def _filter(draw: st.DrawFn, sketch: _Sketch, *, pairs: bool) -> str:
    if draw(st.integers(0, 2)):
        return ""
    conditions = draw(st.lists(_row_condition(sketch, pairs=pairs), min_size=1, max_size=2))
    joiner = draw(st.sampled_from([" and ", " or "]))
    text = joiner.join(conditions)
    return f"[not ({text})]" if draw(st.integers(0, 4)) == 0 else f"[{text}]"


def _row_condition(sketch: _Sketch, *, pairs: bool) -> st.SearchStrategy[str]:
    own = [
        "amount >= 2",
        "amount in 1..4.50",
        "amount % 2 == 0",
        'currency == "X"',
        'currency != "Y"',
        'currency in ("X", "Z")',
        "amount * 2 > 3",
        "0.5 * amount <= 1.5",
        "amount >= 0.7 * amount + 0.45",
        "amount / 0.3 > 4",
        "time >= 1970-01-01T00:00:03",
        "score > 1",
        "score / 2 >= 0.5",
        "rate < 0.7",
    ]
    tuned = [
        "amount >= least",
        "amount < least",
        "amount >= share * least",
        "currency == word",
        "place != word",
    ]
    other = [
        "currency == other.currency",
        "currency == other.place",
        "place != other.currency",
        "amount <= other.amount",
        "amount <= 0.9 * other.amount",
        "score != other.score",
    ]
    ways = [st.sampled_from(own)]
    if sketch.tuned:
        ways.append(st.sampled_from(tuned))
    if pairs:
        ways.append(st.sampled_from(other))
        ways += [st.just("amount <= share * other.amount")] if sketch.tuned else []
    return st.one_of(ways)


@st.composite
def _absence_line(draw: st.DrawFn, sketch: _Sketch, at: int) -> str:
    name = f"none{at}"
    role = draw(st.sampled_from(sketch.of_kind(PLAIN, SET)))
    far = draw(
        st.sampled_from(["anyone", *(each for each in sketch.of_kind(PLAIN) if each != role)])
    )
    ends = [sketch.mention(role), far]
    if draw(st.booleans()):
        ends.reverse()
    condition = draw(_filter(sketch, pairs=False))
    touching = [
        stage.name
        for stage in sketch.stages
        if sketch.kinds[role] == PLAIN or role in (stage.source, stage.target)
    ]
    relation = ""
    if draw(st.integers(0, 3)):
        kind = draw(st.sampled_from(["after", "before", "before", "not before"]))
        gap = sketch.given(draw, f"{draw(st.integers(1, 9))}s", "wait")
        by = f" by {gap}" if draw(st.integers(0, 2)) else ""
        relation = f"{kind} {draw(st.sampled_from(touching))}{by}"
    return f"without stage {name}: {' -> '.join(ends)} {condition} {relation}".rstrip()


def _distinct_lines(draw: st.DrawFn, sketch: _Sketch) -> list[str]:
    many = sketch.of_kind(SET, CHAIN)
    if len(many) < 2 or draw(st.booleans()):
        return []
    return [f"distinct {', '.join(many)}"]


# Conditions and values about final sets


@st.composite
def _condition(draw: st.DrawFn, sketch: _Sketch, depth: int) -> str:
    if depth and draw(st.integers(0, 3)) == 0:
        left, right = draw(_condition(sketch, depth - 1)), draw(_condition(sketch, depth - 1))
        joiner = draw(st.sampled_from(["and", "or"]))
        text = f"({left} {joiner} {right})"
        return f"not {text}" if draw(st.booleans()) else text
    if draw(st.booleans()):
        return draw(_comparison(sketch))
    kind = draw(st.sampled_from(["int", "money", "ratio", "duration"]))
    left = draw(_value(sketch, kind, 1))
    fixed = {"int": "2", "money": "2.50", "ratio": "0.75", "duration": "3s"}[kind]
    names = {"int": "few", "money": "least", "ratio": "share", "duration": "wait"}
    fixed = sketch.given(draw, fixed, names[kind])
    right = draw(st.one_of(st.just(fixed), _value(sketch, kind, 0)))
    if draw(st.integers(0, 3)) == 0:
        bounds = {"int": "1..3", "money": "1..900.50", "ratio": "0.2..1.5", "duration": "0s..5s"}
        return f"{left} in {bounds[kind]}"
    return f"{left} {draw(st.sampled_from(['>=', '<=', '>', '!=', '==']))} {right}"


@st.composite
def _comparison(draw: st.DrawFn, sketch: _Sketch) -> str:
    """Of two stages: which came first, and a share of the one against the other."""
    one, two = (draw(st.sampled_from(sketch.stages)).name for _ in range(2))
    share = sketch.given(draw, "0.5", "share")
    both = f"(sum({one}.amount) + sum({two}.amount))"
    forms = [
        f"first({one}) < first({two})",
        f"last({one}) >= first({two})",
        f"count({one}) >= {share} * count({two})",
        f"sum({one}.amount) >= {share} * sum({two}.amount)",
        f"sum({one}.amount) in {share}..100% * sum({two}.amount)",
        f"sum({one}.amount) - sum({two}.amount) <= {share} * {both}",
        f"count({one}) in 1..{sketch.given(draw, '4', 'most')}",
        f"sum({one}.amount) >= {sketch.given(draw, '2.50', 'least')}",
        f"max({one}.amount) >= {sketch.given(draw, '2.50', 'least')}",
    ]
    return draw(st.sampled_from(forms))


@st.composite
def _value(draw: st.DrawFn, sketch: _Sketch, kind: str, depth: int) -> str:
    stage = draw(st.sampled_from(sketch.stages)).name
    if depth and draw(st.booleans()):
        one, two = draw(_value(sketch, kind, depth - 1)), draw(_value(sketch, kind, depth - 1))
        match kind:
            case "int":
                return f"({one} {draw(st.sampled_from(['+', '-', '*']))} {two})"
            case "money" | "duration":
                forms = [
                    f"({one} + {two})",
                    f"({one} - {two})",
                    f"0.35 * {one}",
                    f"{one} / 0.7",
                    f"{one} / 3",
                ]
                return draw(st.sampled_from(forms))
            case _:
                money = draw(_value(sketch, "money", depth - 1))
                forms = [f"({one} + {two})", f"{money} / sum({stage}.amount)", f"{one} * 0.5"]
                return draw(st.sampled_from(forms))
    match kind:
        case "int":
            many = [f"count({role})" for role in sketch.of_kind(SET, CHAIN)]
            chains = [f"length({each.name})" for each in sketch.stages if each.via]
            forms = [
                f"count({stage})",
                f"distinct({stage}.currency)",
                f"distinct({stage}.amount)",
                f"max({stage}.score)",
                "2",
                *many,
                *chains,
            ]
        case "money":
            functions = ["sum", "mean", "median", "min", "max"]
            forms = [f"{each}({stage}.amount)" for each in functions]
        case "duration":
            forms = [f"span({stage})", f"(last({stage}) - first({stage}))"]
        case _:
            forms = [
                f"count({stage}) / 2",
                f"mean({stage}.score)",
                f"median({stage}.score)",
                f"max({stage}.rate)",
                f"min({stage}.rate)",
                f"span({stage}) / 2s",
                "0.75",
            ]
    return draw(st.sampled_from(forms))


def _feature_lines(draw: st.DrawFn, measures: dict[str, str]) -> list[str]:
    if draw(st.booleans()):
        return []
    features = ["count"]
    for name, kind in measures.items():
        choices = [f"max({name})", f"min({name})"]
        if kind != "ratio":
            choices.append(f"sum({name})")
        if kind == "int":
            choices += [f"histogram({name}, 1..4)", f"histogram({name}, 0, 1, 2..3, 4..)"]
        features.append(draw(st.sampled_from(choices)))
    return [f"features {', '.join(features)}"]


@st.composite
def profiles(draw: st.DrawFn) -> str:
    """A file with one profile `p`."""
    columns = ["amount", "score"]
    functions = ["sum", "mean", "min", "max", "median", "std", "var", "skew", "kurtosis"]
    simple = ["count", "distinct(counterparty)", "since_last", "since_first"]
    every = simple + [f"{each}({column})" for each in functions for column in columns]
    asked = draw(st.lists(st.sampled_from(every), min_size=1, max_size=6, unique=True))
    sides = draw(st.sampled_from(["sender", "receiver", "sender, receiver"]))
    directions = draw(st.sampled_from(["sent", "received", "sent, received"]))
    under = draw(st.sampled_from(["", "under "]))
    window = draw(st.integers(1, 9))
    return (
        f"profile p of {sides} {{\n  within {under}{window}s\n"
        f"  {directions}: {', '.join(asked)}\n}}\n"
    )
