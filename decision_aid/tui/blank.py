"""What covers the answers while nobody is there."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from decision_aid.language import tr
from decision_aid.words import guided


class Blank(ModalScreen[None]):
    """Covers the whole screen. The first key or click closes it and does nothing else."""

    def compose(self) -> ComposeResult:
        """One line on why there is nothing to see."""
        yield Static(tr(guided.COVERED), id="covered", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Somebody is there again."""
        self._closed_by(event)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Somebody is there again."""
        self._closed_by(event)

    def on_paste(self, event: events.Paste) -> None:
        """Somebody is there again."""
        self._closed_by(event)

    def _closed_by(self, event: events.Event) -> None:
        event.stop()
        event.prevent_default()
        self.dismiss(None)
