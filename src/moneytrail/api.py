"""The facade's verbs: compile a program, read transactions."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from .lang import Load, Source, ast, check
from .program import Program

if TYPE_CHECKING:
    from .runtime.schema import Schema
    from .runtime.transactions import Transactions


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
        Check against the columns of this schema (a name, a `.toml` file, or a `Schema`); without
        it, against the standard columns and those the program declares.
    plan
        "best", or "expansion" to force the general plan.

    Raises
    ------
    CompileError
        With every error in the text, if there is any.
    FileNotFoundError
        If there is no such file.

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
    checked = check(text, columns=columns, load=load)
    return Program(text, checked, load, "expansion" if plan == "expansion" else "best")


def read(
    data: object,
    schema: str | Path | Schema | None = None,
    *,
    rejects: str | Path | None = None,
    money_scale: int | None = None,
    time_unit: str | None = None,
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
    OSError
        If the file cannot be read.
    UnicodeDecodeError
        If it is not text.
    """
    return Source(str(path), path.read_text(encoding="utf-8-sig"))


def loader(folder: Path) -> Load:
    """Finds what a `use` names: a shipped file, or one beside the file that uses it."""

    def load(use: ast.Use) -> Source | None:
        if not use.quoted:
            library, _, name = use.path.partition(".")
            return shipped(name) if library == "stdlib" else None
        # A used file's own uses are beside it.
        near = Path(use.span.source.name).parent
        for base in (near, folder):
            path = base / use.path
            if path.is_file():
                return read_source(path)
        return None

    return load
