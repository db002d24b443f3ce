"""Each screen test runs in a folder and a home of its own, without settings of the person who runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

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
    monkeypatch.setattr("decision_aid.tui.app.COUNT_AFTER", 0.001)
    return tmp_path / "here"


@pytest.fixture
def home(here: Path) -> Path:
    """The home of the person at the screen; it is empty."""
    return here.parent / "home"
