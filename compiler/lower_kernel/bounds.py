"""What floors and ceilings come to: how many members a set must have, and may have."""

from __future__ import annotations

from collections.abc import Iterable

from ..ir.kernel import Value, Variable
from ..ir.plan import Ceiling, Floor, GroupCeiling
from .conditions import about_sets
from .frame import Frame


def least_members(frame: Frame, floor: Floor) -> Value:
    """The fewest members that reach a floor."""
    least = about_sets(frame, floor.least, {})
    return least + 1 if floor.exclusive else least


def most_members(frame: Frame, ceiling: Ceiling | GroupCeiling) -> Value:
    """The most members that a ceiling allows."""
    most = about_sets(frame, ceiling.most, {})
    return most - 1 if ceiling.exclusive else most


def fewest_members(frame: Frame, floors: Iterable[Floor]) -> Variable:
    """The largest of some floors; 1 without any, since an empty set never holds."""
    fewest = frame.build.let("fewest", 1)
    for floor in floors:
        least = least_members(frame, floor)
        with frame.build.when(least > fewest):
            frame.build.set(fewest, least)
    return fewest
