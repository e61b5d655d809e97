"""Source to checked program, or to all that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from . import typed
from .diagnostics import CompileError, Diagnostic
from .modules import Load, Reader
from .names import Definitions, visible_columns
from .pipelines import FindSchema, check_pipelines
from .report import Reporter
from .source import Source
from .typed import Type


@dataclass(frozen=True, slots=True)
class Checked:
    """A program without errors, and what is still worth a second look."""

    program: typed.Program
    warnings: tuple[Diagnostic, ...]


def check(
    source: Source,
    *,
    columns: Mapping[str, Type] | None = None,
    load: Load | None = None,
    schemas: FindSchema | None = None,
) -> Checked:
    """Check a program: its own text, and that of the files it uses.

    Parameters
    ----------
    source
        The file to check.
    columns
        Columns of the data by name, which the file may speak of beside `STANDARD_COLUMNS` and what
        it declares. What the data lack is told by `lacking`, for what is mined.
    load
        Finds the file that a `use` names; None, or a None from it, means that it is not there.
    schemas
        Finds the columns of the schema that a pipeline reads its data by; without it, whether the
        data have what is mined shows when they are read.

    Raises
    ------
    CompileError
        If anything is wrong, with every error and warning of the file and of those it uses.
    """
    report = Reporter()
    reader = Reader(load, report)
    main = reader.read(source)
    definitions: dict[int, Definitions] = {}
    for module in reader.modules.values():  # used files end before those that use them
        visible = visible_columns(module.file, columns or {}, report)
        uses = {name: definitions[id(used)] if used else None for name, used in module.uses.items()}
        definitions[id(module)] = Definitions(module, report, visible, uses)
    own = definitions[id(main)]
    program = own.check_all()
    pipelines = check_pipelines(main.pipelines, own.scope, own.mined, schemas)
    for module in reader.modules.values():
        if module is not main:
            definitions[id(module)].check_all()  # what nothing refers to, as well
    found = report.all()
    if report.errors():
        raise CompileError(found)
    return Checked(replace(program, pipelines=pipelines), found)
