"""Which options are compared: the goal, health and limits, before any score.

Safety is never a weight, and a limit never changes another option's score.
"""

from __future__ import annotations

import datetime

from collections.abc import Iterator, Mapping, Sequence

from decision_aid.assessment.figures import Course, whole_course_days
from decision_aid.assessment.model import CautionFound, Fits, LimitResult, Reason, Relaxation, Status
from decision_aid.assessment.value import Numbers
from decision_aid.evidence.figures import CERTAINTIES, Estimate
from decision_aid.evidence.model import Treatment
from decision_aid.interview.answers import LIMITS, Answers

AN_OPERATION = 2.0
"""The invasiveness level of an operation with cuts."""


def judge(limit: float, numbers: Numbers | None) -> Fits:
    """Whether a figure stays at or under a limit: all of its range, part of it, none, or not known."""
    if numbers is None:
        return "unknown"
    low, _, high = numbers
    if high <= limit:
        return "fits"
    return "does_not_fit" if low > limit else "may_not_fit"


def cautions_of(treatment: Treatment, plan: Sequence[Course], answers: Answers) -> tuple[CautionFound, ...]:
    """The cautions that bear on what the person said, in the table's order.

    A caution for some variants bears only on a plan with one of them.
    """
    variants = {course.variant.id for course in plan}
    found = []
    for caution in treatment.cautions:
        if caution.variants and not variants.intersection(caution.variants):
            continue
        if caution.condition in answers.conditions or caution.condition in answers.unsure:
            found.append(CautionFound(caution=caution, unsure=caution.condition in answers.unsure))
    return tuple(found)


def goal_reasons(treatment: Treatment, goals: Sequence[str]) -> tuple[Reason, ...]:
    """Why none of the goals is one that the treatment is compared for; empty when one is."""
    effects = [treatment.effect(goal) for goal in goals]
    if any(effect.use == "used" for effect in effects):
        return ()
    return tuple(
        Reason(kind="evidence" if effect.use == "no_evidence" else "goal", id=effect.goal, sources=effect.sources)
        for effect in effects
    )


def limits_of(
    treatment: Treatment, plan: Sequence[Course], figures: Mapping[str, Estimate], answers: Answers
) -> tuple[LimitResult, ...]:
    """How the option stands to each limit that was given, in the order of :data:`LIMITS`.

    Empty when there is no plan to judge. A ``normal_by`` that is past is not judged.
    """
    if not plan:
        return ()
    return tuple(_judged(treatment, plan, figures, answers))


def _judged(
    treatment: Treatment, plan: Sequence[Course], figures: Mapping[str, Estimate], answers: Answers
) -> Iterator[LimitResult]:
    for name in LIMITS:
        given = getattr(answers.limits, name)
        if given is None:
            continue
        firm = answers.is_firm(name)
        if name in _FIGURE_OF:
            figure = figures[_FIGURE_OF[name]]
            verdict = judge(given, figure.numbers)
            over = figure.numbers[0] - given if verdict == "does_not_fit" and figure.numbers else 0
            back = figure.numbers[0] if over and figure.numbers else None
            yield LimitResult(limit=name, verdict=verdict, firm=firm, figure=figure, short_by=over, relax_to=back)
        elif name == "normal_by":
            yield from _by_date(plan, figures["visible"], answers, given, firm)
        elif name == "evidence_at_least":
            yield _by_evidence(treatment, answers, given, firm)
        else:
            yield _by_kind(name, plan, figures, allowed=given, firm=firm)


_FIGURE_OF = {"days_off": "days_off", "sessions": "sessions", "budget": "cost"}


def _by_kind(
    name: str, plan: Sequence[Course], figures: Mapping[str, Estimate], *, allowed: bool, firm: bool
) -> LimitResult:
    """Surgery and needles: a yes allows everything."""
    if allowed:
        return LimitResult(limit=name, verdict="fits", firm=firm, short_by=None)
    if name == "needles":
        verdict: Fits = "does_not_fit" if any(course.variant.needles for course in plan) else "fits"
    else:
        verdict = judge(AN_OPERATION - 1, figures["invasiveness"].numbers)
    back = True if verdict == "does_not_fit" else None
    return LimitResult(limit=name, verdict=verdict, firm=firm, short_by=None, relax_to=back)


def _by_evidence(treatment: Treatment, answers: Answers, least: str, firm: bool) -> LimitResult:
    """For the main goal. Not used for it at all means that there is nothing to judge."""
    effect = treatment.effect(answers.goals[0])
    if effect.use == "not_used":
        return LimitResult(limit="evidence_at_least", verdict="unknown", firm=firm, short_by=None)
    if effect.certainty is None:
        return LimitResult(limit="evidence_at_least", verdict="does_not_fit", firm=firm, short_by=None)
    short = [str(certainty) for certainty in CERTAINTIES].index(least) - CERTAINTIES.index(effect.certainty)
    if short <= 0:
        return LimitResult(limit="evidence_at_least", verdict="fits", firm=firm, short_by=None)
    return LimitResult(
        limit="evidence_at_least", verdict="does_not_fit", firm=firm, short_by=None, relax_to=effect.certainty
    )


def _by_date(
    plan: Sequence[Course], visible: Estimate, answers: Answers, day: datetime.date, firm: bool
) -> Iterator[LimitResult]:
    left = days_left(answers)
    if left is None or left < 0:
        return
    verdict = judge(left, visible.numbers)
    over = visible.numbers[0] - left if verdict == "does_not_fit" and visible.numbers else 0
    yield LimitResult(
        limit="normal_by",
        verdict=verdict,
        firm=firm,
        figure=visible,
        short_by=over,
        relax_to=_later(day, over) if over else None,
        days_left=left,
        course_days=whole_course_days(plan),
    )


def _later(day: datetime.date, days: float) -> datetime.date:
    """``days`` later, in whole days; the calendar's last day when it would run off the end."""
    whole = int(-(-days // 1))
    room = (datetime.date.max - day).days
    return day + datetime.timedelta(days=min(whole, room))


def days_left(answers: Answers) -> int | None:
    """Days from the answers' date to ``normal_by``; below 0 when it is past; None when either is missing."""
    if answers.limits.normal_by is None or answers.date is None:
        return None
    return (answers.limits.normal_by - answers.date).days


def status_of(
    offered: bool, goal: Sequence[Reason], cautions: Sequence[CautionFound], limits: Sequence[LimitResult]
) -> Status:
    """The first that holds of not offered, health, goal, evidence and limits; else compared."""
    if not offered:
        return "not_offered"
    if any(found.level == "rules_out" for found in cautions):
        return "not_for_you"
    if goal:
        return "no_evidence" if any(reason.kind == "evidence" for reason in goal) else "not_for_goal"
    return "over_limit" if any(limit.takes_out for limit in limits) else "compared"


def reasons_of(
    treatment: Treatment,
    offered: bool,
    goal: Sequence[Reason],
    cautions: Sequence[CautionFound],
    limits: Sequence[LimitResult],
) -> tuple[Reason, ...]:
    """Every reason why an option is not compared: health first, then what is not on offer."""
    clinic = () if offered else (Reason(kind="clinic", id=treatment.id),)
    health = [
        Reason(kind="health", id=found.caution.condition, sources=found.caution.sources)
        for found in cautions
        if found.level == "rules_out"
    ]
    over = [
        Reason(kind="limit", id=limit.limit, sources=limit.figure.sources if limit.figure else ())
        for limit in limits
        if limit.takes_out
    ]
    return (*health, *clinic, *goal, *over)


def relaxations_of(option: str, status: Status, limits: Sequence[LimitResult]) -> tuple[Relaxation, ...]:
    """The limits that must change, all of them, for an option that only limits keep out.

    Each by the least that does it; empty when one of them can't.
    """
    broken = [limit for limit in limits if limit.takes_out]
    if status != "over_limit" or any(limit.relax_to is None for limit in broken):
        return ()
    return tuple(
        Relaxation(option=option, limit=limit.limit, to=limit.relax_to)
        for limit in broken
        if limit.relax_to is not None
    )
