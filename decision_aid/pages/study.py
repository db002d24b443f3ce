"""Answers and results for studies: CSV with one row for each person, under a header that hangs on the table alone.

docs/export.md explains the columns.
"""

from __future__ import annotations

import csv
import datetime
import io
import json

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from decision_aid import __version__
from decision_aid.assessment.model import Assessment
from decision_aid.assessment.understanding import recalls, state, tries
from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.reading.plain import printable
from decision_aid.views.document import plain
from decision_aid.views.form import Item, form, spelled

BETWEEN = ";"
"""What stands between ids in one cell; no id has it."""
_DEFUSED = ("'", "=", "+", "-", "@", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet may take for a formula; and the mark that is put before one."""


def study_text(table: Table, people: Iterable[tuple[Answers, Assessment]]) -> str:
    """A header and a row for each person, of whom there must be one, in the order given.

    The answers must have passed ``interview.rules.faults_of``. Quoted as in RFC
    4180; lines end with a line feed, and no cell has one in it.
    """
    items = form(table.evidence)
    rows = [list(_cells(table, items, *person)) for person in people]
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(name for name, _ in rows[0])
    writer.writerows((_cell(value) for _, value in row) for row in rows)
    return written.getvalue()


def _cells(table: Table, items: Sequence[Item], answers: Answers, assessment: Assessment) -> Iterator[tuple[str, Any]]:
    """The name of each column with what stands in it; None where nothing was given or nothing follows."""
    about, clinic = table.evidence.about, table.evidence.clinic
    yield "program", __version__
    yield "table.version", about.version
    yield "table.sha256", table.sha256
    yield "clinic.sha256", None if clinic is None else clinic.sha256
    yield "date", answers.date
    yield from _given(items, answers)
    yield from _understood(table, answers, assessment)
    yield from _results(table, assessment)


# ------------------------------------------------------------- what was answered


def _given(items: Sequence[Item], source: Answers) -> Iterator[tuple[str, Any]]:
    for item in items:
        if item.kind != "group":
            yield from _answer(item, item.id, source)
        elif not item.many:
            yield from _given(item.items, source)
        elif item.most_given is not None:
            parts = list(item.each(source))
            for place in range(item.most_given):
                part = parts[place] if place < len(parts) else None
                for leaf in _leaves(item):
                    yield from _answer(leaf, leaf.id.replace(item.id, f"{item.id}.{place + 1}", 1), part)


def _leaves(item: Item) -> Iterator[Item]:
    for inner in item.items:
        yield from _leaves(inner) if inner.kind == "group" else (inner,)


def _answer(item: Item, name: str, source: Any) -> Iterator[tuple[str, Any]]:
    if item.kind == "note":
        return
    values = [] if source is None else list(item.given(source))
    if item.kind == "text":
        values = [_words(value) for value in values]
    if not item.many:
        yield name, values[0] if values else None
    elif item.kind == "text":
        yield name, json.dumps(values, ensure_ascii=False) if values else None
    else:
        yield name, BETWEEN.join(values)


def _words(value: Any) -> str:
    """A person's own words on one line."""
    return printable(spelled(value)).strip()


def _understood(table: Table, answers: Answers, assessment: Assessment) -> Iterator[tuple[str, Any]]:
    """What was answered to the questions on what was told, as it stands in the answers, and how it went."""
    held = {_words(id): _words(made) for id, made in answers.understanding.items()}
    yield "understanding", json.dumps(held, ensure_ascii=False) if held else None
    asked = recalls(table.evidence, answers, assessment)
    stand = [state(tries(answers, recall), recall) for recall in asked]
    yield "understanding.asked", len(asked)
    yield "understanding.answered", len(asked) - stand.count("open")
    yield "understanding.right", stand.count("right")
    yield "understanding.right_later", stand.count("right_later")


# ---------------------------------------------------------------- what follows


def _results(table: Table, assessment: Assessment) -> Iterator[tuple[str, Any]]:
    yield "verdict", assessment.verdict
    yield "leads", BETWEEN.join(assessment.leads)
    shares = {} if assessment.shares is None else assessment.shares.ranks
    for option in assessment.options:
        yield f"status.{option.id}", option.status
        for end in ("low", "typical", "high"):
            yield f"fit.{option.id}.{end}", None if option.fit is None else plain(getattr(option.fit, end))
        yield f"complete.{option.id}", None if option.fit is None else option.complete
        yield f"rank.{option.id}", option.rank
        held = shares.get(option.id, ())
        for place in range(len(table.evidence.treatments)):
            yield f"rank_share.{option.id}.{place + 1}", plain(held[place]) if place < len(held) else None


def _cell(value: Any) -> str:
    """What stands in a cell: numbers with a point, days as 2026-11-22, true and false, nothing for None."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_DEFUSED) else text
