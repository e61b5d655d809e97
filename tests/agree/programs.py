"""Random valid programs, composed from the grammar's own parts.

Every draw is a program that must check, compile and run; a diagnostic is a failure of the checker
or of this file.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

PLAIN, SET, CHAIN = "plain", "set", "chain"


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

    def of_kind(self, *kinds: str) -> list[str]:
        return [name for name, kind in self.kinds.items() if kind in kinds]

    def mention(self, role: str) -> str:
        return f"{role}*" if self.kinds[role] == SET else role


@st.composite
def programs(draw: st.DrawFn) -> str:
    """A file with one pattern `p`, sometimes with parameters and a constant."""
    sketch = _Sketch({"hub": PLAIN}, bare=draw(st.booleans()))
    for at in range(draw(st.integers(1, 3))):
        _draw_stage(draw, sketch, at)
    lines = [draw(_stage_line(sketch, at)) for at in range(len(sketch.stages))]
    absences = 0 if sketch.bare else draw(st.sampled_from([0, 0, 1, 1, 2]))
    lines += [draw(_absence_line(sketch, at)) for at in range(absences)]
    seconds = 12 if sketch.bare else draw(st.sampled_from([2, 4, 6, 8, 12]))
    under = draw(st.sampled_from(["", "", "under "]))
    parameterised = draw(st.booleans())
    lines.append(f"within {under}{'window' if parameterised else f'{seconds}s'}")
    lines += _distinct_lines(draw, sketch)
    conditions = 0 if sketch.bare else draw(st.sampled_from([0, 0, 1, 2]))
    lines += [f"require {draw(_condition(sketch, 2))}" for _ in range(conditions)]
    measures: dict[str, str] = {}
    for at in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(["int", "int", "money", "ratio", "duration"]))
        measures[f"m{at}"] = kind
        lines.append(f"measure m{at} = {draw(_value(sketch, kind, 2))}")
    lines += _feature_lines(draw, measures)
    head = f"(window: duration = {seconds}s in 1s..1h, share: ratio = 0.6, least: money = 1.50)"
    filtered = parameterised and not sketch.bare and draw(st.booleans())
    uses = "[amount >= least]" if filtered else ""
    if uses:
        lines = [_with_filter(line, uses) for line in lines]
    body = "\n  ".join(lines)
    return f"pattern p{head if parameterised else ''} {{\n  {body}\n}}\n"


def _with_filter(line: str, uses: str) -> str:
    plain = line.startswith("stage") and "[" not in line
    if not plain:
        return line
    words = (" in order", " each by", " keeping", " after", " before", " not before")
    places = [at for word in words if (at := line.find(word)) >= 0]
    if places:
        return f"{line[: min(places)]} {uses}{line[min(places) :]}"
    return f"{line} {uses}"


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
    near = draw(st.sampled_from(sketch.of_kind(PLAIN, SET)))
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
        ends = f"{stage.source} -> {stage.via}{{{shortest}..{longest}}} -> {stage.target}"
        rules = ["in order"] if stage.ordered else []
        if draw(st.integers(0, 3)) == 0:
            rules.append(f"each by {draw(st.integers(1, 5))}s")
        if draw(st.integers(0, 3)) == 0:
            rules.append(draw(st.sampled_from(["keeping 0.5..1.0", "keeping 70%..1.5"])))
        pairs = True
    else:
        both_sets = sketch.kinds[stage.source] == sketch.kinds[stage.target] == SET
        asked = draw(st.sampled_from(["", "", "[2..]"])) if both_sets else ""
        ends = f"{sketch.mention(stage.source)}{asked} -> {sketch.mention(stage.target)}"
        rules, pairs = [], bool(relations)
    condition = "" if sketch.bare else draw(_filter(pairs=pairs))
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
        kind = draw(st.sampled_from(["after", "after", "not before"]))
        gap = draw(st.sampled_from([0, 0, 2, 5]))
        by = f" by {gap}s" if gap else ""
        found.append(f"{kind} {sketch.stages[other].name}{by}")
    return found


@st.composite
def _filter(draw: st.DrawFn, *, pairs: bool) -> str:
    if draw(st.integers(0, 4)) != 0:
        return ""
    conditions = draw(st.lists(_row_condition(pairs=pairs), min_size=1, max_size=2))
    joiner = draw(st.sampled_from([" and ", " or "]))
    text = joiner.join(conditions)
    return f"[not ({text})]" if draw(st.integers(0, 4)) == 0 else f"[{text}]"


def _row_condition(*, pairs: bool) -> st.SearchStrategy[str]:
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
    other = ["currency == other.currency", "amount <= other.amount", "score != other.score"]
    return st.sampled_from(own + other if pairs else own)


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
    condition = draw(_filter(pairs=False))
    touching = [
        stage.name
        for stage in sketch.stages
        if sketch.kinds[role] == PLAIN or role in (stage.source, stage.target)
    ]
    relation = ""
    if draw(st.booleans()):
        kind = draw(st.sampled_from(["after", "before", "not before"]))
        by = f" by {draw(st.integers(1, 9))}s" if draw(st.booleans()) else ""
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
    kind = draw(st.sampled_from(["int", "money", "ratio", "duration"]))
    left = draw(_value(sketch, kind, 1))
    fixed = {"int": "2", "money": "2.50", "ratio": "0.75", "duration": "3s"}[kind]
    right = draw(st.one_of(st.just(fixed), _value(sketch, kind, 0)))
    if draw(st.integers(0, 3)) == 0:
        bounds = {"int": "1..3", "money": "1..900.50", "ratio": "0.2..1.5", "duration": "0s..5s"}
        return f"{left} in {bounds[kind]}"
    return f"{left} {draw(st.sampled_from(['>=', '<=', '>', '!=', '==']))} {right}"


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
