"""A page as data, and as text of a given width. ``markdown`` and ``html`` draw the same page."""

from __future__ import annotations

import textwrap

from collections.abc import Iterable, Iterator
from typing import Literal

import attrs

from attrs import frozen

from decision_aid.assessment.value import Value
from decision_aid.pages.phrases import parted
from decision_aid.pictures.bars import bar_lines, legend
from decision_aid.reading.plain import printable
from decision_aid.views.phrases import labelled
from decision_aid.words.languages import draft_said

_BAR = 30
"""How long a bar is."""
_LONGEST = 84
"""Characters of a line with a bar and its words; a longer one is taken apart. No English one is."""
_LEGEND = 80


@frozen(kw_only=True)
class Bar:
    """A length with its band, each from 0 to 1, drawn beside the words that say the same."""

    label: str
    value: Value
    words: str


@frozen(kw_only=True)
class Cells:
    """A table: what each column is about, the first one being the names of the rows, and the rows."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@frozen(kw_only=True)
class Section:
    """A heading and what stands under it: sentences, points of a list, a table, bars, or lines kept as they are.

    part: the sheet in front, or the annex that stands after all of it.
    """

    title: str
    text: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    cells: Cells | None = None
    bars: tuple[Bar, ...] = ()
    lines: tuple[str, ...] = ()
    part: Literal["front", "annex"] = "front"


@frozen(kw_only=True)
class Page:
    """A title and sections in reading order, those of the front before those of the annex.

    annex: the heading over the annex; empty where there is none. head: what stands
    between the title and all else, which is that the language is a draft where it is one.
    """

    title: str
    sections: tuple[Section, ...]
    annex: str = ""
    head: str = attrs.field(factory=draft_said)

    def part(self, part: Literal["front", "annex"]) -> tuple[Section, ...]:
        """The sections of one part."""
        return tuple(section for section in self.sections if section.part == part)


def without_annex(page: Page) -> Page:
    """The sheet in front alone."""
    return attrs.evolve(page, sections=page.part("front"), annex="")


def in_annex(sections: Iterable[Section]) -> Iterator[Section]:
    """The same sections, as parts of the annex."""
    return (attrs.evolve(section, part="annex") for section in sections)


def as_text(page: Page, width: int = 80) -> str:
    """The page as plain text, no line longer than ``width`` unless a single word is."""
    return "\n".join(_text_lines(page, width)) + "\n"


def _text_lines(page: Page, width: int) -> Iterator[str]:
    yield from _title(page.title, width)
    if page.head:
        yield ""
        yield from _wrapped(page.head, width)
    for section in page.part("front"):
        yield from _section(section, width)
    annexed = page.part("annex")
    if annexed:
        yield from ("", "")
        yield from _title(page.annex, width)
    for section in annexed:
        yield from _section(section, width)


def _title(text: str, width: int) -> Iterator[str]:
    lines = textwrap.wrap(printable(text), width)
    yield from lines
    yield "=" * max(map(len, lines))


def _section(section: Section, width: int) -> Iterator[str]:
    yield ""
    heading = _wrapped(section.title, width)
    yield from heading
    yield "-" * max(map(len, heading), default=0)
    for sentence in section.text:
        yield from _wrapped(sentence, width)
    for point in listed(section):
        yield from _point(point, width)
    yield from kept(section)


def listed(section: Section) -> Iterator[str]:
    """The points of a section, and each row of its table as one.

    Columns of five options would be too narrow to read, and a reading machine wants a row whole.
    """
    yield from section.points
    if section.cells is not None:
        for name, *row in section.cells.rows:
            told = (f"{head} {cell}" for head, cell in zip(section.cells.heads[1:], row, strict=True))
            yield labelled(name, parted(told))


def kept(section: Section) -> Iterator[str]:
    """The lines of a section that stay as they are: its bars with what their marks mean, and what it kept so."""
    if section.bars:
        yield from drawn(section.bars)
    yield from map(printable, section.lines)


def drawn(bars: tuple[Bar, ...]) -> Iterator[str]:
    """A line for each bar with its words, two where one of them would be too long; then what their marks mean."""
    parts = [(printable(bar.label), bar.value, printable(bar.words)) for bar in bars]
    lines = bar_lines(parts, _BAR)
    if max(map(len, lines)) > _LONGEST:
        alone = bar_lines([(label, value, "") for label, value, _ in parts], _BAR)
        said = (words for _, _, words in parts)
        lines = tuple(line for bar, words in zip(alone, said, strict=True) for line in (bar.rstrip(), f"  {words}"))
    yield from lines
    yield from textwrap.wrap(legend(), _LEGEND)


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(printable(text), width, break_long_words=False, break_on_hyphens=False)


def _point(text: str, width: int) -> list[str]:
    return textwrap.wrap(
        printable(text),
        width,
        initial_indent="* ",
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
