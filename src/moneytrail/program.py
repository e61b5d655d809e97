"""A compiled program: mine transactions with it, and look into every stage of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import TYPE_CHECKING, Literal, TypeAlias

from .compiler.bind import BoundKernel, bind, reach_ticks
from .compiler.ir.show import show_graph, show_plan, show_profile
from .compiler.ir.show_kernel import show_kernel
from .compiler.lower_plan import Choice
from .compiler.pipeline import (
    CompiledPattern,
    CompiledProfile,
    compile_pattern,
    compile_profile,
)
from .compiler.scalars import Exact, ValueProblem
from .lang import Checked, Diagnostic, Load, Source, ast, check, check_values, parse, show
from .lang.typed import Parameter, Pattern, Profile
from .parameters import ParameterError, assign_parameters
from .runtime.errors import nearest

if TYPE_CHECKING:
    import polars as pl

    from .runtime.episodes import Episodes
    from .runtime.execute import Found
    from .runtime.instances import Instances
    from .runtime.slices import Slice
    from .runtime.tables import FeatureShape
    from .runtime.transactions import Transactions

Stage: TypeAlias = Literal["ast", "graph", "plan", "kernel", "python", "llvm", "asm"]
STAGES: tuple[Stage, ...] = ("ast", "graph", "plan", "kernel", "python", "llvm", "asm")
"""What `explain` shows, from the text to the machine."""

Progress: TypeAlias = Callable[[str, float], None]
Given: TypeAlias = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Count:
    """What one pattern or profile found, and how long it took (compilation included)."""

    name: str
    instances: int
    matches: int
    seconds: float


@dataclass(frozen=True, eq=False)
class Mined:
    """Results of one run.

    Attributes
    ----------
    features
        One row a transaction, in the order of the input's rows: `row` and the features asked for.
    matches
        One row an episode; `match` numbers them in order of their last transaction.
    counts
        What each pattern and profile found.
    """

    features: pl.DataFrame
    matches: pl.DataFrame
    counts: tuple[Count, ...]


@dataclass(frozen=True, eq=False)
class Program:
    """A checked program, compiled pattern by pattern when first needed.

    Examples
    --------
    >>> import moneytrail as mt
    >>> program = mt.compile('''
    ... pattern fan_out(window: duration = 1d) {
    ...   stage paid: hub -> payee*
    ...   within window
    ...   require count(payee) >= 2
    ...   measure size = count(payee)
    ... }''')
    >>> program.names
    ('fan_out',)
    """

    source: Source
    checked: Checked
    load: Load
    plan: Choice = "best"
    _compiled: dict[str, CompiledPattern | CompiledProfile] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """The patterns and profiles it defines, in the order of the text."""
        return tuple(each.name for each in self.definitions)

    @property
    def definitions(self) -> tuple[Pattern | Profile, ...]:
        """The checked patterns and profiles, in the order of the text."""
        program = self.checked.program
        defined: list[Pattern | Profile] = [*program.patterns, *program.profiles]
        return tuple(sorted(defined, key=lambda each: each.span.start))

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What checking found worth a second look."""
        return self.checked.warnings

    def __getitem__(self, name: str) -> Program:
        """The program with one of its patterns or profiles only.

        Raises
        ------
        KeyError
            If it defines nothing of that name.
        """
        self._demand_known([name])
        program = self.checked.program
        only = type(program)(
            patterns=tuple(each for each in program.patterns if each.name == name),
            profiles=tuple(each for each in program.profiles if each.name == name),
        )
        checked = Checked(only, self.checked.warnings)
        return Program(self.source, checked, self.load, self.plan, self._compiled)

    def _demand_known(self, names: Sequence[str]) -> None:
        for name in names:
            if name not in self.names:
                known = ", ".join(self.names) or "nothing"
                hint = nearest(name, self.names)
                message = f"no pattern or profile is named '{name}'; there is {known}"
                raise UnknownNameError(f"{message}; {hint}" if hint else message)

    def compiled(self, name: str) -> CompiledPattern | CompiledProfile:
        """A pattern or profile in all its forms."""
        if name not in self._compiled:
            program = self.checked.program
            for pattern in program.patterns:
                if pattern.name == name:
                    self._compiled[name] = compile_pattern(pattern, self.plan)
            for profile in program.profiles:
                if profile.name == name:
                    self._compiled[name] = compile_profile(profile)
        return self._compiled[name]

    # Mining

    def features(self, transactions: Transactions, **options: object) -> pl.DataFrame:
        """The features of each transaction; `options` as for `mine`.

        Returns
        -------
        Column `row` and one column a feature, in the order of the input's rows.
        """
        return self.mine(transactions, matches=False, **options).features  # type: ignore[arg-type]

    def matches(self, transactions: Transactions, **options: object) -> pl.DataFrame:
        """The matches, one row an episode; `options` as for `mine`."""
        return self.mine(transactions, features=False, **options).matches  # type: ignore[arg-type]

    def mine(
        self,
        transactions: Transactions,
        *,
        only: Sequence[str] | None = None,
        parameters: Given | None = None,
        threads: int | None = None,
        features: bool = True,
        matches: bool = True,
        progress: Progress | None = None,
        slices: Sequence[int] = (),
    ) -> Mined:
        """Find every pattern and profile in the transactions.

        Parameters
        ----------
        transactions
            What `read` gave.
        only
            Names of the patterns and profiles wanted; all without it.
        parameters
            Values by `name` or `pattern.name`: text as in `--set` (`"2d"`), or numbers.
        threads
            Cores to use; all without it. Results do not depend on it.
        features, matches
            Which tables are wanted.
        progress
            Told (name, share done) while mining.
        slices
            Transactions (in order of time) at which to cut the work into slices; results do not
            depend on it.

        Raises
        ------
        CompileError
            If the program speaks of a column that the data lacks.
        ParameterError
            If a parameter is unknown, unreadable or out of its range.
        DataError
            If a sum leaves exact arithmetic, or a pattern explodes.
        """
        from .data import match_shape
        from .runtime.tables import MATCH_SCHEMA, feature_table, match_table

        chosen = self.names if only is None else tuple(only)
        self._demand_known(chosen)
        self._check_columns(transactions)
        given = assign_parameters(self._parameters(chosen), parameters or {})
        shapes: list[FeatureShape] = []
        values: list[object] = []
        tables: list[pl.DataFrame] = []
        counts: list[Count] = []
        for name in chosen:
            began = perf_counter()
            found = self._find(name, transactions, given[name], threads, matches, slices, progress)
            compiled = self.compiled(name)
            if features:
                shapes += found.shapes
                values += found.features
            episodes = None
            if isinstance(compiled, CompiledPattern) and matches:
                episodes = found.episodes(compiled, transactions)
            if episodes is not None and isinstance(compiled, CompiledPattern):
                tables.append(match_table(transactions, match_shape(compiled.graph), episodes))
            counts.append(
                Count(
                    name,
                    found.instance_count,
                    0 if episodes is None else len(episodes),
                    perf_counter() - began,
                )
            )
        return Mined(
            feature_table(transactions, shapes, values),  # type: ignore[arg-type]
            _numbered(tables, MATCH_SCHEMA),
            tuple(counts),
        )

    def _parameters(self, chosen: Sequence[str]) -> dict[str, tuple[Parameter, ...]]:
        return {each.name: each.parameters for each in self.definitions if each.name in chosen}

    def _check_columns(self, transactions: Transactions) -> None:
        """Check again, now against the columns that are there."""
        from .data import language_columns

        check(self.source, columns=language_columns(transactions), load=self.load)

    def _find(
        self,
        name: str,
        transactions: Transactions,
        given: Mapping[str, Exact],
        threads: int | None,
        collect: bool,
        cuts: Sequence[int],
        progress: Progress | None,
    ) -> _Finding:
        from .data import pattern_shapes, profile_shapes, units_of
        from .runtime.execute import available_threads, run
        from .runtime.slices import cut_slices

        compiled = self.compiled(name)
        definition = next(each for each in self.definitions if each.name == name)
        wrong = check_values(definition, given)
        if wrong:
            raise ParameterError(f"{name}: {'; '.join(wrong)}", definition.span)
        try:
            kernel = bind(compiled, given, units_of(transactions))
        except ValueProblem as problem:
            raise ParameterError(f"{name}: {problem.message}", problem.span) from None
        halo = reach_ticks(compiled.graph, kernel.scalars)
        pieces: list[Slice] = cut_slices(transactions, list(cuts), halo)
        parts: list[Found] = []
        for at, piece in enumerate(pieces):

            def tell(share: float, at: int = at) -> None:
                if progress is not None:
                    progress(name, (at + share) / len(pieces))

            parts.append(
                run(
                    kernel,
                    piece,
                    collect=collect and isinstance(compiled, CompiledPattern),
                    threads=threads or available_threads(),
                    progress=tell,
                )
            )
        shapes = (
            pattern_shapes(compiled.graph)
            if isinstance(compiled, CompiledPattern)
            else profile_shapes(compiled.graph)
        )
        return _Finding(kernel, shapes, parts)

    # Looking inside

    def explain(self, stage: str = "plan", name: str | None = None) -> str:
        """A stage of a pattern as text.

        Parameters
        ----------
        stage
            One of "ast", "graph", "plan", "kernel", "python", "llvm", "asm".
        name
            A pattern or profile; all of them without it.

        Raises
        ------
        ValueError
            If there is no such stage.
        """
        if stage not in STAGES:
            hint = nearest(stage, STAGES)
            known = ", ".join(STAGES)
            raise ValueError(f"no stage is named '{stage}'; there is {known}; {hint}".rstrip("; "))
        if stage == "ast" and name is None:
            return show(parse(self.source)[0])
        names = self.names if name is None else (name,)
        self._demand_known(names)
        return "\n".join(self._explain_one(stage, each) for each in names)

    def _explain_one(self, stage: str, name: str) -> str:
        from .compiler.native import native_text

        compiled = self.compiled(name)
        match stage:
            case "ast":
                return show(_only(self.source, name))
            case "graph" if isinstance(compiled, CompiledPattern):
                return show_graph(compiled.graph)
            case "graph":
                assert isinstance(compiled, CompiledProfile)
                return show_profile(compiled.graph)
            case "plan" if isinstance(compiled, CompiledPattern):
                return show_plan(compiled.plan)
            case "plan":
                return f"plan {name}\nsweep over each account, as sender and as receiver\n"
            case "kernel":
                return show_kernel(compiled.kernel)
            case "python":
                return compiled.text
            case "llvm":
                return native_text(compiled.kernel, compiled.function, "llvm")
            case _:
                return native_text(compiled.kernel, compiled.function, "asm")


class UnknownNameError(KeyError):
    """A program defines nothing of that name."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True, eq=False)
class _Finding:
    """What the slices of one pattern gave."""

    kernel: BoundKernel
    shapes: tuple[FeatureShape, ...]
    parts: list[Found]

    @property
    def instances(self) -> Iterator[Instances]:
        return (each for part in self.parts for each in part.instances)

    @property
    def instance_count(self) -> int:
        return sum(len(each) for each in self.instances)

    @property
    def features(self) -> list[object]:
        import numpy as np

        return [
            np.concatenate([part.features[at] for part in self.parts])
            for at in range(len(self.shapes))
        ]

    def episodes(self, compiled: CompiledPattern, transactions: Transactions) -> Episodes | None:
        """Episodes of all instances; None if there are no instances."""
        from .data import leading_measure
        from .runtime.episodes import assemble

        parts = list(self.instances)
        if not parts:
            return None
        graph = compiled.graph
        return assemble(
            parts,
            transactions.time,
            int(self.kernel.scalars[graph.window]),
            window_closed=graph.window_closed,
            leading=leading_measure(graph),
        )


def _numbered(tables: list[pl.DataFrame], schema: pl.Schema) -> pl.DataFrame:
    """All matches in order of their last time; equal ones in the order of the program."""
    import polars as pl

    matches = pl.concat([pl.DataFrame(schema=schema), *tables])
    return matches.sort("last_time", maintain_order=True).with_row_index("match")


def _only(source: Source, name: str) -> ast.File:
    """The syntax tree of one item of a file."""
    file, _ = parse(source)
    kept = tuple(
        item
        for item in file.items
        if isinstance(item, ast.Pattern | ast.Variant | ast.Profile) and item.name.text == name
    )
    return replace(file, items=kept)
