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
    raw = path.read_bytes()
    parts = {"damaged": raw[:-30], "new": b"", "keep": b"\0" * 700, "lock": b""}
    for ending, content in parts.items():
        path.with_name(f"mine.toml.{ending}").write_bytes(content)
    forgotten = forget(path)
    assert [path.name, *(f"mine.toml.{ending}" for ending in ("older", "damaged", "new", "keep"))] == [
        file.name for file in forgotten.removed
    ]
    assert () == forgotten.left
    assert ["mine.toml.txt"] == names(path.parent)


@pytest.mark.parametrize("ending", ["", ".older", ".damaged", ".new", ".keep"])
def test_what_is_not_of_it(path: Path, ending: str) -> None:
    """A file that this program has not saved stays where it has the name of one, and is told; the rest goes."""
    letter = path.with_name(f"mine.toml{ending}")
    letter.write_bytes(b"Dear doctor,")
    before = set(names(path.parent))
    forgotten = forget(path)
    assert (f"{letter}: this program has not saved it, so it is left as it is",) == forgotten.left
    assert before - {letter.name, "mine.toml.txt"} == {file.name for file in forgotten.removed}
    assert (b"Dear doctor,", [letter.name, "mine.toml.txt"]) == (letter.read_bytes(), names(path.parent))


def test_a_link_to_what_is_not_of_it(path: Path) -> None:
    """A link stays where what it leads to does."""
    path.write_bytes(b"Dear doctor,")
    link = path.with_name("link.toml")
    link.symlink_to(path)
    assert [path.with_name("mine.toml.older")] == list(forget(link).removed)
    assert b"Dear doctor," == link.read_bytes()


def test_a_second_name_of_what_was_written_by_hand(tmp_path: Path) -> None:
    """Where a program was killed as it gave an answers file its second name, only that name goes."""
    path = tmp_path / "mine.toml"
    path.write_text('schema = 1\ngoals = ["acne_scars"]\n', encoding="utf-8")
    path.with_name("mine.toml.keep").hardlink_to(path)
    path.with_name("mine.toml.new").write_bytes(session_bytes(Answers(), Progress()))
    forgotten = forget(path)
    assert {"mine.toml.keep", "mine.toml.new"} == {file.name for file in forgotten.removed}
    assert ["mine.toml"] == names(tmp_path)


def test_what_another_program_saves_before_the_lock(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is saved up to the moment of the lock goes as well."""
    path.with_name("mine.toml.older").unlink()

    def late(real: Path) -> Lock:
        save(real, session_bytes(Answers(notes="late"), Progress()))
        return Lock(real)

    monkeypatch.setattr("decision_aid.sessions.forget.Lock", late)
    assert 2 == len(forget(path).removed)
    assert ["mine.toml.txt"] == names(path.parent)


def test_no_name() -> None:
    """The root folder is no session, and one line says so."""
    with pytest.raises(Trouble) as caught:
        forget(Path("/"))
    assert "/: this is not a file that can hold a session; nothing was changed" == caught.value.line


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
    with pytest.raises(Unreadable, match="not a session of this program; nothing was removed"):
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
