"""A page as data, and as text of a given width."""

from __future__ import annotations

import textwrap

from collections.abc import Iterator

from attrs import frozen


@frozen(kw_only=True)
class Section:
    """A heading and what stands under it: sentences, points of a list, or lines kept as they are."""

    title: str
    text: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


@frozen(kw_only=True)
class Page:
    """A title and sections in reading order."""

    title: str
    sections: tuple[Section, ...]


def printable(text: str) -> str:
    """A person's own words without characters that could drive a terminal."""
    return "".join(c if c.isprintable() else " " for c in text)


def as_text(page: Page, width: int = 80) -> str:
    """The page as plain text, no line longer than ``width`` unless a single word is."""
    return "\n".join(_text_lines(page, width)) + "\n"


def _text_lines(page: Page, width: int) -> Iterator[str]:
    title = textwrap.wrap(printable(page.title), width)
    yield from title
    yield "=" * max(map(len, title))
    for section in page.sections:
        yield ""
        heading = printable(section.title)
        yield heading
        yield "-" * len(heading)
        for sentence in section.text:
            yield from textwrap.wrap(printable(sentence), width, break_long_words=False, break_on_hyphens=False)
        for point in section.points:
            yield from textwrap.wrap(
                printable(point),
                width,
                initial_indent="* ",
                subsequent_indent="  ",
                break_long_words=False,
                break_on_hyphens=False,
            )
        for line in section.lines:
            yield printable(line)
