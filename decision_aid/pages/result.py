"""The result of ``assess`` as a page: warnings first, then what follows and why."""

from __future__ import annotations

from collections.abc import Iterator

from decision_aid.assessment.model import Assessment, OptionResult
from decision_aid.evidence.model import Evidence
from decision_aid.interview.answers import Answers
from decision_aid.language import tr
from decision_aid.pages.page import Bar, Page, Section, drawn
from decision_aid.views.expert import numbers
from decision_aid.views.grid import STATUS_WORDS
from decision_aid.views.harms import harms_of
from decision_aid.views.phrases import labelled
from decision_aid.words import figures, sentences
from decision_aid.words.harms import NO_HARM, grouped
from decision_aid.words.phrases import upper_first


def result_page(evidence: Evidence, answers: Answers, assessment: Assessment, *, expert: bool = False) -> Page:
    """What follows for one person. ``expert`` adds the numbers that the fit is made of."""
    goals = figures.listed([evidence.goal[goal].label for goal in answers.goals])
    overlaps = sentences.overlaps(evidence, assessment)
    sections = [
        *warning_sections(evidence, assessment),
        *standing_sections(evidence, answers),
        Section(title=tr("In short"), points=sentences.explanation(evidence, answers, assessment)),
        *_fit(assessment),
    ]
    sections.extend(
        Section(title=option.treatment.name, points=tuple(_points(evidence, answers, option)))
        for option in assessment.options
    )
    sections.extend(harm_sections(evidence, assessment))
    if overlaps:
        sections.append(Section(title=tr("Overlaps"), points=overlaps))
    if expert:
        sections.extend(
            Section(title=item.title, text=(item.meaning,), lines=item.lines)
            for item in numbers(evidence, answers, assessment)
        )
    return Page(title=tr("How the options fit: {goals}", goals=goals), sections=tuple(sections))


def warning_sections(evidence: Evidence, assessment: Assessment) -> Iterator[Section]:
    """Regulators' warnings, and what to ask a clinician first; they stand before everything else."""
    points = tuple(
        labelled(option.treatment.name, sentences.warning(item))
        for option in assessment.options
        for item in option.warnings
    )
    if points:
        yield Section(title=tr("Warnings"), points=points)
    asked = tuple(
        labelled(option.treatment.name, sentences.caution(evidence, found))
        for option in assessment.compared
        for found in option.cautions
    )
    if asked:
        yield Section(title=tr("Ask first"), points=asked)


def standing_sections(evidence: Evidence, answers: Answers) -> Iterator[Section]:
    """That the evidence is old, and that a clinic has a stake; nothing when neither holds."""
    said = tuple(sentences.standing(evidence, answers))
    if said:
        yield Section(title=tr("Before you read on"), text=said)


def harm_sections(evidence: Evidence, assessment: Assessment) -> Iterator[Section]:
    """What can go wrong with each option that is compared, every harm of the table that can happen with it."""
    for option in assessment.compared:
        name = option.treatment.name
        for course in option.plan:
            points = grouped(harms_of(evidence, option, course.variant.id))
            which = f"{name}, {course.variant.name}" if len(option.plan) > 1 else name
            yield Section(
                title=tr("What can go wrong: {option}", option=which), points=points or (labelled(name, tr(NO_HARM)),)
            )


def _fit(assessment: Assessment) -> Iterator[Section]:
    bars = tuple(
        Bar(label=option.treatment.name, value=option.fit, words=sentences.fit(option.fit))
        for option in assessment.compared
        if option.fit is not None
    )
    if bars:
        yield Section(title=tr("Fit"), text=(tr(sentences.NOT_A_CHANCE),), lines=tuple(drawn(bars)))


def _points(evidence: Evidence, answers: Answers, option: OptionResult) -> Iterator[str]:
    yield f"{upper_first(', '.join(tr(word) for word in STATUS_WORDS[option.status]))}."
    for course in option.plan:
        yield labelled(course.variant.name, course.variant.what)
    yield from sentences.reasons(evidence, answers, option)
    for limit in option.limits:
        if not limit.takes_out:
            yield sentences.limit(evidence, answers, limit)
    for goal in answers.goals:
        effect = option.treatment.effect(goal)
        if effect.use == "used":
            level = sentences.effect_level(evidence, effect)
            yield labelled(evidence.goal[goal].label, f"{level} {effect.finding}")
