"""How long it takes and lasts: the visits, and how long the effect lasts after them, on an axis of months."""

from __future__ import annotations

from collections.abc import Iterator

from decision_aid.language import mark, tr
from decision_aid.pictures.board import Board, Row, layout
from decision_aid.pictures.drawing import Line, Picture, Role
from decision_aid.pictures.letters import folded
from decision_aid.pictures.scale import scale_of
from decision_aid.pictures.tracks import Cell, Track, blank, range_track, still_open, unknown
from decision_aid.views.lasting import CourseLine, Lasting
from decision_aid.words import figures

VISITS, EFFECT = mark("visits"), mark("effect")
ABOUT = mark("Months from the first visit, on the usual figures. One mark can stand for more than one visit.")
_YEAR = (0.0, 3.0, 6.0, 9.0, 12.0)


def lasting_picture(view: Lasting, width: int, *, ascii_only: bool = False) -> Picture:
    """When the visits of each option fall and how long its effect lasts, on one axis of months for all.

    width: columns, 40 to 200; drawn for the nearer of these when outside.
    """
    lines = [line for option in view.options for line in option.courses]
    columns = layout(
        width,
        [folded(tr(label), ascii_only=ascii_only) for label in (VISITS, EFFECT)],
        [folded(text, ascii_only=ascii_only) for line in lines for text in (line.visits_words, line.lasting_words)],
    )
    ticks = _YEAR if view.years == 1 else tuple(12.0 * year for year in range(view.years + 1))
    # One cell is kept for the arrow that says that it goes on.
    board = Board(layout=columns, scale=scale_of(ticks, columns.track - 1), ascii_only=ascii_only)
    return Picture(lines=tuple(_lines(view, board)), caption=board.caption(view.captions))


def _lines(view: Lasting, board: Board) -> Iterator[Line]:
    names, rule = board.ruler([figures.number(tick) for tick in board.scale.ticks])
    drawn = list(_options(view, board))
    yield from board.words(view.title)
    yield from board.words(tr(ABOUT), "note")
    yield from (names, rule, *drawn, rule, names)
    shapes = board.shapes
    yield from board.legend(
        drawn,
        (
            (shapes.visit, "sure", tr("first course")),
            (shapes.repeat, "possible", tr("later visits")),
            (shapes.sure, "sure", tr("lasts at the least")),
            (shapes.possible, "possible", tr("may last")),
            (shapes.usual, "usual", tr("usually gone by then")),
            (shapes.unknown, "unknown", tr("not known")),
            (shapes.beyond, "possible", tr("goes on")),
        ),
    )
    for note in view.notes:
        yield from board.words(note, "note")


def _options(view: Lasting, board: Board) -> Iterator[Line]:
    for option in view.options:
        for line in option.courses:
            yield from board.words(line.title)
            yield from board.rows(Row(label=(tr(VISITS),), bands=((_visits(board, line), line.visits_words),)))
            yield from board.rows(Row(label=(tr(EFFECT),), bands=((_effect(board, line), line.lasting_words),)))
        for told in option.told:
            yield from board.words(told, "note")
        yield ()


def _visits(board: Board, line: CourseLine) -> Track:
    """The visits of one course, each at its month; question marks where nobody knows when."""
    scale, shapes = board.scale, board.shapes
    visits = line.visits
    if visits.first is None:
        return [*unknown(scale, shapes), (" ", "text")]
    track = blank(scale, shapes)
    if visits.later is None:
        after = scale.column(visits.first[-1]) + 1
        track = still_open([*track[:after], *unknown(scale, shapes)[after:]], shapes)
    drawn: tuple[tuple[tuple[float, ...], str, Role], ...] = (
        (visits.later or (), shapes.repeat, "possible"),
        (visits.first, shapes.visit, "sure"),
    )
    for months, shape, role in drawn:
        for month in months:
            if scale.holds(month):
                track[scale.column(month)] = (shape, role)
    return [*track, _arrow(board, visits.first[-1] if visits.first else 0)]


def _effect(board: Board, line: CourseLine) -> Track:
    """How long the effect of one course lasts, from its last visit on; before that question marks."""
    scale, shapes = board.scale, board.shapes
    if line.lasting is None:
        return [*blank(scale, shapes), (" ", "text")]
    start = line.visits.course_ends
    if start is None or line.lasting.numbers is None:
        return [*unknown(scale, shapes), (" ", "text")]
    # The table has no figure for when it first shows, so it is not drawn as if it came with the first visit.
    begin = scale.column(start) + 1
    shown = range_track(scale, line.lasting, shapes, start=start)[begin:]
    before: Track = [(shapes.unknown, "unknown")] * begin
    return [*before, *shown, _arrow(board, start + line.lasting.most)]


def _arrow(board: Board, until: float) -> Cell:
    """What stands after the axis: an arrow where something goes on for longer."""
    return (" ", "text") if board.scale.holds(until) else (board.shapes.beyond, "possible")
