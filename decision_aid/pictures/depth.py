"""The depth picture: a slice of skin to scale, with each option's needle or tube reaching the depth it works at."""

from __future__ import annotations

import math

from collections.abc import Iterator, Sequence

from attrs import frozen

from decision_aid.evidence.model import LayerId
from decision_aid.language import tr, tr_c
from decision_aid.pictures import letters
from decision_aid.pictures.columns import beside, keys, runs, wrapped
from decision_aid.pictures.drawing import Line, Picture, Piece, Role
from decision_aid.pictures.letters import all_folded, cells, filled, folded
from decision_aid.views.depths import DepthColumn, DepthSlice
from decision_aid.words import courses, depths, figures, pictures

LEAST_WIDTH = 40
"""Columns. With fewer the axis and one option have no room."""

LEAST_ROWS = 6
"""Rows that a slice has at the least, whatever the height."""

SCALES = (0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0)
"""What a row may stand for, in mm; deeper than the last makes more rows."""

_COLUMN = 13
"""Characters of a column at the least: "Microneedling"."""

_WIDEST = 20
_INDENT = 2
_BAR = 3
"""Characters of a bar, and how far in it stands; on its right is room for the usual depth."""

_LAYER_ROLES: dict[LayerId, Role] = {"outer": "outer", "skin": "skin", "fat": "fat", "muscle": "muscle"}


@frozen(kw_only=True)
class _Marks:
    """The characters of one form. layers: a pattern that is repeated; bar: full, upper half, lower half."""

    layers: dict[LayerId, str]
    bare: str
    needle: str
    tube: str
    bar: tuple[str, str, str]
    usual: str
    edge: str
    unknown: str
    axis: str
    tick: str
    ascii_only: bool = False

    def told(self, text: str) -> str:
        """A text in the letters of this form."""
        return folded(text, ascii_only=self.ascii_only)


_BLOCKS = _Marks(
    layers={"outer": "▁", "skin": "░", "fat": "◦ ", "muscle": "═"},
    bare=" ", needle="│", tube="║", bar=("█", "▀", "▄"), usual="◄", edge="≈", unknown="?", axis="│", tick="┤",
)  # fmt: skip
_ASCII = _Marks(
    layers={"outer": "_", "skin": ":", "fat": "o ", "muscle": "="},
    bare=" ", needle="|", tube="H", bar=("#", "'", ","), usual="<", edge="~", unknown="?", axis="|", tick="+",
    ascii_only=True,
)  # fmt: skip


@frozen(kw_only=True)
class Scale:
    """How mm become rows. mm: what one row stands for; rows: how many there are."""

    mm: float
    rows: int

    @classmethod
    def of(cls, mm: float, deepest: float) -> Scale:
        """So many mm a row, and as many rows as it takes to go half a row or more below ``deepest`` mm."""
        return cls(mm=mm, rows=_halves(deepest, mm) // 2 + 1)

    @classmethod
    def finest(cls, deepest: float, rows: int) -> Scale:
        """The finest of SCALES at which ``deepest`` mm fit in ``rows``; the coarsest where they fit in none."""
        found = (cls.of(mm, deepest) for mm in SCALES)
        return next((scale for scale in found if scale.rows <= rows), cls.of(SCALES[-1], deepest))

    def halves(self, depth: float) -> int:
        """The half row whose top lies nearest to a depth in mm, counted from the surface."""
        return _halves(depth, self.mm)

    def row(self, depth: float) -> int:
        """The row, from 0, that a depth in mm above 0 lies in; one on an edge is in the row above it."""
        return max(0, math.ceil(depth / self.mm) - 1)


def _halves(depth: float, mm: float) -> int:
    return math.floor(depth / mm * 2 + 0.5)


_NUMBER = 4
_NAMES = (6, 12)
"""Characters of a number on the axis, and of a layer's name: room for the least, and for the most.

A name that is longer is cut there; the key says it in full.
"""

_SHARE = 0.25
"""What a layer must have of a row to be seen in it."""


def depth_pictures(
    views: Sequence[DepthSlice], width: int, height: int, *, ascii_only: bool = False
) -> tuple[Picture, ...]:
    """The slices of one person, all to one scale; one whose options do not fit side by side takes several pictures.

    width: cells, LEAST_WIDTH or more; height: how many lines each picture
    may have. The scale is the finest that fits in them, in mm a row. Where
    ``height`` leaves less than LEAST_ROWS for a slice, its pictures are taller.
    Raises ValueError when ``width`` is below LEAST_WIDTH.
    """
    if width < LEAST_WIDTH:
        raise ValueError(f"{LEAST_WIDTH} columns are needed, not {width}")
    marks = _ASCII if ascii_only else _BLOCKS
    views = all_folded(tuple(views)) if ascii_only else views
    mm = max((_finest(view, marks, width, height) for view in views), default=SCALES[0])
    return tuple(
        _picture(view, first, Scale.of(mm, view.deepest), marks, width)
        for view in views
        for first in range(0, len(view.columns), _at_once(view, marks, width))
    )


def _at_once(view: DepthSlice, marks: _Marks, width: int) -> int:
    """How many options stand side by side. No picture has one where two would do."""
    count = len(view.columns)
    most = (width - _axis_width(view, marks) + 1) // (_COLUMN + 1)
    return math.ceil(count / math.ceil(count / most))


def _each(view: DepthSlice, marks: _Marks, width: int) -> int:
    """How many cells wide an option's column is."""
    return min(_WIDEST, (width - _axis_width(view, marks) + 1) // _at_once(view, marks, width) - 1)


def _finest(view: DepthSlice, marks: _Marks, width: int, height: int) -> float:
    """The finest scale at which all pictures of a slice fit in ``height`` lines."""
    each = _each(view, marks, width)
    tallest = sum(max(len(part(column, marks, each)) for column in view.columns) for part in (_head, _foot))
    below = len(list(_below(view, marks, width, (0, _at_once(view, marks, width)))))
    rows = height - tallest - below - len(_heading(view, SCALES[0], marks, width)) - 1
    return Scale.finest(view.deepest, max(LEAST_ROWS, rows)).mm


def _picture(view: DepthSlice, first: int, scale: Scale, marks: _Marks, width: int) -> Picture:
    """The options from number ``first`` on, as many as stand side by side."""
    here = slice(first, first + _at_once(view, marks, width))
    shown, each = view.columns[here], _each(view, marks, width)
    # Heads and feet are as tall as the tallest of all options, so that the slice does not move from page to page.
    heads, feet = (
        _same_height([part(column, marks, each) for column in view.columns])[here] for part in (_head, _foot)
    )
    body = [_column(view, column, scale, marks, each) for column in shown]
    widths = [each] * len(shown)
    blank = Piece(" " * _axis_width(view, marks))
    return Picture(
        lines=(
            *_heading(view, scale.mm, marks, width),
            *((blank, *line) for line in beside(heads, widths, 1)),
            *((*axis, *line) for axis, line in zip(_axis(view, scale, marks), beside(body, widths, 1), strict=True)),
            *((blank, *line) for line in beside(feet, widths, 1)),
            *_below(view, marks, width, (first, len(shown))),
        ),
        caption=marks.told(_caption(view, shown)),
    )


def _heading(view: DepthSlice, mm: float, marks: _Marks, width: int) -> tuple[Line, ...]:
    return wrapped(marks.told(f"{depths.title(view.place)} {depths.rows(mm)}"), width)


def _same_height(parts: list[tuple[Line, ...]]) -> list[tuple[Line, ...]]:
    most = max(map(len, parts))
    return [part + ((),) * (most - len(part)) for part in parts]


def _head(column: DepthColumn, marks: _Marks, width: int) -> tuple[Line, ...]:
    status = "" if column.compared else tr(courses.NOT_COMPARED)
    return (
        *wrapped(column.name, width),
        *wrapped(marks.told(status), width, "note"),
        *wrapped(column.variant or "", width, "note"),
    )


def _foot(column: DepthColumn, marks: _Marks, width: int) -> tuple[Line, ...]:
    if column.tool == "nothing":
        return wrapped(column.into, width)
    figure = tr(figures.NOT_KNOWN) if column.reach is None else depths.span(column.reach)
    role: Role = "unknown" if column.reach is None else "usual"
    return (*wrapped(marks.told(figure), width, role), *wrapped(column.into, width, "note"))


def _axis(view: DepthSlice, scale: Scale, marks: _Marks) -> Iterator[Line]:
    outer = _name("outer", marks) if any(item.layer == "outer" for item in view.layers) else ""
    width = _axis_width(view, marks) - _NUMBER - 3
    yield _axis_line("0 mm", marks.tick + " ", filled(outer, width), "outer")
    edges = {
        scale.row(item.bottom[1])
        for item in view.layers
        if item.layer != "outer" and item.bottom is not None and item.bottom[0] < item.bottom[2]
    }
    every = max(1.0, 2 * scale.mm)
    named: set[LayerId] = set()
    for row in range(scale.rows):
        depth = (row + 1) * scale.mm
        ticked = depth % every == 0
        new = [layer for layer in _layers(view, scale, row) if layer not in named][:1]
        named.update(new)
        yield _axis_line(
            figures.number(depth) if ticked else "",
            (marks.tick if ticked else marks.axis) + (marks.edge if row in edges else " "),
            filled(_name(new[0], marks) if new else "", width),
            _LAYER_ROLES[new[0]] if new else "axis",
        )


def _axis_line(number: str, signs: str, name: str, role: Role) -> Line:
    return (Piece(f"{number:>{_NUMBER}}{signs}", "axis"), Piece(f"{name} ", role))


def _axis_width(view: DepthSlice, marks: _Marks) -> int:
    """Cells of the axis: number, tick, edge, name of the layer, space."""
    least, _ = _NAMES
    return _NUMBER + 3 + max((least, *(cells(_name(item.layer, marks)) for item in view.layers)))


def _name(layer: LayerId, marks: _Marks) -> str:
    """A layer's name on the axis; the outer skin is only a line, and its place is plain."""
    name = marks.told(tr_c("layer of skin", "outer") if layer == "outer" else tr(depths.LAYERS[layer]))
    _, most = _NAMES
    return name if cells(name) <= most else f"{letters.wrapped(name, most - 1)[0]}."


def _layers(view: DepthSlice, scale: Scale, row: int) -> tuple[LayerId, ...]:
    """The layers that are seen in a row. The outer skin is the line above the first one."""
    top, end = row * scale.mm, (row + 1) * scale.mm
    found = []
    for item in view.layers:
        bottom = math.inf if item.bottom is None else item.bottom[1]
        within = min(end, bottom) - max(top, 0.0 if item.layer == "skin" else item.top[1])
        if item.layer != "outer" and within >= _SHARE * scale.mm:
            found.append(item.layer)
    return tuple(found)


def _column(view: DepthSlice, column: DepthColumn, scale: Scale, marks: _Marks, width: int) -> tuple[Line, ...]:
    outer: tuple[LayerId, ...] = tuple(item.layer for item in view.layers if item.layer == "outer")
    lines = [_cells(outer, 0, marks, width)]
    lines.extend(_cells(_layers(view, scale, row), row, marks, width) for row in range(scale.rows))
    if column.tool == "nothing":
        return tuple(map(runs, lines))
    shaft = marks.tube if column.tool == "tube" else marks.needle
    _put(lines[0], _INDENT + 1, shaft, "tool")
    if column.reach is None:
        for line in lines[1:]:
            _put(line, _INDENT, marks.unknown * _BAR, "unknown")
        return tuple(map(runs, lines))
    low, typical, high = column.reach
    first = scale.halves(low)
    last = max(scale.halves(high), first + 1) - 1
    for row, line in enumerate(lines[1:]):
        upper, lower = first <= 2 * row <= last, first <= 2 * row + 1 <= last
        if upper or lower:
            full, top, bottom = marks.bar
            _put(line, _INDENT, _BAR * (full if upper and lower else top if upper else bottom), "tool")
        elif 2 * row < first:
            _put(line, _INDENT + 1, shaft, "tool")
    usual = min(max(scale.row(typical), first // 2), last // 2)
    label = f"{marks.usual} {figures.number(typical)} mm "
    room = width - _INDENT - _BAR
    _put(lines[1 + usual], _INDENT + _BAR, label if len(label) <= room else marks.usual, "usual")
    return tuple(map(runs, lines))


def _cells(layers: tuple[LayerId, ...], row: int, marks: _Marks, width: int) -> list[tuple[str, Role]]:
    """The layers of a row, by turns where there are several; empty where no layer is known."""
    if not layers:
        return [(marks.bare, "text")] * width
    turns = [
        (mark, _LAYER_ROLES[layer])
        for layer in layers
        for mark in (marks.layers[layer] if len(layers) == 1 else marks.layers[layer][0])
    ]
    return [turns[(place + row) % len(turns)] for place in range(width)]


def _put(cells: list[tuple[str, Role]], place: int, text: str, role: Role) -> None:
    cells[place : place + len(text)] = [(character, role) for character in text]


def _below(view: DepthSlice, marks: _Marks, width: int, page: tuple[int, int]) -> Iterator[Line]:
    yield from keys(((mark, role, marks.told(words)) for mark, role, words in _keys(view, marks)), width)
    if view.not_used:
        yield from wrapped(marks.told(pictures.not_used(view.not_used)), width, "note")
    for note in view.notes:
        yield from wrapped(note, width, "note")
    start, count = page
    if count < len(view.columns):
        told = pictures.page(start + 1, start + count, len(view.columns))
        yield from wrapped(marks.told(told), width, "note")


def _keys(view: DepthSlice, marks: _Marks) -> Iterator[tuple[str, Role, str]]:
    for item in view.layers:
        yield marks.layers[item.layer].strip(), _LAYER_ROLES[item.layer], depths.ends(item.layer, item.bottom)
    if any(item.bottom is not None for item in view.layers):
        yield marks.edge, "axis", tr(depths.EDGE)
    for tool, mark in (("needle", marks.needle), ("tube", marks.tube)):
        if any(column.tool == tool for column in view.columns):
            yield mark, "tool", tr(depths.ON_ITS_WAY[tool])
    into = [column for column in view.columns if column.tool != "nothing"]
    if any(column.reach is not None for column in into):
        yield marks.bar[0], "tool", tr(depths.WORKS)
        yield marks.usual, "usual", tr(depths.USUAL)
    if any(column.reach is None for column in into):
        yield marks.unknown, "unknown", tr(figures.NOT_KNOWN)


def _caption(view: DepthSlice, shown: tuple[DepthColumn, ...]) -> str:
    layers = depths.layers(tuple((item.layer, item.bottom) for item in view.layers))
    told = [sentence for column in shown for sentence in column.told]
    said = (depths.title(view.place), *told, pictures.not_used(view.not_used), *view.notes, layers)
    return " ".join(sentence for sentence in said if sentence)
