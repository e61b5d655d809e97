"""The rhythm of days and hours, which all transactions share, laundering or not."""

from __future__ import annotations

from datetime import timedelta

import numpy as np

from .draw import Int64, Rng
from .world import MINUTES_PER_DAY, World

# Weights of the hours of a day; the mean hour is about 10.5.
HOURS = (
    48,
    42,
    40,
    40,
    44,
    52,
    58,
    60,
    62,
    64,
    64,
    64,
    62,
    60,
    56,
    52,
    48,
    42,
    38,
    34,
    30,
    26,
    22,
    20,
)
_SATURDAY = 5


class Clock:
    """Turns chance into minutes since the start of a world.

    Activity is measured in whole units: so many for each hour of each day. A step of one busy day
    leads from Friday to Monday more often than not, as the weekend holds little activity.
    """

    def __init__(self, world: World) -> None:
        self._end = world.minutes
        day_weights = np.array(_day_weights(world), dtype=np.int64)
        self.busy_day = int(day_weights.max())
        self.whole = int(day_weights.sum())
        self._days = np.cumsum(day_weights)
        self._hours = np.cumsum(np.array(HOURS, dtype=np.int64))
        by_hour = np.outer(day_weights, np.array(HOURS, dtype=np.int64)).ravel()
        self._by_hour = np.concatenate([[0], np.cumsum(by_hour)])

    def start(self, rng: Rng, count: int) -> Int64:
        """Draw moments of activity, evenly."""
        return rng.integers(0, self.whole, count)

    def later(self, moments: Int64, busy_days: Int64 | int) -> Int64:
        """Move by busy days; what leaves the period at its end comes back at its start.

        So a standing order that ends has one that began before the period to stand for it, and no
        day is emptier than another.
        """
        return (moments + busy_days * self.busy_day) % self.whole

    def day(self, moments: Int64) -> Int64:
        """Give the day of each moment of activity."""
        return np.searchsorted(self._days, moments, side="right").astype(np.int64)

    def at_any_hour(self, rng: Rng, moments: Int64) -> Int64:
        """Draw a minute of the day of each moment."""
        hour = np.searchsorted(
            self._hours, rng.integers(0, int(self._hours[-1]), len(moments)), side="right"
        )
        minute = rng.integers(0, 60, len(moments))
        return self.day(moments) * MINUTES_PER_DAY + hour * 60 + minute

    def twice_a_day(self, rng: Rng, moments: Int64) -> tuple[Int64, Int64]:
        """Draw two minutes of the day of each moment, the second later than the first."""
        one, other = self.at_any_hour(rng, moments), self.at_any_hour(rng, moments)
        first = np.minimum(one, other)
        return first, np.minimum(np.maximum(np.maximum(one, other), first + 1), self._end - 1)

    def within(self, rng: Rng, start: int, stop: int, count: int, *, evenly: bool = False) -> Int64:
        """Draw minutes from `start` up to `stop`, in order; each hour as often as it is busy.

        `evenly` draws one from each of as many parts as are wanted, all alike in activity.
        """
        low = self._activity(start)
        high = max(self._activity(stop), low + 1)
        if evenly:
            parts = low + (high - low) * np.arange(count + 1) // count
            moments = rng.integers(parts[:-1], np.maximum(parts[1:], parts[:-1] + 1))
        else:
            moments = np.sort(rng.integers(low, high, count))
        hour = np.searchsorted(self._by_hour, moments, side="right") - 1
        into = moments - self._by_hour[hour]
        minutes: Int64 = hour * 60 + into * 60 // (self._by_hour[hour + 1] - self._by_hour[hour])
        return minutes

    def stretch(self, rng: Rng, length: int) -> tuple[int, int]:
        """Draw a stretch of so many minutes; at either end of the period it is cut short."""
        middle = int(self.within(rng, 0, self._end, 1)[0])
        return max(0, middle - length // 2), min(self._end, middle + length // 2)

    def share_of_days(self) -> Int64:
        """Give the activity of each day."""
        return np.diff(self._days, prepend=0)

    def _activity(self, minute: int) -> int:
        hour, rest = divmod(min(minute, self._end), 60)
        if hour == len(self._by_hour) - 1:
            return int(self._by_hour[-1])
        low, high = int(self._by_hour[hour]), int(self._by_hour[hour + 1])
        return low + (high - low) * rest // 60


def one_after_the_other(minutes: Int64) -> Int64:
    """Move ordered minutes apart where they are equal, so that each is later than the one before.

    >>> one_after_the_other(np.array([3, 3, 4, 9])).tolist()
    [3, 4, 5, 9]
    """
    places = np.arange(len(minutes))
    return np.maximum.accumulate(minutes - places) + places


def _day_weights(world: World) -> list[int]:
    weekend = [
        (world.start + timedelta(days=day)).weekday() >= _SATURDAY for day in range(world.days)
    ]
    resting = sum(weekend)
    working = world.days - resting
    share = round(world.weekend * 1000)
    if not resting or not working or not 0 < share < 1000:
        return [1000] * world.days
    return [share * working if rests else (1000 - share) * resting for rests in weekend]
