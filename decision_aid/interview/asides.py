"""Answers to the questions put beside the ratings, as they stand in ``session``."""

from __future__ import annotations

from typing import Literal

from decision_aid.interview.answers import Answers, with_answer

Worth = Literal["yes", "no", "unsure"]
WORTHS: tuple[Worth, ...] = ("yes", "no", "unsure")

WORTH_KEY = "session.worth"
"""Where the answer to the trade-off question stands."""


def worth_value(about: str, worth: Worth) -> str:
    """A trade-off answer with what it is about; about anything else it says nothing."""
    return f"{about}/{worth}"


def worth_of(answers: Answers, about: str) -> Worth | None:
    """The trade-off answer about exactly this; None when there is none."""
    held = answers.session.get("worth")
    return next((worth for worth in WORTHS if held == worth_value(about, worth)), None)


def again_of(answers: Answers) -> tuple[str, int, int] | None:
    """The criterion that was rated a second time, its rating at that time, and the second one; None without one."""
    criterion, _, given = str(answers.session.get("again", "")).partition("/")
    first, _, again = given.partition("/")
    # The digits are Python's own, so that no other script's pass for a number.
    return (criterion, int(first), int(again)) if criterion and {first, again} <= _RATINGS else None


_RATINGS = {str(rating) for rating in range(11)}


def with_again(answers: Answers, criterion: str, first: int, again: int | None) -> Answers:
    """``answers`` with a criterion rated a second time; None takes it back. The two are not yet set side by side."""
    answers = with_answer(answers, "session.beside", None)
    return with_answer(answers, "session.again", None if again is None else f"{criterion}/{first}/{again}")
