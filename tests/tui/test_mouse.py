"""What can be done with keys can be done with the mouse too."""

from __future__ import annotations

import pytest

from textual import events
from tui.screens import Person, person, scored

from decision_aid.evidence.reader import Table
from decision_aid.tui.dialogs import Reader
from decision_aid.tui.sheet import Sheet


async def click(someone: Person, words: str, beyond: int = 0) -> None:
    """Click on these words, or so many columns to the right of where they begin."""
    y = next(place for place, line in enumerate(someone.sheet_lines) if words in line)
    x = someone.sheet_lines[y].index(words) + beyond
    await someone.pilot.click(Sheet, offset=(x, y))
    await someone.settle()


async def test_click_chooses(table: Table) -> None:
    """A click on a choice chooses it and takes the cursor there; a click on plain text does nothing."""
    async with person(table) as someone:
        await click(someone, "I am on my own")
        assert "alone" == someone.answers.mode
        assert ["> (•) I am on my own"] == someone.pointed
        before = someone.screen
        await click(someone, "Who is at the screen?")
        assert before == someone.screen


async def test_click_opens_the_line(table: Table) -> None:
    """A click on a question for a number opens the line for typing."""
    async with person(table) as someone:
        await someone.go(4)
        await click(someone, "Most visits")
        assert someone.typing


@pytest.mark.parametrize("mark", [1, 4, 10])
async def test_click_rates(table: Table, mark: int) -> None:
    """A click on the n-th mark of a rating rates it n."""
    async with scored(table, "laxity", {}) as someone:
        await click(someone, "·" * 10, mark - 1)
        assert {"effect": mark} == someone.answers.importance
        assert someone.pointed[0].startswith(f"> [x] {mark:<2} {'■' * mark}{'·' * (10 - mark)} ")


async def test_click_switches(table: Table) -> None:
    """A click on the box of a criterion leaves it out, and another one takes it in again, without its rating."""
    async with scored(table, "laxity", {"recovery": 6}) as someone:
        await someone.to("rate", "recovery")
        await click(someone, "[x] 6 ", 1)
        assert someone.answers.criteria == ("effect", "invasiveness", "sessions", "cost")
        await someone.to("rate", "recovery")
        await click(someone, "[ ] -- ·········· How long until I am back", 1)
        assert someone.answers.criteria == ("effect", "invasiveness", "sessions", "cost", "recovery")
        assert {} == someone.answers.importance


async def test_drag_puts_in_order(table: Table) -> None:
    """A criterion that is dragged onto another one takes its place; on a line that is none nothing happens."""
    async with scored(table, "laxity", {}, (120, 40)) as someone:
        await drag(someone, "What will it cost me", "What is done to my body")
        order = ("effect", "cost", "invasiveness", "recovery", "sessions")
        assert order == someone.answers.criteria
        assert "What will it cost me" in someone.pointed[0]
        await drag(someone, "What will it cost me", "Treat all of these as equal")
        assert (order, {}) == (someone.answers.criteria, someone.answers.importance)


async def drag(someone: Person, words: str, onto: str) -> None:
    """Press the mouse on these words and let it go on those."""
    lines = someone.sheet_lines
    top = someone.sheet.region.y
    from_y, to_y = (top + next(y for y, line in enumerate(lines) if text in line) for text in (words, onto))
    # As a terminal sends them; the pilot's own would leave out the click that follows.
    for kind, y in ((events.MouseDown, from_y), (events.MouseMove, to_y), (events.MouseUp, to_y)):
        someone.app.post_message(kind(None, 30, y, 0, y - from_y, 1, False, False, False, 30, y))
        await someone.settle()


async def test_click_opens_a_figure(table: Table) -> None:
    """A click on a cell of the grid opens the card of that cell."""
    async with scored(table, "local_fat", {}, (120, 40)) as someone:
        await someone.go(5)
        await click(someone, "Liposuction of")
        assert isinstance(someone.app.screen, Reader)
        told = await someone.read()
        assert told.startswith("Liposuction ")
        assert "Liposuction of one body area" in told
        await someone.press("escape")
        assert "│>Liposuction of" in someone.pointed[0]
