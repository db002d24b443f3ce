"""``assess(evidence, answers)``: the one function at the centre."""

from __future__ import annotations

import math

from collections.abc import Sequence
from itertools import permutations

import attrs

from decision_aid.assessment import compare, firmness, stability, weights
from decision_aid.assessment.eligibility import (
    cautions_of,
    days_left,
    goal_reasons,
    limits_of,
    reasons_of,
    relaxations_of,
    status_of,
)
from decision_aid.assessment.figures import courses, effect_estimate, figures, is_open, priced
from decision_aid.assessment.model import (
    Assessment,
    Contribution,
    Dominance,
    OptionResult,
    Weighed,
)
from decision_aid.assessment.value import UNKNOWN, Value, value_of
from decision_aid.evidence.figures import Estimate
from decision_aid.evidence.model import OWN, Evidence, Treatment
from decision_aid.interview.answers import Answers, concern_place
from decision_aid.interview.rules import weighed
from decision_aid.language import mark, tr

OWN_POINTS = ((0.0, 0.0), (10.0, 1.0))
"""A person's own rating of an option from 0 to 10 is its value in tenths."""


OWN_RATING = mark("This is your own rating.")
NO_RATING = mark("You gave this option no rating.")


def assess(evidence: Evidence, answers: Answers) -> Assessment:
    """What follows from the evidence for one person. Pure: no clock, no disk.

    ``answers`` must have passed ``interview.rules.faults_of``. Scores are sums
    of weight x value on fixed scales; only options that are compared have one.
    """
    criteria = _criteria(evidence, answers)
    by_key = _weights(criteria, answers)
    treatments = [priced(treatment, answers.prices.get(treatment.id)) for treatment in evidence.treatments]
    options = tuple(_option(evidence, answers, treatment) for treatment in treatments)
    if by_key is not None:
        options = _ranked([_scored(option, criteria, by_key, answers) for option in options])
    compared = [option for option in options if option.status == "compared"]
    counted = None if by_key is None else {key: weight for key, weight in by_key.items() if weight > 0}
    values = {option.id: _values(option, criteria, answers, counted) for option in compared}
    leads = tuple(option.id for option in compared if option.rank == 1)
    typical = {id: [value.typical for value in row] for id, row in values.items()}
    factor = None if counted is None else firmness.factor_to_flip(typical, leads[0], list(counted.values()))
    verdict = firmness.verdict_of(compared, leads, factor, has_weights=by_key is not None)
    alone = verdict == "only_one"
    problem = None if alone or counted is None else firmness.problem_of(compared, criteria, answers)
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
        too_close_to_call=() if counted is None else firmness.close_pairs(values, list(counted.values())),
        dominated=_dominated(values),
        could_lead=_could_lead(compared, leads),
        relaxations=tuple(
            change for option in options for change in relaxations_of(option.id, option.status, option.limits)
        ),
        no_difference=_no_difference(compared, criteria, answers),
        open_questions=() if alone else _open_questions(compared, leads),
        renew_date=(days_left(answers) or 0) < 0,
        table_expired=answers.date is not None and answers.date > evidence.about.review_by,
    )


def _criteria(evidence: Evidence, answers: Answers) -> tuple[Weighed, ...]:
    """What is weighed, gains first, in the table's order."""
    found = []
    for id in weighed(evidence, answers):
        if id.startswith(OWN):
            concern = answers.own_concerns[concern_place(id)]
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
            by_key.update({key: weight * share for key, share in weights.effect_shares(answers).items()})
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
        concern = answers.own_concerns[concern_place(key)]
        rating = concern.ratings.get(option.id)
        if rating is None:
            return Estimate(unknown=True, why=tr(NO_RATING)), False
        return Estimate(low=rating, typical=rating, high=rating, why=tr(OWN_RATING)), True
    estimate = option.figures[key]
    return estimate, estimate.numbers is not None


def _scored(
    option: OptionResult, criteria: Sequence[Weighed], by_key: dict[str, float], answers: Answers
) -> OptionResult:
    if option.status != "compared":
        return option
    contributions = []
    for criterion in criteria:
        for key in weights.keys_of(criterion.id, answers.goals):
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
        for key in weights.keys_of(criterion.id, answers.goals)
        if counted is None or key in counted
    ]


def _dominated(values: dict[str, list[Value]]) -> tuple[Dominance, ...]:
    found = []
    for option, by in permutations(values, 2):
        if compare.dominates([v.typical for v in values[by]], [v.typical for v in values[option]]):
            lows, highs = [v.low for v in values[by]], [v.high for v in values[option]]
            found.append(
                Dominance(
                    option=option,
                    by=by,
                    certain=compare.dominates(lows, highs),
                    never_worse=all(low >= high for low, high in zip(lows, highs, strict=True)),
                )
            )
    return tuple(found)


def _could_lead(compared: Sequence[OptionResult], leads: Sequence[str]) -> tuple[str, ...]:
    """The options that lead, or come out ahead when the figures turn out as they may, with the weights as they are.

    An option that can only draw level is not one of them.
    """
    bands = {option.id: (option.fit.low, option.fit.high) for option in compared if option.fit is not None}
    possible = compare.possibly_first(bands) if bands else ()
    return tuple(
        id
        for id in possible
        if id in leads
        or all(bands[id][1] > low + compare.TOLERANCE for other, (low, _) in bands.items() if other != id)
    )


def _no_difference(compared: Sequence[OptionResult], criteria: Sequence[Weighed], answers: Answers) -> tuple[str, ...]:
    """Criteria on which all compared options have the same known value."""
    if len(compared) < 2:
        return ()
    same = []
    for criterion in criteria:
        columns = [
            {value_of(criterion.points, _estimate(option, key, answers)[0].numbers) for option in compared}
            for key in weights.keys_of(criterion.id, answers.goals)
        ]
        if all(len(column) == 1 and UNKNOWN not in column for column in columns):
            same.append(criterion.id)
    return tuple(same)


def _open_questions(compared: Sequence[OptionResult], leads: Sequence[str]) -> tuple[str, ...]:
    """Options of which something is not known that could decide which option leads.

    All the unknown figures of one option together, against the usual figures of the others.
    """
    found = []
    for option in compared:
        rivals = [other.fit.typical for other in compared if other.fit is not None and other is not option]
        unknown = [part for part in option.contributions if not part.known]
        if option.fit is None or not rivals or not unknown:
            continue
        low, high = (
            option.fit.typical + math.fsum(part.weight * (end - part.value.typical) for part, end in ends)
            for ends in ([(p, p.value.low) for p in unknown], [(p, p.value.high) for p in unknown])
        )
        falls, rises = low < max(rivals) - compare.TOLERANCE, high > max(rivals) + compare.TOLERANCE
        if (option.id in leads and falls) or (leads != (option.id,) and rises):
            found.append(option.id)
    return tuple(found)
