"""What opens over the sheet: something to read, pictures to look at, and the question before leaving."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Literal

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from decision_aid.language import tr
from decision_aid.pictures.drawing import Picture
from decision_aid.tui.bar import Bar, Label
from decision_aid.tui.wall import Wall
from decision_aid.views.kept import Parting
from decision_aid.words.languages import draft_line


def _closes() -> Label:
    return Label(tr("Esc closes"), "screen.close")


def _scroll() -> Label:
    return Label(tr("Up and Down scroll"))


class Reader(ModalScreen[None]):
    """A title and paragraphs to scroll through. Esc, q, Enter or ? closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,question_mark,f1,ctrl+c", "close", "Close", show=False),
        Binding("up", "scroll(-1)", "Up", show=False),
        Binding("down", "scroll(1)", "Down", show=False),
        Binding("home", "scroll(-9999)", "Top", show=False),
        Binding("end", "scroll(9999)", "End", show=False),
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
            yield Bar((_closes(), _scroll()), between=" · ", id="dialog-keys")

    def action_close(self) -> None:
        """Back to the sheet."""
        self.dismiss(None)

    def action_scroll(self, lines: int) -> None:
        """Scroll the text."""
        self.query_one("#dialog-body").scroll_relative(y=lines, animate=False)


class Gallery(ModalScreen[None]):
    """Pictures, one at a time, as large as the screen. Left and Right turn the pages."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,v,z,question_mark,f1,ctrl+c", "close", "Close", show=False),
        Binding("left,b", "turn(-1)", "The one before", show=False),
        Binding("right,n,space", "turn(1)", "The next", show=False),
        Binding("up", "scroll(-1)", "Up", show=False),
        Binding("down", "scroll(1)", "Down", show=False),
        Binding("home", "scroll(-9999)", "Top", show=False),
        Binding("end", "scroll(9999)", "End", show=False),
        Binding("pageup", "scroll(-10)", "Page up", show=False),
        Binding("pagedown", "scroll(10)", "Page down", show=False),
    ]

    def __init__(self, titles: Sequence[str], draw: Callable[[int, int, int], Sequence[Picture]], first: int) -> None:
        """Create a gallery.

        Args:
            titles: One for each place.
            draw: From the place, and the width and height of the room in cells, to what hangs there.
            first: The place to begin at, from 0.
        """
        super().__init__()
        self._titles = tuple(titles)
        self._draw = draw
        self._at = first
        self._page = 0

    def compose(self) -> ComposeResult:
        """The title, the pictures with their captions, and the keys."""
        with Vertical(id="dialog", classes="full"):
            if draft_line():  # nothing that says so can be seen around it
                yield Static(draft_line(), id="draft", classes="shown", markup=False)
            yield Static(id="dialog-title", markup=False)
            yield Wall(id="dialog-body")
            yield Bar(between=" · ", id="dialog-keys")

    def on_mount(self) -> None:
        """Draw once the room is known."""
        self.call_after_refresh(self._show)

    def on_resize(self, event: events.Resize) -> None:
        """A picture is drawn for its room."""
        del event
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        if not self.query(Wall):  # closed before it could be drawn
            return
        count = len(self._titles)
        title = self._titles[self._at]
        if count > 1:
            title = tr("{title} ({place} of {count})", title=title, place=self._at + 1, count=count)
        self.query_one("#dialog-title", Static).update(title)
        turns = (Label(tr("◂ before"), "screen.turn(-1)"), Label(tr("next ▸"), "screen.turn(1)"))
        self.query_one(Bar).put((_closes(), *turns, _scroll()))
        hung = self._pages()
        self._page = max(0, min(self._page, len(hung) - 1))
        self.query_one(Wall).hang(hung[self._page : self._page + 1])

    def _pages(self) -> Sequence[Picture]:
        room = self.query_one(Wall).room
        return self._draw(self._at, room.width, room.height)

    def action_turn(self, by: int) -> None:
        """Go to another page, and from the last of a place to another place, round and round."""
        page = self._page + by
        if 0 <= page < len(self._pages()):
            self._page = page
        else:
            self._at = (self._at + by) % len(self._titles)
            self._page = 0 if by > 0 else len(self._pages()) - 1
        self._show()

    def action_scroll(self, lines: int) -> None:
        """Scroll the picture."""
        self.query_one(Wall).scroll_relative(y=lines, animate=False)

    def action_close(self) -> None:
        """Back to the sheet."""
        self.dismiss(None)


Answer = Literal["leave", "keep", "stay"]


class Leave(ModalScreen[Answer]):
    """Asks before leaving."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer('leave')", "Leave", show=False),
        Binding("f,ctrl+s", "answer('keep')", "Keep the answers", show=False),
        Binding("n,escape,enter", "answer('stay')", "Stay", show=False),
    ]

    def __init__(self, parting: Parting) -> None:
        super().__init__()
        self._parting = parting

    def compose(self) -> ComposeResult:
        """The question, what becomes of the answers, and the keys."""
        with Vertical(id="dialog", classes="small"):
            yield Static(tr("Leave?"), id="dialog-title", markup=False)
            yield Static(self._parting.told, id="dialog-words", markup=False)
            yield Bar(self._labels, between=" · ", id="dialog-keys")

    @property
    def _labels(self) -> tuple[Label, ...]:
        keep = (Label(f"f {self._parting.keep}", "screen.answer('keep')"),) if self._parting.keep else ()
        leave = Label(f"y {self._parting.leave}", "screen.answer('leave')")
        return (leave, *keep, Label(tr("n stay"), "screen.answer('stay')"))

    def tell(self, parting: Parting) -> None:
        """Something has become of the answers since."""
        self._parting = parting
        # It may be on its way to the screen, or from it.
        for words in self.query("#dialog-words").results(Static):
            words.update(parting.told)
        for keys in self.query(Bar):
            keys.put(self._labels)

    def action_answer(self, answer: Answer) -> None:
        """Close with the answer."""
        if answer != "keep" or self._parting.keep:
            self.dismiss(answer)
