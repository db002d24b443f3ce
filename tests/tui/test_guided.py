"""Two at one screen, and somebody alone."""

from __future__ import annotations

import re

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tui.screens import STEP_IDS, Person, assessed, flat, person, scored

from decision_aid.evidence.reader import Table
from decision_aid.tui.labels import clock
from decision_aid.words import guided, sentences


@asynccontextmanager
async def alone(table: Table, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Person]:
    """Somebody who says that they are on their own."""
    async with person(table, size) as someone:
        await someone.choose("mode", "alone")
        yield someone


async def sheet_text(someone: Person) -> str:
    """The whole step, or the part of it that is shown, as one line."""
    return flat(" ".join(line.lstrip("> ") for line in await someone.collect()))


async def test_invitations(table: Table) -> None:
    """Together each step begins with something to ask; without that answer, or alone, none does."""
    async with scored(table, "acne_scars", {"effect": 5}) as someone:
        for number, step in enumerate(STEP_IDS, start=1):
            await someone.go(number)
            assert guided.INVITATION[step] not in await sheet_text(someone)
        await someone.go(1)
        await someone.choose("mode", "together")
        for number, step in enumerate(STEP_IDS, start=1):
            await someone.go(number)
            assert guided.INVITATION[step] in await sheet_text(someone)


async def test_scores_can_wait(table: Table) -> None:
    """H hides every bar, fit and verdict, also on the page; nothing that was said is lost; h shows them again."""
    async with scored(table, "acne_scars", {"effect": 8, "recovery": 3}) as someone:
        assert "points apart" in await sheet_text(someone)
        await someone.go(8)
        await someone.choose("leaning.after", "none")
        talked_back = "What you said matters"
        assert talked_back in await sheet_text(someone)
        await someone.go(6)
        given, bars = someone.answers, someone.bars
        found = assessed(table, given)
        assert found is not None
        whatever = sentences.explanation(table.evidence, given, found, scores=False)
        about_scores = set(sentences.explanation(table.evidence, given, found)) - set(whatever)
        assert about_scores
        assert bars
        await someone.press("h")
        assert guided.NOW_HIDDEN == someone.said("message")
        assert [] == someone.bars
        for number in (6, 7, 8, 9):
            await someone.go(number)
            told = await sheet_text(someone)
            assert "of 100 points" not in told
            assert "points apart" not in told
            assert not re.search("[█▒]", told), (number, told)
            assert talked_back not in told or number == 6
            for line in about_scores:
                assert flat(line) not in told
        assert given == someone.answers
        await someone.go(7)
        assert guided.HIDDEN in await sheet_text(someone)
        await someone.to("do", "scores")
        await someone.press("enter")
        assert "of 100 points" in await sheet_text(someone)
        await someone.go(6)
        assert bars == someone.bars


@pytest.mark.parametrize("number", [7, 9])
async def test_what_is_no_score_stays(table: Table, number: int) -> None:
    """Hiding the scores hides nothing that holds whatever the ratings are, and the page says what it leaves out."""
    async with scored(table, "cellulite", {"effect": 8}) as someone:
        await someone.go(4)
        await someone.fill("limits.normal_by", "2026-01-01")
        await someone.press("h")
        await someone.go(number)
        told = await sheet_text(someone)
        assert "None of the four treatments has been shown to help with cellulite." in told
        assert "Your date by which nobody must see it is already past." in told
        assert (guided.LEFT_OUT in told) == (number == 9)


@pytest.mark.parametrize("key", ["i", "e"])
async def test_no_way_around_hidden_scores(table: Table, key: str) -> None:
    """What if and the numbers are about scores: while these are hidden they say so, and open nothing."""
    async with scored(table, "acne_scars", {"effect": 8}) as someone:
        await someone.press("h", key)
        assert guided.NOW_HIDDEN == someone.said("message")
        assert 1 == len(someone.app.screen_stack)
        assert "matters" == someone.step


async def test_warnings_stay_without_scores(table: Table) -> None:
    """Hiding the scores hides no warning."""
    async with scored(table, "local_fat", {"effect": 8}) as someone:
        await someone.press("h")
        for number in (6, 7):
            await someone.go(number)
            assert "! Official warnings." in someone.screen


async def test_the_time_only_if_asked_for(table: Table) -> None:
    """No time is shown until m is pressed, and none after it is pressed again."""
    async with person(table) as someone:
        assert not re.search(r"\d:\d\d", someone.lines[1])
        await someone.press("m")
        assert re.search(r" · 0:0\d$", someone.lines[1])
        await someone.press("n")
        assert re.search(r" · 0:\d\d$", someone.lines[1])
        await someone.press("m")
        assert not re.search(r"\d:\d\d", someone.lines[1])


@pytest.mark.parametrize(("seconds", "told"), [(0, "0:00"), (59.9, "0:59"), (60, "1:00"), (754, "12:34")])
def test_minutes_and_seconds(seconds: float, told: str) -> None:
    """Time is told in minutes and seconds that have passed."""
    assert told == clock(seconds)


async def test_one_idea_a_screen(table: Table) -> None:
    """Alone, n goes from idea to idea through all steps; every screen says where it is, what is next, where help is."""
    async with alone(table) as someone:
        steps, titles = [], []
        for _ in range(80):
            told = await sheet_text(someone)
            title = someone.lines[1].strip()
            titles.append(title)
            steps += [someone.step] if someone.step not in steps else []
            assert re.search(r" · \d+ of \d+$", title), title
            assert guided.HELP in told
            assert "What happens next: " in told
            headings = [row for row in someone.sheet._rows if row.kind in ("heading", "field")]
            assert len(headings) <= 2 or someone.step == "matters", title
            await someone.press("n")
            if (title, told) == (someone.lines[1].strip(), await sheet_text(someone)):
                break
        assert list(STEP_IDS) == steps
        assert len(set(titles)) == len(titles)
        assert guided.what_next(None) in told


async def test_nothing_is_left_out_alone(table: Table) -> None:
    """Bit by bit somebody alone reads every line that the whole step has."""
    async with scored(table, "local_fat", {"effect": 8}) as someone:
        await someone.go(4)
        whole = await sheet_text(someone)
        await someone.go(1)
        await someone.choose("mode", "alone")
        await someone.go(4)
        seen = ""
        while someone.step == "limits":
            seen += " " + await sheet_text(someone)
            await someone.press("n")
        for word in set(whole.split()):
            assert word in seen


async def test_back_goes_the_same_way(table: Table) -> None:
    """B leads back through the same screens, over the border of a step too."""
    async with alone(table) as someone:
        seen = []
        for _ in range(12):
            seen.append(someone.lines[:2])
            await someone.press("n")
        for kept in reversed(seen):
            await someone.press("b")
            assert kept[1] == someone.lines[1]


async def test_why_it_is_asked_alone(table: Table) -> None:
    """Alone, why a thing is asked stands below the line to type on, without a key."""
    async with alone(table) as someone:
        await someone.go(4)
        while "Most visits" not in someone.sheet_lines[0]:
            await someone.press("n")
        assert "All visits over the time you chose, later top-ups included." in flat(someone.screen)


async def test_topics_alone(table: Table) -> None:
    """Alone, each topic is a screen of its own; its digit leads there from any other, and warnings come before all."""
    async with scored(table, "local_fat", {}) as someone:
        await someone.go(1)
        await someone.choose("mode", "alone")
        await someone.press("c")
        assert someone.sheet_lines[0].lstrip("> ").startswith("! Mesotherapy:")
        assert "│" not in someone.screen
        await someone.press("4")
        assert "4 Visits and money" in someone.screen
        assert "[4 Money]" in someone.lines[2]
        await someone.press("2")
        assert "2 What it is like" in someone.screen
        assert "4 Visits and money" not in await sheet_text(someone)


async def test_warnings_beside_every_score_alone(table: Table) -> None:
    """Alone, every screen of the fit has the warnings above it."""
    async with scored(table, "local_fat", {"effect": 8}) as someone:
        await someone.go(1)
        await someone.choose("mode", "alone")
        await someone.go(7)
        count = 0
        while someone.step == "fit":
            assert someone.sheet_lines[0].lstrip("> ").startswith("! Official warnings.")
            count += 1
            await someone.press("n")
        assert count > 2


async def test_an_answer_keeps_the_screen(table: Table) -> None:
    """Alone, an answer leaves the person on the screen where it was asked."""
    async with alone(table) as someone:
        await someone.go(8)
        while "Do you feel sure about what to do?" not in someone.screen:
            await someone.press("n")
        title = someone.lines[1]
        await someone.choose("ready.sure", False)
        assert title == someone.lines[1]
        assert someone.answers.ready.sure is False
