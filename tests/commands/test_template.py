"""``decision-aid template``: a blank answers file that works once a goal is filled in."""

from __future__ import annotations

import re

from collections.abc import Callable

import tomli

from commands.support import Outcome, flat, swapped

from decision_aid.evidence.reader import read_table
from decision_aid.interview.questions import QUESTION

Command = Callable[..., Outcome]


def test_it_works_once_a_goal_is_filled_in(command: Command) -> None:
    """The template with a goal is an answers file that ``assess`` takes."""
    template = command("template").out
    outcome = command("assess", "-", stdin=swapped(template, ("goals = []", 'goals = ["acne_scars"]')))

    assert (0, "") == (outcome.code, outcome.err)
    assert "Acne scars" in outcome.out


def test_it_asks_for_a_goal(command: Command) -> None:
    """As it is, only the goal is missing, and the line says which goals there are."""
    outcome = command("assess", "-", stdin=command("template").out)

    assert (2, "") == (outcome.code, outcome.out)
    assert 1 == len(outcome.complaints)
    assert "at least one goal is needed; allowed: fine_lines, " in outcome.err


def test_it_names_every_question_and_choice(command: Command) -> None:
    """Each question's key and words, each goal, condition and criterion stand in it."""
    template = flat(command("template").out.replace("\n#", " "))
    evidence = read_table().evidence

    for question in QUESTION.values():
        # The ratings stand in a table of their own, one line for each criterion.
        if question.kind != "ratings":
            assert question.words in template
            assert f"{question.key.rpartition('.')[2]} = " in template
    for id in (*evidence.goal, *evidence.condition, *evidence.criterion):
        assert f'"{id}"' in template


def test_every_example_line_is_allowed(command: Command) -> None:
    """With the mark taken from every example line it is still TOML that ``assess`` takes."""
    template = swapped(command("template").out, ("goals = []", 'goals = ["acne_scars"]'))
    lines = []
    for line in template.splitlines():
        example = re.fullmatch(r"# (\w+ = .+|\[\[\w+\]\])", line)
        lines.append(example.group(1) if example else line)
    # Three of the examples stand for one another: a list of criteria allows no others to be rated, ...
    filled = "\n".join(line for line in lines if not line.startswith("criteria = "))
    # ... seven can be rated at most, and the shares belong to the goals that were chosen.
    for extra in ("lasting", "depth", "pain", "serious_harm", "downtime_total"):
        filled = re.sub(rf"(?m)^{extra} = 5$", "", filled)
    filled = filled.replace("fine_lines = 2", "acne_scars = 2")

    assert tomli.loads(filled)["own_concerns"]
    outcome = command("assess", "-", stdin=filled)
    assert (0, "") == (outcome.code, outcome.err)
