"""The lines of a step, as plain data: what every face draws."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from decision_aid.assessment.value import Value
from decision_aid.interview.acts import Act
from decision_aid.views.cards import Card
from decision_aid.views.grid import Cell

Kind = Literal["text", "heading", "warning", "note", "choice", "field", "rating", "figure", "action", "grid", "lines"]


@frozen(kw_only=True)
class Row:
    """One row of a step.

    mark: the state in characters, such as ``(•)`` or ``[x]``; note: a second,
    quieter line; hint: how the keys of the full screen do it, which stands
    after the note or, without one, after the text; unanswered: of a field
    without an answer, its text without the words that stand for none; value: to
    draw as a bar; act: what choosing the row does, on a rating what a number
    does; switch: of a rating, what its box does; moves: a rating that can be put
    in another order; card: what ``?`` opens; cells: of a grid row, one for each
    column; harm: that a grid row is about, which can be drawn; key: of a grid
    row's question, as the big view has it, or ``worried`` on the row that leads
    to whom to call; topic: that begins with a heading. A row with an act, a card
    or cells can have the cursor.
    """

    kind: Kind
    text: str = ""
    mark: str = ""
    note: str = ""
    hint: str = ""
    unanswered: str = ""
    value: Value | None = None
    act: Act | None = None
    switch: Act | None = None
    moves: bool = False
    card: Card | None = None
    cells: tuple[Cell, ...] = ()
    harm: str = ""
    key: str = ""
    topic: str = ""

    @property
    def stops(self) -> bool:
        """Whether the cursor stops here."""
        return self.act is not None or self.card is not None or bool(self.cells)


def radio(on: bool) -> str:
    """One of several, in characters."""
    return "(•)" if on else "( )"


def box(state: Literal["no", "yes", "unsure"]) -> str:
    """Any of several, in characters; ``[?]`` is not sure."""
    return {"no": "[ ]", "yes": "[x]", "unsure": "[?]"}[state]
