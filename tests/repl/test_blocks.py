"""Where an input ends: brackets, comments, quotations, empty lines, commands."""

from __future__ import annotations

import pytest

from moneytrail.repl.blocks import Entry, EntryReader, is_complete, pasted


@pytest.mark.parametrize(
    "text",
    [
        ":mine fan_out",
        "  :help",
        "",
        "const cap: money = 10",
        "use stdlib.gfp",
        "pattern p { stage s: a -> b* within 1d }",
        "pattern quick = p(window = 1h)",
        "const cap: money =\n",  # an empty line ends what lacks something
        "pattern p {\n\n",  # and two do within brackets
        "pattern p } {",  # what is wrong is for the checker to say
        'test "a { b" for p { expect none }',
        "pattern p { # {\n stage s: a -> b* within 1d\n}",
    ],
)
def test_is_complete(text: str) -> None:
    assert is_complete(text)


@pytest.mark.parametrize(
    "text",
    [
        "pattern p {",
        "pattern p {\n  stage s: a -> b*\n",
        "pattern p(",
        "pattern p",
        "pattern quick = p",
        "const cap: money =",
        "const cap: money = 3 +",
        "# a comment belongs to what comes after it",
        'pattern p { owner "}"',
        "pattern p { # }",
    ],
)
def test_is_not_complete(text: str) -> None:
    assert not is_complete(text)


def read(text: str) -> list[tuple[int, str]]:
    reader = EntryReader()
    found = [each for line in text.split("\n") for each in reader.feed(line)]
    return [(each.line, each.text) for each in [*found, *reader.finish()]]


def test_lines_become_entries_as_they_come() -> None:
    text = """\
# nothing yet
:data paid.csv

# fan-out
pattern p {
  stage s: a -> b*

  within 1d
}
:mine p
const cap: money =
"""
    assert read(text) == [
        (2, ":data paid.csv"),
        (4, "# fan-out\npattern p {\n  stage s: a -> b*\n\n  within 1d\n}"),
        (10, ":mine p"),
        (11, "const cap: money ="),
    ]


def test_a_command_ends_what_is_left_open() -> None:
    assert read("pattern p {\n  stage s\n:show") == [(1, "pattern p {\n  stage s"), (3, ":show")]


def test_windows_line_ends() -> None:
    assert read("const a: int = 3\r\n:show\r") == [(1, "const a: int = 3"), (2, ":show")]


def test_what_is_pasted_between_commands_belongs_together() -> None:
    # a variant may stand before its pattern in a file
    text = "pattern q = p()\n\npattern p { stage s: a -> b* within 1d }\n:show\n\n:mine q\n"
    assert [(each.line, each.text) for each in pasted(text)] == [
        (1, "pattern q = p()\n\npattern p { stage s: a -> b* within 1d }"),
        (4, ":show"),
        (6, ":mine q"),
    ]


def test_a_paste_of_nothing() -> None:
    assert list(pasted("\n  \n# nothing\n")) == []
    assert Entry(":x").is_command
    assert not Entry("x").is_command
