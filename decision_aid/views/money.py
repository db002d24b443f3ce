"""What each option costs over 1 and 5 years, as plain data for a picture."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from decision_aid.assessment.figures import figures as figures_of
from decision_aid.assessment.figures import first_course_cost
from decision_aid.assessment.model import Assessment, OptionResult
from decision_aid.evidence.figures import Estimate
from decision_aid.evidence.model import NONE, Evidence
from decision_aid.interview.answers import Answers
from decision_aid.language import tr
from decision_aid.views.phrases import labelled
from decision_aid.views.pictured import (
    Figure,
    Mark,
    caption,
    figure_of,
    judged,
    label,
    left_out,
    limit_on,
    notes,
    shown,
    warned,
)
from decision_aid.words import courses, figures, sentences

HORIZONS = (1, 5)
"""The years over which money is shown; one of them is the person's own."""


@frozen(kw_only=True)
class Cost:
    """What one option costs over one horizon, in the table's currency.

    first: the first course on the usual figures; later: what is paid on top of
    it, on the usual figures; each None when not known; split: both in words;
    total: both together, with the range.
    """

    option: str
    label: tuple[str, ...]
    first: float | None
    later: float | None
    split: str
    total: Figure


@frozen(kw_only=True)
class Horizon:
    """What every option costs over so many years, and the person's budget if it is about them."""

    years: int
    title: str
    costs: tuple[Cost, ...]
    mark: Mark | None


@frozen(kw_only=True)
class Money:
    """What every option costs over each horizon. For ``captions`` and ``notes`` see ``timeline.Timeline``."""

    currency: str
    horizons: tuple[Horizon, ...]
    captions: tuple[str, ...]
    notes: tuple[str, ...]


def money(evidence: Evidence, answers: Answers, assessment: Assessment) -> Money:
    """The money of every option that has figures for the person's goals."""
    currency = evidence.about.currency
    options = shown(assessment)
    return Money(
        currency=currency,
        horizons=tuple(
            Horizon(
                years=years,
                title=tr("Cost over {years}", years=courses.over(years)),
                costs=tuple(_cost(option, years, currency) for option in options),
                mark=_budget(answers, currency) if years == answers.horizon_years else None,
            )
            for years in HORIZONS
        ),
        captions=(
            *(caption(option, _said(evidence, answers, option)) for option in options),
            *left_out(assessment),
            *warned(options),
        ),
        notes=tuple(notes(assessment)),
    )


def _cost(option: OptionResult, years: int, currency: str) -> Cost:
    first, later, total = first_course_cost(option.plan).typical, _later(option, years), _total(option, years)
    name, *more = label(option)
    return Cost(
        option=option.id,
        label=(name, courses.tier(total.typical), *more),
        first=first,
        later=later,
        split=courses.split(first, later, currency, counted=_counted(option)),
        total=figure_of(total, "money", currency),
    )


def _total(option: OptionResult, years: int) -> Estimate:
    return figures_of(option.plan, years)["cost"]


def _later(option: OptionResult, years: int) -> float | None:
    """What is paid on top of the first course, on the usual figures."""
    first, total = first_course_cost(option.plan).typical, _total(option, years).typical
    return None if first is None or total is None else total - first


def _counted(option: OptionResult) -> bool:
    """Whether the table counts visits after the first course."""
    return any(course.variant.upkeep is not None for course in option.plan)


def _said(evidence: Evidence, answers: Answers, option: OptionResult) -> Iterator[str]:
    currency = evidence.about.currency
    yield courses.first_cost(first_course_cost(option.plan), currency)
    if not _counted(option) and option.id != NONE:
        yield tr(courses.NO_LATER)
    for years in HORIZONS:
        if _counted(option):
            yield courses.later_cost(_later(option, years), years, currency)
        total = _total(option, years)
        limit = limit_on(option, "budget") if years == answers.horizon_years else None
        said = None if limit is None else sentences.limit(evidence, answers, limit)
        yield from judged(total, courses.total_cost(total, years, currency), said)
        yield courses.tier_said(total.typical)


def _budget(answers: Answers, currency: str) -> Mark | None:
    given = answers.limits.budget
    if given is None:
        return None
    kind = courses.mark_words("budget", firm=answers.is_firm("budget"))
    return Mark(at=given, words=labelled(kind, figures.money(given, currency)))
