"""Each step of the interview as rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs

from decision_aid.assessment import assess
from decision_aid.assessment.consistency import repeat
from decision_aid.assessment.model import Assessment
from decision_aid.evidence.model import Evidence
from decision_aid.evidence.reader import Table
from decision_aid.interview.acts import Act
from decision_aid.interview.answers import Answers, answer
from decision_aid.interview.questions import STEP, Step
from decision_aid.language import mark, tr
from decision_aid.views.asides import repeat_rows
from decision_aid.views.cards import Card, sourced
from decision_aid.views.fit import fit_rows
from decision_aid.views.grid import grid
from decision_aid.views.harms import silent_harms
from decision_aid.views.kept import GO_ON, KEEP
from decision_aid.views.languages import draft_rows, language_row
from decision_aid.views.leaning import leaning_rows
from decision_aid.views.matters import matters_rows
from decision_aid.views.phrases import labelled, press
from decision_aid.views.questions import is_asked, question_rows
from decision_aid.views.rows import Row
from decision_aid.views.standing import before_a_goal, in_brief, in_full, standing_rows
from decision_aid.views.telling import worried_lines
from decision_aid.views.understanding import understanding_rows
from decision_aid.views.used_for import used_for_rows
from decision_aid.views.waiting import waiting_rows
from decision_aid.words import guided, sentences
from decision_aid.words import kept as words
from decision_aid.words.harms import no_report

NO_GOAL = mark("Choose a goal first. Then there is something to compare.")


def rows(
    table: Table, answers: Answers, assessment: Assessment | None, step: str, *, scores: bool = True
) -> tuple[Row, ...]:
    """The rows of a step. ``assessment`` is None as long as there is no goal; without ``scores`` none is told."""
    declared = STEP[step]
    evidence = table.evidence
    if not scores and assessment is not None:
        assessment = assess(evidence, unrated(answers))
    found = [Row(kind="text", text=declared.intro, hint=declared.hint)]
    if answers.mode == "together":
        found.insert(0, Row(kind="note", text=tr(guided.INVITATION[step])))
    if step == "compare" and assessment is None:
        return (*standing_rows(evidence, answers), *before_a_goal(evidence), *found[:-1], *used_for_rows(evidence))
    if step in NEEDS_GOAL and assessment is None:
        go = Row(kind="action", text=tr("Go to step 2 and choose a goal"), act=Act("go", "goal"))
        return (Row(kind="text", text=tr(NO_GOAL)), go)
    if assessment is not None and step in _SCORED:
        # Bars stand beside two of these steps, so every warning must be in view with them; and two people
        # at one screen have little time, so that the grid must be in view.
        full = step == "compare" and answers.mode != "together"
        found = [*(in_full if full else in_brief)(evidence, answers, assessment), *found]
    if step == "start" or (assessment is not None and step in NEEDS_GOAL):
        found = [*standing_rows(evidence, answers), *found]
    if step == "fit" and not scores:
        told = sentences.explanation(evidence, answers, assessment, scores=False) if assessment is not None else ()
        show = Row(kind="action", text=tr(guided.SHOW), hint=press("h"), act=Act("do", "scores"))
        return (*found, Row(kind="text", text=tr(guided.HIDDEN)), show, *(Row(kind="text", text=line) for line in told))
    return (*found, *_STEPS[step](evidence, answers, assessment, declared))


def unrated(answers: Answers) -> Answers:
    """The same answers as if nothing had been rated: what is told while the scores are hidden."""
    concerns = tuple(attrs.evolve(concern, importance=0) for concern in answers.own_concerns)
    return attrs.evolve(answers, importance={}, own_concerns=concerns)


_SCORED = ("compare", "matters", "fit")
NEEDS_GOAL = (*_SCORED, "take_away")
"""The steps that have something to show only once there is a goal."""


def _start(evidence: Evidence, answers: Answers, _: Assessment | None, step: Step) -> Iterator[Row]:
    yield from draft_rows()
    about = evidence.about
    text = tr("The decision: {decision} It is for: {audience}", decision=about.decision, audience=about.audience)
    yield Row(kind="text", text=text)
    yield Row(
        kind="text",
        text=f"» {tr(WORRIED)}",
        hint=press("w"),
        key="worried",
        card=Card(title=tr(WORRIED), lines=worried_lines(evidence, evidence.treatments)),
    )
    first, *others = step.questions
    yield from question_rows(evidence, answers, first)
    yield Row(kind="action", text=tr(words.GO_ON), hint=press("j"), act=GO_ON)
    yield Row(kind="action", text=tr(words.KEEP), hint=press("f"), act=KEEP)
    yield language_row()
    for question in others:
        if is_asked(evidence, answers, question):
            yield from question_rows(evidence, answers, question)
    yield Row(kind="heading", text=tr("Who made this, and who gains"))
    for line in sentences.provenance(evidence):
        yield Row(kind="text", text=line)
    yield Row(kind="action", text=tr("About this aid: methods, limits and standards"), act=Act("do", "about"))


WORRIED = mark("I have had a treatment and I am worried")


def _plain(evidence: Evidence, answers: Answers, _: Assessment | None, step: Step) -> Iterator[Row]:
    yield from _questions(evidence, answers, step)


def _questions(evidence: Evidence, answers: Answers, step: Step) -> Iterator[Row]:
    for question in step.questions:
        if is_asked(evidence, answers, question):
            yield from question_rows(evidence, answers, question)


def _compare(evidence: Evidence, answers: Answers, assessment: Assessment | None, _: Step) -> Iterator[Row]:
    assert assessment is not None
    if len(assessment.compared) < len(assessment.options):
        yield Row(kind="note", hint=tr(sentences.IN_BRACKETS))
    for number, section in enumerate(grid(evidence, answers, assessment), start=1):
        topic = section.topic
        yield Row(kind="heading", text=f"{number} {topic.title}", topic=topic.id)
        if topic.id == "wrong":
            yield Row(kind="text", text=tr(sentences.ABOUT_HARMS))
        if topic.picture:
            text = tr(guided.PICTURE[topic.picture])
            yield Row(kind="action", text=text, hint=press("v"), act=Act("do", "pictures"))
        for row in section.rows:
            key = f"harm:{row.harm}" if row.harm else row.key
            yield Row(kind="grid", text=row.question, cells=row.cells, harm=row.harm, key=key)
        silent = silent_harms(evidence, assessment.options) if topic.id == "wrong" else ()
        if silent:
            yield Row(kind="text", text=no_report(silent))
    yield from _not_compared(evidence, answers, assessment)
    yield from _alternatives(evidence, answers)


def _not_compared(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[Row]:
    others = [option for option in assessment.options if option.status != "compared"]
    if others:
        yield Row(kind="heading", text=tr("Not compared, because"))
    for option in others:
        for line in sentences.reasons(evidence, answers, option):
            yield Row(kind="text", text=labelled(option.treatment.name, line))
    for line in sentences.relaxations(evidence, answers, assessment):
        yield Row(kind="text", text=line)


def _alternatives(evidence: Evidence, answers: Answers) -> Iterator[Row]:
    """Other options for the person's goals; they are never scored."""
    found = [item for item in evidence.alternatives if set(item.goals) & set(answers.goals)]
    if found:
        yield Row(kind="heading", text=tr("Other options to ask about"))
        yield Row(kind="text", text=tr(sentences.NOT_SCORED))
    for item in found:
        card = Card(title=item.name, lines=(item.text, *sourced(evidence, item.sources)))
        yield Row(kind="text", text=f"{item.name}. {item.text}", card=card)


def _matters(evidence: Evidence, answers: Answers, assessment: Assessment | None, _: Step) -> Iterator[Row]:
    assert assessment is not None
    yield from matters_rows(evidence, answers, assessment)


def _fit(evidence: Evidence, answers: Answers, assessment: Assessment | None, _: Step) -> Iterator[Row]:
    assert assessment is not None
    yield from fit_rows(evidence, answers, assessment)


def _check(evidence: Evidence, answers: Answers, assessment: Assessment | None, step: Step) -> Iterator[Row]:
    if assessment is not None:
        yield from understanding_rows(evidence, answers, assessment)
        asked = repeat(assessment, answers)
        if asked is not None:
            yield from repeat_rows(evidence, answers, asked)
    leaning = [question for question in step.questions if question.key.startswith("leaning.")]
    for question in leaning:
        yield from question_rows(evidence, answers, question)
    yield from leaning_rows(evidence, answers, assessment)
    for question in step.questions:
        if question not in leaning:
            yield from question_rows(evidence, answers, question)
    for question in step.questions:
        if question.key.startswith("ready.") and answer(answers, question.key) is False:
            yield Row(kind="text", text=tr("{question} No. {advice}", question=question.words, advice=question.why))


def _take_away(evidence: Evidence, answers: Answers, assessment: Assessment | None, step: Step) -> Iterator[Row]:
    assert assessment is not None
    for question in step.questions:
        if is_asked(evidence, answers, question):
            yield from question_rows(evidence, answers, question)
        if question.key == "think_until":
            yield from waiting_rows(evidence, answers, assessment)
    yield Row(kind="action", text=tr("Save my page as a file"), act=Act("do", "save"))
    if answers.mode == "together":
        yield Row(kind="action", text=tr("Save the clinician's note as a file"), act=Act("do", "save_note"))
    yield Row(kind="heading", text=tr("My page"), topic="my_page")


_STEPS: dict[str, Callable[[Evidence, Answers, Assessment | None, Step], Iterator[Row]]] = {
    "start": _start,
    "goal": _plain,
    "health": _plain,
    "limits": _plain,
    "compare": _compare,
    "matters": _matters,
    "fit": _fit,
    "check": _check,
    "take_away": _take_away,
}
