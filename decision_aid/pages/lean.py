"""How this aid itself leans, in sentences and as a small table."""

from __future__ import annotations

import textwrap

from collections.abc import Iterator

from decision_aid.evidence.model import Evidence
from decision_aid.evidence.reader import Table
from decision_aid.language import tr
from decision_aid.language.formats import decimal
from decision_aid.standards.lean import GoalLean, Lean
from decision_aid.words import sentences

WIDTH = 67
"""What a terminal of 80 columns shows of a line that is kept as it is."""
_LABEL_WIDTH, _HEAD_WIDTH = 8, 13
"""The least room for a goal's name, and the most for a word above a column."""


def lean_sentences(table: Table, lean: Lean) -> Iterator[str]:
    """What was counted, what it means, and whether it was counted on the table in use."""
    usual = sum(criterion.usual for criterion in table.evidence.criteria)
    yield tr(
        "We made up {people} people for each goal. Each rates the {count} usual things "
        "by chance, from 0 to 10. They have no limits and no health conditions, and they look one year ahead. The "
        "lines say for how many of 100 people each option leads alone. A dash means that it is not compared. For "
        "some people options are level, and the numbers are rounded, so a line may not make 100.",
        people=decimal(lean.profiles),
        count=sentences.count_word(usual),
    )
    shares = [100 * goal.close / lean.profiles for goal in lean.goals if len(goal.alone) > 1]
    if shares:
        yield tr(
            "For {low} to {high} of 100 people, by goal, the lead is too close to call by their ratings alone.",
            low=f"{min(shares):.0f}",
            high=f"{max(shares):.0f}",
        )
    yield tr(
        "This shows how the aid leans for a person picked by chance. It comes from our table and from how we add up. "
        "It says nothing about you, and it is no advice."
    )
    if not lean.is_of(table):
        yield tr(
            "This was counted on our own table, version {version}. What is in use here is not the same, "
            "so the numbers may differ.",
            version=lean.table_version,
        )


def lean_lines(evidence: Evidence, lean: Lean) -> tuple[str, ...]:
    """How often each option leads for each goal, of 100, as a small table of at most :data:`WIDTH` columns."""
    compared = {id for goal in lean.goals for id in goal.alone}
    # In the order of the table in use; what that one has not stands last, under its id.
    ids = [*(id for id in evidence.treatment if id in compared), *sorted(compared - set(evidence.treatment))]
    names = [evidence.treatment[id].name if id in evidence.treatment else id for id in ids]
    widths = [min(_HEAD_WIDTH, max(map(len, name.split()))) for name in names]
    while sum(widths) > WIDTH - _LABEL_WIDTH - len(widths):
        widths[widths.index(max(widths))] -= 1
    heads = [textwrap.wrap(name, width) for name, width in zip(names, widths, strict=True)]
    first = max(_LABEL_WIDTH, WIDTH - sum(widths) - len(widths))
    height = max(map(len, heads))
    cells = [[""] * (height - len(head)) + head for head in heads]
    lines = [_line("", first, [cell[row] for cell in cells], widths) for row in range(height)]
    for goal in lean.goals:
        known = evidence.goal.get(goal.goal)
        label = textwrap.wrap(known.label if known else goal.goal, first)
        lines.append(_line(label[0], first, [_of_100(goal, id) for id in ids], widths))
        lines.extend(label[1:])
    return tuple(lines)


def _line(label: str, first: int, cells: list[str], widths: list[int]) -> str:
    return f"{label:<{first}}" + "".join(f" {cell:>{width}}" for cell, width in zip(cells, widths, strict=True))


def _of_100(goal: GoalLean, id: str) -> str:
    """In how many of 100 profiles an option leads alone; 0 and 100 only where it is none and all."""
    count = goal.alone.get(id)
    if count is None:
        return "-"
    share = round(100 * count / goal.profiles)
    if share == 0 and count:
        return "<1"
    return ">99" if share == 100 and count < goal.profiles else str(share)
