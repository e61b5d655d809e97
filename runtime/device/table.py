"""A table whose columns lie on a GPU, as an input: read there if it can be, else on the host."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import polars as pl

from ..coded import Coded
from ..errors import DataError, one_line
from ..pieces import PIECE_ROWS, picked
from ..report import Refusals
from .device import Device, DeviceArray, OutOfDeviceMemoryError

if TYPE_CHECKING:
    from ..binding import Binding
    from ..schema import TimeUnit
    from ..transactions import Int64
    from .held import HeldTransactions
    from .read_columns import TableColumn


def is_device_table(data: object) -> bool:
    """Whether this has named columns, one of which at least lies on a GPU."""
    return any(_is_there(column) for column in columns_of(data).values())


def columns_of(data: Any) -> dict[str, Any]:
    """The columns of arrays by name, or of a frame of cuDF's; none of anything else."""
    if isinstance(data, Mapping):
        return {str(name): column for name, column in data.items()}
    if hasattr(data, "columns") and hasattr(data, "__getitem__") and hasattr(data, "to_arrow"):
        return {str(name): data[name] for name in data.columns}
    return {}


def _is_there(column: object) -> bool:
    # Asked of its type: to ask a column of cuDF's that holds text is an error.
    return hasattr(type(_numbers_of(column)), "__cuda_array_interface__")


def _numbers_of(column: object) -> object:
    return column.codes if isinstance(column, Coded) else column


@dataclass(eq=False)
class DeviceTable:
    """An opened table; see `sources.Source`."""

    columns: Mapping[str, Any]
    origin: Any
    label: str = "the table"
    _on_host: pl.DataFrame = field(default_factory=pl.DataFrame)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.columns)

    def held(
        self, binding: Binding, unit: TimeUnit | None, money_scale: int | None
    ) -> HeldTransactions | None:
        """The transactions where they lie; None if the host has to read them.

        Raises
        ------
        DataError
            If a column cannot be used at all, or columns do not fit each other.
        DeviceError
            If the GPU cannot be used.
        """
        from .read_columns import ColumnsReader, NotPlainError

        if self._by_arrow(binding.wanted):
            return None
        device, columns = self._taken_over(binding.wanted)
        try:
            with device.use():
                read = ColumnsReader(device, columns, binding).read(unit, money_scale)
                # Once this has come, all is there for others' queues.
                device.get(read.held.fields["time"][:1])
                return read
        except (NotPlainError, OutOfDeviceMemoryError):
            return None

    def rows_at_most(self, wanted: tuple[str, ...]) -> int:
        return len(self._read(wanted))

    def pieces(self, wanted: tuple[str, ...]) -> Iterator[pl.DataFrame]:
        yield from self._read(wanted).iter_slices(PIECE_ROWS)

    def refuse_shapes(self, refusals: Refusals) -> None:
        """Every row of a table has all columns."""

    def originals(self, rows: Int64, wanted: Sequence[str] | None = None) -> pl.DataFrame:
        frame = self._on_host if wanted is None else self._on_host.select(wanted)
        return picked([frame], rows)

    def _read(self, wanted: tuple[str, ...]) -> pl.DataFrame:
        """These columns on the host: copied once."""
        if self._on_host.columns != list(wanted):
            if self._by_arrow(wanted):
                self._on_host = pl.DataFrame(self.origin.to_arrow()).select(wanted)
            else:
                device, columns = self._taken_over(wanted)
                with device.use():
                    fetched = [_fetched(device, *each) for each in columns.items()]
                self._on_host = pl.DataFrame(fetched)
        return self._on_host

    def _by_arrow(self, wanted: tuple[str, ...]) -> bool:
        """Whether there is a way by Arrow for what no array holds: texts, missing values."""
        from .cuda import UnfitColumnError

        if not hasattr(self.origin, "to_arrow"):
            return False
        try:
            self._arrays(wanted)
        except UnfitColumnError:
            return True
        return False

    def _arrays(self, wanted: tuple[str, ...]) -> tuple[Device, dict[str, tuple[DeviceArray, str]]]:
        from .cuda import UnfitColumnError, adopt

        for name in wanted:
            if not _is_there(self.columns[name]):
                kind = type(self.columns[name]).__name__
                raise UnfitColumnError(name, f"it is a {kind}, and not on a GPU")
        return adopt({name: _numbers_of(self.columns[name]) for name in wanted})

    def _taken_over(self, wanted: tuple[str, ...]) -> tuple[Device, dict[str, TableColumn]]:
        from .cuda import UnfitColumnError
        from .read_columns import TableColumn

        try:
            device, arrays = self._arrays(wanted)
        except UnfitColumnError as error:
            raise DataError(
                f"column `{error.column}` of {self.label} cannot be used",
                reason=error.reason,
                hint="columns are arrays of numbers on the GPU; texts are given as "
                "moneytrail.Coded",
            ) from None
        sizes = {name: len(values) for name, (values, _) in arrays.items()}
        if len(set(sizes.values())) > 1:
            told = ", ".join(f"`{name}` has {size:_} rows" for name, size in sizes.items())
            raise DataError(f"the columns of {self.label} are not of one length", reason=told)
        with device.use():
            return device, {
                name: TableColumn(values, unit, self._texts(device, name, values))
                for name, (values, unit) in arrays.items()
            }

    def _texts(self, device: Device, name: str, codes: DeviceArray) -> pl.Series | None:
        """The texts of a coded column, if each code has one."""
        column = self.columns[name]
        if not isinstance(column, Coded):
            return None
        try:
            texts = pl.Series(column.texts).cast(pl.String)
        except (pl.exceptions.PolarsError, TypeError, ValueError) as error:
            reason = one_line(error)
            raise DataError(f"the texts of column `{name}` cannot be used", reason=reason) from None
        if codes.dtype.kind not in "iu":
            reason = f"they are of type {codes.dtype}"
            raise DataError(f"the codes of column `{name}` are no whole numbers", reason=reason)
        if not len(codes):
            return texts
        low, high = int(codes.min()), int(codes.max())
        if low < -1 or high >= len(texts):
            raise DataError(
                f"code {low if low < -1 else high} of column `{name}` has no text",
                reason=f"there are {len(texts):_}, from 0 on; -1 stands for none",
            )
        return texts


def _fetched(device: Device, name: str, column: TableColumn) -> pl.Series:
    """A column on the host, as Polars has it."""
    values = device.get(column.values)
    if column.texts is not None:
        codes = pl.Series(values).cast(pl.Int64)
        return column.texts.gather(codes.set(codes < 0, None)).alias(name)
    if column.unit:
        times = values.view(f"datetime64[{column.unit}]")
        return pl.Series(name, times if column.unit != "s" else times.astype("datetime64[ms]"))
    return pl.Series(name, values)
