"""Times, durations and names as people read them, the same wherever results are shown."""

from __future__ import annotations

from datetime import datetime, timedelta


def period(first: datetime, last: datetime) -> str:
    """Two moments and what lies between them; seconds only where there are any.

    >>> period(datetime(2024, 3, 19, 12, 44), datetime(2024, 3, 20, 17, 12))
    '2024-03-19 12:44 to 2024-03-20 17:12 (1d4h28m)'
    """
    whole_minutes = first.second == last.second == first.microsecond == last.microsecond == 0
    form = "%Y-%m-%d %H:%M" if whole_minutes else "%Y-%m-%d %H:%M:%S"
    if first == last:
        return first.strftime(form)
    return f"{first.strftime(form)} to {last.strftime(form)} ({duration(last - first)})"


def duration(length: timedelta) -> str:
    """Give a duration as the language writes it.

    >>> duration(timedelta(days=1, hours=12))
    '1d12h'
    """
    minutes, seconds = divmod(int(length.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    parts = ((days, "d"), (hours, "h"), (minutes, "m"), (seconds, "s"))
    return "".join(f"{number}{unit}" for number, unit in parts if number) or "0s"


def printable(text: str) -> str:
    r"""Show characters that could steer a terminal as escapes.

    >>> printable("a\x1b[2Jb")
    'a\\x1b[2Jb'
    """
    if text.isprintable():
        return text
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape").decode() for one in text
    )


def time_taken(seconds: float) -> str:
    """How long something takes, as precisely as an estimate deserves.

    >>> [time_taken(each) for each in (0.0004, 0.25, 75, 2000, 90_000)]
    ['under 1 ms', '250 ms', '75 s', '33 minutes', '25 hours']
    """
    if seconds < 0.001:
        return "under 1 ms"
    if seconds < 1:
        return f"{seconds * 1000:.0f} ms"
    if seconds < 10:
        return f"{seconds:.1f} s"
    for unit, length in (("s", 1), ("minutes", 60), ("hours", 3600)):
        if seconds < 120 * length:
            return f"{seconds / length:.0f} {unit}"
    days = seconds / 86_400
    return f"{days:.0f} days" if days < 3650 else "more than ten years"
