"""A session: definitions in order, data, parameters, and the matches last found. No terminal."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ..api import loader, read_source, schemas, shipped
from ..lang import Checked, CompileError, Diagnostic, NotThere, Severity, Source, ast, check, parse
from ..lang.typed import Pattern, Profile
from ..program import Program
from .document import Document, Key, cut
from .errors import CommandError
from .state import Cases, Data, Defined

if TYPE_CHECKING:
    from ..mining import Mined
    from ..testing import TestResult

Progress: TypeAlias = Callable[[str, float], None]

NAME = "session"
ENDING = ".dsl"


@dataclass
class Session:
    """What a REPL knows, and all that it can do.

    Examples
    --------
    >>> session = Session()
    >>> session.define("pattern fan(least: int = 2) { stage paid: hub -> payee* within 1d "
    ...                "require count(payee) >= least }").new
    ('fan',)
    >>> session.define("pattern big_fan = fan(least = 5)").new
    ('big_fan',)
    >>> session.program.names
    ('fan', 'big_fan')
    """

    document: Document = field(default_factory=Document)
    data: Data | None = None
    cases: Cases | None = None
    parameters: dict[str, str] = field(default_factory=dict)
    timing: bool = False
    device: str = "cpu"
    """Where patterns are mined."""
    width: int = 120
    """Columns that a drawing may take."""
    progress: Progress | None = None
    file: Path | None = None
    """What `save` writes without a name: the file last loaded or saved."""
    _written: dict[Path, str] = field(default_factory=dict)
    """Files as this session knows them: only those are replaced unasked."""
    _saved: str = ""
    _program: Program | None = None
    _shipped: dict[str, Program] = field(default_factory=dict)

    # Definitions

    @property
    def program(self) -> Program:
        """All definitions, checked."""
        if self._program is None:
            self._program = self._checked(self.document)
        return self._program

    @property
    def is_saved(self) -> bool:
        """Whether a file holds everything that is defined."""
        return self.document.text == self._saved or not self.document.keys

    def define(self, text: str) -> Defined:
        """Take an input's definitions; each replaces the one of its name.

        Raises
        ------
        CompileError
            With every mistake, those in other definitions included; nothing is changed then.
        """
        return self._take(Source("input", text.strip("\n")))

    def load(self, place: str) -> Defined:
        """Take the definitions of a file, or of a shipped one.

        Where a pattern of another file is replaced, the tests that were for it go with it.

        Raises
        ------
        CompileError, SourceError
            If the file cannot be read or has mistakes; nothing is changed then.
        """
        path = Path(place).expanduser()
        built_in = None if path.exists() else shipped(place)
        if built_in is None and not path.exists() and path.suffix != ENDING:
            beside = path.with_name(f"{path.name}{ENDING}") if path.name else path
            path = beside if beside.exists() else path
        source = built_in or read_source(path)
        fresh = not self.document.keys
        defined = self._take(source, with_tests=True)
        again = self.file is not None and self.file.resolve() == path.resolve()
        if built_in is None and (fresh or again):
            # Of a further file the definitions are taken, and it is not written to unasked.
            self.file = path
            self._written[path.resolve()] = source.text
        if fresh:
            self._saved = self.document.text
        return defined

    def drop(self, name: str) -> tuple[Key, ...]:
        """Take a definition away, with the tests that are for nothing else.

        Raises
        ------
        CommandError
            If there is no such definition.
        CompileError
            If others need it.
        """
        keys = [key for key in self.document.keys if key[1] == name]
        if not keys:
            raise self._unknown(name, [key[1] for key in self.document.keys])
        document = self.document.without(keys[0])
        for test in self._tests_of(name) if keys[0][0] == "name" else ():
            document = document.without(("test", test))
        program = self._checked(document)
        gone = tuple(key for key in self.document.keys if key not in document.keys)
        self._settle(document, program)
        return gone

    def _tests_of(self, name: str) -> tuple[str, ...]:
        file, _ = parse(Source(NAME, self.document.text))
        return tuple(
            item.name.text
            for item in file.items
            if isinstance(item, ast.Test) and item.pattern and str(item.pattern) == name
        )

    def _take(self, source: Source, *, with_tests: bool = False) -> Defined:
        file, mistakes = parse(source)
        pieces = cut(source, file)
        if mistakes:
            others = self._beside_unread(self.document.with_pieces(pieces))
            raise CompileError(tuple(sorted((*mistakes, *others), key=_place_in(source))))
        keys = tuple(piece.key for piece in pieces if piece.key is not None)
        before, there = self.program, self.document.keys
        # Only comments are no definition; those of a file are kept with what they belong to.
        document = self.document.with_pieces(pieces) if keys else self.document
        dropped = []
        if with_tests:
            names = {name for kind, name in keys if kind == "name"} & set(before.names)
            for test in (test for name in names for test in self._tests_of(name)):
                if ("test", test) not in keys:
                    dropped.append(test)
                    document = document.without(("test", test))
        program = self._checked(document)
        was = {each.name: each for each in before.definitions}
        own = [name for kind, name in keys if kind == "name"]
        warnings = [one for one in program.warnings if one.span.source is source]
        self._settle(document, program)
        return Defined(
            new=tuple(name for name in own if ("name", name) not in there),
            replaced=tuple(name for name in own if ("name", name) in there),
            follow=tuple(
                each.name
                for each in program.definitions
                if each.name not in own and each != was.get(each.name)
            ),
            others=tuple(key for key in keys if key[0] != "name"),
            dropped=tuple(dropped),
            warnings=tuple(warnings),
        )

    def _beside_unread(self, document: Document) -> tuple[Diagnostic, ...]:
        """What else is wrong with a document, beside what in it cannot be read."""
        unread = parse(Source(NAME, document.text))[1]
        try:
            self._checked(document, but=unread)
        except CompileError as error:
            return error.diagnostics
        return ()

    def _settle(self, document: Document, program: Program) -> None:
        """Take over a checked document; what did not change stays compiled."""
        if self._program is not None:
            was = {each.name: each for each in self._program.definitions}
            compiled = {
                each.name: self._program._compiled[each.name]
                for each in program.definitions
                if each == was.get(each.name) and each.name in self._program._compiled
            }
            by_strategy = {
                key: each for key, each in self._program._by_strategy.items() if key[0] in compiled
            }
            program = replace(program, _compiled=compiled, _by_strategy=by_strategy)
        self.document, self._program = document, program

    def _checked(self, document: Document, *, but: Container[Diagnostic] = ()) -> Program:
        """The program of a document; `but` is told elsewhere.

        Raises
        ------
        CompileError
            With the errors alone, at the places where they were written.
        """
        source = Source(NAME, document.text)
        folder = self.file.parent if self.file else Path()

        def load(use: ast.Use) -> Source | NotThere | None:
            written = document.original(use.span, source)
            return loader(Path())(replace(use, span=written))

        try:
            checked = check(source, load=load, schemas=schemas(folder))
        except CompileError as error:
            errors = (each for each in error.diagnostics if each.severity is Severity.ERROR)
            told = (document.told(each, source) for each in errors if each not in but)
            raise CompileError(tuple(told)) from None
        warnings = tuple(document.told(each, source) for each in checked.warnings)
        return Program(source, Checked(checked.program, warnings), load, folder=folder)

    def is_mined(self, name: str) -> bool:
        """Whether this can be the name of a pattern or profile: no constant, test or pipeline."""
        return "." in name or name in self.program.names

    def text_of(self, name: str) -> str:
        """A definition as it was written, its comments included.

        Raises
        ------
        CommandError
            If nothing has that name.
        """
        if piece := next((p for p in self.document.pieces if p.key and p.key[1] == name), None):
            return piece.text.strip()
        if not self.is_mined(name):
            names = [key[1] for key in self.document.keys]
            raise self._unknown(name, names)
        program, inner = self.find(name)
        file, _ = parse(program.source)
        pieces = Document(cut(program.source, file))
        piece = pieces.find(("name", inner))
        return piece.text.strip() if piece is not None else ""

    def find(self, name: str) -> tuple[Program, str]:
        """The program that defines a pattern or profile, and its name there.

        `gfp.cycle` is the pattern `cycle` of the shipped file `gfp`.

        Raises
        ------
        CommandError
            If nothing has that name.
        """
        if name in self.program.names:
            return self.program, name
        library, dot, inner = name.rpartition(".")
        if dot and (program := self.library(library)) is not None:
            if inner in program.names:
                return program, inner
            raise self._unknown(name, [f"{library}.{each}" for each in program.names])
        if not self.program.names:
            hint = "type one, or :load a file; `:load amlworld` has eight"
            raise CommandError(f"no pattern or profile is named '{name}'", hint=hint)
        raise self._unknown(name, self.program.names)

    def library(self, name: str) -> Program | None:
        """A shipped file by its name, or by the name that a `use` gives it; None for others."""
        piece = self.document.find(("name", name))
        if piece is not None:
            file, _ = parse(Source(NAME, piece.body))
            match file.items:
                case (ast.Use(path, False),) if path.startswith("stdlib."):
                    name = path.removeprefix("stdlib.")
                case _:
                    return None
        if name not in self._shipped:
            source = shipped(name)
            if source is None:
                return None
            load = loader(Path())
            self._shipped[name] = Program(source, check(source, load=load), load)
        return self._shipped[name]

    def _unknown(self, name: str, known: Sequence[str]) -> CommandError:
        from ..runtime.errors import nearest

        there = ", ".join(f"`{each}`" for each in known)
        hint = nearest(name, known) or (f"there is {there}" if known else "")
        if shipped(name) is not None:
            hint = f"it is a shipped file: `:load {name}` takes its patterns"
        return CommandError(f"nothing is named '{name}'", hint=hint)

    # Data and runs

    def read(self, place: str, schema: str | None = None) -> Data:
        """Read transactions; those at hand stay if that fails.

        Raises
        ------
        DataError
            If nothing can be read.
        """
        from ..api import read
        from ..shared import share

        self._tell(f"reading {place}")
        transactions = read(str(Path(place).expanduser()), schema)
        shared = share(transactions)
        shared.whole()  # here, so that the first pattern does not wait for it
        self.data = Data(place, transactions, shared)
        return self.data

    def mine(self, names: Sequence[str], given: Mapping[str, str]) -> Mined:
        """Mine patterns and profiles, all without a name; their matches become the cases.

        Raises
        ------
        CommandError
            If there are no data, or nothing of that name.
        CompileError, ParameterError, DataError
            As `Program.mine`.
        """
        if self.data is None:
            hint = ":data FILE reads transactions; `moneytrail synth world.csv` makes some"
            raise CommandError("there are no data to mine", hint=hint)
        if not names and not self.program.names:
            raise CommandError("nothing is defined yet", hint="type a pattern, or :load a file")
        from ..mining import mine, request

        found = [self.find(name) for name in names]
        program = found[0][0] if found else self.program
        if any(other is not program for other, _ in found):
            raise CommandError(
                "patterns of several files cannot be mined at once", hint="mine one at a time"
            )
        chosen = tuple(dict.fromkeys(name for _, name in found)) or program.names
        wanted = [each for each in program.definitions if each.name in chosen]
        asked = request(
            program,
            chosen,
            {**self.settings_of(program, chosen), **given},
            threads=None,
            features=any(isinstance(each, Profile) for each in wanted),
            matches=True,
            progress=self.progress,
            slices=(),
            memory=None,
            device=self.device,
        )
        self._tell(chosen[0])
        mined = mine(program, self.data.transactions, asked, self.data.shared)
        patterns = {each.name: each for each in wanted if isinstance(each, Pattern)}
        self.cases = Cases(mined, patterns, self.data)
        return mined

    def explain(self, name: str, stage: str) -> str:
        """A stage of a pattern, planned for the data at hand if there are any.

        Stage "plan" also says how long it took, if the last run was of this pattern on these data.

        Raises
        ------
        CommandError
            If nothing has that name.
        ParameterError
            If a parameter that is set cannot be used.
        """
        from ..explain import OnData, explain_one
        from ..runtime.execute import available_threads
        from ..wording import time_taken

        program, inner = self.find(name)
        if self.data is None or stage == "ast":
            return program.explain(stage, inner).rstrip("\n")
        settings = self.settings_of(program, [inner])
        on_data = OnData(self.data.shared, settings, available_threads())
        try:
            given = on_data.given(program, [inner])
        except CompileError:
            without = program.explain(stage, inner).rstrip("\n")
            return f"{without}\nnot of the data at hand: they lack what it reads"
        # What is known of costs is of the processor: a device takes the preferred plans.
        weighed = on_data if self.data.shared.queues(self.device) is None else None
        told = explain_one(program, stage, inner, weighed, given[inner]).rstrip("\n")
        cases = self.cases
        if stage == "plan" and cases is not None and cases.data is self.data:
            definition = next(each for each in program.definitions if each.name == inner)
            for count in cases.mined.counts:
                if cases.patterns.get(count.name) == definition:
                    taken = time_taken(count.seconds)
                    told += f"\nthe last :mine took {taken}, compilation included ({count.plan})"
        return told

    def settings_of(self, program: Program, names: Sequence[str]) -> dict[str, str]:
        """The session's parameters that these patterns have."""
        keys = set()
        for each in program.definitions:
            if each.name in names:
                for parameter in each.parameters:
                    keys |= {parameter.name, f"{each.name}.{parameter.name}"}
        return {key: value for key, value in self.parameters.items() if key in keys}

    def set(self, key: str, value: str) -> None:
        """Give a parameter a value for the runs to come; an empty one takes it back.

        Raises
        ------
        CommandError
            If no pattern has it.
        ParameterError
            If the value is not of its type or out of its range.
        """
        if not value:
            if key not in self.parameters:
                raise CommandError(f"'{key}' is not set")
            del self.parameters[key]
            return
        pattern, _, parameter = key.rpartition(".")
        having = [
            each.name
            for each in self.program.definitions
            if any(one.name == parameter for one in each.parameters) and pattern in ("", each.name)
        ]
        if not having:
            known = {one.name for each in self.program.definitions for one in each.parameters}
            raise self._unknown(key, sorted(known))
        others = self.settings_of(self.program, having)
        self.program.check_parameters({**others, key: value}, only=having)
        self.parameters[key] = value

    def choose_device(self, name: str) -> None:
        """Mine on this device from now on.

        Raises
        ------
        ParameterError
            If no device has that name.
        DeviceError
            If it is not there or cannot be used; the one chosen before stays.
        """
        from ..devices import open_queues

        if self.data is None:
            open_queues(name)
        else:
            self.data.shared.queues(name)
        self.device = name

    def test(self) -> tuple[TestResult, ...]:
        """Run every test that is defined."""
        from ..testing import run_tests

        self._tell("running tests")
        return run_tests(self.program)

    def _tell(self, work: str) -> None:
        if self.progress is not None:
            self.progress(work, 0.0)

    # Files

    def save(self, place: str, *, force: bool = False) -> Path:
        """Write all definitions to a file, whole or not at all.

        Raises
        ------
        CommandError
            If there is nothing to save, or a file that this session has not written.
        CompileError
            If what is defined cannot be checked there: files that it uses are not beside it.
        PlaceError
            If the file cannot be written.
        """
        from ..runtime.atomic import check_place, written_aside

        path = Path(place).expanduser() if place else self.file
        if path is None:
            raise CommandError("the definitions have no file yet", hint="name one: :save FILE.dsl")
        if not self.document.keys:
            raise CommandError("there is nothing to save yet")
        if path.suffix != ENDING:
            raise CommandError(
                f"{path} is not a {ENDING} file", hint=f"save as {path.name}{ENDING}"
            )
        check_place(path)
        there = path.read_text(encoding="utf-8-sig") if path.exists() else None
        if there is not None and not force:
            known = self._written.get(path.resolve())
            if known is None:
                raise CommandError(f"{path} is there already", hint=f":save {path} force")
            if known != there:
                raise CommandError(
                    f"{path} was changed by someone else", hint=f":save {path} force replaces it"
                )
        text = self.document.text
        source = Source(str(path), text)
        check(source, load=loader(path.parent), schemas=schemas(path.parent))
        with written_aside(path) as aside:
            aside.write_text(text, encoding="utf-8")
        self.file = path
        self._written[path.resolve()] = text
        self._saved = text
        return path


def _place_in(source: Source) -> Callable[[Diagnostic], tuple[bool, int]]:
    """The order in which what is wrong is told: an input's own first, as it stands there."""
    return lambda each: (each.span.source is not source, each.span.start)
