"""Words that stand in pictures: what the marks mean, and what is not in view."""

from __future__ import annotations

from decision_aid.words import figures

ONE_EACH = "Each mark is one person."

AT_THE_LEAST = "do, at the least"
USUALLY = "do, on the usual figure"
AT_THE_MOST = "do, at the most"
FEWER = "fewer than 1 does"
DO = "do"
DO_NOT = "do not"
NO_REPORT = "no report found"
DOES_NOT_HAPPEN = "does not happen"
"""What the marks of an icon array mean."""


def too_many(of: int) -> str:
    """Why no array is drawn."""
    return f"{of:,} people are too many to draw, so this is told in words."


def not_used(names: tuple[str, ...]) -> str:
    """Which options are not used here; nothing when all are."""
    if not names:
        return ""
    return f"{figures.listed(list(names))} {'is' if len(names) == 1 else 'are'} not used for this goal."


def warned_of(names: tuple[str, ...]) -> str:
    """That there are official warnings about these options; nothing without any."""
    if not names:
        return ""
    what = "is an official warning" if len(names) == 1 else "are official warnings"
    return f"There {what} about {figures.listed(list(names))}."


OFFICIAL_WARNING = "! official warning"
ASK_FIRST = "! ask first"
"""Marks under an option's name."""

WARNED = "There is an official warning about it."
ASK = "Ask a clinician about it first."
"""The same in sentences."""


def sheet(number: int, of: int, first: int, last: int, options: int) -> str:
    """Which page of several this is, and which options are on it, all counted from 1."""
    shown = f"option {first}" if first == last else f"options {first} to {last}"
    return f"Page {number} of {of}: {shown} of {options}."


def page(first: int, last: int, of: int) -> str:
    """Which options are in view, counted from 1."""
    if first == last:
        return f"Option {first} of {of} is in view."
    return f"Options {first} to {last} of {of} are in view."
