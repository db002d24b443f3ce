"""What the screens show with a table: what the audit looks at."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from attrs import define

from decision_aid.assessment import assess
from decision_aid.evidence.model import Evidence
from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.standards import rules
from decision_aid.standards.corpus import Report, report
from decision_aid.views.grid import GridSection, grid
from decision_aid.views.rows import Row
from decision_aid.views.steps import rows

NOT_TO_BE_SEEN = (AttributeError, IndexError, KeyError, TypeError, ValueError, ZeroDivisionError)
"""What is raised where the faults of a table keep a screen from being made."""


@define(slots=False)
class Seen:
    """What the screens show with a table, for someone with each goal."""

    table: Table

    @property
    def evidence(self) -> Evidence:
        """What the table says."""
        return self.table.evidence

    def step(self, id: str, goal: str | None = None) -> tuple[Row, ...]:
        """The rows of a step."""
        answers = self.answers(goal or next(iter(self.evidence.goal), ""))
        return rows(self.table, answers, assess(self.evidence, answers), id)

    def answers(self, goal: str, **more: object) -> Answers:
        """Someone with one goal who finds all usual criteria important."""
        usual = {criterion.id: 5 for criterion in self.evidence.criteria if criterion.usual}
        return Answers(goals=(goal,), date=self.evidence.about.reviewed, importance=usual, **more)  # type: ignore[arg-type]

    @cached_property
    def grids(self) -> dict[str, tuple[GridSection, ...]]:
        """The option grid for each goal."""
        found = {}
        for goal in self.evidence.goal:
            answers = self.answers(goal)
            found[goal] = grid(self.evidence, answers, assess(self.evidence, answers))
        return found

    @cached_property
    def start(self) -> str:
        """All the words of the first screen."""
        return " ".join(f"{row.text} {row.note}" for row in self.step("start"))

    @cached_property
    def readability(self) -> Report | None:
        """How hard it all is to read; None where the table's faults keep it from being shown."""
        try:
            return report(self.table)
        except NOT_TO_BE_SEEN:
            return None

    @cached_property
    def broken(self) -> set[str]:
        """The ids of the rules that the table breaks."""
        # A clinic's file has rules of its own; these are about the table.
        return {fault.rule for fault in rules.faults_of(self.table.alone or self.evidence)}

    def section(self, title: str) -> Iterator[GridSection]:
        """One section of the grid, for every goal."""
        return (section for sections in self.grids.values() for section in sections if section.title == title)
