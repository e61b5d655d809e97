"""The session of a person at a terminal: prompt, keys, colours, history, progress."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from shutil import get_terminal_size
from threading import Event, Thread
from typing import TYPE_CHECKING

from prompt_toolkit import PromptSession
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.enums import EditingMode
from prompt_toolkit.filters import completion_is_selected, has_selection
from prompt_toolkit.formatted_text import FormattedText, PygmentsTokens
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.lexers import DynamicLexer, Lexer, PygmentsLexer, SimpleLexer
from prompt_toolkit.output import Output
from prompt_toolkit.shortcuts import print_formatted_text
from prompt_toolkit.styles import Style

from .interrupts import Interrupts
from .progress import ProgressLine

if TYPE_CHECKING:
    from .session import Session

PROMPT = ">> "
CONTINUED = ".. "
INDENT = "  "
LEAVING = (":quit", ":q", "quit", "exit")
READY = Event()
"""Set once what typing needs is loaded."""
STYLE = Style.from_dict(
    {
        "prompt": "bold ansicyan",
        "error": "ansired",
        "hint": "ansigreen",
        "bottom-toolbar": "noreverse ansibrightblack",
    }
)


class Terminal:
    """Reads inputs from a person and shows what becomes of them."""

    def __init__(
        self,
        session: Session,
        *,
        vi: bool = False,
        history: History | None = None,
        input: Input | None = None,
        output: Output | None = None,
    ) -> None:
        self.session = session
        self.output = output
        self.interrupts = Interrupts()
        session.progress = ProgressLine(sys.stderr)
        self.prompt: PromptSession[str] = PromptSession(
            message=[("class:prompt", PROMPT)],
            multiline=True,
            prompt_continuation=_continuation,
            key_bindings=_keys(),
            lexer=DynamicLexer(_lexer),
            completer=_Names(session),
            complete_while_typing=False,
            auto_suggest=AutoSuggestFromHistory(),
            history=history or _history(),
            editing_mode=EditingMode.VI if vi else EditingMode.EMACS,
            bottom_toolbar=self._toolbar,
            style=STYLE,
            input=input,
            output=output,
        )

    def run(self, opening: Sequence[str] = ()) -> None:
        """Read and do until the person leaves; `opening` is done first."""
        Thread(target=warm_up, daemon=True).start()
        self.show("moneytrail: type a pattern, or :help; Ctrl-D leaves")
        with self.interrupts.guarded():
            for text in opening:
                self.show(f"{PROMPT}{text}")
                self.do(text)
            while True:
                try:
                    text = self.prompt.prompt(handle_sigint=False)
                    if text.strip() in LEAVING:
                        break
                    self.do(text)
                except KeyboardInterrupt:
                    continue  # what was being typed is let go
                except EOFError:
                    break
        if not self.session.is_saved:
            self.show("not saved; the history has what was typed")

    def do(self, text: str) -> None:
        """Do what was typed, or pasted: several inputs if there are, up to the first that fails."""
        from .blocks import pasted
        from .commands import evaluate
        from .errors import told

        for entry in pasted(text):
            if entry.text.startswith(":keys"):
                self._switch_keys(entry.text.removeprefix(":keys").strip())
                continue
            self.session.width = get_terminal_size((100, 24)).columns
            try:
                with self.interrupts.stoppable():
                    reply = evaluate(self.session, entry)
            except KeyboardInterrupt:
                self._clear()
                self.show("interrupted", "class:error")
                break
            except Exception as error:
                self._clear()
                self._show_error(told(error))
                break
            self._clear()
            if entry.text.startswith(":show"):
                self._show_program(reply)
            elif reply:
                self.show(reply)

    def show(self, text: str, style: str = "") -> None:
        """Print; what could steer the terminal is printed as escapes."""
        print_formatted_text(
            FormattedText([(style, harmless(text))]), style=STYLE, output=self.output
        )

    def _show_error(self, text: str) -> None:
        first, _, rest = harmless(text).partition("\n")
        parts = [("class:error", first)]
        for line in rest.split("\n") if rest else ():
            is_hint = line.lstrip().startswith(("hint:", "= help:"))
            parts.append(("class:hint" if is_hint else "", f"\n{line}"))
        print_formatted_text(FormattedText(parts), style=STYLE, output=self.output)

    def _show_program(self, text: str) -> None:
        from pygments import lex

        from .lexer import MoneytrailLexer

        tokens = list(lex(harmless(text), MoneytrailLexer(ensurenl=False)))
        print_formatted_text(PygmentsTokens(tokens), style=STYLE, output=self.output)

    def _clear(self) -> None:
        if isinstance(self.session.progress, ProgressLine):
            self.session.progress.clear()

    def _switch_keys(self, name: str) -> None:
        modes = {"vi": EditingMode.VI, "emacs": EditingMode.EMACS}
        if name not in modes:
            self._show_error("error: there are two kinds of keys\n  hint: :keys vi, or :keys emacs")
            return
        self.prompt.editing_mode = modes[name]
        self.show(f"keys of {name}")

    def _toolbar(self) -> str:
        """What is at hand, in a line."""
        session = self.session
        data = session.data
        if "\n" in self.prompt.default_buffer.text:
            return (
                "Enter runs a block that is complete, Alt-Enter runs it as it is, Ctrl-C drops it"
            )
        told = [f"{data.place} {len(data.transactions):_}" if data else "no data (:data FILE)"]
        told += [f"{key}={value}" for key, value in session.parameters.items()]
        if not session.is_saved:
            told.append("not saved")
        return "  ".join(map(harmless, told))


def harmless(text: str) -> str:
    """The text with every character that could steer a terminal escaped; line breaks stay."""
    from ..wording import printable

    return "\n".join(printable(line.replace("\t", "    ")) for line in text.split("\n"))


def warm_up() -> None:
    """Load, while the person begins to type, what the first answer will need."""
    from . import commands, complete, lexer  # noqa: F401  (first: typing needs them)

    READY.set()
    import_module("moneytrail.mining")
    import_module("moneytrail.runtime.ingest")


@cache
def _coloured() -> Lexer:
    from .lexer import SessionLexer

    return PygmentsLexer(SessionLexer, sync_from_start=True)


def _lexer() -> Lexer:
    """Colours, once the words of the language are loaded: nobody waits for a key to appear."""
    return _coloured() if READY.is_set() else SimpleLexer()


class _Names(Completer):
    """The completions of a session, in the terminal's form."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get_completions(self, document: Document, event: CompleteEvent) -> Iterable[Completion]:
        from .complete import completions

        for each in completions(self._session, document.text_before_cursor):
            yield Completion(each.text, -each.replaces, display_meta=harmless(each.note))


def _keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("enter", filter=~completion_is_selected & ~has_selection)
    def _enter(event: KeyPressEvent) -> None:
        """Take what is complete, break the line of what is not, or is to become longer."""
        from .blocks import is_complete

        buffer = event.current_buffer
        document = buffer.document
        # At the end of a line above the last there is more to be typed; within a line there is not.
        done = not document.text_after_cursor.strip() or document.current_line_after_cursor.strip()
        if done and is_complete(buffer.text):
            buffer.validate_and_handle()
        else:
            opens = buffer.document.current_line_before_cursor.rstrip().endswith(("{", "("))
            buffer.newline(copy_margin=True)
            if opens:
                buffer.insert_text(INDENT)

    @keys.add("}")
    @keys.add(")")
    def _closes(event: KeyPressEvent) -> None:
        """Put a bracket that closes a block below the line that opened it."""
        buffer = event.current_buffer
        before = buffer.document.current_line_before_cursor
        if before.endswith(INDENT) and not before.strip():
            buffer.delete_before_cursor(len(INDENT))
        buffer.insert_text(event.data)

    @keys.add("escape", "enter")
    def _always(event: KeyPressEvent) -> None:
        """Take it as it is."""
        event.current_buffer.validate_and_handle()

    @keys.add("enter", filter=completion_is_selected)
    def _chosen(event: KeyPressEvent) -> None:
        """Take over the completion, and go on typing."""
        event.current_buffer.complete_state = None

    return keys


def _continuation(width: int, line: int, soft: int) -> FormattedText:
    return FormattedText([("class:prompt", CONTINUED.rjust(width) if not soft else " " * width)])


def _history() -> History:
    """What was typed in earlier sessions; kept in memory where no file can be written."""
    path = history_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab"):
            pass
    except OSError:
        return InMemoryHistory()
    return _SafeHistory(str(path))


def history_file() -> Path:
    """`MONEYTRAIL_HISTORY`, else a file in the user's folder of state."""
    chosen = os.environ.get("MONEYTRAIL_HISTORY")
    if chosen:
        return Path(chosen)
    base = os.environ.get("XDG_STATE_HOME")
    folder = Path(base) if base else Path.home() / ".local" / "state"
    return folder / "moneytrail" / "history"


class _SafeHistory(FileHistory):
    """A file that may vanish or fill its disk without ending the session."""

    def load_history_strings(self) -> Iterator[str]:
        try:
            yield from super().load_history_strings()
        except OSError:
            return

    def store_string(self, string: str) -> None:
        try:
            super().store_string(string)
        except OSError:
            return
