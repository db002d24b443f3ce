"""The rows of a step, taken apart into one thing after the other: something to answer, or something to hear."""

from __future__ import annotations

import re

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import attrs

from attrs import frozen

from decision_aid.evidence.model import OWN
from decision_aid.interview.acts import Act
from decision_aid.language import tr
from decision_aid.views.cards import Card
from decision_aid.views.questions import STATES
from decision_aid.views.rows import Row, box, radio
from decision_aid.words import forms
from decision_aid.words import plain as words

Kind = Literal["one", "several", "typed", "rating", "read", "menu"]
"""How an ask is answered.

one: the number of one choice; several: numbers; typed: a text, a number or a
date; rating: 0 to 10; read: Enter, when it was heard; menu: the number of what to do, or
Enter.
"""


@frozen(kw_only=True)
class Ask:
    """One stop on the way.

    key: by which it is found again when an answer has changed what comes around
    it; before: what is said first; choices: to take by their number; row: what is
    typed, rated or read; after: what is said when it is done.
    """

    key: str
    kind: Kind
    before: tuple[Row, ...] = ()
    choices: tuple[Row, ...] = ()
    row: Row | None = None
    after: tuple[Row, ...] = ()

    @property
    def act(self) -> Act:
        """What an answer does, on an ask that is typed or rated."""
        assert self.row is not None
        assert self.row.act is not None
        return self.row.act

    @property
    def cards(self) -> tuple[Card, ...]:
        """What is behind all that it says, each card once; whom to call is told at any time, and not here."""
        own = [self.row] if self.row is not None else []
        rows = (row for row in (*self.before, *self.choices, *own) if row.key != "worried")
        behind = [row.card for row in rows if row.card is not None]
        return tuple(dict.fromkeys([*behind, *(cell.card for row in own for cell in row.cells)]))


def asks(rows: Iterable[Row]) -> tuple[Ask, ...]:
    """The stops of a step, in the order in which they are met."""
    return tuple(_apart(_in_order(_Taking().all(rows))))


def _apart(made: Iterable[Ask]) -> Iterator[Ask]:
    """With a key of its own for each."""
    met: Counter[str] = Counter()
    for ask in made:
        met[ask.key] += 1
        yield ask if met[ask.key] == 1 else attrs.evolve(ask, key=f"{ask.key}.{met[ask.key]}")


class _Taking:
    """Takes rows one after the other."""

    def __init__(self) -> None:
        self._made: list[Ask] = []
        self._before: list[Row] = []

    def all(self, rows: Iterable[Row]) -> list[Ask]:
        """What they come to."""
        for row in rows:
            if row.kind == "lines":
                continue
            if row.kind in ("choice", "action"):
                self._chosen(row)
            elif row.kind in ("field", "rating", "grid"):
                self._one(row)
            elif row.kind == "heading":
                self._end_of_reading()
                self._before.append(row)
            elif self._made and not self._before:
                # What stands right below a question is about its answer.
                last = self._made[-1]
                self._made[-1] = attrs.evolve(last, after=(*last.after, row))
            else:
                self._before.append(row)
        self._end_of_reading(whatever=True)
        return self._made

    def _add(self, ask: Ask) -> None:
        self._made.append(attrs.evolve(ask, before=tuple(self._before)))
        self._before = []

    def _one(self, row: Row) -> None:
        kind: Kind = "read" if row.kind == "grid" else "rating" if row.kind == "rating" else "typed"
        self._add(Ask(key=_key_of(row), kind=kind, row=row))

    def _chosen(self, row: Row) -> None:
        alone = _by_itself(row)
        if alone is not None:
            self._add(alone)
            return
        kind: Kind = "menu" if row.kind == "action" else "one"
        if row.act is not None and row.act.kind == "toggle":
            kind = "several"
        last = self._made[-1] if self._made and not self._before else None
        if last is not None and last.kind == kind and not last.after and _together(last.choices[-1], row):
            self._made[-1] = attrs.evolve(last, choices=(*last.choices, row), key=last.key or _key_of(row))
        else:
            self._add(Ask(key=_key_of(row), kind=kind, choices=(row,)))

    def _end_of_reading(self, *, whatever: bool = False) -> None:
        """What was to be heard and has no question is a stop of its own; a heading alone leads to the next.

        So does what stands first on a step, unless it warns.
        """
        kinds = {row.kind for row in self._before}
        if bool(kinds - {"heading"}) if whatever else "warning" in kinds or ("heading" in kinds and len(kinds) > 1):
            self._add(Ask(key=f"read.{len(self._made)}", kind="read"))


def _together(one: Row, other: Row) -> bool:
    """Whether two choices are answers to one question; one that can't be taken any more has no act."""
    if one.kind == "action" or one.act is None or other.act is None:
        return one.kind == other.kind
    return (one.act.kind, one.act.key) == (other.act.kind, other.act.key)


def _by_itself(row: Row) -> Ask | None:
    """A mark to set or not, as a question; None for what is one of several choices."""
    act = row.act
    if act is None or row.kind == "action":
        return None
    if act.kind == "condition" and act.value is None:
        held = _HELD[row.mark]
        states = (_choice(tr(text), Act("condition", act.key, state), state == held) for state, text in STATES)
        return Ask(key=f"conditions.{act.key}", kind="one", row=row, choices=tuple(states))
    if act.kind == "firm":
        return _either(f"firm.{act.key}", row, tr(forms.FIRM), words.FIRMNESS)
    if act.kind == "gain":
        takes, gain = (text for _, text in forms.OWN_GROUPS)
        return _either(act.key, row, tr(forms.OWN_GROUP), (gain, takes))
    if act.kind == "toggle" and act.key == "questions":
        return _either(f"questions.{act.value}", row, row.text, words.YES_NO)
    return None


_HELD = {box(state): state for state, _ in STATES}


def _either(key: str, row: Row, asked: str, said: tuple[str, str]) -> Ask:
    """With the mark or without it; each turns it around, unless it stands there already."""
    on = row.mark == box("yes")
    choices = (_choice(tr(said[0]), row.act, on), _choice(tr(said[1]), row.act, not on))
    return Ask(key=key, kind="one", row=attrs.evolve(row, text=asked), choices=choices)


def _choice(text: str, act: Act | None, on: bool) -> Row:
    return Row(kind="choice", mark=radio(on), text=text, act=act)


def is_marked(row: Row) -> bool:
    """Whether a choice is the one that was made."""
    return row.mark in (radio(True), box("yes"))


def number_of(text: str, most: int) -> int | None:
    """A number from 1 on, as it is typed; None for anything else."""
    return int(text) if re.fullmatch("[0-9]{1,3}", text) and 1 <= int(text) <= most else None


def numbered(rows: Sequence[Row], text: str) -> Row | None:
    """The row whose number was typed; None where none has it."""
    number = number_of(text, len(rows))
    return None if number is None else rows[number - 1]


def _key_of(row: Row) -> str:
    """By what a row is found again: the key of its answer, or what it does."""
    if row.act is None:
        return f"grid.{row.text}" if row.kind == "grid" else ""
    if row.act.kind == "rate":
        return f"importance.{row.act.key}"
    if row.act.kind == "again":
        return "again"
    if row.kind == "action":
        return f"menu.{row.act.kind}.{row.act.key}"
    return row.act.key if row.act.kind != "condition" else f"conditions.{row.act.key}"


def _in_order(made: Sequence[Ask]) -> Iterator[Ask]:
    """The rating of an own concern right after its words, and how to rate before all ratings."""
    ways = [ask for ask in made if any(row.act is not None and row.act.kind == "rate_all" for row in ask.choices)]
    own = {ask.act.key: ask for ask in made if ask.kind == "rating" and ask.key.startswith(f"importance.{OWN}")}
    first = next((ask for ask in made if ask.key.startswith("importance.")), None)
    for ask in made:
        if ask is first and ways:
            # What the step is for comes before the heading over the ratings.
            heading = next((place for place, row in enumerate(ask.before) if row.kind == "heading"), len(ask.before))
            yield attrs.evolve(ways[0], before=(*ask.before[:heading], *ways[0].before))
            yield from ways[1:]
            yield attrs.evolve(ask, before=ask.before[heading:])
            continue
        if ask in ways or ask in own.values():
            continue
        yield ask
        if ask.key.startswith("own_concerns.") and ask.key.endswith(".label"):
            rated = own.get(f"{OWN}{int(ask.key.split('.')[1]) + 1}")
            if rated is not None:
                yield rated
