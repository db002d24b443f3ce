"""Words for the sheet in front of the patient's page, which says in brief what the annex says in full."""

from __future__ import annotations

from collections.abc import Sequence

from decision_aid.assessment.value import Value
from decision_aid.evidence.content import Harm, HarmFigure
from decision_aid.language import mark, tr
from decision_aid.words.certainty import harms_not_known
from decision_aid.words.harms import both_frames, named
from decision_aid.words.phrases import in_a_row

ANNEX = mark("All the figures, warnings and sources")
IN_FULL = mark(
    'This is in brief. The part "All the figures, warnings and sources" of the whole page says all of it. What has no '
    "number may still come often."
)
PRINT_WHOLE = mark('When I print this, also print the part "All the figures, warnings and sources".')
NOT_PRINTED = mark(
    'The part "All the figures, warnings and sources" is not on this paper. The file that this was printed from has it.'
)
"""What is said of :data:`ANNEX`, by its name."""
READ_SO = mark("First the usual figure, then in brackets how far it may go. No figure is sure to hold for you.")
PAGES = mark("Page {page} of {pages}")
"""Which page of how many one is, at its foot."""
YOURS = mark("The decision is yours. You may also decide later, or not at all.")
POINTS = mark("Points say how far an option lines up with these ratings, and not how likely it is to work.")
NOTHING_DONE = mark("Nothing is done, so no harm comes from a treatment.")
SERIOUS_HARMS = mark("Serious harms")
DEADLY_HARMS = mark("Harms that can threaten life")
"""What stands before the names of the gravest harms that were reported for an option."""
SOURCES = mark("Each line says what the text is, how much of it was read, and where it is found.")
LEGEND = mark("Black: at the least. Gray: the range. The line across: on the usual figures.")
"""What the marks of a drawn bar mean."""


def drawn(value: Value) -> str:
    """A drawn bar in words."""
    low, usual, high = (round(part * 100) for part in (value.low, value.typical, value.high))
    return tr(
        "A bar from 0 to 100: black to {low}, gray to {high}, and a line across at {usual}.",
        low=low,
        high=high,
        usual=usual,
    )


def ask_first(name: str, conditions: Sequence[tuple[str, bool]]) -> str:
    """Which conditions call for a clinician's word before one option; each with whether that is not sure."""
    said = in_a_row(dict.fromkeys(maybe(*condition) for condition in conditions))
    return tr("{name}: {conditions}.", name=name, conditions=said)


def maybe(condition: str, unsure: bool) -> str:
    """A condition that somebody has, or is not sure of."""
    return tr("{condition} (not sure)", condition=condition) if unsure else condition


def limits(verdicts: Sequence[str]) -> str:
    """How an option stands to the limits that it may not keep; each with its verdict."""
    return tr("My limits: {limits}.", limits=in_a_row(verdicts))


def roughly_known(harms: Sequence[tuple[Harm, str]]) -> str:
    """The harms of which nobody has counted how many people get them, and what is known instead."""
    alike: dict[str, list[Harm]] = {}
    for harm, roughly in harms:
        alike.setdefault(roughly, []).append(harm)
    told = in_a_row(f"{named(of)} ({roughly})" for roughly, of in alike.items())
    return tr("Known in part: {told}.", told=told)


def most_often(harms: Sequence[tuple[Harm, HarmFigure]], counted: int) -> str:
    """The harms with a number that come to most people, in both frames. counted: how many have a number (1 or more)."""
    told = " ".join(sentence for harm, item in harms for sentence in both_frames(harm, item)[:2])
    if counted == 1:
        return tr("Only one was counted: {told}", told=told)
    if counted > len(harms):
        return tr("Of {n} that were counted, these come most often: {told}", n=counted, told=told)
    return tr("Only these were counted: {told}", told=told)


def not_counted(count: int) -> str:
    """How many side effects (1 or more) come with an option of which nobody knows how often."""
    return tr("Nobody knows how often: {harms}.", harms=harms_not_known(count))


def signs(name: str, act: str, told: Sequence[str]) -> str:
    """The most pressing signs of one option, and what to do on them."""
    return tr("{name}. {act}, if: {signs}", name=name, act=act, signs=" ".join(told))
