"""How sure the figures of an option are, in words."""

from __future__ import annotations

LEVELS = "How many figures are how sure?"
UNKNOWN = "What is not known?"
MAKER = "Who paid for the studies?"
NO_STUDIES = "no evidence found"
NOTHING = "nothing in this table"
ALL_KNOWN = "Every figure in this table is known for it, and every side effect has a number."
NONE_GIVEN = "None of its figures has a certainty."
NOT_COUNTED = "No number was found for these side effects:"


def works(goal: str) -> str:
    """The question on the certainty of the effect on a goal, whose label is given."""
    return f"How sure is it that it works for {goal.lower()}?"


def harms_not_known(count: int) -> str:
    """How many side effects (1 or more) have no number."""
    return "1 side effect has no number" if count == 1 else f"{count} side effects have no number"


def maker(paid: int, sources: int) -> str:
    """How many of the sources the maker paid for or wrote, as far as they say so."""
    if not sources:
        return "no source is needed"
    if not paid:
        return f"of {sources} sources, none that we know the maker paid for or wrote"
    return f"of {sources} sources, the maker paid for or wrote {paid} that we know of"
