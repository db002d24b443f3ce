"""Where a person is in the program and what is on the screen: answers, step, what is tried. Knows no widget."""

from __future__ import annotations

import datetime

from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from decision_aid import language
from decision_aid.assessment import Assessment, assess, with_shares
from decision_aid.evidence.prose import translated
from decision_aid.evidence.reader import Table
from decision_aid.interview.acts import tried
from decision_aid.interview.answers import Answers
from decision_aid.interview.history import History
from decision_aid.interview.questions import STEPS, WHAT_IF, Step
from decision_aid.language import tr
from decision_aid.views.alone import Part, guide, parts
from decision_aid.views.grid import option_names
from decision_aid.views.kept import Back, kept_rows, where_kept
from decision_aid.views.rows import Row
from decision_aid.views.steps import NEEDS_GOAL, rows
from decision_aid.views.what_if import COLUMNS, Side, what_if_rows

if TYPE_CHECKING:
    from decision_aid.pages.page import Page
    from decision_aid.sessions.loading import Opened
    from decision_aid.sessions.writing import Progress

PLACE = {step.id: place for place, step in enumerate(STEPS)}
"""The place of each step, from 0."""
SCORED = ("matters", "fit", "what_if")
"""The steps that show bars."""
_COUNTED = (*SCORED, "check")
"""The steps that tell how firm the lead is; on Check it says whether the leaning can be set beside it."""


class Stage:
    """The answers and what follows from them, the step and its part, what is shown and what is tried.

    Attributes:
        source: The table as it was read, in English, and where it came from.
        table: The same in the language in use.
        answers: The answers so far.
        assessment: What follows from them; None without a goal.
        before: The other side of a change that is tried; None when none is.
        place: The step, from 0.
        part: Of a step that somebody alone sees bit by bit, which bit, from 0.
        scores: Whether the scores may be seen.
        columns: The options shown in the grid, by their places in the table; all of them off Compare.
        pair: The first of two options that are to stand side by side, while the second is awaited.
        file: The name of the file that answers are kept in, empty for none; written: whether it is there yet.
        came_back: What came back from a file.
    """

    def __init__(self, table: Table, today: datetime.date) -> None:
        self.source = table
        self.table = translated(table)
        self.answers = Answers(date=today)
        self.assessment: Assessment | None = None
        self.before: Side | None = None
        self.place = 0
        self.part = 0
        self.scores = True
        self.columns: tuple[int, ...] = self._everything
        self.pair: int | None = None
        self.file = ""
        self.written = False
        self.came_back: Back | None = None
        self._stopped: tuple[int, int] | None = None
        self._seen: set[str] = set()
        self._width = 80
        self._made: tuple[tuple[object, ...], tuple[Part, ...]] = ((), ())
        self._history = History()

    # ------------------------------------------------------------- what is shown

    @property
    def step(self) -> Step:
        """The step on the screen."""
        return WHAT_IF if self.before is not None else STEPS[self.place]

    @property
    def alone(self) -> bool:
        """Whether a step is shown bit by bit."""
        return self.answers.mode == "alone" and self.before is None

    @property
    def _everything(self) -> tuple[int, ...]:
        return tuple(range(len(self.table.evidence.treatments)))

    @property
    def has_grid(self) -> bool:
        """Whether the options of a goal are on the screen beside each other."""
        return self.step.id == "compare" and self.assessment is not None

    @property
    def some_hidden(self) -> bool:
        """Whether the grid shows fewer than all options."""
        return self.columns != self._everything

    def look_at(self, columns: Sequence[int]) -> None:
        """Show only these options in the grid, by their places; none means all of them."""
        self.pair = None
        self.columns = tuple(sorted(columns)) or self._everything

    @property
    def names(self) -> tuple[str, ...]:
        """The columns of the grid that are shown."""
        if self.before is not None:
            return tuple(tr(name) for name in COLUMNS)
        names = option_names(self.table.evidence)
        compared = {option.id for option in self.assessment.compared} if self.assessment is not None else None
        ids = [treatment.id for treatment in self.table.evidence.treatments]
        return tuple(
            names[place] if compared is None or ids[place] in compared else f"({names[place]})"
            for place in self.columns
        )

    @property
    def counting(self) -> bool:
        """Whether lead shares are still to come for what is on the screen."""
        found = self.assessment
        return self.step.id in _COUNTED and found is not None and found.flips is not None and found.shares is None

    @property
    def has_bars(self) -> bool:
        """Whether there are fits to draw; with nothing beside it a bar looks like a mark."""
        found = self.assessment
        shown = self.scores and self.step.id in SCORED
        return shown and found is not None and found.weights is not None and found.verdict != "only_one"

    def done(self, step: Step) -> bool:
        """Whether a step was looked at; those that need a goal only when there is one."""
        return step.id in self._seen and (step.id not in (*NEEDS_GOAL, "goal") or bool(self.answers.goals))

    def rows(self, width: int) -> tuple[Row, ...]:
        """The rows on the screen. width: of a page, in cells."""
        if self.before is not None:
            return self.whole
        self._width = width
        if self.alone:
            made = self._parts(width)
            part = min(len(made) - 1, self.part)
            after = STEPS[self.place + 1].title if self.place + 1 < len(STEPS) else None
            return (*self._in_view(made[part].rows), *guide(made, part, after))
        return self._in_view(self._whole(width))

    @property
    def parts(self) -> int:
        """How many screens the step has."""
        return len(self._parts(self._width)) if self.alone else 1

    def _parts(self, width: int) -> tuple[Part, ...]:
        """The screens of the step; made again only when what they are made from has changed."""
        kept = (self.file, self.written, self.came_back)
        now = (self.table, self.answers, self.assessment, self.place, self.scores, width, *kept)
        held, made = self._made
        if len(held) != len(now) or any(a is not b for a, b in zip(held, now, strict=True)):
            made = parts(self._whole(width), self.step.id)
            # Its page counts lead shares, so that the assessment may be another now.
            self._made = ((self.table, self.answers, self.assessment, self.place, self.scores, width, *kept), made)
        return made

    @property
    def whole(self) -> tuple[Row, ...]:
        """All rows of the step at once, for a face that has no screen; without the page that can be read there."""
        if self.before is not None:
            return tuple(what_if_rows(self.table.evidence, self.before, (self.answers, self.assessment)))
        found = rows(self.table, self.answers, self.assessment, self.step.id, scores=self.scores)
        if self.step.id == "start" and self.file:
            told = kept_rows(self.table.evidence, self.file, self.came_back, written=self.written)
            return (*told, *where_kept(found))
        return found

    def _whole(self, width: int) -> tuple[Row, ...]:
        found = self.whole
        if self.step.id == "take_away" and self.assessment is not None:
            from decision_aid.pages.page import as_text

            # The page tells how sure the lead is, and no key waits for it here.
            self.assessment = with_shares(self.assessment, self.answers)
            return (*found, *(Row(kind="lines", text=line) for line in as_text(self.page(), width).splitlines()))
        return found

    def _in_view(self, found: tuple[Row, ...]) -> tuple[Row, ...]:
        """The rows with the cells of the columns that are shown."""
        if not self.some_hidden:
            return found
        return tuple(
            attrs.evolve(row, cells=tuple(row.cells[place] for place in self.columns)) if row.cells else row
            for row in found
        )

    def page(self) -> Page:
        """The patient's page. Needs a goal."""
        from decision_aid.pages.patient import patient_page

        assert self.assessment is not None
        return patient_page(self.table, self.answers, self.assessment, scores=self.scores)

    def note(self) -> Page:
        """The clinician's note. Needs a goal."""
        from decision_aid.pages.clinician import clinician_note

        assert self.assessment is not None
        found = with_shares(self.assessment, self.answers)
        return clinician_note(self.table, self.answers, found, scores=self.scores)

    # --------------------------------------------------------------- what is kept

    @property
    def content(self) -> tuple[Answers, Progress]:
        """What a session keeps: the answers without a change that is only tried, and how far we are."""
        from decision_aid.sessions.writing import Progress

        # Who has come back and not gone on yet still stands where they stopped.
        place, part = self._stopped if self._stopped is not None and not self.place else (self.place, self.part)
        progress = Progress(
            step=STEPS[place].id,
            part=part,
            seen=tuple(step.id for step in STEPS if step.id in self._seen),
            table_version=self.source.evidence.about.version,
            table_sha256=self.source.sha256,
            scores=self.scores,
        )
        return self.answers if self.before is None else self.before[0], progress

    @property
    def trying(self) -> bool:
        """Whether a change is tried that is not kept."""
        return self.before is not None and self.before[0] != self.answers

    def resume(self, opened: Opened, now: datetime.datetime) -> None:
        """Take the answers that a session held in the place of all that is here, and go to the first step."""
        progress = opened.progress
        saved, stopped = progress.saved, PLACE.get(progress.step, 0)
        self.came_back = Back(
            answers=opened.answers,
            saved=saved,
            later=saved is not None and saved.replace(tzinfo=None) > now,
            place=stopped,
            seen=progress.seen,
            said=opened.said,
            table=progress.table_version if opened.table_changed else None,
            clinic=opened.clinic_changed,
        )
        self.before = None
        # Whoever did not want to see them, here or then, is not shown them unasked.
        self.scores = self.scores and progress.scores
        self._history = History()
        self._seen = set(progress.seen)
        self._stopped = (stopped, progress.part) if stopped else None
        self.place = self.part = 0
        self.look_at(())
        # Time has passed since: what is past or still to come is seen from today.
        self._take(attrs.evolve(opened.answers, date=now.date()))

    def go_on(self) -> bool:
        """Go to where the person stopped; only once, and whether there is such a place."""
        if self._stopped is not None:
            place, part = self._stopped
            self.go(place)
            self.part = max(0, min(part, self.parts - 1))
            self._stopped = None
            if self.came_back is not None:
                self.came_back = attrs.evolve(self.came_back, place=0)
            return True
        return False

    # --------------------------------------------------------------- what is done

    def change(self, answers: Answers) -> str:
        """Take changed answers if they are allowed; what is wrong with them, or empty."""
        before = self.answers
        after, message = tried(self.table.evidence, before, answers)
        self._history.changed(before, after)
        self._take(after)
        return message

    def _take(self, answers: Answers) -> None:
        self.answers = answers
        self.assessment = assess(self.table.evidence, answers) if answers.goals else None
        if self.assessment is None:
            self.look_at(())
        # An answer can bring screens and take them away.
        self.part = min(self.part, self.parts - 1)

    def speak(self, code: str) -> None:
        """Say everything in another language from now on; no answer changes. Raises ValueError for an unknown one."""
        language.use(code)
        self.table = translated(self.source)
        if self.before is not None:
            before = self.before[0]
            self.before = (before, with_shares(assess(self.table.evidence, before), before))
        self._take(self.answers)

    def undo(self) -> bool:
        """Take the last change back; whether there was one."""
        return self._to(self._history.undo(self.answers))

    def redo(self) -> bool:
        """Do again what was taken back; whether there was anything."""
        return self._to(self._history.redo(self.answers))

    def _to(self, answers: Answers | None) -> bool:
        if answers is not None:
            self._take(answers)
        return answers is not None

    def go(self, place: int, part: int = 0) -> None:
        """Go to a step, from 0, and to one of its screens; the nearest where there is no such step."""
        self._seen.add(STEPS[self.place].id)
        self.look_at(())
        self.place = max(0, min(len(STEPS) - 1, place))
        self.part = part

    def forward(self) -> None:
        """The next screen."""
        if self.part + 1 < self.parts:
            self.part += 1
        else:
            self.go(self.place + 1)

    def back(self) -> None:
        """The screen before."""
        if self.part:
            self.part -= 1
        elif self.place:
            self.go(self.place - 1)
            self.part = self.parts - 1

    def to_topic(self, topic: str) -> None:
        """On Compare, the screen on which a topic begins."""
        for place, part in enumerate(self._parts(self._width) if self.alone else ()):
            if any(row.topic == topic for row in part.rows):
                self.part = place

    # -------------------------------------------------------------------- trials

    def begin_trial(self) -> None:
        """Begin to try a change; needs a goal."""
        assert self.assessment is not None
        # With lead shares, so that the two sides are judged alike; opening this is no key on a rating.
        self.before = (self.answers, with_shares(self.assessment, self.answers))
        self._history.begin_trial()
        self.go(PLACE["fit"])

    def end_trial(self, *, keep: bool) -> None:
        """Keep what was tried, or put everything back as it was before."""
        assert self.before is not None
        if not keep:
            self.answers, self.assessment = self.before
            self._history.drop_trial()
        self.before = None
        self._history.end_trial()
