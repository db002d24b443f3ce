"""A person with only a mouse can do all of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from rich.cells import cell_len
from textual import events
from tui.screens import STEP_IDS, Person, person, scored

from decision_aid.evidence.reader import Table
from decision_aid.tui.dialogs import Gallery, Leave, Reader

_MOST_TURNS = 120


async def click(someone: Person, text: str, *, into: int = 0) -> None:
    """Click where a text stands, rolling the wheel down until it is in view. into: cells from its beginning."""
    for _ in range(_MOST_TURNS):
        for y, line in enumerate(someone.lines):
            if text in line:
                await someone.pilot.click(offset=(cell_len(line[: line.index(text)]) + into, y))
                await someone.settle()
                return
        await wheel(someone)
    raise AssertionError(f"{text} is not on the screen")


async def wheel(someone: Person) -> None:
    """Roll the wheel down by one turn over what is in front."""
    front = someone.app.screen
    place = front.query("#dialog-body").first() if front.query("#dialog-body") else someone.sheet
    event = events.MouseScrollDown(place, 5, 3, 0, 1, 0, False, False, False, screen_x=5, screen_y=5)
    place.post_message(event)
    await someone.settle()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
async def test_a_whole_interview(table: Table, here: Path, size: tuple[int, int]) -> None:
    """From the first screen to a saved page, with the mouse and no key at all."""
    async with person(table, size) as someone:
        await click(someone, "A patient and a clinician, together")
        await click(someone, "( ) Microneedling")
        await click(someone, "How sure are you of that")
        for _ in range(6):
            await click(someone, "+ more")
        await click(someone, "− less")
        await click(someone, "Enter keeps it")
        assert ("together", "microneedling", 5) == (
            someone.answers.mode, someone.answers.leaning.before, someone.answers.leaning.before_sure,
        )  # fmt: skip
        await click(someone, "n next")
        await click(someone, "Acne scars")
        await click(someone, "3 Health")
        await click(someone, "Do you have diabetes")
        await click(someone, "4 Limits")
        await click(someone, "Most days you can take off")
        for _ in range(7):
            await click(someone, "+ more")
        await click(someone, "Enter keeps it")
        await click(someone, "A date from which nobody must see it")
        await click(someone, "+ a week")
        await click(someone, "+ a week")
        await click(someone, "Enter keeps it")
        assert (7, "2026-12-06") == (someone.answers.limits.days_off, str(someone.answers.limits.normal_by))
        assert (("acne_scars",), ("diabetes",)) == (someone.answers.goals, someone.answers.conditions)

        await click(someone, "5 Compare")
        await click(someone, "3 Recovery")
        assert "3 Getting over it" in someone.sheet_lines[0]
        await click(someone, "See in a picture how long getting over it takes")
        assert isinstance(someone.app.screen, Gallery)
        await click(someone, "next ▸")
        assert "Money" in someone.screen
        await click(someone, "Esc closes")
        await click(someone, "3 days (1 to 7)")
        assert isinstance(someone.app.screen, Reader)
        await click(someone, "Esc closes")
        await click(someone, "│ Microneedling", into=3)
        assert "Only Microneedling is shown." in someone.said("message")
        await click(someone, "│ Microneedling", into=3)
        assert "All options are shown again." == someone.said("message")

        await click(someone, "6 Matters")
        await click(someone, "·········· How much will it change", into=7)
        await click(someone, "·········· How long until I am back", into=2)
        assert {"effect": 8, "recovery": 3} == someone.answers.importance
        await click(someone, "7 Fit")
        assert "In short" in someone.screen
        await click(someone, "8 Check")
        await click(someone, "Which way are you leaning now?")
        await click(someone, "( ) No treatment")
        assert "none" == someone.answers.leaning.after
        await click(someone, "9 Take away")
        await click(someone, "Save my page as a file")
        await click(someone, "Enter keeps it")
        assert "Saved: " in someone.said("message")
        assert ["my-page.txt"] == [path.name for path in here.iterdir()]
        await click(someone, "q leave")
        assert isinstance(someone.app.screen, Leave)
        await click(someone, "n stay")
        assert someone.app.is_running
        await click(someone, "q leave")
        await click(someone, "y leave")
        assert not someone.app.is_running


async def test_every_step_by_its_name(table: Table) -> None:
    """A click on a step's name in the first line leads there; a click beside the names does nothing."""
    async with scored(table, "acne_scars", {}) as someone:
        for number, step in enumerate(STEP_IDS, start=1):
            await click(someone, f"{someone.app.step.short}]")
            label = next(word for word in someone.lines[0].split("  ") if word)
            assert label
            name = {"take_away": "Take away"}.get(step, step.capitalize())
            await click(someone, name)
            assert (step, number) == (someone.step, STEP_IDS.index(someone.step) + 1)


async def test_names_of_the_next_options(table: Table) -> None:
    """At 80 columns a click on the arrows above the grid turns to the options that are out of view."""
    async with scored(table, "acne_scars", {}) as someone:
        await someone.go(5)
        await click(someone, "1 Works")
        assert "(Botox)" not in someone.screen
        await click(someone, "◂ ▸")
        assert "│ (Botox)" in someone.screen
        await click(someone, "◂ ▸")
        assert "│ (Mesotherapy)" in someone.screen


async def test_a_line_is_left_alone(table: Table) -> None:
    """Cancel on the line for typing keeps what was there."""
    async with person(table) as someone:
        await someone.fill("leaning.before_sure", "4")
        await click(someone, "How sure are you of that")
        await click(someone, "+ more")
        assert "5" == someone.line.value
        await click(someone, "Esc cancels")
        assert (4, False) == (someone.answers.leaning.before_sure, someone.typing)


async def test_going_elsewhere_closes_the_line(table: Table) -> None:
    """A click on a step while the line for typing is open leaves no line behind, and keeps what was there."""
    async with person(table) as someone:
        await someone.go(2)
        await click(someone, "Where on the body?")
        await someone.type("neck")
        assert "Enter keeps it · Esc cancels" == someone.lines[-1].strip()
        await click(someone, "4 Limits")
        assert ("limits", False, None) == (someone.step, someone.typing, someone.answers.body_area)
        assert "n next" in someone.lines[-1]


@pytest.mark.parametrize(("word", "rating"), [("k keep it", 1), ("d drop it", 5)])
async def test_a_trial_is_ended(table: Table, word: str, rating: int) -> None:
    """A change that is tried is kept or dropped with a click on the footer."""
    async with scored(table, "laxity", size=(120, 40)) as someone:
        await someone.press("i")
        await someone.rate("cost", 1)
        await click(someone, word)
        assert ("fit", rating) == (someone.step, someone.answers.importance["cost"])
