"""What would change the lead: one importance at a time, or one criterion left out."""

from __future__ import annotations

import math

from collections.abc import Mapping, Sequence

from attrs import frozen

from decision_aid.assessment.compare import TOLERANCE
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

    def leads(self, ratings: Mapping[str, int]) -> tuple[str, ...]:
        """The options that lead with these ratings, in the table's order; none without any rating."""
        weights = grouped(ratings, self.groups)
        if weights is None:
            return ()
        scores = {
            id: math.fsum(weight * values[name] for name, weight in weights.items())
            for id, values in self.values.items()
        }
        top = max(scores.values())
        return tuple(id for id, score in scores.items() if top - score <= TOLERANCE)


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
    found = []
    for name, rating in problem.ratings.items():
        for to in sorted(RATINGS, key=lambda value: (abs(value - rating), value)):
            then = problem.leads({**problem.ratings, name: to})
            if len(then) == 1 and then != now:
                found.append(Flip(criterion=name, was=rating, to=to, leads=then[0]))
                break
    return tuple(sorted(found, key=lambda flip: abs(flip.to - flip.was)))


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
