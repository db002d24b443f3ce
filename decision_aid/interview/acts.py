"""What a person can do to an answer, as data, and what that makes of the answers."""

from __future__ import annotations

import datetime

from collections.abc import Callable, Mapping
from typing import Any, Literal

import attrs

from attrs import frozen

from decision_aid.evidence.model import OWN, Evidence
from decision_aid.interview.answers import (
    Answers,
    answer,
    concern_place,
    condition_state,
    rating_of,
    with_answer,
    with_condition,
)
from decision_aid.interview.asides import again_of, with_again
from decision_aid.interview.questions import Question
from decision_aid.interview.rules import in_order, in_range, out_of_range, why_not
from decision_aid.language import formats, tr
from decision_aid.reading.plain import printable

Kind = Literal[
    "choose", "toggle", "condition", "firm", "edit", "clear", "rate", "rate_all", "skip", "score", "again", "weigh",
    "move", "gain", "go", "do",
]  # fmt: skip


@frozen
class Act:
    """One thing that a line on a screen can do.

    choose: one of several, or take it back; toggle: in or out of a list;
    condition: to a state, or without one no -> yes -> not sure -> no; firm: a limit is firm or not; edit:
    type an answer; clear: take it back; rate: how much a criterion matters,
    0-10; rate_all: several at once; skip: the same, and on to a step; score:
    another number 0-10 at a key of the answers; again: a criterion rated a
    second time; weigh: a criterion in or out; move: a criterion so many places
    down the order; gain: an own concern is a gain or a burden; go: to a step;
    do: a face's own.
    """

    kind: Kind
    key: str
    value: Any = None


_NEXT_STATE: dict[str, Literal["no", "yes", "unsure"]] = {"no": "yes", "yes": "unsure", "unsure": "no"}


def applied(evidence: Evidence, answers: Answers, act: Act) -> Answers:
    """``answers`` after an act that needs nothing typed."""
    change = _CHANGES.get(act.kind)
    return answers if change is None else change(evidence, answers, act)


def _choose(_: Evidence, answers: Answers, act: Act) -> Answers:
    same = answer(answers, act.key) == act.value
    # The horizon always has an answer; everything else can be taken back.
    return with_answer(answers, act.key, None if same and act.key != "horizon_years" else act.value)


def _toggle(_: Evidence, answers: Answers, act: Act) -> Answers:
    held = answer(answers, act.key)
    kept = tuple(item for item in held if item != act.value)
    return with_answer(answers, act.key, kept if act.value in held else (*held, act.value))


def _condition(_: Evidence, answers: Answers, act: Act) -> Answers:
    return with_condition(answers, act.key, act.value or _NEXT_STATE[condition_state(answers, act.key)])


def _firm(_: Evidence, answers: Answers, act: Act) -> Answers:
    return with_answer(answers, f"firm.{act.key}", False if answers.is_firm(act.key) else None)


def _clear(_: Evidence, answers: Answers, act: Act) -> Answers:
    return with_answer(answers, act.key, None)


def _score(_: Evidence, answers: Answers, act: Act) -> Answers:
    return with_answer(answers, act.key, act.value)


def _rate(evidence: Evidence, answers: Answers, act: Act) -> Answers:
    """A criterion that is rated is weighed from then on, until it is switched off."""
    return _rated(evidence, answers, {act.key: act.value})


def _rated(evidence: Evidence, answers: Answers, ratings: Mapping[str, int | None]) -> Answers:
    order = in_order(evidence, answers)
    answers = attrs.evolve(answers, criteria=(*order, *(id for id in ratings if id not in order)))
    for id, rating in ratings.items():
        if id.startswith(OWN):
            answers = with_answer(answers, f"own_concerns.{concern_place(id)}.importance", rating or 0)
        else:
            answers = with_answer(answers, f"importance.{id}", rating)
    return answers


def _weigh(evidence: Evidence, answers: Answers, act: Act) -> Answers:
    """In at the end of the order, without a rating; or out, and its rating with it."""
    order = in_order(evidence, answers)
    if act.key in order:
        answers = with_answer(answers, f"importance.{act.key}", None)
        return attrs.evolve(answers, criteria=tuple(id for id in order if id != act.key))
    return attrs.evolve(answers, criteria=(*order, act.key))


def _move(evidence: Evidence, answers: Answers, act: Act) -> Answers:
    order = list(in_order(evidence, answers))
    place = order.index(act.key)
    order.insert(max(0, place + act.value), order.pop(place))
    return attrs.evolve(answers, criteria=tuple(order))


def _rate_all(evidence: Evidence, answers: Answers, act: Act) -> Answers:
    return _rated(evidence, answers, act.value)


def _again(_: Evidence, answers: Answers, act: Act) -> Answers:
    held = again_of(answers)
    now = rating_of(answers, act.key) or 0
    # The first rating is the one that stood there when the question was asked.
    first = held[1] if held is not None and held[0] == act.key and now in held[1:] else now
    return with_again(answers, act.key, first, act.value)


def _gain(_: Evidence, answers: Answers, act: Act) -> Answers:
    held = answer(answers, act.key)
    return with_answer(answers, act.key, "takes" if held == "gain" else "gain")


_CHANGES: dict[str, Callable[[Evidence, Answers, Act], Answers]] = {
    "choose": _choose,
    "toggle": _toggle,
    "condition": _condition,
    "firm": _firm,
    "clear": _clear,
    "score": _score,
    "rate": _rate,
    "weigh": _weigh,
    "move": _move,
    "rate_all": _rate_all,
    "skip": _rate_all,
    "again": _again,
    "gain": _gain,
}


def tried(evidence: Evidence, before: Answers, after: Answers) -> tuple[Answers, str]:
    """``after`` if the change is allowed; else ``before`` and why not."""
    message = why_not(evidence, before, after)
    # No goal at all is how everybody starts, so to take the last one back is no mistake.
    if message and not (before.goals and not after.goals):
        return before, message
    return after, ""


def typed(question: Question, text: str) -> Any:
    """What a person typed as an answer; None when it is empty, which takes the answer back.

    Raises ValueError with a sentence that says what is allowed.
    """
    text = printable(text).strip()
    if not text:
        return () if question.kind == "lines" else None
    if question.kind in ("whole", "amount"):
        return _number(question, text)
    if question.kind == "date":
        try:
            # Newer Pythons read more shapes than this one; all must read the same.
            return datetime.date.fromisoformat(text if len(text) == len("2026-11-22") and "W" not in text else "")
        except ValueError:
            wrong = tr('"{text}" is not a date; write it as {example}', text=text, example=question.example)
            raise ValueError(wrong) from None
    if question.kind == "lines":
        return tuple(part.strip() for part in text.split(";") if part.strip())
    return text


_MONEY_STEP = 100
_DIGITS = 9


def nudged(question: Question, text: str, by: int, today: datetime.date) -> str:
    """A typed number one more or less, money a hundred, or a date a week later or earlier: for somebody with a mouse.

    by: 1 or -1. It begins from nothing at the least, from today for a date, and
    where the text is no such thing; it stays in the question's range, and among
    the days that dates can hold.
    """
    try:
        value = typed(question, text)
    except ValueError:
        value = None
    if question.kind == "date":
        day = value or today
        try:
            return str(day + datetime.timedelta(weeks=by) if value or by > 0 else day)
        except OverflowError:
            return str(day)
    step = _MONEY_STEP if question.unit == "money" else 1
    # Rounded, for 0.57 + 1 has more digits than a person may type.
    number = round((value or 0) + by * step, _DIGITS)
    most = number if question.most is None else question.most
    return shown(question, max(question.least, min(most, number)))


def shown(question: Question, value: Any) -> str:
    """An answer as it stands in a line for typing; the inverse of :func:`typed`."""
    if value is None:
        return ""
    if question.kind == "lines":
        return "; ".join(value)
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    return formats.plain_number(value) if isinstance(value, int | float) else str(value)


def _number(question: Question, text: str) -> float | int:
    try:
        number = formats.number(text)
    except ValueError:
        raise ValueError(_no_number(question, text)) from None
    whole = int(number)
    if (question.kind == "whole" and number != whole) or not in_range(question, number):
        raise ValueError(out_of_range(question, text))
    return whole if question.kind == "whole" else number


def _no_number(question: Question, text: str) -> str:
    said = {"text": text, "least": question.least, "most": question.most, "example": question.example}
    if question.kind == "whole":
        return tr(
            '"{text}" is not a number; a whole number from {least} to {most} is needed, such as {example}', **said
        )
    return tr('"{text}" is not a number; a number from {least} to {most} is needed, such as {example}', **said)
