"""The one widget that shows a step: rows of text, choices, ratings and the option grid.

It is re-used from step to step; only its rows change. States are told by
characters: ``>`` for the cursor, and the marks that the rows carry.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from decision_aid.interview.acts import Act
from decision_aid.language import tr
from decision_aid.tui.layout import BOX, Line, Part, padded, text_lines, wrap
from decision_aid.views.cards import Card
from decision_aid.views.rows import Row

POINTER = "▸"
"""Stands at the cell under the cursor: a plain ">" beside a figure would read as "more than"."""
GUTTER = 2
"""Columns at the left that hold the cursor."""
NARROWEST_CELL = 18
_WIDE = 100


class Sheet(ScrollView, can_focus=True):
    """Rows with a cursor; tells what was chosen and what is to be read."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "sheet--text",
        "sheet--heading",
        "sheet--warning",
        "sheet--note",
        "sheet--mark",
        "sheet--rule",
        "sheet--cursor",
    }

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("left", "sideways(-1)", "Left", show=False),
        Binding("right", "sideways(1)", "Right", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home", "end(-1)", "Top", show=False),
        Binding("end", "end(1)", "End", show=False),
        Binding("enter,space", "choose", "Choose", show=False),
        Binding("delete,backspace", "unrate", "Take back", show=False),
        Binding("x", "switch", "On or off", show=False),
        Binding("shift+up,left_square_bracket", "reorder(-1)", "Move up", show=False),
        Binding("shift+down,right_square_bracket", "reorder(1)", "Move down", show=False),
    ]

    def __init__(
        self,
        *,
        choose: Callable[[Act], None],
        read: Callable[[Card], None],
        pointed: Callable[[], None],
        id: str | None = None,
    ) -> None:
        """Create a sheet.

        Args:
            choose: Called with what a chosen row does.
            read: Called with what is behind a row or cell.
            pointed: Called when the cursor has gone to another row.
            id: The widget's id.

        They are called and not posted: a key that follows at once must find
        what the one before it did already done.
        """
        super().__init__(id=id)
        self._choose = choose
        self._read = read
        self._pointed = pointed
        self._rows: tuple[Row, ...] = ()
        self._columns: tuple[str, ...] = ()
        self._lines: list[Line] = []
        self._laid_out_for = 0
        self._header_height = 1
        self._row = 0
        self._untouched = True
        self._column = 0
        self._left = 0
        self._one_on = ""
        self._pressed: int | None = None

    @property
    def _cursor(self) -> int:
        """The row under the cursor, by its place."""
        return self._row

    @_cursor.setter
    def _cursor(self, row: int) -> None:
        changed, self._row = row != self._row, row
        if changed:
            self._untouched = False
            self._pointed()

    # ---------------------------------------------------------------- content

    def show(self, rows: Sequence[Row], columns: Sequence[str] = (), *, fresh: bool) -> None:
        """Show these rows. ``fresh``: a new step, from its top; else the cursor stays on its row."""
        held = self._rows[self._cursor] if self._cursor < len(self._rows) else None
        if len(columns) != len(self._columns):
            self._column = self._left = 0
        self._rows, self._columns = tuple(rows), tuple(columns)
        if fresh:
            self._column = self._left = 0
            self._one_on = ""
        self._lay_out()
        if fresh or self._untouched:
            # Lines that come later do not push the top out of view before anybody has read it.
            self.scroll_to(0, 0, animate=False, force=True)
            self._cursor = self._first_stop()
            self._untouched = True
        else:
            same = [i for i, row in enumerate(self._rows) if held is not None and _same_line(row, held)]
            gone = held is not None and held.stops
            near = self._stop_near(self._cursor) if gone else min(self._cursor, len(self._rows) - 1)
            self._cursor = same[0] if same else near
            self._reveal()
        self.refresh()

    def _stop_near(self, place: int) -> int:
        """The next row from a place on where the cursor stops, else the last one before it, else the top."""
        stops = [index for index, row in enumerate(self._rows) if row.stops]
        return next((index for index in stops if index >= place), stops[-1] if stops else 0)

    def _first_stop(self) -> int:
        """Where the cursor begins: on the first thing to do in view, else to read, else the top."""
        seen = [i for i, row in enumerate(self._rows) if row.stops and self._visible(i)]
        to_do = [i for i in seen if self._rows[i].act is not None or self._rows[i].cells]
        return (to_do or seen or [0])[0]

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self._rows[self._cursor] if self._rows else None

    @property
    def card(self) -> Card | None:
        """What is behind the row or cell under the cursor."""
        row = self.current
        if row is None:
            return None
        return row.cells[self._column].card if row.cells else row.card

    @property
    def column(self) -> int:
        """The column of the grid that the cursor is in, from 0."""
        return self._column

    def to_column(self, column: int) -> None:
        """Put the cursor into a column of the grid, from 0."""
        self._column = column
        if self._keep_column():
            self._lay_out()
        self.refresh()

    @property
    def topic(self) -> str:
        """The topic that the row under the cursor belongs to; empty above the first."""
        before = self._rows[: self._cursor + 1]
        return next((row.topic for row in reversed(before) if row.topic), "")

    def to_topic(self, topic: str) -> None:
        """Go to where a topic begins: its heading at the top, the cursor on the first line to do or to read."""
        place = next((place for place, row in enumerate(self._rows) if row.topic == topic), None)
        if place is None:
            return
        self._cursor, self._untouched = self._stop_near(place), False
        top, _ = self._span(place)
        self.scroll_to(0, min(top + 1 if place else top, self._last()), animate=False, force=True)
        self.refresh()

    def _last(self) -> int:
        """The greatest offset of the view."""
        return max(0, len(self._lines) - self._height())

    def rate(self, digit: str) -> None:
        """Rate the row under the cursor; 0 straight after 1 makes ten."""
        row = self.current
        if row is None or row.act is None or row.kind != "rating":
            return
        ten = digit == "0" and self._one_on == row.act.key
        self._one_on = row.act.key if digit == "1" else ""
        self._number(row.act, 10 if ten else int(digit))

    def _number(self, act: Act, value: int | None) -> None:
        """Put a number on a rating, or take it back."""
        self._choose(Act(act.kind, act.key, value))

    def end_number(self) -> None:
        """What was typed next is no digit, so a 0 after it is a 0 and not the end of a ten."""
        self._one_on = ""

    # ----------------------------------------------------------------- layout

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        self._laid_out_for = width
        inner = max(10, width - GUTTER)
        self._lines = []
        header = self._header(inner)
        self._header_height = len(header)
        previous = ""
        for index, row in enumerate(self._rows):
            if row.kind == "grid" and previous != "grid":
                self._lines += [Line(index, parts, aside=True) for parts in header]
            if row.kind == "heading" and index:
                self._lines.append(Line(index, (Part(""),), aside=True))
            lines = self._grid_lines(row, inner) if row.kind == "grid" else text_lines(row, inner)
            for place, parts in enumerate(lines):
                rule = row.kind == "grid" and place == len(lines) - 1
                self._lines.append(Line(index, parts, first=place == 0, aside=rule))
            previous = row.kind
        self.virtual_size = Size(width, len(self._lines))

    def _shape(self, inner: int) -> tuple[int, int, int]:
        """(width of the question column, width of a cell, number of cells in view)."""
        question = min(26 if inner >= _WIDE else 22, inner // 2)
        count = max(1, min(len(self._columns), (inner - question) // NARROWEST_CELL))
        return question, max(5, (inner - question) // count), count

    def _header(self, inner: int) -> list[tuple[Part, ...]]:
        """The options' names, each whole on as many lines as the longest of them needs."""
        question, width, count = self._shape(inner)
        shown = self._columns[self._left : self._left + count]
        more: list[str] = []
        if count < len(self._columns):
            first, last = self._left + 1, self._left + len(shown)
            said = tr("{first}-{last} of {count} ◂ ▸", first=first, last=last, count=len(self._columns))
            more = wrap(said, question - 1)
        names = [wrap(name, width - 2) for name in shown]
        lines: list[tuple[Part, ...]] = []
        for y in range(max(1, len(more), *map(len, names))):
            parts = [Part(padded(more, y, question), "note")]
            for column, name in enumerate(names, start=self._left):
                parts.append(Part(f"│ {padded(name, y, width - 2)}", "heading", column))
            lines.append(tuple(parts))
        return lines

    def _grid_lines(self, row: Row, inner: int) -> list[tuple[Part, ...]]:
        question, width, count = self._shape(inner)
        columns = range(self._left, min(len(row.cells), self._left + count))
        asked = wrap(row.text, question - 1)
        told = [[line for text in row.cells[c].lines for line in wrap(text, width - 3)] for c in columns]
        height = max(len(asked), *(len(lines) for lines in told))
        lines: list[tuple[Part, ...]] = []
        for y in range(height):
            parts = [Part(padded(asked, y, question), "heading")]
            for c, cell in zip(columns, told, strict=True):
                parts.append(Part(f"│ {padded(cell, y, width - 2)}", "text", c))
            lines.append(tuple(parts))
        rule = [Part("─" * question, "rule"), *(Part("┼" + "─" * (width - 1), "rule") for _ in columns)]
        return [*lines, tuple(rule)]

    def on_resize(self, event: events.Resize) -> None:
        """Lay the rows out anew for a new width, and keep the cursor in view."""
        del event
        if not self._rows:
            return
        if self.scrollable_content_region.width != self._laid_out_for:
            self._keep_column()
            self._lay_out()
        if not self._visible(self._cursor):
            self._reveal()
        self.refresh()

    # ---------------------------------------------------------------- drawing

    def render_line(self, y: int) -> Strip:
        """One line of the view; the grid's header stays at the top while the grid is in view."""
        width = self.scrollable_content_region.width
        number = self.scroll_offset.y + y
        base = self.get_component_rich_style("sheet--text")
        if number >= len(self._lines):
            return Strip.blank(width, base)
        line = self._lines[number]
        covered = self._covered(self.scroll_offset.y)
        if y < covered:
            inner = max(10, width - GUTTER)
            return self._strip(Line(-1, self._header(inner)[y]), width, base)
        # A row that begins above the view has its mark on the first line that is in view.
        return self._strip(line, width, base, marked=not line.aside and (line.first or y == covered))

    def _covered(self, offset: int) -> int:
        """How many lines the grid's header lies over when the view begins at this line."""
        in_grid = offset < len(self._lines) and self._rows[self._lines[offset].row].kind == "grid"
        return self._header_height if in_grid else 0

    def _strip(self, line: Line, width: int, base: Style, *, marked: bool = False) -> Strip:
        at_cursor = line.row == self._cursor
        in_grid = bool(at_cursor and self._rows[line.row].cells)
        lit = at_cursor and not in_grid and self._rows[line.row].stops
        cursor = self.get_component_rich_style("sheet--cursor")
        pointer = "> " if at_cursor and marked and not in_grid else "  "
        segments = [Segment(pointer, cursor if pointer.strip() else base)]
        for part in line.parts:
            style = self.get_component_rich_style(f"sheet--{part.style}")
            text = part.text
            if in_grid and not line.aside and part.column == self._column:
                style = cursor
                text = f"│{POINTER}{text[2:]}" if marked else text
            elif lit and part.style != "note":
                style = cursor
            segments.append(Segment(text, style))
        return Strip(segments).adjust_cell_length(width, base)

    # --------------------------------------------------------------- movement

    def _span(self, row: int) -> tuple[int, int]:
        """The first and last line of a row, its blank line or header above included."""
        start = bisect_left(self._lines, row, key=_row_of)
        end = bisect_right(self._lines, row, key=_row_of)
        return (start, end - 1) if start < end else (0, 0)

    def _height(self) -> int:
        return max(1, self.scrollable_content_region.height)

    def _visible(self, row: int) -> bool:
        top, bottom = self._span(row)
        return self.scroll_offset.y <= top and bottom < self.scroll_offset.y + self._height()

    def _reveal(self) -> None:
        """Scroll just enough to show the whole row under the cursor."""
        top, bottom = self._span(self._cursor)
        if self._rows and self._rows[self._cursor].kind == "grid":
            top = max(0, top - self._header_height)  # the header lies over these lines
        offset, height = self.scroll_offset.y, self._height()
        if not any(row.stops for row in self._rows[: self._cursor]):
            top = 0 if bottom < height else top
        if bottom - top >= height or top < offset:
            self.scroll_to(0, top, animate=False, force=True)
        elif bottom >= offset + height:
            self.scroll_to(0, bottom - height + 1, animate=False, force=True)

    def action_move(self, by: int) -> None:
        """Move to the next row that stops the cursor, but never past text that was not in view."""
        self._one_on = ""
        offset, height = self.scroll_offset.y, self._height()
        rows = range(self._cursor + 1, len(self._rows)) if by > 0 else range(self._cursor - 1, -1, -1)
        target = next((i for i in rows if self._rows[i].stops), None)
        bottom = offset + height
        if target is not None:
            top, last = self._span(target)
            near = last < bottom + height - 2 if by > 0 else top > offset - height + 2
            if near:
                before, self._cursor = self._cursor, target
                self._reveal()
                self._repaint(before, offset)
                return
        self._scroll_by(by * (height - 2 if target is not None else 1))

    def _repaint(self, row: int, offset: int) -> None:
        """Paint the row that the cursor has left and the one that it is on; all, if the view has moved from an offset.

        Over a slow line the bytes of a whole view cost more than the key may take.
        """
        if self.scroll_offset.y != offset:
            self.refresh()
            return
        for changed in {row, self._cursor}:
            top, last = self._span(changed)
            self.refresh_lines(top, last - top + 1)

    def _scroll_by(self, lines: int) -> None:
        self._untouched = False
        offset = max(0, min(self._last(), self.scroll_offset.y + lines))
        self.scroll_to(0, offset, animate=False, force=True)
        view = self._lines[offset + self._covered(offset) : offset + self._height()]
        seen = [line for line in view if not line.aside]
        if seen and all(line.row != self._cursor for line in seen):
            stops = [line for line in seen if self._rows[line.row].stops]
            begun = [line for line in stops if line.first]
            self._cursor = (begun or stops or seen)[0].row
        self.refresh()

    def action_page(self, by: int) -> None:
        """Scroll by a view's height."""
        self._scroll_by(by * max(1, self._height() - 2))

    def action_end(self, by: int) -> None:
        """Scroll to the top or the end."""
        self._scroll_by(by * len(self._lines))

    def action_sideways(self, by: int) -> None:
        """In the grid, go to the next option; on a rating, one more or less."""
        self._one_on = ""
        row = self.current
        if row is None:
            return
        if row.cells:
            offset = self.scroll_offset.y
            self._column = max(0, min(len(row.cells) - 1, self._column + by))
            if self._keep_column():
                self._lay_out()
                self._reveal()
                self.refresh()
            else:
                self._reveal()
                self._repaint(self._cursor, offset)
        elif row.act is not None and row.kind == "rating":
            self._number(row.act, max(0, min(10, (row.act.value or 0) + by)))

    def _keep_column(self) -> bool:
        """Page sideways so that the cursor's column is in view; whether that changed the page."""
        if not self._columns:
            return False
        _, _, count = self._shape(max(10, self.scrollable_content_region.width - GUTTER))
        left = self._left
        if self._column < left:
            left = self._column
        elif self._column >= left + count:
            left = self._column - count + 1
        left = max(0, min(left, len(self._columns) - count))
        changed = left != self._left
        self._left = left
        return changed

    def action_choose(self) -> None:
        """Do what the row under the cursor does, or open what is behind it."""
        self._one_on = ""
        row = self.current
        if row is None:
            return
        if row.act is not None and row.kind != "rating":
            self._choose(row.act)
        elif self.card is not None:
            self._read(self.card)

    def action_unrate(self) -> None:
        """Take a rating or a typed answer back."""
        self._one_on = ""
        row = self.current
        if row is None or row.act is None:
            return
        if row.kind == "rating":
            self._number(row.act, None)
        elif row.act.kind == "edit":
            self._choose(Act("clear", row.act.key))

    def action_switch(self) -> None:
        """Switch the criterion under the cursor on or off."""
        self._one_on = ""
        if self.current is not None and self.current.switch is not None:
            self._choose(self.current.switch)

    def action_reorder(self, by: int) -> None:
        """Move the criterion under the cursor up or down in the order."""
        self._one_on = ""
        row = self.current
        if row is not None and row.moves and row.act is not None:
            self._choose(Act("move", row.act.key, by))

    def _line_at(self, y: int) -> Line | None:
        """The line at a height of the view; None below the last."""
        number = self.scroll_offset.y + y
        return self._lines[number] if 0 <= number < len(self._lines) else None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A drag may begin here."""
        line = self._line_at(event.y)
        self._pressed = None if line is None else line.row

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor to a row and chooses it; a drag puts a criterion in another place."""
        line = self._line_at(event.y)
        pressed, self._pressed = self._pressed, None
        if line is None:
            return
        row = self._rows[line.row]
        self._one_on = ""
        if event.y < self._covered(self.scroll_offset.y) or (line.aside and line.parts[-1].column is not None):
            self._click_header(event.x)
            return
        if pressed is not None and pressed != line.row:
            self._drop(pressed, line.row)
            return
        if not row.stops:
            return
        self._cursor = line.row
        if row.cells:
            self._column = self._column_at(line, event.x, self._column)
        elif row.act is not None and row.kind == "rating" and line.first:
            at = event.x - GUTTER
            if row.switch is not None and 0 <= at < BOX:
                self._choose(row.switch)
                return
            cell = at - len(row.mark) - 1
            if 0 <= cell < 10:
                self._number(row.act, cell + 1)
                return
        self.refresh()
        self.action_choose()

    def _click_header(self, x: int) -> None:
        """A click on an option's name shows that one in full; on the way to turn, the next options."""
        header = Line(-1, self._header(max(10, self.scrollable_content_region.width - GUTTER))[0])
        column = self._column_at(header, x, -1)
        if column >= 0:
            self._column = column
            self._choose(Act("do", "one"))
        elif self._columns:
            _, _, count = self._shape(max(10, self.scrollable_content_region.width - GUTTER))
            last = self._left + count
            self._column = min(last + count, len(self._columns)) - 1 if last < len(self._columns) else 0
            self._keep_column()
            self._lay_out()
            self.refresh()

    def _drop(self, dragged: int, target: int) -> None:
        """Put a dragged criterion where another one stands; what is no criterion of the order is left alone."""
        places = [index for index, row in enumerate(self._rows) if row.moves]
        act = self._rows[dragged].act
        if dragged in places and target in places and act is not None:
            self._cursor = dragged
            self._choose(Act("move", act.key, places.index(target) - places.index(dragged)))

    @staticmethod
    def _column_at(line: Line, x: int, default: int) -> int:
        at = GUTTER
        for part in line.parts:
            if part.column is not None and at <= x < at + cell_len(part.text):
                return part.column
            at += cell_len(part.text)
        return default


def _row_of(line: Line) -> int:
    return line.row


def _same_line(row: Row, held: Row) -> bool:
    """Whether two rows are the same line; a rating's value changes under it."""
    if row.act is None or held.act is None:
        return row.act is held.act and row.card is not None and row.card == held.card
    if held.kind == "rating":
        return row.kind == "rating" and (row.act.kind, row.act.key) == (held.act.kind, held.act.key)
    return row.kind == held.kind and row.act == held.act
