"""How this aid itself leans: which options lead for made-up people who rate at random.

A share here is a property of the aid and of its table. It says nothing about
any one person.
"""

from __future__ import annotations

from random import Random
from typing import Literal

from attrs import frozen

from decision_aid.assessment import assess
from decision_aid.assessment.firmness import CLOSE_FACTOR, factor_to_flip, problem_of
from decision_aid.assessment.stability import RATINGS
from decision_aid.assessment.weights import grouped
from decision_aid.evidence.model import Evidence
from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.interview.rules import weighed
from decision_aid.reading import checked, packaged_document

PROFILES = 10_000
"""How many made-up people are counted for each goal."""
SEED = 20261122
"""Where the random ratings start; any number would do, and a fixed one gives the same counts everywhere."""

FILE = "lean.toml"


@frozen(kw_only=True)
class GoalLean:
    """What was counted for one goal.

    alone: by option that is compared, in the table's order, in how many
    profiles it leads alone; level: in how many several lead; nothing: in how
    many nothing is rated above 0; close: in how many one leads alone, but with
    a factor to flip below ``CLOSE_FACTOR``.
    """

    goal: str
    alone: dict[str, int]
    level: int
    nothing: int
    close: int

    @property
    def profiles(self) -> int:
        """How many profiles were counted, 1 or more."""
        return sum(self.alone.values()) + self.level + self.nothing


@frozen(kw_only=True)
class Lean:
    """The count for every goal, and the table that it was made with. The keys are those of ``data/lean.toml``.

    table_sha256: of the table's exact bytes, in hex; profiles: for each goal.
    """

    schema: Literal[1] = 1
    table_version: str
    table_sha256: str
    profiles: int
    seed: int
    goals: tuple[GoalLean, ...]

    def is_of(self, table: Table) -> bool:
        """Whether it was counted on exactly this table, with no clinic's file over it."""
        return table.sha256 == self.table_sha256 and table.evidence.clinic is None


def lean_of(table: Table, profiles: int = PROFILES, seed: int = SEED) -> Lean:
    """Count every goal of a table. It takes some seconds with all the profiles."""
    return Lean(
        table_version=table.evidence.about.version,
        table_sha256=table.sha256,
        profiles=profiles,
        seed=seed,
        goals=tuple(goal_lean(table.evidence, goal, profiles, seed) for goal in table.evidence.goal),
    )


def goal_lean(evidence: Evidence, goal: str, profiles: int = PROFILES, seed: int = SEED) -> GoalLean:
    """Count one goal for people without limits or health conditions who look a year ahead.

    Each profile rates the usual criteria at random: whole numbers from 0 to 10,
    all equally likely. Every goal gets the same profiles.
    """
    asked = Answers(goals=(goal,))
    # The options and their values hang on no rating, so one assessment with any rating serves all profiles.
    rated = Answers(goals=(goal,), importance=dict.fromkeys(weighed(evidence, asked), RATINGS[-1]))
    assessment = assess(evidence, rated)
    problem = problem_of(assessment.compared, assessment.criteria, rated)
    source = Random(seed)
    alone = dict.fromkeys(problem.values, 0)
    level = nothing = close = 0
    for _ in range(profiles):
        # random() is the one method whose numbers are promised to stay the same from Python to Python.
        ratings = {name: RATINGS[int(source.random() * len(RATINGS))] for name in problem.ratings}
        leads = problem.leads(ratings)
        if len(leads) == 1:
            alone[leads[0]] += 1
            weights = grouped(ratings, problem.groups) or {}
            values = {id: list(row.values()) for id, row in problem.values.items()}
            factor = factor_to_flip(values, leads[0], list(weights.values()))
            close += factor is not None and factor < CLOSE_FACTOR
        elif leads:
            level += 1
        else:
            nothing += 1
    return GoalLean(goal=goal, alone=alone, level=level, nothing=nothing, close=close)


def read_lean() -> Lean:
    """The count that comes with the program. Raises Unreadable when its file is not sound."""
    return checked(packaged_document(FILE), Lean, lambda _: ())
