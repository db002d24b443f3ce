"""Questions as rows: their words, then a row for each choice, or one row to type in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from decision_aid.evidence.model import Apart, Condition, Evidence
from decision_aid.interview.acts import Act, shown
from decision_aid.interview.answers import Answers, answer, condition_state
from decision_aid.interview.questions import Question
from decision_aid.language import mark, tr
from decision_aid.views.cards import Card, source_lines
from decision_aid.views.phrases import labelled
from decision_aid.views.rows import Row, box, radio
from decision_aid.words import figures
from decision_aid.words.phrases import asked_for

NOTHING_CHOSEN = mark("nothing yet")
STATES: tuple[tuple[Literal["yes", "unsure", "no"], str], ...] = (
    ("yes", mark("Yes")),
    ("unsure", mark("Not sure, or I would rather not say")),
    ("no", mark("No")),
)
"""The answers to a question on health that is asked by itself."""
NO_UNTIL = mark('You need not answer. "No" is marked until you choose.')


MARKS = mark("Choose a line once for [x] true, twice for [?] not sure.")


def is_asked(evidence: Evidence, answers: Answers, question: Question) -> bool:
    """Whether a question is put: the clinician's notes only with a clinician there, places only where there are any."""
    if question.key == "clinician_notes":
        return answers.mode == "together"
    return question.key != "where" or bool(evidence.waiting)


def question_rows(evidence: Evidence, answers: Answers, question: Question, *, blank: str = "") -> Iterator[Row]:
    """One question: its words, then a row for each choice, or one row to type in.

    blank: what counts as long as there is no answer; empty where nothing does.
    """
    card = Card(title=question.words, lines=(question.why,))
    if question.kind in ("one", "several", "conditions", "yes_no"):
        marks = tr(MARKS) if question.kind == "conditions" else ""
        yield Row(kind="heading", text=question.words, note=question.why, hint=marks)
        yield from _choices(evidence, answers, question, card)
        if question.kind == "conditions":
            for condition in evidence.conditions:
                if condition.apart is not None:
                    yield from _apart(evidence, answers, question, condition, condition.apart)
    else:
        value = told(evidence, answers, question) or blank
        asks = question.words.endswith("?")
        alone = "" if value else question.words if asks else asked_for(question.words)
        value = value or tr(NOTHING_CHOSEN)
        text = f"{question.words} {value}" if asks else labelled(question.words, value)
        yield Row(kind="field", text=text, unanswered=alone, act=Act("edit", question.key), card=card)
    if question.kind == "date" and answers.date is not None:
        day = answer(answers, question.key)
        if day is not None and day < answers.date:
            yield Row(kind="note", text=tr("That date is already past. Please give a new one."))
    if question.limit and answer(answers, question.key) is not None:
        limit = question.key.removeprefix("limits.")
        yield Row(
            kind="choice",
            mark=box("yes" if answers.is_firm(limit) else "no"),
            text=tr("This limit is firm. Without the mark it means: I would rather."),
            act=Act("firm", limit),
            card=Card(title=tr("Firm, or would rather"), lines=(tr(FIRM),)),
        )


def told(evidence: Evidence, answers: Answers, question: Question) -> str:
    """An answer as people read it, with its unit; empty when there is none."""
    given = answer(answers, question.key)
    if question.kind == "one":
        return next((choice.words for choice in question.choices(evidence) if choice.value == given), "")
    if given is not None and question.kind == "date":
        return figures.day(given)
    if given is not None and question.unit:
        return figures.quantity(given, question.unit, evidence.about.currency)
    return shown(question, given)


def _apart(
    evidence: Evidence, answers: Answers, question: Question, condition: Condition, apart: Apart
) -> Iterator[Row]:
    """A question on health by itself: no box to tick in a list, and no verdict."""
    state = condition_state(answers, condition.id)
    yield Row(kind="heading", text=apart.title)
    yield Row(kind="text", text=apart.opening)
    yield Row(kind="text", text=condition.words, note=tr(NO_UNTIL))
    for value, words in STATES:
        yield Row(
            kind="choice",
            mark=radio(state == value),
            text=tr(words),
            act=Act("condition", condition.id, value),
            card=_condition_card(evidence, condition.id, question),
        )
    if state != "no":
        yield Row(kind="text", text=apart.next_step)


FIRM = mark("A firm limit can take an option out of the comparison. One that is not firm is only reported.")


def _choices(evidence: Evidence, answers: Answers, question: Question, card: Card) -> Iterator[Row]:
    value = answer(answers, question.key)
    if question.kind == "yes_no":
        for words, choice in ((tr("Yes"), True), (tr("No"), False)):
            yield Row(
                kind="choice",
                mark=radio(value is choice),
                text=words,
                act=Act("choose", question.key, choice),
                card=card,
            )
        return
    for option in question.choices(evidence):
        if question.kind == "conditions":
            if evidence.condition[str(option.value)].apart is not None:
                continue
            act = Act("condition", str(option.value))
            sign = box(condition_state(answers, str(option.value)))
            card = _condition_card(evidence, str(option.value), question)
        elif question.kind == "several":
            act = Act("toggle", question.key, option.value)
            sign = box("yes" if option.value in value else "no")
        else:
            act = Act("choose", question.key, option.value)
            sign = radio(value == option.value)
        text = option.words
        if question.kind == "several" and value and value[0] == option.value:
            text = tr("{goal} (main goal)", goal=text)
        yield Row(kind="choice", mark=sign, text=text, act=act, card=card)


def _condition_card(evidence: Evidence, id: str, question: Question) -> Card:
    """Why a health condition is asked about: what it means for each treatment."""
    lines = [question.why]
    for treatment in evidence.treatments:
        for caution in treatment.cautions:
            if caution.condition == id:
                if caution.level == "rules_out":
                    told = tr("{treatment}: may not be for you. {why}", treatment=treatment.name, why=caution.why)
                else:
                    told = tr("{treatment}: ask a clinician first. {why}", treatment=treatment.name, why=caution.why)
                lines += [told, *source_lines(evidence, caution.sources)]
    return Card(title=evidence.condition[id].label, lines=tuple(lines))
