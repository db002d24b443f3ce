"""What is kept, where and by whom: the session, and pages saved under a name that is typed."""

from __future__ import annotations

import datetime
import os
import re

from collections.abc import Callable
from pathlib import Path

import attrs

from decision_aid.interview.answers import Answers
from decision_aid.language import tr
from decision_aid.pages.page import Page
from decision_aid.reading import Unreadable
from decision_aid.reading.documents import LARGEST, parse_document
from decision_aid.reading.faults import one_line
from decision_aid.sessions.marks import is_session
from decision_aid.sessions.session import Session
from decision_aid.sessions.store import older_copy
from decision_aid.sessions.trouble import Trouble
from decision_aid.stage import saving
from decision_aid.stage.named import Taken, begun, opened, path_of
from decision_aid.stage.stage import Stage
from decision_aid.views.kept import State, answered, parting
from decision_aid.words import kept
from decision_aid.words import plain as words
from decision_aid.words.phrases import asked_for

_ANSWERS, _PAGE = "mine.toml", "page.txt"
"""Names that are said as examples."""
_NO = ("n", "no", "q")
_NO_NAME = re.compile(r"[^\W\d_]\s*\d{0,3}|\d+|[?=-]|yes")
"""A letter, with a number or without one, a number, or a yes: nobody calls a file that, and somebody meant a key."""


def _is_something_else(path: Path) -> bool:
    """Whether a file is there that was never one with answers, not even a damaged one or one with a slip in it."""
    try:
        if not path.is_file() or older_copy(path).exists():
            return False
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
        parse_document(raw, path.name)
    except OSError:
        return False
    except Unreadable:
        return not is_session(raw) and b"schema" not in raw
    return False


class Keeping:
    """Keeps answers while they are given, where a session is open, and asks for names."""

    def __init__(
        self,
        stage: Stage,
        *,
        say: Callable[[str], None],
        hear: Callable[[str], str],
        now: Callable[[], datetime.datetime],
    ) -> None:
        """Take what is kept and how one speaks with the person.

        Args:
            stage: Where the person is.
            say: Says a line.
            hear: Says what is asked for and gives the line that was typed.
            now: The time, for what is kept.
        """
        self._stage = stage
        self._say = say
        self._hear = hear
        self._now = now
        self._content = stage.content
        self._begun = False
        self.session: Session | None = None
        self.trouble = ""

    @property
    def answers(self) -> Answers:
        """The answers without a change that is only tried."""
        return self._stage.content[0]

    @property
    def state(self) -> State:
        """Where the newest is, in the file of the session."""
        if self.trouble:
            return "not_kept"
        return "kept" if self._stage.written else "new"

    @property
    def told(self) -> str:
        """What becomes of the answers in the file of the session when the program ends now."""
        stage = self._stage
        reason = self._by_name(self.trouble)
        return parting(stage.file, self.state, reason, written=stage.written, trying=stage.trying, waiting=False).told

    @property
    def farewell(self) -> str:
        """What became of the answers, in a line for the terminal; empty where they were to be kept nowhere."""
        if self.session is None:
            return ""
        return kept.farewell(self.state, one_line(str(self.session.path)), self.trouble, command="decision-aid plain")

    def _by_name(self, line: str) -> str:
        """What went wrong, with the file's name alone, as it is heard again and again."""
        return line if self.session is None else line.replace(one_line(str(self.session.path)), self._stage.file)

    # ------------------------------------------------------------------ the session

    def take_up(self, session: Session) -> None:
        """Go on with what a session holds, and keep answers there."""
        if session.opened is not None:
            self._stage.resume(session.opened, self._now())
        damaged = session.opened is not None and session.opened.damaged
        self._use(session, written=session.opened is not None and not damaged)
        if damaged:
            # What came from the older copy is not in the file itself before it is saved.
            self.keep(wanted=True)

    def _use(self, session: Session, *, written: bool) -> None:
        """From now on answers are kept there; where they were kept before, other programs can have the file."""
        self.close()
        self.session = session
        self.trouble = ""
        self._content = self._stage.content
        self._begun = written
        self._stage.file, self._stage.written = one_line(session.path.name), written

    def keep(self, *, wanted: bool = False) -> None:
        """Keep what has changed, if it is kept anywhere; say so when that can't be done.

        wanted: keep it, changed or not.
        """
        content = self._stage.content
        # How far somebody has come is nothing to keep as long as they have answered nothing.
        changed = content != self._content if self._begun else content[0] != self._content[0]
        if self.session is None or not (changed or wanted):
            return
        self._content, self._begun = content, True
        self._save(self.session)
        if self.trouble:
            self._say(self._by_name(self.trouble))

    def keep_last(self) -> None:
        """Before the end, keep what has changed, and try once more what could not be kept."""
        self.keep()
        if self.session is not None and self.trouble:
            self._save(self.session)

    def _save(self, session: Session) -> None:
        answers, progress = self._content
        try:
            session.save(answers, attrs.evolve(progress, saved=self._now()))
        except Trouble as trouble:
            self.trouble = trouble.line
        else:
            self.trouble, self._stage.written = "", True

    def keep_as(self, back: str = "") -> bool:
        """Ask for a name and keep the answers there from now on; whether somebody has gone back instead.

        back: what is typed to go back, where that can be done.
        """
        while True:
            name = self._name(tr(words.NAME), _ANSWERS, back)
            if back and name == back:
                return True
            if not name:
                if not back:
                    self._say(tr(words.NO_NAME))
                return False
            try:
                if self._is_ours(path_of(name)):
                    self.keep(wanted=True)
                else:
                    key = None if self.session is None else self.session.key
                    stage = self._stage
                    self._use(begun(name, stage.table, stage.content, self._now(), key), written=True)
            except Taken as taken:
                self._say(f"{taken} {tr(words.ANOTHER_NAME)}")
            except ValueError as error:
                self._say(str(error))
            else:
                if self.session is not None and not self.trouble:
                    self._say(kept.now_kept(one_line(str(self.session.path))))
                    return False

    def open(self) -> bool:
        """Ask for a name and go on with the answers there; whether it was done.

        Those that were given here and are not kept go only when it is typed twice.
        """
        replacing: Path | None = None
        while True:
            name = self._name(tr(words.NAME), _ANSWERS)
            if not name:
                self._say(tr(words.NOT_OPENED))
                return False
            try:
                path = path_of(name)
                if self._is_ours(path):
                    self._say(tr(kept.OPEN_ALREADY))
                    continue
                lost = bool(answered(self.answers)) if self.session is None else bool(self.trouble)
                if lost and replacing != path:
                    replacing = path
                    self._say(tr(words.WOULD_GO))
                    continue
                if _is_something_else(path):
                    self._say(tr(words.NO_ANSWERS))
                    continue
                self.take_up(opened(name, self._stage.table))
                return True
            except ValueError as error:
                self._say(str(error))

    def _name(self, prompt: str, example: str, back: str = "") -> str:
        """The name of a file that is typed, empty for none; what is typed to go back is given as ``back``."""
        while True:
            name = self._hear(prompt).strip()
            typed = name.casefold()
            if typed in (*_NO, tr("no")):
                return ""
            if back and typed == back:
                return back
            if not (_NO_NAME.fullmatch(typed) or typed == tr("yes")):
                return name
            self._say(words.file_name(example))
            if back:
                self._say(tr(words.BACK_INSTEAD))

    def _is_ours(self, path: Path) -> bool:
        return self.session is not None and os.path.realpath(path) == str(self.session.path)

    def close(self) -> None:
        """Let other programs have the session."""
        if self.session is not None:
            self.session.close()

    # ------------------------------------------------------------------------ pages

    def save(self, page: Page, what: str) -> None:
        """Save a page under a name that is typed; what is there is replaced when it is typed twice.

        what: it is called.
        """
        replacing: Path | None = None
        while True:
            name = self._name(asked_for(saving.name_label(what)), _PAGE)
            if not name:
                self._say(tr(words.NO_NAME))
                return
            to = saving.looked_up(name, replacing)
            if to.done and saving.takes_long(to.path):
                self._say(tr(saving.MAKING))
            made = saving.saved(page, to, replace=to.path == replacing) if to.done else to
            if made.done:
                self._say(saving.became(made))
                return
            if made.there:
                replacing = made.path
            self._say(made.refused or tr(words.THERE))
