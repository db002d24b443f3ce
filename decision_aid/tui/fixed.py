"""A text in a fixed place that is changed often and seldom changes its size."""

from __future__ import annotations

from textual.widgets import Static

from decision_aid.tui.layout import wrap


class Fixed(Static):
    """A text without markup. To lay the whole screen out anew costs more than a key may take, so it is avoided."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._text = ""

    @property
    def text(self) -> str:
        """The text that is there."""
        return self._text

    def put(self, text: str) -> None:
        """Show a text; nothing is done for the one that is there."""
        if text == self._text:
            return
        before, self._text = self._text, text
        self.update(text, layout=self._heights(before) != self._heights(text))

    def _heights(self, text: str) -> list[int]:
        """How many lines of the screen each line of a text takes."""
        room = max(1, self.content_size.width)
        return [len(wrap(line, room)) for line in text.split("\n")]
