"""The text of a session: items replaced in place, comments and layout kept."""

from __future__ import annotations

import pytest

from moneytrail.lang import Source, parse
from moneytrail.repl.document import Document, cut
from tests.repl.conftest import FAN


def document(*texts: str) -> Document:
    found = Document()
    for text in texts:
        source = Source("input", text)
        file, mistakes = parse(source)
        assert not mistakes
        found = found.with_pieces(cut(source, file))
    return found


FILE = """\
# moneytrail 1
#
# A file.

use stdlib.gfp
const low: int = 2  # few
const high: int = 5

# fan-out
pattern fan {
  stage paid: hub -> payee*  # one hop

  within 1d
}

test "none" for fan {
  09:00  A -> B
  expect none
}
# the end
"""


def test_a_file_stays_as_it_is() -> None:
    assert document(FILE).text == FILE


@pytest.mark.parametrize("name", ["amlworld", "gfp", "layering", "people", "placement"])
def test_shipped_files_stay_as_they_are(name: str) -> None:
    from moneytrail.api import shipped

    source = shipped(name)
    assert source is not None
    assert document(source.text).text == source.text


def test_an_item_is_replaced_where_it_stands() -> None:
    changed = document(FILE, "const low: int = 3", "pattern fan { stage s: a -> b* within 2d }")
    expected = FILE.replace("const low: int = 2  # few", "const low: int = 3")
    start, end = expected.index("pattern fan"), expected.index('\n\ntest "none"')
    assert changed.text == (
        expected[:start] + "pattern fan { stage s: a -> b* within 2d }" + expected[end:]
    )


def test_a_new_comment_takes_the_place_of_the_old_one() -> None:
    changed = document(FILE, "# better\nconst high: int = 6")
    assert "# better\nconst high: int = 6" in changed.text
    changed = document(FILE, "# wider\npattern fan { stage s: a -> b* within 2d }")
    assert "# fan-out" not in changed.text
    assert "# moneytrail 1" in changed.text


def test_a_pattern_takes_the_place_of_a_constant() -> None:
    changed = document("const fan: int = 3", FAN)
    assert changed.keys == (("name", "fan"),)


def test_tests_columns_and_patterns_have_names_of_their_own() -> None:
    text = 'pattern fan { stage s: a -> b* within 1d }\ntest "fan" for fan { expect none }'
    assert document(text, "column fan: text").keys == (
        ("name", "fan"),
        ("test", "fan"),
        ("column", "fan"),
    )


def test_reading_a_file_twice_changes_nothing() -> None:
    assert document(FILE, FILE).text == FILE


def test_what_is_gone_takes_its_comment_along() -> None:
    changed = document(FILE).without(("name", "fan"))
    assert "fan-out" not in changed.text
    assert "# moneytrail 1" in changed.text


def test_a_place_is_told_where_it_was_written() -> None:
    found = document(FILE, "# new\nconst low: int = 3\n")
    whole = Source("session", found.text)
    from moneytrail.lang import Span

    at = found.text.index("low")
    written = found.original(Span(whole, at, at + 3), whole)
    assert str(written) == "input:2:7"
    assert written.source.text[written.start : written.end] == "low"
