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
from decision_aid.sessions.trouble import PassphraseNeeded, Trouble
from decision_aid.sessions.writing import Progress
from decision_aid.views.kept import kept_rows
from decision_aid.words import kept as kept_words
from decision_aid.words import plain as words

GIVEN = ("1", "2", "g 2", "3", "g 6", "", "", "10", "4")
AFRESH = ("1", "", *GIVEN[1:])
"""The same where no file is named yet, so that it is asked whether there is one."""
PASSPHRASE = "correct horse battery staple"


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
    assert left.endswith(f"All your answers are kept in two.toml.\n{words.GOODBYE_KEPT}\n")


def test_going_on(table: Table, tmp_path: Path) -> None:
    """Answers that were kept are there again, and it is said when they were kept and how to go on where one stopped."""
    path = tmp_path / "mine.toml"
    _, before = walked(table, *GIVEN, session=Session(path, table))
    told, after = walked(table, "1", session=Session(path, table))

    assert before.stage.answers == after.stage.answers
    assert (
        "\nThey were last kept on 22 November 2026 at 12:00 in mine.toml. Every answer is kept there from now on.\n"
        in told
    )
    assert "\n1. Go on at step 6: What matters to you\n" in told
    assert "matters" == after.stage.step.id


def test_how_far_somebody_came(table: Table, tmp_path: Path) -> None:
    """To go on without an answer is kept, too, once there is one; before that no file is written."""
    path = tmp_path / "mine.toml"
    walked(table, "g 4", "g 3", session=Session(path, table))
    assert not path.exists()

    walked(table, "g 2", "3", "g 4", session=Session(path, table))
    assert "limits" == kept(path, table)[1].step


def test_both_faces_tell_the_same(table: Table, tmp_path: Path) -> None:
    """What came back is told line by line in the words of the full screen, whatever there is to tell."""
    path = tmp_path / "mine.toml"
    walked(table, *GIVEN, session=Session(path, table))
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b'version = "2026.11"', b'version = "7"').replace(table.sha256.encode(), b"0" * 64))
    told, face = walked(table, session=Session(path, table))
    assert face.stage.came_back is not None
    rows = list(kept_rows(table.evidence, "mine.toml", face.stage.came_back, written=True))

    assert {"heading", "warning", "text", "action"} == {row.kind for row in rows}
    for row in rows:
        assert f"{row.text}\n" in told


def test_another_table(table: Table, tmp_path: Path) -> None:
    """It is said that the table is another than the answers were given on."""
    path = tmp_path / "mine.toml"
    with Session(path, table) as session:
        session.save(Answers(date=TODAY, mode="alone"), Progress(table_version="7", table_sha256="0" * 64))
    told, _ = walked(table, session=Session(path, table))

    assert f"It was version 7 then, and it is version {table.evidence.about.version} now." in told


def test_a_damaged_session(table: Table, tmp_path: Path) -> None:
    """What comes from the older copy is told, and is in the file at once; the damaged file is set aside."""
    path = tmp_path / "mine.toml"
    walked(table, "2", "1", session=Session(path, table))
    damaged = path.read_bytes()[:100]
    path.write_bytes(damaged)
    told, _ = walked(table, session=Session(path, table))

    assert "\nWarning: " in told
    assert "alone" == kept(path, table)[0].mode
    assert damaged == (tmp_path / "mine.toml.damaged").read_bytes()


def test_an_encrypted_session(table: Table, tmp_path: Path) -> None:
    """What is kept elsewhere from an encrypted session opens with its passphrase alone."""
    one, two = tmp_path / "one.toml", tmp_path / "two.toml"
    given = ("g 2", "3", "", "Fewer needles")
    end = ("g 9", *("",) * 5, "3", "two.toml")
    told, _ = walked(table, *given, *end, session=Session(one, table, PASSPHRASE))

    assert f"\nYour answers are kept, and every answer from now on, in: {two}\n" in told
    assert not any(b"needles" in path.read_bytes() for path in tmp_path.iterdir())
    with pytest.raises(PassphraseNeeded):
        Session(two, table)
    with Session(two, table, PASSPHRASE) as session:
        assert session.opened is not None
        assert "Fewer needles" == session.opened.answers.goal_words


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
    told, face = walked(table, "1", "2", session=refusing(tmp_path / "mine.toml", table, monkeypatch))

    assert 2 == told.count("\nmine.toml: it can't be saved: the disk is full\n")
    assert ("together", "microneedling") == (face.stage.answers.mode, face.stage.answers.leaning.before)
    assert "your last answers are not kept: mine.toml: it can't be saved: the disk is full" == face.farewell


def test_trouble_at_the_end(table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who leaves with answers that could not be kept is told so, and can keep them elsewhere."""
    path = tmp_path / "mine.toml"
    gone, left = (
        walked(table, "1", "q", "", session=refusing(path, table, monkeypatch)),
        walked(table, "1", "q", "b", "q", "", session=refusing(path, table, monkeypatch)),
    )

    not_kept = "\nYour last answers are not kept. mine.toml: it can't be saved: the disk is full. "
    assert (1, 2) == (gone[0].count(not_kept), left[0].count(not_kept))
    assert words.KEEP_ELSEWHERE in gone[0]
    assert gone[0].endswith(f"File name: \n{words.GOODBYE_KEPT}\n")


def refusing(path: Path, table: Table, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A session that can't be saved."""

    def refused(*_: object) -> None:
        raise Trouble("mine.toml: it can't be saved: the disk is full")

    session = Session(path, table)
    monkeypatch.setattr(session, "save", refused)
    return session


def test_elsewhere_at_the_end(table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be kept in one file is in the other that was named on leaving."""
    session = refusing(tmp_path / "mine.toml", table, monkeypatch)
    _, face = walked(table, "1", "q", "other.toml", session=session)

    assert "together" == kept(tmp_path / "other.toml", table)[0].mode
    assert face.farewell.endswith(f"decision-aid plain --session {tmp_path / 'other.toml'}")


def test_kept_at_the_end(table: Table, tmp_path: Path) -> None:
    """Q keeps the answers under a name that is typed; one under which there are answers is left alone."""
    with Session(tmp_path / "there.toml", table) as session:
        session.save(Answers(date=TODAY, mode="alone"), Progress())
    told, face = walked(table, *AFRESH, "q", "nowhere/mine.toml", "there.toml", "there.toml", "mine.toml")

    assert 2 == told.count(f"\nThere are answers in that file. {words.ANOTHER_NAME}\n")
    assert "the folder is not there" in told
    assert face.stage.answers == kept(tmp_path / "mine.toml", table)[0]
    assert "alone" == kept(tmp_path / "there.toml", table)[0].mode
    assert told.endswith(f"{words.GOODBYE_KEPT}\n")


def test_a_trial_at_the_end(table: Table, tmp_path: Path) -> None:
    """Who leaves while a change is tried hears that it is not kept."""
    trying = (*GIVEN, "g 7", "", "1", "1", "3", "q")
    told, _ = walked(table, *trying, session=Session(tmp_path / "mine.toml", table))

    assert "\nAll your answers are kept in mine.toml. The change that you are trying is not kept.\n" in told


def test_a_file_that_is_no_session(table: Table, tmp_path: Path) -> None:
    """A file that is something else is not replaced: each fault is said, and another name can be typed."""
    (tmp_path / "notes.txt").write_text("Dear diary", encoding="utf-8")
    (tmp_path / "other.toml").write_text('schema = 1\ngoals = ["youth"]\n', encoding="utf-8")
    told, face = walked(table, "1", "q", "notes.txt", "notes.txt", "other.toml", "other.toml", "a\x00b", "mine.toml")

    assert "Dear diary" == (tmp_path / "notes.txt").read_text(encoding="utf-8")
    assert "youth" in (tmp_path / "other.toml").read_text(encoding="utf-8")
    assert '"youth"' in told
    assert face.stage.answers == kept(tmp_path / "mine.toml", table)[0]


def test_kept_from_the_first_step(table: Table, tmp_path: Path) -> None:
    """A file can be named before the first question on the treatments, and is asked about no more."""
    told, _ = walked(table, "1", "2", "", "2", "mine.toml", "2", "g 1")

    assert f"\n{words.NO_NAME}\n" in told
    assert "microneedling" == kept(tmp_path / "mine.toml", table)[0].leaning.before
    assert 2 == told.count("Keep my answers in a file from now on")


def test_opened_from_the_first_step(table: Table, tmp_path: Path) -> None:
    """Answers in a file can be gone on with; those that are not kept go only when the name is typed again."""
    walked(table, *GIVEN, session=Session(tmp_path / "mine.toml", table))
    told, face = walked(table, "2", "1", "none.toml", "none.toml", "mine.toml", "mine.toml", "1")
    stayed, other = walked(table, "2", "1", "mine.toml", "")

    assert "\nThere is no such file.\n" in told
    assert 2 == told.count(words.WOULD_GO)
    assert ("together", "matters") == (face.stage.answers.mode, face.stage.step.id)
    assert words.NOT_OPENED in stayed
    assert "alone" == other.stage.answers.mode


def test_opening_what_holds_no_answers(table: Table, tmp_path: Path) -> None:
    """A picture or a text is told to hold no answers; a file of answers with a slip in it, where the slip is."""
    (tmp_path / "face.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    (tmp_path / "diary.txt").write_text("Dear diary", encoding="utf-8")
    (tmp_path / "slip.toml").write_text("schema = 1\ngoals = [\n", encoding="utf-8")

    for name in ("face.png", "diary.txt"):
        told, _ = walked(table, "", "1", name, "")
        assert f"\n{words.NO_ANSWERS}\n" in told
        assert "damaged" not in told
    assert "slip.toml:3: " in walked(table, "", "1", "slip.toml", "")[0]


def test_an_encrypted_one_is_not_opened_here(table: Table, tmp_path: Path) -> None:
    """One line says how to open it, and another name can be typed."""
    with Session(tmp_path / "mine.toml", table, PASSPHRASE) as session:
        session.save(Answers(date=TODAY), Progress())
    told, _ = walked(table, "", "1", "mine.toml", "")

    assert f"\n{kept_words.LOCKED}\n" in told


def test_hidden_scores(table: Table, tmp_path: Path) -> None:
    """Scores that were hidden stay so until they are asked for, also on a rating and on the page."""
    for place, shown in (("one.toml", False), ("two.toml", True)):
        path = tmp_path / place
        _, before = walked(table, *GIVEN, session=Session(path, table))
        with Session(path, table) as session:
            session.save(before.stage.answers, Progress(scores=shown))
    hidden, _ = walked(table, "g 6", "", "", "m", "g 7", session=Session(tmp_path / "one.toml", table))
    told, _ = walked(table, "g 6", "", "", "m", "g 7", session=Session(tmp_path / "two.toml", table))
    again, face = walked(table, "g 7", "1", "", "", session=Session(tmp_path / "one.toml", table))

    assert " of 100 points" not in hidden
    assert " of 100 points" in told
    assert face.stage.scores
    assert " of 100 points" in again


def test_kept_from_the_menu(table: Table, tmp_path: Path) -> None:
    """What is kept from the menu at the end is kept from then on."""
    end = ("g 2", "3", "g 9", *("",) * 5)
    _, face = walked(table, *end, "3", "", "3", "mine.toml", "g 9", "Why?")

    assert ("Why?",) == face.stage.answers.questions
    assert face.stage.answers == kept(tmp_path / "mine.toml", table)[0]


def test_the_final_json(table: Table, capsys: pytest.CaptureFixture[str]) -> None:
    """What j says is, byte for byte, what ``assess --format json`` makes of the file that was kept."""
    told, _ = walked(table, *AFRESH, "j", "q", "mine.toml")
    start = told.index("{\n")
    _, length = json.JSONDecoder().raw_decode(told[start:])
    capsys.readouterr()

    assert 0 == cli.run(["assess", "mine.toml", "--format", "json"])
    assert told[start : start + length] == capsys.readouterr().out.rstrip("\n")
    assert datetime.date.fromisoformat(json.loads(told[start : start + length])["date"]) == TODAY
