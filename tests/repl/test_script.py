"""A session through a pipe, and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from typer.testing import CliRunner

from moneytrail.cli import app
from moneytrail.repl.script import run_script
from moneytrail.repl.session import Session
from tests.repl.conftest import FAN

SCRIPT = f"""\
:data paid.csv edges
{FAN}
:mine fan limit 0
:mine nobody
:mine fan least=3 limit 0
"""


def run(text: str, *, keep_going: bool = False) -> tuple[bool, str, str]:
    out, err = StringIO(), StringIO()
    lines = text.encode().splitlines(keepends=True)
    fine = run_script(Session(), lines, out, err, keep_going=keep_going)
    return fine, out.getvalue(), err.getvalue()


def test_it_stops_at_the_first_error(paid: Path) -> None:
    fine, out, err = run(SCRIPT)
    assert not fine
    assert out.endswith("fan: 2 matches (3 instances)\n")
    assert "nothing is named 'nobody'" in err
    assert "(line 11 of the input)" in err


def test_it_can_go_on(paid: Path) -> None:
    fine, out, _ = run(SCRIPT, keep_going=True)
    assert not fine
    assert out.endswith("fan: 1 match (1 instance)\n")


def test_it_ends_with_quit(paid: Path) -> None:
    assert run(":help mine\n:quit\n:nonsense\n")[0]


def test_a_failed_test_is_an_error() -> None:
    fine, _, err = run(f'{FAN}\ntest "x" for fan {{ 09:00 A -> B expect count 3 }}\n:test\n')
    assert not fine
    assert "0 passed, 1 failed" in err


def test_bytes_that_are_no_text() -> None:
    out, err = StringIO(), StringIO()
    assert not run_script(Session(), [b":help mine\n", b"\xff\xfe\x00\n"], out, err)
    assert out.getvalue()
    assert "line 2 of the input is not UTF-8 text" in err.getvalue()


def repl(*options: str, script: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "moneytrail", "repl", *options],
        input=script,
        capture_output=True,
        encoding="utf-8",
        env=dict(os.environ),
        check=False,
    )


def test_the_command(paid: Path, tmp_path: Path) -> None:
    (tmp_path / "fan.dsl").write_text(FAN, encoding="utf-8")
    done = repl("fan.dsl", "--data", "paid.csv", "--schema", "edges", script=":mine limit 0\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[2:] == ["defined: fan", "fan: 2 matches (3 instances)"]
    assert repl(script=":nonsense\n").returncode == 1
    assert repl("--keep-going", script=":nonsense\n:help mine\n").stdout
    told = repl("--device", "auto", script=":device\n").stdout.splitlines()
    assert told == ["patterns are mined on auto"] * 2


@pytest.mark.parametrize(
    ("options", "code", "problem"),
    [
        (["nowhere.dsl"], 2, "nowhere.dsl"),
        (["--schema", "edges"], 2, "--schema"),
        (["--data", "nowhere.csv"], 3, "nowhere.csv"),
        (["--device", "cud"], 2, "'cud' is not one of cpu, cuda"),
    ],
)
def test_options_that_cannot_be(options: list[str], code: int, problem: str) -> None:
    done = CliRunner().invoke(app, ["repl", *options])
    assert done.exit_code == code
    assert problem in done.stderr
    assert isinstance(done.exception, SystemExit)


def test_a_prompt_without_its_package_names_the_extra(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import typer

    import moneytrail.cli.repl as command

    class Screen(StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Screen())
    monkeypatch.setattr(command, "find_spec", lambda name: None)
    with pytest.raises(typer.Exit) as caught:
        command.repl()
    assert caught.value.exit_code == 2
    assert "pip install 'moneytrail[repl]'" in capsys.readouterr().err
