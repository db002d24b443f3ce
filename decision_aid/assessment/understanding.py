"""What did we tell you? A few questions made from the table for the options that are compared: facts only.

Every option is asked about before one is asked about again. Each treatment is
asked about a good and a bad side; where there is no room for that, the bad side
of all of them comes in one question. A figure is only asked about when there is
some certainty about it, and every wrong choice lies well outside its range.
What is not known is only asked about as that: is it known?
"""

from __future__ import annotations

import math

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, zip_longest
from typing import Literal

from attrs import frozen

from decision_aid.assessment.model import Assessment, OptionResult
from decision_aid.evidence.content import Seriousness
from decision_aid.evidence.figures import Certainty, Estimate
from decision_aid.evidence.model import NONE, Evidence
from decision_aid.interview.answers import Answers

MOST = 5
"""More questions than this would be an examination."""
FEWEST_CHOICES = 3
MOST_WRONG = 3
MARGIN = 1.25
"""A wrong span is further out than the end of the range by this factor. Our own threshold."""

KEY = "understanding"
"""Where the answers stand; a question's id comes after it."""
DONT_KNOW = "dont_know"
"""The id of the choice "I don't know", which every question has besides its own."""

Topic = Literal[
    "lasting", "effect", "sure", "lasting_known", "harm", "recovery", "harm_known", "body", "left_alone", "later",
    "grave", "helps",
]  # fmt: skip
"""What a question is about.

lasting: how long the effect lasts; effect: how well it works; sure: how sure we
are of that; lasting_known: whether it is known how long it lasts; harm: how
many get one harm; recovery: days until normal life; harm_known: whether it is
known how many come to serious harm; body: what is done to the body; left_alone:
what becomes of the goal if nothing is done; later: whether one can still choose
after waiting; grave: which options can do serious harm; helps: how many
treatments were shown to help.
"""

State = Literal["open", "right", "again", "right_later", "told"]
"""Where a question stands.

open: not answered; right: at the first try; again: the first try was another
choice, so the fact is shown and one more try is free; right_later: at the
second try; told: the second try was another choice too.
"""


@frozen(kw_only=True)
class Choice:
    """One answer to choose. low, high: the span that it names, in the figure's unit; None where it names none."""

    id: str
    low: float | None = None
    high: float | None = None


@frozen(kw_only=True)
class Recall:
    """One question on what was told.

    options: whom it is about; variants: what that means here; goal, harm: the
    id of what it is about; choices: in a fixed order, ``right`` is the id of
    the one that the table gives; figure: what it is made from; unknown: of the
    question on grave harm, the treatments whose rate is not known.
    """

    id: str
    topic: Topic
    options: tuple[str, ...]
    variants: tuple[str, ...] = ()
    goal: str = ""
    harm: str = ""
    choices: tuple[Choice, ...]
    right: str
    figure: Estimate | None = None
    unknown: tuple[str, ...] = ()
    sources: tuple[str, ...]

    @property
    def key(self) -> str:
        """Where its answer stands in the answers."""
        return f"{KEY}.{self.id}"

    @property
    def answer(self) -> Choice:
        """The right choice."""
        return next(choice for choice in self.choices if choice.id == self.right)


# ------------------------------------------------------------- which are asked


def recalls(evidence: Evidence, answers: Answers, assessment: Assessment) -> tuple[Recall, ...]:
    """The questions for one person, at most :data:`MOST`; they hang on the goals and the options compared alone."""
    treatments = [option for option in assessment.compared if option.id != NONE]
    nothing = assessment.option(NONE)
    waiting = list(_askable(_left_alone(nothing, answers), _later(nothing)))
    if not treatments:
        return (*_askable(_helps(evidence, answers)), *waiting)
    gains = _one_each(evidence, answers, treatments, _GAINS, _DOUBTS)
    if 2 * len(treatments) < MOST:
        burdens = _one_each(evidence, answers, treatments, _BURDENS)
    else:
        burdens = list(_askable(_grave(evidence, assessment.compared)))
    # Where there is no room for a question on no treatment alone, the one on grave harm asks about it too.
    room = max(0, MOST - len(gains) - len(burdens))
    waiting = waiting[:room]
    # Where there is room for one more, it is how long the effect lasts, unless that was asked already.
    more = list(_askable(_lasting(evidence, answers, treatments[0]))) if len(treatments) == 1 else []
    asked = dict.fromkeys((*gains, *waiting[:1], *burdens, *waiting[1:], *more))
    return tuple(asked)[:MOST]


_Maker = Callable[[Evidence, Answers, OptionResult], Recall | None]


def _askable(*made: Recall | None) -> Iterator[Recall]:
    """Those that can be asked: they rest on a source and have choices enough."""
    return (item for item in made if item is not None and item.sources and len(item.choices) >= FEWEST_CHOICES)


def _one_each(
    evidence: Evidence,
    answers: Answers,
    options: Sequence[OptionResult],
    alike: Sequence[_Maker],
    doubts: Sequence[_Maker] = (),
) -> list[Recall]:
    """A question for each option: the same for all where one can be asked of all.

    Else for each the first that can be asked and is of no other's topic; with
    none of these, what is done to the body.
    """
    for make in alike:
        same = list(_askable(*(make(evidence, answers, option) for option in options)))
        if len(same) == len(options):
            return same
    found: list[Recall] = []
    for option in options:
        able = list(_askable(*(make(evidence, answers, option) for make in (*alike, *doubts))))
        held = {item.topic for item in found}
        fresh = [item for item in able if item.topic not in held]
        found += (fresh or able or list(_askable(_body(evidence, answers, option))))[:1]
    return found


# -------------------------------------------------------- choices with a number


def _span(low: float, high: float) -> Choice:
    name = "for_good" if math.isinf(low) else f"{low:g}" if low == high else f"{low:g}_to_{high:g}"
    # An id is the value in a file of answers, where it reads best without a dot.
    return Choice(id=name.replace(".", "_"), low=low, high=high)


_Beside = Callable[[float, float], tuple[Choice, ...]]
"""What makes the choices from a range: itself, and spans outside it, all in order."""


def _ladder(*spans: tuple[float, float]) -> _Beside:
    """Wrong choices are the spans nearest to the range on either side, and well outside it."""

    def beside(low: float, high: float) -> tuple[Choice, ...]:
        steps = [(start, start if low == high else end) for start, end in spans]
        below = [step for step in reversed(steps) if step[1] * MARGIN < low]
        above = [step for step in steps if step[0] > high * MARGIN]
        near = [step for step in chain.from_iterable(zip_longest(below, above)) if step is not None]
        return tuple(_span(*step) for step in sorted([(low, high), *near[:MOST_WRONG]]))

    return beside


def _levels(count: int) -> _Beside:
    """Wrong choices are the levels outside the range."""

    def beside(low: float, high: float) -> tuple[Choice, ...]:
        outside = [(float(level), float(level)) for level in range(count) if not low <= level <= high]
        return tuple(_span(*step) for step in sorted([(low, high), *outside]))

    return beside


_DAYS = _ladder((0, 0), (1, 2), (5, 7), (10, 14), (21, 28), (45, 60), (90, 120), (180, 240))
_MONTHS = _ladder((1, 1), (4, 6), (12, 18), (math.inf, math.inf))
"""The last is for good."""
_OF_100 = _ladder((0, 0), (5, 8), (15, 20), (40, 50), (75, 85), (95, 100))

_SOME: tuple[Certainty, ...] = ("low", "moderate", "high")
_FIRM: tuple[Certainty, ...] = ("moderate", "high")


def _in_numbers(
    option: OptionResult,
    topic: Topic,
    figure: Estimate,
    among: tuple[Certainty, ...],
    beside: _Beside,
    *,
    harm: str = "",
) -> Recall | None:
    """A question whose right choice is the range of a figure; None where the figure is not as certain as that."""
    if figure.numbers is None or figure.certainty not in among:
        return None
    low, _, high = figure.numbers
    return _about(option, topic, figure, beside(low, high), _span(low, high).id, harm=harm)


def _about(
    option: OptionResult,
    topic: Topic,
    figure: Estimate,
    choices: tuple[Choice, ...],
    right: str,
    *,
    goal: str = "",
    harm: str = "",
) -> Recall:
    """A question on all that an option means here, or on what it means for one goal."""
    variants = tuple(course.variant.id for course in option.plan if not goal or goal in course.goals)
    return Recall(
        id=_id(topic, option.id, *((goal,) if goal else variants)),
        topic=topic,
        options=(option.id,),
        variants=variants,
        goal=goal,
        harm=harm,
        choices=choices,
        right=right,
        figure=figure,
        sources=figure.sources,
    )


def _id(*parts: str) -> str:
    """An id that can be a key in a file of answers: an id of the table may have a dot, which would cut it in two."""
    return "-".join(parts).replace(".", "_")


def _words(*ids: str) -> tuple[Choice, ...]:
    return tuple(Choice(id=id) for id in ids)


# --------------------------------------------------------------- what it gives


def _goal(answers: Answers, option: OptionResult) -> str:
    """The first goal that an option is used for; one that is compared has at least one."""
    return next(goal for goal in answers.goals if option.treatment.effect(goal).use == "used")


def _lasting(_: Evidence, __: Answers, option: OptionResult) -> Recall | None:
    """Not at low certainty: for how long people were followed is not for how long it lasts."""
    return _in_numbers(option, "lasting", option.figures["lasting"], _FIRM, _MONTHS)


def _effect(evidence: Evidence, answers: Answers, option: OptionResult) -> Recall | None:
    """How well it works by its level; where the range leaves too few other levels, whether it helps at all."""
    goal = _goal(answers, option)
    figure = option.effects[goal]
    if figure.numbers is None or figure.certainty not in _SOME:
        return None
    low, _, high = figure.numbers
    count = len(evidence.criterion["effect"].levels)
    choices, right = _levels(count)(low, high), _span(low, high).id
    if len(choices) < FEWEST_CHOICES:
        right = "no_change" if high == 0 else "may_help" if low == 0 else "all_large" if low == count - 1 else "helps"
        choices = _words("no_change", "may_help", "helps", "all_large")
        if right == "helps" and figure.certainty not in _FIRM:
            # At low certainty nobody can call it wrong to say that it may help or not.
            right, choices = "seems_to", _words("no_change", "seems_to", "all_large")
    return _about(option, "effect", figure, choices, right, goal=goal)


SURE: dict[Certainty, str] = {"high": "sure", "moderate": "fairly", "low": "unsure", "very_low": "unsure"}
"""The choice that each certainty is."""


def _sure(_: Evidence, answers: Answers, option: OptionResult) -> Recall | None:
    goal = _goal(answers, option)
    figure = option.effects[goal]
    if figure.certainty is None:
        return None
    return _about(option, "sure", figure, _words("sure", "fairly", "unsure"), SURE[figure.certainty], goal=goal)


def _lasting_known(_: Evidence, __: Answers, option: OptionResult) -> Recall | None:
    return _known(option, "lasting_known", option.figures["lasting"], "half_a_year", "for_good")


def _known(option: OptionResult, topic: Topic, figure: Estimate, *wrong: str) -> Recall | None:
    """Whether a figure is known, of one that is not."""
    if figure.numbers is not None:
        return None
    return _about(option, topic, figure, _words(*wrong, "not_known"), "not_known")


# --------------------------------------------------------------- what it takes


def _harm(evidence: Evidence, _: Answers, option: OptionResult) -> Recall | None:
    """The gravest harm that has a firm rate out of 100 for all that is done."""
    found: list[tuple[int, Recall]] = []
    for harm in evidence.harms:
        said = {option.treatment.harm(harm.id, course.variant.id) for course in option.plan}
        item = said.pop()
        if said or item.says != "rate" or item.serious is None or harm.of != 100:
            continue
        made = _in_numbers(option, "harm", item.estimate, _FIRM, _OF_100, harm=harm.id)
        if made is not None:
            found.append((_GRAVITY.index(item.serious), made))
    return max(found, key=lambda each: each[0])[1] if found else None


_GRAVITY: tuple[Seriousness, ...] = ("minor", "moderate", "serious", "life_threatening")
_GRAVE: tuple[Seriousness, ...] = ("life_threatening", "serious")


def _recovery(_: Evidence, __: Answers, option: OptionResult) -> Recall | None:
    return _in_numbers(option, "recovery", option.figures["recovery"], _SOME, _DAYS)


def _harm_known(_: Evidence, __: Answers, option: OptionResult) -> Recall | None:
    return _known(option, "harm_known", option.figures["serious_harm"], "nobody", "five_of_100")


def _body(evidence: Evidence, _: Answers, option: OptionResult) -> Recall | None:
    """What is least in doubt, for an option of which nothing else can be asked."""
    levels = _levels(len(evidence.criterion["invasiveness"].levels))
    return _in_numbers(option, "body", option.figures["invasiveness"], _SOME, levels)


def _grave(evidence: Evidence, options: tuple[OptionResult, ...]) -> Recall | None:
    """Which of the options can do serious harm: one question on the bad side of all of them."""
    able = {option.id: _grave_sources(evidence, option) for option in options}
    can = [id for id, sources in able.items() if sources]
    others = [id for id in able if id != NONE]
    right = "all" if len(can) == len(able) else "treatments" if can == others else "some" if can else "none"
    return Recall(
        id=_id("grave", *others),
        topic="grave",
        options=tuple(able),
        choices=_words("none", "some", "treatments", "all"),
        right=right,
        unknown=tuple(
            option.id for option in options if option.id in can and option.figures["serious_harm"].numbers is None
        ),
        sources=tuple(dict.fromkeys(chain.from_iterable(able.values()))),
    )


def _grave_sources(evidence: Evidence, option: OptionResult) -> tuple[str, ...]:
    """The sources for the gravest harm that was reported; none where no grave harm was."""
    said = {
        item.serious: item
        for harm in reversed(evidence.harms)
        for course in option.plan
        for item in (option.treatment.harm(harm.id, course.variant.id),)
        if item.says in ("rate", "not_known")
    }
    return next((said[grave].sources for grave in _GRAVE if grave in said), ())


_GAINS: tuple[_Maker, ...] = (_effect, _lasting)
_DOUBTS: tuple[_Maker, ...] = (_sure, _lasting_known)
_BURDENS: tuple[_Maker, ...] = (_harm, _recovery, _harm_known)


# --------------------------------------------------------------- no treatment


def _left_alone(nothing: OptionResult, answers: Answers) -> Recall | None:
    """What becomes of the first goal of which the table says it in a word."""
    for goal in answers.goals:
        effect = nothing.treatment.effect(goal)
        if effect.left_alone is not None:
            other = "same" if effect.left_alone == "shows_more" else "worse"
            choices = _words("goes_away", effect.left_alone, other)
            return _about(nothing, "left_alone", nothing.effects[goal], choices, effect.left_alone, goal=goal)
    return None


def _later(nothing: OptionResult) -> Recall:
    """Waiting is no decision against a treatment: no treatment is always for now."""
    told = nothing.treatment.if_you_stop
    return Recall(
        id="later",
        topic="later",
        options=(NONE,),
        choices=_words("now_or_never", "soon", "any_day"),
        right="any_day",
        sources=told.sources,
    )


def _helps(evidence: Evidence, answers: Answers) -> Recall | None:
    """That no treatment was shown to help with a goal, where that is so."""
    treatments = [treatment for treatment in evidence.treatments if treatment.id != NONE]
    for goal in answers.goals:
        effects = [treatment.effect(goal) for treatment in treatments]
        if all(effect.use != "used" for effect in effects):
            return Recall(
                id=_id("helps", goal),
                topic="helps",
                options=(NONE,),
                goal=goal,
                choices=_words("none", "one", "all"),
                right="none",
                sources=tuple(dict.fromkeys(source for effect in effects for source in effect.sources)),
            )
    return None


# --------------------------------------------------------------- what was answered


def tries(answers: Answers, recall: Recall) -> tuple[str, ...]:
    """The choices made, one or two; none where nothing was chosen or what stands there makes no sense."""
    held = answers.understanding.get(recall.id)
    made = tuple(held.split("/")) if isinstance(held, str) else ()
    known = {DONT_KNOW, *(choice.id for choice in recall.choices)}
    # A second try comes only after a first that was another choice.
    sound = len(made) in (1, 2) and known.issuperset(made) and recall.right not in made[:-1]
    return made if sound else ()


def after(made: tuple[str, ...], recall: Recall, choice: str) -> str:
    """What stands in the answers once a choice is made: the first, or both with a stroke between them."""
    return "/".join((*made, choice)) if state(made, recall) == "again" else choice


def state(made: tuple[str, ...], recall: Recall) -> State:
    """Where a question stands after these tries."""
    if not made:
        return "open"
    if made[-1] == recall.right:
        return "right" if len(made) == 1 else "right_later"
    return "again" if len(made) == 1 else "told"
