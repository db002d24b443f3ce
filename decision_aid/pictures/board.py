"""A board: labels, tracks on one scale and words, side by side where there is room and below each other where not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from attrs import frozen

from decision_aid.language import tr
from decision_aid.pictures.drawing import Line, Piece, Role
from decision_aid.pictures.letters import cells, filled, folded, wrapped
from decision_aid.pictures.scale import Scale
from decision_aid.pictures.tracks import SHAPES, Shapes, Track, blank, pieces, with_mark
from decision_aid.views.phrases import labelled
from decision_aid.views.pictured import Mark

NARROWEST, WIDEST = 40, 200
"""Columns that a picture can have. It is drawn for the nearer end where a face has fewer or more."""
ROOMY = 100
"""Columns from which there is room for more words beside a track."""
_SHORTEST = 33
"""Cells below which a track goes below its words: with fewer, the names of the marks of the days would touch."""
_LABEL = 20
"""The most columns that labels beside a track take."""
_TEXT = 26
"""The columns that words beside a track can always take."""
_GAP = 2


@frozen(kw_only=True)
class Row:
    """One thing with its tracks. label: its lines; bands: each track with the words that stand beside it."""

    label: tuple[str, ...]
    bands: tuple[tuple[Track, str], ...]


@frozen(kw_only=True)
class Layout:
    """How a width is shared out, in columns. beside: whether tracks stand beside their words."""

    width: int
    label: int = 0
    track: int
    text: int = 0
    beside: bool

    @property
    def left(self) -> int:
        """Columns before a track."""
        return self.label + _GAP if self.beside else 0


def layout(width: int, labels: Iterable[str], texts: Iterable[str]) -> Layout:
    """The columns for tracks with these labels and words."""
    width = min(WIDEST, max(NARROWEST, width))
    label = min(_LABEL, max(map(cells, labels), default=0))
    text = min(max(_TEXT, width * 2 // 5), max(map(cells, texts), default=0))
    track = width - label - text - 2 * _GAP
    if track < _SHORTEST:
        return Layout(width=width, track=width, beside=False)
    return Layout(width=width, label=label, track=track, text=text, beside=True)


@frozen(kw_only=True, slots=False)
class Board:
    """What the lines of a picture are made with: its columns, the one scale, and the letters that it may use."""

    layout: Layout
    scale: Scale
    ascii_only: bool

    @property
    def shapes(self) -> Shapes:
        """The characters of its tracks."""
        return SHAPES[self.ascii_only]

    @cached_property
    def empty(self) -> Track:
        """A track with nothing on it."""
        return blank(self.scale, self.shapes)

    def words(self, text: str, role: Role = "text") -> list[Line]:
        """A text as lines of one role."""
        return [(Piece(line, role),) for line in wrapped(self._told(text), self.layout.width)]

    def rows(self, row: Row, mark: Mark | None = None) -> list[Line]:
        """The lines of one row, with a person's own mark in each of its tracks."""
        bands = [(with_mark(track, self.scale, mark, self.shapes), self._told(words)) for track, words in row.bands]
        label = tuple(self._told(part) for part in row.label)
        if not self.layout.beside:
            return self._below(", ".join(label), bands)
        empty = with_mark(self.empty, self.scale, mark, self.shapes)
        tracks: list[tuple[Track, str]] = []
        for track, words in bands:
            first, *more = wrapped(words, self.layout.text) or [""]
            tracks += [(track, first), *((empty, text) for text in more)]
        labels = [line for part in label for line in wrapped(part, self.layout.label)]
        tracks += [(empty, "")] * (len(labels) - len(tracks))
        labels += [""] * (len(tracks) - len(labels))
        return [self._beside(track, part, text) for part, (track, text) in zip(labels, tracks, strict=True)]

    def _beside(self, track: Track, label: str, text: str) -> Line:
        end = (Piece(" " * _GAP + text),) if text else ()
        return (Piece(filled(label, self.layout.left)), *pieces(track), *end)

    def _below(self, label: str, bands: Sequence[tuple[Track, str]]) -> list[Line]:
        """A row whose tracks stand below their words; a label with one track stands before its words."""
        if len(bands) == 1:
            ((track, words),) = bands
            return [*self.words(labelled(label, words) if label else words), pieces(track)]
        lines = self.words(label)
        for track, words in bands:
            lines += [*self.words(words), pieces(track)]
        return lines

    def ruler(self, names: Sequence[str]) -> tuple[Line, Line]:
        """The names of the scale's marks, and the marks.

        names: one for each mark. The first and the last always stand; one between
        that would touch its neighbour is left out.
        """
        names = [self._told(name) for name in names]
        columns = [self.scale.column(tick) for tick in self.scale.ticks]
        room = self.layout.width - self.layout.left
        starts = [
            min(room - cells(name), max(0, column - (cells(name) - 1) // 2))
            for column, name in zip(columns, names, strict=True)
        ]
        line = names[0]
        for start, name in zip(starts[1:-1], names[1:-1], strict=True):
            if cells(line) < start and start + cells(name) < starts[-1]:
                line = filled(line, start) + name
        line = filled(line, starts[-1]) + names[-1]
        rule = [self.shapes.tick if column in columns else self.shapes.rule for column in range(self.scale.cells)]
        left = Piece(" " * self.layout.left)
        return (left, Piece(line, "axis")), (left, Piece("".join(rule), "axis"))

    def pointer(self, mark: Mark | None) -> list[Line]:
        """A line that points at a person's own mark and says what it is; none without a mark."""
        if mark is None:
            return []
        column, shape, words = self.scale.column(mark.at), self.shapes.points_at, self._told(mark.words)
        if not self.scale.holds(mark.at):
            column, shape = self.scale.cells - 1, self.shapes.beyond
            words = self._told(tr("{mark}, beyond this scale", mark=mark.words))
        column += self.layout.left
        if column + 2 + cells(words) <= self.layout.width:
            return [(Piece(" " * column), Piece(f"{shape} {words}", "limit"))]
        if cells(words) < column:
            return [(Piece(" " * (column - cells(words) - 1)), Piece(f"{words} {shape}", "limit"))]
        return [*self.words(words, "limit"), (Piece(" " * column), Piece(shape, "limit"))]

    def legend(self, drawn: Iterable[Line], entries: Iterable[tuple[str, Role, str]]) -> list[Line]:
        """What the shapes mean that stand in the lines that were drawn.

        entries: each shape with its role and its meaning; each stays on one line if it can.
        """
        there = {(letter, piece.role) for line in drawn for piece in line for letter in piece.text}
        lines: list[list[Piece]] = []
        used = self.layout.width
        for shape, role, meaning in entries:
            if (shape, role) not in there:
                continue
            first, *more = wrapped(self._told(meaning), self.layout.width - cells(shape) - 1)
            needed = cells(f"{shape} {first}")
            if used + 3 + needed > self.layout.width:
                lines.append([])
                used = 0
            else:
                lines[-1].append(Piece("   "))
                used += 3
            lines[-1] += [Piece(shape, role), Piece(f" {first}", "note")]
            used += needed
            if more:
                left = Piece(" " * (cells(shape) + 1))
                lines += [[left, Piece(rest, "note")] for rest in more]
                used = self.layout.width
        return [tuple(line) for line in lines]

    def caption(self, captions: Iterable[str]) -> str:
        """The captions of all options as one, each on a line of its own."""
        return self._told("\n".join(captions))

    def _told(self, text: str) -> str:
        return folded(text, ascii_only=self.ascii_only)
