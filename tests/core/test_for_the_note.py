"""What is for the clinician's note alone: it is never on the patient's page nor in what ``assess`` prints."""

from __future__ import annotations

import json

import attrs
import pytest

from decision_aid.assessment import assess
from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.interview.questions import FOR_THE_NOTE, QUESTION
from decision_aid.interview.reader import answers_of
from decision_aid.interview.template import template
from decision_aid.pages.page import as_text
from decision_aid.pages.patient import patient_page
from decision_aid.pages.result import result_page
from decision_aid.reading.documents import parse_document
from decision_aid.views.document import document
from decision_aid.views.steps import rows

from .cases import person

MARK = "quokka"
MOTIVE = ("why_now", "whose_idea", "deadline", "discount")
TEXTS = ("why_now", "deadline", "discount", "clinician_notes")


def outputs(table: Table, given: Answers) -> dict[str, str]:
    """Everything that the patient and other programs get from one person's answers."""
    assessment = assess(table.evidence, given)
    found = {"page": as_text(patient_page(table, given, assessment))}
    for expert in (False, True):
        found[f"text {expert}"] = as_text(result_page(table.evidence, given, assessment, expert=expert))
        found[f"json {expert}"] = json.dumps(document(table, given, assessment, expert=expert))
    return found


@pytest.mark.parametrize("key", TEXTS)
def test_a_marker_word_is_nowhere(table: Table, key: str) -> None:
    """Each of these answers is in none of the outputs, though it was given."""
    given = person("acne_scars", mode="together", importance={"effect": 8}, next_step="Talk", **{key: f"A {MARK}"})
    assert [] == [name for name, text in outputs(table, given).items() if MARK in text]


@pytest.mark.parametrize(
    ("key", "value"), [("whose_idea", "own"), ("whose_idea", "someone_else"), ("deadline", True), ("discount", True)]
)
def test_an_answer_without_words_changes_nothing(table: Table, key: str, value: object) -> None:
    """A choice, or a plain yes, leaves every output as it is without it."""
    given = person("acne_scars", importance={"effect": 8})
    assert outputs(table, given) == outputs(table, attrs.evolve(given, **{key: value}))  # type: ignore[arg-type]


def test_the_marker_would_be_found(table: Table) -> None:
    """The person's own hope is on the page, so the search for a word sees what is there."""
    assert MARK in outputs(table, person("acne_scars", goal_words=f"A {MARK}"))["page"]


@pytest.mark.parametrize("key", MOTIVE)
def test_people_are_told_beforehand(key: str) -> None:
    """Each question on motive and pressure says who will have the answer."""
    assert QUESTION[key].why.endswith(FOR_THE_NOTE)
    assert "clinician's note" in FOR_THE_NOTE
    assert "Your page does not." in FOR_THE_NOTE


@pytest.mark.parametrize(("mode", "asked"), [("together", True), ("alone", False), (None, False)])
def test_the_clinician_writes_only_where_there_is_one(table: Table, mode: str | None, asked: bool) -> None:
    """The clinician's notes are asked for when both sit at the screen, and never of a person alone."""
    given = person("acne_scars", mode=mode, clinician_notes=MARK)
    shown = rows(table, given, assess(table.evidence, given), "take_away")
    assert asked == any(row.act is not None and "clinician_notes" == row.act.key for row in shown)
    assert asked == any(MARK in row.text for row in shown)


def test_the_notes_are_in_an_answers_file(table: Table) -> None:
    """The blank file has the key, and what it says there is read back."""
    text = template(table.evidence).replace("goals = []", 'goals = ["acne_scars"]')
    filled = text.replace("# clinician_notes = ", "clinician_notes = ")
    assert filled != text
    read = answers_of(parse_document(filled.encode(), "mine.toml"), table.evidence)
    assert QUESTION["clinician_notes"].example == read.clinician_notes
