"""Words of the line-by-line face that no other face says: what can be typed, and what was done."""

from __future__ import annotations

from collections.abc import Sequence

from decision_aid.words.figures import listed

HELLO = "Decision aid, line by line. At any question, type h and press Enter to hear what you can type."
COMMANDS = (
    "Enter alone goes on and leaves an answer as it is. A number answers. A minus sign takes an answer back.",
    "b: back. n: the next step. g and a number: go to that step. On Compare, t and a number: go to that topic.",
    "?: why we ask, or what is behind a line. s: the sources. m: more, where there is more.",
    "On a rating, x: weigh this line, or leave it out.",
    "With a number after ?, s or m: about that option alone.",
    "u: take the last change back. r: do it again.",
    "w: I have had a treatment and I am worried. d: hard words, explained.",
    "j: the result for other programs, as JSON. q: leave; it asks if you want to keep your answers.",
    "To answer with just one of these letters, type = before it.",
)
"""What can be typed at any question."""

YES_NO = ("Yes", "No")
FIRMNESS = ("Yes, it is firm", "No, I would rather keep to it")

NUMBER = "Number:"
NUMBERS = "Numbers, the main goal first:"
RATING = "0 to 10:"
ANSWER = "Answer"
GO_ON = "Enter goes on:"
WHAT = "Number, or Enter to go on:"
NAME = "File name:"
"""What stands before what is typed."""

WARNING = "Warning:"
IN_FULL = "Type m to hear it in full."
WORRIED = "If you have had a treatment and you are worried, type w."
NO_SOURCE = "No source belongs to this question."
NO_OPTIONS = "No options stand here, so please type no number after it."
NO_REASON = "No more is said about this."
CHOOSE_THIS = "Type 1 to compare the options for this."
WAY = "How would you like to do it? Enter alone: give each line a number from 0 to 10."
ORDER = "Put the lines in your own order"
READ_PAGE = "Hear my page"
AS_JSON = "The result for other programs, as JSON"
LEAVE = "Leave"
PICTURE = {
    "lasting": "Hear the picture in words: how long it takes and lasts",
    "depth": "Hear the picture in words: how deep it goes",
    "timeline": "Hear the picture in words: how long getting over it takes",
    "money": "Hear the picture in words: what it costs over 1 and 5 years",
    "harms": "Hear the pictures in words: how many people each side effect comes to",
}
"""What leads to each picture's caption."""

DONE = "Done. Type u to take it back."
TAKEN_BACK = "Taken back. Type r to do it again."
NOTHING_BACK = "There is nothing to take back."
DONE_AGAIN = "Done again."
NOTHING_AGAIN = "There is nothing to do again."
CANT_CHANGE = "This answer can't be changed any more."
NO_GOAL = "Choose a goal first, on step 2."
FIRST_KEEP = "Keep or drop the change first: type its number."
KEPT = "The change is kept."
DROPPED = "Everything is as it was before."
GROUPS = {
    "weighed": "Change what you weigh",
    "others": "Weigh something else",
    "goal_shares": "Change how much each goal counts",
    "prices": "Change what one visit costs",
    "limits": "Change your limits",
    "goals": "Change your goals",
}
"""What can be tried in What if."""
TOO_LONG = "That line is too long. At most 10,000 characters can be taken."
FIRST_STEP = "This is the first question."
THERE = "There is a file of that name. Type the name again to replace it, or another name."
ANOTHER_NAME = "Please type another name."
NO_NAME = "No name was typed, so nothing was saved."
NOT_OPENED = "No name was typed, so everything is as it was."
WOULD_GO = (
    "The answers that you gave here are not kept and would go. Type the name again to go on without them. Enter alone "
    "leaves everything as it is."
)
SHOWN = "The scores are shown."

KEEP_FIRST = "Would you like to keep your answers? Type a name for the file. Enter alone leaves without keeping them."
KEEP_ELSEWHERE = "Type a name for another file to keep them in. Enter alone leaves without that."
BACK_INSTEAD = "Or type b to go back."
GOODBYE = "This is the end. Nothing was kept."
GOODBYE_KEPT = "This is the end."
ENDED = "The input has ended. Nothing was kept."
ENDED_KEPT = "The input has ended."


def step(number: int, of: int, title: str) -> str:
    """Where somebody is, counted from 1."""
    return f"Step {number} of {of}: {title}."


def choice(number: int, text: str, *, chosen: bool) -> str:
    """One choice with its number."""
    return f"{number}. {text}{' (chosen)' if chosen else ''}"


def now(value: str) -> str:
    """What stands there now."""
    return f"Now: {value}."


def allowed_numbers(count: int, *, menu: bool = False) -> str:
    """What can be typed where there are choices."""
    span = "1" if count == 1 else f"a number from 1 to {count}"
    end = "Enter alone goes on." if menu else "Enter alone leaves the answer as it is."
    return f"Please type {span}. {end} Type h for help."


def one_by_one(count: int) -> str:
    """That many questions follow, and how to leave them out."""
    return f"There are {count} questions, one at a time. Enter alone leaves the answer at No. n leaves out the rest."


ALLOWED_RATING = "Please type a whole number from 0 to 10. Enter alone leaves it as it is. Type h for help."
ALLOWED_READING = "Please press Enter to go on. Type h for help."


def allowed_step(steps: int) -> str:
    """Which steps there are."""
    return f"Please type g and a step from 1 to {steps}."


def allowed_topic(topics: int) -> str:
    """Which topics there are."""
    return f"On Compare, with a goal chosen, please type t and a topic from 1 to {topics}."


def allowed_option(options: int) -> str:
    """Which options a line is about."""
    return f"Please type a number from 1 to {options} after it, or none."


def order(count: int) -> str:
    """How the order is typed."""
    return f"Type the numbers 1 to {count}, what matters most first. You can leave out the last ones."


def ordered(labels: Sequence[str]) -> str:
    """The order as it is now."""
    return f"The order is now: {listed(list(labels))}."


def before_now(name: str, before: str, now: str) -> str:
    """One thing of the two sides of a change."""
    if before == now:
        return f"{name}: {now}, as before."
    return f"{name}: before, {before}; now, {now}."


def no_screen(why: str) -> str:
    """Why the full screen is not shown."""
    return f"the full screen can't be shown here ({why}), so this goes line by line"


NOTHING_TO_COVER = "--blank-after covers a screen, and here is none, so nothing is covered"
NO_TERMINAL = "this is not a terminal"
DUMB = "the terminal says it is too simple"
LETTERS = "the terminal can't show its characters"
