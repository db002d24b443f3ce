"""The last thing between any text and the terminal: what could steer it is not written."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from decision_aid.reading.plain import without_piles


class PlainText(LineFilter):
    """Leaves out of every painted line what a terminal would obey or turn the writing for; no cell moves.

    Text from outside reaches many widgets, and a widget counts such characters
    as having no width, so this is the one place that all of it passes.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments in the same cells."""
        del background
        if all(segment.text.isascii() and segment.text.isprintable() for segment in segments):
            return segments
        return [Segment(plain(segment.text), segment.style, segment.control) for segment in segments]


def plain(text: str) -> str:
    """``text`` with a blank for each cell of what does not print, and nothing for what has no cell."""
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " * cell_len(c) for c in text)
    return without_piles(text)
