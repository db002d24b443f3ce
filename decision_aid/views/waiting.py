"""How long to wait before a treatment: the rules of the place that was chosen, for the options that are compared."""

from __future__ import annotations

import datetime

from collections.abc import Iterator

from attrs import frozen

from decision_aid.assessment.model import Assessment
from decision_aid.evidence.content import WaitingRule
from decision_aid.evidence.model import NONE, Evidence
from decision_aid.interview.acts import Act
from decision_aid.interview.answers import Answers
from decision_aid.language import tr
from decision_aid.views.cards import Card, reviewed, sourced
from decision_aid.views.rows import Row
from decision_aid.words import waiting


@frozen(kw_only=True)
class Wait:
    """What is known about waiting for some of the options.

    text: the rule in words, or that none was found; rule: None when none was
    found; until: the day that many days after the answers, None without a
    number of days or without a date of the answers.
    """

    text: str
    rule: WaitingRule | None = None
    until: datetime.date | None = None


def waits(evidence: Evidence, answers: Answers, assessment: Assessment) -> tuple[Wait, ...]:
    """The rules of the chosen place for what is compared, in the table's order; last, what has none.

    For a place that the table does not have, which those are that it has.
    """
    if answers.where is None:
        return ()
    place = evidence.waiting_place.get(answers.where)
    treatments = [option for option in assessment.compared if option.id != NONE]
    if place is None:
        known = [item.name for item in evidence.waiting]
        return (Wait(text=waiting.no_place(known)),) if treatments else ()
    found: dict[int | None, list[str]] = {}
    for option in treatments:
        for course in option.plan:
            number = next(
                (n for n, rule in enumerate(place.rules) if rule.is_about(option.id, course.variant.id)), None
            )
            # Two courses of one treatment may wait differently, so each goes by its own name.
            name = option.treatment.name if len(option.plan) == 1 else course.variant.name
            found.setdefault(number, []).append(name)
    told = [
        Wait(text=waiting.rule(place.name, found[number], rule), rule=rule, until=_until(answers, rule))
        for number, rule in enumerate(place.rules)
        if number in found
    ]
    if None in found:
        told.append(Wait(text=waiting.no_rule(found[None], place.name)))
    return tuple(told)


def _until(answers: Answers, rule: WaitingRule) -> datetime.date | None:
    if answers.date is None or rule.days is None:
        return None
    try:
        return answers.date + datetime.timedelta(days=rule.days)
    except OverflowError:  # There is no day after the last one that dates can hold.
        return None


def waiting_rows(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[Row]:
    """Each rule with its source behind it, and a row that takes over its date."""
    for wait in waits(evidence, answers, assessment):
        rule = wait.rule
        if rule is None:
            yield Row(kind="text", text=wait.text)
            continue
        card = rule_card(evidence, wait.text, rule)
        yield Row(kind="text", text=wait.text, card=card)
        if wait.until is not None and answers.date is not None and rule.days is not None and rule.since is not None:
            yield Row(
                kind="action",
                text=waiting.think_until(wait.until),
                note=waiting.counted(rule.days, answers.date, rule.since),
                act=Act("choose", "think_until", wait.until),
                card=card,
            )


def rule_card(evidence: Evidence, text: str, rule: WaitingRule) -> Card:
    """The card of a rule: who made it, from when it counts, and where it was read."""
    lines = (text, *waiting.details(rule), *sourced(evidence, rule.sources), reviewed(evidence))
    return Card(title=tr("How long to wait"), lines=lines)
