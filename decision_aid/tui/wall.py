"""The widget that shows pictures, each with its caption below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, get_args

from rich.segment import Segment
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from decision_aid.language import mark, tr
from decision_aid.pictures.drawing import Line, Picture, Piece, Role
from decision_aid.tui.layout import wrap

IN_WORDS = mark("The same in words")


class Wall(ScrollView, can_focus=False):
    """Pictures in the colours of their roles; no role is told by its colour alone."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"wall--{role}" for role in get_args(Role)}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: list[Line] = []

    @property
    def room(self) -> Size:
        """The cells that a picture has."""
        return self.scrollable_content_region.size

    def hang(self, pictures: Sequence[Picture]) -> None:
        """Show these pictures, from the top."""
        self._lines = []
        for picture in pictures:
            self._lines += [*picture.lines, (), (Piece(tr(IN_WORDS), "note"),)]
            for paragraph in picture.caption.split("\n"):
                self._lines += [(Piece(line),) for line in wrap(paragraph, self.room.width)]
            self._lines.append(())
        self.virtual_size = Size(self.room.width, len(self._lines))
        self.scroll_to(0, 0, animate=False, force=True)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the view."""
        base = self.get_component_rich_style("wall--text")
        number = self.scroll_offset.y + y
        line = self._lines[number] if number < len(self._lines) else ()
        styled = [Segment(piece.text, self.get_component_rich_style(f"wall--{piece.role}")) for piece in line]
        return Strip(styled).adjust_cell_length(self.room.width, base)
