"""Bars as text: how far an option lines up, with the band that the ranges leave, and ratings."""

from __future__ import annotations

from collections.abc import Sequence

from decision_aid.assessment.model import Assessment
from decision_aid.assessment.value import Value
from decision_aid.language import tr
from decision_aid.pictures.letters import cells, filled
from decision_aid.words import sentences

_MARKS = {False: ("█", "▒", "│", "·"), True: ("#", "=", "|", ".")}
"""Sure, possible, the usual figure, beyond: told apart by shape, not by colour."""


def fit_bar(fit: Value, width: int, *, ascii_only: bool = False) -> str:
    """A bar of ``width`` characters (2 or more) for a fit and its band, each from 0 to 1."""
    sure, possible, usual, beyond = _MARKS[ascii_only]
    low, high = round(fit.low * width), round(fit.high * width)
    cells = [sure] * low + [possible] * (high - low) + [beyond] * (width - high)
    cells[min(width - 1, round(fit.typical * width))] = usual
    return "".join(cells)


def legend(*, ascii_only: bool = False) -> str:
    """What the marks of a bar mean."""
    sure, possible, usual, _ = _MARKS[ascii_only]
    meanings = ((sure, tr("at the least")), (possible, tr("the range")), (usual, tr("on the usual figures")))
    return "   ".join(f"{shape} {meaning}" for shape, meaning in meanings)


def fit_lines(
    assessment: Assessment, width: int, *, before: Assessment | None = None, ascii_only: bool = False
) -> tuple[str, ...]:
    """A bar of ``width`` and its caption for each option that has a fit, in the table's order.

    before: what the captions set beside it, as a change is tried.
    """
    scored = [(option, option.fit) for option in assessment.compared if option.fit]
    return bar_lines(
        tuple(
            (
                option.treatment.name,
                fit,
                f"{sentences.fit(fit)}{'' if before is None else sentences.was(before.option(option.id))}",
            )
            for option, fit in scored
        ),
        width,
        ascii_only=ascii_only,
    )


def bar_lines(bars: Sequence[tuple[str, Value, str]], width: int, *, ascii_only: bool = False) -> tuple[str, ...]:
    """A line for each bar: its name, the bar of ``width`` characters, and its words."""
    longest = max((cells(name) for name, _, _ in bars), default=0)
    return tuple(
        f"{filled(name, longest)}  {fit_bar(value, width, ascii_only=ascii_only)}  {words}"
        for name, value, words in bars
    )


def rating_bar(rating: int | None, *, ascii_only: bool = False) -> str:
    """Ten marks, as many of them filled as the rating says; none for no rating."""
    filled, empty = ("#", ".") if ascii_only else ("■", "·")
    return filled * (rating or 0) + empty * (10 - (rating or 0))
