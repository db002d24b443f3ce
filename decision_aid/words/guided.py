"""What guides people through the steps: two at one screen, and one alone."""

from __future__ import annotations

from decision_aid.language import mark, tr
from decision_aid.words.figures import listed

INVITATION = {
    "start": mark("To say together: Why are you here today, and what would you like to leave with?"),
    "goal": mark("To ask: What would you like to change? What would a good result be for you?"),
    "health": mark("To ask: Is there anything about your health that I should know?"),
    "limits": mark("To ask: What must a treatment not ask of you?"),
    "compare": mark("To ask: What would you like to talk about next?"),
    "matters": mark("To ask: What matters most to you here? What matters least?"),
    "fit": mark("To ask: How does this sit with you?"),
    "check": mark("To ask: What else would help you decide? What worries you?"),
    "take_away": mark("To ask: What will you do next? When shall we talk again?"),
}
"""One sentence for each step that two people at one screen can begin with."""

PICTURE = {
    "lasting": mark("See in a picture how long it takes and lasts"),
    "depth": mark("See in a picture how deep it goes"),
    "timeline": mark("See in a picture how long getting over it takes"),
    "money": mark("See in a picture what it costs over 1 and 5 years"),
    "harms": mark("See in a picture how many people a side effect comes to; go to its line first"),
}
"""What leads to each picture."""

BIG = mark("Big view")
BIG_HARMS = mark("Big view: side effects that have a number; the others are on Compare")
HIDDEN = mark("The scores are hidden until you want to see them. Nothing that you said is lost.")
COVERED = mark("Your answers are covered, as no key was pressed for a while. Any key shows them again.")
LEFT_OUT = mark(
    "How far each option lines up with what I said matters was left out of this page, as the scores were hidden."
)
SHOW = mark("Show the scores")
SHOWN = mark("The scores are shown. Press h to hide them.")
NOW_HIDDEN = mark("The scores are hidden. Press h when you are ready to see them.")
GRID_ONLY = mark("This is for a line of the grid on Compare: choose a goal, press c, and go down to one.")
HELP = mark(
    "If you need help: press ? to see why we ask, F1 for every key, and w if you have had a treatment and are "
    "worried. A clinician can go through this with you."
)


def progress(part: int, parts: int) -> str:
    """Where somebody alone is in a step: the part, from 1, and how many there are."""
    return tr("{part} of {parts}", part=part, parts=parts)


def what_next(title: str | None) -> str:
    """What comes after this screen, by its title; None after the last."""
    if title is None:
        return tr("What happens next: nothing more. This is the end, and you can go back to any step.")
    return tr("What happens next: press n to go on. Then comes: {title}", title=title)


def and_which(first: str) -> str:
    """What is awaited once the first of two options is chosen, by name."""
    return tr("{first}, and which other? Go there with Left or Right; press t again.", first=first)


def only(names: list[str]) -> str:
    """Which options the grid shows, by name, and what shows all; none means all."""
    if not names:
        return tr("All options are shown again.")
    if len(names) == 1:
        return tr("Only {name} is shown. Press o for all.", name=names[0])
    return tr("{names} only. Press t for all.", names=listed(names))
