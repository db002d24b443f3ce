"""Rows, cards and pages as lines to be said."""

from __future__ import annotations

import re

from collections.abc import Iterable, Iterator, Sequence

from decision_aid.evidence.model import Evidence
from decision_aid.interview.questions import Question
from decision_aid.language import tr
from decision_aid.pages.page import Page
from decision_aid.plain.asks import Ask, is_marked
from decision_aid.stage import typed
from decision_aid.views.cards import Card, source_lines
from decision_aid.views.grid import Cell
from decision_aid.views.phrases import labelled, sources_heading
from decision_aid.views.rows import Row
from decision_aid.words import plain as words
from decision_aid.words.phrases import in_a_row


def told(ask: Ask, names: Sequence[str]) -> Iterator[str]:
    """All that is said before somebody answers. names: of the columns of a grid."""
    why = {line for card in ask.cards for line in card.lines}
    for row in ask.before:
        yield from row_lines(row, why)
    asked = ask.row
    if asked is not None:
        yield asked.unanswered or asked.text
        if asked.kind == "grid":
            yield from cell_lines(asked.cells, names)
        elif asked.note:
            yield asked.note
    for number, choice in enumerate(ask.choices, start=1):
        yield words.choice(number, choice.text, chosen=is_marked(choice))
        if choice.note:
            yield choice.note


def asked(ask: Ask) -> str:
    """What is asked, on a line; empty where somebody only hears something."""
    if ask.row is not None:
        return ask.row.unanswered or ask.row.text
    if ask.kind == "menu":
        return next((row.text for row in reversed(ask.before) if row.kind == "heading"), "")
    return ask.before[-1].text if ask.before and ask.kind != "read" else ""


def row_lines(row: Row, why: Iterable[str] = ()) -> Iterator[str]:
    """A row that only says something. why: what is said when it is asked for, and so not before."""
    if row.key == "worried":
        yield tr(words.WORRIED)
        return
    if row.text:
        yield f"{tr(words.WARNING)} {row.text}" if row.kind == "warning" else row.text
    if row.kind == "warning" and row.hint:
        yield tr(words.IN_FULL)
    if row.note and row.note not in why:
        yield row.note


def cell_lines(cells: Sequence[Cell], names: Sequence[str]) -> Iterator[str]:
    """A line for each option."""
    for name, cell in zip(names, cells, strict=True):
        yield labelled(name, joined(cell.lines))


def joined(lines: Sequence[str]) -> str:
    """Short lines as one; what ends like a sentence is one."""
    whole = lines[0]
    for line in lines[1:]:
        whole += f" {line}" if whole.endswith((".", "!", "?", ":", ";")) else f", {line}"
    return whole


def behind(evidence: Evidence, card: Card) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a card says, and its sources."""
    known, heading = set(source_lines(evidence, tuple(evidence.source))), sources_heading(tuple(evidence.source))
    said = tuple(line for line in card.lines if line not in known and line != heading)
    return said, tuple(line for line in card.lines if line in known)


def prompt(question: Question, currency: str) -> str:
    """What stands before an answer that is typed. currency: that of the table."""
    return tr("{answer} ({form}):", answer=tr(words.ANSWER), form=typed.form(question, currency))


def page_lines(page: Page) -> Iterator[str]:
    """A page from its top to its end, each row of a table whole."""
    yield page.title
    for section in page.sections:
        yield section.title
        yield from section.text
        yield from section.points
        if section.cells is not None:
            for name, *row in section.cells.rows:
                told = zip(section.cells.heads[1:], row, strict=True)
                yield labelled(name, in_a_row(labelled(head, cell) for head, cell in told))
        yield from (labelled(bar.label, bar.words) for bar in section.bars)
        yield from map(table_line, section.lines)


def table_line(line: str) -> str:
    """A line of a table, with something to hear between its columns."""
    return re.sub(r" {2,}", "; ", line.strip())
