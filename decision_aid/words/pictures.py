"""Words that stand in pictures: what the marks mean, and what is not in view."""

from __future__ import annotations

from decision_aid.language import mark, tr, tr_n
from decision_aid.words import figures

ONE_EACH = mark("Each mark is one person.")

AT_THE_LEAST = mark("do, at the least")
USUALLY = mark("do, on the usual figure")
AT_THE_MOST = mark("do, at the most")
FEWER = mark("fewer than 1 does")
DO = mark("do")
DO_NOT = mark("do not")
NO_REPORT = mark("no report found")
DOES_NOT_HAPPEN = mark("does not happen")
"""What the marks of an icon array mean."""


def too_many(of: int) -> str:
    """Why no array is drawn."""
    return tr("{n} people are too many to draw, so this is told in words.", n=figures.number(of))


def not_used(names: tuple[str, ...]) -> str:
    """Which options are not used here; nothing when all are."""
    if not names:
        return ""
    return tr_n(
        "{names} is not used for this goal.",
        "{names} are not used for this goal.",
        len(names),
        names=figures.listed(names),
    )


def warned_of(names: tuple[str, ...]) -> str:
    """That there are official warnings about these options; nothing without any."""
    if not names:
        return ""
    return tr_n(
        "There is an official warning about {names}.",
        "There are official warnings about {names}.",
        len(names),
        names=figures.listed(names),
    )


OFFICIAL_WARNING = mark("! official warning")
ASK_FIRST = mark("! ask first")
"""Marks under an option's name."""

WARNED = mark("There is an official warning about it.")
ASK = mark("Ask a clinician about it first.")
"""The same in sentences."""


def sheet(number: int, of: int, first: int, last: int, options: int) -> str:
    """Which page of several this is, and which options are on it, all counted from 1."""
    if first == last:
        return tr(
            "Page {number} of {of}: option {first} of {options}.", number=number, of=of, first=first, options=options
        )
    return tr(
        "Page {number} of {of}: options {first} to {last} of {options}.",
        number=number,
        of=of,
        first=first,
        last=last,
        options=options,
    )


def page(first: int, last: int, of: int) -> str:
    """Which options are in view, counted from 1."""
    if first == last:
        return tr("Option {first} of {of} is in view.", first=first, of=of)
    return tr("Options {first} to {last} of {of} are in view.", first=first, last=last, of=of)
