"""Opening a session: whole, damaged, cut, of the future, changed by hand, and on another table."""

from __future__ import annotations

import datetime
import errno
import os
import sys

from pathlib import Path

import attrs
import pytest

from decision_aid.evidence.reader import Table, read_table
from decision_aid.interview.answers import Answers, Limits, OwnConcern
from decision_aid.reading import Unreadable
from decision_aid.reading.documents import LARGEST
from decision_aid.sessions.loading import Opened, load
from decision_aid.sessions.session import Session
from decision_aid.sessions.store import damaged_copy, older_copy, save
from decision_aid.sessions.trouble import Trouble
from decision_aid.sessions.writing import Progress, session_bytes

from .cases import CLINIC, DATE
from .disks import STEPS, Recorder

SCHEMA_1 = Path(__file__).parent / "sessions" / "schema-1.toml"

OLD = Answers(date=DATE, goals=("acne_scars",), notes="before the last")
NEW = attrs.evolve(
    OLD,
    notes="First line\nsecond line",
    limits=Limits(days_off=7.0, surgery=False),
    importance={"effect": 10, "recovery": 6},
    own_concerns=(OwnConcern(label="The wedding", importance=4, ratings={"none": 10.0}),),
)
PROGRESS = Progress(step="matters", part=1, saved=datetime.datetime(2026, 11, 22, 10, 15))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a session is kept."""
    return tmp_path / "mine.toml"


@pytest.fixture
def saved(path: Path) -> Path:
    """A session that was saved twice."""
    save(path, session_bytes(OLD, PROGRESS))
    save(path, session_bytes(NEW, PROGRESS))
    return path


def with_clinic(path: Path, name: str) -> Table:
    """The table with the file of a clinic of this name over it."""
    clinic = path.with_name(f"{name}.toml")
    clinic.write_text(CLINIC.replace("Example Clinic", f"Clinic {name}"), encoding="utf-8")
    return read_table(None, clinic)


def opened(path: Path, table: Table) -> Opened:
    """What a session holds."""
    result = load(path, table)
    assert result is not None
    return result


def trouble(path: Path, table: Table) -> str:
    """The line that a session is refused with."""
    with pytest.raises(Trouble) as caught:
        load(path, table)
    assert "\n" not in caught.value.line
    return caught.value.line


def test_what_was_saved(saved: Path, table: Table) -> None:
    """A session opens with the answers and the progress, and there is nothing to tell."""
    assert Opened(answers=NEW, progress=PROGRESS) == load(saved, table)


def test_nothing_yet(path: Path, table: Table) -> None:
    """Where nothing was saved there is no session, and that is no trouble."""
    assert None is load(path, table)


def test_an_answers_file_is_a_session(path: Path, table: Table) -> None:
    """A file that somebody wrote by hand opens as well."""
    path.write_text('schema = 1\ngoals = ["acne_scars"]\n', encoding="utf-8")
    assert Opened(answers=Answers(goals=("acne_scars",)), progress=Progress()) == load(path, table)


@pytest.mark.parametrize("text", ["# Ask about the price\n{}", "{} # or fine lines?\n"])
def test_notes_in_an_answers_file_are_not_kept(path: Path, table: Table, text: str) -> None:
    """That a save drops what somebody noted in a file of their own is told before there is one, and only then."""
    path.write_text(text.format('schema = 1\ngoals = ["acne_scars"]'), encoding="utf-8")
    line = f"{path}: a save drops what you have noted in it after #; copy the file first if you want to keep that"
    with Session(path, table) as session:
        assert session.opened is not None
        assert line == session.opened.told
        session.save(session.opened.answers, PROGRESS)
    assert "" == opened(path, table).told


def test_before_there_is_a_goal(path: Path, table: Table) -> None:
    """Somebody may save before there is a goal."""
    save(path, session_bytes(Answers(conditions=("smoking",)), PROGRESS))
    assert ("smoking",) == opened(path, table).answers.conditions


class TestCut:
    """A file of which only a part is left."""

    def test_at_each_byte_with_an_older_copy(self, saved: Path, table: Table) -> None:
        """Cut anywhere, the older copy opens with a word that it is; without its last line end a file is whole."""
        raw = saved.read_bytes()
        for length in range(len(raw) - 1):
            saved.write_bytes(raw[:length])
            result = opened(saved, table)
            assert (OLD, True) == (result.answers, result.damaged), length
            assert result.told.startswith(f"{saved}: it "), length
            assert "its older copy was opened" in result.told, length
        saved.write_bytes(raw[:-1])
        assert (NEW, "") == (opened(saved, table).answers, opened(saved, table).told)

    def test_at_each_byte_without_one(self, saved: Path, table: Table) -> None:
        """Without an older copy it is one clear line, and the file is left as it is."""
        older_copy(saved).unlink()
        raw = saved.read_bytes()
        for length in range(len(raw) - 1):
            saved.write_bytes(raw[:length])
            line = trouble(saved, table)
            assert line.startswith(f"{saved}: it "), length
            assert line.endswith("there is no older copy, and the file is left as it is"), length
            assert raw[:length] == saved.read_bytes()

    def test_the_older_copy_as_well(self, saved: Path, table: Table) -> None:
        """Where both are cut, one line says so."""
        for file in (saved, older_copy(saved)):
            file.write_bytes(file.read_bytes()[:-20])
        assert 2 == trouble(saved, table).count("cut off")

    def test_a_note_that_looks_like_the_last_line(self, path: Path, table: Table) -> None:
        """What somebody types is never taken for the end of the file."""
        note = "x\n# All is here down to this line: sha256 " + "0" * 64 + "\ny"
        save(path, session_bytes(attrs.evolve(OLD, notes=note), PROGRESS))
        raw = path.read_bytes()
        assert note == opened(path, table).answers.notes
        for length in range(raw.index(b"sha256"), len(raw) - 1):
            path.write_bytes(raw[:length])
            assert "there is no older copy" in trouble(path, table), length


class TestDamaged:
    """A file that holds something else than what was saved."""

    @pytest.mark.parametrize(
        ("raw", "word"),
        [
            (b"", "the file is empty"),
            (b"\x00" * 700, "not TOML"),
            (b"\xff\xfe\x00", "not UTF-8"),
            (b"schema = 1\ngoals = [", "not TOML"),
            (b"#" * (LARGEST + 1), "larger than 4 MB"),
            (b"a = 1\n" + b"# 10 MB\n" * (10 * 2**17), "larger than 4 MB"),
            (b"title = 'something else'\n", "it holds no answers: schema = 1 is missing"),
        ],
        ids=["empty", "zeros", "not text", "not TOML", "a little too long", "10 MB", "no answers"],
    )
    def test_another_content(self, saved: Path, table: Table, raw: bytes, word: str) -> None:
        """The older copy opens and the line says why; without one the line is all there is."""
        saved.write_bytes(raw)
        result = opened(saved, table)
        assert (OLD, PROGRESS, True) == (result.answers, result.progress, result.damaged)
        assert word in result.told
        older_copy(saved).unlink()
        assert word in trouble(saved, table)
        assert raw == saved.read_bytes()

    def test_a_byte_that_has_changed(self, saved: Path, table: Table) -> None:
        """Where any one byte is another, a person is told; never are other answers opened without a word."""
        raw = saved.read_bytes()
        for place in range(len(raw)):
            saved.write_bytes(raw[:place] + bytes([raw[place] ^ 1 << place * 5 % 8]) + raw[place + 1 :])
            try:
                result = opened(saved, table)
            except Unreadable:
                continue  # the fault is told with its line
            # The first line is not an answer; without it this is an answers file like any other.
            assert result.told or (result.answers == NEW and place < raw.index(b"\n")), place

    def test_the_file_is_gone(self, saved: Path, table: Table) -> None:
        """Where only the older copy is left, it opens with a word."""
        saved.unlink()
        result = opened(saved, table)
        assert (OLD, False) == (result.answers, result.damaged)
        assert f"{saved}: it is gone; its older copy was opened" == result.told

    def test_the_file_is_gone_and_its_older_copy_damaged(self, saved: Path, table: Table) -> None:
        """Where only a damaged older copy is left, one line says both."""
        saved.unlink()
        older_copy(saved).write_bytes(b"")
        line = trouble(saved, table)
        assert f"{saved}: it is gone; its older copy mine.toml.older: it is damaged" in line


def test_a_damaged_file_is_set_aside(saved: Path, table: Table) -> None:
    """After the older copy was opened, the next save keeps the damaged file, and the older copy for one save more."""
    damaged = saved.read_bytes()[:-30]
    saved.write_bytes(damaged)
    later = attrs.evolve(OLD, notes="later")
    with Session(saved, table) as session:
        assert session.opened is not None
        assert damaged_copy(saved).name in session.opened.told
        session.save(later, PROGRESS)
        assert (damaged, OLD) == (damaged_copy(saved).read_bytes(), opened(older_copy(saved), table).answers)
        session.save(NEW, PROGRESS)
    assert (NEW, later) == (opened(saved, table).answers, opened(older_copy(saved), table).answers)
    assert damaged == damaged_copy(saved).read_bytes()


def test_a_damaged_file_that_nobody_may_set_aside(saved: Path, table: Table) -> None:
    """Where a file of somebody else has the name that a damaged one would get, nothing is opened; else it stays."""
    theirs = damaged_copy(saved)
    theirs.write_bytes(b"Dear doctor,")
    with Session(saved, table) as session:
        session.save(NEW, PROGRESS)
    saved.write_bytes(saved.read_bytes()[:-30])
    with pytest.raises(Trouble, match=r"mine.toml.damaged: this program has not saved it"):
        Session(saved, table)
    assert b"Dear doctor," == theirs.read_bytes()


@pytest.mark.parametrize("last", [False, True], ids=["not saved", "not confirmed"])
def test_a_damaged_file_and_a_disk_that_refuses(saved: Path, table: Table, last: bool) -> None:
    """Whether a save failed before or after it had the name, the damaged file is kept, and the next save is plain."""
    damaged = saved.read_bytes()[:-30]
    saved.write_bytes(damaged)
    disk = Recorder(refuse=(len(STEPS) - 1 if last else 3, errno.EIO))
    later = attrs.evolve(OLD, notes="later")
    with Session(saved, table, disk=disk) as session:
        with pytest.raises(Trouble, match="not sure to last" if last else "not saved"):
            session.save(NEW, PROGRESS)
        session.save(later, PROGRESS)
    assert (damaged, later) == (damaged_copy(saved).read_bytes(), opened(saved, table).answers)
    assert (NEW if last else OLD) == opened(older_copy(saved), table).answers


class TestOtherwise:
    """Files that are sound but not what this program would have saved now."""

    def test_a_schema_of_the_future(self, saved: Path, table: Table) -> None:
        """A newer program's file is left alone, and an older copy is not opened in its place."""
        saved.write_text("schema = 2\nsomething = true\n", encoding="utf-8")
        assert (
            f"{saved}: a newer version of this program has saved it (schema 2, and this one reads 1); "
            "the file is left as it is"
        ) == trouble(saved, table)

    def test_a_schema_that_was_changed(self, saved: Path, table: Table) -> None:
        """A schema of the future that no program has saved is a damaged file, and its older copy opens."""
        saved.write_bytes(saved.read_bytes().replace(b"schema = 1", b"schema = 5"))
        result = opened(saved, table)
        assert (OLD, True) == (result.answers, result.damaged)
        assert "it was changed outside this program, and says schema 5" in result.told

    @pytest.mark.parametrize("schema", ["0", "-1", "1.0", '"1"', "true"])
    def test_a_schema_that_never_was(self, path: Path, table: Table, schema: str) -> None:
        """A schema that no version has written is told with its line and what is allowed."""
        path.write_text(f'schema = {schema}\ngoals = ["acne_scars"]\n', encoding="utf-8")
        with pytest.raises(Unreadable) as caught:
            load(path, table)
        assert (f"mine.toml:1: schema: {schema} is not allowed; allowed: 1",) == caught.value.lines

    def test_schema_1(self, table: Table) -> None:
        """A file of the first schema opens, word for word as it was saved."""
        result = opened(SCHEMA_1, table)
        assert ("", "matters", "Softer scars") == (result.told, result.progress.step, result.answers.goal_words)
        assert ({"effect": 10, "recovery": 6}, Limits(days_off=7.0, surgery=False)) == (
            result.answers.importance,
            result.answers.limits,
        )
        assert "Line one\nline two" == result.answers.notes

    def test_changed_by_hand(self, saved: Path, table: Table) -> None:
        """What somebody changed in an editor counts, wherever in the file, and it is told that it was changed."""
        raw = saved.read_bytes()
        for changed in (raw.replace(b"effect = 10", b"effect = 3"), raw + b"[prices]\nbotox = 300\n"):
            saved.write_bytes(changed)
            result = opened(saved, table)
            assert f"{saved}: it was changed outside this program since it was saved" == result.told
            assert (3 in result.answers.importance.values()) != ({"botox": 300} == result.answers.prices)

    def test_an_editor_of_another_system(self, saved: Path, table: Table) -> None:
        """Line ends and a mark at the start, as some editors write them, lose nothing."""
        saved.write_bytes(b"\xef\xbb\xbf" + saved.read_bytes().replace(b"\n", b"\r\n"))
        result = opened(saved, table)
        assert (NEW, True) == (result.answers, "changed outside" in result.told)

    def test_changed_by_hand_with_a_fault(self, saved: Path, table: Table) -> None:
        """A slip is told with its line, and nothing else is opened in its place."""
        saved.write_bytes(saved.read_bytes().replace(b"acne_scars", b"acne_scar"))
        with pytest.raises(Unreadable) as caught:
            load(saved, table)
        (line,) = caught.value.lines
        assert 'goals[0]: "acne_scar" is not a goal; did you mean acne_scars?' in line

    @pytest.mark.parametrize(("sha256", "changed"), [("", False), ("same", False), ("ab12", True)])
    def test_another_table(self, path: Path, table: Table, sha256: str, changed: bool) -> None:
        """Whether the table is another than the one of the answers is told, with that one's version."""
        held = table.sha256 if sha256 == "same" else sha256
        save(path, session_bytes(OLD, attrs.evolve(PROGRESS, table_version="2025.1", table_sha256=held)))
        result = opened(path, table)
        assert (changed, "2025.1") == (result.table_changed, result.progress.table_version)

    @pytest.mark.parametrize("then", ["", "one", "two"])
    @pytest.mark.parametrize("now", ["", "one", "two"])
    def test_another_clinic(self, path: Path, table: Table, then: str, now: str) -> None:
        """Whether it is another clinic's file, or one only then or only now, is told; the table is the same."""
        tables = {"": table, "one": with_clinic(path, "One"), "two": with_clinic(path, "Two")}
        with Session(path, tables[then]) as session:
            session.save(OLD, attrs.evolve(PROGRESS, table_sha256=table.sha256))
        result = opened(path, tables[now])
        assert (then != now, False) == (result.clinic_changed, result.table_changed)

    def test_another_clinic_than_nobody_knows(self, path: Path) -> None:
        """Of a file that says nothing on its table, nobody can say that the clinic has changed."""
        path.write_text('schema = 1\ngoals = ["acne_scars"]\n', encoding="utf-8")
        assert not opened(path, with_clinic(path, "One")).clinic_changed

    def test_another_clinic_in_the_older_copy(self, path: Path, table: Table) -> None:
        """It is told of an older copy as well, with the table."""
        for _ in range(2):
            save(path, session_bytes(OLD, attrs.evolve(PROGRESS, table_sha256="ab12", clinic_sha256="cd34")))
        path.write_bytes(b"")
        result = opened(path, table)
        assert (True, True, True) == (result.damaged, result.clinic_changed, result.table_changed)

    @pytest.mark.parametrize(("text", "scores"), [("", True), ("scores = false", False), ("scores = 3", True)])
    def test_whether_scores_are_shown(self, path: Path, table: Table, text: str, scores: bool) -> None:
        """Scores that were hidden are so in the file, and a file that says nothing, or nonsense, shows them."""
        path.write_text(f'schema = 1\ngoals = ["acne_scars"]\n[session]\n{text}\n', encoding="utf-8")
        assert scores is opened(path, table).progress.scores
        save(path, session_bytes(OLD, attrs.evolve(PROGRESS, scores=scores)))
        assert (b"scores = false" in path.read_bytes(), scores) == (not scores, opened(path, table).progress.scores)

    def test_a_clock_that_was_set_back(self, path: Path, table: Table) -> None:
        """Answers from a day that has not come yet open like any others."""
        future = Progress(step="fit", saved=datetime.datetime(9999, 12, 31, 23, 59, 59))
        answers = attrs.evolve(OLD, date=datetime.date(9999, 12, 31))
        save(path, session_bytes(answers, future))
        assert Opened(answers=answers, progress=future) == load(path, table)


class TestPlaces:
    """What is no file that can be read."""

    def test_a_folder(self, tmp_path: Path, table: Table) -> None:
        """A folder is said to be no session."""
        assert "not a file that can hold a session" in trouble(tmp_path, table)

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
    def test_a_pipe(self, path: Path, table: Table) -> None:
        """A pipe is not waited for."""
        os.mkfifo(path)
        assert "not a file that can hold a session" in trouble(path, table)

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such devices")
    @pytest.mark.parametrize("device", ["/dev/null", "/dev/full", "/dev/zero"])
    def test_a_device(self, path: Path, table: Table, device: str) -> None:
        """A device is not read, which might never end; nor is one that a link leads to."""
        path.symlink_to(device)
        for name in (Path(device), path):
            assert "not a file that can hold a session" in trouble(name, table)

    def test_a_file_for_a_folder(self, saved: Path, table: Table) -> None:
        """A path that leads through a file is refused."""
        assert "a part of the path is not a folder" in trouble(saved / "mine.toml", table)
