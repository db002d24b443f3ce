"""Answers on their way to a session file: one thread that always writes the newest. Knows no widget."""

from __future__ import annotations

import datetime
import threading

from collections.abc import Callable
from pathlib import Path

import attrs

from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.language import tr
from decision_aid.reading.faults import one_line
from decision_aid.sessions.encryption import Key
from decision_aid.sessions.session import Session
from decision_aid.sessions.trouble import Trouble
from decision_aid.sessions.writing import Progress
from decision_aid.stage.named import Content, begun
from decision_aid.views.kept import State
from decision_aid.words import kept as words

Clock = Callable[[], datetime.datetime]

LAST_SAVE = 10.0
"""Seconds that the end of the program waits for the last save, where nobody is there to ask."""


class Keeper:
    """Keeps what it is given in a session that is open, and lets go of it at the end.

    A save can take a second, and no key waits for it: while one is under way,
    only the newest of what is given is kept for the next.
    """

    def __init__(
        self,
        session: Session,
        content: Content,
        told: Callable[[], object],
        now: Clock,
        *,
        written: bool,
        kept: datetime.datetime | None = None,
    ) -> None:
        """Create a keeper.

        Args:
            session: Open, and ours from now on.
            content: What needs no save: what the session holds, or what was there before the first answer.
            told: Called from another thread after each save, whether it worked or not.
            now: The clock.
            written: Whether the session holds anything. As long as it does not, it waits for an answer.
            kept: When that was saved; None where it was before this start.
        """
        self.path: Path = session.path
        self._session = session
        self._told = told
        self._now = now
        self._content = content
        self._changed = threading.Condition()
        self._begun = written
        self._waiting: Content | None = None
        self._saving = False
        self._ending = False
        self._thread: threading.Thread | None = None
        self._kept = kept
        self._written = written
        self._trouble = ""

    @property
    def file(self) -> str:
        """The file's name, to be shown."""
        return one_line(self.path.name)

    @property
    def key(self) -> Key | None:
        """What the answers are encrypted with; None where they are in the clear."""
        return self._session.key

    @property
    def state(self) -> State:
        """Where the newest is; ``not_kept`` until a save works."""
        with self._changed:
            if self._trouble:
                return "not_kept"
            if self._waiting is not None or self._saving:
                return "keeping"
            return "kept" if self._written else "new"

    @property
    def busy(self) -> bool:
        """Whether a save is under way or waits."""
        with self._changed:
            return self._waiting is not None or self._saving

    @property
    def written(self) -> bool:
        """Whether the file holds anything."""
        with self._changed:
            return self._written

    @property
    def trouble(self) -> str:
        """Why the last save did not work, with the file's name alone; empty if it did."""
        with self._changed:
            return self._trouble.replace(one_line(str(self.path)), self.file)

    @property
    def label(self) -> str:
        """The state in a word or two."""
        said = {"new": "", "keeping": tr(words.KEEPING), "not_kept": tr(words.NOT_KEPT)}
        with self._changed:
            state = self.state
            return words.kept_at(self._kept) if state == "kept" else said[state]

    def put(self, content: Content, *, wanted: bool = False) -> None:
        """Keep this, unless it is what was given last and could be kept.

        wanted: somebody has asked for it, so that it is kept before there is an answer, too.
        """
        with self._changed:
            # How far somebody has come is nothing to keep as long as they have answered nothing.
            changed = content != self._content if self._begun else content[0] != self._content[0] or wanted
            if changed or self._trouble:
                self._content = content
                self._wait_for_save()

    def again(self) -> None:
        """Try once more, where the last save did not work."""
        with self._changed:
            if self._trouble:
                self._wait_for_save()

    def _wait_for_save(self) -> None:
        self._begun = True
        self._waiting = self._content
        if self._thread is None:
            # It holds nobody up: a disk that hangs must not keep the program from ending.
            self._thread = threading.Thread(target=self._run, name="keeper", daemon=True)
            self._thread.start()
        self._changed.notify_all()

    def stop(self) -> None:
        """End after the save that is under way and the one that waits; then other programs can have the file."""
        with self._changed:
            self._ending = True
            self._changed.notify_all()
        if self._thread is None:
            self._session.close()

    def close(self, seconds: float = LAST_SAVE) -> None:
        """Stop, and wait so long for that; a save that takes longer is still under way when this returns.

        Then the session is open until that save has ended, or the program has:
        the file holds either what it held or the newest, and nothing between.
        """
        self.stop()
        if self._thread is not None:
            self._thread.join(seconds)

    def _run(self) -> None:
        try:
            while True:
                with self._changed:
                    while self._waiting is None and not self._ending:
                        self._changed.wait()
                    if self._waiting is None:
                        return
                    (answers, progress), self._waiting = self._waiting, None
                    self._saving = True
                moment = self._now()
                trouble = self._try(answers, attrs.evolve(progress, saved=moment))
                with self._changed:
                    self._saving = False
                    self._trouble = trouble
                    if not trouble:
                        self._kept, self._written = moment, True
                self._told()
        finally:
            self._session.close()

    def _try(self, answers: Answers, progress: Progress) -> str:
        """Save; why it did not work, or empty."""
        try:
            self._session.save(answers, progress)
        except Trouble as trouble:
            return trouble.line
        # Whatever it is, it must be told: a thread that ends in silence would look like a save that takes long.
        except Exception as error:
            said = tr(
                "{file}: not saved: {why}; what was saved before is still there", file=self.path, why=_kind(error)
            )
            return one_line(said)
        return ""


def _kind(error: Exception) -> str:
    return type(error).__name__


def started(
    name: str, table: Table, content: Content, told: Callable[[], object], now: Clock, *, before: Keeper | None = None
) -> Keeper:
    """A keeper for a new file under a name that was typed, which holds ``content`` when this returns.

    before: where the answers were kept until now. Raises as ``begun`` does.
    """
    moment = now()
    session = begun(name, table, content, moment, before.key if before is not None else None)
    return Keeper(session, content, told, now, written=True, kept=moment)
