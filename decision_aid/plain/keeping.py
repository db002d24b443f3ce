"""What is kept, where and by whom: the session, and pages saved under a name that is typed."""

from __future__ import annotations

import datetime

from collections.abc import Callable, Iterator
from pathlib import Path

from decision_aid.interview.answers import Answers
from decision_aid.interview.questions import STEPS
from decision_aid.reading.faults import Unreadable
from decision_aid.sessions.session import Session
from decision_aid.sessions.trouble import Trouble
from decision_aid.sessions.writing import Progress
from decision_aid.stage import typed
from decision_aid.stage.stage import PLACE, Stage
from decision_aid.words import plain as words


class Keeping:
    """Keeps answers while they are given, where a session is open, and asks for names."""

    def __init__(
        self,
        stage: Stage,
        session: Session | None,
        *,
        say: Callable[[str], None],
        hear: Callable[[str], str],
        now: Callable[[], datetime.datetime],
    ) -> None:
        """Take what is kept and how one speaks with the person.

        Args:
            stage: Where the person is.
            session: Where every answer is kept; None keeps nothing.
            say: Says a line.
            hear: Says what is asked for and gives the line that was typed.
            now: The time, for what is kept.
        """
        self._stage = stage
        self.session = session
        self._say = say
        self._hear = hear
        self._now = now

    @property
    def answers(self) -> Answers:
        """The answers without a change that is only tried."""
        return self._stage.answers if self._stage.before is None else self._stage.before[0]

    def resumed(self) -> Iterator[str]:
        """What there is to say about answers that were kept before."""
        opened = None if self.session is None else self.session.opened
        if opened is None:
            return
        progress = opened.progress
        place = PLACE.get(progress.step, 0)
        saved = "" if progress.saved is None else progress.saved.isoformat(sep=" ", timespec="minutes")
        yield words.resumed(saved, STEPS[place].title, place + 1)
        if opened.told:
            yield opened.told
        if opened.table_changed:
            yield words.other_table(progress.table_version, self._stage.table.evidence.about.version)

    def keep(self) -> None:
        """Keep the answers, if they are kept anywhere; say so when that can't be done."""
        if self.session is None or self._stage.before is not None:
            return
        try:
            self.session.save(self.answers, self._progress())
        except Trouble as trouble:
            self._say(trouble.line)

    def _progress(self) -> Progress:
        table = self._stage.table
        return Progress(
            step=STEPS[self._stage.place].id,
            saved=self._now(),
            table_version=table.evidence.about.version,
            table_sha256=table.sha256,
        )

    def keep_as(self, back: str = "") -> bool:
        """Ask for a name and keep the answers there from now on; whether somebody has gone back instead.

        back: what is typed to go back, where that can be done.
        """
        replacing = ""
        while True:
            name = self._hear(words.NAME).strip()
            if back and name.lower() == back:
                return True
            if not name:
                if not back:
                    self._say(words.NO_NAME)
                return False
            try:
                path = Path(name).expanduser()
                if path.exists() and name != replacing:
                    replacing = name
                    self._say(words.THERE)
                    continue
                self._open(path)
                return False
            except Trouble as trouble:
                self._say(trouble.line)
            except Unreadable as error:
                for line in error.lines:
                    self._say(line)
            except (OSError, ValueError, RuntimeError) as error:
                self._say(words.cant_save(str(error)))

    def _open(self, path: Path) -> None:
        session = Session(path, self._stage.table)
        try:
            session.save(self.answers, self._progress())
        except BaseException:
            session.close()
            raise
        self.session = session
        self._say(words.kept(str(session.path)))

    def save(self, page: str, like: str) -> None:
        """Write a page under a name that is typed; what is there is replaced when it is typed twice.

        like: a name as it could be.
        """
        replacing: Path | None = None
        while True:
            name = self._hear(words.name_like(like)).strip()
            if not name:
                self._say(words.NO_NAME)
                return
            try:
                path, there = typed.saved(name, page, replacing)
            except ValueError as error:
                self._say(str(error))
                continue
            if not there:
                self._say(words.saved(str(path.absolute())))
                return
            replacing = path
            self._say(words.THERE)

    def close(self) -> None:
        """Let other programs have the session."""
        if self.session is not None:
            self.session.close()
