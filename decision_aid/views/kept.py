"""What the first screen tells about the file that answers are kept in."""

from __future__ import annotations

import datetime

from collections.abc import Iterable, Iterator
from typing import Literal

import attrs

from attrs import frozen

from decision_aid.evidence.model import Evidence
from decision_aid.interview.acts import Act
from decision_aid.interview.answers import Answers
from decision_aid.interview.questions import STEPS
from decision_aid.language import Later, tr
from decision_aid.views.phrases import press
from decision_aid.views.rows import Row
from decision_aid.words import kept as words

GO_ON, KEEP = Act("do", "go_on"), Act("do", "keep_answers")


State = Literal["new", "keeping", "kept", "not_kept"]
"""new: nothing to keep yet; keeping: the newest is on its way; kept: it is on the disk; not_kept: it could not be."""


@frozen(kw_only=True)
class Back:
    """Answers that came from a file, as they were then.

    saved: when they were kept; later: the clock is before that now; place: the
    step to go on at, 0 for none; seen: the ids of the steps that were looked
    at; said: a line where it is not what was kept last; table: the version of
    another table that they were given on, None where it is this one; clinic:
    whether another clinic's facts were over it, or none where some are now.
    """

    answers: Answers
    saved: datetime.datetime | None = None
    later: bool = False
    place: int = 0
    seen: tuple[str, ...] = ()
    said: Later | None = None
    table: str | None = None
    clinic: bool = False


def kept_rows(evidence: Evidence, file: str, back: Back | None, *, written: bool) -> Iterator[Row]:
    """Where answers are kept, and what came back. file: its name; written: whether it is there yet."""
    if back is None:
        yield Row(kind="note", text=words.keeps(file) if written else words.will_keep(file))
        return
    yield Row(kind="heading", text=tr(words.BACK))
    if back.said is not None:
        yield Row(kind="warning", text=f"{back.said}.")
    if back.table is not None:
        yield Row(kind="warning", text=words.table_changed(back.table, evidence.about.version))
    if back.clinic:
        yield Row(kind="warning", text=tr(words.CLINIC_CHANGED))
    later = f" {tr(words.LATER)}" if back.later else ""
    yield Row(kind="text", text=f"{words.was_kept(file, back.saved)}{later}")
    goals = [evidence.goal[goal].label for goal in back.answers.goals]
    seen = [f"{number} {step.short}" for number, step in enumerate(STEPS, start=1) if step.id in back.seen]
    yield Row(kind="text", text=words.held(answered(back.answers), goals, seen))
    if back.place:
        text = words.go_on_at(back.place + 1, STEPS[back.place].title)
        yield Row(kind="action", text=text, hint=press("j"), act=GO_ON)


def where_kept(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows of the first screen, where answers are kept already: they can be kept elsewhere."""
    for row in rows:
        if row.act == KEEP:
            yield attrs.evolve(row, text=tr(words.KEEP_ELSEWHERE))
        elif row.act != GO_ON:
            yield row


@frozen
class Parting:
    """What is said before leaving.

    told: a sentence as it is said; with ``marked``, one of the program's own
    that is still to be put into the language in use.
    """

    _told: str
    _leave: str = words.LEAVE
    _keep: str = ""
    _marked: bool = False

    @property
    def told(self) -> str:
        """What becomes of the answers."""
        return tr(self._told) if self._marked else self._told

    @property
    def leave(self) -> str:
        """What the key that leaves is called."""
        return tr(self._leave)

    @property
    def keep(self) -> str:
        """What the key that keeps the answers is called; empty where all is kept."""
        return tr(self._keep)


NOT_KEPT_ANYWHERE = Parting(words.NOTHING_KEPT, keep=words.KEEP_ALL, marked=True)
"""What is said to somebody whose answers are kept in no file."""


def parting(file: str, state: State, reason: str, *, written: bool, trying: bool, waiting: bool) -> Parting:
    """What becomes of answers that are kept in a file if the program ends now.

    file: its name; reason: why the last save did not work, empty if it did;
    written: whether the file holds anything; trying: a change is only tried;
    waiting: leaving waits for a save already.
    """
    told = words.leaving(file, state, reason, written=written, waiting=waiting)
    told = f"{told} {tr(words.TRIAL_GOES)}" if trying else told
    if state == "not_kept":
        return Parting(told, words.LEAVE_WITHOUT, words.ELSEWHERE)
    return Parting(told, words.LEAVE_WITHOUT if state == "keeping" and waiting else words.LEAVE)


def answered(answers: Answers) -> int:
    """How many answers were given: one for each thing that was chosen, rated or typed."""
    blank = Answers()
    count = 0
    for field in attrs.fields(Answers):
        value = getattr(answers, field.name)
        if field.name in ("schema", "date", "criteria", "session") or value == getattr(blank, field.name):
            continue
        if attrs.has(type(value)):
            count += sum(part is not None for part in attrs.astuple(value))
        else:
            count += len(value) if isinstance(value, dict | tuple) else 1
    return count
