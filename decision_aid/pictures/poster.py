"""One question of the option grid on as few pages as hold it: large figures, all options alike, nothing left out."""

from __future__ import annotations

import math

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from decision_aid.pictures.big import Size, big, big_width, can_be_big
from decision_aid.pictures.drawing import Line, Picture, Piece, Role
from decision_aid.pictures.letters import filled, folded, wrapped
from decision_aid.views.big import BigFigure, BigOption, BigQuestion
from decision_aid.words import pictures

LEAST_WIDTH = 40
LEAST_HEIGHT = 12
"""Cells that a page needs."""

_GAP = 2
"""Cells between two options side by side."""

_COLUMN = 18
"""Cells that an option has at the least: "! official warning"."""

_MANY = 10
"""As many pages have the longest foot that there is room left for."""

_UNKNOWN = "?"
"""What stands large over "not known"; it looks like no number."""

_Block = tuple[tuple[str, Role], ...]
"""Some lines of one option that stay together."""


@frozen(kw_only=True)
class _Form:
    """How a question is laid out. across: options side by side; room: cells of each; airy: blank lines between."""

    across: int
    room: int
    size: Size
    airy: bool
    ascii_only: bool


@frozen(kw_only=True)
class _Slots:
    """How many figures an option has at the most, and each of those lines; rows: of large characters."""

    figures: int
    frames: int
    more: int
    rows: int


@frozen(kw_only=True)
class _Page:
    """Lines of a page, without its heading, and the numbers of the options on it, from 1."""

    lines: tuple[Line, ...]
    first: int
    last: int


@frozen(kw_only=True)
class _Layout:
    """A question laid out in one form. whole: each option stands on one page from its name to its last line."""

    form: _Form
    pages: tuple[_Page, ...]
    whole: bool

    @property
    def cost(self) -> tuple[bool, int, int, int, bool]:
        """What makes one layout be taken before another; the least is taken.

        No option goes on overleaf; few pages; many options side by side; large figures; blank lines.
        """
        return (not self.whole, len(self.pages), -self.form.across, -self.form.size, not self.form.airy)


def posters(question: BigQuestion, width: int, height: int, *, ascii_only: bool = False) -> tuple[Picture, ...]:
    """A question with all its options, on one page where they fit and on several where they do not.

    width, height: cells of a page. Options stand side by side as far as there
    is room, in columns of one width, the others in a row below or overleaf;
    what belongs together starts on the same line in all columns. All figures of
    a question have one size. An option that is too tall for a page goes on
    overleaf, under its name. Raises ValueError when ``width`` is below
    LEAST_WIDTH or ``height`` below LEAST_HEIGHT.
    """
    if width < LEAST_WIDTH or height < LEAST_HEIGHT:
        raise ValueError(f"{LEAST_WIDTH} x {LEAST_HEIGHT} cells are needed, not {width} x {height}")
    heading = [*wrapped(folded(question.question, ascii_only=ascii_only), width), ""]
    forms = tuple(_forms(question, width, ascii_only=ascii_only))
    count = len(question.options)

    def taken(room: int) -> tuple[_Page, ...]:
        return min((_layout(question, form, room) for form in forms), key=lambda found: found.cost).pages

    pages = taken(height - len(heading))
    if len(pages) > 1:
        many = max(_MANY, len(question.options))
        foot = _sheet((many, many, many - 1, many, many), width, ascii_only=ascii_only)
        pages = taken(height - len(heading) - len(foot))
    return tuple(
        Picture(
            lines=(
                *((Piece(line),) for line in heading),
                *page.lines,
                *(
                    _sheet((number, len(pages), page.first, page.last, count), width, ascii_only=ascii_only)
                    if len(pages) > 1
                    else ()
                ),
            ),
            caption=_caption(question, page, ascii_only=ascii_only),
        )
        for number, page in enumerate(pages, start=1)
    )


def _sheet(numbers: tuple[int, int, int, int, int], width: int, *, ascii_only: bool) -> tuple[Line, ...]:
    """The foot of a page: which one it is of how many, and which options of how many are on it."""
    told = folded(pictures.sheet(*numbers), ascii_only=ascii_only)
    return tuple((Piece(line, "note"),) for line in wrapped(told, width))


def _caption(question: BigQuestion, page: _Page, *, ascii_only: bool) -> str:
    told = (sentence for option in question.options[page.first - 1 : page.last] for sentence in option.told)
    return folded(" ".join((question.question, *told)), ascii_only=ascii_only)


def _forms(question: BigQuestion, width: int, *, ascii_only: bool) -> Iterator[_Form]:
    """The forms in which every figure of the question that can be large is; one in small if there is no such form."""
    count = len(question.options)
    numbers = [_sign(figure) for option in question.options for figure in option.figures if _sign(figure)]
    rows = {math.ceil(count / across) for across in range(1, count + 1)}
    sizes: tuple[Size, Size] = (2, 1)
    for across in {math.ceil(count / row) for row in rows}:
        room = (width - _GAP * (across - 1)) // across
        for size in sizes:
            fits = room >= _COLUMN and all(big_width(number, size) <= room for number in numbers)
            if (across == 1 and size == 1) or fits:
                for airy in (True, False):
                    yield _Form(across=across, room=room, size=size, airy=airy, ascii_only=ascii_only)


def _sign(figure: BigFigure) -> str:
    """What is drawn large of a figure; empty where it is said in words alone."""
    if not figure.known:
        return _UNKNOWN
    large = figure.large.replace("\xa0", " ")  # a space that does not break, as numbers have it in some languages
    return large if can_be_big(large) else ""


def _layout(question: BigQuestion, form: _Form, room: int) -> _Layout:
    """Rows of options, each on one page if it can be, and as many of them on a page as it has lines for."""
    pages: list[_Page] = []
    whole = True
    columns = _columns(question, form)
    for first in range(0, len(columns), form.across):
        band = _band(columns[first : first + form.across], form)
        last = min(first + form.across, len(columns))
        tall = sum(map(len, band))
        if pages and whole and len(pages[-1].lines) + 1 + tall <= room:
            lines = (*pages[-1].lines, (), *(line for block in band for line in block))
            pages[-1] = evolve(pages[-1], lines=lines, last=last)
            continue
        found = _split(band, room)
        whole = whole and len(found) == 1
        pages += (_Page(lines=lines, first=first + 1, last=last) for lines in found)
    return _Layout(form=form, pages=tuple(pages), whole=whole)


def _split(band: Sequence[tuple[Line, ...]], room: int) -> list[tuple[Line, ...]]:
    """A row of options on as many pages as it needs, with names and marks on top of each as far as there is room.

    What stays together is parted only where it is taller than a page.
    """
    tallest = max(map(len, band))
    repeated = next((count for count in (2, 1) if sum(map(len, band[:count])) + tallest <= room), 0)
    head = [line for block in band[:repeated] for line in block]
    pages: list[tuple[Line, ...]] = []
    lines = list(head)
    for block in _no_taller(band[repeated:], max(1, room - len(head))):
        if len(lines) + len(block) > room:
            pages.append(tuple(lines))
            lines = list(head)
        if len(lines) > len(head) or any(block):
            lines += block
    return [*pages, tuple(lines)]


def _no_taller(blocks: Sequence[tuple[Line, ...]], most: int) -> Iterator[tuple[Line, ...]]:
    for block in blocks:
        yield from (block[first : first + most] for first in range(0, len(block), most))


def _columns(question: BigQuestion, form: _Form) -> list[list[_Block]]:
    """The options as blocks: the name, the marks, the figures and the status, as many for each."""
    figures = [figure for option in question.options for figure in option.figures]
    slots = _Slots(
        figures=max(len(option.figures) for option in question.options),
        frames=max(len(figure.frames) for figure in figures),
        more=max(len(figure.more) for figure in figures),
        rows=len(big(_UNKNOWN, form.size, ascii_only=form.ascii_only)) if any(map(_sign, figures)) else 0,
    )
    return [list(_column(option, slots, form)) for option in question.options]


def _column(option: BigOption, slots: _Slots, form: _Form) -> Iterator[_Block]:
    space: _Block = (("", "text"),) if form.airy else ()
    yield _words((option.name,), form)
    yield _words(option.marks, form)
    for number in range(slots.figures):
        if number:
            yield space
        if number < len(option.figures):
            yield from _figure(option.figures[number], slots, space, form)
        else:
            yield from _figure(BigFigure(large=""), slots, space, form)
    yield space
    yield _words((option.status,), form, "note")


def _figure(figure: BigFigure, slots: _Slots, space: _Block, form: _Form) -> Iterator[_Block]:
    sign = _sign(figure)
    role: Role = "usual" if figure.known else "unknown"
    drawn = big(sign, form.size, ascii_only=form.ascii_only) if sign and _fits(sign, form) else ()
    # Above words alone the room of the large characters is empty, so that the words are on one line with the units.
    above = drawn or ("",) * slots.rows
    below = figure.unit if drawn and figure.known else " ".join(part for part in (figure.large, figure.unit) if part)
    yield _words(figure.meant, form, "note")
    yield space
    yield (*((row, role) for row in above), *_words((below,), form, role if not drawn or not figure.known else "text"))
    yield _words((figure.span,), form)
    yield space
    for place in range(slots.frames):
        yield _words(figure.frames[place : place + 1], form)
    for place in range(slots.more):
        yield _words(figure.more[place : place + 1], form, "note")


def _fits(sign: str, form: _Form) -> bool:
    return big_width(sign, form.size) <= form.room


def _words(texts: Sequence[str], form: _Form, role: Role = "text") -> _Block:
    lines = (line for text in texts for line in wrapped(folded(text, ascii_only=form.ascii_only), form.room))
    return tuple((line, role) for line in lines)


def _band(columns: Sequence[Sequence[_Block]], form: _Form) -> list[tuple[Line, ...]]:
    """Options side by side, block by block, each block as tall as in the column where it is tallest."""
    found = []
    for blocks in zip(*columns, strict=True):
        tall = max(map(len, blocks))
        padded = [(*block, *(("", "text"),) * (tall - len(block))) for block in blocks]
        found.append(tuple(_line(parts, form) for parts in zip(*padded, strict=True)))
    return found


def _line(parts: Sequence[tuple[str, Role]], form: _Form) -> Line:
    if not any(text.strip() for text, _ in parts):
        return ()
    *others, (text, role) = parts
    return (*(Piece(filled(text_, form.room + _GAP), role_) for text_, role_ in others), Piece(text, role))
