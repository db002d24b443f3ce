"""What a person has answered, as one frozen value; every change makes a new one."""

from __future__ import annotations

import datetime

from typing import Any, Literal

import attrs

from attrs import frozen

from decision_aid.evidence.figures import Certainty
from decision_aid.evidence.model import OWN

Scalar = str | int | float | bool | datetime.date
Words = str | bool | datetime.date
"""A deadline or a discount: in words, as a plain yes or no, or as a date."""


@frozen(kw_only=True)
class Limits:
    """What the person can't or won't go beyond. None: no such limit.

    days_off: after one visit; sessions: visits over the horizon; budget: money
    over the horizon, in the table's currency; surgery, needles: False means
    "not for me"; evidence_at_least: for the main goal; normal_by: nobody must
    see it from this day on.
    """

    days_off: float | None = None
    sessions: int | None = None
    budget: float | None = None
    surgery: bool | None = None
    needles: bool | None = None
    evidence_at_least: Certainty | None = None
    normal_by: datetime.date | None = None


LIMITS = tuple(field.name for field in attrs.fields(Limits))
"""The limits in the order they are asked and reported."""


@frozen(kw_only=True)
class OwnConcern:
    """A criterion the person adds. ratings: 0 (bad) to 10 (good) by option; left out is not known."""

    label: str
    importance: int = 0
    group: Literal["takes", "gain"] = "takes"
    ratings: dict[str, float] = attrs.field(factory=dict)


@frozen(kw_only=True)
class Leaning:
    """Which way the person leans before and after, and how sure they are (0-10)."""

    before: str | None = None
    before_sure: int | None = None
    after: str | None = None
    after_sure: int | None = None


@frozen(kw_only=True)
class Ready:
    """Four questions about being ready to decide."""

    sure: bool | None = None
    informed: bool | None = None
    clear: bool | None = None
    supported: bool | None = None


@frozen(kw_only=True)
class Answers:
    """All the answers of one person. The keys are those of an answers file.

    prices: what one visit costs by treatment, in the table's currency, where
    the person was given a price; it takes the place of the table's.
    where: the id of a place with rules on waiting, or "elsewhere".
    why_now, whose_idea, deadline, discount, clinician_notes: for the clinician's
    note alone; neither the patient's page nor an assessment has them.
    understanding: by the id of a question on what was told, the id of the choice
    made, or of two with "/" between them; what makes no sense is ignored.

    ``date`` is None until a face or a command fills it in; nothing below them
    looks at a clock.
    """

    schema: Literal[1] = 1
    date: datetime.date | None = None
    mode: Literal["together", "alone"] | None = None
    goals: tuple[str, ...] = ()
    body_area: str | None = None
    goal_words: str | None = None
    why_now: str | None = None
    whose_idea: Literal["own", "someone_else"] | None = None
    deadline: Words | None = None
    discount: Words | None = None
    conditions: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    horizon_years: Literal[1, 5] = 1
    criteria: tuple[str, ...] | None = None
    limits: Limits = Limits()
    firm: dict[str, bool] = attrs.field(factory=dict)
    importance: dict[str, int] = attrs.field(factory=dict)
    goal_shares: dict[str, float] = attrs.field(factory=dict)
    own_concerns: tuple[OwnConcern, ...] = ()
    prices: dict[str, float] = attrs.field(factory=dict)
    leaning: Leaning = Leaning()
    questions: tuple[str, ...] = ()
    notes: str | None = None
    next_step: str | None = None
    where: str | None = None
    think_until: datetime.date | None = None
    clinician_notes: str | None = None
    understanding: dict[str, Scalar] = attrs.field(factory=dict)
    ready: Ready = Ready()
    session: dict[str, Scalar] = attrs.field(factory=dict)

    @property
    def own_ids(self) -> tuple[str, ...]:
        """The ids of the own concerns: own:1, own:2, in order."""
        return tuple(f"{OWN}{number}" for number in range(1, len(self.own_concerns) + 1))

    def shares(self) -> dict[str, float]:
        """How ``effect`` is split over the goals: 2 for the main goal, 1 for others, unless said."""
        return {goal: self.goal_shares.get(goal, 1.0 if place else 2.0) for place, goal in enumerate(self.goals)}

    def is_firm(self, limit: str) -> bool:
        """Whether a limit takes options out; true unless the person said otherwise."""
        return self.firm.get(limit, True)


_BLANK = Answers()


def answer(answers: Answers, key: str) -> Any:
    """The answer at a dotted key, such as ``limits.days_off``; None where there is none."""
    value: Any = answers
    for part in key.split("."):
        if isinstance(value, tuple):
            if int(part) >= len(value):
                return None
            value = value[int(part)]
        else:
            value = value.get(part) if isinstance(value, dict) else getattr(value, part)
    return value


def with_answer(answers: Answers, key: str, value: Any) -> Answers:
    """``answers`` with the value at a dotted key changed; None takes the answer back to its default.

    A number in the key is a place in a list, such as ``own_concerns.0.label``.
    The place after the last adds an own concern, and one without a label goes.
    """
    head, _, rest = key.partition(".")
    if head == "own_concerns" and rest.endswith(".label") and value is None:
        place = int(rest.partition(".")[0])
        return without_concern(answers, place) if place < len(answers.own_concerns) else answers
    if not rest:
        return _consistent(attrs.evolve(answers, **{head: getattr(_BLANK, head) if value is None else value}))
    return attrs.evolve(answers, **{head: _changed(getattr(answers, head), rest, value)})


def _changed(inner: Any, key: str, value: Any) -> Any:
    """One part of the answers with the value at a key inside it changed."""
    head, _, rest = key.partition(".")
    if isinstance(inner, tuple):
        place = int(head)
        held = inner[place] if place < len(inner) else OwnConcern(label="")
        return (*inner[:place], _changed(held, rest, value), *inner[place + 1 :])
    if rest:
        return attrs.evolve(inner, **{head: _changed(getattr(inner, head), rest, value)})
    if isinstance(inner, dict):
        kept = {name: old for name, old in inner.items() if name != head}
        return kept if value is None else {**kept, head: value}
    return attrs.evolve(inner, **{head: _default(type(inner), head) if value is None else value})


def _default(kind: type, name: str) -> Any:
    """What a part of the answers is as long as nothing is said."""
    default: Any = attrs.fields_dict(kind)[name].default
    return default.factory() if hasattr(default, "factory") else default


def concern_place(id: str) -> int:
    """The place of an own concern from its id: own:1 is at 0."""
    return int(id.removeprefix(OWN)) - 1


def rating_of(answers: Answers, id: str) -> int | None:
    """What a person rated a criterion or an own concern, from 0 to 10; None when it has no rating."""
    if id.startswith(OWN):
        return answers.own_concerns[concern_place(id)].importance
    return answers.importance.get(id)


def without_concern(answers: Answers, place: int) -> Answers:
    """``answers`` without one own concern; those after it move up, wherever they are named by their id."""
    gone = answers.own_ids[place]
    renamed = dict(zip((id for id in answers.own_ids if id != gone), answers.own_ids, strict=False))
    kept = None if answers.criteria is None else tuple(renamed.get(id, id) for id in answers.criteria if id != gone)
    concerns = (*answers.own_concerns[:place], *answers.own_concerns[place + 1 :])
    # A second rating of a concern is held under its id, which stands first.
    again, _, rest = str(answers.session.get("again", "")).partition("/")
    session = {key: value for key, value in answers.session.items() if key != "again" or again != gone}
    if again in renamed:
        session["again"] = f"{renamed[again]}/{rest}"
    return attrs.evolve(answers, own_concerns=concerns, criteria=kept, session=session)


def with_condition(answers: Answers, condition: str, state: Literal["no", "yes", "unsure"]) -> Answers:
    """``answers`` with one health condition said to apply, not to apply, or not to be known."""

    def without(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(id for id in ids if id != condition)

    conditions, unsure = without(answers.conditions), without(answers.unsure)
    if state == "yes":
        conditions += (condition,)
    elif state == "unsure":
        unsure += (condition,)
    return attrs.evolve(answers, conditions=conditions, unsure=unsure)


def condition_state(answers: Answers, condition: str) -> Literal["no", "yes", "unsure"]:
    """What was said about a health condition."""
    if condition in answers.conditions:
        return "yes"
    return "unsure" if condition in answers.unsure else "no"


def _consistent(answers: Answers) -> Answers:
    """A split over goals that are no longer chosen says nothing, so it goes with them; all of it if nothing is left."""
    shares = {goal: share for goal, share in answers.goal_shares.items() if goal in answers.goals}
    if answers.goals and not any(attrs.evolve(answers, goal_shares=shares).shares().values()):
        shares = {}
    return answers if shares == answers.goal_shares else attrs.evolve(answers, goal_shares=shares)
