"""Files and the end of the program: pages that are saved, answers that are kept, and what is told before leaving."""

from __future__ import annotations

import datetime
import os
import signal

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual.timer import Timer

from decision_aid.evidence.reader import Table
from decision_aid.language import mark, only, speaking, tr
from decision_aid.reading.faults import one_line
from decision_aid.stage import saving
from decision_aid.tui.dialogs import Answer, Leave
from decision_aid.tui.drawn import Drawn
from decision_aid.tui.fixed import Fixed
from decision_aid.tui.prompt import Prompt
from decision_aid.views.kept import NOT_KEPT_ANYWHERE, Parting, answered, parting
from decision_aid.words import kept

if TYPE_CHECKING:
    from decision_aid.sessions.session import Session
    from decision_aid.tui.keeping import Clock, Keeper

SAVE, SAVE_NOTE, KEEP, OPEN = FILES = ("save", "save_note", "keep_answers", "go_on")
"""What the line for typing is for when it asks for a file name and not for an answer."""
PAGE_NAME, NOTE_NAME, ANSWERS_NAME = "my-page.txt", "note.txt", "my-answers.toml"
REPLACES = mark("Enter again replaces it; or type another name.")
STILL_MAKING = mark("The file that you asked for before is still being made. Enter tries again.")
RETRY_AFTER = 10.0
"""Seconds after which a save that did not work is tried again."""
FILE = "file"
"""The group of the worker that makes a file."""


class Filed(Drawn):
    """Saves pages, keeps answers in a session, and lets nobody leave without a word on what becomes of them."""

    def __init__(
        self, table: Table, *, today: datetime.date, session: Session | None = None, now: Clock = datetime.datetime.now
    ) -> None:
        super().__init__(table, today=today)
        self._now = now
        self._leaving = False
        self._retry: Timer | None = None
        if session is not None:
            self._take_up(session)

    # ------------------------------------------------------------------- pages

    def action_save(self) -> None:
        """Ask for the name of a file for the page."""
        self._ask_where(SAVE, PAGE_NAME)

    def action_save_note(self) -> None:
        """Ask for the name of a file for the clinician's note."""
        if self._stage.assessment is None:
            self._say(tr("Choose a goal first. Then there is something to note."))
            return
        self._ask_where(SAVE_NOTE, NOTE_NAME)

    def _ask_where(self, purpose: str, name: str) -> None:
        what = saving.PAGE if purpose == SAVE else saving.NOTE
        self._ask(purpose, saving.name_label(what), name)

    def _save(self, purpose: str, name: str) -> None:
        """Save a page under the name that was typed, or say why not; what is there is replaced at the second try."""
        to = saving.looked_up(name, self._replacing)
        if not to.done:
            self._refuse_to_save(to)
            return
        page = self._stage.page() if purpose == SAVE else self._stage.note()
        replace = to.path == self._replacing
        if saving.takes_long(to.path):
            self._make(purpose, partial(saving.saved, page, to, replace=replace))
            return
        made = saving.saved(page, to, replace=replace)
        if made.done:
            self._stop_asking()
            self._say(saving.became(made))
        else:
            self._refuse_to_save(made)

    def _refuse_to_save(self, what: saving.Saved) -> None:
        if what.there:
            self._replacing = what.path
        self._refuse(what.refused or f"{tr(saving.TAKEN)} {tr(REPLACES)}")

    def _make(self, purpose: str, make: Callable[[], saving.Saved]) -> None:
        """Make a file beside the screen, one at a time; keys go on."""
        if any(worker.group == FILE and worker.is_running for worker in self.workers):
            self._refuse(tr(STILL_MAKING))
            return
        self._stop_asking()
        self._say(tr(saving.MAKING), about="file")
        spoken = speaking()  # a person may change it before the file is there

        def made() -> tuple[str, saving.Saved]:
            with only(spoken):
                return purpose, make()

        self.run_worker(made, thread=True, group=FILE)

    def _show_made(self, purpose: str, made: saving.Saved) -> None:
        """Say what became of a file; where nothing was done since, its name is asked for again if it is not saved."""
        if not made.done and self._said_about == "file" and len(self.screen_stack) == 1:
            self._ask_where(purpose, made.name)
            self._refuse_to_save(made)
            return
        choosing = self._choosing_step
        self._say(saving.became(made))
        self._choosing_step = choosing  # a digit that is awaited must not go to a rating

    # ------------------------------------------------------------ kept answers

    def action_keep_answers(self) -> None:
        """Ask for the name of a file that answers are kept in from now on."""
        if self.query_one(Prompt).purpose:
            self._refuse(tr(kept.LINE_FIRST))
            return
        self._ask(KEEP, tr(kept.NAME_TO_KEEP), ANSWERS_NAME)

    def action_go_on(self) -> None:
        """Go to where the person stopped; else ask for the name of a file with answers."""
        if not self._may_leave():
            return
        if self._stage.go_on():
            self._arrive()
        else:
            self._ask(OPEN, tr(kept.NAME_TO_OPEN), ANSWERS_NAME)

    def _keep(self, keeper: Keeper) -> None:
        """From now on answers are kept there; where they were kept before, other programs can have the file."""
        if self._keeper is not None:
            self._keeper.stop()
        self._keeper = keeper
        self._stage.file, self._stage.written = keeper.file, keeper.written

    def _take_up(self, session: Session) -> None:
        """Go on with what a session holds, and keep answers there."""
        from decision_aid.tui.keeping import Keeper

        if session.opened is not None:
            self._stage.resume(session.opened, self._now())
        damaged = session.opened is not None and session.opened.damaged
        written = session.opened is not None and not damaged
        keeper = Keeper(session, self._stage.content, self._save_ended, self._now, written=written)
        self._keep(keeper)
        if damaged:
            # What came from the older copy is not in the file itself before it is saved.
            keeper.put(self._stage.content, wanted=True)

    def _save_ended(self) -> None:
        """From the keeper's thread: a save has ended."""
        # The program may have ended in the meantime.
        with suppress(RuntimeError):
            self.call_later(self._show_kept)

    def _show_kept(self) -> None:
        """Whether the newest answers are kept: beside the title, in a line that stays if they are not, on leaving."""
        keeper = self._keeper
        if keeper is None or not self._drawn:
            return
        if keeper.written == self._stage.written:
            self._draw_title()
        else:  # the first screen tells of that, too
            self._stage.written = keeper.written
            self._draw(fresh=False)
        place = self.query_one("#not-kept", Fixed)
        place.put(kept.not_kept(keeper.trouble) if keeper.trouble else "")
        place.set_class(bool(keeper.trouble), "shown")
        if self._retry is not None:
            self._retry.stop()
        # Nobody may be there to answer the next question.
        self._retry = self.set_timer(RETRY_AFTER, keeper.again) if keeper.trouble else None
        if isinstance(self.screen, Leave):
            self.screen.tell(self._parting)
        elif self._leaving and keeper.trouble:
            self._leaving = False
            self._say("")
            self._ask_to_leave()
        elif self._leaving and not keeper.busy:
            self._leave("leave")

    def _name_of_answers(self, purpose: str, name: str) -> None:
        """A file name was typed: to keep the answers in, or to go on with those that are there."""
        from decision_aid.stage.named import Taken, path_of
        from decision_aid.tui.keeping import started

        stage, keeper = self._stage, self._keeper
        try:
            ours = keeper is not None and os.path.realpath(path_of(name)) == str(keeper.path)
            if ours and purpose == OPEN:
                self._refuse(tr(kept.OPEN_ALREADY))
            elif purpose == OPEN:
                self._open(name)
            else:
                if ours and keeper is not None:
                    keeper.put(stage.content, wanted=True)
                else:
                    keeper = started(name, stage.source, stage.content, self._save_ended, self._now, before=keeper)
                    self._keep(keeper)
                self._stop_asking()
                self._draw(fresh=False)
                self._show_kept()
                path = one_line(str(keeper.path))
                told = {"kept": kept.now_kept(path), "keeping": kept.to_be_kept(path)}
                self._say(told.get(keeper.state, ""))
        except Taken as taken:
            self._refuse(f"{taken} {tr(kept.OR_GO_ON)}")
        except ValueError as error:
            self._refuse(str(error))

    def _open(self, name: str) -> None:
        """Go on with the answers in a file; those on the screen that are not kept go only at the second try."""
        from decision_aid.stage.named import opened, path_of

        path, keeper = path_of(name), self._keeper
        lost = bool(answered(self.answers)) if keeper is None else keeper.state in ("keeping", "not_kept")
        if lost and self._replacing != path:
            self._replacing = path
            self._refuse(tr(kept.WOULD_GO))
            return
        self._take_up(opened(name, self._stage.source))
        self._arrive()
        self._show_kept()

    # ------------------------------------------------------------------ the end

    @property
    def _parting(self) -> Parting:
        keeper, trying = self._keeper, self._stage.trying
        if keeper is None:
            return NOT_KEPT_ANYWHERE
        state, reason = keeper.state, keeper.trouble
        return parting(keeper.file, state, reason, written=keeper.written, trying=trying, waiting=self._leaving)

    def _ask_to_leave(self) -> None:
        self.push_screen(Leave(self._parting), self._leave)

    def _leave(self, answer: Answer | None) -> None:
        """What was chosen on leaving; the last answers are waited for, unless they can't be kept, and only once."""
        if answer != "leave":
            if self._leaving:
                self._leaving = False
                self._say("")
            if answer == "keep":
                self.action_keep_answers()
        elif not self._leaving and self._keeper is not None and self._keeper.state == "keeping":
            self._leaving = True
            self._say(tr(kept.ENDING))
        else:
            self._leaving = True
            self._drawn = False
            self.exit()

    @property
    def farewell(self) -> str:
        """What became of the answers, in a line for the terminal; empty where they were to be kept nowhere."""
        keeper = self._keeper
        if keeper is None:
            return ""
        return kept.farewell(keeper.state, one_line(str(keeper.path)), keeper.trouble)

    def _told_to_end(self, number: int) -> None:
        """The system wants the program to end, or its terminal is gone."""
        if number == signal.SIGTERM:
            self._drawn = False
            self.exit(return_code=128 + number)
            return
        if self._keeper is not None:
            self._keeper.close()
        # Nothing can be painted any more.
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    def on_unmount(self) -> None:
        """However it ends, what was answered last is kept; unless somebody did not want to wait."""
        if self._keeper is not None:
            if self._leaving and self._keeper.busy:
                self._keeper.stop()
            else:
                self._keeper.close()
