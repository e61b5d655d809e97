"""The commands: what each is called, how it is written, and what it does."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

from .blocks import Entry
from .errors import CommandError
from .session import Session
from .telling import lacking, overview, quoted, told_data, told_definitions
from .topics import TOPICS


@dataclass(frozen=True, slots=True)
class Command:
    """`run` takes what stands behind the command, split into words, and gives what to print."""

    name: str
    usage: str
    summary: str
    help: str
    run: Callable[[Session, list[str]], str]


def evaluate(session: Session, entry: Entry) -> str:
    """Do what an input says, and give what is to be printed.

    Raises
    ------
    CommandError, CompileError, ParameterError, DataError, OSError
        If it cannot be done; the session is as it was.
    """
    began = perf_counter()
    if entry.text.strip() in ("help", "?"):
        told = _help(session, [])
    elif entry.is_command:
        name, words = _words(entry.text)
        told = find(name).run(session, words)
    else:
        told = told_definitions(session, session.define(entry.text))
    if session.timing:
        told = f"{told}\n({perf_counter() - began:.3f} s)".lstrip("\n")
    return told


def find(name: str) -> Command:
    """A command by its name.

    Raises
    ------
    CommandError
        If there is none, with the nearest.
    """
    from ..runtime.errors import nearest

    command = next((each for each in COMMANDS if each.name == name), None)
    if command is None:
        hint = nearest(name, [each.name for each in COMMANDS]).replace("`", "`:", 1)
        raise CommandError(f"there is no command ':{name}'", hint=hint or ":help lists them")
    return command


def _words(text: str) -> tuple[str, list[str]]:
    name, _, rest = text.strip().removeprefix(":").partition(" ")
    name = "help" if name == "?" else name
    try:
        # A Windows path keeps its backslashes.
        lexer = shlex.shlex(
            re.sub(r"[ \t]*=[ \t]*", "=", rest), posix=True, punctuation_chars=False
        )
        lexer.whitespace_split = True
        lexer.escape = lexer.commenters = ""
        return name, list(lexer)
    except ValueError:
        raise CommandError(
            "a quotation mark is not closed", hint=f'close it: :{name} {rest}"'
        ) from None


# --- Definitions ----------------------------------------------------------------------------------


def _load(session: Session, words: list[str]) -> str:
    return told_definitions(session, session.load(_one(words, "load", "FILE")))


def _show(session: Session, words: list[str]) -> str:
    if not words:
        return overview(session)
    name = _one(words, "show", "NAME")
    text = session.text_of(name)
    program, inner = session.find(name) if session.is_mined(name) else (session.program, "")
    definition = next((each for each in program.definitions if each.name == inner), None)
    values = session.settings_of(program, [inner]) if definition else {}
    set_here = [f"# set: {key} = {value}" for key, value in values.items()]
    return "\n".join([text, *set_here])


def _drop(session: Session, words: list[str]) -> str:
    gone = session.drop(_one(words, "drop", "NAME"))
    return "\n".join(f"{quoted(kind, name)}: dropped" for kind, name in gone)


def _save(session: Session, words: list[str]) -> str:
    force = words[1:] == ["force"]
    if words[1:] and not force:
        raise _misused("save")
    path = session.save(words[0] if words else "", force=force)
    count = len(session.document.keys)
    return f"{path}: {count} {'definition' if count == 1 else 'definitions'} saved"


# --- Data and mining ------------------------------------------------------------------------------


def _data(session: Session, words: list[str]) -> str:
    if not words:
        if session.data is None:
            raise CommandError("no data are loaded", hint=find("data").usage)
        return told_data(session.data)
    if len(words) > 2:
        raise _misused("data")
    data = session.read(words[0], words[1] if len(words) == 2 else None)
    lines = [told_data(data)]
    report = data.transactions.report
    if report is not None and report.refused:
        lines += [report.summary(), *(f"  {each}" for each in report.examples)]
    names = session.program.names
    return "\n".join([*lines, *lacking(session, data, names)])


def _mine(session: Session, words: list[str]) -> str:
    from .listing import MATCHES_SHOWN, counted, listed, profiled

    names, given, limit = _asked(words)
    mined = session.mine(names, given)
    assert session.cases is not None
    blocks = []
    for count in mined.counts:
        pattern = session.cases.patterns.get(count.name)
        if pattern is None:
            prefix = f"{count.name}."
            columns = [each for each in mined.features.columns if each.startswith(prefix)]
            lines = [f"{count.name}: a profile; of each transaction"]
            lines += profiled(mined.features.select("row", *columns))
        else:
            lines = [counted(count)]
            of_pattern = mined.matches.filter(mined.matches["pattern"] == count.name)
            most = MATCHES_SHOWN if limit is None else limit
            if len(of_pattern) and most:
                lines += listed(of_pattern, pattern, most)
        blocks.append("\n".join(lines))
    return "\n".join([*blocks, *(f"note: {note}" for note in mined.notes)])


def _asked(words: list[str]) -> tuple[list[str], dict[str, str], int | None]:
    """The names, the parameters and the limit in `:mine fan_out window=2d limit 10`."""
    names: list[str] = []
    given: dict[str, str] = {}
    limit = None
    rest = iter(words)
    for word in rest:
        name, sign, value = word.partition("=")
        if word == "limit":
            number = next(rest, "")
            if not number.replace("_", "").isdecimal():
                raise CommandError("'limit' wants a number", hint=":mine fan_out limit 10")
            limit = int(number)
        elif sign and name and value:
            if name in given:
                raise CommandError(f"'{name}' is given twice")
            given[name] = value
        elif sign:
            raise CommandError(f"'{word}' gives no value", hint="as in window=2d")
        else:
            names.append(word)
    return names, given, limit


def _case(session: Session, words: list[str]) -> str:
    from .drawing import ROWS_SHOWN, draw

    if session.cases is None:
        raise CommandError("there are no cases yet", hint=":mine NAME finds some")
    if len(words) > 2 or words[1:] not in ([], ["all"]):
        raise _misused("case")
    number = words[0] if words else "0"
    matches = session.cases.mined.matches
    if matches.is_empty():
        raise CommandError("the last :mine found no match")
    if not number.isdecimal() or int(number) >= len(matches):
        raise CommandError(f"there is no case {number}", hint=f"there are 0 to {len(matches) - 1}")
    match = matches.row(int(number), named=True)
    data = session.cases.data
    return draw(
        match,
        session.cases.patterns[match["pattern"]],
        data.transactions,
        data.places(row for stage in match["stages"] for row in stage["rows"]),
        width=session.width,
        most=None if words[1:] else ROWS_SHOWN,
    )


def _explain(session: Session, words: list[str]) -> str:
    from ..program import STAGES

    if not 1 <= len(words) <= 2:
        raise _misused("explain")
    name, stage = words[0], words[1] if len(words) == 2 else "plan"
    if stage not in STAGES:
        from ..runtime.errors import nearest

        hint = nearest(stage, STAGES) or f"there is {', '.join(STAGES)}"
        raise CommandError(f"there is no stage '{stage}'", hint=hint)
    return session.explain(name, stage)


def _set(session: Session, words: list[str]) -> str:
    for word in words:
        key, sign, value = word.partition("=")
        if not (key and sign):
            raise CommandError(f"'{word}' sets nothing", hint=":set window=2d")
        session.set(key, value)
    told = [f"{key} = {value}" for key, value in session.parameters.items()]
    return "\n".join(told) or "nothing is set; patterns have their defaults"


def _device(session: Session, words: list[str]) -> str:
    if words:
        session.choose_device(_one(words, "device", "NAME"))
    return f"patterns are mined on {session.device}"


def _time(session: Session, words: list[str]) -> str:
    if words not in ([], ["on"], ["off"]):
        raise _misused("time")
    session.timing = words == ["on"] if words else not session.timing
    return f"times are {'shown' if session.timing else 'not shown'}"


def _test(session: Session, words: list[str]) -> str:
    if words:
        raise _misused("test")
    results = session.test()
    if not results:
        raise CommandError("there are no tests", hint=":help test shows how to write one")
    lines = []
    for each in results:
        lines.append(f"{'pass' if each.passed else 'FAIL'}  {each.name}")
        lines += [f"      {line}" for line in each.message.splitlines()]
    failed = sum(not each.passed for each in results)
    told = "\n".join([*lines, f"{len(results) - failed} passed, {failed} failed"])
    if failed:
        raise FailedTestsError(told)
    return told


class FailedTestsError(CommandError):
    """Tests ran, and some failed; the message tells of all of them."""


# --- Help -----------------------------------------------------------------------------------------


def _help(session: Session, words: list[str]) -> str:
    if not words:
        width = max(len(each.usage) for each in COMMANDS)
        lines = [f"  {each.usage:<{width}}  {each.summary}" for each in COMMANDS]
        topics = ", ".join(TOPICS)
        return "\n".join([
            "Type a pattern, a test, a constant: it is checked once its brackets are closed.",
            "Enter takes what is complete, Alt-Enter what is there; Ctrl-C drops it.",
            *lines,
            f":help of the language: {topics}",
        ])  # fmt: skip
    topic = " ".join(words).removeprefix(":")
    command = next((each for each in COMMANDS if each.name == topic), None)
    if topic in TOPICS and not (command and words[0].startswith(":")):
        language = TOPICS[topic].rstrip()
        return f"{language}\n{command.usage}\n  {command.help}" if command else language
    if command is not None:
        return f"{command.usage}\n  {command.help}"
    from ..runtime.errors import nearest

    known = [*TOPICS, *(each.name for each in COMMANDS)]
    raise CommandError(f"there is no help on '{topic}'", hint=nearest(topic, known) or ":help")


def _quit(session: Session, words: list[str]) -> str:
    if words:
        raise _misused("quit")
    return ""


def _nothing(session: Session, words: list[str]) -> str:
    return ""


def _one(words: list[str], command: str, what: str) -> str:
    if len(words) != 1:
        raise _misused(command)
    return words[0]


def _misused(name: str) -> CommandError:
    command = find(name)
    return CommandError(f"':{name}' cannot be called like this", hint=command.usage)


COMMANDS: tuple[Command, ...] = (
    Command("load", ":load FILE", "take a file's definitions",
            "Definitions of the same name are replaced. FILE may be a shipped one: amlworld, gfp, "
            "placement, layering, people.", _load),
    Command("data", ":data FILE [SCHEMA]", "read transactions",
            "SCHEMA is ibm_aml, edges or a .toml file; it is guessed without. Without FILE: what "
            "is loaded.", _data),
    Command("show", ":show [NAME]", "a definition as it stands",
            "Without NAME: all that is defined, set and loaded. Shipped patterns too: "
            ":show amlworld.cycle.", _show),
    Command("mine", ":mine [NAME] [window=2d …] [limit 10]", "what a pattern finds in the data",
            "Values hold for this run only; :set keeps them. Without NAME: every pattern. Shipped "
            "patterns too: :mine amlworld.cycle.", _mine),
    Command("case", ":case N [all]", "draw a match",
            "N is the number in the list of the last :mine. With all: every transaction.", _case),
    Command("explain", ":explain NAME [STAGE]", "how a pattern is run",
            "STAGE is ast, graph, plan, kernel, python, llvm, asm or cuda; plan without. With data "
            "loaded: as it is run on them, with what each strategy should cost.", _explain),
    Command("set", ":set [NAME=VALUE …]", "parameters of the runs to come",
            "Of every pattern that has it, or of one: :set fan_out.window=2d. `:set window=` takes "
            "it back.", _set),
    Command("device", ":device [NAME]", "where patterns are mined",
            "NAME is cpu, cuda (NVIDIA GPUs), auto (a GPU if there is one) or host-cuda (a GPU's "
            "code on the processor: slow).", _device),
    Command("time", ":time [on|off]", "say how long things take",
            "Behind every answer.", _time),
    Command("test", ":test", "run the tests", "All that are defined.", _test),
    Command("save", ":save [FILE]", "keep the definitions in a file",
            "Without FILE: where they were loaded from or last saved. A file that this session has "
            "not written is replaced by `:save FILE force` only.", _save),
    Command("drop", ":drop NAME", "forget a definition", "And the tests that are for it.", _drop),
    Command("keys", ":keys vi|emacs", "keys of the prompt", "In a terminal.", _nothing),
    Command("help", ":help [TOPIC]", "this list, a command, a clause",
            "TOPIC may be either.", _help),
    Command("quit", ":quit", "leave; Ctrl-D does, too", "Definitions that are not saved are gone.",
            _quit),
)  # fmt: skip
