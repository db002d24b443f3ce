"""What is said about answers that are kept in a file: where, since when, and when they are not."""

from __future__ import annotations

import datetime
import shlex

from decision_aid.words.figures import listed

BACK = "Your answers are back"
NO_GOAL_YET = "No goal is chosen yet."
LATER = "That is later than the clock of this computer says now."
GO_ON = "Go on with answers that you kept in a file"
KEEP = "Keep my answers in a file from now on"
KEEP_ELSEWHERE = "Keep my answers in another file from now on"
NAME_TO_KEEP = "Keep my answers from now on in (a file name)"
NAME_TO_OPEN = "Go on with the answers in (a file name)"
NAME_NEEDED = "A file name is needed."
NO_SUCH_FILE = "There is no such file."
OPEN_ALREADY = "These answers are open already."
TAKEN = "There are answers in that file."
OR_GO_ON = "Choose another name, or press Esc and then j to go on with them."
LOCKED = "That file opens only with its passphrase, which is asked for before the program starts: use --session."
WOULD_GO = "The answers on the screen are not kept and would go. Enter again goes on without them; Esc goes back."
LINE_FIRST = "Enter keeps this line, Esc leaves it. After that your answers can be kept in a file."
ENDING = "Your last answers are being kept. Then the program ends. q leaves without waiting."

CLINIC_CHANGED = (
    "The clinic's own facts, such as prices and visits, are not those that you answered with. What you said is as it "
    "was. Compare, Fit and your page are worked out anew. Look again at your limits (step 4)."
)
"""The answers were given with the facts of a clinic that are not there now, or without those that are."""

KEEPING, NOT_KEPT = "Keeping", "Not kept"
"""Beside the title of a step: the newest answers are on their way to the disk, or could not be kept."""
KEPT = "Kept"

NOTHING_KEPT = "Nothing is kept, apart from pages that you saved."
LEAVE, LEAVE_WITHOUT = "leave", "leave without"
KEEP_ALL, ELSEWHERE = "keep all", "keep elsewhere"
TRIAL_GOES = "The change that you are trying is not kept."


def kept_at(moment: datetime.datetime | None) -> str:
    """Beside the title of a step, all of it being on the disk; None where it was kept before this start."""
    return KEPT if moment is None else f"{KEPT} {_time(moment)}"


def not_kept(reason: str) -> str:
    """The line that stays until a save works. reason: where, why, and what is still there."""
    return f"{NOT_KEPT}. {reason}. f keeps your answers elsewhere."


def leaving(file: str, state: str, reason: str, *, written: bool, waiting: bool) -> str:
    """What becomes of the answers when the program ends now. file: its name; state: as the keeper has it."""
    if state == "not_kept":
        before = "" if written else " That file holds none of your answers."
        return f"Your last answers are not kept. {reason}.{before}"
    if state == "keeping" and waiting:
        return f"Your last answers are not yet in {file}. If you leave now, they may be lost."
    if state == "keeping":
        return f"Your last answers are being kept in {file}. To leave waits for that."
    if state == "new":
        return f"You have not answered anything yet, so {file} was not written."
    return f"All your answers are kept in {file}."


def farewell(state: str, path: str, reason: str, command: str = "decision-aid") -> str:
    """On the terminal, after the program; empty where there was nothing to keep.

    state: as the keeper has it; command: what starts the program as it was started.
    """
    return {
        "kept": f"your answers are kept; to go on with them: {command} --session {shlex.quote(path)}",
        "keeping": f"your last answers may be lost; the others are in {path}",
        "not_kept": f"your last answers are not kept: {reason}",
    }.get(state, "")


def will_keep(file: str) -> str:
    """On the first screen, before the first answer."""
    return f"From your first answer on, every answer is kept in {file}."


def keeps(file: str) -> str:
    """On the first screen."""
    return f"Every answer is kept in {file}."


def now_kept(path: str) -> str:
    """After a file was named."""
    return f"Your answers are kept, and every answer from now on, in: {path}"


def to_be_kept(path: str) -> str:
    """After a file was named, while the first save is under way."""
    return f"Your answers are being kept, and the title says {KEPT} once they are there, in: {path}"


def was_kept(file: str, moment: datetime.datetime | None) -> str:
    """Where answers were kept, and when if the file says."""
    when = "" if moment is None else f" on {moment.date().isoformat()} at {_time(moment)}"
    return f"They were last kept{when} in {file}. Every answer is kept there from now on."


def held(count: int, goals: list[str], steps: list[str]) -> str:
    """How much was answered."""
    number = "There is one answer" if count == 1 else f"There are {count} answers"
    goal = f"Your goal: {listed(goals)}." if goals else NO_GOAL_YET
    looked = f" You have looked at: {listed(steps)}." if steps else ""
    return f"{number}. {goal}{looked}"


def table_changed(then: str, now: str) -> str:
    """The answers were given on another table. then, now: the versions; empty where it is not known."""
    if then and then != now:
        which = f"It was version {then} then, and it is version {now} now."
    else:
        which = f"It has the same version, {now}, but not the same text."
    return (
        f"The table of facts has changed since you answered. {which} The older table is not here, so this can't list "
        "what changed. What you said is as it was. Compare, Fit and your page are worked out anew. Look again at what "
        "matters to you (step 6), and at the questions and the leaning on step 8."
    )


def go_on_at(number: int, title: str) -> str:
    """What leads to where the person stopped. number: of the step, from 1."""
    return f"Go on at step {number}: {title}"


def _time(moment: datetime.datetime) -> str:
    return f"{moment.hour:02}:{moment.minute:02}"
