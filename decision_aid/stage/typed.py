"""What is typed for an answer: how it is asked for, and what is made of it."""

from __future__ import annotations

from decision_aid.evidence.model import Evidence
from decision_aid.interview.acts import tried, typed
from decision_aid.interview.answers import Answers, with_answer
from decision_aid.interview.questions import Question, question_at

STEPS = {"whole": ("− less", "+ more"), "amount": ("− less", "+ more"), "date": ("− a week", "+ a week")}
"""The words for a step down and a step up of what can be typed."""


def label(question: Question) -> str:
    """A question with what can be typed."""
    return f"{question.words} ({form(question)})"


def form(question: Question) -> str:
    """What can be typed as an answer."""
    return {
        "whole": "a whole number",
        "amount": "a number",
        "date": f"a date such as {question.example}",
        "lines": "several, with ; between them",
    }.get(question.kind, "in your own words")


def taken(evidence: Evidence, answers: Answers, key: str, text: str) -> Answers:
    """The answers with what was typed for one of them. Raises ValueError with why it is not allowed."""
    changed = with_answer(answers, key, typed(question_at(evidence, key), text))
    _, message = tried(evidence, answers, changed)
    if message:
        raise ValueError(message)
    return changed
