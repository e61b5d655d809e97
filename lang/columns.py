"""The columns every program may speak of. Others are declared, or come from the data."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from .typed import Type

STANDARD_COLUMNS: Final[Mapping[str, Type]] = MappingProxyType(
    {
        "amount": Type.MONEY,
        "time": Type.TIME,
        "currency": Type.TEXT,
        "format": Type.TEXT,
        "from_bank": Type.TEXT,
        "to_bank": Type.TEXT,
        "received_amount": Type.MONEY,
        "received_currency": Type.TEXT,
    }
)
