"""A step taken apart for somebody alone: one idea on a screen, and what happens next."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from decision_aid.language import tr
from decision_aid.views.rows import Row
from decision_aid.words import guided

WHOLE = ("matters",)
"""Steps that are one idea: to say what matters most, all lines must be in view."""


@frozen(kw_only=True)
class Part:
    """One screen of a step: what it is about in short, and its rows."""

    title: str
    rows: tuple[Row, ...]


def parts(rows: Sequence[Row], step: str) -> tuple[Part, ...]:
    """The screens of a step, in order, one or more; each begins with a heading or a line to type in.

    Warnings stand on every screen that has a score.
    """
    if step in WHOLE:
        return (Part(title="", rows=tuple(rows)),)
    groups: list[list[Row]] = [[]]
    for row in rows:
        if row.kind in ("heading", "field") and any(_begins(item) for item in groups[-1]):
            groups.append([])
        groups[-1].append(row)
    first = groups[0]
    lead = first[: next((place for place, row in enumerate(first) if _begins(row)), len(first))]
    if step == "compare" and any(row.kind == "warning" for row in lead) and len(lead) < len(first):
        groups[:1] = [lead, first[len(lead) :]]
    again = tuple(row for row in lead if row.kind == "warning") if step == "fit" else ()
    made = []
    for place, group in enumerate(groups):
        head = next((_name(row) for row in group if _begins(row)), group[0].text if group else "")
        made.append(Part(title=head, rows=(*(again if place else ()), *_explained(group))))
    return tuple(made)


def guide(made: Sequence[Part], place: int, after: str | None) -> tuple[Row, ...]:
    """The rows below a screen: what comes next, and where to get help. after: the title of the step that follows."""
    coming = made[place + 1].title if place + 1 < len(made) else after
    return (
        Row(kind="heading", text=tr("From here")),
        Row(kind="text", text=guided.what_next(coming)),
        Row(kind="note", text=tr(guided.HELP)),
    )


def _name(row: Row) -> str:
    """What a screen is about: a heading, or the question of a line to type in without its answer."""
    return row.card.title if row.kind == "field" and row.card is not None else row.text


def _begins(row: Row) -> bool:
    return row.kind in ("heading", "field")


def _explained(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows, with why it is asked below each line to type in."""
    found = []
    for row in rows:
        found.append(row)
        if row.kind == "field" and row.card is not None:
            found += [Row(kind="note", text=line) for line in row.card.lines]
    return tuple(found)
