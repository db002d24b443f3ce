"""The published standards for decision aids, item by item, in our own words.

IPDASi v4.0: Joseph-Williams and others, Medical Decision Making 2014 (the 44
items after two Delphi rounds). NICE: standards framework for shared decision
making support tools, ECD8, 2021; items marked "wording not seen" are known
second-hand. HIS: Healthcare Improvement Scotland's checklist for
decision aids, which was seen in part.
"""

from __future__ import annotations

from typing import Literal

from attrs import frozen

Group = Literal["qualifying", "certification", "quality", "NICE", "HIS"]

GROUPS: tuple[Group, ...] = ("qualifying", "certification", "quality", "NICE", "HIS")


@frozen(kw_only=True)
class Item:
    """One item. kind: whether code can show it, only people can, or it is about tests only."""

    id: str
    group: Group
    text: str
    kind: Literal["code", "people", "not_applicable"] = "code"


def _items(group: Group, kind: Literal["code", "people", "not_applicable"], **texts: str) -> tuple[Item, ...]:
    return tuple(
        Item(id=id.lstrip("i").replace("_", "."), group=group, text=text, kind=kind) for id, text in texts.items()
    )


QUALIFYING = _items(
    "qualifying",
    "code",
    i1_1_1="Says what the problem is that the decision is about.",
    i1_1_2="Names the decision outright.",
    i1_1_3="Lists the options.",
    i1_1_4="Gives the good points of every option.",
    i1_1_5="Gives the bad points of every option.",
    i1_2_1="Tells what living with each option is like, for body, mind and daily life.",
)
CERTIFICATION = (
    *_items(
        "certification",
        "code",
        i2_1_1="Shows good and bad points in equal detail.",
        i2_2_1="Cites the evidence that was chosen.",
        i2_2_2="Gives a date.",
        i2_2_3="Says how it is kept up to date.",
        i2_2_4="Says how uncertain the figures are.",
        i2_3_1="Says who paid.",
    ),
    *_items(
        "certification",
        "not_applicable",
        i2_4_1="Says what a test measures.",
        i2_4_2="Says what follows if a test finds something.",
        i2_4_3="Says what follows if a test finds nothing.",
        i2_4_4="Says what follows from finding what would never have caused trouble.",
    ),
)
_QUALITY: dict[int, tuple[Literal["code", "people", "not_applicable"], str]] = {
    1: ("code", "Says what happens if nothing is done."),
    2: ("code", "Lets good and bad points be compared across options."),
    3: ("code", "Gives the chances of outcomes for the options."),
    4: ("code", "Says which group of people the chances are about."),
    5: ("code", "Gives how many of how many people."),
    6: ("code", "Uses the same time span for every option."),
    7: ("code", "Counts out of the same number for every option."),
    8: ("code", "Shows chances in more than one way."),
    9: ("code", "Asks which points matter most."),
    10: ("code", "Gives a step-by-step way to decide."),
    11: ("code", "Has questions to ask or a worksheet."),
    12: ("people", "Patients said what they need before it was made."),
    13: ("people", "Professionals said what they need before it was made."),
    14: ("people", "Patients outside the team reviewed it."),
    15: ("people", "Professionals outside the team reviewed it."),
    16: ("people", "It was tried with patients who face the decision."),
    17: ("people", "It was tried with those who counsel them."),
    18: ("code", "Says how the evidence was found or pooled."),
    19: ("code", "Says how good the evidence is."),
    20: ("code", "Says what credentials the authors have, or that they have none."),
    21: ("code", "Reports how easy it is to read, on a named scale."),
    22: ("people", "It was shown that choices fit informed wishes better with it."),
    23: ("people", "It was shown that people know more with it."),
    24: ("not_applicable", "Gives the chance of a true positive."),
    25: ("not_applicable", "Gives the chance of a true negative."),
    26: ("not_applicable", "Gives the chance of a false positive."),
    27: ("not_applicable", "Gives the chance of a false negative."),
    28: ("not_applicable", "Says what is found with and without a test."),
}
QUALITY = tuple(
    Item(id=f"quality.{number}", group="quality", text=text, kind=kind) for number, (kind, text) in _QUALITY.items()
)


def _named(group: Group, *items: tuple[str, Literal["code", "people"], str]) -> tuple[Item, ...]:
    return tuple(Item(id=id, group=group, text=text, kind=kind) for id, kind, text in items)


NICE = _named(
    "NICE",
    ("nice.1.condition", "code", "Essential content: states the problem."),
    ("nice.1.decision", "code", "Essential content: states that a decision is needed, and on what."),
    ("nice.1.options", "code", "Essential content: all reasonable options, doing nothing too."),
    ("nice.1.outcomes", "code", "Essential content: what the options achieve."),
    ("nice.1.harms", "code", "Essential content: side effects."),
    ("nice.1.life", "code", "Essential content: what they mean for daily life."),
    ("nice.1.neutral", "code", "Essential content: shown without swaying (order and words; type and color by people)."),
    ("nice.1.values", "code", "Essential content: helps with one's own values and circumstances."),
    ("nice.1.plain", "code", "Essential content: plain language (wording not seen)."),
    ("nice.1.numbers", "code", "Essential content: plain numbers in one form, both frames (wording not seen)."),
    ("nice.1.uncertainty", "code", "Essential content: limits and uncertainty (wording not seen)."),
    ("nice.1.dates", "code", "Essential content: date and date of review (wording not seen)."),
    ("nice.1.country", "code", "Essential content: the country it is made for (wording not seen)."),
    ("nice.1.more", "code", "Essential content: where to learn more (wording not seen)."),
    ("nice.1.layout", "people", "Essential content: a layout that people find easy (wording not seen)."),
    ("nice.2.methods", "code", "Essential process: says how it was made."),
    ("nice.2.sources", "code", "Essential process: the sources are published (wording not seen)."),
    ("nice.2.interests", "code", "Essential process: who paid and who gains (wording not seen)."),
    ("nice.2.update", "code", "Essential process: a plan for updates (wording not seen)."),
    ("nice.2.people", "people", "Essential process: patients and professionals took part (wording not seen)."),
    ("nice.2.equality", "people", "Essential process: equality was considered (wording not seen)."),
    ("nice.3.steps", "code", "Enhanced content: step by step (wording not seen)."),
    ("nice.3.questions", "code", "Enhanced content: worksheet or questions (wording not seen)."),
    ("nice.3.formats", "code", "Enhanced content: words, numbers and pictures (wording not seen)."),
    ("nice.3.quality", "code", "Enhanced content: how good the evidence is (wording not seen)."),
    ("nice.3.stories", "people", "Enhanced content: balanced stories of people (wording not seen)."),
    ("nice.3.others", "code", "Enhanced content: helps to talk with others (wording not seen)."),
    ("nice.4.tested", "people", "Enhanced process: tried by users and in the field (wording not seen)."),
    ("nice.4.review", "people", "Enhanced process: reviewed from outside (wording not seen)."),
    ("nice.4.readability", "code", "Enhanced process: reading ease was measured and is reported (wording not seen)."),
    ("nice.4.versions", "code", "Enhanced process: other languages and accessible versions (wording not seen)."),
    ("nice.4.effect", "people", "Enhanced process: its effect was studied (wording not seen)."),
)  # fmt: skip

HIS = _named(
    "HIS",
    ("his.process.1", "code", "Process: a policy for updates."),
    ("his.process.2", "code", "Process: rests on evidence."),
    ("his.process.3", "code", "Process: words for uncertainty."),
    ("his.process.4", "people", "Process: the effect on equality was assessed."),
    ("his.content.1", "code", "Content: a date."),
    ("his.content.2", "code", "Content: the country."),
    ("his.content.3", "code", "Content: the problem."),
    ("his.content.4", "code", "Content: the decision."),
    ("his.content.5", "code", "Content: what follows, what is gained and what can go wrong."),
    ("his.content.6", "code", "Content: balanced display, neutral words."),
    ("his.content.7", "code", "Content: everyday words, reading age 11 at most (US grade 6)."),
    ("his.content.8", "code", "Content: numbers (this item was seen in part)."),
)

ITEMS: tuple[Item, ...] = (*QUALIFYING, *CERTIFICATION, *QUALITY, *NICE, *HIS)
