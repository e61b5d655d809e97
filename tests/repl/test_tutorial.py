"""Every block of the tutorial is run as it stands, and answers what the tutorial says."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from moneytrail.repl.script import run_script
from moneytrail.repl.session import Session
from tests.conftest import Golden

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial.md"
FENCE = re.compile(r"^```([\w-]*)\n(.*?)^```\n", flags=re.DOTALL | re.MULTILINE)
SECONDS = re.compile(r"\d+\.\d\d$", flags=re.MULTILINE)


def blocks() -> list[tuple[str, str]]:
    return [(found[1], found[2]) for found in FENCE.finditer(TUTORIAL.read_text("utf-8"))]


def inputs(block: str) -> list[str]:
    """What is typed: `>> ` begins an input, `.. ` goes on with it."""
    typed: list[str] = []
    for line in block.splitlines():
        if line.startswith(">> "):
            typed.append(line[3:])
        elif re.match(r"\.\. |\.\.$", line):
            typed[-1] += f"\n{line[3:]}"
    return typed


def prompted(text: str) -> str:
    first, *rest = text.split("\n")
    return "\n".join([f">> {first}", *(f".. {line}".rstrip() for line in rest)])


def answered(session: Session, text: str) -> str:
    """What a session prints, errors included; the line of the script is not part of the page."""
    out = StringIO()
    lines = [line.encode() + b"\n" for line in text.split("\n")]
    run_script(session, lines, out, out)
    return re.sub(r"^\(line \d+ of the input\)\n", "", out.getvalue(), flags=re.MULTILINE)


def command(line: str) -> str:
    words = shlex.split(line)
    assert words[0] == "moneytrail"
    done = subprocess.run(
        [sys.executable, "-m", *words],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "200"},
        check=False,
    )
    return done.stdout + done.stderr


def test_every_block_answers_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Golden
) -> None:
    monkeypatch.chdir(tmp_path)
    session = Session()
    page = TUTORIAL.read_text("utf-8")

    def rerun(found: re.Match[str]) -> str:
        kind, block = found[1], found[2]
        lines = []
        if kind == "console":
            for line in block.splitlines():
                if line.startswith("$ "):
                    ran = command(line.removeprefix("$ "))
                    # How long it took is another number each time.
                    seconds = SECONDS.findall(block)
                    for now, then in zip(SECONDS.findall(ran), seconds, strict=False):
                        ran = re.sub(rf"{re.escape(now)}$", then, ran, count=1, flags=re.MULTILINE)
                    lines += [line, ran.rstrip("\n")]
        else:
            assert kind == "moneytrail-session", kind
            for text in inputs(block):
                lines += [prompted(text), answered(session, text).rstrip("\n")]
        return f"```{kind}\n" + "\n".join(line for line in lines if line) + "\n```\n"

    golden(TUTORIAL, FENCE.sub(rerun, page))


def test_it_is_one_script_for_the_pipe(tmp_path: Path) -> None:
    world = next(block for kind, block in blocks() if kind == "console")
    line = world.splitlines()[0].removeprefix("$ moneytrail ")
    run = [sys.executable, "-m", "moneytrail"]
    subprocess.run([*run, *shlex.split(line)], cwd=tmp_path, check=True, capture_output=True)
    sessions = [block for kind, block in blocks() if kind == "moneytrail-session"]
    script = "\n".join("\n".join(inputs(block)) for block in sessions) + "\n"
    done = subprocess.run(
        [*run, "repl", "--keep-going"],
        cwd=tmp_path,
        input=script,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    shown = "".join(
        line
        for block in sessions
        for line in block.splitlines(keepends=True)
        if not re.match(r">> |\.\. |\.\.$", line)
    )
    errors = "".join(
        line for line in done.stderr.splitlines(keepends=True) if not line.startswith("(line ")
    )
    assert errors
    assert errors in shown
    assert done.stdout == shown.replace(errors, "")
    assert done.returncode == 1  # one of its blocks holds a slip of the finger


def test_what_the_readme_shows_is_of_the_tutorial() -> None:
    readme = (TUTORIAL.parents[1] / "README.md").read_text("utf-8")
    (shown,) = (found[2] for found in FENCE.finditer(readme) if found[2].startswith(">> "))
    assert shown in TUTORIAL.read_text("utf-8")
