"""Sessions with a passphrase: what opens them, what does not, and that nothing of them stays in the clear."""

from __future__ import annotations

import base64
import contextlib
import errno
import os
import random
import re
import shutil
import subprocess
import sys
import threading
import traceback

from pathlib import Path
from types import SimpleNamespace

import attrs
import pytest

from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.reading import Unreadable
from decision_aid.reading.documents import LARGEST, parse_document
from decision_aid.sessions.encryption import Key, Keys, in_the_clear
from decision_aid.sessions.forget import forget
from decision_aid.sessions.loading import Opened, load
from decision_aid.sessions.lock import lock_file
from decision_aid.sessions.marks import is_encrypted, sealed, state
from decision_aid.sessions.session import Session
from decision_aid.sessions.store import Known, damaged_copy, older_copy, save
from decision_aid.sessions.trouble import PassphraseNeeded, PassphraseWrong, Trouble
from decision_aid.sessions.writing import Progress, session_bytes

from .disks import STEPS, Cut, Recorder

FOLDER = Path(__file__).parent / "sessions"
ENCRYPTED_1, SCHEMA_1 = FOLDER / "encrypted-1.toml", FOLDER / "schema-1.toml"
PASSPHRASE = "correct horse battery staple"

WORDS = ("Wedding", "blood_thinners", "acne_scars", "Frequently", "Cheekbones")
OLDER, OLD, NEW = (
    Answers(
        goals=("acne_scars",),
        conditions=("blood_thinners",),
        notes=f"Frequently {word}",
        goal_words="Wedding Cheekbones",
    )
    for word in ("older", "old", "new")
)


@pytest.fixture(scope="module")
def key() -> Key:
    """The key of the kept file: its passphrase was made quick to try, which the library itself never does."""
    values = parse_document(ENCRYPTED_1.read_bytes(), "kept").values
    return Keys(PASSPHRASE).key(values["encrypted"]["key"], "kept")


@pytest.fixture
def keys() -> Keys:
    """What opens the kept file."""
    return Keys(PASSPHRASE)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a session is kept."""
    return tmp_path / "mine.toml"


@pytest.fixture
def saved(path: Path, key: Key) -> Path:
    """An encrypted session that was saved twice."""
    for answers in (OLDER, OLD):
        save(path, key.encrypted(raw(answers)), encrypt=key.encrypted)
    return path


@pytest.fixture
def clear(tmp_path: Path) -> Path:
    """A session in the clear, saved twice, with a damaged file set aside."""
    path = tmp_path / "clear" / "mine.toml"
    path.parent.mkdir()
    for answers in (OLDER, OLD):
        save(path, raw(answers))
    damaged_copy(path).write_bytes(raw(OLDER)[:-30])
    return path


def raw(answers: Answers) -> bytes:
    """A session file in the clear."""
    return session_bytes(answers, Progress())


def held(path: Path, table: Table, keys: Keys) -> Answers | None:
    """The answers that open."""
    opened = load(path, table, keys)
    return opened.answers if opened else None


def names(folder: Path) -> set[str]:
    """What is in a folder."""
    return {file.name for file in folder.iterdir()}


def said(folder: Path) -> set[str]:
    """The words of the answers that can be read in any file of a folder, as ``strings`` would show them."""
    content = b"\n".join(file.read_bytes() for file in folder.iterdir() if file.is_file())
    return {word for word in WORDS if word.lower().encode() in content.lower()}


def with_work(block: str, work: int) -> str:
    """A key's block that says how much work a guess is, as a logarithm."""
    first, *lines, last, _ = block.split("\n")
    content = base64.b64encode(base64.b64decode("".join(lines)).replace(b" 8\n", b" %d\n" % work, 1)).decode()
    return "\n".join([first, *re.findall(".{1,64}", content), last, ""])


class TestOpening:
    """A passphrase that is right, wrong or not given."""

    def test_one_that_was_kept(self, table: Table, keys: Keys) -> None:
        """An encrypted file of the first schema opens with what was in the clear one."""
        assert load(SCHEMA_1, table) == load(ENCRYPTED_1, table, keys)

    def test_from_beginning_to_end(self, path: Path, table: Table) -> None:
        """A new session with a passphrase opens with that one alone; otherwise it is as it was, and no lock is left."""
        with Session(path, table, "a  pass-phrase é") as session:
            assert (None, True) == (session.opened, session.encrypted)
            assert not path.exists()
            session.save(NEW, Progress(step="goal"))
        before = path.read_bytes()
        with pytest.raises(PassphraseNeeded, match="it opens only with its passphrase"):
            Session(path, table)
        with pytest.raises(PassphraseWrong, match="this passphrase does not open it; it is left as it is"):
            Session(path, table, "a pass-phrase é")
        assert (before, {"mine.toml"}) == (path.read_bytes(), names(path.parent))
        with Session(path, table, "a  pass-phrase é") as session:
            assert Opened(answers=NEW, progress=Progress(step="goal")) == session.opened
            session.save(OLD, Progress())
            session.save(NEW, Progress())
        # The passphrase protects one key for good: no save waits for it again.
        for file in (path, older_copy(path)):
            assert parse_document(file.read_bytes(), "x").values["encrypted"]["key"].encode() in before

    def test_kept_under_another_name(self, saved: Path, clear: Path, table: Table) -> None:
        """Answers that go on under another name open with the same passphrase there, also where there was a file."""
        for other in (saved.with_name("new.toml"), clear):
            with Session(saved, table, PASSPHRASE) as session, Session(other, table, key=session.key) as further:
                further.save(NEW, Progress())
            with pytest.raises(PassphraseNeeded):
                load(other, table)
            # With either, and nobody is asked for the passphrase of a key that is open.
            assert [NEW, NEW] == [held(other, table, keys) for keys in (Keys(PASSPHRASE), Keys(key=session.key))]
        assert (set(), set()) == (said(saved.parent), said(clear.parent))

    def test_saved_from_another_thread(self, saved: Path, table: Table) -> None:
        """Where the screen has a thread that saves, the key works there as well."""
        with Session(saved, table, PASSPHRASE) as session:
            thread = threading.Thread(target=session.save, args=(NEW, Progress()))
            thread.start()
            thread.join()
        assert NEW == held(saved, table, Keys(PASSPHRASE))

    def test_without_a_passphrase_it_stays_in_the_clear(self, clear: Path, table: Table) -> None:
        """A session without a passphrase is not encrypted."""
        with Session(clear, table) as session:
            session.save(NEW, Progress())
            assert not session.encrypted
        assert raw(NEW) == clear.read_bytes()

    def test_without_the_library(self, saved: Path, table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without the library one line says what to install, and the file is as it was."""
        before = saved.read_bytes()
        monkeypatch.setitem(sys.modules, "pyrage", None)
        with pytest.raises(Trouble, match=r'python3 -m pip install "pyrage\S*" installs it; nothing was changed'):
            Session(saved, table, PASSPHRASE)
        assert (before, False) == (saved.read_bytes(), lock_file(saved).exists())

    def test_too_much_work_for_this_machine(self, path: Path, table: Table, key: Key) -> None:
        """A key that would take minutes to open here is one line and not a wait; nobody is told to type anew."""
        slow = with_work(key.block, 28)
        path.write_bytes(key.encrypted(raw(NEW)).replace(key.block.encode(), slow.encode()))
        with pytest.raises(Trouble, match="encrypted on a machine that is too fast for this one") as caught:
            load(path, table, Keys(PASSPHRASE))
        assert Trouble is type(caught.value)


class TestWork:
    """How much work a guess is, where the library takes the machine for a slow one because it was busy."""

    @pytest.mark.parametrize(
        ("works", "taken", "asked"),
        [([19, 20], 19, 1), ([14, 15, 18, 20], 18, 3), ([15, 17, *[16] * 20], 17, 8)],
        ids=["enough", "busy", "slow"],
    )
    def test_a_new_key(
        self,
        key: Key,
        path: Path,
        table: Table,
        monkeypatch: pytest.MonkeyPatch,
        works: list[int],
        taken: int,
        asked: int,
    ) -> None:
        """A new key is made anew until it is protected enough; on a machine that is slow indeed, the best counts."""
        blocks = [with_work(key.block, work) for work in works]
        left = iter(blocks)
        age = SimpleNamespace(encrypt=lambda *_, **__: next(left).encode())
        monkeypatch.setattr("pyrage.passphrase", age)
        with Session(path, table, "new") as session:
            assert session.key is not None
            assert with_work(key.block, taken) == session.key.block
        assert len(works) - asked == len(list(left))

    def test_a_key_that_is_refused(self, saved: Path, table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
        """A key that is too much work at one moment is tried again in the next."""
        import pyrage

        decrypt, refusals = pyrage.passphrase.decrypt, iter(range(10))

        def busy(block: bytes, passphrase: str) -> bytes:
            if next(refusals, None) is not None:
                raise pyrage.DecryptError("Excessive work parameter for passphrase.")
            return bytes(decrypt(block, passphrase))

        monkeypatch.setattr("pyrage.passphrase", SimpleNamespace(decrypt=busy))
        assert OLD == held(saved, table, Keys(PASSPHRASE))


class TestNothingInTheClear:
    """Whatever was in the clear is gone before an encrypted save is acknowledged."""

    def test_words(self, saved: Path, table: Table) -> None:
        """None of the answers' words is in the file or beside it, also where a damaged file was set aside."""
        saved.write_bytes(saved.read_bytes()[:-40])
        with Session(saved, table, PASSPHRASE) as session:
            session.save(NEW, Progress())
            session.save(OLD, Progress())
        assert {"mine.toml", "mine.toml.older", "mine.toml.damaged"} == names(saved.parent)
        assert set() == said(saved.parent)

    def test_one_that_was_in_the_clear(self, clear: Path, table: Table, keys: Keys, key: Key) -> None:
        """With the next save all that a session keeps is encrypted: the file, its older copy and a damaged one."""
        assert set(WORDS) == said(clear.parent)
        save(clear, key.encrypted(raw(NEW)), encrypt=key.encrypted)
        assert set() == said(clear.parent)
        assert (NEW, OLD) == (held(clear, table, keys), held(older_copy(clear), table, keys))
        document = parse_document(damaged_copy(clear).read_bytes(), "damaged")
        assert raw(OLDER)[:-30] == in_the_clear(document, keys, "damaged").raw

    def test_from_the_session(self, clear: Path, table: Table) -> None:
        """The same holds where a session in the clear is opened with a passphrase, which then is the one to open it."""
        with Session(clear, table, "new one") as session:
            assert session.opened is not None
            assert OLD == session.opened.answers
            session.save(NEW, Progress())
            assert set() == said(clear.parent)
        assert NEW == held(clear, table, Keys("new one"))

    def test_a_damaged_one_in_the_clear(self, clear: Path, table: Table, keys: Keys, key: Key) -> None:
        """A damaged file is set aside encrypted, and so is the older copy that was opened in its place."""
        damaged = clear.read_bytes()[:-30]
        clear.write_bytes(damaged)
        save(clear, key.encrypted(raw(NEW)), known=Known(clear, damaged=True), encrypt=key.encrypted)
        assert set() == said(clear.parent)
        assert (NEW, OLDER) == (held(clear, table, keys), held(older_copy(clear), table, keys))
        document = parse_document(damaged_copy(clear).read_bytes(), "damaged")
        assert damaged == in_the_clear(document, keys, "damaged").raw

    def test_only_the_older_copy_is_left(self, clear: Path, table: Table, keys: Keys, key: Key) -> None:
        """Where the file itself is gone, its older copy is encrypted all the same."""
        clear.unlink()
        save(clear, key.encrypted(raw(NEW)), encrypt=key.encrypted)
        assert set() == said(clear.parent)
        assert OLDER == held(older_copy(clear), table, keys)

    def test_what_a_killed_program_left(self, clear: Path, key: Key) -> None:
        """Leftovers in the clear of a program that was killed are gone as well."""
        for ending in ("new", "keep"):
            clear.with_name(f"mine.toml.{ending}").write_bytes(raw(OLD))
        save(clear, key.encrypted(raw(NEW)), encrypt=key.encrypted)
        assert set() == said(clear.parent)


class TestBadDays:
    """A disk that refuses, a program that ends and a file that is damaged."""

    def test_the_order_of_steps(self, saved: Path, key: Key) -> None:
        """An encrypted save is the same steps as any other."""
        disk = Recorder()
        save(saved, key.encrypted(raw(NEW)), encrypt=key.encrypted, disk=disk)
        assert list(STEPS) == disk.steps

    TO_ENCRYPTED = (
        *STEPS[:6],
        *("create mine.toml.keep", "write", "sync", "close"),
        *STEPS[7:9],
        *("create mine.toml.keep", "write", "sync", "close"),
        *("replace mine.toml.keep mine.toml.damaged", "remove mine.toml.keep"),
        *STEPS[9:],
    )

    def test_the_order_where_it_was_in_the_clear(self, clear: Path, key: Key) -> None:
        """What is beside it is encrypted before the new content has the name, and each is waited for."""
        disk = Recorder()
        save(clear, key.encrypted(raw(NEW)), encrypt=key.encrypted, disk=disk)
        assert list(self.TO_ENCRYPTED) == disk.steps

    @pytest.mark.parametrize("power", [False, True], ids=["killed", "power"])
    @pytest.mark.parametrize("was", ["clear", "saved"])
    @pytest.mark.parametrize("cut", range(len(TO_ENCRYPTED)))
    def test_cut_at_each_step(
        self, request: pytest.FixtureRequest, table: Table, keys: Keys, key: Key, cut: int, was: str, power: bool
    ) -> None:
        """Wherever the program ends, the old or the new content opens whole, and the next save leaves nothing clear."""
        path: Path = request.getfixturevalue(was)
        steps = len(self.TO_ENCRYPTED if was == "clear" else STEPS)
        with pytest.raises(Cut) if cut < steps else contextlib.nullcontext():
            save(path, key.encrypted(raw(NEW)), encrypt=key.encrypted, disk=Recorder(cut=min(cut, steps), power=power))
        opened = load(path, table, keys)
        assert opened is not None
        assert (NEW if cut >= steps - 1 else OLD, "") == (opened.answers, opened.told)
        assert held(older_copy(path), table, keys) in (OLDER, OLD)
        last = attrs.evolve(NEW, notes="Frequently last")
        save(path, key.encrypted(raw(last)), encrypt=key.encrypted)
        assert (last, opened.answers) == (held(path, table, keys), held(older_copy(path), table, keys))
        assert set() == said(path.parent)

    @pytest.mark.parametrize("place", [place for place, step in enumerate(TO_ENCRYPTED) if step != "close"])
    def test_refused_at_each_step(self, clear: Path, table: Table, keys: Keys, key: Key, place: int) -> None:
        """A disk that is full leaves what there was, nothing half done, and no copy more in the clear than before."""
        disk = Recorder(refuse=(place, errno.ENOSPC))
        last = place == len(self.TO_ENCRYPTED) - 1
        line = "not sure to last" if last else "not saved: the disk is full; what was saved before is still there"
        with pytest.raises(Trouble, match=line):
            save(clear, key.encrypted(raw(NEW)), encrypt=key.encrypted, disk=disk)
        assert (NEW if last else OLD) == held(clear, table, keys)
        assert held(older_copy(clear), table, keys) in (OLDER, OLD)
        assert {"mine.toml", "mine.toml.older", "mine.toml.damaged"} == names(clear.parent)

    @pytest.mark.parametrize("older", [True, False], ids=["older copy", "none"])
    def test_cut_at_each_byte(self, saved: Path, table: Table, keys: Keys, older: bool) -> None:
        """Cut anywhere, the older copy opens with a word that it is; without one it is one clear line."""
        content = saved.read_bytes()
        if not older:
            older_copy(saved).unlink()
        for length in range(len(content) - 1):
            saved.write_bytes(content[:length])
            if older:
                opened = load(saved, table, keys)
                assert opened is not None
                assert (OLDER, True) == (opened.answers, opened.damaged), length
                assert "its older copy was opened" in opened.told, length
            else:
                with pytest.raises(Trouble, match="there is no older copy, and the file is left as it is"):
                    load(saved, table, keys)
        saved.write_bytes(content[:-1])
        assert OLD == held(saved, table, keys)

    def test_a_cut_file_asks_for_the_passphrase(self, saved: Path, table: Table) -> None:
        """Where only the older copy can be opened, that needs the passphrase as well."""
        saved.write_bytes(saved.read_bytes()[:-40])
        with pytest.raises(PassphraseNeeded):
            load(saved, table)

    def test_bytes_that_have_changed(self, saved: Path, table: Table) -> None:
        """Where any bit is another, it is told, or nothing opens; never are other answers opened without a word."""
        content = saved.read_bytes()
        chance = random.Random(20261123)
        ends = set()
        for _ in range(400):
            place, bit = chance.randrange(len(content)), 1 << chance.randrange(8)
            saved.write_bytes(content[:place] + bytes([content[place] ^ bit]) + content[place + 1 :])
            try:
                opened = load(saved, table, Keys(PASSPHRASE))
            except Unreadable:
                continue  # the fault is told with its line
            assert opened is not None
            ends.add((opened.answers == OLD, opened.damaged))
            assert opened.answers in (OLD, OLDER), place
            # The first line is not an answer; without it this is an answers file like any other.
            assert opened.told or place < content.index(b"\n"), place
        assert {(True, False), (False, True)} == ends

    def test_bytes_that_have_changed_without_an_older_copy(self, saved: Path, table: Table) -> None:
        """Without an older copy it is one line, which leaves open whether the passphrase was wrong, or it opens."""
        older_copy(saved).unlink()
        content = saved.read_bytes()
        ends = set()
        for place in range(0, len(content), 7):
            saved.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
            try:
                assert OLD == held(saved, table, Keys(PASSPHRASE)), place
            except Trouble as trouble:
                ends.add(type(trouble))
            except Unreadable:
                pass
            assert len(content) == saved.stat().st_size
        assert {Trouble, PassphraseWrong} == ends

    def test_an_editor_of_another_system(self, saved: Path, table: Table, keys: Keys) -> None:
        """Line ends as a mail program writes them lose nothing, and it is told."""
        saved.write_bytes(saved.read_bytes().replace(b"\n", b"\r\n"))
        opened = load(saved, table, keys)
        assert opened is not None
        assert (OLD, True) == (opened.answers, "changed outside" in opened.told)

    def test_an_editor_that_marks_its_files(self, saved: Path, table: Table, keys: Keys) -> None:
        """A mark at the start, as some editors write it, does not get it encrypted twice when it becomes the older."""
        saved.write_bytes(b"\xef\xbb\xbf" + saved.read_bytes())
        with Session(saved, table, PASSPHRASE) as session:
            session.save(NEW, Progress())
        assert OLD == held(older_copy(saved), table, keys)

    @pytest.mark.parametrize(
        "text",
        ["encrypted = 3", "[encrypted]", "[encrypted]\nkey = 1\nanswers = 2", '[encrypted]\nkey = ""\nanswers = []'],
    )
    def test_another_content(self, path: Path, table: Table, keys: Keys, text: str) -> None:
        """What has the shape of an encrypted session and is none is one clear line."""
        path.write_bytes(sealed(f"schema = 1\n{text}\n", encrypted=True))
        with pytest.raises(Trouble, match="what is encrypted in it is damaged; there is no older copy"):
            load(path, table, keys)

    def test_a_passphrase_for_something_else(self, path: Path, table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where the passphrase opens something that is no key, the session is damaged; nobody is to type it anew."""
        path.write_bytes(ENCRYPTED_1.read_bytes())
        for content in (b"a letter", b"\xff"):
            monkeypatch.setattr("pyrage.passphrase", SimpleNamespace(decrypt=lambda *_, content=content: content))
            with pytest.raises(Trouble, match="what is encrypted in it is damaged") as caught:
                load(path, table, Keys(PASSPHRASE))
            assert Trouble is type(caught.value)

    def test_a_schema_of_the_future(self, path: Path, table: Table) -> None:
        """That a newer program has encrypted it is told before anybody is asked for a passphrase."""
        path.write_bytes(sealed('schema = 2\n[encrypted]\nkey = "x"\n', encrypted=True))
        with pytest.raises(Trouble, match=r"a newer version of this program has saved it \(schema 2"):
            load(path, table)

    def test_too_long_once_it_is_encrypted(self, saved: Path, table: Table) -> None:
        """What would be too long to be read again is not saved."""
        with (
            Session(saved, table, PASSPHRASE) as session,
            pytest.raises(Trouble, match="the file would be larger than 4 MB"),
        ):
            session.save(attrs.evolve(NEW, notes="x" * (LARGEST - 10_000)), Progress())
        assert OLD == held(saved, table, Keys(PASSPHRASE))

    def test_forgotten_without_the_passphrase(self, saved: Path) -> None:
        """Nobody needs the passphrase to remove a session; what age itself has written is not one of ours."""
        theirs = saved.with_name("theirs.toml")
        theirs.write_text("-----BEGIN AGE ENCRYPTED FILE-----\n", encoding="utf-8")
        assert 2 == len(forget(saved).removed)
        with pytest.raises(Unreadable, match="nothing was removed"):
            forget(theirs)
        assert {"theirs.toml"} == names(saved.parent)


class TestSecrecy:
    """Where a passphrase could be shown."""

    def test_marks(self, saved: Path) -> None:
        """Whether a file is whole and encrypted shows without the passphrase."""
        assert ("whole", True) == (state(saved.read_bytes()), is_encrypted(saved.read_bytes()))
        assert not is_encrypted(raw(OLD))

    @pytest.mark.parametrize("wrong", ["Open sesame", "half \udc80 a character"], ids=["wrong", "no text"])
    def test_a_report_of_a_crash(self, saved: Path, table: Table, wrong: str) -> None:
        """Not even a report with everything that was in memory shows a passphrase or a key."""
        with pytest.raises(PassphraseWrong) as caught:
            Session(saved, table, wrong)
        report = "".join(traceback.TracebackException.from_exception(caught.value, capture_locals=True).format())
        # This test's own frame holds it, as it has to.
        assert repr(wrong)[1:-1] not in report.replace(f"wrong = {wrong!r}", "")
        assert "does not open it" in report or "not text" in report

    def test_what_is_shown_of_it(self, saved: Path, table: Table, key: Key, keys: Keys) -> None:
        """What the parts show of themselves holds neither the passphrase nor the key."""
        keys.key(key.block, "x")
        with Session(saved, table, PASSPHRASE) as session:
            shown = f"{keys!r}{key!r}{session!r}{session.__dict__!r}"
        assert not re.search(r"correct horse|SECRET|BEGIN AGE", shown)


@pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed here")
def test_by_hand(saved: Path) -> None:
    """The tool age opens what docs/sessions.md says it does, with the same passphrase and nothing else of ours."""
    import pty

    page = Path(__file__).parents[2] / "docs" / "sessions.md"
    commands = re.search(r"<!-- by hand -->\n```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.S)
    assert commands is not None
    handle, slave = pty.openpty()
    program = subprocess.Popen(
        ["setsid", "-c", "sh", "-e", "-c", commands[1]], stdin=slave, stdout=slave, stderr=slave, cwd=saved.parent
    )
    os.close(slave)
    written, typed = b"", False
    with program, contextlib.suppress(OSError):  # a terminal that nobody writes to any more
        while part := os.read(handle, 4096):
            written += part
            if b"assphrase" in written and not typed:
                typed = True
                os.write(handle, PASSPHRASE.encode() + b"\n")
    os.close(handle)
    assert 0 == program.returncode, written
    assert raw(OLD) == saved.with_name("clear.toml").read_bytes()
