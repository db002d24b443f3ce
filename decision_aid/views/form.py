"""The whole interview as a form: a tree of items, each with what a person gave.

Other programs get it in their own shapes. An item's id is the key of its answer
in an answers file; that of a group is of our own making.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Literal

from attrs import frozen

from decision_aid.evidence.model import NONE, Evidence
from decision_aid.interview.answers import Answers, OwnConcern, Scalar, answer, condition_state
from decision_aid.interview.questions import (
    MOST_CRITERIA,
    MOST_MONEY,
    RATING,
    STEPS,
    Choice,
    Question,
    Step,
    question_at,
)
from decision_aid.language import tr
from decision_aid.views.questions import STATES
from decision_aid.words import forms as words

Kind = Literal["group", "note", "choice", "open", "whole", "amount", "yes_no", "date", "text"]
"""What an item is.

group: items that belong together; note: words without an answer; choice: of its
``choices``; open: the same, or a text of one's own; whole, amount: a number.
"""
Given = Callable[[Any], Sequence[Any]]
"""From the answers, or from the part of them that a group repeats over, to what was given; empty for nothing."""


def _nothing(_: Any) -> tuple[()]:
    return ()


def _whole_of(source: Any) -> tuple[Any]:
    return (source,)


@frozen(kw_only=True)
class Item:
    """One item of the form.

    why: why it is asked; codes: the name of the list of its choices' ids; default:
    what counts until something else is said, None for nothing; least, most: of a number;
    many: whether it takes several answers, at most ``most_given``; given: see
    :data:`Given`; each: of a group that repeats, the parts of the answers that
    its items are about, one after the other.
    """

    id: str
    kind: Kind
    text: str
    why: str = ""
    choices: tuple[Choice, ...] = ()
    codes: str = ""
    default: str | bool | None = None
    least: int | None = None
    most: int | None = None
    many: bool = False
    most_given: int | None = None
    required: bool = False
    items: tuple[Item, ...] = ()
    given: Given = _nothing
    each: Callable[[Any], Iterable[Any]] = _whole_of


def form(evidence: Evidence) -> tuple[Item, ...]:
    """A group for each step that asks something, in the order of the interview."""
    made = ((step, tuple(_step(evidence, step))) for step in STEPS)
    return tuple(
        Item(id=f"step.{step.id}", kind="group", text=step.title, items=items) for step, items in made if items
    )


def _step(evidence: Evidence, step: Step) -> Iterator[Item]:
    if step.id == "matters":
        yield _criteria(evidence)
    for question in step.questions:
        yield _item(evidence, question)
        if question.limit:
            yield _firm(question.key.removeprefix("limits."))
    if step.id in _MORE:
        yield from _MORE[step.id](evidence)


# ------------------------------------------------------- questions of the steps


def _item(evidence: Evidence, question: Question) -> Item:
    if question.kind in _MADE:
        return _MADE[question.kind](evidence, question)
    unit = f" ({evidence.about.currency})" if question.unit == "money" else ""
    number = _KINDS[question.kind] in ("whole", "amount")
    return Item(
        id=question.key,
        kind=_KINDS[question.kind],
        text=f"{question.words}{unit}",
        why=question.why,
        least=question.least if number else None,
        most=question.most if number else None,
        many=question.kind == "lines",
        given=_at(question.key),
    )


_KINDS: dict[str, Kind] = {
    "whole": "whole",
    "amount": "amount",
    "yes_no": "yes_no",
    "date": "date",
    "text": "text",
    "lines": "text",
}


def _at(key: str) -> Given:
    """What stands at a key: one answer, several, or none."""

    def given(source: Answers) -> tuple[Any, ...]:
        value = answer(source, key)
        return value if isinstance(value, tuple) else () if value is None else (value,)

    return given


def _choices(evidence: Evidence, question: Question) -> Item:
    """Ids are texts here, and so are the numbers of years."""
    default = answer(Answers(), question.key)
    held = _at(question.key)
    several = question.kind == "several"
    return Item(
        id=question.key,
        kind="choice",
        text=question.words,
        why=question.why,
        choices=tuple(Choice(str(choice.value), choice.words) for choice in question.choices(evidence)),
        codes=question.table or question.key,
        default=str(default) if default else None,
        many=several,
        most_given=question.most if several else None,
        # An answers file needs a goal, and nothing else.
        required=question.key == "goals",
        given=lambda source: tuple(str(value) for value in held(source)),
    )


def _conditions(evidence: Evidence, question: Question) -> Item:
    """A question for each. "No" is never told, for it may as well mean that nothing was said."""
    listed = [
        _condition(question, condition.id, condition.words) for condition in evidence.conditions if not condition.apart
    ]
    alone = [
        Item(
            id=f"apart.{condition.id}",
            kind="group",
            text=condition.apart.title,
            items=(
                Item(id=f"apart.{condition.id}.opening", kind="note", text=condition.apart.opening),
                _condition(question, condition.id, condition.words),
            ),
        )
        for condition in evidence.conditions
        if condition.apart
    ]
    return Item(id=question.key, kind="group", text=question.words, why=question.why, items=(*listed, *alone))


def _condition(question: Question, id: str, text: str) -> Item:
    return Item(
        id=f"{question.key}.{id}",
        kind="choice",
        text=text,
        choices=tuple(Choice(state, tr(said)) for state, said in STATES),
        codes=question.key,
        given=lambda source: [state for state in (condition_state(source, id),) if state != "no"],
    )


def _ratings(evidence: Evidence, question: Question) -> Item:
    return Item(
        id=question.key,
        kind="group",
        text=question.words,
        why=question.why,
        items=tuple(
            Item(
                id=f"{question.key}.{criterion.id}",
                kind="whole",
                text=words.rating(criterion),
                least=RATING[0],
                most=RATING[-1],
                given=_in(question.key, criterion.id),
            )
            for criterion in evidence.criteria
        ),
    )


def _in(key: str, id: str) -> Given:
    """What stands under an id, which may have a dot, in the answers at a key."""

    def given(source: Any) -> tuple[Any, ...]:
        held = getattr(source, key)
        return (held[id],) if id in held else ()

    return given


_MADE: dict[str, Callable[[Evidence, Question], Item]] = {
    "one": _choices,
    "several": _choices,
    "conditions": _conditions,
    "ratings": _ratings,
}


# --------------------------------------------- what the steps ask in other ways


def _firm(limit: str) -> Item:
    return Item(id=f"firm.{limit}", kind="yes_no", text=tr(words.FIRM), default=True, given=_in("firm", limit))


def _criteria(evidence: Evidence) -> Item:
    """Own concerns have ids of their own, which no list can hold."""
    return Item(
        id="criteria",
        kind="open",
        text=tr(words.CRITERIA),
        choices=tuple(Choice(criterion.id, criterion.label) for criterion in evidence.criteria),
        codes="criteria",
        many=True,
        most_given=MOST_CRITERIA,
        given=_at("criteria"),
    )


def _prices(evidence: Evidence) -> Iterator[Item]:
    asked = [question_at(evidence, f"prices.{id}") for id in evidence.treatment if id != NONE]
    yield Item(
        id="prices",
        kind="group",
        text=f"{tr(words.PRICES)} ({evidence.about.currency})",
        why=asked[0].why if asked else "",
        items=tuple(
            Item(
                id=question.key,
                kind="amount",
                text=question.words,
                least=0,
                most=MOST_MONEY,
                given=_in("prices", question.key.removeprefix("prices.")),
            )
            for question in asked
        ),
    )


def _matters(evidence: Evidence) -> Iterator[Item]:
    yield Item(
        id="goal_shares",
        kind="group",
        text=tr(words.SHARES),
        items=tuple(
            Item(
                id=f"goal_shares.{id}", kind="amount", text=goal.label, least=0, most=100, given=_in("goal_shares", id)
            )
            for id, goal in evidence.goal.items()
        ),
    )
    yield Item(
        id="own_concerns",
        kind="group",
        text=tr(words.OWN),
        why=question_at(evidence, "own_concerns.0.label").why,
        many=True,
        most_given=MOST_CRITERIA,
        each=_concerns,
        items=(
            Item(id="own_concerns.label", kind="text", text=tr(words.OWN_LABEL), given=_field("label")),
            Item(
                id="own_concerns.importance",
                kind="whole",
                text=tr(words.OWN_IMPORTANCE),
                least=RATING[0],
                most=RATING[-1],
                given=_field("importance"),
            ),
            Item(
                id="own_concerns.group",
                kind="choice",
                text=tr(words.OWN_GROUP),
                choices=tuple(Choice(value, tr(said)) for value, said in words.OWN_GROUPS),
                codes="own_concerns.group",
                default="takes",
                given=_field("group"),
            ),
            Item(
                id="own_concerns.ratings",
                kind="group",
                text=tr(words.OWN_RATINGS),
                items=tuple(
                    Item(
                        id=f"own_concerns.ratings.{treatment.id}",
                        kind="amount",
                        text=treatment.name,
                        least=RATING[0],
                        most=RATING[-1],
                        given=_in("ratings", treatment.id),
                    )
                    for treatment in evidence.treatments
                ),
            ),
        ),
    )


def _concerns(source: Answers) -> tuple[OwnConcern, ...]:
    return source.own_concerns


def _field(name: str) -> Given:
    return lambda source: (getattr(source, name),)


def _recalls(_: Evidence) -> Iterator[Item]:
    """The questions on what was told hang on the person, so the form has room for any."""
    yield Item(
        id="understanding",
        kind="group",
        text=tr(words.RECALL),
        many=True,
        each=_told,
        items=(
            Item(id="understanding.question", kind="text", text=tr(words.RECALL_QUESTION), given=lambda pair: pair[:1]),
            Item(id="understanding.answer", kind="text", text=tr(words.RECALL_ANSWER), given=lambda pair: pair[1:]),
        ),
    )


def _told(source: Answers) -> Iterable[tuple[str, Scalar]]:
    return source.understanding.items()


_MORE: dict[str, Callable[[Evidence], Iterator[Item]]] = {"compare": _prices, "matters": _matters, "check": _recalls}
"""What a step asks in a way of its own."""


def spelled(value: Any) -> str:
    """A text answer as text: a deadline or a discount may be a plain yes or no, or a date."""
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)
