"""What if: a change that is tried, with what was before beside it, to be kept or dropped."""

from __future__ import annotations

from collections.abc import Iterator

from decision_aid.assessment.model import Assessment, OptionResult
from decision_aid.evidence.model import NONE, Evidence
from decision_aid.interview.acts import Act
from decision_aid.interview.answers import Answers, rating_of
from decision_aid.interview.questions import QUESTION, STEP, WHAT_IF, Question, question_at
from decision_aid.interview.rules import in_order
from decision_aid.language import mark, tr, tr_c
from decision_aid.views.cards import Card
from decision_aid.views.grid import Cell, status_words
from decision_aid.views.matters import other_rows, split_rows, weighed_rows
from decision_aid.views.phrases import press
from decision_aid.views.questions import question_rows, told
from decision_aid.views.rows import Row
from decision_aid.views.standing import in_brief, standing_rows
from decision_aid.words import figures, sentences
from decision_aid.words.phrases import upper_first

COLUMNS = (mark("Before"), mark("Now"))
KEEP = mark("Keep this change")
DROP = mark("Drop it: everything as it was before")
NO_CHANGE = mark("You have changed nothing yet. Change anything below.")

Side = tuple[Answers, Assessment]
"""Answers and what follows from them."""


def what_if_rows(evidence: Evidence, before: Side, now: tuple[Answers, Assessment | None]) -> Iterator[Row]:
    """Before and now side by side, then everything that can be tried. No goal now: nothing to set side by side."""
    answers, assessment = now
    if assessment is not None:
        yield from standing_rows(evidence, answers)
        yield from in_brief(evidence, answers, assessment)
    yield Row(kind="text", text=WHAT_IF.intro)
    said = tuple(changes(evidence, before[0], answers))
    for line in said or (tr(NO_CHANGE),):
        yield Row(kind="note", text=line)
    yield Row(kind="action", text=tr(KEEP), hint=press("k"), act=Act("do", "keep_change"))
    yield Row(kind="action", text=tr(DROP), hint=press("d"), act=Act("do", "drop"))
    if assessment is not None:
        yield from _side_by_side(evidence, before[1], assessment)
        yield from weighed_rows(evidence, answers, assessment)
        yield from other_rows(evidence, answers, assessment)
        yield from split_rows(evidence, answers)
        yield from _prices(evidence, answers, assessment)
    for step in ("limits", "goal"):
        asked = STEP[step].questions if step == "limits" else (QUESTION["goals"],)
        yield Row(kind="heading", text=STEP[step].title)
        for question in asked:
            yield from question_rows(evidence, answers, question)


def _side_by_side(evidence: Evidence, before: Assessment, now: Assessment) -> Iterator[Row]:
    yield Row(kind="heading", text=tr("Before and now"))
    sides = (before, now)
    yield Row(kind="grid", text=tr("How clear is it?"), cells=tuple(_verdict(evidence, side) for side in sides))
    for treatment in evidence.treatments:
        cells = tuple(_option(side.option(treatment.id)) for side in sides)
        yield Row(kind="grid", text=treatment.name, cells=cells)


def _verdict(evidence: Evidence, assessment: Assessment) -> Cell:
    told = sentences.verdict(evidence, assessment)
    return Cell(
        lines=(sentences.in_brief(evidence, assessment),), card=Card(title=tr("How clear is it?"), lines=(told,))
    )


def _option(option: OptionResult) -> Cell:
    name = option.treatment.name
    if option.fit is None:
        lines = status_words(option)
        return Cell(lines=lines, card=Card(title=name, lines=(f"{upper_first(', '.join(lines))}.",)))
    return Cell(lines=(sentences.fit(option.fit),), card=Card(title=name, lines=(tr(sentences.NOT_A_CHANCE),)))


def _prices(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[Row]:
    """The price of one visit of every treatment that a figure is given for."""
    yield Row(kind="heading", text=tr("What one visit costs"))
    for option in assessment.options:
        if option.plan and option.id != NONE:
            prices = dict.fromkeys(sentences.price(evidence, course.variant.price) for course in option.plan)
            blank = tr("{prices} in the table", prices=figures.listed(list(prices)))
            yield from question_rows(evidence, answers, question_at(evidence, f"prices.{option.id}"), blank=blank)


def changes(evidence: Evidence, before: Answers, now: Answers) -> Iterator[str]:
    """What was changed, a sentence for each answer."""
    if in_order(evidence, before) != in_order(evidence, now):
        labels = [sentences.criterion_label(evidence, now, id) for id in in_order(evidence, now)]
        weighed = figures.listed(labels) or tr_c("list", "nothing")
        yield tr("What you weigh, in order: {criteria}.", criteria=weighed)
    if before.shares() != now.shares() and len(now.goals) > 1:
        parts = [f"{evidence.goal[goal].label} {figures.number(part)}" for goal, part in now.shares().items()]
        yield tr("How much each goal counts: {goals}.", goals=figures.listed(parts))
    for question in _questions(evidence, before, now):
        old, new = (_said(evidence, answers, question) for answers in (before, now))
        if old != new:
            yield _changed(question.words.rstrip("?: \u00a0"), old, new)
    for limit in (question.key.removeprefix("limits.") for question in STEP["limits"].questions if question.limit):
        if before.is_firm(limit) != now.is_firm(limit):
            name = tr(sentences.LIMIT_NAMES[limit])
            yield (
                tr("The limit on {limit} is firm now.", limit=name)
                if now.is_firm(limit)
                else tr("The limit on {limit} is not firm now.", limit=name)
            )
    known = dict.fromkeys((*in_order(evidence, before), *in_order(evidence, now)))
    for id in known:
        old, new = (_rating(answers, evidence, id) for answers in (before, now))
        if old != new:
            # A concern of one's own may be gone now.
            label = sentences.criterion_label(evidence, now if id in in_order(evidence, now) else before, id)
            yield _changed(upper_first(label), old, new)


def _changed(what: str, old: str, new: str) -> str:
    return tr("{what}: {before}, now {now}.", what=what, before=old, now=new)


def _questions(evidence: Evidence, before: Answers, now: Answers) -> Iterator[Question]:
    yield QUESTION["goals"]
    yield from STEP["limits"].questions
    for id in dict.fromkeys((*before.prices, *now.prices)):
        yield question_at(evidence, f"prices.{id}")


def _said(evidence: Evidence, answers: Answers, question: Question) -> str:
    """An answer in words, those of its choice where it has choices."""
    if question.kind == "several":
        return figures.listed([evidence.goal[goal].label for goal in answers.goals]) or tr_c("list", "nothing")
    blank = tr("the table's price") if question.key.startswith("prices.") else tr("no limit")
    return told(evidence, answers, question) or blank


def _rating(answers: Answers, evidence: Evidence, id: str) -> str:
    if id not in in_order(evidence, answers):
        return tr("not weighed")
    rating = rating_of(answers, id)
    return tr("not rated") if rating is None else str(rating)
