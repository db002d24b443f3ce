"""Words of the line-by-line face that no other face says: what can be typed, and what was done."""

from __future__ import annotations

from collections.abc import Sequence

from decision_aid.language import mark, tr
from decision_aid.words.figures import listed
from decision_aid.words.phrases import asked_for, labelled

HELLO = mark("Decision aid, line by line. At any question, type h and press Enter to hear what you can type.")
COMMANDS = (
    mark("Enter alone goes on and leaves an answer as it is. A number answers. A minus sign takes an answer back."),
    mark("b: back. n: the next step. g and a number: go to that step. On Compare, t and a number: go to that topic."),
    mark("a: hear the question again, with all its choices."),
    mark("?: why we ask, or what is behind a line. s: the sources. m: more, where there is more."),
    mark("On a rating, x: weigh this line, or leave it out."),
    mark("With a number after ?, s or m: about that option alone."),
    mark("u: take the last change back. r: do it again."),
    mark("w: I have had a treatment and I am worried. d: the hard words. d and a word: what that word means."),
    mark("j: the result for other programs, as JSON. q: leave; it asks if you want to keep your answers."),
    mark(
        "Ctrl+C, or Ctrl+D on an empty line: end at once, without a question. Only what is in a file by then is kept."
    ),
    mark("To answer with just one of these letters, type = before it."),
)
"""What can be typed at any question."""

YES_NO = (mark("Yes"), mark("No"))
FIRMNESS = (mark("Yes, it is firm"), mark("No, I would rather keep to it"))

NUMBER = mark("Number:")
NUMBERS = mark("Numbers, the main goal first:")
RATING = mark("0 to 10:")
ANSWER = mark("Answer")
GO_ON = mark("Enter goes on:")
WHAT = mark("Number, or Enter to go on:")
NAME = mark("File name:")
"""What stands before what is typed."""

WARNING = mark("Warning:")
IN_FULL = mark("Type m to hear it in full.")
WORRIED = mark("If you have had a treatment and you are worried, type w.")
NO_SOURCE = mark("No source belongs to this question.")
NO_OPTIONS = mark("No options stand here, so please type no number after it.")
NO_REASON = mark("No more is said about this.")
CHOOSE_THIS = mark("Type 1 to compare the options for this.")
WAY = mark("How would you like to do it? Enter alone: give each line a number from 0 to 10.")
ORDER = mark("Put the lines in your own order")
READ_PAGE = mark("Hear my page")
AS_JSON = mark("The result for other programs, as JSON")
LEAVE = mark("Leave")
PICTURE = {
    "lasting": mark("Hear the picture in words: how long it takes and lasts"),
    "depth": mark("Hear the picture in words: how deep it goes"),
    "timeline": mark("Hear the picture in words: how long getting over it takes"),
    "money": mark("Hear the picture in words: what it costs over 1 and 5 years"),
    "harms": mark("Hear the pictures in words: how many people each side effect comes to"),
}
"""What leads to each picture's caption."""

DONE = mark("Done. Type u to take it back.")
TAKEN_BACK = mark("Taken back. Type r to do it again.")
CANT_CHANGE = mark("This answer can't be changed any more.")
NO_GOAL = mark("Choose a goal first, on step 2.")
FIRST_KEEP = mark("Keep or drop the change first: type its number.")
GROUPS = {
    "weighed": mark("Change what you weigh"),
    "others": mark("Weigh something else"),
    "goal_shares": mark("Change how much each goal counts"),
    "prices": mark("Change what one visit costs"),
    "limits": mark("Change your limits"),
    "goals": mark("Change your goals"),
}
"""What can be tried in What if."""
TOO_LONG = mark("That line is too long. At most 10,000 characters can be taken.")
MAY_BE_CUT = mark("That line was very long, and the terminal may have cut its end off.")
FIRST_STEP = mark("This is the first question.")
THERE = mark("There is a file of that name. Type the name again to replace it, or another name.")
ANOTHER_NAME = mark("Please type another name.")
NO_NAME = mark("No name was typed, so nothing was saved.")
NO_ANSWERS = mark("That file holds no answers of this program.")
NOT_OPENED = mark("No name was typed, so everything is as it was.")
WOULD_GO = mark(
    "The answers that you gave here are not kept and would go. Type the name again to go on without them. Enter alone "
    "leaves everything as it is."
)
SHOWN = mark("The scores are shown.")

KEEP_FIRST = mark(
    "Would you like to keep your answers? Type a name for the file. Enter alone leaves without keeping them."
)
KEEP_ELSEWHERE = mark("Type a name for another file to keep them in. Enter alone leaves without that.")
BACK_INSTEAD = mark("Or type b to go back.")
GOODBYE = mark("This is the end. Nothing was kept.")
GOODBYE_KEPT = mark("This is the end.")
ENDED = mark("The input has ended. Nothing was kept.")
STOPPED = mark("this was stopped, and nothing was kept")
ENDED_KEPT = mark("The input has ended.")


def switched(label: str, *, on: bool) -> str:
    """What became of a line that was weighed or left out."""
    return (
        tr("Weighed from now on: {criterion}.", criterion=label)
        if on
        else tr("Left out: {criterion}.", criterion=label)
    )


def hard_words(terms: Sequence[str]) -> str:
    """Which words are explained."""
    return tr("Type d and one of these words to hear what it means: {words}.", words="; ".join(terms))


def no_such_word(word: str) -> str:
    """That a word is not explained."""
    return tr('"{word}" is not among the words that are explained. Type d to hear which are.', word=word)


def file_name(example: str) -> str:
    """What can be typed where a file is to be named."""
    return tr("Please type the name of a file, such as {name}. Enter alone, n or q: no file.", name=example)


def step(number: int, of: int, title: str) -> str:
    """Where somebody is, counted from 1."""
    return tr("Step {number} of {of}: {title}.", number=number, of=of, title=title)


def choice(number: int, text: str, *, chosen: bool) -> str:
    """One choice with its number."""
    said = tr("{choice} (chosen)", choice=text) if chosen else text
    return f"{number}. {said}"


def now(value: str) -> str:
    """What stands there now."""
    return tr("Now: {value}.", value=value)


def allowed_numbers(count: int, *, menu: bool = False) -> str:
    """What can be typed where there are choices."""
    span = tr("Please type 1.") if count == 1 else tr("Please type a number from 1 to {n}.", n=count)
    end = tr("Enter alone goes on.") if menu else tr("Enter alone leaves the answer as it is.")
    return f"{span} {end} {tr('Type h for help.')}"


def one_by_one(count: int) -> str:
    """That many questions follow, and how to leave them out."""
    return tr(
        "There are {n} questions, one at a time. Enter alone leaves the answer at No. n leaves out the rest.", n=count
    )


ALLOWED_RATING = mark("Please type a whole number from 0 to 10. Enter alone leaves it as it is. Type h for help.")
ALLOWED_READING = mark("Please press Enter to go on. Type h for help.")


def allowed_step(steps: int) -> str:
    """Which steps there are."""
    return tr("Please type g and a step from 1 to {n}.", n=steps)


def allowed_topic(topics: int) -> str:
    """Which topics there are."""
    return tr("On Compare, with a goal chosen, please type t and a topic from 1 to {n}.", n=topics)


def allowed_option(options: int) -> str:
    """Which options a line is about."""
    return tr("Please type a number from 1 to {n} after it, or none.", n=options)


def order(count: int) -> str:
    """How the order is typed."""
    return tr("Type the numbers 1 to {n}, what matters most first. You can leave out the last ones.", n=count)


def ordered(labels: Sequence[str]) -> str:
    """The order as it is now."""
    return tr("The order is now: {labels}.", labels=listed(labels))


def before_now(name: str, before: str, now: str) -> str:
    """One thing of the two sides of a change, each in a few words or as a sentence."""
    if now.endswith("."):
        sides = (
            (now, tr("That is as before."))
            if before == now
            else (labelled(tr("Before"), before), labelled(tr("Now"), now))
        )
        return " ".join((name if name.endswith("?") else asked_for(name), *sides))
    if before == now:
        return tr("{name}: {now}, as before.", name=name, now=now)
    return tr("{name}: before, {before}; now, {now}.", name=name, before=before, now=now)


def no_screen(why: str) -> str:
    """Why the full screen is not shown."""
    return tr("the full screen can't be shown here ({why}), so this goes line by line", why=tr(why))


NOTHING_TO_COVER = mark("--blank-after covers a screen, and here is none, so nothing is covered")
NO_TERMINAL = mark("this is not a terminal")
DUMB = mark("the terminal says it is too simple")
LETTERS = mark("the terminal can't show its characters")
