"""The line for typing: what is asked, the text so far, and why it can't be taken."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from decision_aid.language import tr
from decision_aid.tui.bar import Bar, Label


class Prompt(Vertical):
    """Opens below the sheet. ``purpose`` says what the text is for; empty means that it is closed."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.purpose = ""

    def compose(self) -> ComposeResult:
        """The words, the line, and what is wrong with it."""
        yield Static(id="prompt-label", markup=False)
        yield Input(id="prompt-input", select_on_focus=False)
        yield Static(id="prompt-error", markup=False)
        yield Bar(between=" · ", id="prompt-keys")

    @property
    def text(self) -> str:
        """What stands on the line."""
        return self.query_one(Input).value

    def ask(self, purpose: str, label: str, value: str, *, steps: tuple[str, str] | None = None) -> None:
        """Open for one purpose, with a text to begin from.

        steps: the words for one step down and one step up, of a number or a date.
        """
        self.purpose = purpose
        nudges = (Label(steps[0], "app.nudge(-1)"), Label(steps[1], "app.nudge(1)")) if steps else ()
        keys = (Label(tr("Enter keeps it"), "app.keep_line"), Label(tr("Esc cancels"), "app.leave"))
        self.query_one(Bar).put((*keys, *nudges))
        self.query_one("#prompt-label", Static).update(label)
        self.query_one("#prompt-error", Static).update("")
        self.put(value)
        self.add_class("shown")
        self.query_one(Input).focus()

    def put(self, text: str) -> None:
        """Another text on the line."""
        line = self.query_one(Input)
        line.value = text
        line.cursor_position = len(text)

    def refuse(self, message: str) -> None:
        """Say why the text can't be taken."""
        self.query_one("#prompt-error", Static).update(message[:1].upper() + message[1:])

    def close(self) -> None:
        """Close without taking anything."""
        self.purpose = ""
        self.remove_class("shown")

    def typed_ahead(self, event: events.Key) -> bool:
        """Take a key that came before the focus had moved here; whether it was one for the line."""
        line = self.query_one(Input)
        if event.key == "backspace":
            line.action_delete_left()
        elif event.is_printable and event.character:
            line.insert_text_at_cursor(event.character)
        elif event.key not in ("tab", "shift+tab"):
            return False  # Esc, F1 and the like do what they do anywhere
        return True
