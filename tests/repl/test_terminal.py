"""The prompt, driven by keys through a pipe."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from time import monotonic, sleep

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.enums import EditingMode
from prompt_toolkit.formatted_text import FormattedText, fragment_list_to_text, to_formatted_text
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

import moneytrail.repl.terminal as terminal_module
from moneytrail.repl.interrupts import Interrupts
from moneytrail.repl.progress import ProgressLine
from moneytrail.repl.session import Session
from moneytrail.repl.terminal import Terminal, harmless, history_file
from tests.repl.conftest import FAN

Typed = Callable[..., str]
CTRL_C, CTRL_D, ENTER, UP, TAB = "\x03", "\x04", "\r", "\x1b[A", "\t"


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []

    def keep(text: FormattedText, **options: object) -> None:
        found.append(fragment_list_to_text(to_formatted_text(text)))

    monkeypatch.setattr(terminal_module, "print_formatted_text", keep)
    return found


@pytest.fixture
def typed(session: Session, shown: list[str]) -> Iterator[Typed]:
    history = InMemoryHistory()

    def type_(*keys: str, vi: bool = False) -> str:
        """What is shown while these keys are typed, with a pause between the parts."""
        shown.clear()
        with create_pipe_input() as pipe:
            pipe.send_text(keys[0])
            for at, part in enumerate(keys[1:], start=1):
                threading.Timer(2.0 * at, pipe.send_text, [part]).start()
            Terminal(session, vi=vi, history=history, input=pipe, output=DummyOutput()).run()
        return "\n".join(shown)

    yield type_


def lines(text: str) -> str:
    """A text typed line by line; the indentation comes by itself."""
    return "".join(f"{line.strip()}{ENTER}" for line in text.strip().split("\n"))


def test_a_block_is_taken_when_it_is_complete(typed: Typed, session: Session) -> None:
    assert "defined: fan" in typed(lines(FAN) + CTRL_D)
    # the prompt has laid it out as the example is
    assert session.document.text == FAN


def test_a_mistake_is_shown_and_the_session_goes_on(typed: Typed, session: Session) -> None:
    told = typed(lines(FAN.replace("count", "conut")) + f":mine{ENTER}" + lines(FAN) + CTRL_D)
    assert "did you mean 'count'?" in told
    assert "there are no data to mine" in told
    assert session.program.names == ("fan",)


def test_ctrl_c_lets_go_of_what_was_typed(typed: Typed, session: Session) -> None:
    typed(f"pattern p {{{ENTER}  stage{CTRL_C}const cap: money = 10{ENTER}{CTRL_D}")
    assert session.document.keys == (("name", "cap"),)


def test_history_brings_a_block_back(typed: Typed, session: Session) -> None:
    typed(f"const cap: money = 10{ENTER}{CTRL_D}")
    typed(f"{UP}0{ENTER}{CTRL_D}")
    assert session.document.text == "const cap: money = 100\n"


def test_tab_completes(typed: Typed, session: Session) -> None:
    # completions come from another task: a person waits for them, too
    typed(f"colu{TAB}", " branch: te", TAB, f"{ENTER}{CTRL_D}")
    assert session.document.text == "column branch: text\n"


def test_a_paste_of_300_lines_is_one_input(typed: Typed, session: Session) -> None:
    text = "\n\n".join(FAN.strip().replace("fan(", f"fan{at}(") for at in range(38)) + "\n"
    assert len(text.splitlines()) > 300
    pasted = f"\x1b[200~{text}\x1b[201~"
    assert "defined: fan0, fan1, " in typed(pasted + ENTER + CTRL_D)
    assert session.document.text == text


def test_a_paste_of_a_whole_script(typed: Typed, session: Session, paid: Path) -> None:
    text = f":data paid.csv edges\n{FAN}\n:mine fan limit 0\n:mine nobody\n:help mine\n"
    told = typed(f"\x1b[200~{text}\x1b[201~{ENTER}{CTRL_D}")
    assert "fan: 2 matches" in told
    assert "nothing is named 'nobody'" in told
    assert "what a pattern finds" not in told  # it stops at the first error


def test_a_paste_of_garbage(typed: Typed, session: Session) -> None:
    garbage = "".join(map(chr, [*range(1, 27), 127, 0x9B, 0xD7FF, 0x1F4B0]))
    told = typed(f"\x1b[200~{garbage}\x1b[201~{ENTER}const a: int = 3{ENTER}{CTRL_D}")
    assert "error" in told
    assert "\x1b" not in told
    assert session.document.keys == (("name", "a"),)


def test_keys_of_vi(typed: Typed, session: Session) -> None:
    typed(f"const cap: money = 1\x1bxa20{ENTER}{CTRL_D}", vi=True)
    assert session.document.text == "const cap: money = 20\n"


def test_keys_can_be_switched(session: Session, shown: list[str]) -> None:
    with create_pipe_input() as pipe:
        terminal = Terminal(session, history=InMemoryHistory(), input=pipe, output=DummyOutput())
        terminal.do(":keys vi")
        assert terminal.prompt.editing_mode is EditingMode.VI
        terminal.do(":keys emacs")
        assert terminal.prompt.editing_mode is EditingMode.EMACS
        terminal.do(":keys ed")
        assert "there are two kinds of keys" in shown[-1]


def test_ctrl_c_stops_a_query(
    mining: Session, shown: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A signal while compiled code runs: the prompt is back, the session as it was."""
    from moneytrail.runtime.chunks import Chunk
    from moneytrail.runtime.kernel_run import KernelRun
    from moneytrail.runtime.layout import State

    pressed, stopped = threading.Event(), threading.Event()

    def long(run_: KernelRun, chunk: Chunk) -> tuple[()]:
        if pressed.is_set():
            return ()
        pressed.set()
        state = run_.workspace_of_thread().state
        sleep(0.5)  # until all chunks are handed out
        until = monotonic() + 20
        while not state[State.STOP] and monotonic() < until:
            signal.raise_signal(signal.SIGINT)  # as a person does, until it helps
            sleep(1)
        if state[State.STOP]:
            stopped.set()
        return ()

    with create_pipe_input() as pipe:
        terminal = Terminal(mining, history=InMemoryHistory(), input=pipe, output=DummyOutput())
        monkeypatch.setattr(KernelRun, "run_chunk", long)
        with terminal.interrupts.guarded():
            terminal.do(":mine fan")
        assert stopped.is_set()
        assert shown[-1] == "interrupted"
        monkeypatch.undo()
        assert mining.mine(["fan"], {}).counts[0].matches == 2


def test_what_is_not_saved_is_told(typed: Typed) -> None:
    assert "not saved" in typed(f"const cap: money = 10{ENTER}{CTRL_D}")
    assert "not saved" not in typed(f":save x.dsl{ENTER}:quit{ENTER}")


def test_completions_have_their_remarks(session: Session) -> None:
    names = terminal_module._Names(session)
    (one,) = names.get_completions(Document(":mi"), CompleteEvent())
    assert (one.text, one.start_position, one.display_meta_text[:4]) == (":mine", -3, "what")


def test_harmless() -> None:
    assert harmless("a\tb\n\x1b[2J") == "a    b\n\\x1b[2J"


def test_where_history_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("MONEYTRAIL_HISTORY", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert history_file() == tmp_path / "moneytrail" / "history"
    history = terminal_module._history()
    history.store_string("const a: int = 3\n")
    assert list(terminal_module._history().load_history_strings()) == ["const a: int = 3\n"]
    # a place that cannot be written is done without
    monkeypatch.setenv("MONEYTRAIL_HISTORY", str(tmp_path / "moneytrail" / "history" / "no"))
    assert isinstance(terminal_module._history(), InMemoryHistory)
    (tmp_path / "moneytrail" / "history").unlink()
    assert list(history.load_history_strings()) == []


class Screen(StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_a_line_that_goes_away() -> None:
    screen = Screen()
    line = ProgressLine(screen)
    line("fan", 0.0)
    line("fan", 0.5)
    assert screen.getvalue().endswith("\r\x1b[2Kfan  50%  (Ctrl-C stops)")
    line.clear()
    assert screen.getvalue().endswith("\r\x1b[2K")
    silent = StringIO()
    ProgressLine(silent)("fan", 0.5)
    assert silent.getvalue() == ""


def test_the_prompt_does_not_wait_for_what_answers_need() -> None:
    """Neither the language nor the compiler is loaded before the first prompt."""
    code = (
        "import sys, moneytrail.repl, moneytrail.repl.terminal\n"
        "heavy = ('polars', 'numba', 'llvmlite', 'lark', 'numpy', 'moneytrail.compiler')\n"
        "print([each for each in heavy if each in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    assert done.stdout == "[]\n", done.stderr


def test_a_signal_between_two_commands_ends_nothing() -> None:
    """Ctrl-C a moment after Enter, when the terminal is no longer the prompt's."""
    interrupts, before = Interrupts(), signal.getsignal(signal.SIGINT)
    with interrupts.guarded():
        signal.raise_signal(signal.SIGINT)  # nothing is being done
        with pytest.raises(KeyboardInterrupt), interrupts.stoppable():
            signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        assert signal.getsignal(signal.SIGINT) != before
    assert signal.getsignal(signal.SIGINT) == before


def test_one_interrupt_is_heeded_once() -> None:
    interrupts = Interrupts()
    with interrupts.guarded(), interrupts.stoppable():
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)  # while what was stopped clears up


def test_a_corrected_block_is_taken_where_the_cursor_is(typed: Typed, session: Session) -> None:
    """Recalled, changed in the middle of its first line, and entered there."""
    typed(lines(FAN) + CTRL_D)
    to_first_line = UP * FAN.count("\n") + "\x01" + "\x1b[C" * 3
    assert "replaced: fan" in typed(UP + to_first_line + ENTER + CTRL_D)


@pytest.mark.parametrize("word", [":q", "quit", "exit"])
def test_words_that_leave(typed: Typed, word: str) -> None:
    assert "error" not in typed(word + ENTER)


def test_help_without_its_colon(typed: Typed) -> None:
    assert ":mine" in typed("help" + ENTER + CTRL_D)
