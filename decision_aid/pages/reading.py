"""How easy each step is to read, as a small table: by the index of the language that is read."""

from __future__ import annotations

from collections.abc import Iterable

from decision_aid.interview.questions import STEP
from decision_aid.language import tr
from decision_aid.language.formats import tenths
from decision_aid.standards.corpus import EaseReport, Report

_NAME = 14
_CELLS = (7, 10)
"""The least width of each column."""


def grade_lines(found: Report | None) -> tuple[str, ...]:
    """English: Flesch and Kincaid's grade of each step, and SMOG of the whole."""
    if found is None:
        return (tr("The faults of the table keep this from being measured."),)
    return (
        *_table(
            (tr("step"), tr("grade"), tr("as it is")),
            [
                *((STEP[id].short, (item.grade, found.raw_steps[id].grade)) for id, item in found.steps.items()),
                (tr("All"), (found.whole.grade, found.raw.grade)),
                (tr("All, SMOG"), (found.whole.smog, found.raw.smog)),
            ],
        ),
        tr("Flesch-Kincaid grade, in US school years; the first column without names"),
        tr("and words that the glossary explains, the second as it is."),
    )


def ease_lines(found: EaseReport) -> tuple[str, ...]:
    """French: Kandel and Moles' points of each step and of the whole."""
    return (
        *_table(
            (tr("step"), tr("points")),
            [
                *((STEP[id].short, (item.points,)) for id, item in found.steps.items()),
                (tr("All"), (found.whole.points,)),
            ],
        ),
        tr("Points by Kandel and Moles, whose index was made for French."),
        tr("100 is very easy. From 60 on a text is plain, and below 50 it is hard."),
    )


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, tuple[float, ...]]]) -> tuple[str, ...]:
    """Names to the left, numbers to the right, each column as wide as its head needs."""
    lines = (heads, *((name, *map(tenths, values)) for name, values in rows))
    names = max(_NAME, *(len(line[0]) + 1 for line in lines))
    widths = [max(least, len(head) + 2) for least, head in zip(_CELLS, heads[1:], strict=False)]
    return tuple(
        f"{name:<{names}}" + "".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
        for name, *cells in lines
    )
