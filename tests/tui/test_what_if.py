"""What if: a change is tried beside what was before, and kept or dropped."""

from __future__ import annotations

import threading

import pytest

from tui.screens import Person, flat, grid_rows, person, scored

from decision_aid.evidence.reader import Table
from decision_aid.tui.dialogs import Leave

RATINGS = {"effect": 8, "cost": 6, "recovery": 5}


async def trying(someone: Person) -> None:
    """From the fit, begin to try a change."""
    await someone.go(7)
    await someone.press("i")
    assert "what_if" == someone.step


async def told(someone: Person) -> str:
    """All rows as one line."""
    return flat(" ".join(line.removeprefix("> ") for line in await someone.collect()))


async def sides(someone: Person) -> dict[str, tuple[str, str]]:
    """What stands before and now, by its row."""
    return {name: (before, now) for _, (name, before, now) in grid_rows(await someone.collect())}


async def test_before_and_now_side_by_side(table: Table) -> None:
    """Both columns are the same at first; a change of a rating moves the second alone, and the bars say what was."""
    async with scored(table, "laxity", RATINGS, (120, 40)) as someone:
        await trying(someone)
        assert "You have changed nothing yet." in await told(someone)
        at_first = await sides(someone)
        assert {"How clear is it?", *(option.name for option in table.evidence.treatments)} == set(at_first)
        assert all(before == now for before, now in at_first.values())
        await someone.rate("cost", 1)
        after = await sides(someone)
        assert {name: pair[0] for name, pair in at_first.items()} == {name: pair[0] for name, pair in after.items()}
        assert after["Microneedling"][0] != after["Microneedling"][1]
        was = at_first["Microneedling"][0].partition(" ")[0]
        assert any(line.strip().endswith(f"was {was}") for line in someone.bars if "Microneedling" in line)
        assert "Cost: 6, now 1." in await told(someone)


async def test_keep(table: Table) -> None:
    """K keeps the change and goes back to the fit."""
    async with scored(table, "laxity", RATINGS) as someone:
        await trying(someone)
        await someone.rate("cost", 1)
        await someone.press("k")
        assert ("fit", 1) == (someone.step, someone.answers.importance["cost"])
        assert "The change is kept." == someone.said("message")


async def test_drop(table: Table) -> None:
    """D puts everything back, answers and bars, and goes back to the fit."""
    async with scored(table, "laxity", RATINGS) as someone:
        await someone.go(7)
        before, bars = someone.answers, someone.bars
        await someone.press("i")
        await someone.rate("cost", 1)
        await someone.fill("limits.sessions", "1")
        await someone.press("d")
        assert ("fit", before, bars) == (someone.step, someone.answers, someone.bars)


async def test_a_limit(table: Table) -> None:
    """A limit that takes an option out shows in the second column, with the fit that it had in the first."""
    async with scored(table, "laxity", RATINGS, (120, 40)) as someone:
        await trying(someone)
        await someone.fill("limits.sessions", "1")
        before, now = (await sides(someone))["Microneedling"]
        assert " of 100 points" in before
        assert "not compared over your limit" == now
        assert "Most visits: no limit, now 1 visit." in await told(someone)


async def test_a_goal_the_horizon_and_a_price(table: Table) -> None:
    """A goal, the years and the price of a visit can be tried too, and each says what it was and is."""
    async with scored(table, "laxity", RATINGS, (120, 40)) as someone:
        await trying(someone)
        await someone.pick("goals", "fine_lines")
        assert "Loose skin, now Fine lines and Loose skin." in (await told(someone)).replace(
            "now Loose skin and Fine lines", "now Fine lines and Loose skin"
        )
        await someone.choose("horizon_years", 5)
        assert "1 year, now 5 years." in await told(someone)
        now = (await sides(someone))["Microneedling"][1]
        await someone.fill("prices.microneedling", "50")
        assert {"microneedling": 50} == someone.answers.prices
        assert "One visit of Microneedling costs: the table's price, now $50." in await told(someone)
        assert now != (await sides(someone))["Microneedling"][1]


@pytest.mark.parametrize("key", ["n", "b", "q", "escape"])
async def test_a_change_is_not_lost_by_leaving(table: Table, key: str) -> None:
    """With a change in hand no key leaves without a word; without one every key leaves as elsewhere."""
    async with scored(table, "laxity", RATINGS) as someone:
        await trying(someone)
        await someone.rate("cost", 1)
        await someone.press(key)
        assert ("what_if", 1) == (someone.step, someone.answers.importance["cost"])
        assert "Keep or drop this change first: k keeps it, d drops it." == someone.said("message")
        if key in ("q", "escape"):  # asked twice, it is meant
            await someone.press(key)
            assert isinstance(someone.app.screen, Leave)
            await someone.press("n")
        await someone.press("d")
        await trying(someone)
        await someone.press(key)
        assert someone.step == {"n": "check", "b": "matters"}.get(key, "fit")
        assert not isinstance(someone.app.screen, Leave)


async def test_the_last_goal_can_be_taken_back(table: Table) -> None:
    """Without a goal there is nothing to set side by side, and the change can still be dropped."""
    async with scored(table, "laxity", RATINGS) as someone:
        await trying(someone)
        before = someone.answers
        await someone.pick("goals", "laxity")
        assert () == someone.answers.goals
        await someone.press("d")
        assert ("fit", ("laxity",)) == (someone.step, someone.answers.goals)
        assert before.importance == someone.answers.importance


async def test_nothing_to_try(table: Table) -> None:
    """Without a goal there is nothing to try, and nothing to keep or drop."""
    async with person(table) as someone:
        await someone.press("i")
        assert ("start", "Choose a goal first. Then there is something to try.") == (
            someone.step,
            someone.said("message"),
        )
        for key in "kd":
            await someone.press(key)
            assert "No change is being tried. Press i to try one." == someone.said("message")


async def test_the_numbers(table: Table) -> None:
    """E opens the tables of numbers; without ratings it says what is needed."""
    async with scored(table, "fine_lines", RATINGS) as someone:
        await someone.go(7)
        await someone.press("e")
        await someone.dialog()
        shown = await someone.read()
        for title in ("Numbers: Microneedling", "Plausible cases", "All weights in your order", "Any weights at all"):
            assert title in shown
        await someone.press("escape")
        for criterion in RATINGS:
            await someone.go(6)
            await someone.to("rate", criterion)
            await someone.press("delete")
        await someone.press("e")
        assert "There are no numbers yet. Choose a goal and rate something first." == someone.said("message")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
async def test_no_line_of_numbers_is_broken(table: Table, size: tuple[int, int]) -> None:
    """From 80 columns on every line of every table keeps its columns."""
    async with scored(table, "fine_lines", RATINGS, size) as someone:
        await someone.go(7)
        await someone.press("e")
        await someone.dialog()
        room = someone.app.screen.query_one("#dialog-body").scrollable_content_region.width
        from decision_aid.views.expert import numbers

        found = someone.app.stage.assessment
        assert found is not None
        tables = numbers(table.evidence, someone.answers, found)
        assert [] == [line for item in tables for line in item.lines if len(line) > room]


async def test_numbers_do_not_come_over_something_else(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers that are ready when the person has gone on are not opened over what is there."""
    go_on = threading.Event()
    monkeypatch.setattr("decision_aid.views.expert.numbers", lambda *_: (go_on.wait(10), ())[1])
    async with scored(table, "fine_lines", RATINGS) as someone:
        await someone.press("e")
        assert "The numbers are being worked out." == someone.said("message")
        await someone.press("n")
        go_on.set()
        while any(worker.is_running for worker in someone.app.workers):
            await someone.pilot.pause(0.01)
        await someone.settle()
        assert 1 == len(someone.app.screen_stack)
