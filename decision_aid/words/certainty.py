"""How sure the figures of an option are, in words."""

from __future__ import annotations

from decision_aid.language import mark, tr, tr_n

LEVELS = mark("How many figures are how sure?")
UNKNOWN = mark("What is not known?")
MAKER = mark("Who paid for the studies?")
NO_STUDIES = mark("no evidence found")
NOTHING = mark("nothing in this table")
ALL_KNOWN = mark("Every figure in this table is known for it, and every side effect has a number.")
NONE_GIVEN = mark("None of its figures has a certainty.")
NOT_COUNTED = mark("No number was found for these side effects:")


def works(goal: str) -> str:
    """The question on the certainty of the effect on a goal, whose label is given."""
    return tr("How sure is it that it works for {goal}?", goal=goal.lower())


def harms_not_known(count: int) -> str:
    """How many side effects (1 or more) have no number."""
    return tr_n("{n} side effect has no number", "{n} side effects have no number", count)


def maker(paid: int, sources: int) -> str:
    """How many of the sources the maker paid for or wrote, as far as they say so."""
    if not sources:
        return tr("no source is needed")
    if not paid:
        return tr("of {sources} sources, none that we know the maker paid for or wrote", sources=sources)
    return tr("of {sources} sources, the maker paid for or wrote {paid} that we know of", sources=sources, paid=paid)
