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

from decision_aid.language import mark

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
    i1_1_1=mark("Says what the problem is that the decision is about."),
    i1_1_2=mark("Names the decision outright."),
    i1_1_3=mark("Lists the options."),
    i1_1_4=mark("Gives the good points of every option."),
    i1_1_5=mark("Gives the bad points of every option."),
    i1_2_1=mark("Tells what living with each option is like, for body, mind and daily life."),
)
CERTIFICATION = (
    *_items(
        "certification",
        "code",
        i2_1_1=mark("Shows good and bad points in equal detail."),
        i2_2_1=mark("Cites the evidence that was chosen."),
        i2_2_2=mark("Gives a date."),
        i2_2_3=mark("Says how it is kept up to date."),
        i2_2_4=mark("Says how uncertain the figures are."),
        i2_3_1=mark("Says who paid."),
    ),
    *_items(
        "certification",
        "not_applicable",
        i2_4_1=mark("Says what a test measures."),
        i2_4_2=mark("Says what follows if a test finds something."),
        i2_4_3=mark("Says what follows if a test finds nothing."),
        i2_4_4=mark("Says what follows from finding what would never have caused trouble."),
    ),
)
_QUALITY: dict[int, tuple[Literal["code", "people", "not_applicable"], str]] = {
    1: ("code", mark("Says what happens if nothing is done.")),
    2: ("code", mark("Lets good and bad points be compared across options.")),
    3: ("code", mark("Gives the chances of outcomes for the options.")),
    4: ("code", mark("Says which group of people the chances are about.")),
    5: ("code", mark("Gives how many of how many people.")),
    6: ("code", mark("Uses the same time span for every option.")),
    7: ("code", mark("Counts out of the same number for every option.")),
    8: ("code", mark("Shows chances in more than one way.")),
    9: ("code", mark("Asks which points matter most.")),
    10: ("code", mark("Gives a step-by-step way to decide.")),
    11: ("code", mark("Has questions to ask or a worksheet.")),
    12: ("people", mark("Patients said what they need before it was made.")),
    13: ("people", mark("Professionals said what they need before it was made.")),
    14: ("people", mark("Patients outside the team reviewed it.")),
    15: ("people", mark("Professionals outside the team reviewed it.")),
    16: ("people", mark("It was tried with patients who face the decision.")),
    17: ("people", mark("It was tried with those who counsel them.")),
    18: ("code", mark("Says how the evidence was found or pooled.")),
    19: ("code", mark("Says how good the evidence is.")),
    20: ("code", mark("Says what credentials the authors have, or that they have none.")),
    21: ("code", mark("Reports how easy it is to read, on a named scale.")),
    22: ("people", mark("It was shown that choices fit informed wishes better with it.")),
    23: ("people", mark("It was shown that people know more with it.")),
    24: ("not_applicable", mark("Gives the chance of a true positive.")),
    25: ("not_applicable", mark("Gives the chance of a true negative.")),
    26: ("not_applicable", mark("Gives the chance of a false positive.")),
    27: ("not_applicable", mark("Gives the chance of a false negative.")),
    28: ("not_applicable", mark("Says what is found with and without a test.")),
}
QUALITY = tuple(
    Item(id=f"quality.{number}", group="quality", text=text, kind=kind) for number, (kind, text) in _QUALITY.items()
)


def _named(group: Group, *items: tuple[str, Literal["code", "people"], str]) -> tuple[Item, ...]:
    return tuple(Item(id=id, group=group, text=text, kind=kind) for id, kind, text in items)


NICE = _named(
    "NICE",
    ("nice.1.condition", "code", mark("Essential content: states the problem.")),
    ("nice.1.decision", "code", mark("Essential content: states that a decision is needed, and on what.")),
    ("nice.1.options", "code", mark("Essential content: all reasonable options, doing nothing too.")),
    ("nice.1.outcomes", "code", mark("Essential content: what the options achieve.")),
    ("nice.1.harms", "code", mark("Essential content: side effects.")),
    ("nice.1.life", "code", mark("Essential content: what they mean for daily life.")),
    (
        "nice.1.neutral",
        "code",
        mark("Essential content: shown without swaying (order and words; type and color by people)."),
    ),
    ("nice.1.values", "code", mark("Essential content: helps with one's own values and circumstances.")),
    ("nice.1.plain", "code", mark("Essential content: plain language (wording not seen).")),
    ("nice.1.numbers", "code", mark("Essential content: plain numbers in one form, both frames (wording not seen).")),
    ("nice.1.uncertainty", "code", mark("Essential content: limits and uncertainty (wording not seen).")),
    ("nice.1.dates", "code", mark("Essential content: date and date of review (wording not seen).")),
    ("nice.1.country", "code", mark("Essential content: the country it is made for (wording not seen).")),
    ("nice.1.more", "code", mark("Essential content: where to learn more (wording not seen).")),
    ("nice.1.layout", "people", mark("Essential content: a layout that people find easy (wording not seen).")),
    ("nice.2.methods", "code", mark("Essential process: says how it was made.")),
    ("nice.2.sources", "code", mark("Essential process: the sources are published (wording not seen).")),
    ("nice.2.interests", "code", mark("Essential process: who paid and who gains (wording not seen).")),
    ("nice.2.update", "code", mark("Essential process: a plan for updates (wording not seen).")),
    ("nice.2.people", "people", mark("Essential process: patients and professionals took part (wording not seen).")),
    ("nice.2.equality", "people", mark("Essential process: equality was considered (wording not seen).")),
    ("nice.3.steps", "code", mark("Enhanced content: step by step (wording not seen).")),
    ("nice.3.questions", "code", mark("Enhanced content: worksheet or questions (wording not seen).")),
    ("nice.3.formats", "code", mark("Enhanced content: words, numbers and pictures (wording not seen).")),
    ("nice.3.quality", "code", mark("Enhanced content: how good the evidence is (wording not seen).")),
    ("nice.3.stories", "people", mark("Enhanced content: balanced stories of people (wording not seen).")),
    ("nice.3.others", "code", mark("Enhanced content: helps to talk with others (wording not seen).")),
    ("nice.4.tested", "people", mark("Enhanced process: tried by users and in the field (wording not seen).")),
    ("nice.4.review", "people", mark("Enhanced process: reviewed from outside (wording not seen).")),
    (
        "nice.4.readability",
        "code",
        mark("Enhanced process: reading ease was measured and is reported (wording not seen)."),
    ),
    ("nice.4.versions", "code", mark("Enhanced process: other languages and accessible versions (wording not seen).")),
    ("nice.4.effect", "people", mark("Enhanced process: its effect was studied (wording not seen).")),
)  # fmt: skip

HIS = _named(
    "HIS",
    ("his.process.1", "code", mark("Process: a policy for updates.")),
    ("his.process.2", "code", mark("Process: rests on evidence.")),
    ("his.process.3", "code", mark("Process: words for uncertainty.")),
    ("his.process.4", "people", mark("Process: the effect on equality was assessed.")),
    ("his.content.1", "code", mark("Content: a date.")),
    ("his.content.2", "code", mark("Content: the country.")),
    ("his.content.3", "code", mark("Content: the problem.")),
    ("his.content.4", "code", mark("Content: the decision.")),
    ("his.content.5", "code", mark("Content: what follows, what is gained and what can go wrong.")),
    ("his.content.6", "code", mark("Content: balanced display, neutral words.")),
    ("his.content.7", "code", mark("Content: everyday words, reading age 11 at most (US grade 6).")),
    ("his.content.8", "code", mark("Content: numbers (this item was seen in part).")),
)

ITEMS: tuple[Item, ...] = (*QUALIFYING, *CERTIFICATION, *QUALITY, *NICE, *HIS)
