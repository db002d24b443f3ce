"""The tour in docs shows the program as it is now."""

from __future__ import annotations

import importlib.util
import re
import sys

from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

from tui.screens import screen_text

from decision_aid.evidence.reader import Table

DOCS = Path(__file__).resolve().parents[2] / "docs"
MOST_BYTES = 1_500_000
"""What all pictures together may take in a clone."""
STALE = "run python docs/tour.py, and look at what has changed"


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("tour", DOCS / "tour.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # attrs looks there for the module of a class
    spec.loader.exec_module(module)
    return module


TOUR = _script()
IMAGES = {f"tour/{image}.svg": (stop, look) for stop in TOUR.STOPS for image, look in stop.images.items()}


def letters(text: str) -> str:
    """A text without its spaces, which the pictures have in other places."""
    return "".join(text.split())


def drawn(path: Path) -> str:
    """The letters that a stored picture shows, from its top to its end, without its title."""
    texts = ElementTree.parse(path).iter("{http://www.w3.org/2000/svg}text")
    return letters("".join(text.text or "" for text in texts if text.get("class") != "title"))


@pytest.mark.parametrize("path", IMAGES)
async def test_picture_is_the_screen(table: Table, path: str) -> None:
    """Each picture of the tour has the text that the program shows there now."""
    stop, look = IMAGES[path]
    async with TOUR.shown(table, stop, look) as app:
        assert look == app.theme
        assert letters(screen_text(app)) == drawn(DOCS / path), STALE


async def test_picture_of_the_readme(table: Table) -> None:
    """So has the picture of the README."""
    async with TOUR.shown(table, TOUR.START, "aid-dark", TOUR.START_SIZE) as app:
        assert letters(screen_text(app)) == drawn(DOCS / "start.svg"), STALE


def test_every_picture_is_in_the_tour() -> None:
    """The tour is the one that the script writes, names each of its pictures once, and no picture is left over."""
    text = (DOCS / "tour.md").read_text(encoding="utf-8")
    assert TOUR.page() == text, STALE
    named = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text)
    assert sorted(IMAGES) == sorted(named)
    assert sorted(IMAGES) == sorted(f"tour/{path.name}" for path in (DOCS / "tour").iterdir())


def test_pictures_fetch_nothing_and_are_small() -> None:
    """No picture names anything on the network, and all together are small enough for a clone."""
    pictures = [DOCS / "start.svg", *(DOCS / "tour").iterdir()]
    for path in pictures:
        text = path.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert not re.search(r"https?:|href|@import|@font-face|<image|<script", text), path.name
    assert MOST_BYTES > sum(path.stat().st_size for path in pictures)


@pytest.mark.parametrize("path", ["tour/what_if.svg", "tour/depth-light.svg"])
async def test_same_screen_same_bytes(table: Table, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Made twice, the second time on another terminal, a picture has the same bytes."""
    stop, look = IMAGES[path]
    made: list[str] = []
    for terminal in ("xterm-256color", "dumb"):
        monkeypatch.setenv("TERM", terminal)
        monkeypatch.setenv("TEXTUAL_THEME", "aid-contrast" if terminal == "dumb" else "")
        async with TOUR.shown(table, stop, look) as app:
            made.append(TOUR.picture(app))
    assert made[0] == made[1]
