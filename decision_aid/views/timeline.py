"""How long recovery takes, option by option, as plain data for a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import frozen

from decision_aid.assessment.eligibility import days_left
from decision_aid.assessment.model import Assessment, OptionResult
from decision_aid.evidence.figures import Estimate
from decision_aid.evidence.model import Evidence
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


@frozen(kw_only=True)
class Span:
    """One option's figure, in days after one visit. label: its name, and whether it is compared."""

    option: str
    label: tuple[str, ...]
    figure: Figure


@frozen(kw_only=True)
class Measure:
    """One thing that takes days, for every option, with the person's own limit on it."""

    title: str
    spans: tuple[Span, ...]
    mark: Mark | None


@frozen(kw_only=True)
class Timeline:
    """Days off, recovery and how long it shows.

    captions: one for each option, in the table's order, with the same facts in
    words, and what is warned of; notes: sentences to stand below the picture.
    """

    measures: tuple[Measure, ...]
    captions: tuple[str, ...]
    notes: tuple[str, ...]


def timeline(evidence: Evidence, answers: Answers, assessment: Assessment) -> Timeline:
    """The recovery of every option that has figures for the person's goals, in days after one visit."""
    options = shown(assessment)
    marks = {"days_off": _limit(answers), "visible": _date(answers)}
    return Timeline(
        measures=tuple(
            Measure(
                title=tr(title),
                spans=tuple(
                    Span(
                        option=option.id,
                        label=label(option),
                        figure=figure_of(option.figures[key], "days", evidence.about.currency),
                    )
                    for option in options
                ),
                mark=marks.get(key),
            )
            for key, title, _, _ in _MEASURES
        ),
        captions=(
            *(caption(option, _said(evidence, answers, option)) for option in options),
            *left_out(assessment),
            *warned(options),
        ),
        notes=tuple(notes(assessment)),
    )


_MEASURES: tuple[tuple[str, str, Callable[[Estimate], str], str], ...] = (
    ("days_off", courses.DAYS_OFF, courses.days_off, "days_off"),
    ("recovery", courses.RECOVERY, courses.recovery, ""),
    ("visible", courses.VISIBLE, courses.visible, "normal_by"),
)
"""The key of each figure, its title, its sentence, and the limit that is about it."""


def _said(evidence: Evidence, answers: Answers, option: OptionResult) -> Iterator[str]:
    for key, _, sentence, name in _MEASURES:
        limit = limit_on(option, name)
        said = None if limit is None else sentences.limit(evidence, answers, limit)
        yield from judged(option.figures[key], sentence(option.figures[key]), said)


def _limit(answers: Answers) -> Mark | None:
    given = answers.limits.days_off
    if given is None:
        return None
    kind = courses.mark_words("days_off", firm=answers.is_firm("days_off"))
    return Mark(at=given, words=labelled(kind, figures.quantity(given, "days", "")))


def _date(answers: Answers) -> Mark | None:
    """The days that are left; none for a date that is past, which is said elsewhere."""
    left = days_left(answers)
    if left is None or left < 0:
        return None
    kind = courses.mark_words("normal_by", firm=answers.is_firm("normal_by"))
    days = figures.quantity(left, "days", "")
    return Mark(at=left, words=tr("{mark}: {days} away", mark=kind, days=days))
