"""The recovery timeline: days off, back to normal life, and how long it shows, on one scale of days."""

from __future__ import annotations

from collections.abc import Iterator

from decision_aid.language import mark, tr
from decision_aid.pictures.board import ROOMY, Board, Row, layout
from decision_aid.pictures.drawing import Line, Picture
from decision_aid.pictures.letters import folded
from decision_aid.pictures.scale import day_scale
from decision_aid.pictures.tracks import range_track
from decision_aid.views.pictured import Figure
from decision_aid.views.timeline import Timeline
from decision_aid.words import figures

ABOUT = mark("Each line is days after one visit. The scale is not even: a step further right stands for more days.")


def timeline_picture(view: Timeline, width: int, *, ascii_only: bool = False) -> Picture:
    """Each option's shortest, usual and longest days, on one scale for all.

    width: columns, 40 to 200; drawn for the nearer of these when outside.
    """
    spans = [span for measure in view.measures for span in measure.spans]
    columns = layout(
        width,
        [folded(part, ascii_only=ascii_only) for span in spans for part in span.label],
        [folded(_words(span.figure, width), ascii_only=ascii_only) for span in spans],
    )
    scale = day_scale(max((span.figure.most for span in spans), default=0), columns.track)
    board = Board(layout=columns, scale=scale, ascii_only=ascii_only)
    return Picture(lines=tuple(_lines(view, board)), caption=board.caption(view.captions))


def _lines(view: Timeline, board: Board) -> Iterator[Line]:
    names, rule = board.ruler([figures.number(tick) for tick in board.scale.ticks])
    drawn = list(_measures(view, board))
    yield from board.words(tr(ABOUT), "note")
    yield from (names, rule, *drawn, rule, names)
    shapes = board.shapes
    yield from board.legend(
        drawn,
        (
            (shapes.sure, "sure", tr("at the least")),
            (shapes.possible, "possible", tr("the range")),
            (shapes.usual, "usual", tr("usual")),
            (shapes.limit, "limit", tr("your limit or date")),
            (shapes.both, "limit", tr("usual, on your limit or date")),
            (shapes.unknown, "unknown", tr("not known")),
        ),
    )
    for note in view.notes:
        yield from board.words(note, "note")


def _measures(view: Timeline, board: Board) -> Iterator[Line]:
    for measure in view.measures:
        yield from board.words(measure.title)
        yield from board.pointer(measure.mark)
        for span in measure.spans:
            track = range_track(board.scale, span.figure, board.shapes)
            row = Row(label=span.label, bands=((track, _words(span.figure, board.layout.width)),))
            yield from board.rows(row, measure.mark)
        yield ()


def _words(figure: Figure, width: int) -> str:
    """What stands beside a track, with how sure it is where there is room."""
    return f"{figure.words}, {figure.sure}" if figure.sure and width >= ROOMY else figure.words
