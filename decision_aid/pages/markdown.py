"""A page as Markdown. What a person wrote comes out as they wrote it: nothing in it is markup."""

from __future__ import annotations

import re

from collections.abc import Iterable, Iterator, Sequence

from decision_aid.pages.page import Cells, Page, Section, kept
from decision_aid.reading.plain import printable

_ANYWHERE = re.compile(r"[\\`*_\[\]<>&~|$^{}@#]|(?<=:)/(?=/)|(?<=[Ww]{3})\.")
"""What some reader of Markdown obeys wherever it stands, links that it makes of bare addresses too."""
_AT_THE_START = re.compile(r"^(?:[+=:!%-]|(\d+)(?=[.)]))")
"""What makes a heading, a list, a rule or the like of a line that begins with it."""


def as_markdown(page: Page) -> str:
    """The page as Markdown with tables: one line to a sentence or point, its own marks all escaped."""
    return "\n\n".join(_blocks(page)) + "\n"


def _blocks(page: Page) -> Iterator[str]:
    yield f"# {_inline(page.title)}"
    if page.head:
        yield _line(page.head)
    for section in page.part("front"):
        yield from _section(section, "##")
    annexed = page.part("annex")
    if annexed:
        yield f"## {_inline(page.annex)}"
    for section in annexed:
        yield from _section(section, "###")


def _section(section: Section, marks: str) -> Iterator[str]:
    yield f"{marks} {_inline(section.title)}"
    yield from (_line(sentence) for sentence in section.text)
    if section.points:
        yield "\n".join(f"- {_line(point)}" for point in section.points)
    if section.cells is not None:
        yield _table(section.cells)
    as_it_is = tuple(kept(section))
    if as_it_is:
        yield _kept(as_it_is)


def _table(cells: Cells) -> str:
    rows = [cells.heads, ("---",) * len(cells.heads)]
    found = [_row(_inline(cell) for cell in rows[0]), _row(rows[1])]
    return "\n".join((*found, *(_row(_inline(cell) for cell in row) for row in cells.rows)))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _kept(lines: Sequence[str]) -> str:
    """Lines that stay as they are, within a fence longer than any that they hold."""
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join((fence, *lines, fence))


def _inline(text: str) -> str:
    return _ANYWHERE.sub(r"\\\g<0>", printable(text).strip())


def _line(text: str) -> str:
    """Text that begins a line. After a number the stop is escaped, and not the number."""
    escaped = _inline(text)
    found = _AT_THE_START.match(escaped)
    if found is None:
        return escaped
    end = found.end() if found.group(1) else 0
    return f"{escaped[:end]}\\{escaped[end:]}"
