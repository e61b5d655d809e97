"""Formatting: the same program, every comment, and nothing left to do the second time."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moneytrail.api import loader
from moneytrail.lang import CompileError, Source, check, parse
from moneytrail.lang.format import format_source
from moneytrail.lang.parse import tree_of
from tests.agree.graphs import COLUMNS
from tests.agree.programs import profiles, programs

from .programs import PROGRAMS
from .test_parse import BLOCKS

ROOT = Path(__file__).parents[2]
WIDTH = 100


def _readable() -> Iterator[tuple[str, str]]:
    """Every text at hand that the parser takes."""
    shipped = [*(ROOT / "stdlib").glob("*.dsl"), *(ROOT / "examples").glob("*.dsl")]
    wrong = (ROOT / "tests" / "diagnostics").glob("*.dsl")
    for path in sorted([*shipped, *wrong]):
        text = path.read_text(encoding="utf-8")
        if not parse(Source(path.name, text))[1]:
            yield path.name, text
    yield from PROGRAMS.items()
    yield from ((f"docs {at}", block) for at, block in enumerate(BLOCKS))


TEXTS = dict(_readable())


def formatted(text: str) -> str:
    return format_source(Source("test.dsl", text))


def comments(text: str) -> list[str]:
    """The comments in the order of the text; a `#` in a text is none."""
    return [found.rstrip() for found in re.findall(r'"[^"\n]*"|(#[^\n]*)', text) if found]


def words(text: str) -> list[str]:
    """All tokens, those aside that may be left out."""
    return [str(token) for token in tree_of(Source("test.dsl", text))[1] if token not in (",", ";")]


def holds(text: str) -> str:
    """Check what holds of any text and its formatted self."""
    found = formatted(text)
    assert parse(Source("a", found)) == parse(Source("b", text))
    assert words(found) == words(text)
    assert sorted(comments(found)) == sorted(comments(text))
    assert formatted(found) == found
    assert not any(line != line.rstrip() for line in found.split("\n"))
    assert "\n\n\n" not in found
    return found


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_is_lost(name: str) -> None:
    found = holds(TEXTS[name])
    assert comments(found) == comments(TEXTS[name])


@pytest.mark.parametrize("name", TEXTS)
def test_a_checked_program_stays_the_same(name: str) -> None:
    load = loader(ROOT)
    try:
        before = check(Source(name, TEXTS[name]), load=load)
    except CompileError:
        with pytest.raises(CompileError):
            check(Source(name, formatted(TEXTS[name])), load=load)
        return
    assert check(Source(name, formatted(TEXTS[name])), load=load).program == before.program


def _scattered(text: str, seed: int) -> str:
    """The same words with other blanks, line breaks and comments between them."""
    chance = random.Random(seed)
    gaps = [" ", " ", " ", "\n", "\n\n", "  # {note}\n", "\n# {note}\n", "\n\n# {note}\n\n\n", "\t"]
    found = ""
    for at, token in enumerate(tree_of(Source("test.dsl", text))[1]):
        found += chance.choice(gaps).replace("{note}", f"note {at}") + str(token)
    return found + chance.choice(["", "\n", "# end", " # end\n\n"])


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("seed", range(3))
def test_comments_anywhere(name: str, seed: int) -> None:
    holds(_scattered(TEXTS[name], seed))


@pytest.mark.parametrize("name", [name for name in TEXTS if not name.endswith(".dsl")])
def test_the_layout_of_the_input_does_not_matter(name: str) -> None:
    """Line breaks and blanks aside from empty lines, which are the writer's."""
    bare = re.sub(r" *#[^\n]*", "", TEXTS[name])
    spread = "\n".join(map(str, tree_of(Source("test.dsl", bare))[1]))
    joined = spread.replace("\n", " ")
    assert formatted(spread) == formatted(joined)


@given(text=st.one_of(programs(), profiles()))
@settings(max_examples=40, deadline=None)
def test_random_programs(text: str) -> None:
    before = check(Source("test.dsl", text), columns=COLUMNS).program
    assert check(Source("test.dsl", holds(text)), columns=COLUMNS).program == before


@given(text=programs(), seed=st.integers(0, 1000))
@settings(max_examples=40, deadline=None)
def test_random_programs_with_comments_anywhere(text: str, seed: int) -> None:
    holds(_scattered(text, seed))


CASES = {
    "clauses have lines of their own": (
        'pattern p{owner "a" version "1" stage s:a->b*within 2d}',
        """\
pattern p {
  owner "a"
  version "1"
  stage s: a -> b*
  within 2d
}
""",
    ),
    "stages and measures stand in columns": (
        """\
pattern p {
  stage scatter: a -> b*
  stage in: b*[2..] -> c [amount>5 and not a] after scatter by 2d not before scatter
  # apart

  stage s: c -> d
  without stage none: anyone -> a
  within under 2d


  measure size = count(b)
  measure n = -count(s)
}
""",
        """\
pattern p {
  stage scatter: a -> b*
  stage in:      b*[2..] -> c   [amount > 5 and not a]   after scatter by 2d, not before scatter
  # apart

  stage s: c -> d
  without stage none: anyone -> a
  within under 2d

  measure size = count(b)
  measure n    = -count(s)
}
""",
    ),
    "a chain": (
        "pattern p { stage s: a -> v {1 .. hops-1} -> a in order each by 2d keeping 0.8 .. 1 "
        "within 2d }",
        """\
pattern p {
  stage s: a -> v{1..hops - 1} -> a   in order, each by 2d, keeping 0.8..1
  within 2d
}
""",
    ),
    "a long stage is broken between its columns": (
        'pattern p { stage chain: source -> layer{3..8} -> end [format in ("Cash", "Wire",) and '
        "currency == other.currency] in order, each by 2d keeping 0.85..1.0 within 2d }",
        """\
pattern p {
  stage chain: source -> layer{3..8} -> end
      [format in ("Cash", "Wire") and currency == other.currency]
      in order, each by 2d, keeping 0.85..1.0
  within 2d
}
""",
    ),
    "a long condition is broken before each and": (
        "pattern p { require count(aaaaaaaaaaaaaa) >= 2 and (count(bbbbbbbbbbbbbbb) > 2 or a) "
        "and count(cccccccccccccccc) > 22 }",
        """\
pattern p {
  require count(aaaaaaaaaaaaaa) >= 2
      and (count(bbbbbbbbbbbbbbb) > 2 or a)
      and count(cccccccccccccccc) > 22
}
""",
    ),
    "parameters stand in one line, or in one each": (
        "pattern p(a: int = 1, # one\n b: money = 1_000 in 1..2_000,\n  # two\n c: ratio, # three\n"
        ") { }  # end\npattern q(a: int = 1,) {}",
        """\
pattern p(
  a: int = 1,  # one
  b: money = 1_000 in 1..2_000,
  # two
  c: ratio     # three
) {
}  # end

pattern q(a: int = 1) {
}
""",
    ),
    "items": (
        '# moneytrail 1\nuse  "a b" as x\nconst a: money=1\ncolumn b : text\n\n\nconst c: int = 2\n'
        "pattern v = x.y(a = 1)\nprofile f of sender,receiver { within 2d sent,received: count,"
        "sum(amount) }\n# last\n\n\n",
        """\
# moneytrail 1
use "a b" as x
const a: money = 1
column b: text

const c: int = 2
pattern v = x.y(a = 1)

profile f of sender, receiver {
  within 2d
  sent, received: count, sum(amount)
}
# last
""",
    ),
    "a test is a table": (
        """\
test "three mules" for p(window=3d) {
9:00 A->"M 1" 500
10:05:30 A -> M2 1_500 currency "Euro" score -3 # odd

# the next day
+2h M2->C
1d 10:00 "M 1"->C 450 score 2
expect p{mule="M 1",M2;size=2;} expect {  }
expect none q expect count 2
}""",
        """\
test "three mules" for p(window = 3d) {
  09:00     A     -> "M 1"    500
  10:05:30  A     -> M2     1_500  currency "Euro"  score -3  # odd

  # the next day
  +2h       M2    -> C
  1d 10:00  "M 1" -> C        450  score 2
  expect p { mule = "M 1", M2; size = 2 }
  expect {}
  expect none q
  expect count 2
}
""",
    ),
    "nothing": ("\n\n", ""),
    "comments alone": ("\n# a\n\n\n# b", "# a\n\n# b\n"),
    "windows line ends": ("# a\r\nconst a: int = 1 # b\r\n", "# a\nconst a: int = 1  # b\n"),
}


@pytest.mark.parametrize("case", CASES)
def test_layout(case: str) -> None:
    text, expected = CASES[case]
    assert formatted(text) == expected
    assert formatted(expected) == expected


def test_lines_are_no_longer_than_need_be() -> None:
    long = " + ".join(f"count(stage_number_{at})" for at in range(20))
    found = holds(f"pattern p {{ measure m = {long} }}")
    assert all(len(line) <= WIDTH for line in found.split("\n"))


def test_no_comment_becomes_a_version_line() -> None:
    text = "\n# moneytrail 7\nconst a: int = 1\n"
    assert check(Source("test.dsl", holds(text)))


def test_what_cannot_be_read_is_not_formatted() -> None:
    with pytest.raises(CompileError) as error:
        formatted("pattern p { stage a: x => y }\nconst a int = 1")
    assert "wrong-arrow" in {each.slug for each in error.value.diagnostics}
