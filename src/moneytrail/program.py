"""A compiled program: mine transactions with it, and look into every stage of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from .lang import Checked, CompileError, Diagnostic, Load, Source, parse, show
from .lang.pipelines import lacking
from .lang.typed import Feature, Pattern, Pipeline, Profile
from .runtime.errors import nearest

if TYPE_CHECKING:
    import polars as pl

    from .compiler.ir.pattern import PatternGraph
    from .compiler.ir.plan import Strategy
    from .compiler.loads import Loads
    from .compiler.lower_plan import StrategyName
    from .compiler.pipeline import CompiledPattern, CompiledProfile
    from .mining import Mined
    from .runtime.schema import Schema
    from .runtime.transactions import Transactions

Stage: TypeAlias = Literal["ast", "graph", "plan", "kernel", "python", "cuda", "llvm", "asm"]
STAGES: tuple[Stage, ...] = ("ast", "graph", "plan", "kernel", "python", "cuda", "llvm", "asm")
"""What `explain` shows, from the text to the machine."""

Progress: TypeAlias = Callable[[str, float], None]
Given: TypeAlias = Mapping[str, object]


@dataclass(frozen=True, eq=False, repr=False)
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
    plan: Literal["best", "expansion"] = "best"
    folder: Path = field(default_factory=Path)
    """Where relative paths in the text begin: the folder of its file."""
    _features: Mapping[str, tuple[Feature, ...]] = field(default_factory=dict)
    """Features to find instead of a pattern's own, by name."""
    _compiled: dict[str, CompiledPattern | CompiledProfile] = field(default_factory=dict)
    _by_strategy: dict[tuple[str, Strategy], CompiledPattern] = field(default_factory=dict)
    """Patterns as they were planned for data, by name and strategy."""

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
    def pipelines(self) -> tuple[Pipeline, ...]:
        """The checked pipelines, in the order of the text."""
        return self.checked.program.pipelines

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
        only = replace(
            program,
            patterns=tuple(each for each in program.patterns if each.name == name),
            profiles=tuple(each for each in program.profiles if each.name == name),
        )
        return replace(self, checked=Checked(only, self.checked.warnings))

    def with_items(
        self,
        items: Sequence[Pattern | Profile],
        features: Mapping[str, tuple[Feature, ...]],
    ) -> Program:
        """The program with these patterns and profiles instead of its own, as a pipeline asks.

        Parameters
        ----------
        items
            What is mined, each with a name of its own.
        features
            What to find of a pattern instead of its own features, by name.
        """
        program = replace(
            self.checked.program,
            patterns=tuple(each for each in items if isinstance(each, Pattern)),
            profiles=tuple(each for each in items if isinstance(each, Profile)),
            tests=(),
        )
        checked = Checked(program, self.checked.warnings)
        return replace(self, checked=checked, _features=features, _compiled={}, _by_strategy={})

    def _demand_known(self, names: Sequence[str]) -> None:
        for name in names:
            if name not in self.names:
                known = ", ".join(self.names) or "nothing"
                hint = nearest(name, self.names)
                message = f"no pattern or profile is named '{name}'; there is {known}"
                raise UnknownNameError(f"{message}; {hint}" if hint else message)

    def compiled(self, name: str) -> CompiledPattern | CompiledProfile:
        """A pattern or profile in all its forms, planned without data."""
        if name not in self._compiled:
            item = next(each for each in self.definitions if each.name == name)
            self._compiled[name] = self._compile(item)
        return self._compiled[name]

    def graph(self, name: str) -> PatternGraph | None:
        """What is planned of a pattern; None of a profile, for which there is no choice."""
        from .compiler.pipeline import named_graph, prepared_graph

        item = next(each for each in self.definitions if each.name == name)
        if isinstance(item, Profile):
            return None
        return named_graph(prepared_graph(self._planned_as(item)), item)

    def compiled_by(
        self, name: str, strategy: StrategyName, loads: Loads | None = None
    ) -> CompiledPattern:
        """A pattern by one of the strategies that it allows; what is compiled is kept.

        Parameters
        ----------
        name
            A pattern.
        strategy
            See `compiler.lower_plan`.
        loads
            What is known of the data; without them, what `compiled` gives if that is its strategy.
        """
        from .compiler.lower_plan import lower_plan
        from .compiler.pipeline import CompiledPattern, as_pattern, compile_pattern, prepared_graph

        item = next(each for each in self.definitions if each.name == name)
        assert isinstance(item, Pattern)
        origin = self._planned_as(item)
        graph = prepared_graph(origin)
        key = name, lower_plan(graph, strategy, loads).strategy
        if key not in self._by_strategy:
            if key[1] == lower_plan(graph, self.plan).strategy:
                compiled = self.compiled(name)
                assert isinstance(compiled, CompiledPattern)
            else:
                compiled = compile_pattern(origin, strategy, loads=loads)
                compiled = as_pattern(compiled, item) if item.origin else compiled
            self._by_strategy[key] = compiled
        return self._by_strategy[key]

    def _planned_as(self, item: Pattern) -> Pattern:
        """The pattern that it is a variant of, with the features that are asked of it here."""
        features = self._features.get(item.name, item.features)
        return replace(item.origin or item, features=features)

    def _compile(self, item: Pattern | Profile) -> CompiledPattern | CompiledProfile:
        """Compile what the item is a variant of: equal text is compiled to machine code once."""
        from .compiler.pipeline import as_pattern, as_profile, compile_pattern, compile_profile

        if isinstance(item, Profile):
            profile = compile_profile(item.origin or item)
            return as_profile(profile, item) if item.origin else profile
        pattern = compile_pattern(self._planned_as(item), self.plan)
        return as_pattern(pattern, item) if item.origin else pattern

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
        memory: int | str | None = None,
        device: str = "cpu",
        notice: Callable[[str], None] | None = None,
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
        memory
            Bytes, or like "4GB": what the run may take, transactions and features included. It is
            cut into slices that fit; results do not depend on it. What is found is not foreseen.
        device
            "cpu"; "cuda", an NVIDIA GPU; "auto", a GPU if there is one; or "host-cuda", the code
            for a GPU on the processor, for tests. Results do not depend on it.
        notice
            Told, before mining begins, of each pattern that is estimated to take ten minutes or
            more: why, and what would make it shorter.

        Raises
        ------
        CompileError
            If the program speaks of a column that the data lacks.
        ParameterError
            If a parameter is unknown, unreadable or out of its range.
        DataError
            If a sum leaves exact arithmetic, a pattern explodes, or no slice fits into `memory`.
        DeviceError
            If the device is not there or cannot be used: a DataError, with a way out.
        """
        from .mining import mine, request

        asked = request(
            self,
            only,
            parameters,
            threads,
            features,
            matches,
            progress,
            slices,
            memory,
            device,
            notice,
        )
        self._demand_known(asked.only)
        return mine(self, transactions, asked)

    def check_columns(self, schema: Schema, *, only: Sequence[str] | None = None) -> None:
        """Make sure that a schema has the columns that are read, before any data is.

        Parameters
        ----------
        schema
            The layout of the data to come.
        only
            Names of the patterns and profiles wanted; all without it.

        Raises
        ------
        CompileError
            Naming each column that the schema lacks, or holds as something else.
        """
        from .data import schema_columns

        chosen = self.names if only is None else tuple(only)
        self._demand_known(chosen)
        wanted = [each for each in self.definitions if each.name in chosen]
        missing = tuple(lacking(wanted, schema_columns(schema), f"schema {schema.name}"))
        if missing:
            raise CompileError((*self.warnings, *missing))

    def check_parameters(self, parameters: Given, *, only: Sequence[str] | None = None) -> None:
        """Make sure that parameters can be used, before any data is read.

        Raises
        ------
        ParameterError
            As `mine` would.
        """
        from .mining import check_parameters

        chosen = self.names if only is None else tuple(only)
        self._demand_known(chosen)
        check_parameters(self, chosen, parameters)

    def __repr__(self) -> str:
        """What it is, in a line; `explain` shows more."""
        return f"<moneytrail program {self.source.name}: {', '.join(self.names) or 'empty'}>"

    # Looking inside

    def explain(
        self,
        stage: str = "plan",
        name: str | None = None,
        *,
        data: Transactions | None = None,
        parameters: Given | None = None,
        run: bool = False,
        threads: int | None = None,
    ) -> str:
        """A stage of a pattern as text.

        Parameters
        ----------
        stage
            One of "ast", "graph", "plan", "kernel", "python", "cuda", "llvm", "asm".
        name
            A pattern or profile, or a pipeline for all that it mines; without it, all patterns and
            profiles of the file.
        data
            Transactions to plan for. Stage "plan" then shows the plan that mining them takes, and
            what each strategy is estimated to cost; the others are of that plan.
        parameters
            As for `mine`: with another window another plan may be the cheapest.
        run
            Also mine by the plan that is taken, and by the others that are estimated to take less
            than half a minute, and show how long each took. Needs `data`, and stage "plan".
        threads
            Cores that estimates and runs are for; all without it.

        Raises
        ------
        ValueError
            If there is no such stage, or `run` is asked for without data.
        CompileError, ParameterError
            If the data lack a column, or a parameter cannot be used.
        """
        if stage not in STAGES:
            hint = nearest(stage, STAGES)
            known = ", ".join(STAGES)
            raise ValueError(f"no stage is named '{stage}'; there is {known}; {hint}".rstrip("; "))
        if run and (data is None or stage != "plan"):
            raise ValueError("a run needs data, and is shown with stage 'plan'")
        if stage == "ast" and name is None:
            return show(parse(self.source)[0])
        from .explain import OnData, explain_one, explain_pipeline

        on_data = None
        if data is not None:
            from .mining import check_threads
            from .shared import share

            on_data = OnData(share(data), parameters or {}, check_threads(threads), run)
        pipeline = next((each for each in self.pipelines if each.name == name), None)
        if pipeline is not None and name not in self.names:
            return explain_pipeline(self, stage, pipeline, on_data)
        names = self.names if name is None else (name,)
        self._demand_known(names)
        given = {} if on_data is None else on_data.given(self, names)
        return "\n".join(explain_one(self, stage, each, on_data, given.get(each)) for each in names)


class UnknownNameError(KeyError):
    """A program defines nothing of that name."""

    def __str__(self) -> str:
        return str(self.args[0])
