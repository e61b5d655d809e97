"""What would help with a refused value that is written as people elsewhere write it."""

from __future__ import annotations

import re

from .report import RefusedRow

_DATE = re.compile(r"\s*(\d\d?)([./-])(\d\d?)\2(\d{4})(?:([ T])(\d\d?):(\d\d)(:\d\d)?)?\s*")
_DECIMAL_COMMA = re.compile(r"\s*-?\d+,\d{1,2}\s*")
_COMMAS = re.compile(r"\s*-?\d[\d.,' ]*,[\d.,' ]*\d\s*")


def advice(refused: RefusedRow) -> str:
    """What to do about such a value; nothing if there is nothing to say beyond its reason.

    Examples
    --------
    >>> print(advice(RefusedRow(0, "amount", "1,234.50", "amount is not a number")))
    amounts are read with a decimal point and nothing between thousands, as in 1234.50
    >>> print(advice(RefusedRow(0, "day", "13.02.2024", "time is not in a known format")))
    a schema file can tell that the day comes first: time = { column = "day", format = "%d.%m.%Y" }
    """
    value = refused.value or ""
    if "not a number" in refused.reason and _DECIMAL_COMMA.fullmatch(value):
        return (
            "amounts are read with a decimal point and nothing between thousands, as in 1234.50; a"
            ' schema file can tell that decimals stand behind a comma: decimal = ","'
        )
    if "not a number" in refused.reason and _COMMAS.fullmatch(value):
        return "amounts are read with a decimal point and nothing between thousands, as in 1234.50"
    date = _DATE.fullmatch(value)
    if "known format" not in refused.reason or date is None:
        return ""
    first, sign, second, _, blank, hour, _, seconds = date.groups()
    clock = f"{blank}%H:%M{':%S' if seconds else ''}" if hour else ""

    def setting(*parts: str) -> str:
        return f'time = {{ column = "{refused.column}", format = "{sign.join(parts)}{clock}" }}'

    day_first, month_first = setting("%d", "%m", "%Y"), setting("%m", "%d", "%Y")
    if int(first) > 12:
        return f"a schema file can tell that the day comes first: {day_first}"
    if int(second) > 12:
        return f"a schema file can tell that the month comes first: {month_first}"
    return f"a schema file can tell whether it is {day_first} or {month_first}"
