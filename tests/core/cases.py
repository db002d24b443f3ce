"""Short ways to say what a test needs."""

from __future__ import annotations

import datetime

from typing import Any

import attrs
import pytest

from decision_aid.assessment import Assessment, OptionResult, assess
from decision_aid.assessment.model import LimitResult
from decision_aid.evidence.figures import Estimate
from decision_aid.evidence.model import Evidence
from decision_aid.evidence.overlay import clinic_file, overlaid
from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers, Limits
from decision_aid.interview.reader import answers_of
from decision_aid.reading import Unreadable
from decision_aid.reading.documents import parse_document
from decision_aid.views.document import document

DATE = datetime.date(2026, 11, 22)
"""The day on which the people in these tests answer; the table's review date is a year later."""

TREATMENTS = ("mesotherapy", "microneedling", "liposuction", "botox")
OPTIONS = (*TREATMENTS, "none")

HOME = {"mesotherapy": "skin_quality", "microneedling": "acne_scars", "liposuction": "local_fat", "botox": "fine_lines"}
"""For each treatment a goal that it is compared for."""


CLINIC = """\
schema = 1

[clinic]
name = "Example Clinic"
contact = "Call 555 0100."
disclosure = "We sell all of these."
prices_of = 2026-11-01
"""
"""The least that a clinic's file must hold; what a test needs goes below it."""


def with_clinic(evidence: Evidence, text: str) -> Evidence:
    """The table with a clinic's file over it. Raises Unreadable for a file with faults."""
    return overlaid(evidence, clinic_file(evidence, parse_document(text.encode(), "clinic.toml")), evidence)


def person(*goals: str, limits: dict[str, Any] | None = None, **more: Any) -> Answers:
    """The answers of a person with these goals."""
    return Answers(**{"date": DATE, "goals": goals, "limits": Limits(**(limits or {})), **more})


def option(evidence: Evidence, id: str, answers: Answers) -> OptionResult:
    """What follows for one option."""
    return assess(evidence, answers).option(id)


def limit(evidence: Evidence, id: str, answers: Answers) -> LimitResult:
    """How one option stands to the one limit that was given."""
    (result,) = option(evidence, id, answers).limits
    return result


def json_of(table: Table, answers: Answers) -> dict[str, Any]:
    """The document that other programs get."""
    return document(table, answers, assess(table.evidence, answers))


def json_option(table: Table, id: str, answers: Answers) -> dict[str, Any]:
    """One option of that document."""
    return next(item for item in json_of(table, answers)["options"] if item["id"] == id)


def statuses(assessment: Assessment) -> dict[str, str]:
    """The status of each option."""
    return {option.id: option.status for option in assessment.options}


def read(text: str, evidence: Evidence) -> Answers:
    """The answers in a file with this text."""
    return answers_of(parse_document(text.encode(), "mine.toml"), evidence)


def complaints(text: str, evidence: Evidence) -> tuple[str, ...]:
    """The lines that an answers file with this text is refused with."""
    with pytest.raises(Unreadable) as caught:
        read(text, evidence)
    return caught.value.lines


def figure(low: float, typical: float, high: float) -> Estimate:
    """A figure of a worked case."""
    return Estimate(low=low, typical=typical, high=high, certainty="low", why="A worked case.", sources=("clinic",))


NOT_FOUND = Estimate(unknown=True, why="It was looked for and not found.")


def with_figures(evidence: Evidence, treatment: str, variant: str, **given: Estimate | None) -> Evidence:
    """The table with other figures for one variant, so that a test does not hang on the table's own.

    How long the effect lasts, if it is given, holds for all goals of the variant.
    """
    old = evidence.treatment[treatment]
    everywhere = {"lasting_for": (), "lasting_else": None} if "lasting" in given else {}
    changed = attrs.evolve(
        old,
        variants=tuple(
            attrs.evolve(item, **given, **everywhere) if item.id == variant else item for item in old.variants
        ),
    )
    return attrs.evolve(
        evidence, treatments=tuple(changed if item.id == treatment else item for item in evidence.treatments)
    )
