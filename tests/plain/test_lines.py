"""Rows as lines to be said: what a row is does not hang on how a translation words it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from plain.support import walked

from decision_aid import language
from decision_aid.evidence.reader import Table
from decision_aid.interview.questions import QUESTION
from decision_aid.language import SOURCE, catalogue, tr
from decision_aid.plain.lines import row_lines
from decision_aid.plain.voice import spoken
from decision_aid.views.cards import Card
from decision_aid.views.questions import NOTHING_CHOSEN
from decision_aid.views.rows import Row
from decision_aid.views.steps import WORRIED
from decision_aid.words import plain as words
from decision_aid.words.phrases import asked_for


@pytest.fixture
def french(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """French, in a translation that names a thing after what is said of it."""
    monkeypatch.setitem(vars(catalogue("fr").program)["_catalog"], "{label}: {told}", "{told} - {label}")
    language.use("fr")
    yield
    language.use(SOURCE)


@pytest.mark.usefixtures("french")
def test_no_answer_yet(table: Table) -> None:
    """A question without an answer is asked alone, wherever a translation puts the words for none."""
    said = walked(table, "g 4", "")[0]

    assert spoken(asked_for(QUESTION["limits.days_off"].words)) in said.splitlines()
    assert tr(NOTHING_CHOSEN) not in said


def test_whom_to_call() -> None:
    """The row that leads to whom to call says which letter does; another row of that title says what it says."""
    card = Card(title=WORRIED, lines=())

    assert [words.WORRIED] == [*row_lines(Row(kind="text", text="Worried?", key="worried", card=card))]
    assert ["Treated?"] == [*row_lines(Row(kind="text", text="Treated?", card=card))]


def test_what_is_asked_for_in_french(table: Table) -> None:
    """What stands before a typed answer has the space that French puts before a colon."""
    language.use("fr")
    try:
        said = walked(table, "g 2", "3", "", "", "g 6", "", "1")[0]
    finally:
        language.use(SOURCE)

    assert "Réponse (avec vos propres mots)\N{NO-BREAK SPACE}: " in said
    assert "Réponse\N{NO-BREAK SPACE}: " in said


def test_why_a_page_is_not_saved_in_french(table: Table) -> None:
    """What the system refuses is told in the language in use, and not in the system's words."""
    language.use("fr")
    try:
        said = walked(table, "g 2", "3", "g 9", *("",) * 5, "2", "nowhere/page.txt")[0].splitlines()
        reason = tr("the folder is not there")
        expected = tr("It can't be saved there: {reason}.", reason=reason)
    finally:
        language.use(SOURCE)

    assert "the folder is not there" != reason
    assert spoken(expected) in said
