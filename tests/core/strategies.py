"""Hypothesis strategies: people whose answers are valid for the real table, and plain numbers to compare."""

from __future__ import annotations

import datetime
import os

from fractions import Fraction
from functools import cache
from itertools import combinations, permutations
from random import Random
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from decision_aid.assessment.stability import Problem
from decision_aid.evidence.content import ELSEWHERE
from decision_aid.evidence.figures import CERTAINTIES
from decision_aid.evidence.reader import Table, read_table
from decision_aid.interview.answers import Answers, Leaning, Limits, OwnConcern, Ready
from decision_aid.interview.questions import MOST_CRITERIA

from .cases import DATE

many = settings(max_examples=50 if os.environ.get("FEWER_EXAMPLES") else 500)
"""For what the scoring model promises; ``test_properties`` lists it. All 500 on one Python are enough."""


@cache
def the_table() -> Table:
    """The table that comes with the program, read once."""
    return read_table()


EVIDENCE = the_table().evidence
GOALS = tuple(EVIDENCE.goal)
OPTIONS = tuple(EVIDENCE.treatment)
CRITERIA = tuple(EVIDENCE.criterion)
CONDITIONS = tuple(EVIDENCE.condition)

ratings = st.integers(0, 10)
words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=20).filter(
    str.strip
)
dates = st.dates(DATE - datetime.timedelta(days=30), DATE + datetime.timedelta(days=800))


def some(things: tuple[str, ...], least: int = 0, most: int | None = None) -> st.SearchStrategy[tuple[str, ...]]:
    """Different things in any order."""
    return st.lists(st.sampled_from(things), min_size=least, max_size=most, unique=True).map(tuple)


@st.composite
def criteria(draw: st.DrawFn, most: int = MOST_CRITERIA) -> tuple[str, ...]:
    """Criteria that may be weighed together: total days off with recovery or visits, not with both."""
    chosen = draw(some(CRITERIA, 1, most))
    if {"recovery", "sessions", "downtime_total"} <= set(chosen):
        chosen = tuple(id for id in chosen if id != "downtime_total")
    return chosen


limits = st.builds(
    Limits,
    days_off=st.none() | st.integers(0, 60) | st.floats(0, 365),
    sessions=st.none() | st.integers(0, 40),
    budget=st.none() | st.integers(0, 60_000),
    surgery=st.none() | st.booleans(),
    needles=st.sampled_from((None, None, None, True, False)),
    evidence_at_least=st.none() | st.sampled_from(CERTAINTIES),
    normal_by=st.none() | dates,
)

own_concerns = st.builds(
    OwnConcern,
    label=words,
    importance=ratings,
    group=st.sampled_from(("takes", "gain")),
    ratings=st.dictionaries(st.sampled_from(OPTIONS), st.integers(0, 10) | st.floats(0, 10)),
)

leanings = st.none() | st.sampled_from((*OPTIONS, "unsure"))


@st.composite
def answers(draw: st.DrawFn, **fixed: Any) -> Answers:
    """The answers of any one person; ``fixed`` ones are taken as they are."""
    goals = fixed.get("goals") or draw(some(GOALS, 1, 3))
    own = fixed.get("own_concerns")
    if own is None:
        own = tuple(draw(st.lists(own_concerns, max_size=2)))
    chosen = draw(criteria(MOST_CRITERIA - len(own)))
    marked = draw(some(CONDITIONS, 0, 4))
    sure = draw(st.integers(0, len(marked)))
    shares = draw(st.dictionaries(st.sampled_from(goals), st.floats(0.1, 10), max_size=3))
    person = {
        "date": draw(st.none() | st.just(DATE)),
        "mode": draw(st.sampled_from((None, "together", "alone"))),
        "where": draw(st.sampled_from((None, *EVIDENCE.waiting_place, ELSEWHERE))),
        "goals": goals,
        "conditions": marked[:sure],
        "unsure": marked[sure:],
        "horizon_years": draw(st.sampled_from((1, 5))),
        "criteria": chosen,
        "limits": draw(limits),
        "firm": draw(st.dictionaries(st.sampled_from(("surgery", "days_off", "budget", "needles")), st.booleans())),
        "importance": draw(st.dictionaries(st.sampled_from(chosen), ratings)),
        "goal_shares": shares,
        "own_concerns": own,
        "leaning": Leaning(before=draw(leanings), after=draw(leanings)),
        "ready": Ready(sure=draw(st.none() | st.booleans())),
        **fixed,
    }
    if draw(st.booleans()) and set(person["importance"]) == set(chosen) and "criteria" not in fixed:
        person["criteria"] = None  # left out: the keys of importance
    return Answers(**person)


anything = st.text(max_size=30)
"""What somebody may type or paste, control characters and all."""


@st.composite
def talkative(draw: st.DrawFn) -> Answers:
    """A person who may have answered anything that can be asked, in any words."""
    maybe = st.none() | anything
    sure = st.none() | ratings
    yes_no = st.none() | st.booleans()
    return draw(
        answers(
            body_area=draw(maybe),
            goal_words=draw(maybe),
            why_now=draw(maybe),
            whose_idea=draw(st.sampled_from((None, "own", "someone_else"))),
            deadline=draw(maybe | st.booleans() | dates),
            discount=draw(maybe | st.booleans() | dates),
            prices=draw(st.dictionaries(st.sampled_from(OPTIONS[:-1]), st.integers(1, 9000) | st.floats(0.01, 9000))),
            leaning=draw(st.builds(Leaning, before=leanings, before_sure=sure, after=leanings, after_sure=sure)),
            questions=tuple(draw(st.lists(anything, max_size=3))),
            notes=draw(maybe),
            next_step=draw(maybe),
            think_until=draw(st.none() | dates),
            clinician_notes=draw(maybe),
            understanding=draw(st.dictionaries(anything, anything | st.booleans() | dates, max_size=3)),
            ready=draw(st.builds(Ready, sure=yes_no, informed=yes_no, clear=yes_no, supported=yes_no)),
        )
    )


def rated(**fixed: Any) -> st.SearchStrategy[Answers]:
    """A person without limits or conditions who has given at least one importance above 0."""
    free = {"conditions": (), "unsure": (), "limits": Limits(), "date": DATE, **fixed}
    return answers(**free).filter(
        lambda person: any(person.importance.values()) or any(own.importance for own in person.own_concerns)
    )


_GOALS = tuple(goals for count in (1, 2, 3) for goals in permutations(GOALS, count))
_CRITERIA = tuple(
    chosen
    for count in range(1, 6)
    for chosen in combinations(CRITERIA, count)
    if not {"recovery", "sessions", "downtime_total"} <= set(chosen)
)


@st.composite
def quick(draw: st.DrawFn, most_own: int = 2) -> Answers:
    """A person who has rated something above 0, with few draws, so that many can be drawn: no limits, no conditions."""
    chosen = draw(st.sampled_from(_CRITERIA))
    given = draw(st.lists(ratings, min_size=len(chosen), max_size=len(chosen)).filter(any))
    own = tuple(
        OwnConcern(
            label=f"Mine {number}",
            importance=draw(ratings),
            group=draw(st.sampled_from(("takes", "gain"))),
            ratings=dict(zip(OPTIONS, draw(st.lists(ratings, min_size=2, max_size=5)), strict=False)),
        )
        for number in range(draw(st.integers(0, most_own)))
    )
    goals = draw(st.sampled_from(_GOALS))
    return Answers(
        date=DATE,
        goals=goals,
        goal_shares={goals[-1]: draw(st.sampled_from((0.5, 2.0, 3.0)))} if draw(st.booleans()) else {},
        criteria=chosen,
        importance=dict(zip(chosen, given, strict=True)),
        own_concerns=own,
        horizon_years=draw(st.sampled_from((1, 5))),
    )


sources = st.integers(0, 2**32 - 1).map(Random)
"""A source of random numbers; what it gives is not shrunk."""
twentieths = st.integers(0, 20).map(lambda n: n / 20)
"""Values on a coarse grid, so that ties are drawn often."""
uneven_ratings = st.sampled_from((0, 0, 10)) | ratings
"""Importances with many that are 0 and many that share the top."""


@st.composite
def problems(draw: st.DrawFn, options: int = 5, sliders: int = 6) -> Problem:
    """Two to ``options`` options on one to ``sliders`` sliders, each a gain or a burden."""
    names = [f"slider {number}" for number in range(draw(st.integers(1, sliders)))]
    count = len(names)
    rows = st.lists(twentieths, min_size=count, max_size=count)
    given = draw(st.lists(uneven_ratings, min_size=count, max_size=count))
    groups = draw(st.lists(st.sampled_from(("gain", "takes")), min_size=count, max_size=count))
    values = draw(st.lists(rows, min_size=2, max_size=options))
    return Problem(
        ratings=dict(zip(names, given, strict=True)),
        groups=dict(zip(names, groups, strict=True)),
        values={f"option {place}": dict(zip(names, row, strict=True)) for place, row in enumerate(values)},
    )


@st.composite
def rows(draw: st.DrawFn, options: int = 4, criteria: int = 4, *, different: bool = False) -> list[list[Any]]:
    """Exact values, as fractions, of two to ``options`` options on one to ``criteria`` criteria."""
    count = draw(st.integers(1, criteria))
    row = st.lists(st.integers(0, 12).map(lambda n: Fraction(n, 12)), min_size=count, max_size=count)
    return draw(st.lists(row, min_size=2, max_size=options, unique_by=tuple if different else None))
