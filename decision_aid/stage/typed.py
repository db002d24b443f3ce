"""What is typed: how it is asked for, what is made of it, and where a page is saved."""

from __future__ import annotations

from pathlib import Path

from decision_aid.evidence.model import Evidence
from decision_aid.interview.acts import tried, typed
from decision_aid.interview.answers import Answers, with_answer
from decision_aid.interview.questions import Question, question_at

THERE = "There is a file of that name. Enter again replaces it; or type another name."
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


def saved(name: str, page: str, replacing: Path | None) -> tuple[Path, bool]:
    """Save a page under a name that was typed: where, and whether something is there that was not replaced.

    replacing: what may be replaced. Raises ValueError with why it can't be saved.
    """
    from decision_aid.pages.file import write_page

    if not name.strip():
        raise ValueError("A file name is needed.")
    path = Path(name.strip())
    try:
        path = path.expanduser()
        write_page(path, page, replace=path == replacing)
    except FileExistsError:
        return path, True
    except (OSError, ValueError, RuntimeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ValueError(f"It can't be saved there: {reason.rstrip('.')}.") from error
    return path, False
