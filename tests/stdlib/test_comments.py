"""What the shipped files say of themselves: whatever an analyst needs before running a pattern."""

from __future__ import annotations

import re

import pytest

import moneytrail as mt
from moneytrail.lang.typed import Parameter, Pattern, Profile, Type
from moneytrail.library import shipped_names

PROGRAMS = {file: mt.compile(file) for file in shipped_names()}
DEFINITIONS = [
    (file, definition) for file, program in PROGRAMS.items() for definition in program.definitions
]
PARAMETERS = [
    (file, definition, parameter)
    for file, definition in DEFINITIONS
    for parameter in definition.parameters
]
_IDS = [f"{file}.{definition.name}" for file, definition in DEFINITIONS]


def opening(file: str) -> str:
    """The comment that a file opens with."""
    return PROGRAMS[file].source.text.partition("\n\n")[0]


def comment_and_head(file: str, definition: Pattern | Profile) -> tuple[str, str]:
    """The comment right above a definition, and its text up to the body."""
    text = PROGRAMS[file].source.text
    found = re.search(rf"^(?:pattern|profile) {definition.name}\b.*?{{\n", text, re.M | re.S)
    assert found
    comment = text[: found.start()].rpartition("\n\n")[2]
    assert all(line.startswith("#") for line in comment.splitlines())
    return comment, found[0]


@pytest.mark.parametrize("file", shipped_names())
def test_a_file_opens_with_what_it_is_and_its_source(file: str) -> None:
    assert PROGRAMS[file].warnings == ()
    assert re.match(r"# moneytrail 1\n#\n# \w.*\n(# .+\n)*#\n# Source: ", opening(file))


@pytest.mark.parametrize(("file", "definition"), DEFINITIONS, ids=_IDS)
def test_a_definition_says_what_it_is(file: str, definition: Pattern | Profile) -> None:
    comment, _ = comment_and_head(file, definition)
    assert re.match(r"# [A-Z][\w ,-]+: ", comment), "its name in words, and what it is"
    assert "\n# Example: " in comment
    assert "false positives" in comment.lower(), "and what tames them"
    if isinstance(definition, Pattern):
        assert definition.metadata.doc
        assert definition.metadata.reference


@pytest.mark.parametrize(
    ("file", "definition", "parameter"),
    PARAMETERS,
    ids=[f"{file}.{each.name}.{parameter.name}" for file, each, parameter in PARAMETERS],
)
def test_a_parameter_has_a_default_a_range_and_a_meaning(
    file: str, definition: Pattern | Profile, parameter: Parameter
) -> None:
    """Its unit is in its type; what it counts or measures stands beside it or in a comment."""
    assert parameter.default is not None
    if parameter.type is not Type.TEXT:
        assert parameter.low is not None
        assert parameter.high is not None
    comment, head = comment_and_head(file, definition)
    beside = re.search(rf"\b{parameter.name}: .*#", head)
    named = f"`{parameter.name}`" in comment + opening(file)
    assert beside or named
