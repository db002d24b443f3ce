"""Phrases that several pages share."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from decision_aid.interview.questions import Question
from decision_aid.language import tr
from decision_aid.language.formats import decimal


def parted(items: Iterable[str]) -> str:
    """Several things that may hold commas, in one phrase: a; b; c."""
    first, *others = (*items,) or ("",)
    return reduce(lambda before, item: tr("{before}; {item}", before=before, item=item), others, first)


def exact(value: float) -> str:
    """A number with all its decimals, six figures at most: 1.125."""
    if round(value, 2) == value:
        return decimal(value)
    return f"{value:g}".replace(".", decimal(0.5)[1])


def limit_name(question: Question) -> str:
    """The question about a limit as the limit's name: without the mark that asks."""
    return question.words.rstrip("?").rstrip()
