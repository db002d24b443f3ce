"""Answers to the questions put beside the ratings, as they stand in ``session``."""

from __future__ import annotations

from typing import Literal

from decision_aid.interview.answers import Answers, with_answer

Worth = Literal["yes", "no", "unsure"]
WORTHS: tuple[Worth, ...] = ("yes", "no", "unsure")

WORTH_KEY = "session.worth"
"""Where the answer to the trade-off question stands."""


def worth_value(answers: Answers, option: str, worth: Worth) -> str:
    """A trade-off answer with what it is about: the goals and the option; about others it says nothing."""
    return "/".join((*answers.goals, option, worth))


def worth_of(answers: Answers, option: str) -> Worth | None:
    """The trade-off answer about one option, when it was given for these goals."""
    held = answers.session.get("worth")
    return next((worth for worth in WORTHS if held == worth_value(answers, option, worth)), None)


def again_of(answers: Answers) -> tuple[str, int] | None:
    """The criterion that was rated a second time and that rating, from 0 to 10; None when there is none."""
    criterion, _, rating = str(answers.session.get("again", "")).rpartition("/")
    # The digits are Python's own, so that no other script's pass for a number.
    return (criterion, int(rating)) if criterion and rating in _RATINGS else None


_RATINGS = {str(rating) for rating in range(11)}


def with_again(answers: Answers, criterion: str, rating: int | None) -> Answers:
    """``answers`` with a criterion rated a second time; None takes it back."""
    return with_answer(answers, "session.again", None if rating is None else f"{criterion}/{rating}")
