"""Where results go: files or stdout, checked before any work is done."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..runtime.errors import nearest
from .exits import MisuseError, tell

if TYPE_CHECKING:
    import polars as pl

STDOUT = "-"
JSON_LINES = (".jsonl", ".ndjson")
TABLES = (".parquet", ".arrow", ".feather", ".ipc")
FEATURE_ENDINGS = (*TABLES, *JSON_LINES, ".csv")
MATCH_ENDINGS = (*TABLES, *JSON_LINES)
MANIFEST_ENDINGS = (".json",)


@dataclass(frozen=True, slots=True)
class Outputs:
    """What `mine` was asked to write; None is not asked for, `-` is stdout."""

    features: str | None = None
    matches: str | None = None
    rejects: str | None = None
    json: bool = False
    summary: bool = False
    manifest: str | None = None

    def check(self, inputs: Iterable[str], written: Iterable[str] = ()) -> None:
        """Refuse places that cannot be written, and two things in one place.

        `written` are files that the program itself names.
        """
        if self.features:
            check_place(self.features, "--features", FEATURE_ENDINGS)
        if self.matches:
            check_place(self.matches, "--matches", MATCH_ENDINGS)
        if self.rejects:
            check_place(self.rejects, "--rejects", ())
        if self.manifest:
            check_place(self.manifest, "--manifest", MANIFEST_ENDINGS)
        on_stdout = ["--json"] if self.json else ["--limit"] if self.summary else []
        taken = {resolved(one): f"the input {one}" for one in inputs if one != STDOUT}
        taken |= {resolved(one): f"the output {one}" for one in written}
        for option, place in (
            ("--features", self.features),
            ("--matches", self.matches),
            ("--rejects", self.rejects),
            ("--manifest", self.manifest),
        ):
            if place == STDOUT:
                on_stdout.append(option)
            elif place is not None:
                other = taken.setdefault(resolved(place), option)
                if other != option:
                    raise MisuseError(f"{option} {place} would overwrite {other}")
        if len(on_stdout) > 1:
            raise MisuseError(f"{' and '.join(on_stdout)} cannot share standard output")

    @property
    def to_files(self) -> bool:
        return self.features is not None or self.matches is not None


def write_features(features: pl.DataFrame, place: str) -> None:
    """Write the features table."""
    from ..runtime.write import write_table

    write_table(features, place)
    _tell_written(place, f"features of {len(features):_} transactions")


def write_matches(matches: pl.DataFrame, place: str) -> None:
    """Write the matches table; as JSON lines, each match is one object."""
    from ..runtime.write import write_table

    if place == STDOUT:
        print_records(matches)
    else:
        write_table(matches, place, records=True)
    _tell_written(place, f"{len(matches):_} match{'' if len(matches) == 1 else 'es'}")


def print_records(matches: pl.DataFrame) -> None:
    """Print the matches as JSON lines."""
    from ..runtime.records import json_lines

    sys.stdout.writelines(f"{line}\n" for line in json_lines(matches))


def _tell_written(place: str, what: str) -> None:
    if place != STDOUT:
        tell(f"{place}: {what}")


def check_place(place: str, option: str, endings: tuple[str, ...]) -> None:
    """Refuse a place that cannot be written, or whose ending names no format."""
    if place == STDOUT and endings:
        return
    path = Path(place)
    _check_path(path, f"{option} {place}")
    if endings and path.suffix.lower() not in endings:
        hint = f"end it in {', '.join(endings)}"
        if option == "--matches" and path.suffix.lower() in (".csv", ".tsv"):
            raise MisuseError(
                f"{option} {place}: such a file cannot hold matches, whose accounts and rows are"
                " lists",
                hint=hint,
            )
        if path.suffix.lower() == ".duckdb":
            raise MisuseError(
                f"{option} {place}: only pipelines write DuckDB files",
                hint=f"{hint}, or write a pipeline (docs/language.md, section 6)",
            )
        if path.suffix:
            hint = nearest(path.suffix, endings) or hint
        raise MisuseError(f"{option} {place} does not say in which format to write", hint=hint)


def _check_path(path: Path, what: str) -> None:
    """Refuse a path that cannot be written before mining, which may take long."""
    from ..runtime.atomic import check_place as check
    from ..runtime.errors import PlaceError

    try:
        check(path)
    except PlaceError as error:
        raise MisuseError(f"{what} cannot be written: {error.reason}", hint=error.hint) from error


def check_folder(folder: str, option: str) -> None:
    """Make a folder for outputs, unless it is there; one that cannot be is told as of an option."""
    from ..runtime.atomic import make_folder
    from ..runtime.errors import PlaceError

    try:
        make_folder(Path(folder))
    except PlaceError as error:
        said = f"{error.message}: {error.reason}" if error.reason else error.message
        raise MisuseError(f"{option}: {said}", hint=error.hint) from error


def resolved(place: str) -> Path:
    """Give the one path of a file, however it was named."""
    return Path(place).resolve()
