"""What is typed for an answer: how it is asked for, and what is made of it."""

from __future__ import annotations

from decision_aid.evidence.model import Evidence
from decision_aid.interview.acts import tried, typed
from decision_aid.interview.answers import Answers, with_answer
from decision_aid.interview.questions import Question, question_at
from decision_aid.language import formats, tr


def steps(question: Question) -> tuple[str, str] | None:
    """The words for a step down and a step up of what can be typed; None where there are none."""
    if question.kind in ("whole", "amount"):
        return tr("− less"), tr("+ more")
    return (tr("− a week"), tr("+ a week")) if question.kind == "date" else None


def label(question: Question, currency: str) -> str:
    """A question with what can be typed. currency: that of the table, as ISO 4217 has it."""
    return tr("{question} ({form})", question=question.words, form=form(question, currency))


def form(question: Question, currency: str) -> str:
    """What can be typed as an answer. currency: that of the table, as ISO 4217 has it."""
    if question.unit == "money":
        return tr("a number, in {currency}", currency=currency)
    return {
        "whole": tr("a whole number"),
        "amount": tr("a number"),
        "date": tr("a date such as {example}", example=question.example),
        "lines": tr("several, with ; between them"),
    }.get(question.kind, tr("in your own words"))


def taken(evidence: Evidence, answers: Answers, key: str, text: str) -> Answers:
    """The answers with what was typed for one of them. Raises ValueError with why it is not allowed."""
    question, currency = question_at(evidence, key), evidence.about.currency
    # A sum of another currency would be taken for so many of this one.
    if question.unit == "money" and formats.other_currency(text, currency):
        raise ValueError(tr('"{text}": the amounts here are in {currency}', text=text, currency=currency))
    changed = with_answer(answers, key, typed(question, text))
    _, message = tried(evidence, answers, changed)
    if message:
        raise ValueError(message)
    return changed
