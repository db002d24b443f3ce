"""Value functions: from a real value, such as 7 days, to a value from 0 to 1.

Piecewise linear through fixed points, flat outside them. The points come from
the table and never from the options at hand, so that adding or removing an
option changes no other option's value (Keeney & Raiffa's additive value model
on global scales).
"""

from __future__ import annotations

import math

from collections.abc import Sequence
from itertools import pairwise

from attrs import frozen

Points = Sequence[Sequence[float]]
"""(x, v) pairs, x strictly rising, v from 0 to 1."""

Numbers = tuple[float, float, float]
"""(low, typical, high) in a criterion's unit."""


@frozen
class Value:
    """Values from 0 to 1: the smallest, that of the typical figure, and the largest."""

    low: float
    typical: float
    high: float


UNKNOWN = Value(0.0, 0.5, 1.0)
"""A figure that is not known could be anything; 0.5 is only its middle (Jimenez et al. 2009)."""


def value_at(points: Points, x: float) -> float:
    """The value of ``x``: v_a + (v_b - v_a)(x - x_a)/(x_b - x_a) between neighbours."""
    if x <= points[0][0]:
        return points[0][1]
    for (x_a, v_a), (x_b, v_b) in pairwise(points):
        if x <= x_b:
            return v_a + (v_b - v_a) * (x - x_a) / (x_b - x_a)
    return points[-1][1]


def value_range(points: Points, low: float, high: float) -> tuple[float, float]:
    """The smallest and largest value of any x from ``low`` to ``high``.

    The points inside count too: a scale need not run one way only.
    """
    values = [value_at(points, x) for x in _stops(points, low, high)]
    return min(values), max(values)


def value_mean(points: Points, low: float, high: float) -> float:
    """The mean value when every x from ``low`` to ``high`` is equally likely."""
    if low == high:
        return value_at(points, low)
    stops = _stops(points, low, high)
    areas = ((value_at(points, a) + value_at(points, b)) / 2 * (b - a) for a, b in pairwise(stops))
    return math.fsum(areas) / (high - low)


def value_of(points: Points, numbers: Numbers | None) -> Value:
    """The values of a figure; :data:`UNKNOWN` when it is not known."""
    if numbers is None:
        return UNKNOWN
    low, typical, high = numbers
    smallest, largest = value_range(points, low, high)
    return Value(smallest, value_at(points, typical), largest)


def _stops(points: Points, low: float, high: float) -> list[float]:
    return [low, *(x for x, _ in points if low < x < high), high]
