"""What guides people through the steps: two at one screen, and one alone."""

from __future__ import annotations

from decision_aid.words.figures import listed

INVITATION = {
    "start": "To say together: Why are you here today, and what would you like to leave with?",
    "goal": "To ask: What would you like to change? What would a good result be for you?",
    "health": "To ask: Is there anything about your health that I should know?",
    "limits": "To ask: What must a treatment not ask of you?",
    "compare": "To ask: What would you like to talk about next?",
    "matters": "To ask: What matters most to you here? What matters least?",
    "fit": "To ask: How does this sit with you?",
    "check": "To ask: What else would help you decide? What worries you?",
    "take_away": "To ask: What will you do next? When shall we talk again?",
}
"""One sentence for each step that two people at one screen can begin with."""

PICTURE = {
    "lasting": "See in a picture how long it takes and lasts",
    "depth": "See in a picture how deep it goes",
    "timeline": "See in a picture how long getting over it takes",
    "money": "See in a picture what it costs over 1 and 5 years",
    "harms": "See in a picture how many people a side effect comes to; go to its line first",
}
"""What leads to each picture."""

BIG = "Big view"
BIG_HARMS = "Big view: side effects that have a number; the others are on Compare"
HIDDEN = "The scores are hidden until you want to see them. Nothing that you said is lost."
COVERED = "Your answers are covered, as no key was pressed for a while. Any key shows them again."
LEFT_OUT = "How far each option lines up with what I said matters was left out of this page, as the scores were hidden."
SHOW = "Show the scores"
SHOWN = "The scores are shown. Press h to hide them."
NOW_HIDDEN = "The scores are hidden. Press h when you are ready to see them."
GRID_ONLY = "This is for a line of the grid on Compare: choose a goal, press c, and go down to one."
HELP = (
    "If you need help: press ? to see why we ask, F1 for every key, and w if you have had a treatment and are "
    "worried. A clinician can go through this with you."
)


def progress(part: int, parts: int) -> str:
    """Where somebody alone is in a step: the part, from 1, and how many there are."""
    return f"{part} of {parts}"


def what_next(title: str | None) -> str:
    """What comes after this screen, by its title; None after the last."""
    if title is None:
        return "What happens next: nothing more. This is the end, and you can go back to any step."
    return f"What happens next: press n to go on. Then comes: {title}"


def and_which(first: str) -> str:
    """What is awaited once the first of two options is chosen, by name."""
    return f"{first}, and which other? Go there with Left or Right; press t again."


def only(names: list[str]) -> str:
    """Which options the grid shows, by name, and what shows all; none means all."""
    if not names:
        return "All options are shown again."
    if len(names) == 1:
        return f"Only {names[0]} is shown. Press o for all."
    return f"{listed(names)} only. Press t for all."
