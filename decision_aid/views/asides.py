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
from decision_aid.language import tr
from decision_aid.views.cards import Card
from decision_aid.views.phrases import labelled
from decision_aid.views.rows import Row, radio
from decision_aid.words import asides, sentences


def worth_rows(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[Row]:
    """A trade-off in plain terms, to check the ratings with."""
    offer = trade_off(assessment, answers)
    if offer is None:
        return
    card = Card(title=tr(asides.WORTH), lines=(tr(asides.WORTH_WHY),))
    yield Row(kind="heading", text=tr("A check in plain terms"), note=tr(asides.WORTH_WHY))
    yield Row(kind="text", text=tr(asides.SUPPOSE))
    for key in offer.keys:
        yield Row(kind="text", text=f"· {_named(evidence, answers, assessment, offer, key)}")
    yield Row(kind="text", text=tr(asides.WORTH))
    for worth in WORTHS:
        yield Row(
            kind="choice",
            mark=radio(offer.answer == worth),
            text=tr(asides.WORTH_WORDS[worth]),
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
        told = (
            sentences.figure(evidence, key, part.estimate)
            for option in (offer.option, assessment.option(NONE))
            for part in option.contributions
            if part.key == key
        )
        option, beside = told
        return tr("{concern}: {figure}; no treatment: {beside}", concern=label, figure=option, beside=beside)
    goal = key.partition(":")[2]
    if goal:
        effect = offer.option.effects[goal]
        open_effect = is_open(offer.option.treatment, goal)
        return labelled(label, tr(sentences.OPEN_EFFECT) if open_effect else sentences.figure(evidence, key, effect))
    return labelled(label, sentences.figure(evidence, key, offer.option.figures[key]))


def repeat_rows(evidence: Evidence, answers: Answers, asked: Repeat) -> Iterator[Row]:
    """One criterion to rate a second time; the first rating shows when the person asks for it."""
    if asked.criterion.startswith(OWN):
        words, note = (
            answers.own_concerns[concern_place(asked.criterion)].label,
            tr("How much does this matter to you?"),
        )
    else:
        criterion = evidence.criterion[asked.criterion]
        words = criterion.question
        note = tr("How much does it matter to go from {worst} to {best}?", worst=criterion.worst, best=criterion.best)
    yield Row(kind="heading", text=tr(asides.ONCE_MORE), note=tr(asides.ONCE_MORE_WHY))
    yield Row(
        kind="rating",
        mark="--" if asked.again is None else f"{asked.again:<2}",
        text=words,
        note=note,
        act=Act("again", asked.criterion, asked.again),
        card=Card(title=tr(asides.ONCE_MORE), lines=(tr(asides.ONCE_MORE_WHY),)),
    )
    if asked.again is None:
        return
    held = answers.session.get("again")
    if answers.session.get("beside") != held and not asked.settled:
        text = tr("Set it beside my first rating")
        yield Row(kind="action", text=text, act=Act("choose", "session.beside", held))
        return
    yield Row(kind="note", text=asides.both_ratings(asked))
    if asked.far_apart:
        keep = tr("Keep {rating}", rating=asked.first)
        yield Row(kind="action", text=keep, act=Act("again", asked.criterion, asked.first))
        change = tr("Change it to {rating}", rating=asked.again)
        yield Row(kind="action", text=change, act=Act("rate", asked.criterion, asked.again))
