"""The full-screen program: one screen whose widgets are re-used from step to step."""

from __future__ import annotations

import datetime
import os
import textwrap

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App, ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.messages import Update
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme
from textual.timer import Timer
from textual.widgets import Input
from textual.worker import Worker, WorkerState

from decision_aid.assessment import Assessment, assess, with_shares
from decision_aid.evidence.reader import Table
from decision_aid.interview.acts import Act, applied, shown, tried, typed
from decision_aid.interview.answers import Answers, answer, with_answer
from decision_aid.interview.history import History
from decision_aid.interview.questions import STEPS, WHAT_IF, Step, question_at
from decision_aid.pictures.bars import fit_lines, legend
from decision_aid.tui.actions import ACTIONS, SHEET_KEYS, footer_text
from decision_aid.tui.dialogs import WIDE, Leave, Reader
from decision_aid.tui.fixed import Fixed
from decision_aid.tui.prompt import Prompt
from decision_aid.tui.sheet import Sheet
from decision_aid.tui.themes import DARK, LOOKS, TERMINAL, fallbacks, first_look, next_look
from decision_aid.views.cards import Card
from decision_aid.views.fit import NUMBERS
from decision_aid.views.grid import option_names
from decision_aid.views.rows import Row
from decision_aid.views.steps import WORRIED, rows
from decision_aid.views.telling import worried_lines
from decision_aid.views.what_if import COLUMNS, Side, what_if_rows
from decision_aid.words import sentences

if TYPE_CHECKING:
    from decision_aid.pages.page import Page
    from decision_aid.views.expert import Numbers

SAVE = "save"
"""What the line for typing is for when it asks for a file name and not for an answer."""
PAGE_NAME = "my-page.txt"
_SCORED = ("matters", "fit", "what_if")
KEEP_OR_DROP = "Keep or drop this change first: k keeps it, d drops it."
WORKING = "The numbers are being worked out."
_COUNTED = (*_SCORED, "check")
"""The steps that tell how firm the lead is; on Check it says whether the leaning can be set beside it."""
_SHARES = "shares"
_NUMBERS = "numbers"
_FRAME = 3
"""Columns of a wide dialog that its frame and scroll bar take."""
_FIT = next(place for place, step in enumerate(STEPS) if step.id == "fit")
COUNT_AFTER = 0.06
"""Seconds after the last change until lead shares are counted: longer than from one held key to the next."""
_HELD_AT_MOST = 0.5
"""Seconds for which a change of size may keep the screen from being painted."""
_BARS_FROM = 18
"""Lines of screen from which the fit bars have room below the sheet."""


class DecisionAid(App[None]):
    """Walks a person through the nine steps. Holds the answers; decides nothing."""

    CSS_PATH = "decision_aid.tcss"
    TITLE = "Decision aid"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        *(action.binding for action in ACTIONS),
        *(Binding(digit, f"digit('{digit}')", digit, show=False) for digit in "0123456789"),
    ]

    # The look of most people from the outset: to take another one costs some hundredths of a second more.
    theme: Reactive[str] = Reactive(DARK.name)

    def __init__(self, table: Table, *, today: datetime.date) -> None:
        no_color = bool(os.environ.get("NO_COLOR"))
        # Textual takes an empty NO_COLOR for a set one; the convention does not.
        if not no_color:
            os.environ.pop("NO_COLOR", None)
        super().__init__(ansi_color=True if no_color else None)
        wanted = self.get_theme(os.environ.get("TEXTUAL_THEME", ""))
        self.theme = (TERMINAL if no_color else first_look(wanted, self.console.color_system)).name
        self.animation_level = "none"
        self._table = table
        self._answers = Answers(date=today)
        self._assessment: Assessment | None = None
        self._before: Side | None = None
        self._history = History()
        self._step = 0
        self._choosing_step = False
        self._count_timer: Timer | None = None
        self._replacing: Path | None = None
        self._drawn = False
        self._resizing: ExitStack | None = None
        self._about: Page | None = None

    def compose(self) -> ComposeResult:
        """The bar of steps, the sheet, the bars, the line for typing, the footer."""
        yield Fixed(id="steps")
        yield Fixed(id="title")
        yield Sheet(choose=self._chosen, read=self._read, id="sheet")
        yield Fixed(id="bars")
        yield Fixed(id="message")
        yield Prompt(id="prompt")
        yield Fixed(id="footer")

    def on_mount(self) -> None:
        """Start at step 1, with the keys on the sheet."""
        self.query_one("#sheet").focus()
        self.screen.screen_layout_refresh_signal.subscribe(self, self._laid_out)
        self.call_after_refresh(self._draw, fresh=True)

    @property
    def answers(self) -> Answers:
        """The answers so far."""
        return self._answers

    @property
    def step(self) -> Step:
        """The step on the screen."""
        return WHAT_IF if self._before is not None else STEPS[self._step]

    @property
    def counting(self) -> bool:
        """Whether lead shares are still to come for what is on the screen."""
        found = self._assessment
        return self.step.id in _COUNTED and found is not None and found.flips is not None and found.shares is None

    # ---------------------------------------------------------------- drawing

    def _draw(self, *, fresh: bool) -> None:
        """Draw the step; nothing is painted until the ratings and their bars can be painted in one frame."""
        self._drawn = True
        held = ExitStack()
        held.enter_context(self.batch_update())
        self._draw_parts(fresh=fresh)
        sheet = self.query_one(Sheet)
        for widget in (sheet, self.query_one("#bars")):
            sheet.screen.post_message(Update(widget))
        sheet.screen.call_later(held.close)

    def _draw_parts(self, *, fresh: bool) -> None:
        step = self.step
        self.query_one("#steps", Fixed).put(_steps_bar(self._step, self.size.width))
        self.query_one("#title", Fixed).put(step.title)
        trying = self._before is not None
        self.query_one("#footer", Fixed).put(footer_text(self.size.width - 2, trying=trying))
        self._draw_bars()
        sheet = self.query_one(Sheet)
        sheet.show(self._rows(), COLUMNS if trying else option_names(self._table.evidence), fresh=fresh)
        self._count_soon()

    def _rows(self) -> tuple[Row, ...]:
        if self._before is not None:
            return tuple(what_if_rows(self._table.evidence, self._before, (self._answers, self._assessment)))
        if self.step.id == "take_away" and self._assessment is not None:
            # The page tells how sure the lead is, and no key waits for it here.
            self._assessment = with_shares(self._assessment, self._answers)
            width = max(40, min(80, self.size.width - 4))
            page = (Row(kind="lines", text=line) for line in self._page(width).splitlines())
            return (*rows(self._table, self._answers, self._assessment, self.step.id), *page)
        return rows(self._table, self._answers, self._assessment, self.step.id)

    def _count_soon(self) -> None:
        """Count lead shares a moment after the last key, and never in a key's way."""
        if self._count_timer is not None:
            self._count_timer.stop()
            self._count_timer = None
        if self.counting:
            self._count_timer = self.set_timer(COUNT_AFTER, self._count)

    def _count(self) -> None:
        asked, answers = self._assessment, self._answers
        assert asked is not None
        self.run_worker(lambda: (asked, with_shares(asked, answers)), thread=True, exclusive=True, group=_SHARES)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """The numbers are there; or lead shares are, which are dropped when something was changed since."""
        if event.state is not WorkerState.SUCCESS or not self._drawn:
            return
        if event.worker.group == _NUMBERS:
            self._show_numbers(event.worker.result or ())
        if event.worker.group != _SHARES:
            return
        asked, found = event.worker.result or (None, None)
        if asked is self._assessment:
            self._assessment = found
            if self.step.id == "matters":
                self._draw_bars()  # its rows say nothing of shares
            else:
                self._draw(fresh=False)

    def _page(self, width: int = 80) -> str:
        from decision_aid.pages.page import as_text
        from decision_aid.pages.patient import patient_page

        assert self._assessment is not None
        return as_text(patient_page(self._table, self._answers, self._assessment), width)

    def _draw_bars(self) -> None:
        bars = self.query_one("#bars", Fixed)
        # On a low screen the rows come first; the fit of each option stands in words on step 7.
        scored = (
            self.step.id in _SCORED
            and self.size.height >= _BARS_FROM
            and self._assessment is not None
            and self._assessment.weights is not None
            and self._assessment.verdict != "only_one"  # with nothing beside it a bar looks like a mark
        )
        bars.set_class(scored, "shown")
        if scored and self._assessment is not None:
            before = None if self._before is None else self._before[1]
            room = max(8, self.size.width - (50 if before is None else 60))
            lines = fit_lines(self._assessment, room, before=before)
            said = sentences.beside_bars(self._table.evidence, self._answers, self._assessment)
            bars.put("\n".join([*lines, legend(), said]))

    def on_resize(self, event: events.Resize) -> None:
        """Steps, bars and page depend on the size; nothing is painted until all of it has its new place."""
        if not self._drawn or event.size == self.size:
            return
        if self._resizing is None:
            self._resizing = ExitStack()
            self._resizing.enter_context(self.batch_update())
            # In case of a size that nothing is laid out for, such as none at all.
            self._resizing.callback(self.set_timer(_HELD_AT_MOST, self._resized).stop)
        # Later: Textual takes note of the new size only after this.
        self.call_later(self._draw, fresh=False)

    def _laid_out(self, screen: Screen[object]) -> None:
        """Places are given for the new size; the sheet, which was told of it before this, can be painted next."""
        if self._resizing is not None and screen.size == self.size:
            screen.query_one(Sheet).call_later(self._resized)

    def _resized(self) -> None:
        if self._resizing is not None:
            held, self._resizing = self._resizing, None
            screen = self.screen
            screen.refresh()
            screen.post_message(Update(screen))
            screen.call_later(held.close)

    def _say(self, text: str) -> None:
        """One line above the footer; empty takes it away."""
        self._choosing_step = False
        message = self.query_one("#message", Fixed)
        message.put(text)
        message.set_class(bool(text), "shown")

    # --------------------------------------------------------------- answers

    def _change(self, answers: Answers) -> None:
        """Take a changed answer if it is allowed, and draw what follows from it."""
        before = self._answers
        after, message = tried(self._table.evidence, before, answers)
        self._history.changed(before, after)
        self._take(after, message[:1].upper() + message[1:])

    def _take(self, answers: Answers, said: str) -> None:
        """These are the answers now; draw what follows from them."""
        self._answers = answers
        self._assessment = assess(self._table.evidence, answers) if answers.goals else None
        self._say(said)
        self._draw(fresh=False)

    def _chosen(self, act: Act) -> None:
        """A row was chosen."""
        if act.kind == "go":
            self._go(next(place for place, step in enumerate(STEPS) if step.id == act.key))
        elif act.kind == "edit":
            self._edit(act.key)
        elif act.kind == "do":
            getattr(self, f"action_{act.key}")()
        else:
            before = self._answers
            self._change(applied(self._table.evidence, before, act))
            if act.kind == "skip":
                self._chosen(Act("go", act.key))
            if before.importance != self._answers.importance and act.kind in ("rate_all", "skip", "weigh"):
                self._say("Press u to take that back.")

    def _read(self, card: Card) -> None:
        """What is behind a row was asked for."""
        self.push_screen(Reader(card.title, card.lines))

    def _edit(self, key: str, text: str | None = None) -> None:
        question = question_at(self._table.evidence, key)
        value = shown(question, answer(self._answers, key)) if text is None else text
        hint = _hint(question.kind, question.example)
        self._ask(key, f"{question.words} ({hint}; Enter to keep, Esc to cancel)", value)

    def _ask(self, purpose: str, label: str, value: str) -> None:
        self._replacing = None
        self._say("")
        self.query_one(Prompt).ask(purpose, label, value)

    def _refuse(self, message: str) -> None:
        self.query_one(Prompt).refuse(message)

    def _stop_asking(self) -> None:
        self.query_one(Prompt).close()
        self.query_one("#sheet").focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter on the line for typing."""
        if self.query_one(Prompt).purpose:
            self._submit(event.value)

    def _submit(self, text: str) -> None:
        """Keep what was typed, or say why not."""
        prompt = self.query_one(Prompt)
        if prompt.purpose == SAVE:
            self._save(text)
            return
        evidence, key = self._table.evidence, prompt.purpose
        try:
            value = typed(question_at(evidence, key), text)
        except ValueError as error:
            prompt.refuse(str(error))
            return
        changed = with_answer(self._answers, key, value)
        _, message = tried(evidence, self._answers, changed)
        if message:
            prompt.refuse(message)
            return
        self._stop_asking()
        self._change(changed)

    def _save(self, name: str) -> None:
        from decision_aid.pages.file import write_page

        if not name.strip():
            self._refuse("A file name is needed.")
            return
        path = Path(name.strip())
        try:
            path = path.expanduser()
            write_page(path, self._page(), replace=path == self._replacing)
        except FileExistsError:
            self._replacing = path
            self._refuse("There is a file of that name. Enter again replaces it; or type another name.")
            return
        except (OSError, ValueError, RuntimeError) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            self._refuse(f"It can't be saved there: {reason.rstrip('.')}.")
            return
        self._stop_asking()
        self._say(f"Saved: {path.absolute()}")

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
        if self._before is not None and not self._leave_what_if():
            return
        self._step = max(0, min(len(STEPS) - 1, place))
        self._say("")
        self._draw(fresh=True)

    def action_next_step(self) -> None:
        """The next step."""
        self._go(self._step + 1)

    def action_previous_step(self) -> None:
        """The step before."""
        self._go(self._step - 1)

    def action_choose_step(self) -> None:
        """The next digit is a step."""
        self._say("Which step? Press 1 to 9.")
        self._choosing_step = True

    def action_digit(self, digit: str) -> None:
        """A digit names a step after ``s``; else it belongs to the row under the cursor."""
        if self._choosing_step:
            self._say("")
            if digit != "0":
                self._go(int(digit) - 1)
            return
        sheet = self.query_one(Sheet)
        act = sheet.current.act if sheet.current is not None else None
        asked = question_at(self._table.evidence, act.key) if act is not None and act.kind == "edit" else None
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
            self.push_screen(Reader(self.step.title, (self.step.intro,)))

    def action_save(self) -> None:
        """Ask for the name of a file for the page."""
        self._ask(SAVE, "Save my page as (a file name; Esc to cancel)", PAGE_NAME)

    def action_what_if(self) -> None:
        """Begin to try a change, beside how it is now."""
        if self._before is not None:
            return
        if self._assessment is None:
            self._say("Choose a goal first. Then there is something to try.")
            return
        # With lead shares, so that the two sides are judged alike; opening this is no key on a rating.
        self._before = (self._answers, with_shares(self._assessment, self._answers))
        self._history.begin_trial()
        self._step = _FIT
        self._say("")
        self._draw(fresh=True)

    def _leave_what_if(self) -> bool:
        """Go back if nothing was changed; else ask for a word first. Whether it was left."""
        if self._before is None or self._before[0] != self._answers:
            self._say(KEEP_OR_DROP)
            return False
        self._before = None
        self._history.end_trial()
        return True

    def action_keep(self) -> None:
        """Keep the change that is tried, and go back to the fit."""
        self._end_what_if("The change is kept.")

    def action_drop(self) -> None:
        """Put everything back as it was before the change, and go back to the fit."""
        if self._before is not None:
            self._answers, self._assessment = self._before
            self._history.drop_trial()
        self._end_what_if("Everything is as it was before.")

    def _end_what_if(self, said: str) -> None:
        if self._before is None:
            self._say("No change is being tried. Press i to try one.")
            return
        self._before = None
        self._history.end_trial()
        self._say(said)
        self._draw(fresh=True)

    def action_pictures(self) -> None:
        """The pictures; on a side effect in the grid, how many people come to it."""
        from decision_aid.pictures.gallery import gallery, harm_gallery

        if self._assessment is None:
            self._say("Choose a goal first. Then there is something to draw.")
            return
        evidence, room = self._table.evidence, min(self.size.width, WIDE) - _FRAME
        row = self.query_one(Sheet).current
        if row is not None and row.harm:
            hung = [harm_gallery(evidence, self._assessment, row.harm, room)]
        else:
            hung = list(gallery(evidence, self._answers, self._assessment, room, max(12, self.size.height - 8)))
        parts = [
            part
            for item in hung
            for part in (f"── {item.title} ──", "\n".join(item.picture.plain), item.picture.caption)
        ]
        self.push_screen(Reader("Pictures", parts, wide=True))

    def action_undo(self) -> None:
        """Take the last change of an answer back."""
        done, nothing = "Taken back. Press r to do it again.", "There is nothing to take back."
        self._step_in_history(self._history.undo, done, nothing)

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._step_in_history(self._history.redo, "Done again.", "There is nothing to do again.")

    def _step_in_history(self, step: Callable[[Answers], Answers | None], done: str, nothing: str) -> None:
        answers = step(self._answers)
        if answers is None:
            self._say(nothing)
        else:
            self._take(answers, done)

    def action_numbers(self) -> None:
        """The tables of numbers, for someone who checks them; they can take some seconds."""
        from decision_aid.views.expert import numbers

        if self._assessment is None or self._assessment.weights is None:
            self._say("There are no numbers yet. Choose a goal and rate something first.")
            return
        evidence, answers, assessment = self._table.evidence, self._answers, self._assessment

        def counted() -> tuple[Numbers, ...]:
            return numbers(evidence, answers, with_shares(assessment, answers))

        self._say(WORKING)
        self.run_worker(counted, thread=True, exclusive=True, group=_NUMBERS)

    def _show_numbers(self, tables: Sequence[Numbers]) -> None:
        """Open them, unless the person has gone on to something else."""
        if self.query_one("#message", Fixed).text != WORKING:
            return
        self._say("")
        parts = [part for item in tables for part in (f"── {item.title} ──\n{item.meaning}", "\n".join(item.lines))]
        self.push_screen(Reader(NUMBERS, parts, wide=True))

    def action_worried(self) -> None:
        """What to do and whom to call, for someone who has had a treatment and is worried."""
        evidence = self._table.evidence
        self.push_screen(Reader(WORRIED, worried_lines(evidence, evidence.treatments)))

    def action_glossary(self) -> None:
        """The hard words in plain words."""
        from decision_aid.pages.glossary import glossary_page

        self._read_page(glossary_page(self._table.evidence))

    def action_about(self) -> None:
        """Who made it and how, what it can't know, which standards it meets."""
        from decision_aid.pages.about import about_page

        # It takes a second or two, since all that is shown is looked at; so only once.
        if self._about is None:
            self._about = about_page(self._table)
        self._read_page(self._about)

    def _read_page(self, page: Page) -> None:
        paragraphs = []
        for section in page.sections:
            points = [f"• {point}" for point in section.points]
            kept = ["\n".join(section.lines)] if section.lines else []
            paragraphs += [f"── {section.title} ──", *section.text, *points, *kept]
        self.push_screen(Reader(page.title, paragraphs))

    def action_help(self) -> None:
        """Every key, and what this step is for."""
        lines = [self.step.intro, "Keys:"]
        keys = [*SHEET_KEYS, *((action.shown, action.help) for action in ACTIONS)]
        lines += ["\n".join(_key_line(key, words) for key, words in keys)]
        self.push_screen(Reader(f"Help: {self.step.title}", lines))

    def action_look(self) -> None:
        """The next look; with NO_COLOR there is only one."""
        if self.no_color:
            self._say("NO_COLOR is set, so there are no colors to change.")
            return
        name, theme = next_look(self.theme)
        self.theme = theme.name
        self._say(f"The look is now: {name}.")

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Our looks beside those of the screen library; known before any is drawn."""
        return {**super().available_themes, **{look.name: look for look in LOOKS.values()}}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What the style sheet names and a theme of the screen library does not have."""
        return fallbacks(self.current_theme)

    def action_leave(self) -> None:
        """Close the line for typing if it is open; else ask whether to leave."""
        if self.query_one(Prompt).purpose:
            self._stop_asking()
            return
        if self._choosing_step:
            self._say("")
            return

        asked = self.query_one("#message", Fixed).text == KEEP_OR_DROP
        if self._before is not None and not asked:
            self._go(self._step)
            return

        def leave(sure: bool | None) -> None:
            if sure:
                self._drawn = False
                self.exit()

        self.push_screen(Leave(), leave)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: every action, every step."""
        del screen
        for action in ACTIONS:
            if action.palette:
                yield SystemCommand(action.help, f"Key: {action.shown}", getattr(self, f"action_{action.name}"))
        for place, step in enumerate(STEPS):
            yield SystemCommand(f"Step {place + 1}: {step.title}", step.intro, lambda place=place: self._go(place))


def _steps_bar(current: int, width: int) -> str:
    """Where we are among the steps; only the current one where the room is short."""
    names = [f"{place + 1} {step.short}" for place, step in enumerate(STEPS)]
    names[current] = f"[{names[current]}]"
    bar = " ".join(names)
    return bar if len(bar) <= width else f"Step {current + 1} of {len(STEPS)}: {STEPS[current].short}"


def _key_line(key: str, words: str) -> str:
    """A key and what it does, with the words in a column of their own."""
    return textwrap.fill(words, 62, initial_indent=f"{key:<15} ", subsequent_indent=" " * 16)


def _hint(kind: str, example: str) -> str:
    return {
        "whole": "a whole number",
        "amount": "a number",
        "date": f"a date such as {example}",
        "lines": "several, with ; between them",
    }.get(kind, "in your own words")
