"""Words for what was told: each question, its choices, and the fact with how sure it is.

A wrong answer is never about the person: it says that we told it badly.
"""

from __future__ import annotations

import math

from collections.abc import Callable

from decision_aid.assessment.understanding import DONT_KNOW, Choice, Recall, State
from decision_aid.evidence.figures import Estimate
from decision_aid.evidence.model import NONE, Evidence
from decision_aid.words import figures, sentences, telling
from decision_aid.words.harms import both_frames

TITLE = "Did we tell it well?"
INTRO = "These are about what you have read here. A wrong answer means that we told it badly. You can leave them out."
WHY = "It shows us and you what did not come across. It changes nothing in the comparison."

FIRST_TRY = "This was your first try."
TO_ASK = "Put it on my list of questions to ask"


def said(stands: State, last: str) -> str:
    """What is said after an answer; ``last`` is the choice that was made last."""
    if stands == "right":
        return "Yes, that is what the table says."
    if stands == "right_later":
        return "Yes, that is it, now at the second try."
    if stands == "told":
        start = "" if last == DONT_KNOW else "The table says something else. "
        return f"{start}Here is the fact once more. You can go on as you are."
    start = "Then we told it badly." if last == DONT_KNOW else "The table says something else, so we told it badly."
    return f"{start} Here is the fact. You have one more try if you like."


def to_ask(evidence: Evidence, recall: Recall) -> str:
    """What the question is on a person's own list of questions for the clinician."""
    return f"Please explain to me: {asked(evidence, recall)}"


def asked(evidence: Evidence, recall: Recall) -> str:
    """The question."""
    label = evidence.goal[recall.goal].label if recall.goal else ""
    goal = label.lower()
    name = evidence.treatment[recall.options[0]].name
    words = evidence.harm[recall.harm].words if recall.harm else ""
    count = sentences.count_word(len(evidence.treatments) - 1)
    return {
        "lasting": f"How long does the effect of {name} last?",
        "effect": f"How well does {name} work for {goal}?",
        "sure": f"How sure are we of how well {name} works for {goal}?",
        "lasting_known": f"Is it known how long the effect of {name} lasts?",
        "harm": f"Of 100 people who have one course of {name}, about how many {words}?",
        "recovery": f"How long is it until you are back to normal life after one visit of {name}?",
        "harm_known": f"Is it known how many of 100 people come to serious harm from {name}?",
        "body": f"What is done to your body with {name}?",
        "left_alone": f"{label}: what happens if nothing is done?",
        "later": "If you choose no treatment now, can you still ask for a treatment later?",
        "grave": "Which of the options compared here have led to serious harm in some people?",
        "helps": f"How many of the {count} treatments have been shown to help with {goal}?",
    }[recall.topic]


def meant(evidence: Evidence, recall: Recall) -> str:
    """What a question's treatment means here, so that no treatment borrows another's evidence."""
    treatment = evidence.treatment[recall.options[0]]
    if treatment.id == NONE or not recall.variants:
        return ""
    return f"Here it means: {figures.listed([treatment.variant(id).name for id in recall.variants])}"


def choice(evidence: Evidence, recall: Recall, item: Choice) -> str:
    """One answer to choose."""
    if item.id == DONT_KNOW:
        return "I don't know"
    if item.low is None or item.high is None:
        return _CHOICES[recall.topic][item.id]
    if math.isinf(item.low):
        return "For good"
    if recall.topic == "effect":
        return _change(item.low, item.high, evidence.criterion["effect"].levels)
    if recall.topic == "body":
        levels = evidence.criterion["invasiveness"].levels
        spelled = " or ".join(dict.fromkeys(figures.level(level, levels) for level in (item.low, item.high)))
        return f"{spelled[0].upper()}{spelled[1:]}"
    unit = {"lasting": "months", "harm": "of_100", "recovery": "days"}[recall.topic]
    low, high = _end(item.low, unit), _end(item.high, unit)
    spelled = figures.quantity(item.high, unit, evidence.about.currency)
    if unit == "of_100":
        spelled = f"{high} of 100"
    return spelled if low == high else f"{low} to {spelled}"


def _change(low: float, high: float, levels: tuple[str, ...]) -> str:
    """A span of levels as a change."""
    most = f"a {figures.level(high, levels)} change"
    if high == 0:
        return "No change"
    if low < 1:
        return f"No change, or {most}"
    least = f"{figures.level(low, levels)} to " if low < high else ""
    return f"A {least}{most.removeprefix('a ')}"


def _end(value: float, unit: str) -> str:
    # People are counted as the rows of harms count them.
    return f"{round(value)}" if unit == "of_100" and value >= 1 else figures.number(value)


_CHOICES: dict[str, dict[str, str]] = {
    "effect": {
        "no_change": "It makes no difference",
        "may_help": "It may help, or make no difference",
        "helps": "It helps, but how much is not sure",
        "seems_to": "It seems to help, but how much is not sure",
        "all_large": "It makes a large change in nearly everyone",
    },
    "sure": {
        "sure": "High certainty: more study will hardly change it",
        "fairly": "Moderate certainty: more study may change it somewhat",
        "unsure": "Low or very low certainty: more study is likely to change it",
    },
    "lasting_known": {
        "half_a_year": "Yes: about 6 months",
        "for_good": "Yes: it lasts for good",
        "not_known": "No, it is not known",
    },
    "harm_known": {
        "nobody": "Yes: 0 of 100",
        "five_of_100": "Yes: about 5 of 100",
        "not_known": "No, it is not known",
    },
    "left_alone": {
        "goes_away": "It goes away by itself in nearly everyone",
        "shows_more": "It can get more over time",
        "stays": "It mostly stays as it is",
        "fades": "It fades over time, but not fully",
        "varies": "It fades in some people, and others have it for years",
        "not_known": "No study of people who just wait was found",
        "worse": "It gets much worse in nearly everyone",
        "same": "It always stays just as it is",
    },
    "later": {
        "now_or_never": "No, it is now or never",
        "soon": "Yes, but only in the next few weeks",
        "any_day": "Yes, on any later day",
    },
    "grave": {
        "none": "None of them",
        "some": "Some of the treatments",
        "treatments": "Each of the treatments",
        "all": "Each of the treatments, and no treatment as well",
    },
    "helps": {"none": "None of them", "one": "One of them", "all": "All of them"},
}
"""The choices that say something other than a span."""


def fact(evidence: Evidence, recall: Recall) -> str:
    """What the table says, in a few plain sentences."""
    return _FACTS[recall.topic](evidence, recall)


def _figure(recall: Recall) -> Estimate:
    assert recall.figure is not None
    return recall.figure


def _with_certainty(evidence: Evidence, recall: Recall, key: str, start: str) -> str:
    figure = _figure(recall)
    usual = " The first number is the usual one." if figure.low != figure.high and key != "effect" else ""
    spelled = sentences.figure(evidence, key, figure)
    return f"{start} {spelled}.{usual} The certainty is {figures.certainty(figure.certainty)}."


def _name(evidence: Evidence, recall: Recall) -> str:
    return evidence.treatment[recall.options[0]].name


def _goal(evidence: Evidence, recall: Recall) -> str:
    return evidence.goal[recall.goal].label.lower()


def _lasting(evidence: Evidence, recall: Recall) -> str:
    return _with_certainty(evidence, recall, "lasting", f"The effect of {_name(evidence, recall)} lasts")


def _effect(evidence: Evidence, recall: Recall) -> str:
    start = f"Against doing nothing, the change that {_name(evidence, recall)} makes for {_goal(evidence, recall)} is"
    return _with_certainty(evidence, recall, "effect", start)


def _sure(_: Evidence, recall: Recall) -> str:
    figure = _figure(recall)
    assert figure.certainty is not None
    meaning = telling.CERTAINTY[figure.certainty]
    return f"The certainty is {figures.certainty(figure.certainty)}. {meaning} {figure.why}"


def _lasting_known(evidence: Evidence, recall: Recall) -> str:
    return f"How long the effect of {_name(evidence, recall)} lasts is not known. {_figure(recall).why}"


def _harm(evidence: Evidence, recall: Recall) -> str:
    item = evidence.treatment[recall.options[0]].harm(recall.harm, recall.variants[0])
    told = " ".join(both_frames(evidence.harm[recall.harm], item))
    return f"{told} How long: {item.lasts}. The certainty is {figures.certainty(item.certainty)}."


def _recovery(evidence: Evidence, recall: Recall) -> str:
    start = f"After one visit of {_name(evidence, recall)}, the time until you can do all things again is"
    return _with_certainty(evidence, recall, "recovery", start)


def _harm_known(evidence: Evidence, recall: Recall) -> str:
    start = (
        f"How many people come to serious harm from {_name(evidence, recall)} is not known. That does not mean none."
    )
    return f"{start} {_figure(recall).why}"


def _body(evidence: Evidence, recall: Recall) -> str:
    start = f"With {_name(evidence, recall)}, this is done to your body:"
    return _with_certainty(evidence, recall, "invasiveness", start)


def _left_alone(evidence: Evidence, recall: Recall) -> str:
    return evidence.treatment[NONE].effect(recall.goal).finding


def _later(evidence: Evidence, _: Recall) -> str:
    return evidence.treatment[NONE].if_you_stop.text


_GRAVE = {
    "none": "No report of serious harm was found for any of these options.",
    "some": "Some of these treatments have led to serious harm. For the others no report was found.",
    "treatments": "Each of these treatments has led to serious harm in some people. With no treatment nothing is done, "
    "so none can come from it.",
    "all": "Each of these options has led to serious harm in some people.",
}


def _grave(evidence: Evidence, recall: Recall) -> str:
    names = figures.listed([evidence.treatment[id].name for id in recall.unknown])
    unknown = f" How many come to it is not known for {names}." if names else ""
    return f"{_GRAVE[recall.right]}{unknown}"


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
    named = list(
        dict.fromkeys(f"{item.publisher}, {'no date' if item.year == 'n.d.' else item.year}" for item in found)
    )
    more = f" · and {len(named) - SHOWN} more" if len(named) > SHOWN else ""
    return f"From: {' · '.join(named[:SHOWN])}{more}"


SHOWN = 2
"""How many sources stand on the line; the card has them all."""
