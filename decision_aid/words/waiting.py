"""How long places ask people to wait before a treatment, in whole plain sentences."""

from __future__ import annotations

import datetime

from decision_aid.evidence.content import WaitingRule
from decision_aid.evidence.model import Evidence
from decision_aid.words import figures

IS_LAW = "This is the law there."
IS_NO_LAW = "This is a rule for doctors and not a law."
RULES_CHANGE = "Rules change. Ask the clinic what holds now."
OWN_TIME = "We think that a week or two to think is time well spent. That is our own judgement."


def rule(place: str, names: list[str], item: WaitingRule) -> str:
    """A place's rule for some treatments, and whether it is the law."""
    return f"{place}, {figures.listed(names)}: {item.text} {IS_LAW if item.law else IS_NO_LAW}"


def details(item: WaitingRule) -> tuple[str, ...]:
    """From when the days count, and whose rule it is."""
    since = (f"The days count from {item.since}.",) if item.since is not None else ()
    return (*since, f"It comes from: {item.body}, {figures.partial_day(item.year)}. {RULES_CHANGE}")


def covered(evidence: Evidence, item: WaitingRule) -> str:
    """What a rule is about: treatments, or some variants of them."""
    names = []
    for part in item.covers:
        treatment = evidence.treatment[part.treatment]
        names += [treatment.variant(id).name for id in part.variants] or [treatment.name]
    return figures.listed(names)


def no_rule(names: list[str], place: str) -> str:
    """That nothing was found for some treatments in a place of the table."""
    return f"We found no rule on waiting in {place} for {figures.listed(names, 'or')}. {OWN_TIME}"


def no_place(places: list[str]) -> str:
    """That only these places were looked up, for somebody who named none of them."""
    return (
        f"We have looked up rules on waiting for these places only: {figures.listed(places)}. "
        f"Ask the clinic if you have to wait. {OWN_TIME}"
    )


def think_until(until: datetime.date) -> str:
    """What choosing the row does."""
    return f"Think until {figures.day(until)}"


def counted(days: int, start: datetime.date, since: str) -> str:
    """How the date was worked out, and from when the rule itself counts."""
    span = "1 day" if days == 1 else f"{days} days"
    return (
        f"That is {span} after {figures.day(start)}. The rule counts them from {since}, so the true date may be later."
    )
