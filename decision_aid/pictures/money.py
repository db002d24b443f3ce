"""Money over 1 and 5 years: the first course, what comes later, and the range, on one even scale."""

from __future__ import annotations

from collections.abc import Iterator

from decision_aid.language import mark, tr
from decision_aid.pictures.board import ROOMY, Board, Row, layout
from decision_aid.pictures.drawing import Line, Picture
from decision_aid.pictures.letters import cells, folded
from decision_aid.pictures.scale import even_scale
from decision_aid.pictures.tracks import range_track, stack_track
from decision_aid.views.money import Cost, Money
from decision_aid.words import figures

ABOUT = mark("For each option, the upper line adds up the usual cost. The lower line is the range of the whole.")


_LEAST = 100
"""The least that the scale reaches to, so that its marks are whole amounts even where nothing costs anything."""


def money_picture(view: Money, width: int, *, ascii_only: bool = False) -> Picture:
    """What each option costs over each horizon, on one scale of money for all.

    width: columns, 40 to 200; drawn for the nearer of these when outside.
    """
    costs = [cost for horizon in view.horizons for cost in horizon.costs]

    def told(text: str) -> str:
        return folded(text, ascii_only=ascii_only)

    columns = layout(
        width,
        [told(part) for cost in costs for part in cost.label],
        [told(text) for cost in costs for text in (cost.split, _words(cost, width))],
    )
    most = max((amount for cost in costs for amount in (cost.first or 0, cost.total.most)), default=0)
    most = max(_LEAST, most)
    name = cells(told(figures.money(most, view.currency)))
    scale = even_scale(most, columns.track, name)
    board = Board(layout=columns, scale=scale, ascii_only=ascii_only)
    return Picture(lines=tuple(_lines(view, board)), caption=board.caption(view.captions))


def _lines(view: Money, board: Board) -> Iterator[Line]:
    names, rule = board.ruler([figures.money(tick, view.currency) for tick in board.scale.ticks])
    drawn = list(_horizons(view, board))
    yield from board.words(tr(ABOUT), "note")
    yield from (names, rule, *drawn, rule, names)
    shapes = board.shapes
    yield from board.legend(
        drawn,
        (
            (shapes.first, "sure", tr("first course")),
            (shapes.later, "possible", tr("later visits")),
            (shapes.sure, "sure", tr("at the least")),
            (shapes.possible, "possible", tr("the range")),
            (shapes.usual, "usual", tr("usual in all")),
            (shapes.limit, "limit", tr("your budget")),
            (shapes.both, "limit", tr("usual, on your budget")),
            (shapes.unknown, "unknown", tr("not known")),
        ),
    )
    for note in view.notes:
        yield from board.words(note, "note")


def _horizons(view: Money, board: Board) -> Iterator[Line]:
    for horizon in view.horizons:
        yield from board.words(horizon.title)
        yield from board.pointer(horizon.mark)
        for cost in horizon.costs:
            stack = stack_track(board.scale, cost.first, cost.later, board.shapes)
            span = range_track(board.scale, cost.total, board.shapes)
            bands = ((stack, cost.split), (span, _words(cost, board.layout.width)))
            yield from board.rows(Row(label=cost.label, bands=bands), horizon.mark)
        yield ()


def _words(cost: Cost, width: int) -> str:
    """What stands beside the range, with how sure it is where there is room."""
    total = cost.total
    return f"{total.words}, {total.sure}" if total.sure and width >= ROOMY else total.words
