"""What the command tests share: an answers file, the table, and how a command ended."""

from __future__ import annotations

import os
import re

from pathlib import Path
from typing import NamedTuple

import decision_aid

CHECKOUT = Path(__file__).resolve().parents[2]
TABLE = CHECKOUT / "data" / "comparisons.toml"

EXAMPLE = """\
schema = 1
date = 2026-11-22
mode = "together"
goals = ["acne_scars"]
body_area = "cheeks"
goal_words = "Softer scars"
conditions = ["blood_thinners"]
unsure = ["pregnancy"]
horizon_years = 1
criteria = ["effect", "recovery", "sessions", "cost", "invasiveness"]

[limits]
days_off = 7
sessions = 6
budget = 1500
surgery = false
needles = true
evidence_at_least = "low"
normal_by = 2027-02-14

[firm]
budget = false

[importance]
effect = 10
recovery = 6

[goal_shares]
acne_scars = 2

[[own_concerns]]
label = "The wedding in three weeks"
importance = 4
ratings = { microneedling = 8, none = 10 }

[leaning]
before = "microneedling"
before_sure = 4
"""
"""An answers file that uses most of what one can hold."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Outcome(NamedTuple):
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def complaints(self) -> list[str]:
        """The lines on standard error."""
        return self.err.splitlines()


def checked(outcome: Outcome) -> Outcome:
    """The outcome, after what must hold for every command whatever it was given."""
    assert outcome.code in (0, 1, 2), outcome
    for text in (outcome.out, outcome.err):
        assert "Traceback" not in text
        assert not _CONTROL.search(text), "a control character reached the terminal"
    return outcome


def environment(**changes: str) -> dict[str, str]:
    """This process's variables without what changes how Python writes; the package under test in reach."""
    hidden = ("PYTHON", "NO_COLOR", "COVERAGE", "COV_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    return {**kept, "PYTHONPATH": str(Path(decision_aid.__file__).parents[1]), **changes}


def flat(text: str) -> str:
    """``text`` as one line, so that a sentence is found however it was wrapped."""
    return " ".join(text.split())


def swapped(text: str, *pairs: tuple[str, str]) -> str:
    """``text`` with the first place of each old part replaced; every old part must be there."""
    for old, new in pairs:
        assert old in text, f"not in the text: {old}"
        text = text.replace(old, new, 1)
    return text


def edited(table: str, *edits: tuple[str, str]) -> str:
    """A table's text with the first match of each pattern replaced, so that no figure need be known here."""
    for pattern, new in edits:
        table, count = re.subn(pattern, lambda _, new=new: new, table, count=1, flags=re.MULTILINE)
        assert count, f"not in the table: {pattern}"
    return table


def reviewed_long_ago(table: str) -> str:
    """A table's text with a review date that has passed."""
    return edited(table, ("^reviewed = .*", "reviewed = 2001-01-01"), ("^review_by = .*", "review_by = 2002-01-01"))
