"""The table for studies: what stands in it is what was given and what follows, and no cell is a formula."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re

from pathlib import Path
from typing import Any

import attrs
import pytest

from hypothesis import given, settings

from decision_aid import __version__
from decision_aid.assessment import assess, with_shares
from decision_aid.evidence.model import Clinic
from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers, answer
from decision_aid.interview.questions import MOST_CRITERIA, QUESTION
from decision_aid.pages.study import study_text
from decision_aid.reading.plain import JOINERS, NO_BREAK, printable
from decision_aid.views.document import document

from .cases import OPTIONS, person
from .strategies import CONDITIONS, CRITERIA, GOALS, talkative, the_table
from .test_fhir import FULL

EXPORT = Path(__file__).resolve().parents[2] / "docs" / "export.md"


def rows(table: Table, *people: Answers, shares: bool = False) -> list[dict[str, str]]:
    """The rows as the csv module reads them, by the names of the columns; shares take time, so not all have them."""
    found = [(each, assess(table.evidence, each)) for each in people]
    text = study_text(table, [(each, with_shares(result, each) if shares else result) for each, result in found])
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def row(table: Table, answers: Answers) -> dict[str, str]:
    """The one row of a person."""
    (found,) = rows(table, answers)
    return found


def undone(cell: str) -> str:
    """A text as it was before it was kept from being a formula."""
    return cell[1:] if cell.startswith("'") else cell


def one_line(value: object) -> str:
    """Own words as they are told to stand in a cell."""
    text = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
    return printable(text).strip()


def read(cell: str) -> Any:
    """What a cell says: nothing, true or false, or a number."""
    return {"": None, "true": True, "false": False}[cell] if cell in ("", "true", "false") else float(cell)


@settings(max_examples=40)
@given(talkative())
def test_it_reads_back(anybody: Answers) -> None:
    """Read back, every answer to a question of the interview is what was given, and empty where nothing was."""
    found = row(the_table(), anybody)
    for key, question in QUESTION.items():
        held = answer(anybody, key)
        if question.kind == "text":
            assert ("" if held is None else one_line(held)) == undone(found[key])
        elif question.kind == "lines":
            assert [one_line(each) for each in held] == (json.loads(found[key]) if found[key] else [])
        elif question.kind == "several":
            assert ";".join(held) == found[key]
        elif question.kind in ("whole", "amount", "yes_no"):
            assert held == read(found[key])
        elif question.kind in ("one", "date"):
            assert ("" if held is None else str(held)) == found[key]
    for id in CONDITIONS:
        state = "yes" if id in anybody.conditions else "unsure" if id in anybody.unsure else ""
        assert state == found[f"conditions.{id}"]
    for name, ids in (("importance", CRITERIA), ("goal_shares", GOALS), ("prices", OPTIONS[:-1])):
        assert getattr(anybody, name) == {id: read(found[f"{name}.{id}"]) for id in ids if found[f"{name}.{id}"]}
    assert ";".join(anybody.criteria or ()) == found["criteria"]
    assert ("" if anybody.date is None else "2026-11-22") == found["date"]


@settings(max_examples=40)
@given(talkative())
def test_own_concerns_read_back(anybody: Answers) -> None:
    """Each own concern has columns of its own, and those that nobody used are empty."""
    found = row(the_table(), anybody)
    for place in range(MOST_CRITERIA):
        held = {name.split(".", 2)[2]: found[name] for name in found if name.startswith(f"own_concerns.{place + 1}.")}
        assert {"label", "importance", "group", *(f"ratings.{id}" for id in OPTIONS)} == set(held)
        if place >= len(anybody.own_concerns):
            assert {""} == set(held.values())
            continue
        concern = anybody.own_concerns[place]
        assert one_line(concern.label) == undone(held["label"])
        assert (str(concern.importance), concern.group) == (held["importance"], held["group"])
        assert concern.ratings == {id: read(held[f"ratings.{id}"]) for id in OPTIONS if held[f"ratings.{id}"]}


@settings(max_examples=40)
@given(talkative())
def test_no_cell_is_a_formula(anybody: Answers) -> None:
    """No cell begins as a formula does, and none has a line break or another control character in it."""
    for name, cell in row(the_table(), anybody).items():
        assert not cell.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")), name
        assert [] == [c for c in cell if not c.isprintable() and c not in (*JOINERS, NO_BREAK)], name


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1+1", "'=1+1"),
        ("  =1+1", "'=1+1"),
        ("\r\n=1+1", "'=1+1"),
        ("＝1+1", "'＝1+1"),
        ("'quoted'", "''quoted'"),
        ("1+1=2", "1+1=2"),
        ('say "so", please', 'say "so", please'),
        ("one\ntwo", "one two"),
    ],
)
def test_formulas_are_defused(table: Table, text: str, cell: str) -> None:
    """What a spreadsheet could take for a formula has an apostrophe before it; all else stays as it is."""
    assert cell == row(table, person("acne_scars", notes=text))["notes"]


def test_results(table: Table) -> None:
    """The results are those that ``assess`` prints."""
    (found,) = rows(table, FULL, shares=True)
    told = document(table, FULL, with_shares(assess(table.evidence, FULL), FULL))
    assert (told["verdict"], ";".join(told["leads"])) == (found["verdict"], found["leads"])
    statuses = {option["id"]: option["status"] for option in told["options"]}
    assert statuses == {id: found[f"status.{id}"] for id in OPTIONS}
    assert {"compared", "not_for_goal"} <= set(statuses.values())
    for option in told["options"]:
        fit = option.get("fit", {"low": None, "typical": None, "high": None, "complete": None})
        assert fit == {
            **{end: read(found[f"fit.{option['id']}.{end}"]) for end in ("low", "typical", "high")},
            "complete": read(found[f"complete.{option['id']}"]),
        }
        assert option.get("rank") == read(found[f"rank.{option['id']}"])
        shares = [read(found[f"rank_share.{option['id']}.{place}"]) for place in range(1, len(OPTIONS) + 1)]
        assert option.get("rank_shares", []) == [share for share in shares if share is not None]


def test_what_was_told(table: Table) -> None:
    """What was answered on what was told stands there raw, with how many were right at which try."""
    given_here = person("cellulite", understanding={"helps-cellulite": "none", "later": "soon/any_day", "old": "x"})
    found = row(table, given_here)
    assert given_here.understanding == json.loads(found["understanding"])
    names = ("asked", "answered", "right", "right_later")
    asked, *counts = (int(found[f"understanding.{name}"]) for name in names)
    assert [2, 1, 1] == counts
    assert asked >= 2


def test_somebody_who_said_nothing(table: Table) -> None:
    """Somebody with a goal only has empty cells for all else, and no zero where nothing is known."""
    found = row(table, person("acne_scars"))
    filled = {name: cell for name, cell in found.items() if cell}
    results = re.compile(r"status\..*|understanding\..*")
    assert {
        "program": __version__,
        "table.version": table.evidence.about.version,
        "table.sha256": table.sha256,
        "date": "2026-11-22",
        "goals": "acne_scars",
        "horizon_years": "1",
        "verdict": "no_preferences",
    } == {name: cell for name, cell in filled.items() if not results.fullmatch(name)}


def test_a_row_each_under_one_header(table: Table) -> None:
    """Several people are rows in the order given, under the header that anybody has alone, each name once."""
    people = (FULL, person("acne_scars"), person("cellulite", notes="Mine"))
    together = rows(table, *people)
    assert [row(table, each) for each in people] == together
    text = study_text(table, [(FULL, assess(table.evidence, FULL))])
    header = next(csv.reader([text.splitlines()[0]]))
    assert len(header) == len(set(header))
    assert list(together[1]) == header
    assert {"", "Mine", "One line and another"} == {each["notes"] for each in together}


ONE_EACH = {
    "conditions": "CONDITION", "firm": "LIMIT", "prices": "TREATMENT", "importance": "CRITERION",
    "goal_shares": "GOAL", "status": "OPTION", "fit": "OPTION", "complete": "OPTION", "rank": "OPTION",
    "rank_share": "OPTION",
}  # fmt: skip
"""What the second part of a column's name is an id of, by the first."""


def test_every_column_is_explained(table: Table) -> None:
    """docs/export.md names each column, and no column that there is not."""
    studies = EXPORT.read_text(encoding="utf-8").partition("## For studies")[2]
    told = re.findall(r"`([^`]+)`", "".join(re.findall(r"(?m)^\| (`.*?) \|", studies)))
    names = set()
    for name in row(table, FULL):
        head, *rest = name.split(".")
        if head in ONE_EACH:
            rest[0] = ONE_EACH[head]
        if head == "own_concerns" and rest[1] == "ratings":
            rest[2] = "OPTION"
        names.add(".".join((head, *("N" if part.isdigit() else part for part in rest))))
    assert names == set(told)


def test_a_clinic_is_told(table: Table) -> None:
    """A clinic's file that lay over the table stands there as its hash, and not by its name."""
    clinic = Clinic(
        name="Quokka", contact="Call.", disclosure="None.", prices_of=datetime.date(2026, 11, 1), sha256="c" * 64
    )
    under = attrs.evolve(table, evidence=attrs.evolve(table.evidence, clinic=clinic))
    found = row(under, person("acne_scars"))
    assert "c" * 64 == found["clinic.sha256"]
    assert not any("Quokka" in cell for cell in found.values())
