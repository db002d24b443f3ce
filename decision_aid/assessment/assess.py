"""``assess(evidence, answers)``: the one function at the centre."""

from __future__ import annotations

import math

from collections.abc import Sequence
from itertools import combinations, permutations

import attrs

from decision_aid.assessment import compare, stability, weights
from decision_aid.assessment.eligibility import (
    cautions_of,
    days_left,
    goal_reasons,
    limits_of,
    reasons_of,
    relaxations_of,
    status_of,
)
from decision_aid.assessment.figures import courses, effect_estimate, figures, is_open
from decision_aid.assessment.model import (
    Assessment,
    Contribution,
    Dominance,
    OptionResult,
    Verdict,
    Weighed,
)
from decision_aid.assessment.shares import Part, lead_shares
from decision_aid.assessment.value import UNKNOWN, Value, value_of
from decision_aid.evidence.figures import Estimate
from decision_aid.evidence.model import OWN, Evidence, Treatment
from decision_aid.interview.answers import Answers
from decision_aid.interview.rules import weighed

CLOSE_FACTOR = 1.25
"""Below this the order is too close to call. Our own threshold."""
CLEAR_FACTOR = 2.0
"""From this on the lead is clear. Our own threshold."""
CLOSE_SHARE = 0.60
"""Leading in a smaller share of the plausible cases is too close to call. Our own threshold."""
CLEAR_SHARE = 0.85
"""From this share on the lead is clear. Our own threshold."""

OWN_POINTS = ((0.0, 0.0), (10.0, 1.0))
"""A person's own rating of an option from 0 to 10 is its value in tenths."""


OWN_RATING = "This is your own rating."
NO_RATING = "You gave this option no rating."


def assess(evidence: Evidence, answers: Answers) -> Assessment:
    """What follows from the evidence for one person. Pure: no clock, no disk.

    ``answers`` must have passed ``interview.rules.faults_of``. Scores are sums
    of weight x value on fixed scales; only options that are compared have one.
    """
    criteria = _criteria(evidence, answers)
    by_key = _weights(criteria, answers)
    options = tuple(_option(evidence, answers, treatment) for treatment in evidence.treatments)
    if by_key is not None:
        options = _ranked([_scored(option, criteria, by_key, answers) for option in options])
    compared = [option for option in options if option.status == "compared"]
    counted = None if by_key is None else {key: weight for key, weight in by_key.items() if weight > 0}
    values = {option.id: _values(option, criteria, answers, counted) for option in compared}
    leads = tuple(option.id for option in compared if option.rank == 1)
    factor = None if counted is None else _factor(values, leads[0], list(counted.values()))
    verdict = _verdict(compared, leads, factor, has_weights=by_key is not None)
    alone = verdict == "only_one"
    problem = None if alone or counted is None else _problem(compared, criteria, answers)
    return Assessment(
        options=options,
        criteria=criteria,
        weights=by_key,
        not_weighed=tuple(id for id in evidence.criterion if all(id != criterion.id for criterion in criteria)),
        verdict=verdict,
        leads=leads,
        factor_to_flip=None if alone else factor,
        flips=None if problem is None else stability.flips(problem),
        weight_stability=None if problem is None else stability.intervals(problem),
        left_out=None if problem is None else stability.leave_one_out(problem),
        too_close_to_call=() if counted is None else _close_pairs(values, list(counted.values())),
        dominated=_dominated(values),
        could_lead=_could_lead(compared),
        relaxations=tuple(
            change for option in options for change in relaxations_of(option.id, option.status, option.limits)
        ),
        no_difference=_no_difference(compared, criteria, answers),
        open_questions=() if alone else _open_questions(compared),
        renew_date=(days_left(answers) or 0) < 0,
        table_expired=answers.date is not None and answers.date > evidence.about.review_by,
    )


def with_shares(assessment: Assessment, answers: Answers) -> Assessment:
    """The assessment with lead shares, and with the verdict and the close pairs that they make.

    It takes some ten milliseconds, so it is no part of ``assess``. Nothing
    changes when fewer than two options are compared or nothing is weighed.
    """
    if assessment.flips is None:
        return assessment
    by_slider: dict[str, float] = {}
    for key, weight in (assessment.weights or {}).items():
        slider = "effect" if key.startswith("effect:") else key
        by_slider[slider] = by_slider.get(slider, 0.0) + weight
    found = lead_shares(
        by_slider, {option.id: _parts(option, assessment.criteria, answers) for option in assessment.compared}
    )
    names = [option.id for option in assessment.compared]
    close = {*assessment.too_close_to_call}
    close |= {(a, b) for a, b in combinations(names, 2) if 1 - CLOSE_SHARE <= found.ahead[a, b] <= CLOSE_SHARE}
    verdict = assessment.verdict
    if verdict in ("clear", "leans"):
        lead = found.ranks[assessment.leads[0]][0]
        if lead < CLOSE_SHARE:
            verdict = "too_close_to_call"
        elif lead < CLEAR_SHARE:
            verdict = "leans"
    return attrs.evolve(
        assessment,
        shares=found,
        verdict=verdict,
        too_close_to_call=tuple(pair for pair in combinations(names, 2) if pair in close),
    )


def _parts(option: OptionResult, criteria: Sequence[Weighed], answers: Answers) -> dict[str, list[Part]]:
    """An option's figures as the shares draw them: by slider, the effect in one part for each goal."""
    whole = math.fsum(answers.shares().values())
    share = {f"effect:{goal}": part / whole for goal, part in answers.shares().items()}
    estimates = {part.key: part.estimate for part in option.contributions}
    return {
        criterion.id: [
            Part(share.get(key, 1.0), tuple(map(tuple, criterion.points)), estimates[key].numbers)
            for key in keys_of(criterion.id, answers)
        ]
        for criterion in criteria
    }


def _problem(compared: Sequence[OptionResult], criteria: Sequence[Weighed], answers: Answers) -> stability.Problem:
    """The compared options on the usual figures, with one value for each slider."""
    whole = sum(answers.shares().values())
    share = {f"effect:{goal}": part / whole for goal, part in answers.shares().items()}
    values: dict[str, dict[str, float]] = {}
    for option in compared:
        typical = {part.key: part.value.typical for part in option.contributions}
        values[option.id] = {
            criterion.id: math.fsum(share.get(key, 1.0) * typical[key] for key in keys_of(criterion.id, answers))
            for criterion in criteria
        }
    return stability.Problem(
        ratings={criterion.id: criterion.rating for criterion in criteria},
        groups={criterion.id: criterion.group for criterion in criteria},
        values=values,
    )


def _criteria(evidence: Evidence, answers: Answers) -> tuple[Weighed, ...]:
    """What is weighed, gains first, in the table's order."""
    found = []
    for id in weighed(evidence, answers):
        if id.startswith(OWN):
            concern = answers.own_concerns[int(id.removeprefix(OWN)) - 1]
            found.append(
                Weighed(id=id, group=concern.group, unit="of_10", points=OWN_POINTS, rating=concern.importance)
            )
        else:
            criterion = evidence.criterion[id]
            rating = answers.importance.get(id, 0)
            found.append(
                Weighed(id=id, group=criterion.group, unit=criterion.unit, points=criterion.points, rating=rating)
            )
    return tuple(sorted(found, key=lambda criterion: criterion.group != "gain"))


def keys_of(criterion: str, answers: Answers) -> tuple[str, ...]:
    """The keys that a criterion has in weights and contributions: one per goal for the effect."""
    return tuple(f"effect:{goal}" for goal in answers.goals) if criterion == "effect" else (criterion,)


def _weights(criteria: Sequence[Weighed], answers: Answers) -> dict[str, float] | None:
    sliders = weights.grouped(
        {criterion.id: criterion.rating for criterion in criteria},
        {criterion.id: criterion.group for criterion in criteria},
    )
    if sliders is None:
        return None
    by_key: dict[str, float] = {}
    for id, weight in sliders.items():
        if id == "effect":
            shares = {f"effect:{goal}": share for goal, share in answers.shares().items()}
            by_key.update(weights.split(weight, shares))
        else:
            by_key[id] = weight
    return by_key


def _option(evidence: Evidence, answers: Answers, treatment: Treatment) -> OptionResult:
    """One option before any score."""
    offered = evidence.clinic is None or treatment.id not in evidence.clinic.not_offered
    plan = courses(treatment, answers.goals)
    found = figures(plan, answers.horizon_years)
    cautions = cautions_of(treatment, plan, answers)
    goal = goal_reasons(treatment, answers.goals)
    limits = limits_of(treatment, plan, found, answers)
    variants = {course.variant.id for course in plan}
    return OptionResult(
        treatment=treatment,
        plan=plan,
        figures=found,
        effects={goal_id: effect_estimate(treatment, goal_id) for goal_id in answers.goals},
        status=status_of(offered, goal, cautions, limits),
        warnings=tuple(
            warning
            for warning in treatment.warnings
            if plan and (not warning.variants or variants.intersection(warning.variants))
        ),
        reasons=reasons_of(treatment, offered, goal, cautions, limits),
        cautions=cautions,
        limits=limits,
    )


def _estimate(option: OptionResult, key: str, answers: Answers) -> tuple[Estimate, bool]:
    """An option's figure under a key of the weights, and whether all of it is known."""
    head, _, goal = key.partition(":")
    if head == "effect":
        return option.effects[goal], not is_open(option.treatment, goal)
    if key.startswith(OWN):
        concern = answers.own_concerns[int(goal) - 1]
        rating = concern.ratings.get(option.id)
        if rating is None:
            return Estimate(unknown=True, why=NO_RATING), False
        return Estimate(low=rating, typical=rating, high=rating, why=OWN_RATING), True
    estimate = option.figures[key]
    return estimate, estimate.numbers is not None


def _scored(
    option: OptionResult, criteria: Sequence[Weighed], by_key: dict[str, float], answers: Answers
) -> OptionResult:
    if option.status != "compared":
        return option
    contributions = []
    for criterion in criteria:
        for key in keys_of(criterion.id, answers):
            estimate, known = _estimate(option, key, answers)
            value = value_of(criterion.points, estimate.numbers)
            contributions.append(
                Contribution(
                    key=key,
                    criterion=criterion.id,
                    estimate=estimate,
                    known=known,
                    value=value,
                    weight=by_key[key],
                    points=by_key[key] * value.typical,
                )
            )
    fit = Value(
        math.fsum(part.weight * part.value.low for part in contributions),
        math.fsum(part.points for part in contributions),
        math.fsum(part.weight * part.value.high for part in contributions),
    )
    complete = all(part.known or part.weight == 0 for part in contributions)
    return attrs.evolve(option, contributions=tuple(contributions), fit=fit, complete=complete)


def _ranked(options: Sequence[OptionResult]) -> tuple[OptionResult, ...]:
    scored = [option for option in options if option.fit is not None]
    places = compare.ranks([option.fit.typical for option in scored if option.fit is not None])
    rank = {option.id: place for option, place in zip(scored, places, strict=True)}
    return tuple(attrs.evolve(option, rank=rank.get(option.id)) for option in options)


def _values(
    option: OptionResult, criteria: Sequence[Weighed], answers: Answers, counted: dict[str, float] | None
) -> list[Value]:
    """An option's values on everything with weight, in that order; on all criteria when none has."""
    return [
        value_of(criterion.points, _estimate(option, key, answers)[0].numbers)
        for criterion in criteria
        for key in keys_of(criterion.id, answers)
        if counted is None or key in counted
    ]


def _factor(values: dict[str, list[Value]], lead: str, weight: list[float]) -> float | None:
    """How far all weights may be off at once before another option leads."""
    ahead = [value.typical for value in values[lead]]
    return compare.smallest_factor(
        compare.factor_between(weight, ahead, [value.typical for value in rival])
        for id, rival in values.items()
        if id != lead
    )


def _verdict(
    compared: Sequence[OptionResult], leads: Sequence[str], factor: float | None, *, has_weights: bool
) -> Verdict:
    if len(compared) == 1:
        return "only_one"
    if not has_weights:
        return "no_preferences"
    if len(leads) > 1:
        return "tie"
    if factor is None or factor >= CLEAR_FACTOR:
        return "clear"
    return "leans" if factor >= CLOSE_FACTOR else "too_close_to_call"


def _close_pairs(values: dict[str, list[Value]], weight: list[float]) -> tuple[tuple[str, str], ...]:
    """Pairs whose order a small change of importance turns, or that are the same on all that is weighed."""
    pairs = []
    for a, b in combinations(values, 2):
        first, second = ([value.typical for value in values[id]] for id in (a, b))
        factor = compare.factor_between(weight, first, second)
        if first == second or (factor is not None and factor < CLOSE_FACTOR):
            pairs.append((a, b))
    return tuple(pairs)


def _dominated(values: dict[str, list[Value]]) -> tuple[Dominance, ...]:
    found = []
    for option, by in permutations(values, 2):
        if compare.dominates([v.typical for v in values[by]], [v.typical for v in values[option]]):
            certain = compare.dominates([v.low for v in values[by]], [v.high for v in values[option]])
            found.append(Dominance(option=option, by=by, certain=certain))
    return tuple(found)


def _could_lead(compared: Sequence[OptionResult]) -> tuple[str, ...]:
    """The options that lead when the figures turn out as they may, with the weights as they are."""
    bands = {option.id: (option.fit.low, option.fit.high) for option in compared if option.fit is not None}
    return compare.possibly_first(bands) if bands else ()


def _no_difference(compared: Sequence[OptionResult], criteria: Sequence[Weighed], answers: Answers) -> tuple[str, ...]:
    """Criteria on which all compared options have the same known value."""
    if len(compared) < 2:
        return ()
    same = []
    for criterion in criteria:
        columns = [
            {value_of(criterion.points, _estimate(option, key, answers)[0].numbers) for option in compared}
            for key in keys_of(criterion.id, answers)
        ]
        if all(len(column) == 1 and UNKNOWN not in column for column in columns):
            same.append(criterion.id)
    return tuple(same)


def _open_questions(compared: Sequence[OptionResult]) -> tuple[str, ...]:
    """Options of which something is not known that could decide which option leads.

    All the unknown figures of one option together, against the usual figures of the others.
    """
    found = []
    for option in compared:
        rivals = [other.fit.typical for other in compared if other.fit is not None and other is not option]
        unknown = [part for part in option.contributions if not part.known]
        if option.fit is None or not rivals or not unknown:
            continue
        rest = option.fit.typical - math.fsum(part.points for part in unknown)
        if compare.break_even(max(rivals), rest, math.fsum(part.weight for part in unknown)) is not None:
            found.append(option.id)
    return tuple(found)
