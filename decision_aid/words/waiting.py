"""How long places ask people to wait before a treatment, in whole plain sentences."""

from __future__ import annotations

import datetime

from decision_aid.evidence.content import WaitingRule
from decision_aid.evidence.model import Evidence
from decision_aid.language import mark, tr, tr_n
from decision_aid.words import figures

IS_LAW = mark("This is the law there.")
IS_NO_LAW = mark("This is a rule for doctors and not a law.")
RULES_CHANGE = mark("Rules change. Ask the clinic what holds now.")
OWN_TIME = mark("We think that a week or two to think is time well spent. That is our own judgement.")


def rule(place: str, names: list[str], item: WaitingRule) -> str:
    """A place's rule for some treatments, and whether it is the law."""
    told = tr("{place}, {names}: {text}", place=place, names=figures.listed(names), text=item.text)
    return f"{told} {tr(IS_LAW if item.law else IS_NO_LAW)}"


def details(item: WaitingRule) -> tuple[str, ...]:
    """From when the days count, and whose rule it is."""
    since = (tr("The days count from {since}.", since=item.since),) if item.since is not None else ()
    source = tr("It comes from: {body}, {date}.", body=item.body, date=figures.partial_day(item.year))
    return (*since, f"{source} {tr(RULES_CHANGE)}")


def covered(evidence: Evidence, item: WaitingRule) -> str:
    """What a rule is about: treatments, or some variants of them."""
    names = []
    for part in item.covers:
        treatment = evidence.treatment[part.treatment]
        names += [treatment.variant(id).name for id in part.variants] or [treatment.name]
    return figures.listed(names)


def no_rule(names: list[str], place: str) -> str:
    """That nothing was found for some treatments in a place of the table."""
    found = tr("We found no rule on waiting in {place} for {names}.", place=place, names=figures.listed(names, "or"))
    return f"{found} {tr(OWN_TIME)}"


def no_place(places: list[str]) -> str:
    """That only these places were looked up, for somebody who named none of them."""
    found = tr(
        "We have looked up rules on waiting for these places only: {places}. Ask the clinic if you have to wait.",
        places=figures.listed(places),
    )
    return f"{found} {tr(OWN_TIME)}"


def think_until(until: datetime.date) -> str:
    """What choosing the row does."""
    return tr("Think until {day}", day=figures.day(until))


def counted(days: int, start: datetime.date, since: str) -> str:
    """How the date was worked out, and from when the rule itself counts."""
    return tr_n(
        "That is {n} day after {start}. The rule counts them from {since}, so the true date may be later.",
        "That is {n} days after {start}. The rule counts them from {since}, so the true date may be later.",
        days,
        start=figures.day(start),
        since=since,
    )
