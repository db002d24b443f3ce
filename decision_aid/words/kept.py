"""What is said about answers that are kept in a file: where, since when, and when they are not."""

from __future__ import annotations

import datetime
import shlex

from decision_aid.language import formats, mark, tr, tr_n
from decision_aid.words.figures import listed

BACK = mark("Your answers are back")
NO_GOAL_YET = mark("No goal is chosen yet.")
LATER = mark("That is later than the clock of this computer says now.")
GO_ON = mark("Go on with answers that you kept in a file")
KEEP = mark("Keep my answers in a file from now on")
KEEP_ELSEWHERE = mark("Keep my answers in another file from now on")
NAME_TO_KEEP = mark("Keep my answers from now on in (a file name)")
NAME_TO_OPEN = mark("Go on with the answers in (a file name)")
NAME_NEEDED = mark("A file name is needed.")
NO_SUCH_FILE = mark("There is no such file.")
OPEN_ALREADY = mark("These answers are open already.")
TAKEN = mark("There are answers in that file.")
OR_GO_ON = mark("Choose another name, or press Esc and then j to go on with them.")
LOCKED = mark("That file opens only with its passphrase, which is asked for before the program starts: use --session.")
WOULD_GO = mark("The answers on the screen are not kept and would go. Enter again goes on without them; Esc goes back.")
LINE_FIRST = mark("Enter keeps this line, Esc leaves it. After that your answers can be kept in a file.")
ENDING = mark("Your last answers are being kept. Then the program ends. q leaves without waiting.")

CLINIC_CHANGED = mark(
    "The clinic's own facts, such as prices and visits, are not those that you answered with. What you said is as it "
    "was. Compare, Fit and your page are worked out anew. Look again at your limits (step 4)."
)
"""The answers were given with the facts of a clinic that are not there now, or without those that are."""

KEEPING, NOT_KEPT = mark("Keeping"), mark("Not kept")
"""Beside the title of a step: the newest answers are on their way to the disk, or could not be kept."""
KEPT = mark("Kept")

NOTHING_KEPT = mark("Nothing is kept, apart from pages that you saved.")
LEAVE, LEAVE_WITHOUT = mark("leave"), mark("leave without")
KEEP_ALL, ELSEWHERE = mark("keep all"), mark("keep elsewhere")
TRIAL_GOES = mark("The change that you are trying is not kept.")


def kept_at(moment: datetime.datetime | None) -> str:
    """Beside the title of a step, all of it being on the disk; None where it was kept before this start."""
    return tr(KEPT) if moment is None else tr("Kept {time}", time=_time(moment))


def not_kept(reason: str) -> str:
    """The line that stays until a save works. reason: where, why, and what is still there."""
    return tr("Not kept. {reason}. f keeps your answers elsewhere.", reason=reason)


def leaving(file: str, state: str, reason: str, *, written: bool, waiting: bool) -> str:
    """What becomes of the answers when the program ends now. file: its name; state: as the keeper has it."""
    if state == "not_kept":
        told = tr("Your last answers are not kept. {reason}.", reason=reason)
        return told if written else f"{told} {tr('That file holds none of your answers.')}"
    if state == "keeping" and waiting:
        return tr("Your last answers are not yet in {file}. If you leave now, they may be lost.", file=file)
    if state == "keeping":
        return tr("Your last answers are being kept in {file}. To leave waits for that.", file=file)
    if state == "new":
        return tr("You have not answered anything yet, so {file} was not written.", file=file)
    return tr("All your answers are kept in {file}.", file=file)


def farewell(state: str, path: str, reason: str, command: str = "decision-aid") -> str:
    """On the terminal, after the program; empty where there was nothing to keep.

    state: as the keeper has it; command: what starts the program as it was started.
    """
    if state == "kept":
        again = f"{command} --session {shlex.quote(path)}"
        return tr("your answers are kept; to go on with them: {command}", command=again)
    if state == "keeping":
        return tr("your last answers may be lost; the others are in {path}", path=path)
    return tr("your last answers are not kept: {reason}", reason=reason) if state == "not_kept" else ""


def will_keep(file: str) -> str:
    """On the first screen, before the first answer."""
    return tr("From your first answer on, every answer is kept in {file}.", file=file)


def keeps(file: str) -> str:
    """On the first screen."""
    return tr("Every answer is kept in {file}.", file=file)


def now_kept(path: str) -> str:
    """After a file was named."""
    return tr("Your answers are kept, and every answer from now on, in: {path}", path=path)


def to_be_kept(path: str) -> str:
    """After a file was named, while the first save is under way."""
    return tr(
        "Your answers are being kept, and the title says {kept} once they are there, in: {path}",
        kept=tr(KEPT),
        path=path,
    )


def was_kept(file: str, moment: datetime.datetime | None) -> str:
    """Where answers were kept, and when if the file says."""
    if moment is None:
        return tr("They were last kept in {file}. Every answer is kept there from now on.", file=file)
    return tr(
        "They were last kept on {day} at {time} in {file}. Every answer is kept there from now on.",
        day=formats.day(moment.date()),
        time=_time(moment),
        file=file,
    )


def held(count: int, goals: list[str], steps: list[str]) -> str:
    """How much was answered."""
    told = [
        tr_n("There is one answer.", "There are {n} answers.", count),
        tr("Your goal: {goals}.", goals=listed(goals)) if goals else tr(NO_GOAL_YET),
    ]
    if steps:
        told.append(tr("You have looked at: {steps}.", steps=listed(steps)))
    return " ".join(told)


def table_changed(then: str, now: str) -> str:
    """The answers were given on another table. then, now: the versions; empty where it is not known."""
    if then and then != now:
        which = tr("It was version {then} then, and it is version {now} now.", then=then, now=now)
    else:
        which = tr("It has the same version, {now}, but not the same text.", now=now)
    again = tr(
        "The older table is not here, so this can't list what changed. What you said is as it was. Compare, Fit and "
        "your page are worked out anew. Look again at what matters to you (step 6), and at the questions and the "
        "leaning on step 8."
    )
    return f"{tr('The table of facts has changed since you answered.')} {which} {again}"


def go_on_at(number: int, title: str) -> str:
    """What leads to where the person stopped. number: of the step, from 1."""
    return tr("Go on at step {number}: {title}", number=number, title=title)


def _time(moment: datetime.datetime) -> str:
    return f"{moment.hour:02}:{moment.minute:02}"
