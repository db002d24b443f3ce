"""What opens over the sheet, in the moments in which it comes and goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from textual.screen import ModalScreen
from tui.screens import person

from decision_aid.evidence.reader import Table
from decision_aid.tui.dialogs import Gallery, Leave, Reader
from decision_aid.views.kept import NOT_KEPT_ANYWHERE

DIALOGS: dict[str, Callable[[], ModalScreen[Any]]] = {
    "reader": lambda: Reader("A title", ("Words",)),
    "gallery": lambda: Gallery(("A title",), lambda *_: (), 0),
    "leave": lambda: Leave(NOT_KEPT_ANYWHERE),
}


@pytest.mark.parametrize("name", DIALOGS)
@pytest.mark.parametrize("naps", range(4))
async def test_closed_before_it_is_drawn(table: Table, name: str, naps: int) -> None:
    """It can be closed at any moment after it was asked for; the sheet is there again, and nothing falls over."""
    async with person(table) as someone:
        for _ in range(3):
            dialog = DIALOGS[name]()
            someone.app.push_screen(dialog)
            for _ in range(naps):
                await someone.pilot.pause(0)
            someone.app.pop_screen()
            await someone.settle()
        assert 1 == len(someone.app.screen_stack)
        assert "Who is at the screen?" in someone.screen


async def test_news_before_it_is_drawn(table: Table) -> None:
    """What becomes of the answers while the question before leaving is on its way to the screen stands in it."""
    async with person(table) as someone:
        leave = Leave(NOT_KEPT_ANYWHERE)
        someone.app.push_screen(leave)
        leave.tell(NOT_KEPT_ANYWHERE.__class__(told="News.", leave="leave", keep=""))
        await someone.settle()
        assert "News." in someone.screen
