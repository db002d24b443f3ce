"""Each screen test runs in a folder and a home of its own, without settings of the person who runs it."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from tui.kept import MINE, STOPPED, Faulty, keep

from decision_aid.evidence.reader import Table

pytest.register_assert_rewrite("tui.screens")  # a golden that differs says where


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the program is started from; it is empty."""
    for name in ("here", "home"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("NO_COLOR", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr("decision_aid.tui.drawn.COUNT_AFTER", 0.001)
    return tmp_path / "here"


@pytest.fixture
def home(here: Path) -> Path:
    """The home of the person at the screen; it is empty."""
    return here.parent / "home"


@pytest.fixture
def disk() -> Faulty:
    """A disk that works until it is told not to."""
    return Faulty()


@pytest.fixture
def held(here: Path, table: Table) -> Path:
    """A file with answers that were given on this table two days ago."""
    path = here / MINE
    keep(path, table, attrs.evolve(STOPPED, table_version="2026.11", table_sha256=table.sha256))
    return path
