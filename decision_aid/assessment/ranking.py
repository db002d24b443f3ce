"""Weights and ratings from an order alone: how much each rank counts.

Barron and Barrett 1996 (rank order centroid), Stillwell, Seaver and Edwards
1981 (rank sum, rank reciprocal); Roberts and Goodwin 2002 on which to use when.
"""

from __future__ import annotations

import math

from collections.abc import Sequence
from typing import Literal

Rule = Literal["centroid", "sum", "reciprocal"]
RULES: tuple[Rule, ...] = ("centroid", "sum", "reciprocal")
"""The three usual ways to turn an order into weights."""

MOST = 10
"""The rating of what comes first in an order."""


def place_weights(count: int, rule: Rule) -> list[float]:
    """The weight of each place from the first to the last; they sum to 1.

    centroid: (1/n) sum of 1/k for k from i to n; sum: 2 (n + 1 - i) / (n (n + 1));
    reciprocal: 1/i over the sum of all of them.
    """
    if rule == "centroid":
        return [math.fsum(1 / k for k in range(place, count + 1)) / count for place in range(1, count + 1)]
    raw = [count + 1 - place if rule == "sum" else 1 / place for place in range(1, count + 1)]
    total = math.fsum(raw)
    return [value / total for value in raw]


def rank_weights(ranks: Sequence[int], rule: Rule) -> list[float]:
    """The weight of each of several things from their competition ranks (1, 2, 2, 4).

    Those of one rank share the mean of the places that they take.
    """
    places = place_weights(len(ranks), rule)
    return [
        math.fsum(places[rank - 1 : rank - 1 + ranks.count(rank)]) / ranks.count(rank)  # the places of this rank
        for rank in ranks
    ]


def ratings_of(order: Sequence[str]) -> dict[str, int]:
    """Ratings for an order, the most important first: 10 for that, and the others in proportion to the centroid.

    They are whole numbers of at least 1, for the person to change.
    """
    places = place_weights(len(order), "centroid")
    return {name: max(1, round(MOST * weight / places[0])) for name, weight in zip(order, places, strict=True)}
