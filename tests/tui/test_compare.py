"""Compare: topic by topic, one option, two side by side, and what each is used for before there is a goal."""

from __future__ import annotations

import pytest

from tui.screens import Person, bare, person, scored

from decision_aid.evidence.reader import Table
from decision_aid.tui.dialogs import Leave
from decision_aid.views.topics import TOPICS
from decision_aid.words import guided, sentences

NAMES = ("Mesotherapy", "Microneedling", "Liposuction", "Botox", "No treatment")


def header(someone: Person) -> list[str]:
    """The names of the options above the grid; none where no grid is in view."""
    found = [[bare(part.strip()) for part in line.split("│")[1:]] for line in someone.sheet_lines]
    return next((names for names in found if names and set(names) <= set(NAMES)), [])


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
async def test_a_digit_leads_to_each_topic(table: Table, size: tuple[int, int]) -> None:
    """On Compare the digits 1 to 7 lead to the topics, and the bar above marks the one that is in view."""
    async with scored(table, "acne_scars", {}, size) as someone:
        await someone.press("c")
        for number in (7, 3, 1, 5, 2, 4, 6):
            await someone.press(str(number))
            topic = TOPICS[number - 1]
            assert f"[{number} {topic.short}]" in someone.lines[2]
            assert f"{number} {topic.title}" in someone.sheet_lines[0]
            assert 1 == len(someone.pointed)
        for number in range(1, 8):
            assert str(number) in someone.lines[2]


async def test_the_bar_follows_the_cursor(table: Table) -> None:
    """Scrolled from the top to the end the bar goes from topic to topic, in their order."""
    async with scored(table, "acne_scars", {}, (120, 40)) as someone:
        await someone.press("c")
        seen = []
        for _ in range(120):
            await someone.press("down")
            found = [topic.id for n, topic in enumerate(TOPICS, 1) if f"[{n} {topic.short}]" in someone.lines[2]]
            seen += found if found != seen[-1:] else []
        assert [topic.id for topic in TOPICS] == seen


async def test_digits_name_no_topic_elsewhere(table: Table) -> None:
    """On other steps there is no bar of topics, and a digit does what it does there."""
    async with scored(table, "acne_scars", {}) as someone:
        await someone.go(7)
        assert "1 Works" not in someone.screen
        await someone.press("3")
        assert "fit" == someone.step


async def test_what_each_is_used_for(table: Table) -> None:
    """Before there is a goal Compare says what each option is used for; warnings come first, and a digit chooses."""
    async with person(table, (120, 40)) as someone:
        await someone.press("c")
        assert list(NAMES) == header(someone)
        assert someone.sheet_lines[0].startswith("  ! Official warnings.")
        for goal in table.evidence.goals[:6]:
            assert goal.label in someone.screen
        await someone.press("3")
        assert ("acne_scars",) == someone.answers.goals
        assert "1 Does it work for my goal?" in someone.screen
        await someone.press("u")
        assert () == someone.answers.goals
        assert "You have not chosen a goal yet." in someone.screen


async def test_a_line_chooses_its_goal(table: Table) -> None:
    """Enter on a goal that a digit can't name chooses it; ? still opens the figure."""
    async with person(table, (120, 40)) as someone:
        await someone.press("c")
        await someone.to_grid("· Stretch marks")
        await someone.press("right", "?")
        assert (await someone.read()).startswith("Microneedling: how well it works for stretch marks")
        await someone.press("escape", "enter")
        assert ("stretch_marks",) == someone.answers.goals


async def test_three_keys_to_the_grid(table: Table) -> None:
    """Together: from the start to the grid for any of the first nine goals it takes three keys."""
    for number, goal in enumerate(table.evidence.goals[:9], start=1):
        async with person(table, (80, 24)) as someone:
            await someone.press("enter", "c", str(number))
            assert ("together", (goal.id,)) == (someone.answers.mode, someone.answers.goals)
            assert "Is it compared for" in someone.screen


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
async def test_one_option_in_full(table: Table, size: tuple[int, int]) -> None:
    """O shows only the option under the cursor, on the same line; o again shows all, and so does Esc."""
    async with scored(table, "acne_scars", {}, size) as someone:
        await someone.press("c")
        await someone.to_grid("How long until I am back")
        await someone.press("right")
        for back in ("o", "escape"):
            await someone.press("o")
            assert ["Microneedling"] == header(someone)
            assert "Only Microneedling is shown. Press o for all." == someone.said("message")
            assert someone.row.text.startswith("How long until I am back")
            await someone.press(back)
            assert "All options are shown again." == someone.said("message")
            assert "Microneedling: recovery time" == someone.sheet.card.title  # type: ignore[union-attr]
        assert len(header(someone)) == (5 if size[0] == 120 else 3)


async def test_two_side_by_side(table: Table) -> None:
    """T on one option and t on another puts the two side by side in the table's order; t again shows all."""
    async with scored(table, "acne_scars", {}) as someone:
        await someone.press("c")
        await someone.to_grid("How long until I am back")
        await someone.press(*["right"] * 4, "t")
        assert "No treatment, and which other? Go there with Left or Right; press t again." == someone.said("message")
        await someone.press("left", "left", "left", "t")
        assert ["Microneedling", "No treatment"] == header(someone)
        assert "Microneedling and No treatment only. Press t for all." == someone.said("message")
        await someone.press("right", "?")
        assert (await someone.read()).startswith("No treatment: recovery time")
        await someone.press("escape", "t")
        assert 3 == len(header(someone))


@pytest.mark.parametrize("key", ["o", "t"])
async def test_only_in_the_grid(table: Table, key: str) -> None:
    """Elsewhere these keys say what they are for, and hide nothing."""
    async with scored(table, "acne_scars", {}, (120, 40)) as someone:
        await someone.press(key)
        assert guided.GRID_ONLY == someone.said("message")
        await someone.press("c", key)
        assert guided.GRID_ONLY == someone.said("message")
        assert list(NAMES) == header(someone)


async def test_how_sure(table: Table) -> None:
    """How sure: the certainty of the effect with its reason, what is not known, who paid; each opens in full."""
    async with scored(table, "acne_scars", {}, (120, 40)) as someone:
        await someone.press("c", "6")
        for question in ("How sure is it that it works", "How many figures", "What is not known?", "Who paid"):
            await someone.to_grid(question)
            assert 5 == len(someone.row.cells)
        await someone.press("right", "?")
        told = await someone.read()
        effect = table.evidence.treatment["microneedling"].effect("acne_scars")
        makers = [id for id in effect.sources if table.evidence.source[id].maker]
        assert told.startswith("Microneedling: Who paid for the studies?")
        for id in makers:
            assert f"[{id}]" in told


async def test_everything_at_the_end_of_two_keys(table: Table) -> None:
    """From every step the page to take home is one key away, and two from a dialog, a picture or the line to type."""
    async with scored(table, "acne_scars", {"effect": 5}) as someone:
        for number in range(1, 10):
            for before in ((), ("f1", "escape"), ("z", "escape")):
                await someone.go(number)
                await someone.press(*before, "p")
                assert "take_away" == someone.step
                assert any("My page" in line for line in someone.sheet_lines[:3])
        await someone.go(2)
        await someone.to("edit", "body_area")
        await someone.press("enter")
        await someone.press("escape", "p")
        assert "take_away" == someone.step


async def test_what_is_not_compared_stands_in_brackets(table: Table) -> None:
    """Above every topic an option that is not compared has its name in brackets, and it is said what that means."""
    async with scored(table, "acne_scars", {}, (120, 40)) as someone:
        await someone.press("c")
        assert sentences.IN_BRACKETS in " ".join(" ".join(await someone.collect()).split())
        for digit in "1234567":
            await someone.press(digit)
            line = next(line for line in someone.sheet_lines if "│ " in line and "Microneedling" in line)
            assert [False, False, True, True, True] == [
                f"({name})" in line for name in ("Microneedling", "No treatment", "Mesotherapy", "Liposuction", "Botox")
            ]


@pytest.mark.parametrize("key", ["o", "t"])
async def test_nobody_is_locked_in(table: Table, key: str) -> None:
    """Whatever the grid shows, without a goal and on other steps all options are there, and q asks to leave."""
    async with scored(table, "acne_scars", {}, (120, 40)) as someone:
        await someone.press("c")
        await someone.to_grid("What would it be?")
        await someone.press(*(["o"] if key == "o" else ["t", "right", "t"]))
        await someone.go(2)
        await someone.pick("goals", "acne_scars")
        await someone.press("c")
        assert list(NAMES) == header(someone)
        await someone.press("q")
        assert isinstance(someone.app.screen, Leave)


async def test_all_are_back_when_the_goal_is_taken_back(table: Table) -> None:
    """One option in full, and the goal undone: what each is used for has every option, and q asks to leave."""
    async with person(table, (120, 40)) as someone:
        await someone.press("c", "3")
        await someone.to_grid("What would it be?")
        await someone.press("o", "u")
        assert () == someone.answers.goals
        assert list(NAMES) == header(someone)
        await someone.press("q")
        assert isinstance(someone.app.screen, Leave)


async def test_one_of_two_is_forgotten(table: Table) -> None:
    """Esc, or another step, ends the wait for the second option; nothing is left out then."""
    async with scored(table, "acne_scars", {}, (120, 40)) as someone:
        await someone.press("c")
        await someone.to_grid("What would it be?")
        await someone.press("t", "escape")
        assert not isinstance(someone.app.screen, Leave)
        await someone.press("right", "t")
        assert "Microneedling, and which other?" in someone.said("message")
        await someone.go(4)
        await someone.press("c")
        await someone.to_grid("What would it be?")
        await someone.press("t")
        assert list(NAMES) == header(someone)


async def test_a_condition_that_rules_out(table: Table) -> None:
    """What rules an option out is no case of asking first; not being sure of it is."""
    async with scored(table, "acne_scars", {}, (120, 40)) as someone:
        for times, said in ((1, "not for you now: Pregnancy"), (1, "yes: Pregnancy")):
            await someone.go(3)
            await someone.mark("pregnancy", times)
            await someone.press("c")
            await someone.to_grid("Must I ask a clinician first?")
            assert said == " ".join(someone.row.cells[1].lines)
