"""What opens over the sheet: something to read, and the question before leaving."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

WIDE = 90
"""The most columns of a dialog for lines that are kept as they are."""


class Reader(ModalScreen[None]):
    """A title and paragraphs to scroll through. Esc, q, Enter or ? closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,question_mark,f1,ctrl+c", "close", "Close", show=False),
        Binding("up", "scroll(-1)", "Up", show=False),
        Binding("down", "scroll(1)", "Down", show=False),
        Binding("pageup", "scroll(-10)", "Page up", show=False),
        Binding("pagedown,space", "scroll(10)", "Page down", show=False),
    ]

    def __init__(self, title: str, lines: Sequence[str], *, wide: bool = False) -> None:
        """Create a reader. ``wide``: as wide as the screen, for lines that are kept as they are."""
        super().__init__(classes="wide" if wide else None)
        self._title = title
        self._text = "\n\n".join(lines)

    def compose(self) -> ComposeResult:
        """A frame with the title, the text and how to close it."""
        with Vertical(id="dialog"):
            yield Static(self._title, id="dialog-title", markup=False)
            with VerticalScroll(id="dialog-body", can_focus=False):
                yield Static(self._text, markup=False)
            yield Static("Up and Down scroll · Esc closes", id="dialog-keys", markup=False)

    def action_close(self) -> None:
        """Back to the sheet."""
        self.dismiss(None)

    def action_scroll(self, lines: int) -> None:
        """Scroll the text."""
        self.query_one("#dialog-body").scroll_relative(y=lines, animate=False)


class Leave(ModalScreen[bool]):
    """Asks before leaving."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Leave", show=False),
        Binding("n,escape,enter", "answer(False)", "Stay", show=False),
    ]

    def compose(self) -> ComposeResult:
        """The question and its two keys."""
        with Vertical(id="dialog", classes="small"):
            yield Static("Leave?", id="dialog-title", markup=False)
            yield Static("Nothing is kept, apart from pages that you saved.", markup=False)
            yield Static("y leave · n stay", id="dialog-keys", markup=False)

    def action_answer(self, leave: bool) -> None:
        """Close with the answer."""
        self.dismiss(leave)
