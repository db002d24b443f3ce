"""Text and marks in columns: what the pictures share to stay within their width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from decision_aid.pictures import letters
from decision_aid.pictures.drawing import Line, Piece, Role


def wrapped(text: str, width: int, role: Role = "text") -> tuple[Line, ...]:
    """A text in lines of at most ``width`` cells (2 or more)."""
    return tuple((Piece(line, role),) for line in letters.wrapped(text, width))


def runs(marks: Iterable[tuple[str, Role]]) -> Line:
    """Marks in a row, those of one role in one piece."""
    return tuple(
        Piece("".join(text for text, _ in group), role) for role, group in groupby(marks, key=lambda mark: mark[1])
    )


def length(line: Line) -> int:
    """How many cells wide a line is."""
    return sum(letters.cells(piece.text) for piece in line)


def padded(line: Line, width: int) -> Line:
    """A line with spaces up to ``width``; one that is as wide already as it is."""
    space = width - length(line)
    return (*line, Piece(" " * space)) if space > 0 else line


def beside(columns: Sequence[Sequence[Line]], widths: Sequence[int], gap: int) -> Iterator[Line]:
    """Columns side by side, ``gap`` apart, each as wide as ``widths`` says; a shorter one ends in spaces."""
    for row in range(max(map(len, columns), default=0)):
        line: Line = ()
        for number, (column, width) in enumerate(zip(columns, widths, strict=True)):
            line = (*line, Piece(" " * gap)) if number else line
            line = (*line, *padded(column[row] if row < len(column) else (), width))
        yield line


def keys(items: Iterable[tuple[str, Role, str]], width: int) -> Iterator[Line]:
    """What the marks mean, several to a line where they fit: the mark, its role, and the words.

    width: cells, four or more, so that words have room beside their mark.
    """
    line: Line = ()
    for mark, role, words in items:
        first, *more = letters.wrapped(words, width - letters.cells(mark) - 1)
        item: Line = (Piece(mark, role), Piece(f" {first}", "note"))
        if line and (more or length(line) + letters.cells(_BETWEEN) + length(item) > width):
            yield line
            line = ()
        line = (*line, Piece(_BETWEEN), *item) if line else item
        if more:
            yield line
            yield from ((Piece(" " * (letters.cells(mark) + 1)), Piece(rest, "note")) for rest in more)
            line = ()
    if line:
        yield line


_BETWEEN = "   "
