"""A step taken apart for somebody alone loses nothing and says where it is."""

from __future__ import annotations

import attrs

from hypothesis import given, settings

from decision_aid.assessment import assess
from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.interview.questions import STEPS
from decision_aid.views.alone import WHOLE, guide, parts
from decision_aid.views.rows import Row
from decision_aid.views.steps import rows
from decision_aid.words import guided

from .cases import person
from .strategies import EVIDENCE, answers

TABLE = Table(evidence=EVIDENCE, name="a table", sha256="0" * 64)


def shown(given_answers: Answers, step: str) -> tuple[Row, ...]:
    """The rows of a whole step."""
    assessment = assess(EVIDENCE, given_answers) if given_answers.goals else None
    return rows(TABLE, given_answers, assessment, step)


@settings(max_examples=25)
@given(answers())
def test_nothing_is_lost(anybody: Answers) -> None:
    """All screens of a step together have its rows in their order; besides, only reasons and warnings said again."""
    for step in STEPS:
        whole = shown(attrs.evolve(anybody, mode="alone"), step.id)
        made = parts(whole, step.id)
        left = [row for part in made for row in part.rows]
        for row in whole:
            while left[0] != row:
                extra = left.pop(0)
                assert extra.kind in ("note", "warning"), extra
            left.pop(0)
        assert all(row.kind in ("note", "warning") for row in left)


@settings(max_examples=25)
@given(answers())
def test_one_idea(anybody: Answers) -> None:
    """No screen has two headings or lines to type in, but on the step that is one idea as a whole."""
    for step in STEPS:
        for part in parts(shown(anybody, step.id), step.id):
            begun = [row for row in part.rows if row.kind in ("heading", "field")]
            assert len(begun) <= 1 or step.id in WHOLE


@settings(max_examples=25)
@given(answers())
def test_warnings_stand_with_every_score(anybody: Answers) -> None:
    """Every screen of the fit has all the warnings of the step, before anything else."""
    whole = shown(anybody, "fit")
    warnings = tuple(row for row in whole if row.kind == "warning")
    for part in parts(whole, "fit"):
        assert warnings == part.rows[: len(warnings)]


def test_what_comes_next() -> None:
    """Each screen names the next one, the last of a step the step that follows, and the very last says so."""
    made = parts(shown(person("acne_scars"), "limits"), "limits")
    for place, part in enumerate(made[1:]):
        assert guided.what_next(part.title) in [row.text for row in guide(made, place, "Compare")]
    last = len(made) - 1
    assert guided.what_next("Compare") in [row.text for row in guide(made, last, "Compare")]
    assert guided.what_next(None) in [row.text for row in guide(made, last, None)]


def test_a_title_is_no_answer() -> None:
    """What comes next is named by the question, and not by what was answered."""
    titles = [part.title for part in parts(shown(person("acne_scars", body_area="cheeks"), "goal"), "goal")]
    assert "Where on the body?" in titles
    assert not any("cheeks" in title or "nothing yet" in title for title in titles)
