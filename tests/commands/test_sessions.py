"""Sessions given to commands that read answers: cut, or changed since they were saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from commands.support import Outcome

from decision_aid.interview.answers import Answers
from decision_aid.sessions.writing import Progress, session_bytes

Command = Callable[..., Outcome]

SESSION = session_bytes(
    Answers(goals=("acne_scars",), importance={"effect": 9, "cost": 2}, notes="Hm"), Progress(step="matters")
)
READERS = pytest.mark.parametrize(
    "arguments",
    [("assess",), ("handout", "--for", "patient"), ("handout", "--for", "clinician"), ("export", "--format", "csv")],
    ids=" ".join,
)


@READERS
@pytest.mark.parametrize(
    ("older", "told"), [(True, "its older copy is mine.toml.older"), (False, "there is no older copy")]
)
def test_cut(command: Command, tmp_path: Path, arguments: tuple[str, ...], older: bool, told: str) -> None:
    """A session that ends before its ratings is bad input and one line, which names the older copy if there is one."""
    path = tmp_path / "mine.toml"
    path.write_bytes(SESSION[: SESSION.index(b"[importance]")])
    if older:
        path.with_name("mine.toml.older").write_bytes(SESSION)
    outcome = command(*arguments, path)
    assert (2, "") == (outcome.code, outcome.out)
    assert [
        f"decision-aid: {path}: it is cut off, or its last line was taken away, so that answers may be missing; {told}"
    ] == outcome.complaints


def test_cut_at_each_byte(command: Command, tmp_path: Path) -> None:
    """Wherever a session was cut, it is bad input; without its last line end it is whole."""
    path = tmp_path / "mine.toml"
    for length in range(len(SESSION) - 1):
        path.write_bytes(SESSION[:length])
        outcome = command("handout", path, "--for", "clinician")
        assert (2, "", True) == (outcome.code, outcome.out, bool(outcome.complaints)), length
    path.write_bytes(SESSION[:-1])
    outcome = command("handout", path, "--for", "clinician")
    assert (0, "") == (outcome.code, outcome.err)


def test_cut_on_a_pipe(command: Command) -> None:
    """It is told of standard input as well."""
    outcome = command("assess", "-", stdin=SESSION[: SESSION.index(b"[importance]")].decode())
    assert (2, "", 1) == (outcome.code, outcome.out, len(outcome.complaints))
    assert "standard input: it is cut off" in outcome.err


@READERS
def test_changed(command: Command, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """A session that was changed is read as it is now, and one line on standard error says so."""
    path = tmp_path / "mine.toml"
    path.write_bytes(SESSION)
    whole = command(*arguments, path)
    assert (0, "") == (whole.code, whole.err)
    path.write_bytes(SESSION.replace(b"cost = 2", b"cost = 3"))
    changed = command(*arguments, path)
    assert 0 == changed.code
    assert [f"decision-aid: {path}: it was changed outside this program since it was saved"] == changed.complaints


def test_an_answers_file(command: Command, tmp_path: Path) -> None:
    """A file that was written by hand has neither mark, and nothing is said about it."""
    path = tmp_path / "mine.toml"
    path.write_text('schema = 1 # mine\ngoals = ["acne_scars"]\n', encoding="utf-8")
    outcome = command("assess", path)
    assert (0, "") == (outcome.code, outcome.err)
