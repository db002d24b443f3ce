"""The line-by-line face in other languages: a draft says so, one can be chosen, and no key changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from bypassed import bypassed
from plain.support import walked

from decision_aid import language
from decision_aid.evidence.reader import Table
from decision_aid.interview.questions import STEPS
from decision_aid.language import pseudo, tr
from decision_aid.sessions.session import Session
from decision_aid.views.languages import language_row
from decision_aid.words import plain as words
from decision_aid.words.languages import draft_said

EVERY_STEP = ("n",) * (len(STEPS) - 1)


def test_english_is_no_draft(table: Table) -> None:
    """In the language that everything is written in, no step says that it is a draft."""
    said, face = walked(table, *EVERY_STEP)

    assert "take_away" == face.stage.step.id
    assert "draft" not in said.lower()


@pytest.mark.usefixtures("offered")
def test_a_draft_says_so(table: Table) -> None:
    """A language that no clinician has read says so with the title of every step: at length on the first."""
    language.use(pseudo.CODE)
    said, _ = walked(table, *EVERY_STEP)

    short = tr("Draft translation, read by no clinician yet")
    titles = [words.step(number, len(STEPS), step.title) for number, step in enumerate(STEPS, start=1)]
    lines = said.splitlines()
    after = [lines[lines.index(title) + 1] for title in titles]
    assert [draft_said(), *[f"{short}."] * (len(STEPS) - 1)] == after
    assert 1 == said.count(draft_said())


@pytest.mark.usefixtures("offered")
def test_another_language(table: Table) -> None:
    """A number on the first step leads to the next language, in which all is said again from its start."""
    before, _ = walked(table, "1", "3")
    assert pseudo.CODE == language.speaking()
    said = before.rpartition("\n\n")[0].rpartition(tr(words.HELLO))[2]

    assert tr(words.HELLO) in before
    assert language_row().text.removesuffix("Pseudo") + "English" in before
    assert draft_said() in said


@pytest.mark.usefixtures("offered")
def test_answers_are_the_same(table: Table) -> None:
    """The same lines are the same answers in every language, and change with none."""
    typed = ("1", "", "2", "g 2", "3", "g 4", "9", "g 6", "", "", "10", "4", "g 7", "n", "b", "?", "s", "q", "")
    _, english = walked(table, *typed)
    language.use(pseudo.CODE)
    _, other = walked(table, *typed)

    assert english.stage.answers.goals
    assert english.stage.answers.importance
    assert english.stage.answers == other.stage.answers


@pytest.mark.usefixtures("offered")
def test_no_stop_for_a_kept_session(table: Table, tmp_path: Path) -> None:
    """Who has a file meets the language where one can hear about this aid, and is asked nothing more on each start."""
    said, _ = walked(table, *[""] * 8, session=Session(tmp_path / "mine.toml", table))

    assert f"\n1. {language_row().text}\n2. About this aid" in said


EVERYWHERE = (
    "1", "g 2", "?", "3", "g 3", "g 4", "?", "g 5",
    *[line for topic in range(1, 6) for line in (f"t {topic}", "", "?", "? 2", "s", "m", "d", "", "s 3")],
    *[line for step in (6, 7, 8, 9) for line in (f"g {step}", "?", "s", "m", "1", "")],
)  # fmt: skip
"""All steps with a goal, and what stands behind lines of each, sources with their addresses too."""


@pytest.mark.parametrize(
    "typed",
    [("h", "g 99", "t 9", "u", "r", "j", "s 3", "x", "99", "b"), EVERYWHERE],
    ids=["commands", "everywhere"],
)
@pytest.mark.usefixtures("offered")
def test_nothing_said_in_english(table: Table, typed: tuple[str, ...]) -> None:
    """In another language no word of the face's own is English, in the middle of a line neither."""
    language.use(pseudo.CODE)
    said, _ = walked(table, *typed)

    assert ("https://" in said) is (typed is EVERYWHERE)
    assert [] == bypassed(table, said.splitlines())
