"""How firm the lead is: how far ratings may be off, how often each option leads, which pairs are close."""

from __future__ import annotations

import math

from collections.abc import Mapping, Sequence
from itertools import combinations

import attrs

from decision_aid.assessment import compare, simplex
from decision_aid.assessment.model import Assessment, OptionResult, Verdict, Weighed
from decision_aid.assessment.shares import Part, lead_shares
from decision_aid.assessment.stability import Problem
from decision_aid.assessment.value import Value
from decision_aid.assessment.weights import effect_shares, grouped, keys_of
from decision_aid.interview.answers import Answers

CLOSE_FACTOR = 1.25
"""Below this the order is too close to call. Our own threshold."""
CLEAR_FACTOR = 2.0
"""From this on the lead is clear. Our own threshold."""
CLOSE_SHARE = 0.60
"""Leading in a smaller share of the plausible cases is too close to call. Our own threshold."""
CLEAR_SHARE = 0.85
"""From this share on the lead is clear. Our own threshold."""


def verdict_of(
    compared: Sequence[OptionResult], leads: Sequence[str], factor: float | None, *, has_weights: bool
) -> Verdict:
    """How clear the lead is, by the factor alone; ``with_shares`` may find it less clear."""
    if len(compared) == 1:
        return "only_one"
    if not has_weights:
        return "no_preferences"
    if len(leads) > 1:
        return "tie"
    if factor is None or factor >= CLEAR_FACTOR:
        return "clear"
    return "leans" if factor >= CLOSE_FACTOR else "too_close_to_call"


def factor_to_flip(values: Mapping[str, Sequence[float]], lead: str, weight: Sequence[float]) -> float | None:
    """How far all weights may be off at once before another option leads. values: by option, usual ones, 0 to 1."""
    return compare.smallest_factor(
        compare.factor_between(weight, values[lead], rival) for id, rival in values.items() if id != lead
    )


def close_pairs(values: dict[str, list[Value]], weight: list[float]) -> tuple[tuple[str, str], ...]:
    """Pairs whose order a small change of importance turns, or that are the same on all that is weighed."""
    pairs = []
    for a, b in combinations(values, 2):
        first, second = ([value.typical for value in values[id]] for id in (a, b))
        factor = compare.factor_between(weight, first, second)
        if first == second or (factor is not None and factor < CLOSE_FACTOR):
            pairs.append((a, b))
    return tuple(pairs)


def with_shares(assessment: Assessment, answers: Answers) -> Assessment:
    """The assessment with lead shares, and with the verdict and the close pairs that they make.

    It takes some tens of milliseconds, so it is no part of ``assess``. Nothing
    changes when fewer than two options are compared or nothing is weighed.
    """
    if assessment.flips is None:
        return assessment
    problem = problem_of(assessment.compared, assessment.criteria, answers)
    found = lead_shares(
        grouped(problem.ratings, problem.groups) or {},
        {option.id: _parts(option, assessment.criteria, answers) for option in assessment.compared},
    )
    names = [option.id for option in assessment.compared]
    close = {*assessment.too_close_to_call}
    close |= {(a, b) for a, b in combinations(names, 2) if 1 - CLOSE_SHARE <= found.ahead[a, b] <= CLOSE_SHARE}
    verdict = assessment.verdict
    if verdict in ("clear", "leans"):
        lead = found.ranks[assessment.leads[0]][0]
        if lead < CLEAR_SHARE:
            verdict = "leans" if lead >= CLOSE_SHARE else "too_close_to_call"
    return attrs.evolve(
        assessment,
        shares=found,
        never_lead=_never_lead(problem),
        verdict=verdict,
        too_close_to_call=tuple(pair for pair in combinations(names, 2) if pair in close),
    )


def _never_lead(problem: Problem) -> tuple[str, ...]:
    """The options to which no part of all possible weights gives the highest score (potential optimality)."""
    rows = [[values[name] for name in problem.ratings] for values in problem.values.values()]
    leads = simplex.ever_first(simplex.any_weights(rows))
    return tuple(id for id, ever in zip(problem.values, leads, strict=True) if not ever)


def _parts(option: OptionResult, criteria: Sequence[Weighed], answers: Answers) -> dict[str, list[Part]]:
    """An option's figures as the shares draw them: by slider, the effect in one part for each goal."""
    share = effect_shares(answers)
    estimates = {part.key: part.estimate for part in option.contributions}
    return {
        criterion.id: [
            Part(share.get(key, 1.0), tuple(map(tuple, criterion.points)), estimates[key].numbers)
            for key in keys_of(criterion.id, answers.goals)
        ]
        for criterion in criteria
    }


def problem_of(compared: Sequence[OptionResult], criteria: Sequence[Weighed], answers: Answers) -> Problem:
    """The compared options on the usual figures, with one value for each slider."""
    share = effect_shares(answers)
    values: dict[str, dict[str, float]] = {}
    for option in compared:
        typical = {part.key: part.value.typical for part in option.contributions}
        values[option.id] = {
            criterion.id: math.fsum(share.get(key, 1.0) * typical[key] for key in keys_of(criterion.id, answers.goals))
            for criterion in criteria
        }
    return Problem(
        ratings={criterion.id: criterion.rating for criterion in criteria},
        groups={criterion.id: criterion.group for criterion in criteria},
        values=values,
    )
