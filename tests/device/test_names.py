"""Whatever an analyst calls things, C++ takes it; and variables are declared where they live."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from moneytrail.cli.app import app
from moneytrail.compiler.codegen.cuda_names import RESERVED, Names
from moneytrail.compiler.codegen.cuda_scopes import scopes
from moneytrail.compiler.ir.kernel import (
    Assign,
    Constant,
    For,
    Function,
    If,
    KernelType,
    Return,
    Variable,
)
from moneytrail.compiler.pipeline import compile_pattern
from tests.agree.ways import by_kernel, by_reference, checked_pattern
from tests.device.backends import NEEDS_COMPILER, ORDERLY, on
from tests.device.test_backends import SEQUENCES

WHOLE, TRUTH = KernelType.WHOLE, KernelType.TRUTH
TEXT = """
pattern {pattern}({limit}: int = 1) {{
  stage {one}: {hub} -> {set}*
  stage {two}: {set}* -> {far}   after {one}
  within 6s
  require count({set}) >= {limit}
  measure {measure} = count({set})
  features max({measure})
}}
"""


@NEEDS_COMPILER
@pytest.mark.parametrize(
    "names",
    [
        ("delete", "new", "public", "virtual", "this", "friend", "operator", "template"),
        ("sqrt", "control", "room", "worker", "item", "state", "draw", "copy"),
        ("whole", "threadIdx", "WARP", "Flags", "List", "NULL", "EOF", "Control"),
        ("main", "linux", "unix", "NEXT", "STATUS", "INT_MAX", "ERROR", "assert"),
        ("Überweisung", "konto", "Empfänger", "größe", "名", "ß", "__a", "a__b"),
        ("time", "first_at", "first_listed", "sort_between", "printf", "random", "y0", "abs"),
        ("share", "shared", "lane", "lanes", "part", "parts", "shift", "Share"),
        ("part", "share_at", "others", "part_of", "feature_rows", "beyond", "low", "high"),
        ("near_END", "at_TURN", "own_state", "given_room", "x_", "x", "X", "x_2_"),
    ],
    ids=lambda names: names[0],
)
def test_any_name_can_be_compiled(names: tuple[str, ...]) -> None:
    words = ("pattern", "limit", "one", "two", "hub", "set", "far", "measure")
    text = TEXT.format(**dict(zip(words, names, strict=True)))
    try:
        pattern = checked_pattern(text)
    except Exception:  # the language refuses some of them, and says so
        pytest.skip("no names of the language")
    for choice in ("best", "expansion"):
        compiled = compile_pattern(pattern, choice)  # type: ignore[arg-type]
        transactions = SEQUENCES["usual"]
        expected = by_reference(pattern, transactions)
        assert by_kernel(compiled, transactions, runner=on(ORDERLY)) == expected


def test_no_two_names_become_the_same() -> None:
    others = {"new", "new_", "_new", "NEW", "é", "ue9", "ue9_", "a__b", "a_b", "a_b_", "delete"}
    functions = {"new", "draw", "time", "NEW"}
    names = Names(functions, others | {"time"})
    spelled = [names(each) for each in others] + [names.function(each) for each in functions]
    assert len(set(spelled)) == len(spelled)
    assert not set(spelled) & RESERVED
    assert all(each.isascii() for each in spelled)
    assert names("time") != names.function("time") == "time"
    assert names("a_b") == "a_b"


def test_variables_are_declared_where_all_of_them_are_seen() -> None:
    def variable(name: str) -> Variable:
        return Variable(name, WHOLE)

    one = Constant(1, WHOLE)
    inner, outer, late = (variable(each) for each in ("inner", "outer", "late"))
    counter, reused = variable("counter"), variable("reused")
    first = Assign(inner, one)
    declared = Assign(outer, one)
    body = (
        declared,
        If(Constant(True, TRUTH), (first, Assign(outer, inner), Assign(late, one))),
        For(counter, one, one, (Assign(outer, counter),)),
        For(reused, one, one, ()),
        Return(late + reused),
    )
    found = scopes(Function("f", "x", (), body, WHOLE))
    assert set(found.hoisted) == {"late", "reused"}
    assert found.declaring == {id(first), id(declared)}
    assert found.own_loops == {id(body[2])}
    assert found.constant == {"inner"}
    assert found.assigned == {"outer", "late", "reused"}


@NEEDS_COMPILER
def test_the_command_line_mines_on_a_device() -> None:
    sample = ["mine", "examples/first.dsl", "examples/sample.csv", "--json"]
    expected = CliRunner().invoke(app, sample)
    found = CliRunner().invoke(app, [*sample, "--device", "host-cuda"])
    assert (found.exit_code, found.stdout) == (0, expected.stdout)
    assert len(found.stdout.splitlines()) == 3
    refused = CliRunner().invoke(app, [*sample, "--device", "host-cuda", "--memory", "1GB"])
    assert refused.exit_code == 2
    assert "on a device, slices fit the device's own" in refused.stderr
    shown = CliRunner().invoke(app, ["explain", "gfp", "-p", "fan_in", "--stage", "cuda"])
    assert "__global__" in shown.stdout
