"""The pictures on the screen, and the big view."""

from __future__ import annotations

import pytest

from tui.screens import Person, flat, person, scored

from decision_aid.assessment import assess
from decision_aid.evidence.reader import Table
from decision_aid.pictures.gallery import TITLES, pictures, places
from decision_aid.tui.dialogs import Gallery
from decision_aid.views.big import big_questions

by_size = pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)


def hung(table: Table, someone: Person, place: str) -> tuple[str, ...]:
    """The lines of what hangs at a place, drawn for the room that the dialog has."""
    room = someone.app.screen.query_one("#dialog-body").scrollable_content_region
    found = assess(table.evidence, someone.answers)
    drawn = pictures(table.evidence, someone.answers, found, place, room.width, room.height)
    return tuple(line for picture in drawn for line in (*picture.plain, picture.caption))


@by_size
async def test_all_pictures(table: Table, size: tuple[int, int]) -> None:
    """V on Compare opens every picture whole, one after the other, each with its title and its caption in words."""
    async with scored(table, "fine_lines", {}, size) as someone:
        await someone.go(5)
        await someone.press("v")
        count = len(places(table.evidence, assess(table.evidence, someone.answers)))
        for number, (place, name) in enumerate(TITLES.items(), start=1):
            told = ""
            while f"{name} ({number} of {count})" in someone.screen:
                told += await someone.read()
                await someone.press("right")
            for line in hung(table, someone, place):
                assert flat(line) in told, line


async def test_a_slice_on_each_page(table: Table) -> None:
    """What does not fit on one page goes on overleaf, and back again."""
    async with scored(table, "fine_lines", {}, (60, 20)) as someone:
        await someone.go(5)
        await someone.press("v", "right")
        first = someone.screen
        await someone.press("right")
        assert "How deep it goes" in someone.screen
        assert first != someone.screen
        await someone.press("left")
        assert first == someone.screen
        await someone.press("left", "left")
        told = await someone.read()
        last = places(table.evidence, assess(table.evidence, someone.answers))[-1]
        assert told.startswith(last.title)


@pytest.mark.parametrize(("digit", "name"), [("2", "How deep"), ("3", "Getting over it"), ("4", "Money")])
async def test_a_topic_opens_its_picture(table: Table, digit: str, name: str) -> None:
    """V opens the picture of the topic that is in view; so does choosing the line below its heading."""
    async with scored(table, "fine_lines", {}) as someone:
        await someone.go(5)
        await someone.press(digit, "v")
        assert (await someone.read()).startswith(name)
        await someone.press("escape", "enter")
        assert (await someone.read()).startswith(name)


async def test_a_harm(table: Table) -> None:
    """V on a side effect draws how many people come to it; the next page is the next side effect."""
    async with scored(table, "fine_lines", {}, (120, 40)) as someone:
        await someone.go(5)
        await someone.to_grid("Bruises: how many of 100 people?")
        await someone.press("v")
        told = await someone.read()
        assert told.startswith(f"{table.evidence.harm['bruising'].label} (")
        for line in hung(table, someone, "bruising"):
            assert flat(line) in told
        await someone.press("right")
        found = places(table.evidence, assess(table.evidence, someone.answers))
        after = found[[place.id for place in found].index("bruising") + 1]
        assert (await someone.read()).startswith(after.title)


async def test_two_options_are_paired(table: Table) -> None:
    """With two options side by side a side effect is drawn for these two."""
    async with scored(table, "fine_lines", {}, (120, 40)) as someone:
        await someone.go(5)
        await someone.to_grid("Bruises: how many of 100 people?")
        await someone.press("t", "right", "t", "v")
        told = await someone.read()
        assert "Microneedling" in told
        assert "Botox" not in told


async def test_a_picture_follows_the_size(table: Table) -> None:
    """A picture is drawn anew for a window of another size, and stays the same picture."""
    async with scored(table, "fine_lines", {}, (120, 40)) as someone:
        await someone.go(5)
        await someone.press("4", "v")
        for size in ((60, 20), (80, 24), (120, 40)):
            await someone.resize(*size)
            told = await someone.read()
            assert told.startswith("Money (4 of")
            for line in hung(table, someone, "money"):
                assert flat(line) in told, (size, line)


@pytest.mark.parametrize("key", ["escape", "q", "enter", "v"])
async def test_a_picture_closes(table: Table, key: str) -> None:
    """Every key that people try closes the pictures, and does nothing else."""
    async with scored(table, "fine_lines", {}) as someone:
        await someone.go(5)
        before = someone.screen
        await someone.press("v")
        assert isinstance(someone.app.screen, Gallery)
        await someone.press(key)
        assert before == someone.screen


@pytest.mark.parametrize("key", ["v", "z"])
async def test_nothing_to_draw(table: Table, key: str) -> None:
    """Without a goal it says what is needed."""
    async with person(table) as someone:
        await someone.press(key)
        assert someone.said("message").startswith("Choose a goal first.")


@by_size
async def test_big_view(table: Table, size: tuple[int, int]) -> None:
    """Z shows one question of the grid after the other, each with every option, from the one under the cursor on."""
    async with scored(table, "acne_scars", {}, size) as someone:
        await someone.go(5)
        await someone.to_grid("How long until I am back")
        await someone.press("z")
        found = big_questions(table.evidence, someone.answers, assess(table.evidence, someone.answers))
        here = next(place for place, item in enumerate(found) if item.key == "recovery")
        for place in (here, here + 1):
            told = ""
            while f"Big view ({place + 1} of {len(found)})" in someone.screen:
                told += await someone.read()
                await someone.press("right")
            assert flat(found[place].question) in told
            for option in found[place].options:
                assert option.name in told
                for sentence in option.told:
                    assert flat(sentence) in told
