"""Waiting, worry over looks and the clinician's notes on the screen, with the keyboard."""

from __future__ import annotations

import datetime

from tui.screens import Person, flat, golden, person

from decision_aid.evidence.reader import Table

DAY = datetime.date(2026, 12, 7)
"""Fifteen days after the day of the screen tests."""


async def _at_take_away(someone: Person) -> None:
    await someone.go(2)
    await someone.pick("goals", "local_fat")
    await someone.go(9)


async def test_the_rule_of_a_place(table: Table) -> None:
    """A place is chosen, its rule is read with its source behind ?, and its day is taken over and given back."""
    async with person(table) as someone:
        await _at_take_away(someone)
        await someone.choose("where", "france")
        await someone.to("choose", "think_until", DAY)
        golden("waiting_9_take_away", someone.still)
        await someone.press("?")
        told = await someone.read()
        assert "Public health code, article D. 6322-30" in told
        assert "www.legifrance.gouv.fr" in told
        await someone.press("escape", "enter")
        assert DAY == someone.answers.think_until
        shown = flat(" ".join(await someone.collect()))
        assert "I will think about it until: 7 December 2026" in shown
        assert "* I will think about it until 7 December 2026. * France, Liposuction: At least 15 days" in shown
        await someone.choose("think_until", DAY)
        assert someone.answers.think_until is None


async def test_another_place_has_no_day(table: Table) -> None:
    """For a place without a rule there is no row with a day, and the words are called our own."""
    async with person(table) as someone:
        await _at_take_away(someone)
        await someone.choose("where", "elsewhere")
        shown = flat(" ".join(await someone.collect()))
        assert "We have looked up rules on waiting for these places only: Australia" in shown
        assert "That is our own judgement." in shown
        assert "Think until" not in shown


async def test_worry_over_looks(table: Table) -> None:
    """It is asked by itself at the end of the step; yes brings a kind next step into view, and no takes it away."""
    async with person(table) as someone:
        await someone.go(3)
        await someone.to("condition", "body_image_distress", "yes")
        await someone.press("enter")
        golden("worry_3_health", someone.still)
        assert ("body_image_distress",) == someone.answers.conditions
        assert "It may help to talk with someone you trust" in flat(" ".join(await someone.collect()))
        await someone.to("condition", "body_image_distress", "no")
        await someone.press("enter")
        assert () == someone.answers.conditions
        assert "It may help to talk with someone you trust" not in flat(" ".join(await someone.collect()))


async def test_the_clinician_s_notes(table: Table) -> None:
    """With a clinician there the notes can be typed, and the page below them does not have them."""
    async with person(table) as someone:
        await someone.choose("mode", "together")
        await _at_take_away(someone)
        await someone.fill("clinician_notes", "quokka")
        shown = " ".join(await someone.collect())
        assert "quokka" == someone.answers.clinician_notes
        assert 1 == shown.count("quokka")
