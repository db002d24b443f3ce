"""Which answers are allowed: cross-checks of answers against the questions and the table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from decision_aid.evidence.content import ELSEWHERE
from decision_aid.evidence.model import NONE, OWN, Evidence
from decision_aid.interview.answers import LIMITS, Answers, answer
from decision_aid.interview.questions import MOST_CRITERIA, MOST_GOALS, MOST_MONEY, QUESTION, RATING, Question
from decision_aid.language import mark, tr
from decision_aid.language.formats import decimal
from decision_aid.reading.faults import Fault, KeyPath
from decision_aid.reading.structuring import nearest, spell

ONE_TIME_SCALE = ("recovery", "sessions", "downtime_total")
"""Total days off is made of the other two; all three would count the same days twice."""


def faults_of(evidence: Evidence, answers: Answers) -> Iterator[Fault]:
    """Every fault of the answers; none means that they can be assessed."""
    for rule in _RULES:
        yield from rule(evidence, answers)


def why_not(evidence: Evidence, before: Answers, after: Answers) -> str:
    """Why a change is not allowed, in one sentence; empty when it is. What was wrong before is not held against it."""
    known = set(faults_of(evidence, before))
    return next((fault.message for fault in faults_of(evidence, after) if fault not in known), "")


def _goals(evidence: Evidence, answers: Answers) -> Iterator[Fault]:
    if not answers.goals:
        yield Fault(("goals",), tr("at least one goal is needed; allowed: {goals}", goals=", ".join(evidence.goal)))
    if len(answers.goals) > MOST_GOALS:
        yield Fault(("goals",), tr("at most {most} goals are allowed, not {n}", most=MOST_GOALS, n=len(answers.goals)))
    yield from _ids(answers.goals, list(evidence.goal), "goals", _NO_GOAL)
    if answers.goals:
        yield from _keys(answers.goal_shares, list(answers.goals), "goal_shares", _NOT_YOUR_GOAL)
    for goal, share in answers.goal_shares.items():
        if not 0 <= share <= 100:
            yield Fault(("goal_shares", goal), tr("a share must be from 0 to 100"))
    if answers.goals and not any(answers.shares().values()):
        yield Fault(("goal_shares",), tr("at least one goal needs a share above 0"))


def _conditions(evidence: Evidence, answers: Answers) -> Iterator[Fault]:
    known = list(evidence.condition)
    yield from _ids(answers.conditions, known, "conditions", _NO_CONDITION)
    yield from _ids(answers.unsure, known, "unsure", _NO_CONDITION)
    for index, id in enumerate(answers.unsure):
        if id in answers.conditions:
            yield Fault(("unsure", index), tr('"{id}" is in conditions too; it can stand in one of them only', id=id))


def _limits(_: Evidence, answers: Answers) -> Iterator[Fault]:
    yield from _keys(answers.firm, list(LIMITS), "firm", _NO_LIMIT)


def _ranges(_: Evidence, answers: Answers) -> Iterator[Fault]:
    """Numbers stay within what their question declares."""
    for question in QUESTION.values():
        value = answer(answers, question.key)
        if question.kind in ("whole", "amount") and value is not None and not in_range(question, value):
            yield Fault(tuple(question.key.split(".")), out_of_range(question, spell(value)))


def in_range(question: Question, value: float) -> bool:
    """Whether a number is one that the question allows."""
    return value >= question.least and (question.most is None or value <= question.most)


def out_of_range(question: Question, given: str) -> str:
    """That what was given is not one of the numbers that a question allows."""
    ends = {"least": question.least, "most": question.most}
    if question.kind == "whole":
        return tr("a whole number from {least} to {most} is needed, not {given}", given=given, **ends)
    return tr("a number from {least} to {most} is needed, not {given}", given=given, **ends)


def _criteria(evidence: Evidence, answers: Answers) -> Iterator[Fault]:
    known = [*evidence.criterion, *answers.own_ids]
    chosen = weighed(evidence, answers)
    if answers.criteria is not None:
        yield from _ids(answers.criteria, known, "criteria", _NO_CRITERION)
        for id in answers.importance:
            if id in evidence.criterion and id not in answers.criteria:
                message = tr('"{id}" is not in criteria; add it there or take this line out', id=id)
                yield Fault(("importance", id), message)
    yield from _keys(answers.importance, list(evidence.criterion), "importance", _NO_CRITERION)
    for id, rating in answers.importance.items():
        if rating not in RATING:
            yield Fault(("importance", id), _no_rating(rating))
    place = "criteria" if answers.criteria is not None else "importance"
    if len(chosen) > MOST_CRITERIA:
        yield Fault(
            (place,),
            tr(
                "at most {most} criteria can be weighed at once, own concerns included; these are {n}",
                most=MOST_CRITERIA,
                n=len(chosen),
            ),
        )
    if all(id in chosen for id in ONE_TIME_SCALE):
        one, other, both = (evidence.criterion[id].label.lower() for id in ONE_TIME_SCALE)
        message = tr("{both} can stand with {one} or with {other}, not with both", both=both, one=one, other=other)
        yield Fault((place,), message)


def weighed(evidence: Evidence, answers: Answers) -> tuple[str, ...]:
    """The criteria to weigh, in the table's order and then the person's own.

    Those named in ``criteria``; without it the keys of ``importance``; without
    either the usual five. Own concerns are always among them.
    """
    if answers.criteria is not None:
        named: Iterable[str] = answers.criteria
    elif answers.importance:
        named = answers.importance
    else:
        named = [criterion.id for criterion in evidence.criteria if criterion.usual]
    asked = set(named)
    return (*(id for id in evidence.criterion if id in asked), *answers.own_ids)


def in_order(evidence: Evidence, answers: Answers) -> tuple[str, ...]:
    """The criteria to weigh in the person's own order, where there is one: as ``criteria`` has them."""
    chosen = weighed(evidence, answers)
    listed = [id for id in answers.criteria or () if id in chosen]
    return (*listed, *(id for id in chosen if id not in listed))


def _own_concerns(evidence: Evidence, answers: Answers) -> Iterator[Fault]:
    for index, concern in enumerate(answers.own_concerns):
        here: KeyPath = ("own_concerns", index)
        if not concern.label.strip():
            yield Fault((*here, "label"), tr("a few words are needed"))
        if concern.importance not in RATING:
            yield Fault((*here, "importance"), _no_rating(concern.importance))
        for option, rating in concern.ratings.items():
            if option not in evidence.treatment:
                hint = nearest(option, list(evidence.treatment))
                message = tr('"{id}" is not an option; {hint}', id=option, hint=hint)
                yield Fault((*here, "ratings", option), message)
            if not 0 <= rating <= 10:
                message = tr("a number from 0 to 10 is needed, not {given}", given=spell(rating))
                yield Fault((*here, "ratings", option), message)


def _prices(evidence: Evidence, answers: Answers) -> Iterator[Fault]:
    options = [id for id in evidence.treatment if id != NONE]
    for id, price in answers.prices.items():
        if id == NONE:
            yield Fault(("prices", id), tr("no treatment has no price; take this line out"))
        elif id not in evidence.treatment:
            yield Fault(("prices", id), tr(_NO_TREATMENT, id=spell(id), hint=nearest(id, options)))
        elif not 0 < price <= MOST_MONEY:
            most = decimal(MOST_MONEY)
            message = tr("a price above 0 and at most {most} is needed, not {given}", most=most, given=spell(price))
            yield Fault(("prices", id), message)


def _leaning(evidence: Evidence, answers: Answers) -> Iterator[Fault]:
    known = [*evidence.treatment, "unsure"]
    for key in ("before", "after"):
        value = getattr(answers.leaning, key)
        if value is not None and value not in known:
            yield Fault(("leaning", key), tr(_NOT_ALLOWED, id=spell(value), hint=nearest(value, known)))


def _where(evidence: Evidence, answers: Answers) -> Iterator[Fault]:
    known = [*evidence.waiting_place, ELSEWHERE]
    if answers.where is not None and answers.where not in known:
        yield Fault(("where",), tr(_NOT_ALLOWED, id=spell(answers.where), hint=nearest(answers.where, known)))


_NO_GOAL = mark("{id} is not a goal; {hint}")
_NOT_YOUR_GOAL = mark("{id} is not one of your goals; {hint}")
_NO_CONDITION = mark("{id} is not a condition; {hint}")
_NO_LIMIT = mark("{id} is not a limit; {hint}")
_NO_CRITERION = mark("{id} is not a criterion; {hint}")
_NO_TREATMENT = mark("{id} is not a treatment; {hint}")
_NOT_ALLOWED = mark("{id} is not allowed; {hint}")
"""What is said of an id that is not known where it stands."""


def _no_rating(given: object) -> str:
    return tr("a whole number from 0 to 10 is needed, not {given}", given=spell(given))


def _ids(ids: Iterable[str], known: list[str], key: str, unknown: str) -> Iterator[Fault]:
    seen = set()
    for index, id in enumerate(ids):
        if id not in known:
            yield Fault((key, index), tr(unknown, id=spell(id), hint=nearest(id, known)))
        if id in seen:
            yield Fault((key, index), tr("{id} stands here twice", id=spell(id)))
        seen.add(id)


def _keys(ids: Iterable[str], known: list[str], key: str, unknown: str) -> Iterator[Fault]:
    for id in ids:
        if id not in known:
            own = tr("give an own concern its importance under [[own_concerns]]")
            hint = own if id.startswith(OWN) else nearest(id, known)
            yield Fault((key, id), tr(unknown, id=spell(id), hint=hint))


_RULES: tuple[Callable[[Evidence, Answers], Iterator[Fault]], ...] = (
    _goals, _conditions, _limits, _ranges, _criteria, _own_concerns, _prices, _leaning, _where,
)  # fmt: skip
