"""The pictures on the screen."""

from __future__ import annotations

import pytest

from tui.screens import person, scored

from decision_aid.assessment import assess
from decision_aid.evidence.reader import Table
from decision_aid.pictures.gallery import gallery, harm_gallery


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
async def test_all_pictures(table: Table, size: tuple[int, int]) -> None:
    """V on Compare opens every picture whole, each with its title and its caption in words."""
    async with scored(table, "fine_lines", {}, size) as someone:
        await someone.go(5)
        await someone.press("v")
        room = someone.app.screen.query_one("#dialog-body").scrollable_content_region.width
        told = await someone.read()
        found = assess(table.evidence, someone.answers)
        for item in gallery(table.evidence, someone.answers, found, room, size[1] - 8):
            assert f"── {item.title} ──" in told
            for line in item.picture.plain:
                assert " ".join(line.split()) in told, line
            for word in item.picture.caption.split():
                assert word in told


async def test_a_harm(table: Table) -> None:
    """V on a side effect draws how many people come to it."""
    async with scored(table, "fine_lines", {}, (120, 40)) as someone:
        await someone.go(5)
        await someone.to_grid("Bruises: how many of 100 people?")
        await someone.press("v")
        told = await someone.read()
        hung = harm_gallery(table.evidence, assess(table.evidence, someone.answers), "bruising", 87)
        assert told.startswith(f"Pictures ── {hung.title} ──")
        for line in hung.picture.plain:
            assert " ".join(line.split()) in told


async def test_nothing_to_draw(table: Table) -> None:
    """Without a goal it says what is needed."""
    async with person(table) as someone:
        await someone.press("v")
        assert "Choose a goal first. Then there is something to draw." == someone.said("message")
