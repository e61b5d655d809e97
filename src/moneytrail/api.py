"""The facade's verbs: compile a program, read transactions, run a pipeline."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from .lang import FindSchema, Load, NotThere, SchemaProblem, Source, ast, check
from .library import shipped_names
from .program import Program, Progress
from .runtime.errors import nearest

if TYPE_CHECKING:
    from .lang.typed import Type
    from .pipeline import PipelineRun
    from .runtime.schema import Schema
    from .runtime.transactions import Transactions


class SourceError(Exception):
    """A file with a program cannot be read: it is not there, no text, or not allowed to be read.

    Examples
    --------
    >>> import moneytrail as mt
    >>> try:
    ...     mt.compile("no_such_file.dsl")
    ... except mt.SourceError as error:
    ...     print(error)
    cannot read no_such_file.dsl: there is no such file
    """


def compile(
    source: str | Path, *, schema: str | Schema | None = None, plan: str = "best"
) -> Program:
    """Check a program and make it ready to run.

    Parameters
    ----------
    source
        A path; or text: the name of a `.dsl` file, of a shipped file (`"gfp"`), or the program
        itself.
    schema
        The layout of the data (a name, a `.toml` file, or a `Schema`): its further columns need not
        be declared. Whether it has what a pattern reads is told by `Program.check_columns`.
    plan
        "best", or "expansion" to force the general plan.

    Raises
    ------
    CompileError
        With every error in the text, if there is any.
    SourceError
        If there is no such file, or it cannot be read as text.

    Examples
    --------
    >>> import moneytrail as mt
    >>> mt.compile("pattern p { stage s: a -> b* within 1d }").names
    ('p',)
    """
    columns = None
    if schema is not None:
        from .data import schema_columns
        from .runtime.schema import Schema as SchemaType
        from .runtime.schema import find_schema

        found = schema if isinstance(schema, SchemaType) else find_schema(schema)
        columns = schema_columns(found)
    if plan not in ("best", "expansion"):
        raise ValueError(f"no plan is named '{plan}'; there is best, expansion")
    text, folder = _source(source)
    load = loader(folder)
    checked = check(text, columns=columns, load=load, schemas=schemas(folder))
    return Program(text, checked, load, "expansion" if plan == "expansion" else "best", folder)


def read(
    data: object,
    schema: str | Path | Schema | None = None,
    *,
    rejects: str | Path | None = None,
    money_scale: int | None = None,
    time_unit: str | None = None,
    allow_refused: bool = False,
    allow_empty: bool = False,
    columns: Collection[str] | None = None,
) -> Transactions:
    """Read transactions.

    Parameters
    ----------
    data
        A file (.csv, .csv.gz, .tsv, .parquet, .arrow), or a table of pandas, Polars, PyArrow,
        DuckDB or anything else that speaks Arrow.
    schema
        "ibm_aml", "edges", a `.toml` file, or a `Schema`; guessed from the column names without it.
    rejects
        A file for the rows that cannot be used.
    money_scale
        Decimals of amounts; as many as the data needs without it.
    time_unit
        "s", "ms", "us" or "ns", for times that are numbers.
    allow_refused
        Go on even if most rows cannot be used.
    allow_empty
        Take data that have their columns and no row for no transactions; results are then empty.
    columns
        The columns that will be looked at, by the names patterns use: all without it. To leave out
        texts that no pattern reads saves time and memory, and changes nothing else. What the data
        do not have is an error.

    Raises
    ------
    DataError
        If nothing can be read, with the reason and a way out.
    """
    from .runtime.ingest import read as ingest

    return ingest(
        data,
        schema,
        rejects=None if rejects is None else Path(rejects),
        money_scale=money_scale,
        time_unit=time_unit,
        allow_refused=allow_refused,
        allow_empty=allow_empty,
        columns=columns,
    )


def run(
    path: str | Path,
    pipeline: str | None = None,
    *,
    parameters: Mapping[str, object] | None = None,
    data: str | Path | None = None,
    out: str | Path | None = None,
    threads: int | None = None,
    rejects: str | Path | None = None,
    money_scale: int | None = None,
    time_unit: str | None = None,
    allow_refused: bool = False,
    allow_empty: bool = False,
    progress: Progress | None = None,
    memory: int | str | None = None,
    device: str = "cpu",
    notice: Callable[[str], None] | None = None,
) -> PipelineRun:
    r"""Run a pipeline of a program: read, mine, and write what it names.

    All outputs are written aside and take their places together at the end: a run that fails, or is
    interrupted, leaves every file as it was.

    Parameters
    ----------
    path
        A `.dsl` file, or its text. Relative paths in it begin at the folder of the file (in a text,
        at the current one).
    pipeline
        Its name; may be left out where there is only one.
    parameters
        Values by `name` or `pattern.name`, as for `Program.mine`; `pattern` is the name in the
        pipeline. They are stronger than the arguments there.
    data
        Read this instead of what the pipeline names.
    out
        The folder that relative paths of outputs begin at, instead of the program's.
    threads
        Cores to use; all without it. Results do not depend on it.
    rejects
        A file for the rows that cannot be used.
    money_scale
        Decimals of amounts; as many as the data need without it.
    time_unit
        "s", "ms", "us" or "ns", for times that are numbers.
    allow_refused
        Go on even if most rows cannot be used.
    allow_empty
        Take data that have their columns and no row for no transactions; results are then empty.
    progress
        Told (name, share done) while mining.
    memory
        Bytes, or like "4GB", that mining may take; see `Program.mine`.
    device
        Where to mine; see `Program.mine`.
    notice
        Told beforehand of patterns that are estimated to take long; see `Program.mine`.

    Raises
    ------
    CompileError
        With every error in the text, if there is any; or if the data lack a column.
    SourceError
        If the file cannot be read.
    UnknownNameError
        If there is no such pipeline, or none at all.
    ParameterError
        If a parameter is unknown, unreadable or out of its range.
    DataError
        If the data cannot be read, or a place not be written.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> import moneytrail as mt
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "paid.csv").write_text("from,to,time,paid\na,b,10,5\na,c,20,5\n")
    >>> program = folder / "rules.dsl"
    >>> _ = program.write_text('''
    ... pattern fan_out { stage paid: hub -> payee* within 1d measure size = count(payee) }
    ... pipeline nightly {
    ...   read "paid.csv" as edges
    ...   mine fan_out
    ...   features "features.csv": max(size)
    ... }''')
    >>> for output in mt.run(program).outputs:
    ...     print(output.path.name, output.rows)
    features.csv 2
    >>> print((folder / "features.csv").read_text())
    row,fan_out.max(size)
    0,1
    1,2
    <BLANKLINE>
    """
    from .pipeline import prepare
    from .runtime.atomic import make_folder
    from .runtime.ingest import read as ingest

    if out is not None:
        make_folder(Path(out))
    job = prepare(
        compile(path),
        pipeline,
        parameters=parameters or {},
        data=None if data is None else Path(data),
        out=None if out is None else Path(out),
    )
    transactions = ingest(
        job.data,
        job.schema,
        rejects=rejects,
        money_scale=money_scale,
        time_unit=time_unit,
        allow_refused=allow_refused,
        allow_empty=allow_empty,
    )
    return job.run(
        transactions,
        threads=threads,
        progress=progress,
        memory=memory,
        device=device,
        notice=notice,
    )


def shipped(name: str) -> Source | None:
    """A shipped file by its name, with or without `.dsl`."""
    if not name.removesuffix(".dsl").isidentifier():
        return None
    file = resources.files("moneytrail.stdlib") / f"{name.removesuffix('.dsl')}.dsl"
    if not file.is_file():
        return None
    return Source(f"stdlib/{file.name}", file.read_text(encoding="utf-8"))


def _source(source: str | Path) -> tuple[Source, Path]:
    """Where a program's text is, and the folder its own `use`s are looked for in."""
    if isinstance(source, str) and ("{" in source or "\n" in source):
        return Source("<text>", source), Path.cwd()
    if not isinstance(source, str | Path):
        raise TypeError(f"a program is a path or a text, not {source!r}")
    if isinstance(source, str) and not source.strip():
        raise SourceError(
            "there is no program: the text is empty\n  hint: give the path of a file, or its text"
        )
    path = Path(source)
    if not path.exists():
        built_in = shipped(str(source))
        if built_in is not None:
            return built_in, Path.cwd()
    return read_source(path), path.parent


def read_source(path: Path) -> Source:
    """A program's text.

    Raises
    ------
    SourceError
        If the file cannot be read, or is not text.
    """
    try:
        return Source(str(path), path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SourceError(f"cannot read {path}: it is not UTF-8 text") from error
    except FileNotFoundError as error:
        there = [*map(str, path.parent.glob("*.dsl")), *shipped_names()]
        hint = nearest(str(path), there)
        message = f"cannot read {path}: there is no such file"
        raise SourceError(f"{message}\n  hint: {hint}" if hint else message) from error
    except IsADirectoryError as error:
        raise SourceError(
            f"cannot read {path}: it is a folder\n  hint: name a .dsl file in it"
        ) from error
    except (OSError, ValueError) as error:  # a path with a zero byte is a ValueError
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"cannot read {path}: {reason}") from error


def schemas(folder: Path) -> FindSchema:
    """Finds the columns of the schema that a pipeline names; files are looked for in `folder`."""

    def find(read: ast.Read) -> Mapping[str, Type] | SchemaProblem:
        from .data import schema_columns
        from .pipeline import find_layout
        from .runtime.errors import DataError
        from .runtime.schema import BUILT_IN

        if not read.quoted and read.schema.text not in BUILT_IN:
            return SchemaProblem("", known=tuple(BUILT_IN))
        try:
            return schema_columns(find_layout(read.schema.text, read.quoted, folder))
        except DataError as error:
            problem = f"{error.message}: {error.reason}" if error.reason else error.message
            return SchemaProblem(problem, error.hint)

    return find


def loader(folder: Path) -> Load:
    """Finds what a `use` names: a shipped file, or one beside the file that uses it."""

    def load(use: ast.Use) -> Source | NotThere:
        if not use.quoted:
            library, _, name = use.path.partition(".")
            found = shipped(name) if library == "stdlib" else None
            return found or NotThere(tuple(f"stdlib.{each}" for each in shipped_names()))
        # A used file's own uses are beside it.
        user = Path(use.span.source.name)
        bases = dict.fromkeys((user.parent, folder))
        for base in bases:
            path = base / use.path
            if path.is_file():
                return read_source(path)
        beside = Path(use.path).parent
        there = {
            beside / each.name
            for base in bases
            for each in (base / beside).glob("*.dsl")
            if each != user
        }
        return NotThere(tuple(sorted(each.as_posix() for each in there)))

    return load
