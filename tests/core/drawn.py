"""How tests read a picture: cell by cell, and track by track."""

from __future__ import annotations

import itertools

from collections.abc import Iterable

from hypothesis import strategies as st

from decision_aid.assessment import Assessment, assess
from decision_aid.evidence.model import Evidence
from decision_aid.evidence.wording import banned, one_in
from decision_aid.interview.answers import Answers
from decision_aid.pictures.drawing import Line, Picture
from decision_aid.pictures.letters import cells
from decision_aid.standards.glossary import TOKEN, names
from decision_aid.standards.readability import measured, sentences_of
from decision_aid.views.pictured import Figure

widths = st.integers(40, 200)


@st.composite
def ranges(draw: st.DrawFn, most: float) -> tuple[float, float, float]:
    """A low, a usual and a high number."""
    number = st.integers(0, int(most)) | st.floats(0, most)
    low, usual, high = sorted(draw(st.tuples(number, number, number)))
    return low, usual, high


def assessed(evidence: Evidence, given: Answers) -> tuple[Evidence, Answers, Assessment]:
    """What a view is made from."""
    return evidence, given, assess(evidence, given)


def shown(*numbers: float) -> Figure:
    """A figure to draw, from its low, usual and high number; not known from none of them."""
    if not numbers:
        return Figure(numbers=None, words="not known")
    low, usual, high = numbers
    return Figure(numbers=(low, usual, high), words=f"{usual:g} ({low:g} to {high:g})")


def text(line: Line) -> str:
    """The characters of a line."""
    return "".join(piece.text for piece in line)


def spots(line: Line, *roles: str) -> list[int]:
    """The columns of a line that have one of these roles, blanks left out."""
    found = itertools.chain.from_iterable(((letter, piece.role) for letter in piece.text) for piece in line)
    return [column for column, (letter, role) in enumerate(found) if role in roles and letter != " "]


def rules(picture: Picture) -> list[int]:
    """The places of the lines that have the marks of the scale, above and below what is drawn."""
    return [place for place, line in enumerate(picture.lines) if text(line).strip() and _is_rule(text(line).strip())]


def _is_rule(found: str) -> bool:
    return len(found) > 8 and set(found) in ({"─", "┴"}, {"-", "+"})


def ticks(picture: Picture) -> list[int]:
    """The columns of the marks of the scale."""
    line = text(picture.lines[rules(picture)[0]])
    return [column for column, letter in enumerate(line) if letter in "┴+"]


def tick_names(picture: Picture) -> list[str]:
    """What the marks of the scale are called."""
    return text(picture.lines[rules(picture)[0] - 1]).split()


def tracks(picture: Picture) -> list[Line]:
    """The lines that hold a figure, usual or not known, from the first on."""
    top, bottom = rules(picture)
    return [
        line
        for line in picture.lines[top + 1 : bottom]
        if spots(line, "usual", "unknown") or any(piece.text in "╋X" and piece.role == "limit" for piece in line)
    ]


def pointed_at(picture: Picture) -> list[int]:
    """The columns that a person's own marks are pointed at in, from the first on."""
    return [
        column
        for line in picture.lines
        for column in spots(line, "limit")
        if text(line)[column] in "▼v" and text(line)[column - 1 : column + 2].strip() in "▼v"
    ]


def widest(picture: Picture) -> int:
    """The columns that the widest line takes."""
    return max(cells(text(line)) for line in picture.lines)


def grade(evidence: Evidence, captions: Iterable[str]) -> float:
    """The reading grade of captions together, with names and explained terms replaced."""
    pattern = names(evidence)
    found = measured({part: None for caption in captions for part in sentences_of(pattern.sub(TOKEN, caption))})
    assert found is not None
    return found.grade


def faults(words: Iterable[str]) -> list[str]:
    """The words that may not stand where a person reads about options."""
    return [found for said in words for found in (*banned(said), one_in(said)) if found is not None]
