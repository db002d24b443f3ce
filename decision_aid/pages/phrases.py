"""Phrases that several pages share."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from decision_aid.interview.questions import Question
from decision_aid.language import tr


def labelled(label: str, told: str) -> str:
    """What is said of something, after its name; languages differ in what stands between the two."""
    return tr("{label}: {told}", label=label, told=told)


def parted(items: Iterable[str]) -> str:
    """Several things that may hold commas, in one phrase: a; b; c."""
    first, *others = (*items,) or ("",)
    return reduce(lambda before, item: tr("{before}; {item}", before=before, item=item), others, first)


def upper_first(text: str) -> str:
    """A phrase as a sentence begins."""
    return text[:1].upper() + text[1:]


def limit_name(question: Question) -> str:
    """The question about a limit as the limit's name: without the mark that asks."""
    return question.words.rstrip("?").rstrip()
