"""Comparing options once each has a value per criterion: scores, ranks, dominance, closeness.

All functions take plain sequences in one order of criteria, so that they can be
checked against worked numbers.
"""

from __future__ import annotations

import math

from collections.abc import Iterable, Mapping, Sequence
from operator import mul

TOLERANCE = 1e-9
"""Scores closer than this are equal; a float's noise must not create an order."""


def score(weights: Sequence[float], values: Sequence[float]) -> float:
    """``V = sum of w_j v_j``, from 0 to 1. Raises ValueError when there are not as many values as weights."""
    if len(weights) != len(values):
        raise ValueError(f"{len(weights)} weights for {len(values)} values")
    return math.fsum(map(mul, weights, values))


def ranks(scores: Sequence[float]) -> list[int]:
    """Competition ranks 1, 1, 3. Equal means within :data:`TOLERANCE` of the highest of the group."""
    order = sorted(range(len(scores)), key=lambda index: -scores[index])
    result = [0] * len(scores)
    top, rank = 0.0, 0
    for place, index in enumerate(order, start=1):
        if rank == 0 or top - scores[index] > TOLERANCE:
            top, rank = scores[index], place
        result[index] = rank
    return result


def leading(scores: Mapping[str, float]) -> tuple[str, ...]:
    """The options with the highest score, several when they are within :data:`TOLERANCE` of it."""
    top = max(scores.values())
    return tuple(option for option, score in scores.items() if top - score <= TOLERANCE)


def dominates(a: Sequence[float], b: Sequence[float]) -> bool:
    """Whether ``a`` is at least as good as ``b`` everywhere and better somewhere."""
    return all(x >= y for x, y in zip(a, b, strict=True)) and any(x > y for x, y in zip(a, b, strict=True))


def dominates_in_order(a: Sequence[float], b: Sequence[float]) -> bool:
    """Whether ``a`` scores at least as much as ``b`` for all weights w1 >= w2 >= ... in this order.

    So it is when every partial sum of the differences is at least 0 and one is above.
    """
    sums, total = [], 0.0
    for x, y in zip(a, b, strict=True):
        total += x - y
        sums.append(total)
    return all(s >= -TOLERANCE for s in sums) and any(s > TOLERANCE for s in sums)


def factor_between(weights: Sequence[float], a: Sequence[float], b: Sequence[float]) -> float | None:
    """By which factor all weights may be off at once before the order of ``a`` and ``b`` turns.

    ``f = sqrt(P / N)`` with P and N the weighted sums of the differences for and
    against the one ahead: at least 1. None when no change of importance alone can
    turn it, and None for two that are the same on everything weighed.
    """
    differences = [w * (x - y) for w, x, y in zip(weights, a, b, strict=True)]
    ahead = math.fsum(d for d in differences if d > 0)
    behind = -math.fsum(d for d in differences if d < 0)
    if ahead < behind:
        ahead, behind = behind, ahead
    return None if behind == 0 else math.sqrt(ahead / behind)


def smallest_factor(factors: Iterable[float | None]) -> float | None:
    """The smallest factor; None (never) counts as infinite."""
    return min((factor for factor in factors if factor is not None), default=None)


def possibly_first(bands: Mapping[str, tuple[float, float]]) -> tuple[str, ...]:
    """The options whose highest score reaches every other's lowest (Jimenez et al. 2009)."""
    floor = max(low for low, _ in bands.values())
    return tuple(option for option, (_, high) in bands.items() if high >= floor - TOLERANCE)


def surely_at_least(a: tuple[float, float], b: tuple[float, float]) -> bool:
    """Whether the lowest score of ``a`` reaches the highest of ``b``."""
    return a[0] >= b[1]


def break_even(rival: float, rest: float, weight: float) -> float | None:
    """The value of one unknown at which its option draws level with ``rival``.

    rest: the option's score without it; weight: of the unknown. None when no
    value from 0 to 1 does, so that not knowing it does not matter for the lead.
    """
    if weight <= 0:
        return None
    value = (rival - rest) / weight
    return min(1.0, max(0.0, value)) if -TOLERANCE <= value <= 1 + TOLERANCE else None
