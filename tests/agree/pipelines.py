"""Random pipelines over random programs, and what each of their outputs is to hold."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hypothesis import strategies as st

import moneytrail as mt
from moneytrail.lang.typed import Pattern, Type
from tests.agree.programs import profiles, programs

COLUMNS = "column score: int\ncolumn rate: ratio\ncolumn place: text\n"
SCHEMA = """\
time = "t"
source = "a"
target = "b"
amount = "c"
[columns]
currency = "d"
place = "g"
score = { column = "e", kind = "int" }
rate = { column = "f", kind = "number" }
"""


@dataclass(frozen=True)
class Output:
    """A step that writes: its table, of whom, and (features) which aggregates."""

    table: str
    path: str
    of: tuple[str, ...]
    features: tuple[str, ...] = ()


@dataclass(frozen=True)
class Drawn:
    """A program with a pipeline, and programs without it that say what an output holds."""

    items: str
    mined: tuple[tuple[str, str, str], ...]
    """Name in the pipeline, name in the file, arguments."""
    outputs: tuple[Output, ...]

    @property
    def text(self) -> str:
        """The whole file."""
        steps = ['read "data.csv" as "schema.toml"']
        mined = [
            f"{base}{arguments}{f' as {name}' if name != base else ''}"
            for name, base, arguments in self.mined
        ]
        steps.append(f"mine {', '.join(mined)}")
        every = tuple(name for name, _, _ in self.mined)
        for output in self.outputs:
            of = f" of {', '.join(output.of)}" if output.of != every else ""
            asked = f": {', '.join(output.features)}" if output.features else ""
            steps.append(f'{output.table} "{output.path}"{of}{asked}')
        body = "\n  ".join(steps)
        return f"{self.items}\npipeline nightly {{\n  {body}\n}}\n"

    def program_of(self, output: Output) -> mt.Program:
        """A program whose own features are those of the output."""
        items = self.items
        if output.features:
            items = re.sub(r"\n  features .*", "", items)
            clause = f"features {', '.join(output.features)}"
            items = re.sub(r"(pattern p.*?)\n}", rf"\1\n  {clause}\n}}", items, flags=re.S)
        for name, base, arguments in self.mined:
            if base == "f" and arguments:
                items = re.sub(r"7s", re.findall(r"\d+s", arguments)[0], items)
            elif name != base:
                items += f"\npattern {name} = {base}{arguments or '()'}\n"
            elif arguments:
                default = re.findall(r"\d+s", arguments)[0]
                items = re.sub(r"window: duration = \d+s", f"window: duration = {default}", items)
        return mt.compile(items)


@st.composite
def pipelines(draw: st.DrawFn) -> Drawn:
    """One pattern, mined once or twice, often a profile beside it; one to three outputs."""
    pattern = draw(programs())
    profile = re.sub(r"within (under )?\d+s", r"within \1window", draw(profiles()))
    profile = profile.replace("profile p of", "profile f(window: duration = 7s) of")
    items = f"{COLUMNS}{pattern}\n{profile}"
    has_window = "window: duration" in pattern.splitlines()[0]

    def arguments() -> str:
        return (
            f"(window = {draw(st.integers(1, 9))}s)" if has_window and draw(st.booleans()) else ""
        )

    mined = [("q", "p", arguments())]
    if draw(st.booleans()):
        # Without arguments: those of the file's own pattern would also be those of `q`.
        mined.insert(draw(st.integers(0, 1)), ("p", "p", ""))
    if draw(st.booleans()):
        own = f"(window = {draw(st.integers(1, 9))}s)" if draw(st.booleans()) else ""
        mined.insert(draw(st.integers(0, len(mined))), ("f", "f", own))
    names = [name for name, _, _ in mined]
    (checked,) = (each for each in mt.compile(items).definitions if isinstance(each, Pattern))
    outputs = []
    for at in range(draw(st.integers(1, 3))):
        of = names
        if draw(st.booleans()):
            of = draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
        patterns = [name for name in of if name != "f"]
        if patterns and draw(st.booleans()):
            of = of if of == names else patterns
            outputs.append(Output("matches", f"matches{at}.parquet", tuple(of)))
            continue
        asked: list[str] = []
        if patterns and draw(st.booleans()):
            asked = draw(st.lists(st.sampled_from(_aggregates(checked)), min_size=1, unique=True))
            asked = list({re.sub(r",.*", "", each): each for each in asked}.values())
        outputs.append(Output("features", f"features{at}.parquet", tuple(of), tuple(asked)))
    return Drawn(items, tuple(mined), tuple(outputs))


def _aggregates(pattern: Pattern) -> list[str]:
    found = ["count"]
    for measure in pattern.measures:
        found += [f"max({measure.name})", f"min({measure.name})"]
        if measure.type is not Type.RATIO:
            found.append(f"sum({measure.name})")
        if measure.type is Type.INT:
            bins = ("1..4", "0, 1, 2..3, 4..", "2, 3..")
            found += [f"histogram({measure.name}, {each})" for each in bins]
    return found
