"""Lead shares: in how many plausible cases each option comes first, second, and so on.

A case is one way to fill in what is not sure: weights near the stated ones
(Dirichlet with mean w and concentration 20), and each figure from its range
(triangular from low over typical to high, in its own unit; one that is not
known is anywhere on its value scale). All are independent.

The cases are fixed: each quantity takes the middles of :data:`CASES` equally
likely slices of its distribution, in an order of its own that depends on its
name alone (Latin hypercube; McKay, Beckman and Conover 1979). So the same
answers give the same shares everywhere, and nothing flickers.
"""

from __future__ import annotations

import math
import zlib

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import permutations
from operator import add, gt, mul
from random import Random

from attrs import frozen

from decision_aid.assessment.value import Numbers, value_at

CASES = 4096
"""Shares come out within 2 points of a million random cases (checked in the tests)."""

CONCENTRATION = 20.0
"""How near the stated weights the plausible ones are. Our own choice."""

ScalePoints = tuple[tuple[float, ...], ...]


@frozen
class Part:
    """A figure inside a component: its share of the component, its value scale, and its range (None: not known)."""

    share: float
    points: ScalePoints
    numbers: Numbers | None


Figures = Mapping[str, Sequence[Part]]
"""An option's figures by component; a component is what one weight is for."""


@frozen
class Shares:
    """Shares of the plausible cases.

    ranks: by option, the share in which it comes first, second, ...; ahead: by
    pair of options, the share in which the first is before the second.
    """

    ranks: dict[str, tuple[float, ...]]
    ahead: dict[tuple[str, str], float]


def lead_shares(weights: Mapping[str, float], options: Mapping[str, Figures]) -> Shares:
    """How often each option has each rank, and how often it is ahead of each other one.

    weights: by component, summing to 1; those of 0 are left out. Rows and
    columns of the ranks sum to 1. Options that are the same on everything
    weighed share their ranks evenly, and are ahead of each other half the time.
    """
    counted = {name: weight for name, weight in weights.items() if weight > 0}
    classes: dict[tuple[tuple[Part, ...], ...], list[str]] = {}
    for id, figures in options.items():
        classes.setdefault(tuple(tuple(figures[name]) for name in counted), []).append(id)
    draws = {name: _gammas(CONCENTRATION * weight, name) for name, weight in counted.items()}
    groups = list(classes.values())
    scores = [_scores(draws, group[0], options[group[0]]) for group in groups]
    counts = _counts(scores, [len(group) for group in groups])
    ranks = {id: tuple(count / CASES for count in counts[place]) for place, group in enumerate(groups) for id in group}
    place_of = {id: place for place, group in enumerate(groups) for id in group}
    ahead = {}
    for a, b in permutations(options, 2):
        first, second = place_of[a], place_of[b]
        cases = 0.5 * CASES if first == second else sum(map(gt, scores[first], scores[second]))
        ahead[a, b] = cases / CASES
    return Shares({id: ranks[id] for id in options}, ahead)


def _scores(draws: Mapping[str, Sequence[float]], id: str, figures: Figures) -> list[float]:
    """An option's scores over the cases, each times the sum of that case's weights."""
    total = [0.0] * CASES
    for name, weights in draws.items():
        values = [0.0] * CASES
        for number, part in enumerate(figures[name]):
            column = _values(part.points, part.numbers, f"{id} {name} {number}")
            values = list(map(add, values, column if part.share == 1 else [part.share * v for v in column]))
        total = list(map(add, total, map(mul, weights, values)))
    return total


def _counts(scores: Sequence[Sequence[float]], sizes: Sequence[int]) -> list[list[float]]:
    """How many cases each class has each rank in, for one of its members."""
    ranks = sum(sizes)
    counts = [[0.0] * ranks for _ in scores]
    places = range(len(scores))
    for case in zip(*scores, strict=True):
        before = 0
        for index in sorted(places, key=case.__getitem__, reverse=True):
            for member in range(sizes[index]):
                counts[index][before + member] += 1 / sizes[index]
            before += sizes[index]
    return counts


@lru_cache(maxsize=256)
def _order(name: str) -> tuple[int, ...]:
    """The order in which a quantity goes through its slices: fixed, and its own."""
    source = Random(zlib.crc32(name.encode()))
    order = list(range(CASES))
    # random() is the one method whose numbers are promised to stay the same from Python to Python.
    for last in range(CASES - 1, 0, -1):
        other = int(source.random() * (last + 1))
        order[last], order[other] = order[other], order[last]
    return tuple(order)


def _middles() -> list[float]:
    return [(place + 0.5) / CASES for place in range(CASES)]


@lru_cache(maxsize=1024)
def _values(points: ScalePoints, numbers: Numbers | None, name: str) -> tuple[float, ...]:
    """The values of one figure over the cases."""
    if numbers is None:
        sliced = _middles()
    else:
        low, typical, high = numbers
        if low == high:
            return (value_at(points, typical),) * CASES
        sliced = [value_at(points, _triangular(low, typical, high, share)) for share in _middles()]
    return tuple(map(sliced.__getitem__, _order(name)))


def _triangular(low: float, typical: float, high: float, share: float) -> float:
    """The figure below which this share of a triangular distribution lies."""
    turn = (typical - low) / (high - low)
    if share < turn:
        return low + math.sqrt(share * (high - low) * (typical - low))
    return high - math.sqrt((1 - share) * (high - low) * (high - typical))


@lru_cache(maxsize=512)
def _gammas(shape: float, name: str) -> tuple[float, ...]:
    """Gamma variates over the cases; divided by their sum over the components they are a Dirichlet draw."""
    return tuple(map(_gamma_slices(shape).__getitem__, _order(f"weight {name}")))


_GRID = 600


def _gamma_slices(shape: float) -> list[float]:
    """The gamma quantiles at the middles of the slices, rising.

    The distribution function is summed up over a grid (Simpson's rule) and read
    off backwards. Where the density is steep at 0 the grid is finer there: below
    shape 1 it is even in x^shape, from 1 on in the root of x.
    """
    spread = 9 * math.sqrt(shape) + 12
    power = shape if shape < 1 else 0.5
    least = 0.0 if shape < 1 else max(0.0, shape - spread)
    step = (shape + spread - least) ** power / _GRID
    evenly = [step * place for place in range(_GRID + 1)]
    grid = [least + even ** (1 / power) for even in evenly]
    if shape < 1:
        heights = [math.exp(-x) for x in grid]
    else:
        top = (shape - 1) * math.log(shape - 1) - (shape - 1) if shape > 1 else 0.0
        heights = [
            even * (math.exp((shape - 1) * math.log(x) - x - top) if x > 0 else float(shape == 1))
            for even, x in zip(evenly, grid, strict=True)
        ]
    # Every second grid point, with the one between them as Simpson's middle.
    sums = [0.0]
    for place in range(0, _GRID, 2):
        sums.append(sums[-1] + (heights[place] + 4 * heights[place + 1] + heights[place + 2]) * step / 3)
    knots = evenly[::2]
    slices, place = [], 0
    for share in _middles():
        sought = share * sums[-1]
        while sums[place + 1] < sought:
            place += 1
        part = (sought - sums[place]) / (sums[place + 1] - sums[place])
        slices.append(least + (knots[place] + part * (knots[place + 1] - knots[place])) ** (1 / power))
    return slices
