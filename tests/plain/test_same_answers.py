"""The same answers make the same result at the line-by-line face as on the full screen."""

from __future__ import annotations

import io
import json
import random

from collections.abc import Callable, Iterator

import pytest

from plain.support import NOON, TODAY, Lines

from decision_aid.assessment import assess, with_shares
from decision_aid.evidence.reader import Table, read_table
from decision_aid.interview.acts import Act, applied
from decision_aid.interview.answers import Answers, with_answer
from decision_aid.interview.questions import STEP, STEPS, question_at
from decision_aid.plain.asks import Ask, is_marked
from decision_aid.plain.face import Plain
from decision_aid.plain.voice import Voice
from decision_aid.stage import typed
from decision_aid.stage.stage import Stage
from decision_aid.views.document import document

PEOPLE = 12
"""Persons whose answers are drawn; each walks through all the steps."""
_SETTLES = ("choose", "again", "rate")
"""What a menu changes after a rating that was asked for a second time."""
TEXTS = ("Softer scars", "b", "?", "-", "= 3", "12", "Größe · 皮膚", "a;b", "x" * 300)


@pytest.fixture(scope="module")
def table() -> Table:
    """The table that comes with the program."""
    return read_table()


class Person:
    """Answers each question by chance, on both faces: a line here, an act on the stage of a full screen."""

    def __init__(self, table: Table, seed: int) -> None:
        self.drawn = random.Random(seed)
        self.screen = Stage(table, TODAY)
        self.said = io.StringIO()
        self.face = Plain(table, Voice(Lines(self._line), self.said), today=TODAY, now=lambda: NOON)
        self.asked: list[str] = []
        self._next: list[str] = []
        self._met: set[tuple[str, str]] = set()

    def _line(self) -> str | None:
        """Answer what is asked, once for each question; then go on."""
        ask = self.face.asking
        if self._next:
            return self._next.pop()
        if ask is None or (self.face.stage.place == 8 and ask.kind == "menu"):
            return None
        met = (self.face.stage.step.id, ask.key)
        if met in self._met or (ask.key != "goals" and self.drawn.random() < 0.15):
            return ""
        self._met.add(met)
        line = next(self._answers(ask), "")
        self.asked.append(ask.key)
        return line

    def _answers(self, ask: Ask) -> Iterator[str]:
        if ask.kind == "typed":
            yield self._typed(ask)
        elif ask.kind == "rating" and ask.key.startswith("importance.") and ask.row is not None and not ask.row.moves:
            # Only seven can be weighed, and an own concern shall be among them.
            if self.drawn.random() < 0.3:
                yield self._rated(ask)
        elif ask.kind == "rating":
            yield self._rated(ask)
        elif ask.kind == "several":
            yield self._several(ask)
        elif ask.kind == "one":
            number, row = self.drawn.choice(list(enumerate(ask.choices, start=1)))
            if row.act is not None and not is_marked(row):
                self._act(row.act)
                yield str(number)
        elif ask.kind == "menu":
            ways = [row for row in ask.choices if row.act is not None and row.act.kind == "rate_all"]
            own = [row for row in ask.choices if row.act is not None and row.act.kind == "edit"]
            if own and not self.screen.answers.own_concerns:
                self._next = ["The wedding"]
                self.screen.change(with_answer(self.screen.answers, own[0].act.key, "The wedding"))
                yield str(ask.choices.index(own[0]) + 1)
            elif settles := [row for row in ask.choices if row.act is not None and row.act.kind in _SETTLES]:
                settled = self.drawn.choice(settles)
                self._act(settled.act)
                yield str(ask.choices.index(settled) + 1)
            elif ways:
                way = self.drawn.choice(ways)
                self._act(way.act)
                yield str(ask.choices.index(way) + 1)

    def _rated(self, ask: Ask) -> str:
        given = self.drawn.randint(0, 10)
        self._act(Act(ask.act.kind, ask.act.key, given))
        return str(given)

    def _typed(self, ask: Ask) -> str:
        question = question_at(self.screen.table.evidence, ask.act.key)
        drawn: dict[str, Callable[[], str]] = {
            "whole": lambda: str(self.drawn.randint(0, question.most or 10)),
            "amount": lambda: str(self.drawn.randint(1, question.most or 10)),
            "date": lambda: f"2027-0{self.drawn.randint(1, 9)}-15",
        }
        text = drawn.get(question.kind, lambda: self.drawn.choice(TEXTS))()
        try:
            self.screen.change(typed.taken(self.screen.table.evidence, self.screen.answers, ask.act.key, text))
        except ValueError:
            return ""
        return f"={text}" if question.kind in ("text", "lines") else text

    def _several(self, ask: Ask) -> str:
        rows = self.drawn.sample(ask.choices, self.drawn.randint(1, 3))
        for row in rows:
            self._act(row.act)
        return " ".join(str(ask.choices.index(row) + 1) for row in rows)

    def _act(self, act: Act | None) -> None:
        """What choosing the line on the full screen does."""
        assert act is not None
        self.screen.change(applied(self.screen.table.evidence, self.screen.answers, act))


def result(table: Table, answers: Answers) -> str:
    """The JSON of what follows from answers."""
    found = with_shares(assess(table.evidence, answers), answers)
    return json.dumps(document(table, answers, found), allow_nan=False)


@pytest.mark.parametrize("seed", range(PEOPLE))
def test_the_same_result(table: Table, seed: int) -> None:
    """Answers given line by line are those that the acts of the full screen make of them, to the last byte."""
    person = Person(table, seed)
    person.face.run()

    assert person.screen.answers == person.face.stage.answers
    assert result(table, person.screen.answers) == result(table, person.face.stage.answers)
    assert len(person.asked) > 60


def test_every_question_is_asked(table: Table) -> None:
    """Between them these persons were asked everything that the interview has."""
    asked: set[str] = set()
    for seed in range(PEOPLE):
        person = Person(table, seed)
        person.face.run()
        asked.update(person.asked)
    evidence = table.evidence
    declared = {question.key for step in STEPS for question in step.questions} - {"conditions", "importance"}
    wanted = {
        *declared,
        *(f"conditions.{id}" for id in evidence.condition),
        *(f"importance.{id}" for id in evidence.criterion),
        *(f"firm.{question.key.removeprefix('limits.')}" for question in STEP["limits"].questions if question.limit),
        "menu.edit.own_concerns.0.label",
        "importance.own:1",
        "own_concerns.0.group",
        "own_concerns.0.ratings.none",
        "goal_shares.acne_scars",
        "again",
        "session.worth",
    }

    assert set() == wanted - asked
