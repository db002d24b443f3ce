"""Rows as lines of a given width: what is wrapped where, and which style each piece has."""

from __future__ import annotations

import re

from collections.abc import Sequence

from attrs import frozen
from rich.cells import cell_len, chop_cells, set_cell_size

from decision_aid.pictures.bars import fit_bar, rating_bar
from decision_aid.views.rows import Row


@frozen
class Part:
    """A piece of a line: its text, its style, and the grid column it belongs to."""

    text: str
    style: str = "text"
    column: int | None = None


@frozen
class Line:
    """A line of a row; first: where its text begins; aside: a header, a rule or a blank, never the cursor's place."""

    row: int
    parts: tuple[Part, ...]
    first: bool = False
    aside: bool = False


_GAP = re.compile("[^\\S\xa0]+")
"""Where a line may end: at any space but one that does not break."""


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` cells; nothing is cut off. Wide characters count for two cells."""
    width = max(2, width)
    indent = text[: len(text) - len(text.lstrip(" "))][: width // 2]
    lines, line = [], indent
    for word in filter(None, _GAP.split(text)) if "\xa0" in text else text.split():
        joined = f"{line} {word}" if line.strip() else f"{line}{word}"
        if cell_len(joined) <= width:
            line = joined
            continue
        if line.strip():
            lines.append(line)
        *whole, line = [indent + piece for piece in chop_cells(word, width - len(indent))]
        lines += whole
    return [*lines, line] if line.strip() or not lines else lines


NOTE_INDENT = 4
"""Columns before a note at the most: below a rating's bar the room is too dear to leave empty."""
BOX = 3
"""Cells of the box that switches a criterion on and off."""


def padded(lines: Sequence[str], y: int, cells: int) -> str:
    """Line ``y``, or a blank one, filled up to a width in cells."""
    return set_cell_size(lines[y] if y < len(lines) else "", cells)


def _prefix(row: Row) -> str:
    """What stands before a row's text: its mark, and the bar of a rating or a value."""
    if row.value is not None:
        return f"{fit_bar(row.value, 10)} "
    if row.kind == "rating" and row.act is not None:
        return f"{row.mark} {rating_bar(min(10, row.act.value or 0))} "
    if row.mark:
        return f"{row.mark} "
    return {"action": "» ", "warning": "! "}.get(row.kind, "")


_STYLES = {"heading": "heading", "warning": "warning", "note": "note"}


def text_lines(row: Row, inner: int) -> list[tuple[Part, ...]]:
    """A row that is not of the grid: its mark, its text, and its quieter note below."""
    if row.kind == "lines":
        # A page comes with its own line breaks; only what is too long is broken again.
        return [(Part(text),) for text in (wrap(row.text, inner) if cell_len(row.text) > inner else [row.text])]
    style = _STYLES.get(row.kind, "text")
    prefix = _prefix(row)
    indent = " " * len(prefix)
    lines: list[tuple[Part, ...]] = []
    said, note = (row.text, f"{row.note} {row.hint}".strip()) if row.note else (f"{row.text} {row.hint}".strip(), "")
    for place, text in enumerate(wrap(said, inner - len(prefix))):
        lines.append((Part(indent if place else prefix, "mark"), Part(text, style)))
    if note:
        indent = " " * min(len(prefix), NOTE_INDENT)
        lines += [(Part(indent, "note"), Part(text, "note")) for text in wrap(note, inner - len(indent))]
    return lines
