"""Questions put beside the ratings, as rows: a plain trade-off, and one rating asked again."""

from __future__ import annotations

from collections.abc import Iterator

from decision_aid.assessment.consistency import Repeat, TradeOff, trade_off
from decision_aid.assessment.figures import is_open
from decision_aid.assessment.model import Assessment
from decision_aid.evidence.model import NONE, OWN, Evidence
from decision_aid.interview.acts import Act
from decision_aid.interview.answers import Answers, concern_place
from decision_aid.interview.asides import WORTH_KEY, WORTHS, worth_value
from decision_aid.views.cards import Card
from decision_aid.views.rows import Row, radio
from decision_aid.words import asides, sentences


def worth_rows(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[Row]:
    """A trade-off in plain terms, to check the ratings with."""
    offer = trade_off(assessment, answers)
    if offer is None:
        return
    card = Card(title=asides.WORTH, lines=(asides.WORTH_WHY,))
    yield Row(kind="heading", text="A check in plain terms", note=asides.WORTH_WHY)
    yield Row(kind="text", text=asides.SUPPOSE)
    for key in offer.keys:
        yield Row(kind="text", text=f"· {_named(evidence, answers, assessment, offer, key)}")
    yield Row(kind="text", text=asides.WORTH)
    for worth in WORTHS:
        yield Row(
            kind="choice",
            mark=radio(offer.answer == worth),
            text=asides.WORTH_WORDS[worth],
            act=Act("choose", WORTH_KEY, worth_value(offer.about, worth)),
            card=card,
        )
    if offer.agrees is not None:
        yield Row(kind="note", text=asides.worth_and_fit(offer))


def _named(evidence: Evidence, answers: Answers, assessment: Assessment, offer: TradeOff, key: str) -> str:
    """One figure of the option that is asked about; for an own concern that of no treatment beside it."""
    label = sentences.criterion_label(evidence, answers, key)
    label = f"{label[0].upper()}{label[1:]}"
    if key.startswith(OWN):
        told = [
            sentences.figure(evidence, key, part.estimate)
            for option in (offer.option, assessment.option(NONE))
            for part in option.contributions
            if part.key == key
        ]
        return f"{label}: {told[0]}; no treatment: {told[1]}"
    goal = key.partition(":")[2]
    if goal:
        effect = offer.option.effects[goal]
        open_effect = is_open(offer.option.treatment, goal)
        return f"{label}: {sentences.OPEN_EFFECT if open_effect else sentences.figure(evidence, key, effect)}"
    return f"{label}: {sentences.figure(evidence, key, offer.option.figures[key])}"


def repeat_rows(evidence: Evidence, answers: Answers, asked: Repeat) -> Iterator[Row]:
    """One criterion to rate a second time; the first rating shows when the person asks for it."""
    if asked.criterion.startswith(OWN):
        words, note = answers.own_concerns[concern_place(asked.criterion)].label, "How much does this matter to you?"
    else:
        criterion = evidence.criterion[asked.criterion]
        words = criterion.question
        note = f"How much does it matter to go from {criterion.worst} to {criterion.best}?"
    yield Row(kind="heading", text=asides.ONCE_MORE, note=asides.ONCE_MORE_WHY)
    yield Row(
        kind="rating",
        mark="--" if asked.again is None else f"{asked.again:<2}",
        text=words,
        note=note,
        act=Act("again", asked.criterion, asked.again),
        card=Card(title=asides.ONCE_MORE, lines=(asides.ONCE_MORE_WHY,)),
    )
    if asked.again is None:
        return
    held = answers.session.get("again")
    if answers.session.get("beside") != held and not asked.settled:
        yield Row(kind="action", text="Set it beside my first rating", act=Act("choose", "session.beside", held))
        return
    yield Row(kind="note", text=asides.both_ratings(asked))
    if asked.far_apart:
        yield Row(kind="action", text=f"Keep {asked.first}", act=Act("again", asked.criterion, asked.first))
        yield Row(kind="action", text=f"Change it to {asked.again}", act=Act("rate", asked.criterion, asked.again))
