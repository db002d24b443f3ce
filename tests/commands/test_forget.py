"""``decision-aid forget``: a session and its older copy go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from commands.support import EXAMPLE, Outcome

from decision_aid.interview.answers import Answers
from decision_aid.sessions.lock import Lock
from decision_aid.sessions.store import save
from decision_aid.sessions.writing import Progress, session_bytes

Command = Callable[..., Outcome]


@pytest.fixture
def session(tmp_path: Path) -> Path:
    """A session that was saved twice."""
    path = tmp_path / "session.toml"
    for notes in ("old", "new"):
        save(path, session_bytes(Answers(goals=("acne_scars",), notes=notes), Progress()))
    return path


def test_it_says_what_was_removed(command: Command, session: Path) -> None:
    """Each file that is gone is a line, and the exit code is 0."""
    outcome = command("forget", session)
    assert (0, "") == (outcome.code, outcome.err)
    assert [f"{session}: removed", f"{session}.older: removed"] == outcome.out.splitlines()
    assert [] == list(session.parent.iterdir())


def test_a_session_can_be_assessed_before_that(command: Command, session: Path) -> None:
    """A session is an answers file like any other."""
    outcome = command("assess", session)
    assert (0, "") == (outcome.code, outcome.err)


def test_there_is_none(command: Command, tmp_path: Path) -> None:
    """A file that is not there is exit code 2 and one line."""
    outcome = command("forget", tmp_path / "gone.toml")
    assert (2, "", 1) == (outcome.code, outcome.out, len(outcome.complaints))
    assert "there is no such session" in outcome.err


def test_another_file_stays(command: Command, write: Callable[..., Path]) -> None:
    """What this program has not saved is not removed: exit code 2 and one line."""
    path = write(EXAMPLE)
    outcome = command("forget", path)
    assert (2, "", 1) == (outcome.code, outcome.out, len(outcome.complaints))
    assert EXAMPLE == path.read_text(encoding="utf-8")


def test_no_name(command: Command) -> None:
    """The root folder is exit code 1 and one line."""
    outcome = command("forget", "/")
    assert (1, "") == (outcome.code, outcome.out)
    assert ["decision-aid: /: this is not a file that can hold a session; nothing was changed"] == outcome.complaints


def test_it_is_open(command: Command, session: Path) -> None:
    """A session that a program has open stays: exit code 1 and one line."""
    held = Lock(session)
    outcome = command("forget", session)
    held.release()
    assert (1, "", 1) == (outcome.code, outcome.out, len(outcome.complaints))
    assert "another program has it open" in outcome.err
    assert session.exists()


def test_a_part_stays(command: Command, session: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be removed is a line on standard error, and the exit code is 1."""
    unlink = Path.unlink

    def refuse(file: Path, missing_ok: bool = False) -> None:
        if file == session:
            raise PermissionError(13, "Permission denied")
        unlink(file, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    outcome = command("forget", session)
    assert (1, f"{session}.older: removed\n") == (outcome.code, outcome.out)
    assert [f"decision-aid: {session}: it can't be removed: you have no permission there"] == outcome.complaints


def test_a_name_that_steers_a_terminal(command: Command, session: Path) -> None:
    """A file's name is shown as text."""
    path = session.with_name("a\x1b[31mb")
    session.rename(path)
    outcome = command("forget", path)
    assert (0, True) == (outcome.code, r"a\x1b[31mb: removed" in outcome.out)
