"""A question on health that is asked by itself: worry over looks, with no score and no verdict."""

from __future__ import annotations

import re

import pytest

from decision_aid.assessment import assess
from decision_aid.evidence.model import Evidence
from decision_aid.evidence.reader import Table
from decision_aid.interview.acts import Act, applied
from decision_aid.interview.answers import Answers, condition_state
from decision_aid.interview.template import template
from decision_aid.standards.corpus import read_by_step
from decision_aid.views.rows import Row
from decision_aid.views.steps import rows

from .cases import TREATMENTS, person
from .test_content_checks import faults, found, said, with_value

WORRY = "body_image_distress"
APART = found("conditions", lambda item: item["id"] == WORRY, "apart")


def _rows(table: Table, given: Answers) -> tuple[Row, ...]:
    return rows(table, given, assess(table.evidence, given), "health")


def _after_the_list(table: Table, given: Answers) -> tuple[Row, ...]:
    shown = _rows(table, given)
    last = max(n for n, row in enumerate(shown) if row.act is not None and row.act.value is None)
    return shown[last + 1 :]


def test_it_stands_by_itself_after_the_list(table: Table) -> None:
    """It has a heading of its own, a kind sentence, its question and three answers; the list does not have it."""
    apart = table.evidence.condition[WORRY].apart
    assert apart is not None
    heading, opening, question, *choices = _after_the_list(table, person("laxity"))
    assert ("heading", apart.title) == (heading.kind, heading.text)
    assert (apart.opening, table.evidence.condition[WORRY].words) == (opening.text, question.text)
    assert "no score" in opening.text
    assert [("Yes", "( )"), ("Not sure, or I would rather not say", "( )"), ("No", "(•)")] == [
        (row.text, row.mark) for row in choices
    ]
    listed = [row.act for row in _rows(table, person("laxity")) if row.mark in ("[ ]", "[x]", "[?]")]
    assert len(table.evidence.conditions) - 1 == len(listed)
    assert WORRY not in {act.key for act in listed if act is not None}


@pytest.mark.parametrize(("answer", "marked"), [("yes", 0), ("unsure", 1), ("no", 2)])
def test_an_answer(table: Table, answer: str, marked: int) -> None:
    """Each answer is kept where every condition is kept, and marked; yes and unsure have a kind next step."""
    evidence = table.evidence
    given = applied(evidence, person("laxity", conditions=("smoking",)), Act("condition", WORRY, answer))
    assert answer == condition_state(given, WORRY)
    assert {"yes": ("smoking", WORRY), "unsure": ("smoking",), "no": ("smoking",)}[answer] == given.conditions
    assert ((WORRY,) if answer == "unsure" else ()) == given.unsure
    shown = _after_the_list(table, given)
    marks = [row.mark for row in shown if row.mark]
    assert [marked] == [n for n, mark in enumerate(marks) if mark == "(•)"]
    apart = evidence.condition[WORRY].apart
    assert apart is not None
    assert (answer != "no") == (apart.next_step == shown[-1].text)


def test_the_same_answer_again_stays(evidence: Evidence) -> None:
    """An answer chosen twice is still that answer, and another takes its place."""
    given = Answers()
    for answer in ("yes", "yes", "unsure", "unsure", "no", "no"):
        given = applied(evidence, given, Act("condition", WORRY, answer))
        assert answer == condition_state(given, WORRY)


@pytest.mark.parametrize("key", ["conditions", "unsure"])
def test_the_comparison_asks_first_as_before(evidence: Evidence, key: str) -> None:
    """Yes and not sure both ask for a clinician's word first with every treatment, and take none out."""
    result = assess(evidence, person("fine_lines", "local_fat", **{key: (WORRY,)}))
    for id in TREATMENTS:
        assert ["ask_first"] == [found.level for found in result.option(id).cautions]
        assert not any(reason.kind == "health" for reason in result.option(id).reasons)


def test_no_score_no_count_no_bar(table: Table) -> None:
    """None of its rows has a number, a bar or a verdict."""
    for conditions in ((), (WORRY,)):
        for row in _after_the_list(table, person("laxity", conditions=conditions)):
            assert row.value is None
            assert not re.search(r"\d", f"{row.text} {row.note} {row.mark}")


def test_it_is_in_the_answers_file(evidence: Evidence) -> None:
    """The blank answers file has its opening before its id, after the others."""
    text = template(evidence)
    apart = evidence.condition[WORRY].apart
    assert apart is not None
    flat = " ".join(line.lstrip("# ") for line in text.splitlines())
    others = [flat.index(f'"{item.id}": ') for item in evidence.conditions if item.apart is None]
    assert max(others) < flat.index(apart.opening) < flat.index(f'"{WORRY}": ')


def test_its_words_are_measured(table: Table) -> None:
    """The opening and the next step are among the words whose reading grade is measured."""
    apart = table.evidence.condition[WORRY].apart
    assert apart is not None
    read = " ".join(read_by_step(table)["health"])
    assert apart.opening in read
    assert apart.next_step in read


@pytest.mark.parametrize("key", ["title", "opening", "next_step"])
def test_empty_words(key: str) -> None:
    """None of its words may be empty."""
    path = (*APART, key)
    assert (said(path, f"{key} must not be empty"),) == faults(with_value(path, '""'))
