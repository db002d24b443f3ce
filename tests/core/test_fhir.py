"""FHIR: what an independent library says of it, and that it has all that was given and nothing else."""

from __future__ import annotations

import datetime
import json

from collections.abc import Iterator
from typing import Any

import attrs
import pytest

from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.questionnaire import Questionnaire
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse
from hypothesis import given, settings

from decision_aid.evidence.model import Clinic
from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import LIMITS, Answers, Leaning, OwnConcern, Ready, answer
from decision_aid.interview.questions import QUESTION, STEPS
from decision_aid.pages.fhir import bundle, fhir_text
from decision_aid.words import forms

from .cases import OPTIONS, person
from .strategies import talkative, the_table

TYPES = {
    "choice": {"valueCoding"},
    "open-choice": {"valueCoding", "valueString"},
    "integer": {"valueInteger"},
    "decimal": {"valueDecimal"},
    "boolean": {"valueBoolean"},
    "date": {"valueDate"},
    "string": {"valueString"},
}
"""Which answers FHIR allows for each type of question."""

EXTENSION = "http://hl7.org/fhir/StructureDefinition/"


def parts(table: Table, answers: Answers) -> tuple[dict[str, Any], dict[str, Any]]:
    """The questionnaire and the response of a person."""
    questionnaire, response = (entry["resource"] for entry in json.loads(fhir_text(table, answers))["entry"])
    return questionnaire, response


def inside(items: list[dict[str, Any]], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Every item with the ids on the way to it, its own last."""
    for item in items:
        here = (*path, item["linkId"])
        yield here, item
        yield from inside(item.get("item", []), here)


def asked(table: Table) -> dict[str, dict[str, Any]]:
    """Every item of the questionnaire by its id."""
    return {path[-1]: item for path, item in inside(parts(table, person("acne_scars"))[0]["item"])}


def told(table: Table, answers: Answers) -> dict[str, list[Any]]:
    """What the response says, by the ids of the questions; a coding by its code."""
    said: dict[str, list[Any]] = {}
    for path, item in inside(parts(table, answers)[1]["item"]):
        for one in item.get("answer", []):
            ((_, value),) = one.items()
            said.setdefault(path[-1], []).append(value["code"] if isinstance(value, dict) else value)
    return said


@settings(max_examples=25)
@given(talkative())
def test_it_is_fhir(anybody: Answers) -> None:
    """For anybody an independent library takes the bundle and both of its parts."""
    made = json.loads(fhir_text(the_table(), anybody))
    Bundle.model_validate(made)
    questionnaire, response = (entry["resource"] for entry in made["entry"])
    Questionnaire.model_validate(questionnaire)
    QuestionnaireResponse.model_validate(response)


@pytest.mark.parametrize("at", ["status", "item"])
def test_the_library_looks(table: Table, at: str) -> None:
    """The independent library does not take a response that is wrong."""
    response = parts(table, person("acne_scars"))[1]
    with pytest.raises(ValueError, match=at):
        QuestionnaireResponse.model_validate({**response, at: [{"linkId": 3, "answer": "no list"}]})


@settings(max_examples=40)
@given(talkative())
def test_the_two_fit_together(anybody: Answers) -> None:
    """Every answer has a question at the same place, is of its type, and among its choices and within its bounds."""
    questionnaire, response = parts(the_table(), anybody)
    questions = dict(inside(questionnaire["item"]))
    assert f"{questionnaire['url']}|{questionnaire['version']}" == response["questionnaire"]
    for path, item in inside(response["item"]):
        question = questions[path]
        if question["type"] == "group":
            assert {"linkId", "item"} == set(item)
            continue
        assert {"linkId", "answer"} == set(item)
        assert item["answer"]
        bounds = {each["url"].removeprefix(EXTENSION): each for each in question.get("extension", [])}
        most = bounds["questionnaire-maxOccurs"]["valueInteger"] if "questionnaire-maxOccurs" in bounds else 1
        assert len(item["answer"]) <= most or (question.get("repeats") and "questionnaire-maxOccurs" not in bounds)
        options = [option["valueCoding"] for option in question.get("answerOption", [])]
        for one in item["answer"]:
            ((name, value),) = one.items()
            assert name in TYPES[question["type"]]
            if name == "valueCoding":
                assert value in options
            if "minValue" in bounds:
                assert bounds["minValue"][name] <= value <= bounds["maxValue"][name]


def test_each_id_once(table: Table) -> None:
    """No two items of the questionnaire have one id, and every group has something in it."""
    items = list(inside(parts(table, person("acne_scars"))[0]["item"]))
    assert len(items) == len({path[-1] for path, _ in items})
    assert [] == [path for path, item in items if item["type"] == "group" and not item.get("item")]


@pytest.mark.parametrize("key", QUESTION)
def test_every_question_is_in_it(table: Table, key: str) -> None:
    """Each question of the interview is there with its words, why it is asked, and its choices."""
    question, items = QUESTION[key], asked(table)
    assert items[key]["text"].startswith(question.words)
    assert question.why == items[f"{key}.why"]["text"]
    assert "display" == items[f"{key}.why"]["type"]
    choices = [(str(choice.value), choice.words) for choice in question.choices(table.evidence)]
    if question.kind in ("one", "several"):
        held = [option["valueCoding"] for option in items[key]["answerOption"]]
        assert choices == [(coding["code"], coding["display"]) for coding in held]
    elif choices:
        assert {f"{key}.{id}" for id, _ in choices} <= set(items)


def test_each_question_is_in_its_step(table: Table) -> None:
    """Questions stand under the step that asks them, in its order, what is asked in other ways too."""
    order = list(inside(parts(table, person("acne_scars"))[0]["item"]))
    step_of = {path[-1]: path[0].removeprefix("step.") for path, _ in order}
    declared = [(step.id, question.key) for step in STEPS for question in step.questions]
    assert declared == [(step, key) for key, step in step_of.items() if key in QUESTION]
    assert {"criteria": "matters", "goal_shares": "matters", "own_concerns": "matters"} == {
        key: step for key, step in step_of.items() if key in ("criteria", "goal_shares", "own_concerns")
    }
    assert ("compare", "check") == (step_of["prices"], step_of["understanding"])


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("mode", "choice"), ("goals", "choice"), ("goal_words", "string"), ("deadline", "string"),
        ("conditions", "group"), ("conditions.pregnancy", "choice"), ("horizon_years", "choice"),
        ("limits.days_off", "decimal"), ("limits.sessions", "integer"), ("limits.budget", "decimal"),
        ("limits.surgery", "boolean"), ("limits.normal_by", "date"), ("firm.surgery", "boolean"),
        ("prices.botox", "decimal"), ("criteria", "open-choice"), ("importance", "group"),
        ("importance.recovery", "integer"), ("goal_shares.acne_scars", "decimal"), ("own_concerns", "group"),
        ("own_concerns.importance", "integer"), ("own_concerns.ratings.none", "decimal"),
        ("leaning.after_sure", "integer"), ("ready.sure", "boolean"), ("questions", "string"),
        ("think_until", "date"), ("understanding", "group"), ("understanding.answer", "string"),
    ],
)  # fmt: skip
def test_types(table: Table, key: str, kind: str) -> None:
    """Each question has the type that its answer is of."""
    assert kind == asked(table)[key]["type"]


def test_what_repeats(table: Table) -> None:
    """Several answers may be given to these, and to no other."""
    repeats = {key for key, item in asked(table).items() if item.get("repeats")}
    assert {"goals", "criteria", "questions", "own_concerns", "understanding"} == repeats


def test_bounds(table: Table) -> None:
    """Ratings run from 0 to 10, and there are three goals at most, one of which must be."""
    items = asked(table)
    assert [
        {"url": f"{EXTENSION}minValue", "valueInteger": 0},
        {"url": f"{EXTENSION}maxValue", "valueInteger": 10},
    ] == items["importance.recovery"]["extension"]
    assert [{"url": f"{EXTENSION}questionnaire-maxOccurs", "valueInteger": 3}] == items["goals"]["extension"]
    assert ["goals"] == [key for key, item in items.items() if item.get("required")]


def test_what_counts_unless_said(table: Table) -> None:
    """One year and firm limits are marked as what holds until something else is said."""
    items = asked(table)
    marked = {
        key: [option["valueCoding"]["code"] for option in item["answerOption"] if option.get("initialSelected")]
        for key, item in items.items()
        if "answerOption" in item
    }
    assert {"horizon_years": ["1"], "own_concerns.group": ["takes"]} == {k: v for k, v in marked.items() if v}
    firm = {f"firm.{limit}" for limit in LIMITS}
    assert firm == {key for key, item in items.items() if "initial" in item}
    assert [{"valueBoolean": True}] == items["firm.budget"]["initial"]


def test_health_is_asked_with_three_answers(table: Table) -> None:
    """Each condition is yes, not sure or no; worry over looks stands apart, after words of its own."""
    items = asked(table)
    for condition in table.evidence.conditions:
        item = items[f"conditions.{condition.id}"]
        assert condition.words == item["text"]
        assert ["yes", "unsure", "no"] == [option["valueCoding"]["code"] for option in item["answerOption"]]
    alone = items["apart.body_image_distress"]
    assert ["display", "choice"] == [inner["type"] for inner in alone["item"]]
    assert alone == items["conditions"]["item"][-1]


def test_codes_are_our_own(table: Table) -> None:
    """No code claims to be of somebody else's list, but for the mark of FHIR's own that a line is help."""
    made = json.dumps(bundle(table, FULL))
    systems = {part.split('"')[0] for part in made.split('"system": "')[1:]}
    assert "urn:decision-aid:codes:goals" in systems
    others = {system for system in systems if not system.startswith("urn:decision-aid:codes:")}
    assert {"http://hl7.org/fhir/questionnaire-item-control"} == others


FULL = person(
    "local_fat",
    "laxity",
    mode="together",
    body_area="belly",
    goal_words="A flatter belly",
    why_now="A new job",
    whose_idea="someone_else",
    deadline=datetime.date(2027, 6, 1),
    discount=True,
    conditions=("blood_thinners",),
    unsure=("keloids", "body_image_distress"),
    horizon_years=5,
    criteria=("cost", "own:1", "effect"),
    limits={"days_off": 7.5, "budget": 5000.0, "surgery": False, "normal_by": datetime.date(2027, 2, 14)},
    firm={"budget": False},
    importance={"cost": 0, "effect": 10},
    goal_shares={"laxity": 0.5},
    own_concerns=(
        OwnConcern(label="The wedding", importance=4, group="gain", ratings={"botox": 8, "none": 2.5}),
        OwnConcern(label="My cat"),
    ),
    prices={"botox": 400.0},
    leaning=Leaning(before="unsure", before_sure=0, after="none", after_sure=6),
    questions=("Who does it?", "What if it goes wrong?"),
    notes="One line\nand another",
    next_step="Sleep on it",
    where="elsewhere",
    think_until=datetime.date(2027, 1, 15),
    clinician_notes="See again",
    understanding={"later": "soon/any_day"},
    ready=Ready(sure=False, supported=True),
    session={"quokka": "mine"},
)

SAID = {
    "mode": ["together"],
    "leaning.before": ["unsure"],
    "leaning.before_sure": [0],
    "goals": ["local_fat", "laxity"],
    "body_area": ["belly"],
    "goal_words": ["A flatter belly"],
    "why_now": ["A new job"],
    "whose_idea": ["someone_else"],
    "deadline": ["2027-06-01"],
    "discount": ["yes"],
    "conditions.blood_thinners": ["yes"],
    "conditions.keloids": ["unsure"],
    "conditions.body_image_distress": ["unsure"],
    "horizon_years": ["5"],
    "limits.days_off": [7.5],
    "limits.budget": [5000],
    "firm.budget": [False],
    "limits.surgery": [False],
    "limits.normal_by": ["2027-02-14"],
    "prices.botox": [400],
    "criteria": ["cost", "own:1", "effect"],
    "importance.effect": [10],
    "importance.cost": [0],
    "goal_shares.laxity": [0.5],
    "own_concerns.label": ["The wedding", "My cat"],
    "own_concerns.importance": [4, 0],
    "own_concerns.group": ["gain", "takes"],
    "own_concerns.ratings.botox": [8],
    "own_concerns.ratings.none": [2.5],
    "leaning.after": ["none"],
    "leaning.after_sure": [6],
    "ready.sure": [False],
    "ready.supported": [True],
    "understanding.question": ["later"],
    "understanding.answer": ["soon/any_day"],
    "questions": ["Who does it?", "What if it goes wrong?"],
    "notes": ["One line\nand another"],
    "next_step": ["Sleep on it"],
    "where": ["elsewhere"],
    "think_until": ["2027-01-15"],
    "clinician_notes": ["See again"],
}


def test_all_that_was_given(table: Table) -> None:
    """Each answer is under its key, as it was given; what the program keeps for itself is not there."""
    assert SAID == told(table, FULL)
    assert "quokka" not in fhir_text(table, FULL)


def test_concerns_keep_together(table: Table) -> None:
    """Each own concern is a group of its own, with its own ratings."""
    response = parts(table, FULL)[1]
    groups = [item for path, item in inside(response["item"]) if path[-1] == "own_concerns"]
    assert [["label", "importance", "group", "ratings"], ["label", "importance", "group"]] == [
        [inner["linkId"].rpartition(".")[2] for inner in group["item"]] for group in groups
    ]


@settings(max_examples=40)
@given(talkative())
def test_anybodys_answers(anybody: Answers) -> None:
    """Whoever it is, an answer with something to read in it is there, and nothing that was not given."""
    said = told(the_table(), anybody)
    for key, question in QUESTION.items():
        if question.kind in ("conditions", "ratings"):
            continue
        held = answer(anybody, key)
        values = list(held) if isinstance(held, tuple) else [] if held is None else [held]
        if question.kind in ("text", "lines"):
            assert sum(readable(str(value)) for value in values) == len(said.get(key, []))
        elif question.kind == "date":
            assert [value.isoformat() for value in values] == said.get(key, [])
        elif question.kind in ("one", "several"):
            assert [str(value) for value in values] == said.get(key, [])
        else:
            assert values == said.get(key, [])
    one = {key: values[0] for key, values in said.items() if len(values) == 1}
    health = {key: value for key, value in one.items() if key.startswith("conditions.")}
    expected = {**dict.fromkeys(anybody.conditions, "yes"), **dict.fromkeys(anybody.unsure, "unsure")}
    assert {f"conditions.{id}": state for id, state in expected.items()} == health
    for name in ("importance", "firm", "goal_shares", "prices"):
        given_here = {key.partition(".")[2]: value for key, value in one.items() if key.startswith(f"{name}.")}
        assert getattr(anybody, name) == given_here


def readable(text: str) -> bool:
    """Whether there is anything to read in a text."""
    return any(c.isprintable() and c != " " for c in text)


def test_nothing_that_was_not_given(table: Table) -> None:
    """Somebody who said a goal only is not said to have said more, and nobody is named."""
    _, response = parts(table, person("acne_scars"))
    assert {"goals": ["acne_scars"], "horizon_years": ["1"]} == told(table, person("acne_scars"))
    assert {"resourceType", "id", "questionnaire", "status", "authored", "item"} == set(response)
    assert ("completed", "2026-11-22") == (response["status"], response["authored"])
    undated = parts(table, attrs.evolve(person("acne_scars"), date=None))[1]
    assert "authored" not in undated


def test_own_words_are_words(table: Table) -> None:
    """Control characters and marks that turn text around become spaces; line breaks stay; nothing is left of none."""
    pasted = person("acne_scars", goal_words="a\x1b[31m\r\nb\u202ec\x00 ", notes="\x07 \n", questions=("\t", "<b>Who?"))
    said = told(table, pasted)
    assert ["a [31m\nb c"] == said["goal_words"]
    assert "notes" not in said
    assert ["<b>Who?"] == said["questions"]


def test_the_same_bytes(table: Table) -> None:
    """The same answers give the same bytes; other answers another id, and the questionnaire keeps its own."""
    assert fhir_text(table, FULL) == fhir_text(table, FULL)
    ours, theirs = bundle(table, FULL), bundle(table, person("acne_scars"))
    assert ours["id"] != theirs["id"]
    same = [mine["fullUrl"] == other["fullUrl"] for mine, other in zip(ours["entry"], theirs["entry"], strict=True)]
    assert [True, False] == same
    assert all(entry["fullUrl"] == f"urn:uuid:{entry['resource']['id']}" for entry in ours["entry"])


def test_another_table_is_another_version(table: Table) -> None:
    """The version of the questionnaire follows the hash of the table and of a clinic's file."""
    clinic = Clinic(
        name="Example", contact="Call.", disclosure="None.", prices_of=datetime.date(2026, 11, 1), sha256="c" * 64
    )
    tables = (
        table,
        attrs.evolve(table, sha256="d" * 64),
        attrs.evolve(table, evidence=attrs.evolve(table.evidence, clinic=clinic)),
    )
    assert 3 == len({parts(each, person("acne_scars"))[0]["version"] for each in tables})


def test_new_words_are_whole(table: Table) -> None:
    """What is asked about each option has a place for each, and what a limit's mark means is said in words."""
    items = asked(table)
    ratings = [item["linkId"] for item in items["own_concerns.ratings"]["item"]]
    assert [f"own_concerns.ratings.{id}" for id in OPTIONS] == ratings
    assert all(forms.FIRM == items[f"firm.{limit}"]["text"] for limit in LIMITS)
