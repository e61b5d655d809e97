"""Transactions whose columns lie on a device: read there, and mined there without being copied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ..report import ReadReport
from ..transactions import Column, ColumnKind, Transactions
from .device import Device, DeviceArray

Field = Literal["source", "target", "time"]


@dataclass(frozen=True, eq=False)
class Held:
    """Columns on one device: `source`, `target` and `time`, and those of the table by name."""

    device: Device
    fields: Mapping[str, DeviceArray]
    columns: Mapping[str, DeviceArray]

    def __len__(self) -> int:
        return len(self.fields["time"])

    def fetched(self, values: DeviceArray) -> NDArray[Any]:
        """A column's copy on the host."""
        with self.device.use():
            return np.require(self.device.get(values), requirements=["C", "W"])


class HeldColumn(Column):
    """A column on a device; the host's copy is made when it is first asked for, and kept."""

    def __init__(self, held: Held, name: str, kind: ColumnKind, scale: int) -> None:
        self.__dict__.update(kind=kind, scale=scale, _held=held, _name=name)

    def __getattr__(self, name: str) -> Any:
        if name != "values":
            raise AttributeError(name)
        held: Held = self.__dict__["_held"]
        values = held.fetched(held.columns[self.__dict__["_name"]])
        return self.__dict__.setdefault("values", values)


class HeldTransactions(Transactions):
    """As `Transactions`; what is asked for on the host is copied there once.

    Runs on the device that holds the columns read them where they are.
    """

    held: Held

    def __init__(
        self,
        held: Held,
        row: NDArray[np.int64],
        kinds: Mapping[str, tuple[ColumnKind, int]],
        accounts: pl.Series,
        texts: pl.Series,
        ticks_per_second: int,
    ) -> None:
        self.__dict__.update(
            held=held,
            row=row,
            columns={name: HeldColumn(held, name, *each) for name, each in kinds.items()},
            accounts=accounts,
            texts=texts,
            ticks_per_second=ticks_per_second,
            input_rows=len(held),
            report=ReadReport(len(held), len(held), {}),
        )

    def __len__(self) -> int:
        return len(self.held)

    def __getattr__(self, name: str) -> Any:
        if name not in ("source", "target", "time"):
            raise AttributeError(name)
        held: Held = self.__dict__["held"]
        return self.__dict__.setdefault(name, held.fetched(held.fields[name]))

    def __repr__(self) -> str:
        """What it is, in a line."""
        return f"{super().__repr__()[:-1]}; on {self.held.device.name}>"
