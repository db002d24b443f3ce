"""What the real command says about pairs of options that were built to be level, close or clear."""

from __future__ import annotations

import json

from collections.abc import Callable
from pathlib import Path

import pytest

from commands.support import Outcome, edited, flat

from decision_aid.assessment.value import value_at
from decision_aid.evidence.reader import read_table

Command = Callable[..., Outcome]
Write = Callable[..., Path]

HEAD = 'schema = 1\ndate = 2026-11-22\ngoals = ["acne_scars"]\ncriteria = []\n'
"""Someone for whom microneedling and no treatment are compared, on nothing but own concerns."""

LEVEL, CLOSE = "come out level on what you said matters", "It is too close to call."


def concern(needles: float | None, none: float | None, importance: int = 5) -> str:
    """An own concern with a rating of each option, or without one."""
    given = {"microneedling": needles, "none": none}
    ratings = ", ".join(f"{id} = {rating}" for id, rating in given.items() if rating is not None)
    return f'[[own_concerns]]\nlabel = "Mine"\nimportance = {importance}\nratings = {{ {ratings} }}\n'


BUILT = {
    # Each is worth the same, on each criterion or in the sum.
    "the same": (concern(6, 6), "tie"),
    "level in the sum": (concern(8, 2) + concern(2, 8), "tie"),
    "level by the ratings": (concern(9, 1, 3) + concern(3, 9, 4), "tie"),
    # P / N is (8 - 2) / (7 - 2): a factor of 1.1 for all ratings at once.
    "a small factor": (concern(8, 2) + concern(2, 7), "too_close_to_call"),
    # No rating can turn it, but the figure that is not known does in 45 of 100 cases.
    "not known": (concern(None, 4.5), "too_close_to_call"),
    # The same in 30 of 100 cases.
    "less in doubt": (concern(None, 3), "leans"),
    # P / N is 9 / 4: a factor of 1.5.
    "a middling factor": (concern(9, 0) + concern(4, 8), "leans"),
    "ahead on all": (concern(9, 2) + concern(7, 1), "clear"),
    "behind on all": (concern(1, 9) + concern(2, 8), "clear"),
    "a large factor": (concern(10, 0) + concern(4, 5), "clear"),
}


@pytest.mark.parametrize("name", BUILT)
def test_built(command: Command, name: str) -> None:
    """The verdict is what the pair was built to be, in JSON and in words, and no other verdict's words are there."""
    concerns, verdict = BUILT[name]
    told = json.loads(command("assess", "-", "--format", "json", stdin=HEAD + concerns).out)
    said = flat(command("assess", "-", stdin=HEAD + concerns).out)

    assert verdict == told["verdict"]
    assert (verdict == "tie") == (LEVEL in said)
    assert (verdict == "too_close_to_call") == (CLOSE in said)
    assert (verdict == "tie") == (["microneedling", "none"] == told["leads"])
    if verdict in ("clear", "leans"):
        (leader,) = ("Microneedling" if id == "microneedling" else "No treatment" for id in told["leads"])
        words = (f"{leader} lines up most with what you said matters.", f"What you said leans towards {leader}.")
        assert [verdict == "clear", verdict == "leans"] == [part in said for part in words]
    # A pair is named as close when it is, and not when it is clear.
    assert (verdict in ("tie", "too_close_to_call")) == (["microneedling", "none"] in told["too_close_to_call"])


def test_level_to_the_last_digit(command: Command) -> None:
    """Ratings whose sums differ by a float's noise alone are a tie as well."""
    noisy = HEAD + concern(1, 3) + concern(2, 2) + concern(3, 1)
    told = json.loads(command("assess", "-", "--format", "json", stdin=noisy).out)

    assert "tie" == told["verdict"]
    assert [1, 1] == [option["rank"] for option in told["options"] if "rank" in option]


@pytest.mark.parametrize(("short", "verdict"), [(0.0, "tie"), (0.03, "too_close_to_call"), (None, "clear")])
def test_a_table_that_makes_it_so(
    command: Command, write: Write, table_text: str, short: float | None, verdict: str
) -> None:
    """In a copy of the table with another scale of days, the same answers are level, close or clear."""
    evidence = read_table().evidence
    needles = evidence.treatment["microneedling"]
    effect, days = needles.effect("acne_scars").estimate.typical, needles.variant("skin").recovery.typical
    assert effect is not None
    # With half the weight on each, no days at all are worth as much as the effect and the usual days together.
    worth = 1.0 if short is None else 1 - value_at(evidence.criterion["effect"].points, effect) - short
    before, block = table_text.split('\n[[criteria]]\nid = "recovery"\n')
    scale = edited(block, ("^points = .*", f"points = [[0.0, 1.0], [{days}, {worth!r}], [400.0, 0.0]]"))
    table = write(f'{before}\n[[criteria]]\nid = "recovery"\n{scale}', "table.toml")
    answers = write(HEAD.replace("criteria = []\n", "[importance]\neffect = 5\nrecovery = 5\n"))
    told = json.loads(command("assess", answers, "--table", table, "--format", "json").out)
    said = flat(command("assess", answers, "--table", table).out)

    assert verdict == told["verdict"]
    assert (verdict == "tie", verdict == "too_close_to_call") == (LEVEL in said, CLOSE in said)
