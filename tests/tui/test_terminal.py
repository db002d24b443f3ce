"""The whole program on a terminal: it paints, it leaves no trace, and it keeps to what colours are allowed."""

from __future__ import annotations

import sys

from pathlib import Path

import pytest

from tui.terminal import Terminal, colours_of, terminal

from decision_aid.interview.questions import STEPS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")

FIRST = "Who is at the screen?"


def walk(screen: Terminal) -> None:
    """Through all nine steps with a goal and a rating, the help, a card and the palette; and out."""
    screen.wait_for(FIRST)
    for number, step in enumerate(STEPS[1:], 2):
        screen.type_until("n", f"[{number} {step.short}]")
        if step.id == "goal":
            screen.type_until(" ", "[x] Fine lines (main goal)")
            screen.type_until("?", "The first one you pick is your main goal.")
            screen.type_until("\x1b", "Expression lines")
        if step.id == "matters":
            screen.type_until("7", "of 100 points")
    screen.type_until("\x1bOP", "Help: Take away")
    screen.type_until("\x1b", "Notes")
    screen.type_until("\x10", "Search for commands")
    screen.type_until("\x1b", "Notes")
    screen.type_until("q", "Leave?")
    screen.press("y")
    assert (0, "") == screen.end()


def test_paints_and_leaves(here: Path, home: Path) -> None:
    """The program paints its first step, q and y end it with 0, and the terminal is as it was."""
    with terminal(here) as screen:
        screen.wait_for(FIRST)
        assert b"\x1b[?1049h" in screen.written
        screen.type_until("q", "Leave?")
        screen.press("y")
        assert (0, "") == screen.end()
        for on, off in (("?1049h", "?1049l"), ("?25l", "?25h"), ("?1000h", "?1000l"), ("?1003h", "?1003l")):
            assert screen.written.rfind(f"\x1b[{on}".encode()) < screen.written.rfind(f"\x1b[{off}".encode())
        assert screen.before == screen.settings
    assert [] == [*here.iterdir(), *home.iterdir()]


def test_no_colour(here: Path) -> None:
    """With NO_COLOR not one colour code is written in a walk through everything."""
    with terminal(here, variables={"NO_COLOR": "1"}) as screen:
        walk(screen)
        assert set() == screen.colours


@pytest.mark.parametrize("variables", [{}, {"NO_COLOR": ""}], ids=["unset", "empty"])
def test_colour(here: Path, variables: dict[str, str]) -> None:
    """Without NO_COLOR, or with an empty one, there are colours."""
    with terminal(here, variables=variables) as screen:
        walk(screen)
        assert screen.colours


def test_dumb_terminal(here: Path) -> None:
    """A terminal that can't show the program is spoken to line by line; one line on standard error says so."""
    with terminal(here, complaints=True, variables={"TERM": "dumb"}) as screen:
        assert "so this goes line by line" in screen.first_complaint()
        screen.type_until("\n", "Who is at the screen?")
        screen.press("q\n")
        code, said = screen.end()
        assert (0, "") == (code, said)
        assert b"\x1b" not in screen.written


def test_standard_error_elsewhere(here: Path) -> None:
    """With standard error in a file or a pipe, the screen is not painted into that."""
    with terminal(here, complaints=True) as screen:
        assert "\x1b" not in screen.first_complaint()


def test_faulty_table_is_told_before_painting(here: Path) -> None:
    """A table that can't be read is told on standard error, and the terminal is not touched."""
    with terminal(here, "--table", "missing.toml", complaints=True) as screen:
        code, said = screen.end()
        assert (2, b"") == (code, screen.written)
        assert "missing.toml" in said
        assert "Traceback" not in said


@pytest.mark.parametrize(
    ("codes", "found"),
    [
        ("", []),
        ("0", []),
        ("1;4;7", []),
        ("39;49", []),
        ("31", ["31"]),
        ("1;97;100", ["97", "100"]),
        ("38;5;31;1", ["38"]),
        ("38;2;31;32;33;48;5;7", ["38", "48"]),
    ],
)
def test_colour_codes_are_told_apart(codes: str, found: list[str]) -> None:
    """What counts as a colour code here: foregrounds and backgrounds, not bold, underlined or reversed."""
    assert found == list(colours_of(codes))
