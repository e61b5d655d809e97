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
    """Check a program against the columns of the data, or against the standard and declared ones.

    Parameters
    ----------
    source
        The file to check.
    columns
        The columns of the data at hand by name; without data, `STANDARD_COLUMNS` and what the
        file declares.
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
        visible = visible_columns(module.file, columns, report, main=module is main)
        uses = {name: definitions[id(used)] if used else None for name, used in module.uses.items()}
        definitions[id(module)] = Definitions(module, report, visible, columns is not None, uses)
    own = definitions[id(main)]
    program = own.check_all()
    pipelines = check_pipelines(main.pipelines, own.scope, own.mined, schemas)
    for module in reader.modules.values():
        if module is not main:
            _check_rest(definitions[id(module)], report)
    found = report.all()
    if report.errors():
        raise CompileError(found)
    return Checked(replace(program, pipelines=pipelines), found)


def _check_rest(used: Definitions, report: Reporter) -> None:
    """Check what nothing refers to in a used file, as if the data had every standard column."""
    declared = visible_columns(used.module.file, None, report, main=False)
    columns = {**declared, **used.columns}
    rest = Definitions(used.module, report, columns, used.columns_at_hand, used.uses)
    rest.patterns |= used.patterns
    rest.profiles |= used.profiles
    rest.check_all()
