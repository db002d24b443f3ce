"""The full set of robustness figures, for someone who wants to check the answer.

Unless said otherwise they are about the usual figures, with one weight for each
slider; the factor of a pair takes the effect on each goal by itself, as the
assessment does. Sources: Lahdelma and Salminen 2001 (rank acceptability, central
weights), Jimenez, Mateos and Rios-Insua 2009 (unknown figures).
"""

from __future__ import annotations

import math

from collections.abc import Mapping, Sequence
from itertools import permutations

from attrs import frozen

from decision_aid.assessment import compare, ranking, simplex
from decision_aid.assessment.compare import TOLERANCE
from decision_aid.assessment.firmness import problem_of
from decision_aid.assessment.model import Assessment
from decision_aid.assessment.stability import Problem
from decision_aid.assessment.weights import grouped
from decision_aid.interview.answers import Answers


@frozen(kw_only=True)
class Pair:
    """Two options, ``ahead`` with at least the score of ``behind``.

    gap: of the scores, from 0 to 1; factor: by which all weights may be off at
    once before the order turns, None when they can't turn it; radius: the same
    as a share of each weight, (P - N) / (P + N); smallest_change: the least sum
    of changes of the weights that draws them level, from 0 to 2, None when none
    does; any_weights: the share of all possible weights that puts ``ahead``
    first of the two; plausible: the same for the plausible cases, None before
    the lead shares are there.
    """

    ahead: str
    behind: str
    gap: float
    factor: float | None
    radius: float
    smallest_change: float | None
    any_weights: float
    plausible: float | None


@frozen(kw_only=True)
class Unknown:
    """A figure that is not known: the value at which the lead would change, and what knowing it is worth.

    break_even: from 0 to 1, None when no value changes which option leads;
    worth: the expected gain in the leading score, from 0 to 1, if it were known
    before choosing (any value being equally likely).
    """

    option: str
    key: str
    break_even: float | None
    worth: float


@frozen(kw_only=True)
class Swing:
    """The lead's gap to the next with one rating halved and doubled; below 0 when another leads then."""

    criterion: str
    halved: float
    doubled: float


@frozen(kw_only=True)
class ByOrder:
    """Weights from the order of the person's weights alone, by one of the usual rules, and what leads with them."""

    rule: ranking.Rule
    weights: dict[str, float]
    leads: tuple[str, ...]


@frozen(kw_only=True)
class Expert:
    """All of it.

    any_weights, in_order: by option, the share of all weights, and of the
    weights in the order of the person's own (equal ones equal), that give it
    each rank; central: by option, the middle of the weights that make it lead,
    shared by options that are the same, None when none does; knowing_weights:
    the expected gain in the leading score from knowing the weights, when
    nothing is known of them; regret: by option, the most that another could
    score more with any weights; swings: the widest first.
    """

    any_weights: dict[str, tuple[float, ...]]
    in_order: dict[str, tuple[float, ...]]
    central: dict[str, dict[str, float] | None]
    knowing_weights: float
    regret: dict[str, float]
    pairs: tuple[Pair, ...]
    unknowns: tuple[Unknown, ...]
    swings: tuple[Swing, ...]
    by_order: tuple[ByOrder, ...]


def expert_of(assessment: Assessment, answers: Answers) -> Expert | None:
    """The full set; None when fewer than two options are compared or nothing is weighed.

    It can take a second, so it is only made when it is asked for.
    """
    if assessment.flips is None:
        return None
    problem = problem_of(assessment.compared, assessment.criteria, answers)
    weights = grouped(problem.ratings, problem.groups)
    assert weights is not None
    ids, names = list(problem.values), list(problem.ratings)
    corners = simplex.any_weights([[values[name] for name in names] for values in problem.values.values()])
    first = simplex.rank_shares(corners)
    groups = simplex.alike(corners)
    distinct = [corners[group[0]] for group in groups]
    central = [simplex.central_weights(distinct, place) for place in range(len(distinct))]
    middles = {ids[place]: middle for group, middle in zip(groups, central, strict=True) for place in group}
    return Expert(
        any_weights={id: tuple(first[place]) for place, id in enumerate(ids)},
        in_order=_in_order(problem, weights),
        central={
            id: None if middle is None else dict(zip(names, middle, strict=True)) for id, middle in middles.items()
        },
        knowing_weights=knowing_weights(distinct, simplex.first_shares(distinct), central),
        regret={id: regret(corners, place) for place, id in enumerate(ids)},
        pairs=_pairs(assessment, problem, weights, corners),
        unknowns=unknowns_of(assessment),
        swings=swings_of(problem),
        by_order=tuple(_by_order(problem, weights, rule) for rule in ranking.RULES),
    )


def levels_of(weights: Mapping[str, float]) -> list[list[int]]:
    """The places of the weights in levels, the highest first; equal ones stand in one level."""
    levels: list[list[int]] = []
    top = 0.0
    for place, weight in sorted(enumerate(weights.values()), key=lambda item: -item[1]):
        if not levels or top - weight > TOLERANCE:
            levels.append([])
            top = weight
        levels[-1].append(place)
    return levels


def _in_order(problem: Problem, weights: Mapping[str, float]) -> dict[str, tuple[float, ...]]:
    """Rank shares over all weights in this order; what has no weight has none there either."""
    counted = {name: weight for name, weight in weights.items() if weight > 0}
    rows = [[values[name] for name in counted] for values in problem.values.values()]
    shares = simplex.rank_shares(simplex.in_levels(rows, levels_of(counted)))
    return {id: tuple(row) for id, row in zip(problem.values, shares, strict=True)}


def knowing_weights(
    corners: Sequence[Sequence[float]], first: Sequence[float], central: Sequence[Sequence[float] | None]
) -> float:
    """``E[max V] - max E[V]`` over all weights, from 0 to 1: the sum of b_i V_i(w_i^c) less the best middle.

    first: the share b_i of the weights that put each option in front; central:
    the middle w_i^c of those weights. No two options may be the same.
    """
    expected = math.fsum(
        share * compare.score(middle, row)
        for share, middle, row in zip(first, central, corners, strict=True)
        if middle is not None
    )
    return max(0.0, expected - max(math.fsum(row) / len(row) for row in corners))


def regret(corners: Sequence[Sequence[float]], own: int) -> float:
    """The most that another option could score more than this one, over all weights; it is at a corner."""
    behind: list[float] = [max(column) - column[own] for column in zip(*corners, strict=True)]
    return max(behind)


def smallest_change(weights: Sequence[float], ahead: Sequence[float], behind: Sequence[float]) -> float | None:
    """The least sum of changes of the weights that draws two options level; None when no weights do.

    Another rival may still lead then, so to put one in front of all takes as much or more.
    Weight goes from what is worst for the one behind to what is best for it,
    until their scores are equal; the sum counts what is taken and what is given.
    """
    gains = [b - a for a, b in zip(ahead, behind, strict=True)]
    missing = -math.fsum(w * gain for w, gain in zip(weights, gains, strict=True))
    best = max(gains)
    moved = 0.0
    for gain, weight in sorted(zip(gains, weights, strict=True)):
        if missing <= TOLERANCE or best <= gain:
            break
        part = min(weight, missing / (best - gain))
        missing -= part * (best - gain)
        moved += part
    return None if missing > TOLERANCE else 2 * moved


def _pairs(
    assessment: Assessment, problem: Problem, weights: Mapping[str, float], corners: Sequence[Sequence[float]]
) -> tuple[Pair, ...]:
    """Every two options, the one with the higher score first."""
    scores = {id: compare.score(list(weights.values()), row) for id, row in zip(problem.values, corners, strict=True)}
    place = {id: index for index, id in enumerate(problem.values)}
    ahead = {} if assessment.shares is None else assessment.shares.ahead
    found = []
    for a, b in permutations(problem.values, 2):
        if (scores[b], place[a]) > (scores[a], place[b]):
            continue
        by_key = [[(part.weight, part.value.typical) for part in assessment.option(id).contributions] for id in (a, b)]
        factor = compare.factor_between(
            [weight for weight, _ in by_key[0]], *([value for _, value in side] for side in by_key)
        )
        gap = scores[a] - scores[b]
        found.append(
            Pair(
                ahead=a,
                behind=b,
                gap=gap,
                factor=factor,
                radius=_radius(factor, gap),
                smallest_change=smallest_change(list(weights.values()), corners[place[a]], corners[place[b]]),
                any_weights=simplex.pairwise_share(corners, place[a], place[b]),
                plausible=ahead.get((a, b)),
            )
        )
    return tuple(found)


def _radius(factor: float | None, gap: float) -> float:
    """``(P - N) / (P + N)`` from ``f = sqrt(P / N)``: 1 when no weights turn the order, 0 when the two are level."""
    if factor is None:
        return 1.0 if gap > 0 else 0.0
    squared = factor * factor
    return (squared - 1) / (squared + 1)


def worth_of_knowing(low: float, high: float, rival: float) -> float:
    """``E[max] - max(mean, rival)`` for a score that is anywhere from ``low`` to ``high``, beside a rival's."""
    mean = (low + high) / 2
    if rival <= low:
        expected = mean
    elif rival >= high:
        expected = rival
    else:
        expected = ((rival - low) * rival + (high * high - rival * rival) / 2) / (high - low)
    return max(0.0, expected - max(mean, rival))


def unknowns_of(assessment: Assessment) -> tuple[Unknown, ...]:
    """Each figure with weight that is not known, one at a time, the others at their usual value."""
    found = []
    for option in assessment.compared:
        rivals = [other.fit.typical for other in assessment.compared if other.fit and other is not option]
        for part in option.contributions:
            if part.known or part.weight == 0 or option.fit is None or not rivals:
                continue
            # An effect of which only the middle is a guess has a range of its own.
            rest = option.fit.typical - part.points
            low, high = (rest + part.weight * value for value in (part.value.low, part.value.high))
            found.append(
                Unknown(
                    option=option.id,
                    key=part.key,
                    break_even=compare.break_even(max(rivals), rest, part.weight),
                    worth=worth_of_knowing(low, high, max(rivals)),
                )
            )
    return tuple(found)


def swings_of(problem: Problem) -> tuple[Swing, ...]:
    """The tornado: each rating above 0 halved and doubled, the widest swing first; empty when several options lead."""
    leads = problem.leads(problem.ratings)
    if len(leads) != 1:
        return ()
    found = []
    for name, rating in problem.ratings.items():
        if rating > 0:
            halved, doubled = (_gap(problem, {**problem.ratings, name: by * rating}, leads[0]) for by in (0.5, 2.0))
            found.append(Swing(criterion=name, halved=halved, doubled=doubled))
    return tuple(sorted(found, key=lambda swing: -abs(swing.doubled - swing.halved)))


def _gap(problem: Problem, ratings: Mapping[str, float], lead: str) -> float:
    """How much more an option scores than the one that comes next, or less than the one that leads."""
    scores = problem.scores(ratings)
    assert scores is not None
    return scores[lead] - max(score for id, score in scores.items() if id != lead)


def _by_order(problem: Problem, weights: Mapping[str, float], rule: ranking.Rule) -> ByOrder:
    """What the order of the weights alone says; what has no weight has no place in it."""
    names = list(weights)
    levels = [[names[place] for place in level] for level in levels_of(weights)]
    ranks = {name: 1 + sum(map(len, levels[:place])) for place, level in enumerate(levels) for name in level}
    counted = {name: rank for name, rank in ranks.items() if weights[name] > 0}
    by_rank = dict(zip(counted, ranking.rank_weights(list(counted.values()), rule), strict=True))
    return ByOrder(rule=rule, weights=by_rank, leads=compare.leading(problem.weighted(by_rank)))
