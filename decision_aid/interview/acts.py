"""What a person can do to an answer, as data, and what that makes of the answers."""

from __future__ import annotations

import datetime
import re

from typing import Any, Literal

from attrs import frozen

from decision_aid.evidence.model import Evidence
from decision_aid.interview.answers import Answers, answer, condition_state, with_answer, with_condition
from decision_aid.interview.questions import Question
from decision_aid.interview.rules import allowed_range, in_range, why_not


@frozen
class Act:
    """One thing that a line on a screen can do.

    choose: one of several, or take it back; toggle: in or out of a list;
    condition: no -> yes -> not sure -> no; firm: a limit is firm or not; edit:
    type an answer; clear: take it back; rate: 0-10 for a criterion; go: to a step; do: a face's own.
    """

    kind: Literal["choose", "toggle", "condition", "firm", "edit", "clear", "rate", "go", "do"]
    key: str
    value: Any = None


_SYMBOLS = "$€£ "
_NUMBER = re.compile(rf"[{_SYMBOLS}]*(\d{{1,3}}(,\d{{3}})+|\d{{1,15}})(\.\d{{1,2}})?")
"""A number as people write it: 2000, 2,000 or 2000.50. A comma only between thousands, so that 3,5 is no 35."""

_NEXT_STATE: dict[str, Literal["no", "yes", "unsure"]] = {"no": "yes", "yes": "unsure", "unsure": "no"}


def applied(answers: Answers, act: Act) -> Answers:
    """``answers`` after an act that needs nothing typed."""
    if act.kind == "choose":
        same = answer(answers, act.key) == act.value
        # The horizon always has an answer; everything else can be taken back.
        return with_answer(answers, act.key, None if same and act.key != "horizon_years" else act.value)
    if act.kind == "toggle":
        held = answer(answers, act.key)
        kept = tuple(item for item in held if item != act.value)
        return with_answer(answers, act.key, kept if act.value in held else (*held, act.value))
    if act.kind == "condition":
        return with_condition(answers, act.key, _NEXT_STATE[condition_state(answers, act.key)])
    if act.kind == "firm":
        return with_answer(answers, f"firm.{act.key}", False if answers.is_firm(act.key) else None)
    if act.kind == "clear":
        return with_answer(answers, act.key, None)
    if act.kind == "rate":
        return with_answer(answers, f"importance.{act.key}", act.value)
    return answers


def tried(evidence: Evidence, before: Answers, after: Answers, key: str) -> tuple[Answers, str]:
    """``after`` if its answer at ``key`` is allowed; else ``before`` and why not."""
    message = why_not(evidence, after, key)
    # No goal at all is how everybody starts, so it is no mistake yet.
    if message and not (key == "goals" and not after.goals):
        return before, message
    return after, ""


def typed(question: Question, text: str) -> Any:
    """What a person typed as an answer; None when it is empty, which takes the answer back.

    Raises ValueError with a sentence that says what is allowed.
    """
    text = "".join(c if c.isprintable() else " " for c in text).strip()
    if not text:
        return () if question.kind == "lines" else None
    if question.kind in ("whole", "amount"):
        return _number(question, text)
    if question.kind == "date":
        try:
            # Newer Pythons read more shapes than this one; all must read the same.
            return datetime.date.fromisoformat(text if len(text) == len("2026-11-22") and "W" not in text else "")
        except ValueError:
            raise ValueError(f'"{text}" is not a date; write it as {question.example}') from None
    if question.kind == "lines":
        return tuple(part.strip() for part in text.split(";") if part.strip())
    return text


def shown(question: Question, value: Any) -> str:
    """An answer as it stands in a line for typing; the inverse of :func:`typed`."""
    if value is None:
        return ""
    if question.kind == "lines":
        return "; ".join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _number(question: Question, text: str) -> float | int:
    if not _NUMBER.fullmatch(text):
        raise ValueError(f'"{text}" is not a number; {allowed_range(question)}, such as {question.example}')
    number = float(text.lstrip(_SYMBOLS).replace(",", ""))
    whole = int(number)
    if (question.kind == "whole" and number != whole) or not in_range(question, number):
        raise ValueError(f"{allowed_range(question)}, not {text}")
    return whole if question.kind == "whole" else number
