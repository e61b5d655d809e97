"""Before time is taken: every system gives the same on a small world."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .generator import DAY_S, DAYS, make_edges
from .measure import Numbers, Settings, Task
from .process import work
from .works import Work

CHECKED_ROWS = 5_000
"""Of the same density as the larger ones; GFP is called with one row at a time here."""
CHECKED_DAYS = 6
"""The window of checks: longer than that of the clock, so that more is found."""
_ATTEMPTS = 5
"""snapml breaks now and then, without a fault of the data."""
_PROFILE = 10
"""Statistics of a side and direction, in the order of gfp.dsl."""
_MEAN, _MEDIAN, _VARIANCE, _SKEW, _KURTOSIS = 2, 6, 7, 8, 9


@dataclass(frozen=True)
class Verdict:
    """Whether a system agrees with moneytrail on a work.

    Attributes
    ----------
    compared, filled
        Cells compared, and those of them that are not 0.
    problem
        What differs, or why nothing could be compared; empty if all is equal.
    """

    system: str
    work: str
    compared: int = 0
    filled: int = 0
    problem: str = ""


def check(asked: Work, systems: list[str], settings: Settings, cache: Path) -> list[Verdict]:
    """Compare each system's features with moneytrail's, cell by cell.

    The numbers of GFP's histograms and of the queries must be equal; its statistics, which it
    keeps up step by step, to a millionth.
    """
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        make_edges(CHECKED_ROWS, settings.seed).save(folder)
        ours, problem = _features("moneytrail", asked, folder, settings, cache)
        if ours is None:
            return [Verdict(each, asked.name, problem=f"moneytrail: {problem}") for each in systems]
        verdicts = []
        for system in systems:
            theirs, problem = _features(system, asked, folder, settings, cache)
            if theirs is None:
                verdicts.append(Verdict(system, asked.name, problem=problem))
                continue
            wrong = different(asked, ours, theirs)
            filled = int((ours != 0).sum())
            if not filled:
                wrong = "nothing was found that could be compared"
            verdicts.append(Verdict(system, asked.name, ours.size, filled, wrong))
        return verdicts


def different(asked: Work, ours: Numbers, theirs: Numbers) -> str:
    """What differs first; empty if nothing does."""
    if ours.shape != theirs.shape:
        return f"{theirs.shape[1]} columns and not {ours.shape[1]}"
    if asked.name == "profile":
        wrong = np.argwhere(~_close(ours, theirs))
    else:
        wrong = np.argwhere(ours != theirs)
    if not len(wrong):
        return ""
    row, column = wrong[0]
    return (
        f"{len(wrong):_} of {ours.size:_} cells differ, first row {row} column {column}:"
        f" {theirs[row, column]:g} and not {ours[row, column]:g}"
    )


def _close(ours: Numbers, theirs: Numbers) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Equal as far as GFP's running sums allow, and ours round money to the cent."""
    equal = np.isclose(theirs, ours, rtol=1e-6, atol=1e-6)
    for side in range(0, ours.shape[1], _PROFILE):
        cents = [side + _MEAN, side + _MEDIAN]
        equal[:, cents] |= np.abs(theirs[:, cents] - ours[:, cents]) <= 0.005 + 1e-9
        # GFP takes a spread of under a 300th of the mean for none.
        narrow = ours[:, side + _VARIANCE] < 1.1e-5 * ours[:, side + _MEAN] ** 2
        for moment in (_VARIANCE, _SKEW, _KURTOSIS):
            equal[:, side + moment] |= narrow
    return equal


def _features(
    system: str, asked: Work, folder: Path, settings: Settings, cache: Path
) -> tuple[Numbers | None, str]:
    result = folder / f"{system}.npy"
    # GFP drops old rows from its statistics one call late, so nothing may grow old here.
    days = DAYS if asked.name == "profile" else CHECKED_DAYS
    task = Task(
        system,
        asked.name,
        str(folder),
        days * DAY_S,
        threads=1,  # a call with one row has nothing to share
        repeat=1,
        limit_s=settings.limit_s,
        result=str(result),
    )
    note = ""
    for _ in range(_ATTEMPTS if system == "gfp" else 1):
        told = work(task, settings, cache)
        # It may also break on the way out, when everything is written.
        if result.exists():
            return np.load(result), ""
        note = told.note
        if note.startswith(">"):
            break
    return None, note
