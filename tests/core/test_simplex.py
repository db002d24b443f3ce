"""Exact shares of sets of weights: against hand-worked numbers, against themselves, and against random weights."""

from __future__ import annotations

import math
import random

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise
from operator import mul
from typing import Any

import pytest

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from decision_aid.assessment import compare, shares, simplex
from decision_aid.assessment.ranking import rank_weights
from decision_aid.assessment.shares import Part, lead_shares

from .strategies import many, rows, sources

Rows = list[list[Any]]
"""Values by option and criterion: fractions, which the functions take where they say float."""
STRAIGHT = ((0.0, 0.0), (1.0, 1.0))
"""A value scale on which a figure is its own value."""


def floats(values: Rows) -> list[list[float]]:
    """The nearest floats."""
    return [[float(value) for value in row] for row in values]


def near(expected: Sequence[Fraction | float], tolerance: float = 1e-9) -> object:
    """The same numbers but for a float's noise."""
    return pytest.approx([float(value) for value in expected], abs=tolerance, rel=0)


@st.composite
def levels(draw: st.DrawFn, count: int) -> list[list[int]]:
    """The places of so many criteria, in levels of importance."""
    order = draw(st.permutations(range(count)))
    found: list[list[int]] = []
    for place in order:
        if not found or draw(st.booleans()):
            found.append([])
        found[-1].append(place)
    return found


class TestPositiveShare:
    """Where a linear function is above 0."""

    @pytest.mark.parametrize(
        ("heights", "share"),
        [
            ([1, -1], Fraction(1, 2)),
            ([1, -3], Fraction(1, 4)),
            ([3, -1], Fraction(3, 4)),
            ([1, 0], 1),
            ([0, 0], 0),
            ([-1, 0], 0),
            ([2, 5], 1),
            # Cut off a corner at 2/3 of each of its edges, and what is cut off is the product.
            ([2, -1, -1], Fraction(4, 9)),
            ([-1, 2, -1], Fraction(4, 9)),
            ([-2, 1, 1], 1 - Fraction(4, 9)),
            ([1, 0, -1], Fraction(1, 2)),
            ([1, -1, -2, -3], Fraction(1, 2) * Fraction(1, 3) * Fraction(1, 4)),
        ],
    )
    def test_by_hand(self, heights: list[int], share: Fraction) -> None:
        """A corner alone above 0 is cut off at the same part of each edge; what touches 0 takes nothing away."""
        assert share == simplex.positive_share([Fraction(height) for height in heights])
        assert pytest.approx(float(share), abs=1e-12) == simplex.positive_share([float(height) for height in heights])

    @many
    @given(st.lists(st.integers(-9, 9), min_size=1, max_size=7), sources)
    def test_the_order_of_the_corners(self, heights: list[int], source: random.Random) -> None:
        """It is the same whatever corner comes first, and what is not above 0 or below 0 is nothing."""
        exact = [Fraction(height) for height in heights]
        turned = source.sample(exact, len(exact))
        assert simplex.positive_share(exact) == simplex.positive_share(turned)
        below = simplex.positive_share([-height for height in exact])
        assert (1 if any(exact) else 0) == simplex.positive_share(exact) + below

    @pytest.mark.parametrize("count", [2, 4, 7])
    @pytest.mark.parametrize("margin", [Fraction(1, 10), Fraction(1, 100), Fraction(1, 1000)])
    def test_a_small_share_is_not_lost(self, count: int, margin: Fraction) -> None:
        """One corner a little above 0 gives a share that floats still have to six digits."""
        heights = [margin, *[Fraction(-1, 2)] * (count - 1)]
        share = simplex.positive_share(heights)
        assert (margin / (margin + Fraction(1, 2))) ** (count - 1) == share
        assert pytest.approx(float(share), rel=1e-6, abs=0) == simplex.positive_share([float(h) for h in heights])


class TestCorners:
    """The sets of weights."""

    @given(rows(criteria=5), st.data())
    def test_in_order(self, values: Rows, data: st.DataObject) -> None:
        """The corners of an order share the weight over the first ones; their middle are the rank order weights."""
        order = data.draw(st.permutations(range(len(values[0]))))
        corners = simplex.in_order(values, order)
        for row, found in zip(values, corners, strict=True):
            first = [[row[place] for place in order[:count]] for count in range(1, len(order) + 1)]
            assert [sum(part) / len(part) for part in first] == found
        weights = rank_weights([1 + order.index(place) for place in range(len(order))], "centroid")
        scores = [compare.score(weights, row) for row in floats(values)]
        assert near([sum(row) / len(row) for row in corners]) == scores

    def test_in_levels(self) -> None:
        """A level for all is equal weights, a level for each is the order; a lower level never counts more."""
        values = [[Fraction(1), Fraction(0), Fraction(0)], [Fraction(0), Fraction(1), Fraction(1, 2)]]
        assert [[Fraction(1, 3)], [Fraction(1, 2)]] == simplex.in_levels(values, [[0, 1, 2]])
        assert simplex.in_order(values, [2, 0, 1]) == simplex.in_levels(values, [[2], [0], [1]])
        # The first corner weighs criteria 2 and 3 half each, the second all three the same.
        assert [[0, Fraction(1, 3)], [Fraction(3, 4), Fraction(1, 2)]] == simplex.in_levels(values, [[2, 1], [0]])

    def test_any_weights(self) -> None:
        """Each criterion alone is a corner."""
        assert [[0.25, 1.0], [0.5, 0.0]] == simplex.any_weights([[0.25, 1.0], [0.5, 0.0]])


class TestShares:
    """What holds for every set of options."""

    @many
    @given(rows())
    def test_rows_and_columns(self, values: Rows) -> None:
        """Each option has some rank, and each rank some option; that it comes first is the first of its ranks."""
        found = simplex.rank_shares(values)
        assert [1] * len(found) == [sum(row) for row in found]
        assert [1] * len(found) == [sum(column) for column in zip(*found, strict=True)]
        assert min(share for row in found for share in row) >= 0
        assert [row[0] for row in found] == simplex.first_shares(values)

    @many
    @given(rows(options=3), st.data())
    def test_options_that_are_the_same(self, values: Rows, data: st.DataObject) -> None:
        """Doubles share evenly what one of them would have alone, and every row and column still sums to 1."""
        twin = data.draw(st.sampled_from(values))
        single = simplex.rank_shares([*(row for row in values if row != twin), twin])
        found = simplex.rank_shares([*values, twin])
        same = [share for row, share in zip([*values, twin], found, strict=True) if row == twin]
        assert [same[0]] * len(same) == same
        assert single[-1][0] == sum(row[0] for row in same)
        assert [1] * len(found) == [sum(row) for row in found]
        assert [1] * len(found) == [sum(column) for column in zip(*found, strict=True)]

    def test_two_of_three_are_the_same(self) -> None:
        """By hand: doubles that lead with 3 of 7 weights have the first two ranks there, and the last two elsewhere."""
        same, other = [Fraction(1, 2), Fraction(1, 3)], [Fraction(1, 4), Fraction(2, 3)]
        # 1/2 w1 + 1/3 w2 > 1/4 w1 + 2/3 w2 where w2 < 3/7.
        assert [
            [Fraction(3, 14), Fraction(1, 2), Fraction(2, 7)],
            [Fraction(3, 14), Fraction(1, 2), Fraction(2, 7)],
            [Fraction(4, 7), 0, Fraction(3, 7)],
        ] == simplex.rank_shares([same, same, other])

    @many
    @given(rows())
    def test_pairs(self, values: Rows) -> None:
        """Of two options one is ahead, unless they are the same; with two alone, it is the one that comes first."""
        both = simplex.pairwise_share(values, 0, 1), simplex.pairwise_share(values, 1, 0)
        assert (0 if values[0] == values[1] else 1) == sum(both)
        if values[0] != values[1]:
            assert list(both) == simplex.first_shares(values[:2])

    @many
    @given(rows())
    def test_a_dominated_option(self, values: Rows) -> None:
        """Who comes first for some weights is not dominated, and who is dominated is never ahead of what does it."""
        first = simplex.first_shares(values)
        for a, better in enumerate(values):
            for b, worse in enumerate(values):
                if compare.dominates(better, worse):
                    assert 0 == first[b]
                    assert 0 == simplex.pairwise_share(values, b, a)
                    assert 1 == simplex.pairwise_share(values, a, b)

    @many
    @given(rows(different=True))
    def test_central_weights(self, values: Rows) -> None:
        """They make their option lead, and weighed with the shares they meet in the middle of all weights."""
        first = simplex.first_shares(values)
        middle = [Fraction(0)] * len(values[0])
        expected = Fraction(0)
        for own, share in enumerate(first):
            weights = simplex.central_weights(values, own)
            assert (weights is None) == (share == 0)
            if weights is None:
                continue
            assert 1 == sum(weights)
            assert min(weights) >= 0
            scores = [sum(w * v for w, v in zip(weights, row, strict=True)) for row in values]
            assert [own] == [place for place, score in enumerate(scores) if score == max(scores)]
            middle = [so_far + share * weight for so_far, weight in zip(middle, weights, strict=True)]
            expected += share * scores[own]
        assert [Fraction(1, len(middle))] * len(middle) == middle
        # What leads scores at least as much as the option with the highest mean score.
        assert expected >= max(sum(row) / len(row) for row in values)

    @many
    @given(rows(), st.data())
    def test_the_order_of_options_and_criteria(self, values: Rows, data: st.DataObject) -> None:
        """Options and criteria in another order have the same shares in that order."""
        options = data.draw(st.permutations(range(len(values))))
        criteria = data.draw(st.permutations(range(len(values[0]))))
        found = simplex.rank_shares(values)
        turned = simplex.rank_shares([[values[option][place] for place in criteria] for option in options])
        assert [found[option] for option in options] == turned


class TestFloats:
    """The same with floats."""

    @many
    @given(rows(), st.data())
    def test_as_exact_as_fractions(self, values: Rows, data: st.DataObject) -> None:
        """Over all weights, in order and in levels, floats give the exact shares to 1e-9."""
        drawn = data.draw(levels(len(values[0])))
        order = [place for level in drawn for place in level]
        for exact, rough in (
            (simplex.any_weights(values), simplex.any_weights(floats(values))),
            (simplex.in_order(values, order), simplex.in_order(floats(values), order)),
            (simplex.in_levels(values, drawn), simplex.in_levels(floats(values), drawn)),
        ):
            wanted, found = simplex.rank_shares(exact), simplex.rank_shares(rough)
            assert [near(row) for row in wanted] == found

    @many
    @given(rows(different=True))
    def test_central_weights(self, values: Rows) -> None:
        """So are the central weights."""
        for own in range(len(values)):
            exact, rough = (simplex.central_weights(kind, own) for kind in (values, floats(values)))
            assert (exact is None) == (rough is None)
            if exact is not None:
                assert near(exact, 1e-8) == rough

    @pytest.mark.parametrize("margin", [0.1, 0.01, 0.001])
    def test_a_lead_in_a_far_corner(self, margin: float) -> None:
        """An option that leads only where one of seven criteria is nearly all has its central weights there."""
        values = [[0.5] * 7, [0.5 + margin, *[0.0] * 6]]
        weights = simplex.central_weights(values, 1)
        assert weights is not None
        assert math.isclose(1, math.fsum(weights), abs_tol=1e-6)
        assert compare.score(weights, values[1]) > compare.score(weights, values[0])

    def test_noise_breaks_no_tie(self) -> None:
        """Three values in another order have the same mean, whatever a float's noise says; so they share evenly."""
        values = [[0.1, 0.2, 0.3], [0.3, 0.2, 0.1]]
        assert [[0.5, 0.5], [0.5, 0.5]] == simplex.rank_shares(simplex.in_levels(values, [[0, 1, 2]]))


def even(source: random.Random, count: int) -> list[float]:
    """Weights drawn evenly from all that sum to 1."""
    raw = [source.expovariate(1) for _ in range(count)]
    return [value / sum(raw) for value in raw]


def falling(source: random.Random, order: Sequence[int]) -> list[float]:
    """Weights drawn evenly from all that fall in this order."""
    weights = [0.0] * len(order)
    for place, weight in zip(order, sorted(even(source, len(order)), reverse=True), strict=True):
        weights[place] = weight
    return weights


def stepwise(source: random.Random, found: Sequence[Sequence[int]]) -> list[float]:
    """Weights drawn evenly from all that are equal inside a level and fall from level to level, by refusing others."""
    while True:
        each = [total / len(level) for total, level in zip(even(source, len(found)), found, strict=True)]
        if each == sorted(each, reverse=True):
            weights = [0.0] * sum(map(len, found))
            for weight, level in zip(each, found, strict=True):
                for place in level:
                    weights[place] = weight
            return weights


def counted(values: Sequence[Sequence[float]], cases: Sequence[Sequence[float]]) -> list[list[float]]:
    """The share of the cases in which each option has each rank; options that are level share theirs evenly."""
    found = [[0.0] * len(values) for _ in values]
    for weights in cases:
        scores = [round(sum(map(mul, weights, row)), 12) for row in values]
        for place, score in enumerate(scores):
            ahead, level = sum(other > score for other in scores), scores.count(score)
            for rank in range(ahead, ahead + level):
                found[place][rank] += 1 / level / len(cases)
    return found


def agree(exact: Sequence[Sequence[float]], drawn: Sequence[Sequence[float]], draws: int) -> None:
    """Every share is within 4 standard errors of the drawn one; a share near 0 may still have a hit or two."""
    for row, other in zip(exact, drawn, strict=True):
        for share, found in zip(map(float, row), other, strict=True):
            assert abs(found - share) <= 4 * math.sqrt(max(0.0, share * (1 - share)) / draws) + 2 / draws


@cache
def cases_of(drawn: tuple[tuple[int, ...], ...], draws: int) -> list[list[float]]:
    """So many weights in these levels, always the same; one level for each criterion is an order."""
    source = random.Random(7)
    return [stepwise(source, drawn) for _ in range(draws)]


class TestAgainstDraws:
    """Random weights, drawn from each set, give the same shares (fixed seeds)."""

    @pytest.mark.parametrize("seed", range(4))
    def test_many_draws(self, seed: int) -> None:
        """Over all weights, in an order and in levels."""
        source = random.Random(seed)
        draws, count = 8000, source.randint(3, 4)
        values = [[source.random() for _ in range(count)] for _ in range(source.randint(3, 4))]
        order = source.sample(range(count), count)
        two = [order[:2], order[2:]]
        for corners, draw in (
            (simplex.any_weights(values), lambda: even(source, count)),
            (simplex.in_order(values, order), lambda: falling(source, order)),
            (simplex.in_levels(values, two), lambda: stepwise(source, two)),
        ):
            agree(simplex.rank_shares(corners), counted(values, [draw() for _ in range(draws)]), draws)

    # Drawn afresh each time, one of so many cases would be further off now and then.
    @settings(many, derandomize=True)
    @given(rows(options=3), st.data())
    def test_many_problems(self, values: Rows, data: st.DataObject) -> None:
        """In levels drawn at random, of which an order is one kind."""
        drawn = data.draw(levels(len(values[0])))
        cases = cases_of(tuple(map(tuple, drawn)), 500)
        agree(simplex.rank_shares(simplex.in_levels(values, drawn)), counted(floats(values), cases), 500)


class TestNearTheStated:
    """Lead shares against exact ones, where no figure has a range."""

    @staticmethod
    def ahead(ratings: Sequence[int], first: Sequence[Any], second: Sequence[Any]) -> Fraction:
        """How often one option is ahead with weights drawn as Dirichlet(ratings), for whole ratings.

        A gamma of shape r is a sum of r exponential ones, so that each criterion
        stands for r corners of a larger simplex whose points are as likely.
        """
        gaps = [a - b for a, b in zip(first, second, strict=True)]
        return Fraction(simplex.positive_share([gap for gap, r in zip(gaps, ratings, strict=True) for _ in range(r)]))

    def test_by_hand(self) -> None:
        """With ratings k and 1 the first weight is above a half in all but 1 of 2^k cases."""
        one, other = [Fraction(1), Fraction(0)], [Fraction(0), Fraction(1)]
        assert [Fraction(1, 2), Fraction(7, 8), Fraction(511, 512)] == [
            self.ahead([k, 1], one, other) for k in (1, 3, 9)
        ]

    @given(rows(options=2, different=True), st.data())
    def test_lead_shares(self, values: Rows, data: st.DataObject) -> None:
        """Two options, weights of whole twentieths: shares of plausible cases are within 2 points of the exact ones."""
        count, total = len(values[0]), int(shares.CONCENTRATION)
        edges = sorted(data.draw(st.lists(st.integers(0, total), min_size=count - 1, max_size=count - 1)))
        ratings = [b - a for a, b in pairwise([0, *edges, total])]
        names = [f"criterion {place}" for place in range(count)]
        found = lead_shares(
            {name: rating / total for name, rating in zip(names, ratings, strict=True)},
            {
                id: {name: [Part(1.0, STRAIGHT, (float(value),) * 3)] for name, value in zip(names, row, strict=True)}
                for id, row in zip("ab", values, strict=True)
            },
        )
        exact = [self.ahead(ratings, *values), self.ahead(ratings, *reversed(values))]
        assume(sum(exact) == 1)
        assert near(exact, 0.02) == [found.ahead["a", "b"], found.ahead["b", "a"]]
        assert near(exact, 0.02) == [found.ranks["a"][0], found.ranks["b"][0]]
