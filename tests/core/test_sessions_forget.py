"""Removing a session."""

from __future__ import annotations

from pathlib import Path

import pytest

from decision_aid.interview.answers import Answers
from decision_aid.reading import Unreadable
from decision_aid.sessions.forget import forget
from decision_aid.sessions.lock import Lock
from decision_aid.sessions.store import save
from decision_aid.sessions.trouble import Trouble
from decision_aid.sessions.writing import Progress, session_bytes


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A session that was saved twice, with another's file beside it."""
    (tmp_path / "mine.toml.txt").write_text("another's", encoding="utf-8")
    path = tmp_path / "mine.toml"
    for notes in ("old", "new"):
        save(path, session_bytes(Answers(notes=notes), Progress()))
    return path


def names(folder: Path) -> list[str]:
    """What is in a folder."""
    return sorted(file.name for file in folder.iterdir())


def test_all_that_a_session_keeps(path: Path) -> None:
    """The file goes with its older copy, a damaged one, what a killed program left and the lock; nothing else does."""
    for ending in ("damaged", "new", "keep", "lock"):
        path.with_name(f"mine.toml.{ending}").write_text("x", encoding="utf-8")
    forgotten = forget(path)
    assert [path.name, *(f"mine.toml.{ending}" for ending in ("older", "damaged", "new", "keep"))] == [
        file.name for file in forgotten.removed
    ]
    assert () == forgotten.left
    assert ["mine.toml.txt"] == names(path.parent)


@pytest.mark.parametrize("ending", ["", ".older"])
def test_what_is_left_of_it(path: Path, ending: str) -> None:
    """It goes as well when the file or its older copy is gone already."""
    path.with_name(f"mine.toml{ending}").unlink()
    assert 1 == len(forget(path).removed)
    assert ["mine.toml.txt"] == names(path.parent)


def test_a_link(path: Path) -> None:
    """A link goes with the session that it leads to."""
    link = path.with_name("link.toml")
    link.symlink_to(path)
    assert 3 == len(forget(link).removed)
    assert ["mine.toml.txt"] == names(path.parent)


def test_nothing_there(tmp_path: Path) -> None:
    """Where there is no session there is nothing to remove."""
    with pytest.raises(Unreadable, match="there is no such session"):
        forget(tmp_path / "mine.toml")


@pytest.mark.parametrize("content", [b"", b"A thesis", b"\xff\x00", b'schema = 1\ngoals = ["acne_scars"]\n'])
def test_another_file(tmp_path: Path, content: bytes) -> None:
    """A file that this program has not saved stays."""
    path = tmp_path / "thesis.odt"
    path.write_bytes(content)
    with pytest.raises(Unreadable, match="not a session of this program; nothing was removed"):
        forget(path)
    assert content == path.read_bytes()
    assert ["thesis.odt"] == names(tmp_path)


def test_a_folder(tmp_path: Path) -> None:
    """A folder stays, and one line says so."""
    path = tmp_path / "folder"
    path.mkdir()
    with pytest.raises(Trouble, match="a folder has this name; nothing was removed"):
        forget(path)
    assert ["folder"] == names(tmp_path)


def test_while_it_is_open(path: Path) -> None:
    """A session that a program has open stays."""
    before = names(path.parent)
    held = Lock(path)
    with pytest.raises(Trouble, match="another program has it open"):
        forget(path)
    held.release()
    assert before == names(path.parent)


def test_what_can_not_be_removed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stays is told, and all the rest goes."""
    unlink = Path.unlink

    def refuse(file: Path, missing_ok: bool = False) -> None:
        if file.name == "mine.toml.older":
            raise PermissionError(13, "Permission denied")
        unlink(file, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    forgotten = forget(path)
    assert (path,) == forgotten.removed
    assert (f"{path}.older: it can't be removed: you have no permission there",) == forgotten.left
