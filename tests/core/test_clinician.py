"""The clinician's note: what it says, and that it fits under one look."""

from __future__ import annotations

import datetime

from typing import Any

import attrs
import pytest

from hypothesis import given, settings

from decision_aid.assessment import assess, with_shares
from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers, Leaning, Ready
from decision_aid.pages.clinician import clinician_note
from decision_aid.pages.page import as_text
from decision_aid.words import figures

from .cases import person
from .strategies import answers

FULL: dict[str, Any] = {
    "mode": "together",
    "date": datetime.date(2026, 11, 22),
    "body_area": "belly",
    "goal_words": "A flatter belly",
    "why_now": "A new job",
    "whose_idea": "someone_else",
    "deadline": "A wedding in June",
    "discount": True,
    "conditions": ("blood_thinners",),
    "unsure": ("keloids",),
    "limits": {"days_off": 14, "sessions": 6, "budget": 5000, "surgery": True},
    "firm": {"budget": False},
    "importance": {"effect": 10, "invasiveness": 4, "recovery": 6, "cost": 2, "lasting": 3},
    "leaning": Leaning(before="liposuction", before_sure=4, after="none", after_sure=6),
    "ready": Ready(sure=False, informed=True),
    "questions": ("Who does it?", "What if it goes wrong?"),
    "notes": "Ask about top-ups",
    "clinician_notes": "Explained lumps",
    "next_step": "Talk it over at home",
    "think_until": datetime.date(2027, 1, 15),
}


def note(table: Table, given_answers: Answers, *, scores: bool = True) -> str:
    """The note as text of 80 columns."""
    found = with_shares(assess(table.evidence, given_answers), given_answers)
    return as_text(clinician_note(table, given_answers, found, scores=scores))


@pytest.mark.parametrize(
    "said",
    [
        "22 November 2026; the patient with a clinician.",
        "Goal: Fat in one area. Where: belly.",
        "Hopes for, in own words: A flatter belly",
        "Why now: A new job; Deadline: A wedding in June; Discount offered: yes; Whose idea: someone else's.",
        "Health, said to be true: Blood thinners.",
        "Health, not sure or would rather not say: Thick or raised scars (keloids).",
        "14 days (firm)",
        "$5,000 (would rather)",
        "Microneedling: not compared, not for this goal.",
        "recovery time 6",
        "Leaning at the start: Liposuction (sure 4 of 10). At the end: No treatment (sure 6 of 10).",
        "Ready to decide: sure no, informed yes.",
        "Patient's questions: Who does it? What if it goes wrong?",
        "Patient's notes: Ask about top-ups",
        "Clinician's notes: Explained lumps",
        "Next step: Talk it over at home. Thinks about it until 15 January 2027.",
        "The decision is the patient's and not the tool's.",
    ],
)
def test_what_it_says(table: Table, said: str) -> None:
    """All that was said and told is there, in the third person."""
    assert said in " ".join(note(table, person("local_fat", **FULL)).split())


def test_where_it_came_from(table: Table) -> None:
    """It names the program, the version of the table and the beginning of its hash."""
    told = note(table, person("local_fat", **FULL))
    assert f"table {table.evidence.about.version}, hash {table.sha256[:12]}." in told


def test_every_option_with_what_speaks_against_it(table: Table) -> None:
    """Each option stands with its status, no treatment too; what to ask first and the fit where it is compared."""
    told = " ".join(note(table, person("local_fat", **FULL)).split())
    found = assess(table.evidence, person("local_fat", **FULL))
    for option in found.options:
        assert f"{option.treatment.name}: " in told
    lipo = told[told.index("Liposuction: compared") :].split(".")[0]
    assert "ask first: Blood thinners" in lipo
    assert "of 100 points" in lipo


def test_one_look(table: Table) -> None:
    """With everything answered it is no longer than 45 lines of 80 columns."""
    lines = note(table, person("local_fat", **FULL)).splitlines()
    assert len(lines) <= 45
    assert max(map(len, lines)) <= 80


def test_no_scores_where_they_are_hidden(table: Table) -> None:
    """Without scores there is no fit and no verdict; what the patient rated stays."""
    told = " ".join(note(table, person("local_fat", **FULL), scores=False).split())
    assert "points" not in told
    assert "ahead" not in told
    assert "recovery time 6" in told


def test_nothing_said(table: Table) -> None:
    """Where nothing was said that is what stands there, and nothing is made up."""
    told = " ".join(note(table, person("acne_scars")).split())
    for said in (
        "who was there was not said", "Hopes for, in own words: not said", "Health, said to be true: none marked.",
        "Limits: none given.", "Importance, 0 to 10: nothing rated.", "Leaning at the start: not said.",
        "Ready to decide: not asked.", "Next step: not said.",
    ):  # fmt: skip
        assert said in told
    assert "Why now" not in told


@settings(max_examples=30)
@given(answers())
def test_anybody(anybody: Answers) -> None:
    """Whoever it is, there is a note; no line is longer than 80 columns unless a word is, and all goals are named."""
    from .strategies import EVIDENCE

    table = Table(evidence=EVIDENCE, name="a table", sha256="0" * 64)
    dated = attrs.evolve(anybody, date=datetime.date(2026, 11, 22))
    told = as_text(clinician_note(table, dated, assess(EVIDENCE, dated)))
    goals = figures.listed([EVIDENCE.goal[goal].label for goal in dated.goals])
    assert goals in " ".join(told.split())
    assert all(len(line) <= 80 or " " not in line.strip() for line in told.splitlines())
