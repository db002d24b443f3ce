"""The full-screen program works without a socket, and leaves nothing on the disk that nobody asked for."""

from __future__ import annotations

from pathlib import Path

from commands.machine import Place, named
from tui.terminal import terminal


def test_a_walk(tmp_path: Path) -> None:
    """From the first step to the saved page and out, with every socket and every other program refused."""
    (tmp_path / "machine").mkdir()
    place = Place(tmp_path / "machine")
    with terminal(place.here, variables=place.variables) as running:
        running.wait_for("Who is at the screen?")
        running.type_until("s2", "What would you like to change?")
        running.type_until(" ", "[x]")
        for number, words in (("3", "health"), ("5", "Compare"), ("6", "You weigh"), ("7", "fit"), ("8", "Check")):
            running.type_until(f"s{number}", words)
        running.type_until("a", "About")
        running.type_until("q", "Check")
        running.type_until("p", "Take away")
        running.type_until("s6", "You weigh")
        running.type_until("v", "Esc closes")
        running.press("q")
        running.type_until("s9", "Take away")
        running.press("q")
        running.wait_for("Leave?")
        running.press("y")
        code, _ = running.end()
    assert 0 == code
    assert ("", []) == (place.opened, place.left)
    assert ["quokkafile.toml"] == [path.name for path in place.here.iterdir()]
    named(running.text, place)
