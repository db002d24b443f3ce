"""Words for what was told: each question, its choices, and the fact with how sure it is.

A wrong answer is never about the person: it says that we told it badly.
"""

from __future__ import annotations

import math

from collections.abc import Callable

from decision_aid.assessment.understanding import DONT_KNOW, Choice, Recall, State
from decision_aid.evidence.figures import Certainty, Estimate
from decision_aid.evidence.model import NONE, Evidence
from decision_aid.language import mark, tr
from decision_aid.words import figures, sentences, telling
from decision_aid.words.harms import both_frames

TITLE = mark("Did we tell it well?")
INTRO = mark(
    "These are about what you have read here. A wrong answer means that we told it badly. You can leave them out."
)
WHY = mark("It shows us and you what did not come across. It changes nothing in the comparison.")

FIRST_TRY = mark("This was your first try.")
TO_ASK = mark("Put it on my list of questions to ask")


def said(stands: State, last: str) -> str:
    """What is said after an answer; ``last`` is the choice that was made last."""
    if stands == "right":
        return tr("Yes, that is what the table says.")
    if stands == "right_later":
        return tr("Yes, that is it, now at the second try.")
    if stands == "told":
        if last == DONT_KNOW:
            return tr("Here is the fact once more. You can go on as you are.")
        return tr("The table says something else. Here is the fact once more. You can go on as you are.")
    if last == DONT_KNOW:
        return tr("Then we told it badly. Here is the fact. You have one more try if you like.")
    return tr(
        "The table says something else, so we told it badly. Here is the fact. You have one more try if you like."
    )


def to_ask(evidence: Evidence, recall: Recall) -> str:
    """What the question is on a person's own list of questions for the clinician."""
    return tr("Please explain to me: {question}", question=asked(evidence, recall))


def asked(evidence: Evidence, recall: Recall) -> str:
    """The question."""
    label = evidence.goal[recall.goal].label if recall.goal else ""
    goal = label.lower()
    name = evidence.treatment[recall.options[0]].name
    words = evidence.harm[recall.harm].words if recall.harm else ""
    count = sentences.count_word(len(evidence.treatments) - 1)
    return {
        "lasting": tr("How long does the effect of {name} last?", name=name),
        "effect": tr("How well does {name} work for {goal}?", name=name, goal=goal),
        "sure": tr("How sure are we of how well {name} works for {goal}?", name=name, goal=goal),
        "lasting_known": tr("Is it known how long the effect of {name} lasts?", name=name),
        "harm": tr("Of 100 people who have one course of {name}, about how many {get_it}?", name=name, get_it=words),
        "recovery": tr("How long is it until you are back to normal life after one visit of {name}?", name=name),
        "harm_known": tr("Is it known how many of 100 people come to serious harm from {name}?", name=name),
        "body": tr("What is done to your body with {name}?", name=name),
        "left_alone": tr("{goal}: what happens if nothing is done?", goal=label),
        "later": tr("If you choose no treatment now, can you still ask for a treatment later?"),
        "grave": tr("Which of the options compared here have led to serious harm in some people?"),
        "helps": tr("How many of the {count} treatments have been shown to help with {goal}?", count=count, goal=goal),
    }[recall.topic]


def meant(evidence: Evidence, recall: Recall) -> str:
    """What a question's treatment means here, so that no treatment borrows another's evidence."""
    treatment = evidence.treatment[recall.options[0]]
    if treatment.id == NONE or not recall.variants:
        return ""
    names = figures.listed([treatment.variant(id).name for id in recall.variants])
    return tr("Here it means: {names}", names=names)


def choice(evidence: Evidence, recall: Recall, item: Choice) -> str:
    """One answer to choose."""
    if item.id == DONT_KNOW:
        return tr("I don't know")
    if item.low is None or item.high is None:
        return tr(_CHOICES[recall.topic][item.id])
    if math.isinf(item.low):
        return tr("For good")
    if recall.topic == "effect":
        return _change(item.low, item.high, evidence.criterion["effect"].levels)
    if recall.topic == "body":
        levels = evidence.criterion["invasiveness"].levels
        spelled = figures.listed(list(dict.fromkeys(figures.level(end, levels) for end in (item.low, item.high))), "or")
        return f"{spelled[0].upper()}{spelled[1:]}"
    unit = {"lasting": "months", "harm": "of_100", "recovery": "days"}[recall.topic]
    low, high = _end(item.low, unit), _end(item.high, unit)
    spelled = figures.quantity(item.high, unit, evidence.about.currency)
    if unit == "of_100":
        spelled = tr("{n} of 100", n=high)
    return spelled if low == high else figures.span(low, spelled)


def _change(low: float, high: float, levels: tuple[str, ...]) -> str:
    """A span of levels as a change."""
    if high == 0:
        return tr("No change")
    most = figures.level(high, levels)
    if low < 1:
        return tr("No change, or a {most} change", most=most)
    if low < high:
        return tr("A {least} to {most} change", least=figures.level(low, levels), most=most)
    return tr("A {most} change", most=most)


def _end(value: float, unit: str) -> str:
    # People are counted as the rows of harms count them.
    return figures.number(round(value) if unit == "of_100" and value >= 1 else value)


_CHOICES: dict[str, dict[str, str]] = {
    "effect": {
        "no_change": mark("It makes no difference"),
        "may_help": mark("It may help, or make no difference"),
        "helps": mark("It helps, but how much is not sure"),
        "seems_to": mark("It seems to help, but how much is not sure"),
        "all_large": mark("It makes a large change in nearly everyone"),
    },
    "sure": {
        "sure": mark("High certainty: more study will hardly change it"),
        "fairly": mark("Moderate certainty: more study may change it somewhat"),
        "unsure": mark("Low or very low certainty: more study is likely to change it"),
    },
    "lasting_known": {
        "half_a_year": mark("Yes: about 6 months"),
        "for_good": mark("Yes: it lasts for good"),
        "not_known": mark("No, it is not known"),
    },
    "harm_known": {
        "nobody": mark("Yes: 0 of 100"),
        "five_of_100": mark("Yes: about 5 of 100"),
        "not_known": mark("No, it is not known"),
    },
    "left_alone": {
        "goes_away": mark("It goes away by itself in nearly everyone"),
        "shows_more": mark("It can get more over time"),
        "stays": mark("It mostly stays as it is"),
        "fades": mark("It fades over time, but not fully"),
        "varies": mark("It fades in some people, and others have it for years"),
        "not_known": mark("No study of people who just wait was found"),
        "worse": mark("It gets much worse in nearly everyone"),
        "same": mark("It always stays just as it is"),
    },
    "later": {
        "now_or_never": mark("No, it is now or never"),
        "soon": mark("Yes, but only in the next few weeks"),
        "any_day": mark("Yes, on any later day"),
    },
    "grave": {
        "none": mark("None of them"),
        "some": mark("Some of the treatments"),
        "treatments": mark("Each of the treatments"),
        "all": mark("Each of the treatments, and no treatment as well"),
    },
    "helps": {"none": mark("None of them"), "one": mark("One of them"), "all": mark("All of them")},
}
"""The choices that say something other than a span."""


def fact(evidence: Evidence, recall: Recall) -> str:
    """What the table says, in a few plain sentences."""
    return _FACTS[recall.topic](evidence, recall)


def _figure(recall: Recall) -> Estimate:
    assert recall.figure is not None
    return recall.figure


def _spelled(evidence: Evidence, recall: Recall, key: str) -> str:
    return sentences.figure(evidence, key, _figure(recall))


def _certainty(value: Certainty | None) -> str:
    return tr("The certainty is {certainty}.", certainty=figures.certainty(value))


def _with_certainty(told: str, recall: Recall, *, in_words: bool = False) -> str:
    """A fact, which of its numbers is the usual one, and how sure it is. in_words: it has no numbers."""
    figure = _figure(recall)
    usual = () if in_words or figure.low == figure.high else (tr("The first number is the usual one."),)
    return " ".join((told, *usual, _certainty(figure.certainty)))


def _name(evidence: Evidence, recall: Recall) -> str:
    return evidence.treatment[recall.options[0]].name


def _goal(evidence: Evidence, recall: Recall) -> str:
    return evidence.goal[recall.goal].label.lower()


def _lasting(evidence: Evidence, recall: Recall) -> str:
    lasts = _spelled(evidence, recall, "lasting")
    told = tr("The effect of {name} lasts {months}.", name=_name(evidence, recall), months=lasts)
    return _with_certainty(told, recall)


def _effect(evidence: Evidence, recall: Recall) -> str:
    told = tr(
        "Against doing nothing, the change that {name} makes for {goal} is {level}.",
        name=_name(evidence, recall),
        goal=_goal(evidence, recall),
        level=_spelled(evidence, recall, "effect"),
    )
    return _with_certainty(told, recall, in_words=True)


def _sure(_: Evidence, recall: Recall) -> str:
    figure = _figure(recall)
    assert figure.certainty is not None
    return f"{_certainty(figure.certainty)} {tr(telling.CERTAINTY[figure.certainty])} {figure.why}"


def _lasting_known(evidence: Evidence, recall: Recall) -> str:
    told = tr("How long the effect of {name} lasts is not known.", name=_name(evidence, recall))
    return f"{told} {_figure(recall).why}"


def _harm(evidence: Evidence, recall: Recall) -> str:
    item = evidence.treatment[recall.options[0]].harm(recall.harm, recall.variants[0])
    told = " ".join(both_frames(evidence.harm[recall.harm], item))
    return f"{told} {tr('How long: {lasts}.', lasts=item.lasts)} {_certainty(item.certainty)}"


def _recovery(evidence: Evidence, recall: Recall) -> str:
    told = tr(
        "After one visit of {name}, the time until you can do all things again is {days}.",
        name=_name(evidence, recall),
        days=_spelled(evidence, recall, "recovery"),
    )
    return _with_certainty(told, recall)


def _harm_known(evidence: Evidence, recall: Recall) -> str:
    told = tr(
        "How many people come to serious harm from {name} is not known. That does not mean none.",
        name=_name(evidence, recall),
    )
    return f"{told} {_figure(recall).why}"


def _body(evidence: Evidence, recall: Recall) -> str:
    told = tr(
        "With {name}, this is done to your body: {what}.",
        name=_name(evidence, recall),
        what=_spelled(evidence, recall, "invasiveness"),
    )
    return _with_certainty(told, recall)


def _left_alone(evidence: Evidence, recall: Recall) -> str:
    return evidence.treatment[NONE].effect(recall.goal).finding


def _later(evidence: Evidence, _: Recall) -> str:
    return evidence.treatment[NONE].if_you_stop.text


_GRAVE = {
    "none": mark("No report of serious harm was found for any of these options."),
    "some": mark("Some of these treatments have led to serious harm. For the others no report was found."),
    "treatments": mark(
        "Each of these treatments has led to serious harm in some people. With no treatment nothing is done, so none "
        "can come from it."
    ),
    "all": mark("Each of these options has led to serious harm in some people."),
}


def _grave(evidence: Evidence, recall: Recall) -> str:
    names = figures.listed([evidence.treatment[id].name for id in recall.unknown])
    told = tr(_GRAVE[recall.right])
    return f"{told} {tr('How many come to it is not known for {names}.', names=names)}" if names else told


def _helps(evidence: Evidence, recall: Recall) -> str:
    return sentences.none_helps(evidence, recall.goal)


_FACTS: dict[str, Callable[[Evidence, Recall], str]] = {
    "lasting": _lasting,
    "effect": _effect,
    "sure": _sure,
    "lasting_known": _lasting_known,
    "harm": _harm,
    "recovery": _recovery,
    "harm_known": _harm_known,
    "body": _body,
    "left_alone": _left_alone,
    "later": _later,
    "grave": _grave,
    "helps": _helps,
}


def sources(evidence: Evidence, recall: Recall) -> str:
    """Where the fact comes from, on one line: the first few, by who published them."""
    found = [evidence.source[id] for id in recall.sources]
    named = list(dict.fromkeys(f"{item.publisher}, {figures.year(item.year)}" for item in found))
    more = (tr("and {n} more", n=len(named) - SHOWN),) if len(named) > SHOWN else ()
    return tr("From: {sources}", sources=" · ".join((*named[:SHOWN], *more)))


SHOWN = 2
"""How many sources stand on the line; the card has them all."""
