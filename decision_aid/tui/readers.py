"""What there is to read over the sheet: help, pages, and the numbers behind the fit."""

from __future__ import annotations

import textwrap

from collections.abc import Sequence
from typing import TYPE_CHECKING

from decision_aid.interview.questions import Step
from decision_aid.language import tr
from decision_aid.tui.actions import every_key
from decision_aid.tui.dialogs import Reader
from decision_aid.views.fit import NUMBERS

if TYPE_CHECKING:
    from decision_aid.pages.page import Page
    from decision_aid.views.expert import Numbers

_KEYS = 16
"""Columns of the help for the keys themselves, at the least."""
_LEAST, _MOST = 30, 84
"""Columns of a line of the help."""
_SHARE, _FRAME = 0.9, 6
"""How much of the screen's width a dialog takes, and the columns of its frame."""


def of_help(step: Step, width: int) -> Reader:
    """What a step is for, and every key. width: of the screen, in cells."""
    room = max(_LEAST, min(_MOST, round(width * _SHARE) - _FRAME))
    keys = tuple(every_key())
    first = max(_KEYS, *(len(key) + 2 for key, _ in keys))
    lines = [
        textwrap.fill(words, room, initial_indent=f"{key:<{first}}", subsequent_indent=" " * first)
        for key, words in keys
    ]
    return Reader(tr("Help: {step}", step=step.title), [step.on_screen, tr("Keys:"), "\n".join(lines)])


def of_page(page: Page) -> Reader:
    """A page with its headings: all that its text has, wrapped for the screen."""
    from decision_aid.pages.page import kept, listed

    paragraphs = []
    for part in ("front", "annex"):
        sections = page.part(part)
        paragraphs += [f"══ {page.annex} ══"] if sections and part == "annex" else []
        for section in sections:
            points = [f"• {point}" for point in listed(section)]
            lines = "\n".join(kept(section))
            paragraphs += [f"── {section.title} ──", *section.text, *points, *([lines] if lines else [])]
    return Reader(page.title, paragraphs)


def of_numbers(tables: Sequence[Numbers]) -> Reader:
    """Tables of numbers, each with what it means."""
    parts = [part for item in tables for part in (f"── {item.title} ──\n{item.meaning}", "\n".join(item.lines))]
    return Reader(tr(NUMBERS), parts, wide=True)
