"""Whatever is pressed, the program goes on and its answers stay allowed."""

from __future__ import annotations

import random
import string

from pathlib import Path

import pytest

from textual.widgets import Input
from tui.screens import Person, assessed, keys_of, person

from decision_aid.assessment import with_shares
from decision_aid.evidence.reader import Table
from decision_aid.interview.rules import faults_of
from decision_aid.tui.actions import ACTIONS
from decision_aid.tui.dialogs import Leave
from decision_aid.tui.sheet import Sheet

KEYS = (
    *(key for action in ACTIONS for key in action.keys.split(",")),
    *sorted(keys_of(Sheet.BINDINGS)),
    *string.digits,
    *string.ascii_letters,
    *("tab", "shift+tab", "escape", "?", ".", "-", " ", "é"),
    *("down", "enter") * 25,
    *("n", "right", "left", "7", "s") * 6,
)
SIZES = ((80, 24), (120, 40), (60, 20), (80, 24))
MOST = 150


@pytest.mark.parametrize("seed", range(4))
async def test_random_keys(table: Table, home: Path, seed: int) -> None:
    """After any keys the program runs, has the focus somewhere, and holds answers without a fault."""
    chance = random.Random(seed)
    async with person(table, SIZES[seed]) as someone:
        pressed = []
        for _ in range(MOST):
            key = chance.choice(KEYS)
            if isinstance(someone.app.screen, Leave) and key in ("y", "q", "ctrl+c", "ctrl+q"):
                key = "n"  # to leave is right, and would end the walk
            pressed.append(key)
            await someone.press(key)
            check(table, someone, pressed)
        await close_all(someone)
        for number in range(1, 10):
            await someone.go(number)
            check(table, someone, [*pressed, f"step {number}"])
    assert [] == list(home.iterdir())


def check(table: Table, someone: Person, pressed: list[str]) -> None:
    """What holds at every moment."""
    app = someone.app
    assert app.is_running, pressed
    if len(app.screen_stack) == 1:
        assert isinstance(app.focused, (Sheet, Input)), pressed
        assert app.focused.region.height or app.size.height < 24, pressed
    allowed = [fault for fault in faults_of(table.evidence, someone.answers) if fault.path != ("goals",)]
    assert [] == allowed, pressed
    found = app.stage.assessment
    # Shares are only worked out on the steps that tell them.
    assert assessed(table, someone.answers) == (found and with_shares(found, someone.answers)), pressed
    assert app.size.height == len(someone.lines), pressed


async def close_all(someone: Person) -> None:
    """Close what is open, from the top, until the sheet has the keys."""
    for _ in range(20):
        if isinstance(someone.app.screen, Leave):
            await someone.press("n")
        elif len(someone.app.screen_stack) > 1 or someone.line.has_focus:
            await someone.press("escape")
        else:
            break
    someone.sheet.focus()
    await someone.settle()
