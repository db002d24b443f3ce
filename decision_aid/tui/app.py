"""The full-screen program: one screen whose widgets are re-used from step to step."""

from __future__ import annotations

import asyncio
import datetime
import gc
import signal
import sys
import time

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input
from textual.worker import Worker, WorkerState

from decision_aid import language
from decision_aid.assessment import with_shares
from decision_aid.evidence.reader import Table
from decision_aid.interview.acts import Act, applied, nudged, shown
from decision_aid.interview.answers import Answers, answer
from decision_aid.interview.questions import STEPS, question_at
from decision_aid.language import mark, only, speaking, tr
from decision_aid.stage import typed as line
from decision_aid.stage.languages import following
from decision_aid.stage.stage import PLACE
from decision_aid.tui import readers
from decision_aid.tui.actions import ACTIONS, BETWEEN
from decision_aid.tui.bar import Bar
from decision_aid.tui.dialogs import Reader
from decision_aid.tui.drawn import KEEP_OR_DROP, SHARES
from decision_aid.tui.filed import FILE, FILES, SAVE, SAVE_NOTE, Filed
from decision_aid.tui.fixed import Fixed
from decision_aid.tui.labels import TOPICS_APART
from decision_aid.tui.prompt import Prompt
from decision_aid.tui.sheet import Sheet
from decision_aid.tui.themes import next_look
from decision_aid.views.cards import Card
from decision_aid.views.steps import WORRIED
from decision_aid.views.telling import worried_lines
from decision_aid.views.topics import TOPICS
from decision_aid.words import changes, guided

if TYPE_CHECKING:
    from decision_aid.pages.page import Page
    from decision_aid.sessions.session import Session
    from decision_aid.tui.keeping import Clock
    from decision_aid.views.expert import Numbers

WORKING = mark("The numbers are being worked out.")
_NUMBERS = "numbers"
_SETTLED_AFTER = 1.0
"""Seconds after which the first screen has long been painted."""


class DecisionAid(Filed):
    """Walks a person through the nine steps. Draws what stands on the stage and takes keys there; decides nothing."""

    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        *(action.binding for action in ACTIONS),
        *(Binding(digit, f"digit('{digit}')", digit, show=False) for digit in "0123456789"),
    ]

    _about: Page | None = None
    _idle: Timer | None = None

    def __init__(
        self,
        table: Table,
        *,
        today: datetime.date,
        session: Session | None = None,
        now: Clock = datetime.datetime.now,
        blank_after: float | None = None,
    ) -> None:
        """Create the program.

        Args:
            table: The table and where it came from.
            today: The day that is dated from.
            session: Where answers are kept; None keeps nothing before somebody asks for it.
            now: The clock that says when answers were kept.
            blank_after: Seconds without a key or a mouse after which all is covered; None never covers it.
        """
        super().__init__(table, today=today, session=session, now=now)
        self._blank_after = blank_after

    def compose(self) -> ComposeResult:
        """What is said of a draft, the bars of steps and topics, sheet, fit, the line for typing, the footer."""
        yield Fixed(id="draft")
        yield Bar(id="steps")
        yield Fixed(id="title")
        yield Bar(between=TOPICS_APART, id="topics")
        yield Sheet(choose=self._chosen, read=self._read, pointed=self._draw_topics, id="sheet")
        yield Fixed(id="bars")
        yield Fixed(id="message")
        yield Fixed(id="not-kept")
        yield Prompt(id="prompt")
        yield Bar(between=BETWEEN, id="footer")

    def on_mount(self) -> None:
        """Start at step 1, with the keys on the sheet."""
        self.query_one("#sheet").focus()
        self.screen.screen_layout_refresh_signal.subscribe(self, self._laid_out)
        self.call_after_refresh(self._draw, fresh=True)
        self.set_timer(_SETTLED_AFTER, _collect_again)
        self._watch()
        if sys.platform != "win32":
            for number in (signal.SIGTERM, signal.SIGHUP):
                asyncio.get_running_loop().add_signal_handler(number, self._told_to_end, number)

    async def on_event(self, event: events.Event) -> None:
        """Whatever comes from a key or the mouse shows that somebody is there."""
        if self._idle is not None and isinstance(event, events.InputEvent | events.Paste):
            self._idle.reset()
        await super().on_event(event)

    def _watch(self) -> None:
        """Cover everything once nobody has been there for long enough."""
        if self._blank_after is not None:
            self._idle = self.set_timer(self._blank_after, self._cover_all)

    def _cover_all(self) -> None:
        from decision_aid.tui.blank import Blank

        self._idle = None
        self.push_screen(Blank(), lambda _: self._watch())

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Numbers or a file are there; or lead shares are, which are dropped when something was changed since."""
        if event.state is not WorkerState.SUCCESS or not self._drawn:
            return
        if event.worker.group == _NUMBERS:
            self._show_numbers(event.worker.result or ())
        if event.worker.group == FILE and event.worker.result is not None:
            self._show_made(*event.worker.result)
        if event.worker.group != SHARES:
            return
        asked, found = event.worker.result or (None, None)
        if asked is self._stage.assessment:
            self._stage.assessment = found
            if self.step.id == "matters":
                self._draw_bars()  # its rows say nothing of shares
            else:
                self._draw(fresh=False)

    # --------------------------------------------------------------- answers

    def _change(self, answers: Answers) -> None:
        """Take a changed answer if it is allowed, and draw what follows from it."""
        with self._redrawn():
            message = self._stage.change(answers)
            self._say(message[:1].upper() + message[1:])

    def _chosen(self, act: Act) -> None:
        """A row was chosen."""
        if act.kind == "go":
            self._go(PLACE[act.key])
        elif act.kind == "edit":
            self._edit(act.key)
        elif act.kind == "do":
            getattr(self, f"action_{act.key}")()
        else:
            before = self.answers
            self._change(applied(self._stage.table.evidence, before, act))
            if act.kind == "skip":
                self._chosen(Act("go", act.key))
            if before.importance != self.answers.importance and act.kind in ("rate_all", "skip", "weigh"):
                self._say(tr("Press u to take that back."))

    def _read(self, card: Card) -> None:
        """What is behind a row was asked for."""
        self.push_screen(Reader(card.title, [*card.lines, *filter(None, [card.hint])]))

    def _edit(self, key: str, text: str | None = None) -> None:
        question = question_at(self._stage.table.evidence, key)
        value = shown(question, answer(self.answers, key)) if text is None else text
        label = line.label(question, self._stage.table.evidence.about.currency)
        self._ask(key, label, value, steps=line.steps(question))

    def action_keep_line(self) -> None:
        """Keep what was typed."""
        prompt = self.query_one(Prompt)
        if prompt.purpose:
            self._submit(prompt.text)

    def action_nudge(self, by: int) -> None:
        """On the line for typing, a number one more or less, or a date a week later or earlier."""
        prompt = self.query_one(Prompt)
        day = self.answers.date
        if prompt.purpose and prompt.purpose not in FILES and day is not None:
            question = question_at(self._stage.table.evidence, prompt.purpose)
            prompt.put(nudged(question, prompt.text, by, day))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter on the line for typing."""
        if self.query_one(Prompt).purpose:
            self._submit(event.value)

    def _submit(self, text: str) -> None:
        """Keep what was typed, or say why not."""
        prompt = self.query_one(Prompt)
        if prompt.purpose in (SAVE, SAVE_NOTE):
            self._save(prompt.purpose, text)
            return
        if prompt.purpose in FILES:
            self._name_of_answers(prompt.purpose, text)
            return
        try:
            changed = line.taken(self._stage.table.evidence, self.answers, prompt.purpose, text)
        except ValueError as error:
            prompt.refuse(str(error))
            return
        self._stop_asking()
        self._change(changed)

    # ---------------------------------------------------------------- actions

    def on_key(self, event: events.Key) -> None:
        """See every key that no widget has taken, before it is looked up among the bindings.

        While the line for typing is open or about to be, keys belong to it: several
        sent at once arrive before the focus has moved. Any key but a digit ends a
        ten that was begun, and the question for a step's number.
        """
        if len(self.screen_stack) > 1:
            return
        prompt = self.query_one(Prompt)
        if prompt.purpose:
            if event.key == "enter":
                self._submit(prompt.text)
                event.prevent_default()
            elif prompt.typed_ahead(event):
                event.prevent_default()
        elif not (event.character or "").isdecimal():
            self.query_one(Sheet).end_number()
            if self._choosing_step and event.key != "escape":
                self._say("")

    def _go(self, place: int) -> None:
        if self._may_leave():
            self._stage.go(place)
            self._arrive()

    def action_to_step(self, place: int) -> None:
        """A step by its place, from 0."""
        self._go(place)

    def action_next_step(self) -> None:
        """The next step, or the next part of it."""
        if self._may_leave():
            self._stage.forward()
            self._arrive()

    def action_previous_step(self) -> None:
        """The step before, or the part before."""
        if self._may_leave():
            self._stage.back()
            self._arrive()

    def action_compare(self) -> None:
        """The option grid."""
        self._go(PLACE["compare"])

    def action_page(self) -> None:
        """The patient's page."""
        self._go(PLACE["take_away"])
        if self.step.id == "take_away":
            self._to_heading("my_page")

    def action_to_topic(self, number: int) -> None:
        """On Compare, a topic by its number, from 1."""
        if self.step.id == "compare" and 1 <= number <= len(TOPICS):
            self._to_heading(TOPICS[number - 1].id)

    def _to_heading(self, topic: str) -> None:
        part = self._stage.part
        self._stage.to_topic(topic)
        if part != self._stage.part:
            self._arrive()
        self.query_one(Sheet).to_topic(topic)
        self._draw_topics()

    def action_choose_step(self) -> None:
        """The next digit is a step."""
        self._say(tr("Which step? Press 1 to 9."))
        self._choosing_step = True

    def action_digit(self, digit: str) -> None:
        """A digit names a step after ``s``; else it belongs to the row under the cursor."""
        if self._choosing_step:
            self._say("")
            if digit != "0":
                self._go(int(digit) - 1)
            return
        sheet = self.query_one(Sheet)
        if self.step.id == "compare":
            self._digit_on_compare(int(digit))
            return
        act = sheet.current.act if sheet.current is not None else None
        asked = question_at(self._stage.table.evidence, act.key) if act is not None and act.kind == "edit" else None
        if asked is not None and asked.kind in ("whole", "amount", "date"):
            self._edit(asked.key, digit)
        else:
            sheet.rate(digit)

    def action_card(self) -> None:
        """What is behind the row under the cursor."""
        card = self.query_one(Sheet).card
        if card is not None:
            self._read(card)
        else:
            self.push_screen(Reader(self.step.title, (self.step.on_screen,)))

    def _digit_on_compare(self, digit: int) -> None:
        """A topic; as long as there is no goal, a goal."""
        evidence = self._stage.table.evidence
        if self._stage.assessment is not None:
            self.action_to_topic(digit)
        elif 1 <= digit <= len(evidence.goals):
            self._chosen(Act("toggle", "goals", evidence.goals[digit - 1].id))

    def action_what_if(self) -> None:
        """Begin to try a change, beside how it is now."""
        if self._stage.before is not None:
            return
        if self._stage.assessment is None:
            self._say(tr("Choose a goal first. Then there is something to try."))
            return
        if not self._stage.scores:
            self._say(tr(guided.NOW_HIDDEN))
            return
        self._stage.begin_trial()
        self._arrive()

    def action_keep_change(self) -> None:
        """Keep the change that is tried, and go back to the fit."""
        self._end_what_if(tr(changes.KEPT), keep=True)

    def action_drop(self) -> None:
        """Put everything back as it was before the change, and go back to the fit."""
        self._end_what_if(tr(changes.DROPPED), keep=False)

    def _end_what_if(self, said: str, *, keep: bool) -> None:
        if self._stage.before is None:
            self._say(tr("No change is being tried. Press i to try one."))
            return
        self._stage.end_trial(keep=keep)
        self._say(said)
        self._draw(fresh=True)

    def action_pictures(self) -> None:
        """The pictures: that of the topic or of the side effect under the cursor first."""
        from decision_aid.tui.gallery import gallery

        if self._stage.assessment is None:
            self._say(tr("Choose a goal first. Then there is something to draw."))
            return
        sheet = self.query_one(Sheet)
        self.push_screen(gallery(self._stage, sheet.current, sheet.topic))

    def action_big(self) -> None:
        """The big view, from the question under the cursor on."""
        from decision_aid.tui.gallery import big_view

        if self._stage.assessment is None:
            self._say(tr("Choose a goal first. Then there is something to show."))
            return
        self.push_screen(big_view(self._stage, self.query_one(Sheet).current))

    def action_scores(self) -> None:
        """Hide the scores until they are wanted, or show them; while a change is tried they are what it is about."""
        if self._stage.before is not None:
            self._say(tr(KEEP_OR_DROP), about="change")
            return
        self._stage.scores = not self._stage.scores
        self._say(tr(guided.SHOWN if self._stage.scores else guided.NOW_HIDDEN))
        self._draw(fresh=False)

    def action_one(self) -> None:
        """One option in full; then all of them again."""
        if self._at_the_grid():
            self._look_at(() if self._stage.some_hidden else (self._column,))

    def action_two(self) -> None:
        """Two options side by side: the first, then the second; then all of them again."""
        if not self._at_the_grid():
            return
        if self._stage.some_hidden:
            self._look_at(())
        elif self._stage.pair in (None, self._column):
            self._stage.pair = self._column
            self._say(guided.and_which(self._bare_name(self._column)))
        else:
            self._look_at([place for place in (self._stage.pair, self._column) if place is not None])

    def _at_the_grid(self) -> bool:
        """Whether there is an option under the cursor, or only some are shown; says so if not."""
        row = self.query_one(Sheet).current
        there = self._stage.has_grid and (self._stage.some_hidden or (row is not None and bool(row.cells)))
        if not there:
            self._say(tr(guided.GRID_ONLY))
        return there

    @property
    def _column(self) -> int:
        """The option under the cursor, by its place in the table."""
        return self._stage.columns[min(self.query_one(Sheet).column, len(self._stage.columns) - 1)]

    def _bare_name(self, place: int) -> str:
        return self._stage.table.evidence.treatments[place].name

    def _look_at(self, columns: Sequence[int]) -> None:
        """Show only these options in the grid, or all of them, and stay at the line and the option that we are at."""
        here = self._column
        self._stage.look_at(columns)
        self._say(guided.only([self._bare_name(place) for place in self._stage.columns] if columns else []))
        self._draw(fresh=False)
        self.query_one(Sheet).to_column(self._stage.columns.index(here))

    def action_timer(self) -> None:
        """Show how much time has passed, or stop showing it."""
        if self._clock is not None:
            self._clock.stop()
            self._clock = self._began = None
        else:
            self._began = time.monotonic()
            self._clock = self.set_interval(1, self._draw_title)
        self._draw_title()

    def action_undo(self) -> None:
        """Take the last change of an answer back."""
        with self._redrawn():
            back = self._stage.undo()
            self._say(tr("Taken back. Press r to do it again.") if back else tr(changes.NOTHING_BACK))

    def action_redo(self) -> None:
        """Do again what was taken back."""
        with self._redrawn():
            again = self._stage.redo()
            self._say(tr(changes.AGAIN) if again else tr(changes.NOTHING_AGAIN))

    def action_numbers(self) -> None:
        """The tables of numbers, for someone who checks them; they can take some seconds."""
        from decision_aid.views.expert import numbers

        if self._stage.assessment is None or self._stage.assessment.weights is None:
            self._say(tr("There are no numbers yet. Choose a goal and rate something first."))
            return
        if not self._stage.scores:
            self._say(tr(guided.NOW_HIDDEN))
            return
        evidence, answers, assessment = self._stage.table.evidence, self._stage.answers, self._stage.assessment
        spoken = speaking()  # a person may change it before they are there

        def counted() -> tuple[Numbers, ...]:
            with only(spoken):
                return numbers(evidence, answers, with_shares(assessment, answers))

        self._say(tr(WORKING), about="numbers")
        self.run_worker(counted, thread=True, exclusive=True, group=_NUMBERS)

    def _show_numbers(self, tables: Sequence[Numbers]) -> None:
        """Open them, unless the person has gone on to something else."""
        if self._said_about == "numbers":
            self._say("")
            self.push_screen(readers.of_numbers(tables))

    def action_worried(self) -> None:
        """What to do and whom to call, for someone who has had a treatment and is worried."""
        evidence = self._stage.table.evidence
        self.push_screen(Reader(tr(WORRIED), worried_lines(evidence, evidence.treatments)))

    def action_glossary(self) -> None:
        """The hard words in plain words."""
        from decision_aid.pages.glossary import glossary_page

        self.push_screen(readers.of_page(glossary_page(self._stage.table.evidence)))

    def action_about(self) -> None:
        """Who made it and how, what it can't know, which standards it meets."""
        from decision_aid.pages.about import about_page

        # It takes a second or two, since all that is shown is looked at; so only once.
        if self._about is None:
            self._about = about_page(self._stage.table)
        self.push_screen(readers.of_page(self._about))

    def action_help(self) -> None:
        """Every key, and what this step is for."""
        self.push_screen(readers.of_help(self.step, self.size.width))

    def action_look(self) -> None:
        """The next look; with NO_COLOR there is only one."""
        if self.no_color:
            self._say(tr("NO_COLOR is set, so there are no colours to change."))
            return
        name, theme = next_look(self.theme)
        self.theme = theme.name
        self._say(tr("The look is now: {name}.", name=name))

    def action_language(self) -> None:
        """The next language; answers stay as they are."""
        if self.query_one(Prompt).purpose:
            self._stop_asking()
        self._stage.speak(following(language.speaking()))
        self._about = None
        self._say("")
        self._draw(fresh=False)
        self._show_kept()

    def action_command_palette(self) -> None:
        """Textual's palette, which asks in the language in use."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=tr("Search for commands…"), id="--command-palette"))

    def action_leave(self) -> None:
        """Close the line for typing if it is open; else ask whether to leave."""
        if self.query_one(Prompt).purpose:
            self._stop_asking()
            return
        if self._choosing_step:
            self._say("")
            return

        if self._stage.pair is not None or self._stage.some_hidden:
            self._look_at(())
            return

        asked = self._said_about == "change"
        if self._stage.before is not None and not asked:
            self._go(self._stage.place)
            return

        if self._keeper is not None:
            self._keeper.again()
        self._ask_to_leave()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: every action, every step."""
        del screen
        for action in ACTIONS:
            if action.palette:
                yield SystemCommand(
                    action.help, tr("Key: {key}", key=action.shown), getattr(self, f"action_{action.name}")
                )
        for place, step in enumerate(STEPS):
            title = tr("Step {number}: {step}", number=place + 1, step=step.title)
            yield SystemCommand(title, step.on_screen, lambda place=place: self._go(place))


def _collect_again() -> None:
    """Where the start has put that off, garbage is looked for again, but not among what was made until now."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
