"""What would change the lead: one importance at a time, or one criterion left out."""

from __future__ import annotations

import math

from collections.abc import Callable, Mapping, Sequence

from attrs import frozen

from decision_aid.assessment.compare import TOLERANCE, leading
from decision_aid.assessment.weights import grouped

RATINGS = range(11)
"""What an importance can be: whole numbers from 0 to 10."""


@frozen(kw_only=True)
class Problem:
    """The options that are compared, as numbers.

    ratings, groups: by slider; values: by option, then by slider, from 0 to 1
    on the usual figures (the effect already split over the goals).
    """

    ratings: Mapping[str, int]
    groups: Mapping[str, str]
    values: Mapping[str, Mapping[str, float]]

    def scores(self, ratings: Mapping[str, float]) -> dict[str, float] | None:
        """The score of each option with these ratings; None without any rating."""
        weights = grouped(ratings, self.groups)
        return None if weights is None else self.weighted(weights)

    def weighted(self, weights: Mapping[str, float]) -> dict[str, float]:
        """The score of each option with these weights, by slider."""
        return {
            id: math.fsum(weight * values[name] for name, weight in weights.items())
            for id, values in self.values.items()
        }

    def leads(self, ratings: Mapping[str, float]) -> tuple[str, ...]:
        """The options that lead with these ratings, in the table's order; none without any rating."""
        scores = self.scores(ratings)
        return () if scores is None else leading(scores)


@frozen(kw_only=True)
class Flip:
    """The nearest importance of one criterion at which another option leads. was, to: from 0 to 10."""

    criterion: str
    was: int
    to: int
    leads: str


@frozen(kw_only=True)
class LeftOut:
    """Which options lead without one criterion, and whether that is a change."""

    criterion: str
    leads: tuple[str, ...]
    changes: bool


def flips(problem: Problem) -> tuple[Flip, ...]:
    """For each slider the nearest whole number at which another option leads alone, found by scoring them all.

    Of two that are as near, the lower. The smallest changes come first. Empty
    when no single option leads now.
    """
    now = problem.leads(problem.ratings)
    if len(now) != 1:
        return ()
    ids = list(problem.values)
    found = []
    for name, rating in problem.ratings.items():
        scores = _scores_along(problem, name)
        for to in _NEAREST_FIRST[rating]:
            row = scores(to)
            then = leading(dict(zip(ids, row, strict=True))) if row else ()
            if len(then) == 1 and then != now:
                found.append(Flip(criterion=name, was=rating, to=to, leads=then[0]))
                break
    return tuple(sorted(found, key=lambda flip: abs(flip.to - flip.was)))


_NEAREST_FIRST = {rating: sorted(RATINGS, key=lambda to: (abs(to - rating), to)) for rating in RATINGS}
"""The ratings from the nearest to each rating to the farthest."""


def _scores_along(problem: Problem, name: str) -> Callable[[int], list[float]]:
    """The scores as a function of one rating, in a few steps an option; no scores when nothing is rated.

    With the sums of the other ratings r_k and of r_k v_k in hand, a rating r of
    this one makes the score (R (sum + r v) / (sum of r) + R' m') / (R + R'): R the
    highest rating of its group, and R' and m' the same and the mean of the rest.
    """
    own = [values[name] for values in problem.values.values()]
    top, total, inner = 0, 0, [0.0] * len(own)
    apart, apart_sum = 0, [0.0] * len(own)
    for group in set(problem.groups.values()):
        rated = {key: r for key, r in problem.ratings.items() if problem.groups[key] == group and key != name and r}
        sums = [math.fsum(r * values[key] for key, r in rated.items()) for values in problem.values.values()]
        if group == problem.groups[name]:
            top, total, inner = max(rated.values(), default=0), sum(rated.values()), sums
        elif rated:
            highest, count = max(rated.values()), sum(rated.values())
            apart += highest
            apart_sum = [so_far + highest * part / count for so_far, part in zip(apart_sum, sums, strict=True)]

    def scores(rating: int) -> list[float]:
        count, highest = total + rating, max(top, rating)
        if count == 0:
            return [rest / apart for rest in apart_sum] if apart else []
        share = highest / count
        return [
            (share * (part + rating * value) + rest) / (highest + apart)
            for part, value, rest in zip(inner, own, apart_sum, strict=True)
        ]

    return scores


def leave_one_out(problem: Problem) -> tuple[LeftOut, ...]:
    """The lead without each criterion that has a rating above 0, as long as another one has."""
    now = problem.leads(problem.ratings)
    found = []
    for name, rating in problem.ratings.items():
        leads = problem.leads({**problem.ratings, name: 0})
        if rating > 0 and leads:
            found.append(LeftOut(criterion=name, leads=leads, changes=leads != now))
    return tuple(found)


def stability(
    weights: Sequence[float], values: Sequence[Sequence[float]], lead: int, criterion: int
) -> tuple[float, float] | None:
    """From what to what weight of one criterion the lead stays, the others rescaled in proportion.

    After Mareschal 1988 and Triantaphyllou and Sanchez 1997: with w_k = t a
    rival's gap is (1 - t) g0 + t g1. weights sum to 1; values: options x
    criteria. None when the criterion has all the weight.
    """
    own = weights[criterion]
    if own >= 1 - TOLERANCE:
        return None
    low, high = 0.0, 1.0
    for rival, row in enumerate(values):
        if rival == lead:
            continue
        gaps = [weight * (mine - theirs) for weight, mine, theirs in zip(weights, values[lead], row, strict=True)]
        without = (math.fsum(gaps) - gaps[criterion]) / (1 - own)
        alone = values[lead][criterion] - row[criterion]
        if without < 0 < alone:
            low = max(low, without / (without - alone))
        elif alone < 0:
            high = min(high, max(0.0, without) / (max(0.0, without) - alone))
    return low, high


def intervals(problem: Problem) -> dict[str, tuple[float, float] | None] | None:
    """:func:`stability` of every slider, by its id; None when no single option leads."""
    weights = grouped(problem.ratings, problem.groups)
    leads = problem.leads(problem.ratings)
    if weights is None or len(leads) != 1:
        return None
    rows = [[values[name] for name in weights] for values in problem.values.values()]
    lead = list(problem.values).index(leads[0])
    return {name: stability(list(weights.values()), rows, lead, place) for place, name in enumerate(weights)}
