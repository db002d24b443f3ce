"""``decision-aid show``: every kind of id, the list of them, and what is not an id."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from commands.support import Outcome

from decision_aid.evidence import reader
from decision_aid.evidence.reader import read_table

Command = Callable[..., Outcome]

KINDS = ("treatment", "goal", "criterion", "condition", "harm", "waiting_place", "alternative", "source")


@pytest.mark.parametrize(
    ("id", "parts"),
    [
        ("mesotherapy", ("Warnings", "Visits of the first course", "Ask first, or not at all", "Sources")),
        ("none", ("No treatment", "What it is", "How well it works, by goal")),
        ("acne_scars", ("Goal: Acne scars", "Mesotherapy", "No treatment")),
        ("recovery", ("Criterion: Recovery time", "Its scale", "value 0.8")),
        ("cost", ("Criterion: Cost", "Worked out", "price of one visit")),
        ("effect", ("Criterion: How well it works", "large: value 1")),
        ("blood_thinners", ("Condition: Blood thinners", "ask a clinician first")),
        ("france", ("Waiting: France", "The days count from the day you get the signed price", "[waiting-7]")),
        ("waiting-7", ("Source waiting-7", "How long to wait in France")),
        ("clinic", ("Source clinic", "Cited for")),
    ],
)
def test_one_of_each_kind(command: Command, id: str, parts: tuple[str, ...]) -> None:
    """A treatment, goal, criterion, condition and source each come with what the table knows."""
    outcome = command("show", id)

    assert (0, "") == (outcome.code, outcome.err)
    assert [] == [part for part in parts if part not in outcome.out]


@pytest.mark.parametrize("kind", KINDS)
def test_every_id_can_be_shown(command: Command, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """Every id of the table has a page, of lines that fit a terminal unless a single word is longer."""
    table = read_table()
    monkeypatch.setattr(reader, "read_table", lambda *_: table)
    for id in getattr(table.evidence, kind):
        outcome = command("show", id)
        assert (0, "") == (outcome.code, outcome.err), id
        assert [] == [line for line in outcome.out.splitlines() if len(line) > 80 and " " in line[2:].strip()], id


def test_without_an_id_all_are_listed(command: Command) -> None:
    """The list holds each id of the table once, under its kind, and what can be shown besides."""
    outcome = command("show")
    evidence = read_table().evidence
    listed = [line[2:].split(":")[0] for line in outcome.out.splitlines() if line.startswith("* ")]

    assert (0, "") == (outcome.code, outcome.err)
    besides = ["about", "glossary", "worried"]
    assert [*(id for kind in KINDS for id in getattr(evidence, kind)), *besides] == listed


@pytest.mark.parametrize(
    ("id", "hint"),
    [("mesotherpy", "did you mean mesotherapy?"), ("recovry", "did you mean recovery?"), ("qqqq", "lists all ids")],
)
def test_an_unknown_id(command: Command, id: str, hint: str) -> None:
    """What is not an id gives one line with the nearest one, or where to find them all."""
    outcome = command("show", id)

    assert (2, "") == (outcome.code, outcome.out)
    assert 1 == len(outcome.complaints)
    assert f'"{id}"' in outcome.err
    assert hint in outcome.err


@pytest.mark.parametrize("arguments", [("--table", "missing.toml", "show"), ("show", "--table", "missing.toml")])
def test_another_table(command: Command, arguments: tuple[str, ...]) -> None:
    """``--table`` is taken before and after the command."""
    outcome = command(*arguments)

    assert (2, "") == (outcome.code, outcome.out)
    assert "missing.toml: there is no such file" in outcome.err


@pytest.mark.parametrize(
    ("name", "words"),
    [("about", "Who made it, and how"), ("glossary", "Words explained"), ("worried", "I have had a treatment")],
)
def test_besides(command: Command, name: str, words: str) -> None:
    """What the program shows about itself, the hard words and the signs to act on can be printed, and are listed."""
    outcome = command("show", name)
    assert (0, "") == (outcome.code, outcome.err)
    assert words in outcome.out
    assert f"* {name}: " in command("show").out
    assert f"did you mean {name}?" in command("show", f"{name}x").err
