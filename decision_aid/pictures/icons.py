"""Icon arrays: one mark for each of 100 or 1,000 people, filled from the bottom up, options side by side."""

from __future__ import annotations

import math

from collections.abc import Iterator, Sequence

from attrs import frozen

from decision_aid.language import tr
from decision_aid.pictures import letters
from decision_aid.pictures.columns import beside, keys, padded, runs, wrapped
from decision_aid.pictures.drawing import Line, Picture, Piece, Role
from decision_aid.pictures.letters import all_folded
from decision_aid.views.harm_counts import HarmCount, HarmCounts, People
from decision_aid.views.phrases import labelled
from decision_aid.words import courses, figures, pictures

LEAST_WIDTH = 20
"""Columns. With fewer an array of 1,000 has no room."""

DRAWN = (100, 1000)
"""Out of how many people an array is drawn; more marks than that no screen holds."""

_GAP = 2
_TEXT = 24
"""Characters that words have at the least where they stand beside an array, or without one."""

_WIDEST = 40
"""Characters that words below an array have at the most, for they are hard to follow in long lines."""

_HUNDRED = 10
_THOUSAND = (50, 40, 25, 20)
"""Marks in a row of an array of 100, and of one of 1,000 by the room there is."""

Mark = tuple[str, Role]


@frozen(kw_only=True)
class _Marks:
    """The marks of one form; what is told apart by them must differ in shape."""

    least: Mark
    usual: Mark
    most: Mark
    part: Mark
    spared: Mark
    not_known: Mark
    no_report: Mark
    frame: tuple[str, str, str, str, str, str]
    ascii_only: bool = False

    def told(self, text: str) -> str:
        """A text in the letters of this form."""
        return letters.folded(text, ascii_only=self.ascii_only)


_SHAPES = _Marks(
    least=("●", "affected"),
    usual=("◐", "affected"),
    most=("○", "possible"),
    part=("◔", "possible"),
    spared=("·", "spared"),
    not_known=("?", "unknown"),
    no_report=("~", "unknown"),
    frame=("┌", "─", "┐", "│", "└", "┘"),
)
_ASCII = _Marks(
    least=("#", "affected"),
    usual=("=", "affected"),
    most=("o", "possible"),
    part=("*", "possible"),
    spared=(".", "spared"),
    not_known=("?", "unknown"),
    no_report=("~", "unknown"),
    frame=("+", "-", "+", "|", "+", "+"),
    ascii_only=True,
)


@frozen(kw_only=True)
class _Form:
    """How an array is laid out. across: marks in a row, 0 where nothing is drawn; apart: what stands between two."""

    across: int
    rows: int
    apart: str = ""

    @property
    def width(self) -> int:
        """Characters of a row; of the words, where nothing is drawn."""
        return self.across + (self.across - 1) * len(self.apart) if self.across else _TEXT


def icon_arrays(view: HarmCounts, width: int, *, ascii_only: bool = False) -> Picture:
    """One harm as arrays side by side, as many as ``width`` cells hold, the others below them.

    All have the same number of people and the same form. Out of anything but
    100 or 1,000 people nothing is drawn, and the words stand alone. Raises
    ValueError when ``width`` is below LEAST_WIDTH.
    """
    if width < LEAST_WIDTH:
        raise ValueError(f"{LEAST_WIDTH} columns are needed, not {width}")
    marks = _ASCII if ascii_only else _SHAPES
    view = all_folded(view) if ascii_only else view
    form = _form(view, width)
    return Picture(
        lines=(
            *wrapped(view.question, width),
            *wrapped(marks.told(_scale(view, form)), width, "note"),
            *_arrays(view, form, width, marks),
            *keys(((*mark, marks.told(words)) for mark, words in _keys(view, form, marks)), width),
            *wrapped(marks.told(pictures.not_used(view.not_used)), width, "note"),
            *(line for note in view.notes for line in wrapped(note, width, "note")),
        ),
        caption=marks.told(_caption(view)),
    )


def _caption(view: HarmCounts) -> str:
    told = (
        labelled(f"{item.name} ({item.variant})" if item.variant else item.name, " ".join(item.told))
        for item in view.counts
    )
    return " ".join(part for part in (view.question, *told, pictures.not_used(view.not_used), *view.notes) if part)


def _form(view: HarmCounts, width: int) -> _Form:
    if view.of not in DRAWN or all(item.state == "told" for item in view.counts):
        return _Form(across=0, rows=0)
    if view.of == 100:
        return _Form(across=_HUNDRED, rows=view.of // _HUNDRED, apart=" ")
    return min(
        (_Form(across=across, rows=view.of // across) for across in _THOUSAND if across <= width),
        key=lambda form: (_bands(view, form, width) * form.rows, _bands(view, form, width)),
    )


def _bands(view: HarmCounts, form: _Form, width: int) -> int:
    """How many rows of arrays there are, one below the other."""
    at_once = max(1, (width + _GAP) // (form.width + _GAP))
    return max(1, math.ceil(len(view.counts) / at_once))


def _scale(view: HarmCounts, form: _Form) -> str:
    if form.across:
        return tr(pictures.ONE_EACH)
    return "" if view.of in DRAWN else pictures.too_many(view.of)


def _arrays(view: HarmCounts, form: _Form, width: int, marks: _Marks) -> Iterator[Line]:
    """The names, the arrays and the words; these stand beside an array that is alone, or below."""
    beside_it = width - form.width - _GAP
    if len(view.counts) == 1 and form.across and beside_it >= _TEXT:
        item = view.counts[0]
        yield from _head(item, marks, width)
        yield from _brief(item, form, width)
        yield from beside((_block(item, form, marks), _words(item, beside_it)), (form.width, beside_it), _GAP)
        return
    each = max(1, math.ceil(len(view.counts) / _bands(view, form, width)))
    room = (width - _GAP * (each - 1)) // each
    room = min(room, max(form.width, _WIDEST))
    for first in range(0, len(view.counts), each):
        band = view.counts[first : first + each]
        heads = _level([_head(item, marks, room) for item in band])
        # The number stands above the marks, which can be more than a screen.
        numbers = _level([_brief(item, form, room) for item in band])
        columns = [
            (*head, *number, *_block(item, form, marks), *_words(item, room), ())
            for head, number, item in zip(heads, numbers, band, strict=True)
        ]
        yield from beside(columns, [room] * len(band), _GAP)


def _level(blocks: Sequence[tuple[Line, ...]]) -> list[tuple[Line, ...]]:
    """The blocks with blank lines below, so that all have as many lines as the tallest."""
    tallest = max(map(len, blocks))
    return [(*block, *((),) * (tallest - len(block))) for block in blocks]


def _brief(item: HarmCount, form: _Form, width: int) -> tuple[Line, ...]:
    """How many in a few words; nothing where the words stand alone anyway."""
    role: Role = "usual" if item.state == "counted" else "unknown"
    return wrapped(item.brief, width, role) if form.across else ()


def _head(item: HarmCount, marks: _Marks, width: int) -> tuple[Line, ...]:
    status = "" if item.compared else tr(courses.NOT_COMPARED)
    return (
        *wrapped(item.name, width),
        *wrapped(marks.told(status), width, "note"),
        *wrapped(item.variant or "", width, "note"),
    )


def _words(item: HarmCount, width: int) -> tuple[Line, ...]:
    return wrapped(" ".join(item.told), width)


def _block(item: HarmCount, form: _Form, marks: _Marks) -> tuple[Line, ...]:
    """The array of one option, from the top row down; nothing where the words stand alone."""
    if not form.across:
        return ()
    if item.people is not None:
        return _laid_out(_people(item.people, form.across * form.rows, marks), form)
    if item.state == "not_known":
        return _laid_out([marks.not_known] * (form.across * form.rows), form)
    if item.state == "no_report":
        return _laid_out([marks.no_report] * (form.across * form.rows), form)
    if item.state == "does_not_happen":
        return _frame(form, marks)
    return _middle(wrapped(item.brief, form.width), form.rows)


def _people(people: People, of: int, marks: _Marks) -> list[Mark]:
    """A mark for each person, those who have it first."""
    part = int(people.part)
    counts = (
        (marks.least, people.least),
        (marks.usual, people.usual - people.least),
        (marks.part, part),
        (marks.most, max(0, people.most - people.usual - part)),
    )
    found = [mark for mark, count in counts for _ in range(count)]
    return found + [marks.spared] * (of - len(found))


def _laid_out(found: list[Mark], form: _Form) -> tuple[Line, ...]:
    """Marks in rows, the first of them at the left of the lowest row."""
    rows = [found[start : start + form.across] for start in range(0, len(found), form.across)]
    return tuple(
        runs((text + (form.apart if place < len(row) - 1 else ""), role) for place, (text, role) in enumerate(row))
        for row in reversed(rows)
    )


def _frame(form: _Form, marks: _Marks) -> tuple[Line, ...]:
    """An empty array: nobody stands in it."""
    left, across, right, side, lower_left, lower_right = marks.frame
    inner = form.width - 2
    told = letters.wrapped(marks.told(tr(pictures.DOES_NOT_HAPPEN)), inner)
    words = _middle(tuple((Piece(_centered(line, inner), "spared"),) for line in told), form.rows - 2)
    return (
        (Piece(left + across * inner + right, "axis"),),
        *((Piece(side, "axis"), *padded(line, inner), Piece(side, "axis")) for line in words),
        (Piece(lower_left + across * inner + lower_right, "axis"),),
    )


def _centered(text: str, width: int) -> str:
    """The text in the middle of ``width`` cells, the odd space before it where ``str.center`` puts it."""
    return text.center(width - letters.cells(text) + len(text))


def _middle(words: tuple[Line, ...], rows: int) -> tuple[Line, ...]:
    """Words in the middle of so many rows, or cut to them."""
    above = max(0, (rows - len(words)) // 2)
    return (*((),) * above, *words, *((),) * (rows - above - len(words)))[:rows]


def _keys(view: HarmCounts, form: _Form, marks: _Marks) -> Iterator[tuple[Mark, str]]:
    if not form.across:
        return
    counted = [item.people for item in view.counts if item.people is not None]
    states = {item.state for item in view.counts}
    ranged = any(people.least < people.most for people in counted)
    shown = {mark for people in counted for mark in _people(people, view.of, marks)}
    for mark, words in (
        (marks.least, tr(pictures.AT_THE_LEAST if ranged else pictures.DO)),
        (marks.usual, tr(pictures.USUALLY)),
        (marks.part, tr(pictures.FEWER)),
        (marks.most, tr(pictures.AT_THE_MOST)),
        (marks.spared, tr(pictures.DO_NOT)),
    ):
        if mark in shown:
            yield mark, words
    if "not_known" in states:
        yield marks.not_known, tr(figures.NOT_KNOWN)
    if "no_report" in states:
        yield marks.no_report, tr(pictures.NO_REPORT)
