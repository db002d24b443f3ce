"""A whole interview line by line: what is said, and that a screen reader can say all of it."""

from __future__ import annotations

import io
import random
import re
import unicodedata

import pytest

from plain.support import NOON, TODAY, Lines, asked, walked

from decision_aid.evidence.reader import Table
from decision_aid.interview.questions import STEPS, question_at
from decision_aid.pictures.gallery import pictures, places
from decision_aid.plain.asks import Ask
from decision_aid.plain.face import Plain
from decision_aid.plain.voice import Voice, spoken

SPOKEN = (
    (0x20, 0x7E),  # what a keyboard has
    (0xA2, 0xA5),  # signs of money
    (0xB0, 0xB1),  # degree, plus or minus
    (0xC0, 0x24F),  # letters with marks
    (0x20AC, 0x20AC),  # the euro
)
"""The characters that a screen reader has words for, or says as letters."""


class Patient:
    """Answers every question with the last of its choices or a short text, and hears all there is."""

    def __init__(self, table: Table) -> None:
        self.told = io.StringIO()
        self.face = Plain(table, Voice(Lines(self._line), self.told), today=TODAY, now=lambda: NOON)
        self._met: set[tuple[str, str, str]] = set()
        self.face.run()

    @property
    def transcript(self) -> str:
        """All that was said."""
        return self.told.getvalue()

    def _line(self) -> str | None:
        ask = self.face.asking
        assert ask is not None
        step = self.face.stage.step.id
        for wanted in ("?", "s", "m", "answer"):
            if (step, ask.key, wanted) not in self._met:
                self._met.add((step, ask.key, wanted))
                return wanted if wanted != "answer" else self._answer(ask)
        return ""

    def _answer(self, ask: Ask) -> str:
        if ask.key == "goals":
            return "3 9"
        if ask.key == "mode":
            return "1"
        if ask.kind == "rating":
            return "7"
        if ask.kind == "one":
            return "2" if ask.key.startswith("conditions.cold") else str(len(ask.choices))
        if ask.kind == "typed":
            kind = question_at(self.face.stage.table.evidence, ask.act.key).kind
            return {"whole": "5", "amount": "500", "date": "2027-02-14"}.get(kind, "Softer scars")
        if ask.kind == "menu" and self.face.stage.step.id == "compare":
            return "1"
        return ""


@pytest.fixture(scope="module")
def patient(table: Table) -> Patient:
    """Somebody who has gone all the way."""
    return Patient(table)


def test_only_what_can_be_spoken(patient: Patient) -> None:
    """No character of a whole interview is outside of what a screen reader says."""
    odd = {c for c in patient.transcript if c != "\n" and not any(low <= ord(c) <= high for low, high in SPOKEN)}

    assert set() == {f"{c} U+{ord(c):04X} {unicodedata.name(c, '?')}" for c in odd}


def test_all_nine_steps(patient: Patient) -> None:
    """Each step says its place once, in order."""
    said = [line for line in patient.transcript.splitlines() if line.startswith("Step ")]

    assert [f"Step {place} of 9: {step.title}." for place, step in enumerate(STEPS, start=1)] == said


def test_every_question_on_its_way(patient: Patient) -> None:
    """The words of every question of the interview are said."""
    for step in STEPS:
        for question in step.questions:
            if question.kind != "ratings":
                assert question.words in patient.transcript, question.key


def test_every_picture_as_its_caption(patient: Patient) -> None:
    """What each picture shows is said in the words of its caption."""
    stage = patient.face.stage
    assert stage.assessment is not None
    for place in places(stage.table.evidence, stage.assessment):
        for picture in pictures(stage.table.evidence, stage.answers, stage.assessment, place.id, 120, 40):
            for line in picture.caption.splitlines():
                assert spoken(line) in patient.transcript


def test_every_warning_in_full(patient: Patient) -> None:
    """Each official warning is said in full before the comparison is."""
    stage = patient.face.stage
    assert stage.assessment is not None
    start = patient.transcript.index("Step 5 of 9")
    compared = patient.transcript.index("Is it compared for you?")
    for option in stage.assessment.options:
        for warning in option.warnings:
            assert spoken(warning.text) in patient.transcript[start:compared]


def test_no_key_of_the_screen_is_named(patient: Patient) -> None:
    """Nothing is said about keys that this face does not have."""
    for named in ("press w", "press v", "(press", "Press ?", "Shift+", "Left and Right", "the mouse", "Enter opens"):
        assert named not in patient.transcript


def test_a_figure_is_one_line(table: Table) -> None:
    """On Compare each option has one line with its figure and how sure that is."""
    said = asked(table, "g 2", "3", "g 5", "", "", "", "")

    assert "How well does it work for acne scars?" in said
    assert "\nMicroneedling: moderate (small to large), certainty moderate\n" in said


def test_random_lines(table: Table) -> None:
    """Whatever lines come, the program goes on to the end of them and says only whole lines without a control."""
    drawn = random.Random(20261122)
    odd = [
        "\x1b[2J",
        "\x00",
        "９",
        "💥",
        "١",
        "-1",
        "1e3",
        "NaN",
        "g 99",
        "t 0",
        "? 7",
        "=",
        "==",
        "x" * 20_000,
        "\u202e",
    ]
    for _ in range(12):
        lines = []
        for _ in range(150):
            kind = drawn.random()
            if kind < 0.45:
                lines.append(str(drawn.randint(0, 12)))
            elif kind < 0.7:
                lines.append("")
            elif kind < 0.9:
                lines.append(drawn.choice("bnstmuwrjhxg?-") + drawn.choice(["", " 3", " 5", "6", " 9"]))
            else:
                lines.append(drawn.choice(odd))
        told, face = walked(table, "g 2", "3 9", *[line for line in lines if line not in ("q", "w")])

        assert not any(unicodedata.category(c)[0] == "C" and c != "\n" for c in told)
        assert not re.search("[\u2190-\u21ff\u2300-\u27bf\u2800-\u28ff\u2b00-\u2bff]", told)
        assert face.stage.answers.date == TODAY
