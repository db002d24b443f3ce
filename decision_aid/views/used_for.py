"""What each option is used for: the option grid as long as no goal is chosen."""

from __future__ import annotations

from collections.abc import Iterator

from decision_aid.evidence.model import Evidence
from decision_aid.interview.acts import Act
from decision_aid.language import mark, tr
from decision_aid.views.grid import effect_cell
from decision_aid.views.rows import Row

NO_GOAL = mark(
    "You have not chosen a goal yet. Here is what each option is used for. Choose a line to compare the options for "
    "that goal."
)
BY_NUMBER = mark("The first nine have a number to type.")


MOST_DIGITS = 9
"""A digit can name so many goals."""


def used_for_rows(evidence: Evidence) -> Iterator[Row]:
    """A row for each goal, with how well each option works for it; choosing a row chooses the goal."""
    yield Row(kind="text", text=tr(NO_GOAL), hint=tr(BY_NUMBER))
    for number, goal in enumerate(evidence.goals, start=1):
        cells = tuple(effect_cell(evidence, treatment, goal.id) for treatment in evidence.treatments)
        name = f"{number} {goal.label}" if number <= MOST_DIGITS else f"· {goal.label}"
        yield Row(kind="grid", text=name, cells=cells, act=Act("toggle", "goals", goal.id))
