"""The screen is covered while nobody is there, where somebody asked for that."""

from __future__ import annotations

import pytest

from tui.kept import until
from tui.screens import Person, person

from decision_aid.cli import run
from decision_aid.evidence.reader import Table
from decision_aid.words import guided

LONG, SHORT = 3600.0, 0.05


def covered(someone: Person) -> bool:
    """Whether nothing but the line that says so is on the screen."""
    return " ".join(someone.screen.split()) == guided.COVERED


async def test_it_is_off_by_default(table: Table) -> None:
    """Nothing waits to cover the screen unless somebody asked for it."""
    async with person(table) as someone:
        assert someone.app._idle is None


@pytest.mark.parametrize("theme", ["aid-dark", "aid-terminal"])
async def test_everything_is_covered(table: Table, theme: str) -> None:
    """After the time no answer can be read, in any look; the key that uncovers does nothing else."""
    async with person(table, blank_after=LONG) as someone:
        someone.app.theme = theme
        await someone.choose("mode", "alone")
        before = someone.screen
        for key in ("q", "c", "ctrl+p", "escape", "f1", "2"):
            someone.app._cover_all()
            await until(someone, lambda: covered(someone), "the cover")
            await someone.press(key)
            await until(someone, lambda: before == someone.screen, f"the screen after {key}")


async def test_what_is_open_is_covered_too(table: Table) -> None:
    """A dialog is covered as well, and is there again afterwards."""
    async with person(table, blank_after=LONG) as someone:
        await someone.press("f1")
        before = someone.screen
        someone.app._cover_all()
        await until(someone, lambda: covered(someone), "the cover")
        await someone.pilot.click(offset=(5, 5))
        await until(someone, lambda: before == someone.screen, "the help")


async def test_a_key_puts_it_off(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    """The time is counted from the last key or move of the mouse, and again from the key that uncovered."""
    put_off = []
    async with person(table, blank_after=LONG) as someone:
        idle = someone.app._idle
        assert idle is not None
        monkeypatch.setattr(idle, "reset", lambda: put_off.append(True))
        await someone.press("down")
        assert put_off
        put_off.clear()
        await someone.pilot.hover(offset=(3, 3))
        assert put_off
        someone.app._cover_all()
        await until(someone, lambda: covered(someone), "the cover")
        await someone.press("down")
        await until(someone, lambda: not covered(someone), "the sheet")
        assert someone.app._idle not in (None, idle)


async def test_it_comes_by_itself(table: Table) -> None:
    """When the time is over the cover comes, without any key."""
    async with person(table, blank_after=SHORT) as someone:
        await until(someone, lambda: covered(someone), "the cover")


@pytest.mark.parametrize("text", ["0", "121", "-1", "1.5", "", "five", "١"])
def test_minutes(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Anything but a whole number of minutes from 1 to 120 is refused in one line."""
    assert 2 == run([f"--blank-after={text}"])
    said = capsys.readouterr().err
    assert "allowed: a whole number of minutes from 1 to 120" in said
    assert 1 == said.count("\n")


def test_not_with_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    """A command has no screen to cover."""
    assert 2 == run(["--blank-after", "5", "template"])
    assert "--blank-after goes with the program on this terminal" in capsys.readouterr().err
