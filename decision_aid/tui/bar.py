"""Words in a line, each of which does something when it is clicked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from attrs import frozen
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget


@frozen
class Label:
    """A word of a bar. action: of the app, when it is clicked, empty for none; lit: it is where we are."""

    text: str
    action: str = ""
    lit: bool = False


def width_of(labels: Sequence[Label], between: str) -> int:
    """How many cells a bar of these labels takes."""
    return sum(cell_len(label.text) for label in labels) + cell_len(between) * max(0, len(labels) - 1)


class Bar(Widget):
    """A line of labels, or more lines where the style leaves the height to it. What a click does a key does too."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"bar--label", "bar--lit"}

    def __init__(self, labels: Sequence[Label] = (), *, between: str = " ", id: str | None = None) -> None:
        """Create a bar. ``between``: what stands between two labels."""
        super().__init__(id=id)
        self._between = between
        self._labels = tuple(labels)

    @property
    def text(self) -> str:
        """The whole line."""
        return self._between.join(label.text for label in self._labels)

    def put(self, labels: Sequence[Label]) -> None:
        """Show these labels."""
        if tuple(labels) != self._labels:
            before = len(self._lines(self.size.width))
            self._labels = tuple(labels)
            self.refresh(layout=before != len(self._lines(self.size.width)))

    def _lines(self, width: int) -> list[list[Label]]:
        """The labels on as many lines as they need; each is whole on one line."""
        lines: list[list[Label]] = [[]]
        for label in self._labels:
            if lines[-1] and width_of([*lines[-1], label], self._between) > width:
                lines.append([])
            lines[-1].append(label)
        return lines

    def _line(self, y: int) -> list[Label]:
        lines = self._lines(self.size.width) if self.size.height > 1 else [list(self._labels)]
        return lines[y] if y < len(lines) else []

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """How many lines the labels need."""
        del container, viewport
        return len(self._lines(width))

    def render_line(self, y: int) -> Strip:
        """The labels that stand on one line."""
        base = self.get_component_rich_style("bar--label")
        segments = []
        for place, label in enumerate(self._line(y)):
            if place:
                segments.append(Segment(self._between, base))
            segments.append(Segment(label.text, self._style(label)))
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _style(self, label: Label) -> Style:
        return self.get_component_rich_style("bar--lit" if label.lit else "bar--label")

    async def on_click(self, event: events.Click) -> None:
        """Do what the label under the mouse does."""
        content = event.get_content_offset(self)
        if content is None:
            return
        start = 0
        for label in self._line(content.y):
            end = start + cell_len(label.text)
            if start <= content.x < end and label.action:
                await self.app.run_action(label.action)
                return
            start = end + cell_len(self._between)
