"""Answers that are kept while they are given line by line."""

from __future__ import annotations

import datetime
import json

from pathlib import Path

import pytest

from plain.support import NOON, TODAY, walked

from decision_aid import cli
from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.sessions.session import Session
from decision_aid.sessions.trouble import Trouble
from decision_aid.sessions.writing import Progress
from decision_aid.words import plain as words

GIVEN = ("1", "2", "g 2", "3", "g 6", "", "", "10", "4")


def kept(path: Path, table: Table) -> tuple[Answers, Progress]:
    """What a session holds, once nobody has it open."""
    with Session(path, table) as session:
        assert session.opened is not None
        return session.opened.answers, session.opened.progress


def test_every_answer_is_kept(table: Table, tmp_path: Path) -> None:
    """After each line the file holds the answers so far, where somebody was, when, and on which table."""
    for count in (1, 2, 4, 9):
        path = tmp_path / f"{count}.toml"
        _, face = walked(table, *GIVEN[:count], session=Session(path, table))
        answers, progress = kept(path, table)

        assert face.stage.answers == answers
        assert (face.stage.step.id, NOON) == (progress.step, progress.saved)
        assert (table.evidence.about.version, table.sha256) == (progress.table_version, progress.table_sha256)


def test_the_end_of_the_input(table: Table, tmp_path: Path) -> None:
    """With a session nothing is lost when the input ends, and nothing is asked on leaving."""
    ended, _ = walked(table, "1", session=Session(tmp_path / "one.toml", table))
    left, _ = walked(table, "1", "q", session=Session(tmp_path / "two.toml", table))

    assert ended.endswith(f"\n{words.ENDED_KEPT}\n")
    assert left.endswith(f"{words.kept(str(tmp_path / 'two.toml'))}\n{words.GOODBYE_KEPT}\n")


def test_going_on(table: Table, tmp_path: Path) -> None:
    """Answers that were kept are there again, and it is said when they were saved and where somebody stopped."""
    path = tmp_path / "mine.toml"
    _, before = walked(table, *GIVEN, session=Session(path, table))
    told, after = walked(table, "g 6", session=Session(path, table))

    assert before.stage.answers == after.stage.answers
    assert words.resumed("2026-11-22 12:00", "What matters to you", 6) in told


def test_another_table(table: Table, tmp_path: Path) -> None:
    """It is said that the table is another than the answers were given on."""
    path = tmp_path / "mine.toml"
    with Session(path, table) as session:
        session.save(Answers(date=TODAY, mode="alone"), Progress(table_version="7", table_sha256="0" * 64))
    told, _ = walked(table, session=Session(path, table))

    assert words.other_table("7", table.evidence.about.version) in told


def test_answers_without_a_date(table: Table, tmp_path: Path) -> None:
    """An answers file may have no date; then it is today."""
    path = tmp_path / "mine.toml"
    path.write_text('schema = 1\ngoals = ["acne_scars"]\n', encoding="utf-8")

    assert TODAY == walked(table, session=Session(path, table))[1].stage.answers.date


def test_what_is_tried_is_not_kept(table: Table, tmp_path: Path) -> None:
    """A change that is only tried is not in the file until it is kept."""
    path = tmp_path / "mine.toml"
    trying = (*GIVEN, "g 7", "", "1", "1", "3")
    walked(table, *trying, session=Session(path, table))

    assert 10 == kept(path, table)[0].importance["effect"]


def test_trouble(table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk refuses, each answer is told so in one line, and the interview goes on."""
    session = Session(tmp_path / "mine.toml", table)

    def refused(*_: object) -> None:
        raise Trouble("mine.toml: it can't be saved: the disk is full")

    monkeypatch.setattr(Session, "save", refused)
    told, face = walked(table, "1", "2", session=session)

    assert 2 == told.count("\nmine.toml: it can't be saved: the disk is full\n")
    assert ("together", "microneedling") == (face.stage.answers.mode, face.stage.answers.leaning.before)


def test_kept_at_the_end(table: Table, tmp_path: Path) -> None:
    """Q keeps the answers under a name that is typed; a file that is there only when it is typed again."""
    (tmp_path / "there.toml").write_text("schema = 1\n", encoding="utf-8")
    told, face = walked(table, *GIVEN, "q", "nowhere/mine.toml", "there.toml", "mine.toml")
    again, other = walked(table, "1", "q", "there.toml", "there.toml")

    assert words.THERE in told
    assert face.stage.answers == kept(tmp_path / "mine.toml", table)[0]
    assert other.stage.answers == kept(tmp_path / "there.toml", table)[0]
    assert told.endswith(f"{words.GOODBYE_KEPT}\n")
    assert again.endswith(f"{words.GOODBYE_KEPT}\n")


def test_a_file_that_is_no_session(table: Table, tmp_path: Path) -> None:
    """A file that is something else is not replaced: each fault is said, and another name can be typed."""
    (tmp_path / "notes.txt").write_text("Dear diary", encoding="utf-8")
    (tmp_path / "other.toml").write_text('schema = 1\ngoals = ["youth"]\n', encoding="utf-8")
    told, face = walked(table, "1", "q", "notes.txt", "notes.txt", "other.toml", "other.toml", "a\x00b", "mine.toml")

    assert "Dear diary" == (tmp_path / "notes.txt").read_text(encoding="utf-8")
    assert "youth" in (tmp_path / "other.toml").read_text(encoding="utf-8")
    assert '"youth"' in told
    assert face.stage.answers == kept(tmp_path / "mine.toml", table)[0]


def test_kept_from_the_menu(table: Table, tmp_path: Path) -> None:
    """What is kept from the menu at the end is kept from then on."""
    end = ("g 2", "3", "g 9", *("",) * 5)
    _, face = walked(table, *end, "3", "", "3", "mine.toml", "g 9", "Why?")

    assert ("Why?",) == face.stage.answers.questions
    assert face.stage.answers == kept(tmp_path / "mine.toml", table)[0]


def test_the_final_json(table: Table, capsys: pytest.CaptureFixture[str]) -> None:
    """What j says is, byte for byte, what ``assess --format json`` makes of the file that was kept."""
    told, _ = walked(table, *GIVEN, "j", "q", "mine.toml")
    start = told.index("{\n")
    _, length = json.JSONDecoder().raw_decode(told[start:])
    capsys.readouterr()

    assert 0 == cli.run(["assess", "mine.toml", "--format", "json"])
    assert told[start : start + length] == capsys.readouterr().out.rstrip("\n")
    assert datetime.date.fromisoformat(json.loads(told[start : start + length])["date"]) == TODAY
