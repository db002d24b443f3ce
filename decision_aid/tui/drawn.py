"""What stands on the screen: bars, title, sheet, footer, the line for typing, and when each is drawn."""

from __future__ import annotations

import datetime
import math
import os
import time

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from rich.cells import cell_len
from textual import events
from textual.app import App
from textual.filter import LineFilter
from textual.messages import Update
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme
from textual.timer import Timer

from decision_aid.assessment import with_shares
from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.interview.questions import Step
from decision_aid.language import mark, tr
from decision_aid.pictures.bars import fit_lines, legend
from decision_aid.stage.stage import Stage
from decision_aid.tui.actions import Now, footer_labels
from decision_aid.tui.bar import Bar
from decision_aid.tui.fixed import Fixed
from decision_aid.tui.labels import clock, step_labels, topic_labels
from decision_aid.tui.plain import PlainText
from decision_aid.tui.prompt import Prompt
from decision_aid.tui.sheet import Sheet
from decision_aid.tui.themes import DARK, LOOKS, TERMINAL, fallbacks, first_look
from decision_aid.words import figures, guided, sentences
from decision_aid.words.languages import draft_line

if TYPE_CHECKING:
    from decision_aid.tui.keeping import Keeper

KEEP_OR_DROP = mark("Keep or drop this change first: k keeps it, d drops it.")
About = Literal["", "change", "numbers", "file"]
"""What the line above the footer is about, where something depends on that: a change that is tried, numbers or a file
that are being made."""
SHARES = "shares"
"""The group of the worker that counts lead shares."""
COUNT_AFTER = 0.06
"""Seconds after the last change until lead shares are counted: longer than from one held key to the next."""
_HELD_AT_MOST = 0.5
"""Seconds for which a change of size may keep the screen from being painted."""
_BARS_FROM = 18
"""Lines of screen from which the fit bars have room below the sheet."""
_TITLE_WRAPS_FROM = 18
"""Lines of screen from which a long title takes more than one of them; on a lower one its end gives way."""
_BARS_LEAVE = 12
"""Lines of screen that the bars leave to the rest, however long their words are."""
_BAR = 8
"""Cells of the shortest bar."""
_PLAIN = PlainText()


class Drawn(App[None]):
    """Draws what stands on the stage, each part when it has changed; takes no key."""

    # Text and not a path: in one file with all that the program needs there is no file of its own.
    CSS: ClassVar[str] = files(__package__).joinpath("decision_aid.tcss").read_text(encoding="utf-8")
    TITLE = "Decision aid"

    # The look of most people from the outset: to take another one costs some hundredths of a second more.
    theme: Reactive[str] = Reactive(DARK.name)

    _keeper: Keeper | None = None

    def __init__(self, table: Table, *, today: datetime.date) -> None:
        no_color = bool(os.environ.get("NO_COLOR"))
        # Textual takes an empty NO_COLOR for a set one; the convention does not.
        if not no_color:
            os.environ.pop("NO_COLOR", None)
        super().__init__(ansi_color=True if no_color else None)
        wanted = self.get_theme(os.environ.get("TEXTUAL_THEME", ""))
        self.theme = (TERMINAL if no_color else first_look(wanted, self.console.color_system)).name
        self.animation_level = "none"
        self._stage = Stage(table, today)
        self._choosing_step = False
        self._said_about: About = ""
        self._count_timer: Timer | None = None
        self._began: float | None = None
        self._clock: Timer | None = None
        self._replacing: Path | None = None
        self._drawn = False
        self._resizing: ExitStack | None = None

    @property
    def stage(self) -> Stage:
        """Where the person is, and what follows from the answers."""
        return self._stage

    @property
    def answers(self) -> Answers:
        """The answers so far."""
        return self._stage.answers

    @property
    def step(self) -> Step:
        """The step on the screen."""
        return self._stage.step

    @property
    def counting(self) -> bool:
        """Whether lead shares are still to come for what is on the screen."""
        return self._stage.counting

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
        stage, width = self._stage, self.size.width
        # Before anything is drawn: no frame may show an answer as kept that is not.
        if self._keeper is not None:
            self._keeper.put(stage.content)
        draft = self.query_one("#draft", Fixed)
        draft.put(draft_line())
        draft.set_class(bool(draft.text), "shown")
        self.query_one("#steps", Bar).put(step_labels(stage, width))
        self._draw_footer()
        self._draw_title()
        self._draw_bars()
        sheet = self.query_one(Sheet)
        sheet.show(stage.rows(max(40, min(80, width - 4))), stage.names, fresh=fresh)
        self._draw_topics()
        self._count_soon()

    def _draw_title(self) -> None:
        stage = self._stage
        bit = f" · {guided.progress(stage.part + 1, stage.parts)}" if stage.alone else ""
        passed = "" if self._began is None else f" · {clock(time.monotonic() - self._began)}"
        goals = [stage.table.evidence.goal[goal].label for goal in stage.answers.goals]
        title = stage.step.title
        if goals and stage.step.id == "compare":
            title = tr("{step}: {goals}", step=title, goals=figures.listed(goals).lower())
        said = "" if self._keeper is None or not self._keeper.label else f" · {self._keeper.label}"
        title = f"{title}{bit}{passed}"
        if self.size.height < _TITLE_WRAPS_FROM:
            room = max(1, self.size.width - 4 - cell_len(said))
            title = title if cell_len(title) <= room else f"{title[: room - 1]}…"
        self.query_one("#title", Fixed).put(f"{title}{said}")

    def _draw_topics(self) -> None:
        """The bar of topics, on Compare; the one in view is marked."""
        topics = self.query_one("#topics", Bar)
        stage = self._stage
        shown = stage.step.id == "compare" and stage.assessment is not None
        topics.set_class(shown, "shown")
        if shown:
            # Two cells are kept free on either side.
            topics.put(topic_labels(self.query_one(Sheet).topic, self.size.width - 4))

    def _count_soon(self) -> None:
        """Count lead shares a moment after the last key, and never in a key's way."""
        if self._count_timer is not None:
            self._count_timer.stop()
            self._count_timer = None
        if self.counting:
            self._count_timer = self.set_timer(COUNT_AFTER, self._count)

    def _count(self) -> None:
        asked, answers = self._stage.assessment, self._stage.answers
        assert asked is not None
        self.run_worker(lambda: (asked, with_shares(asked, answers)), thread=True, exclusive=True, group=SHARES)

    def _draw_bars(self) -> None:
        stage = self._stage
        bars = self.query_one("#bars", Fixed)
        # On a low screen the rows come first; the fit of each option stands in words on step 7.
        lines = self._bar_lines() if stage.has_bars and self.size.height >= _BARS_FROM else []
        taken = sum(math.ceil(cell_len(line) / max(1, self.size.width - 4)) for line in lines)
        scored = bool(lines) and self.size.height - taken >= _BARS_LEAVE
        bars.set_class(scored, "shown")
        if scored and stage.assessment is not None:
            bars.put("\n".join([*lines, sentences.beside_bars(stage.table.evidence, stage.answers, stage.assessment)]))

    def _bar_lines(self) -> list[str]:
        """A bar for each option between its name and its words, which come before the length of a bar; the legend."""
        stage, width = self._stage, self.size.width
        assert stage.assessment is not None
        before = None if stage.before is None else stage.before[1]
        room = max(_BAR, width - (50 if before is None else 60))
        lines = fit_lines(stage.assessment, room, before=before)
        over = max(map(cell_len, lines), default=0) - (width - 4)
        if over > 0:
            lines = fit_lines(stage.assessment, max(_BAR, room - over), before=before)
        return [*lines, legend()]

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

    def _say(self, text: str, *, about: About = "") -> None:
        """One line above the footer; empty takes it away. about: what it must be known by later."""
        self._choosing_step = False
        self._said_about = about
        message = self.query_one("#message", Fixed)
        message.put(text)
        message.set_class(bool(text), "shown")

    def _draw_footer(self) -> None:
        now: Now = "typing" if self.query_one(Prompt).purpose else "trying" if self._stage.before is not None else ""
        self.query_one("#footer", Bar).put(footer_labels(self.size.width - 2, now))

    @contextmanager
    def _redrawn(self) -> Iterator[None]:
        """Draw what follows from other answers; a first goal, or none, makes another page of Compare."""
        had_goal = self._stage.assessment is not None
        yield
        fresh = self.step.id == "compare" and had_goal != (self._stage.assessment is not None)
        self._draw(fresh=fresh)

    # ------------------------------------------------------ the line for typing

    def _ask(self, purpose: str, label: str, value: str, *, steps: tuple[str, str] | None = None) -> None:
        self._replacing = None
        self._say("")
        self.query_one(Prompt).ask(purpose, label, value, steps=steps)
        self._draw_footer()

    def _refuse(self, message: str) -> None:
        self.query_one(Prompt).refuse(message)

    def _stop_asking(self) -> None:
        self.query_one(Prompt).close()
        self.query_one("#sheet").focus()
        self._draw_footer()

    def _arrive(self) -> None:
        """Draw where we are now, from its top; a line for typing that was left open is closed."""
        if self.query_one(Prompt).purpose:
            self._stop_asking()
        self._say("")
        self._draw(fresh=True)

    def _may_leave(self) -> bool:
        """End a trial that changed nothing; ask for a word about one that did. Whether the way is free."""
        if self._stage.before is None:
            return True
        if self._stage.before[0] != self.answers:
            self._say(tr(KEEP_OR_DROP), about="change")
            return False
        self._stage.end_trial(keep=True)
        return True

    # ------------------------------------------------------------------- looks

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Our looks beside those of the screen library; known before any is drawn."""
        return {**super().available_themes, **{look.name: look for look in LOOKS.values()}}

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every painted line passes: colours taken away where that is wanted, and what no text may do."""
        return [*super().get_line_filters(), _PLAIN]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What the style sheet names and a theme of the screen library does not have."""
        return fallbacks(self.current_theme)
