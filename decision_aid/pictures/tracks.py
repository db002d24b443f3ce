"""Tracks: figures on a scale, cell by cell. What a cell shows has a shape of its own, and a role for its colour."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from attrs import frozen

from decision_aid.pictures.drawing import Line, Piece, Role
from decision_aid.pictures.scale import Scale
from decision_aid.views.pictured import Figure, Mark

Cell = tuple[str, Role]
Track = list[Cell]
"""The cells of a scale, from its first to its last."""


@frozen(kw_only=True)
class Shapes:
    """The characters of tracks: each meaning has a shape of its own, so that nothing is told by colour alone.

    sure, starts, ends: a bar that is sure, with the halves at its ends; first,
    first_starts, parts: a bar of money, with its start and its eighths; later:
    what is added to it; both: a usual figure on a limit; visit, repeat: in the
    first course, and later.
    """

    sure: str
    starts: str
    ends: str
    possible: str
    usual: str
    grid: str
    limit: str
    both: str
    points_at: str
    beyond: str
    unknown: str
    first: str
    first_starts: str
    parts: str
    later: str
    visit: str
    repeat: str
    rule: str
    tick: str


SHAPES = {
    False: Shapes(
        sure="▄", starts="▗", ends="▖", possible="▂", usual="┃", grid="·", limit="╎", both="╋", points_at="▼",
        beyond="▶", unknown="?", first="█", first_starts="▐", parts=" ▏▎▍▌▋▊▉█", later="▒", visit="■", repeat="□",
        rule="─", tick="┴",
    ),
    True: Shapes(
        sure="#", starts="#", ends="#", possible="=", usual="|", grid=".", limit=":", both="X", points_at="v",
        beyond=">", unknown="?", first="@", first_starts="@", parts="    @@@@@", later="+", visit="O", repeat="o",
        rule="-", tick="+",
    ),
}  # fmt: skip
"""The shapes by whether only ASCII may be used."""


def blank(scale: Scale, shapes: Shapes) -> Track:
    """A track with nothing on it but the lines of the scale's marks."""
    track: Track = [(" ", "text")] * scale.cells
    for tick in scale.ticks:
        track[scale.column(tick)] = (shapes.grid, "axis")
    return track


def unknown(scale: Scale, shapes: Shapes) -> Track:
    """A track of question marks, which looks like no number."""
    return [(shapes.unknown if column % 4 == 0 else " ", "unknown") for column in range(scale.cells)]


def range_track(scale: Scale, figure: Figure, shapes: Shapes, *, start: float = 0.0) -> Track:
    """A figure as a bar: what is sure, then the range, and the usual figure; or that it is not known.

    start: the value on the scale from which the figure counts, in its unit.
    """
    if figure.numbers is None:
        track = unknown(scale, shapes)
        _fill_sure(track, scale, 0.0, figure.at_least, shapes)
        return still_open(track, shapes)
    low, usual, high = (start + number for number in figure.numbers)
    track = blank(scale, shapes)
    _fill_sure(track, scale, start, low, shapes)
    # From the cell where what is sure ends, unless that takes some of it.
    begin = scale.column(low) + (track[scale.column(low)][1] == "sure")
    for column in range(begin, scale.column(high) + 1 if high > low else 0):
        track[column] = (shapes.possible, "possible")
    if scale.holds(usual):
        track[scale.column(usual)] = (shapes.usual, "usual")
    return track


def _fill_sure(track: Track, scale: Scale, start: float, end: float, shapes: Shapes) -> None:
    """A bar from the middle of one cell towards that of another, to half a cell."""
    begin, last = scale.column(start), scale.column(end)
    for column in range(begin, last):
        track[column] = (shapes.starts if column == begin else shapes.sure, "sure")
    over = scale.place(end) - last
    if last > begin and over >= -0.25:
        track[last] = (shapes.sure if over > 0.25 else shapes.ends, "sure")


def still_open(track: Track, shapes: Shapes) -> Track:
    """A track of something not known, with a question mark at its end where what is sure has covered all others."""
    if all(shape != shapes.unknown for shape, _ in track):
        track[-1] = (shapes.unknown, "unknown")
    return track


def stack_track(scale: Scale, first: float | None, later: float | None, shapes: Shapes) -> Track:
    """Money that adds up: the first course, then what is paid later; each None when not known."""
    if first is None:
        return unknown(scale, shapes)
    track = unknown(scale, shapes) if later is None else blank(scale, shapes)
    if first == later == 0:
        track[0] = ("0", "usual")
        return track
    end = scale.column(first)
    for column in range(end):
        track[column] = (shapes.first if column else shapes.first_starts, "sure")
    part = shapes.parts[round((scale.place(first) - end + 0.5) * 8)]
    if part != " ":
        track[end] = (part, "sure")
    if later is None:
        return still_open(track, shapes)
    if later:
        # At least one cell, so that what is paid later is seen.
        begin = end + (track[end][1] == "sure")
        for column in range(begin, min(scale.cells, max(begin, scale.column(first + later)) + 1)):
            track[column] = (shapes.later, "possible")
    return track


def with_mark(track: Track, scale: Scale, mark: Mark | None, shapes: Shapes) -> Track:
    """The track with a person's own mark on it, also where the usual figure stands; none if it is off the scale."""
    if mark is None or not scale.holds(mark.at):
        return track
    column = scale.column(mark.at)
    shape = shapes.both if track[column][1] == "usual" else shapes.limit
    return [*track[:column], (shape, "limit"), *track[column + 1 :]]


def pieces(track: Iterable[Cell]) -> Line:
    """The cells of a track as a line: neighbours with one role together."""
    runs = groupby(track, key=lambda cell: cell[1])
    return tuple(Piece("".join(shape for shape, _ in run), role) for role, run in runs)
