"""A scale: where a value lies in a row of cells, and back."""

from __future__ import annotations

import math

from bisect import bisect_right
from itertools import pairwise

from attrs import field, frozen

DAYS = (0.0, 1.0, 3.0, 7.0, 14.0, 30.0, 60.0, 90.0, 180.0)
"""The marks of the scale of days, the same for all options: near each other in time at first, then further apart."""
_MORE_DAYS = (365.0, 730.0, 1825.0, 3650.0)


def _at_least_two(_: Scale, __: object, ticks: tuple[float, ...]) -> None:
    if len(ticks) < 2 or any(after <= before for before, after in pairwise(ticks)):
        raise ValueError("a scale needs two marks or more, each above the one before it")


@frozen
class Scale:
    """A row of cells from the first of ``ticks`` to the last, with any two neighbours as far apart as any others.

    So a scale whose ticks are even is even, and one whose ticks get further
    apart shows small values and large ones. Values are in one unit, whatever it
    is. Raises ValueError for fewer than two ticks or ticks that do not rise.
    """

    ticks: tuple[float, ...] = field(validator=_at_least_two)
    cells: int

    def place(self, value: float) -> float:
        """Where a value lies, in cells from the middle of the first one; ends of the scale hold what is beyond."""
        if value >= self.ticks[-1]:
            return self.cells - 1.0
        index = max(0, bisect_right(self.ticks, value) - 1)
        below, above = self.ticks[index], self.ticks[index + 1]
        part = max(0.0, (value - below) / (above - below))
        return (index + part) / (len(self.ticks) - 1) * (self.cells - 1)

    def column(self, value: float) -> int:
        """The cell that a value lies in, from 0."""
        return math.floor(self.place(value) + 0.5)

    def value(self, column: float) -> float:
        """The value in the middle of a cell: what a mark in it is read as."""
        at = column / (self.cells - 1) * (len(self.ticks) - 1)
        index = min(int(at), len(self.ticks) - 2)
        below, above = self.ticks[index], self.ticks[index + 1]
        return below + (at - index) * (above - below)

    def holds(self, value: float) -> bool:
        """Whether a value is on the scale, and not beyond its end."""
        return value <= self.ticks[-1]


def day_scale(most: float, room: int) -> Scale:
    """The scale of days: to 180 days, and further only if a figure of ``most`` days is beyond that.

    room: the most cells that it may take.
    """
    longer = [tick for before, tick in pairwise((DAYS[-1], *_MORE_DAYS)) if before < most]
    end = (math.ceil(most),) if most > _MORE_DAYS[-1] else ()
    return scale_of((*DAYS, *longer, *end), room)


def even_scale(most: float, room: int, label: int) -> Scale:
    """An even scale from 0 to ``most`` (above 0) or a little more, on round numbers.

    room: the most cells that it may take; label: cells that the name of a mark
    takes, so that no two names touch.
    """
    intervals = max(1, min(6, (room - 1) // (label + 2)))
    step = _round_up(most / intervals)
    return scale_of(tuple(step * number for number in range(math.ceil(most / step) + 1)), room)


def scale_of(ticks: tuple[float, ...], room: int) -> Scale:
    """A scale with these marks in at most ``room`` cells, with the same number of whole cells from each to the next."""
    steps = len(ticks) - 1
    return Scale(ticks, max(1, (room - 1) // steps) * steps + 1)


def _round_up(step: float) -> float:
    """The next 1, 2 or 5 with zeros."""
    unit = 10.0 ** math.floor(math.log10(step))
    return next(factor * unit for factor in (1.0, 2.0, 5.0, 10.0) if factor * unit >= step * (1 - 1e-9))
