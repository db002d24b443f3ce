"""Weights and ratings from an order alone; the worked numbers are in ``test_vectors``."""

from __future__ import annotations

import math

from fractions import Fraction

import pytest

from hypothesis import given
from hypothesis import strategies as st

from decision_aid.assessment.ranking import RULES, Rule, place_weights, rank_weights, ratings_of

from .strategies import ratings


@pytest.mark.parametrize("rule", RULES)
@given(given_ratings=st.lists(ratings, min_size=1, max_size=8))
def test_rank_weights(rule: Rule, given_ratings: list[int]) -> None:
    """They sum to 1, a higher rank never weighs less, the same rank weighs the same, and ties leave the sum."""
    ranks = [1 + sum(other > rating for other in given_ratings) for rating in given_ratings]
    weights = rank_weights(ranks, rule)
    assert math.isclose(1, math.fsum(weights))
    for rating, weight in zip(given_ratings, weights, strict=True):
        for other, its in zip(given_ratings, weights, strict=True):
            assert weight > its if rating > other else (rating == other) == (weight == its)
    taken = sorted(place_weights(len(ranks), rule), reverse=True)
    for rank in set(ranks):
        alike = [weight for weight, own in zip(weights, ranks, strict=True) if own == rank]
        assert math.isclose(math.fsum(alike), math.fsum(taken[rank - 1 : rank - 1 + len(alike)]))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        # The places of three weigh 11/18, 5/18, 2/18; 3/6, 2/6, 1/6; and 6/11, 3/11, 2/11.
        ("centroid", ("11/18", "7/36", "7/36")),
        ("sum", ("1/2", "1/4", "1/4")),
        ("reciprocal", ("6/11", "5/22", "5/22")),
    ],
)
def test_two_share_the_last_places(rule: Rule, expected: tuple[str, ...]) -> None:
    """By hand: the last two of three are level."""
    assert pytest.approx([float(Fraction(weight)) for weight in expected]) == rank_weights([1, 2, 2], rule)


@given(st.integers(1, 12))
def test_ratings_of_an_order(count: int) -> None:
    """The first is rated 10, the others are whole numbers of at least 1 that never rise."""
    names = [f"criterion {place}" for place in range(count)]
    found = ratings_of(names)
    assert names == list(found)
    assert 10 == found[names[0]]
    assert sorted(found.values(), reverse=True) == list(found.values())
    assert 1 <= min(found.values())
    assert {int} == set(map(type, found.values()))


def test_ratings_of_five() -> None:
    """By hand: the centroid of five is as 137, 77, 47, 27, 12, so that 10 stands beside 5.6, 3.4, 2.0 and 0.9."""
    assert {"a": 10, "b": 6, "c": 3, "d": 2, "e": 1} == ratings_of(list("abcde"))
