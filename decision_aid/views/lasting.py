"""When visits fall and how long the effect lasts, as plain data for a picture."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from decision_aid.assessment.figures import Course, Visits, visits_at, visits_over
from decision_aid.assessment.model import Assessment, OptionResult
from decision_aid.evidence.model import NONE, Evidence
from decision_aid.interview.answers import Answers
from decision_aid.language import tr
from decision_aid.views.phrases import labelled
from decision_aid.views.pictured import Figure, caption, figure_of, left_out, not_compared, shown, warned
from decision_aid.words import courses
from decision_aid.words.telling import OURS


@frozen(kw_only=True)
class CourseLine:
    """One course of one option, in months from the first visit.

    visits: when they fall on the usual figures; lasting: how many months after
    the first course the effect lasts, None where none was shown; visits_words
    and lasting_words: what stands beside them.
    """

    option: str
    title: str
    visits: Visits
    visits_words: str
    lasting: Figure | None
    lasting_words: str


@frozen(kw_only=True)
class OptionLine:
    """One option: its courses, and what the table tells in words where it has no figure."""

    option: str
    courses: tuple[CourseLine, ...]
    told: tuple[str, ...]


@frozen(kw_only=True)
class Lasting:
    """How long it takes and lasts, over so many years. For ``captions`` and ``notes`` see ``timeline.Timeline``."""

    years: int
    title: str
    options: tuple[OptionLine, ...]
    captions: tuple[str, ...]
    notes: tuple[str, ...]


def lasting(evidence: Evidence, answers: Answers, assessment: Assessment) -> Lasting:
    """The visits and the effect of every option that has figures, over the person's horizon."""
    options = shown(assessment)
    alone = (tr(courses.FIRST_COURSE_ALONE),) if any(map(_comes_again, options)) else ()
    years = answers.horizon_years
    currency = evidence.about.currency
    return Lasting(
        years=years,
        title=tr("Visits and effect over {years}", years=courses.over(years)),
        options=tuple(
            OptionLine(
                option=option.id,
                courses=tuple(_line(option, course, years, currency) for course in option.plan),
                told=(*_told(option), *(() if option.status == "compared" else (not_compared(option),))),
            )
            for option in options
        ),
        captions=(
            *(caption(option, _said(option, years)) for option in options),
            *left_out(assessment),
            *alone,
            *warned(options),
        ),
        notes=(*alone, *left_out(assessment), *warned(options)),
    )


def _line(option: OptionResult, course: Course, years: int, currency: str) -> CourseLine:
    name = option.treatment.name
    shows = _shows_effect(option, course)
    return CourseLine(
        option=option.id,
        title=name if course.variant.name == name else labelled(name, course.variant.name),
        visits=visits_at(course.variant, years),
        visits_words=courses.visits(course.variant),
        lasting=figure_of(course.lasting, "months", currency) if shows else None,
        lasting_words=(
            courses.lasts(course.lasting)
            if shows
            else tr(courses.NOTHING_TO_LAST)
            if option.id == NONE
            else tr(courses.NO_EFFECT)
        ),
    )


def _shows_effect(option: OptionResult, course: Course) -> bool:
    """Whether an effect on one of the goals of this course was shown, so that it can last."""
    return option.id != NONE and any(option.treatment.effect(goal).use == "used" for goal in course.goals)


def _comes_again(option: OptionResult) -> bool:
    """Whether an effect is drawn beside later visits, which it does not count."""
    return any(_shows_effect(option, course) and course.variant.upkeep is not None for course in option.plan)


def _told(option: OptionResult) -> Iterator[str]:
    """When an effect shows, in the table's own words, as it has no figure for that; nothing where none was shown."""
    when = option.treatment.when_to_stop
    if any(_shows_effect(option, course) for course in option.plan):
        yield courses.onset(option.treatment.name, f"{when.text} {tr(OURS)}" if when.judgement else when.text)


def _said(option: OptionResult, years: int) -> Iterator[str]:
    for course in option.plan:
        if len(option.plan) > 1:
            yield courses.part(course.variant.name)
        yield from courses.visits_said(course.variant, visits_over(course.variant, years), years)
        if _shows_effect(option, course):
            yield courses.lasts_said(course.lasting)
        else:
            yield tr(courses.NOTHING_SAID if option.id == NONE else courses.NO_EFFECT_SAID)
    yield from _told(option)
