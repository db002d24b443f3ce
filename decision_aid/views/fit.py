"""How each option fits: rows that say so in words, and what each figure adds."""

from __future__ import annotations

from collections.abc import Iterator

from decision_aid.assessment.consistency import trade_off
from decision_aid.assessment.model import Assessment, OptionResult
from decision_aid.evidence.model import Evidence
from decision_aid.interview.acts import Act
from decision_aid.interview.answers import Answers
from decision_aid.language import mark, tr
from decision_aid.views.cards import effect_card, figure_card, variant_lines
from decision_aid.views.phrases import labelled, press
from decision_aid.views.rows import Row
from decision_aid.words import asides, figures, sentences

TRY = mark("What if? Change something, and see before and now side by side")
COUNTING = mark("How often each option leads is being counted.")
NUMBERS = mark("The numbers, for someone who wants to check them")


def fit_rows(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[Row]:
    """The result in sentences, what can be done from here, and each option figure by figure."""
    yield Row(kind="heading", text=tr("In short"))
    counting = assessment.flips is not None and assessment.shares is None
    # How clear it is can't be said before that: the count may make it less clear.
    for line in (tr(COUNTING),) if counting else sentences.explanation(evidence, answers, assessment):
        yield Row(kind="text", text=line)
    offer = trade_off(assessment, answers)
    if offer is not None and offer.agrees is False:
        yield Row(kind="note", text=asides.worth_and_fit(offer))
    if assessment.weights is None:
        yield Row(kind="action", text=tr("Go to step 6 and say what matters"), act=Act("go", "matters"))
    yield Row(kind="action", text=tr(TRY), hint=press("i"), act=Act("do", "what_if"))
    if assessment.weights is not None:
        yield Row(kind="action", text=tr(NUMBERS), hint=press("e"), act=Act("do", "numbers"))
    for option in assessment.compared:
        yield from _fit_of(evidence, answers, option, alone=assessment.verdict == "only_one")


def _fit_of(evidence: Evidence, answers: Answers, option: OptionResult, *, alone: bool) -> Iterator[Row]:
    name = option.treatment.name
    if option.fit is None or alone:
        yield Row(kind="heading", text=name)
    else:
        yield Row(kind="heading", text=labelled(name, sentences.fit(option.fit)))
    for line in variant_lines(option):
        yield Row(kind="note", text=line)
    for limit in option.limits:
        if limit.verdict != "fits":
            yield Row(kind="text", text=sentences.limit(evidence, answers, limit))
    for found in option.cautions:
        yield Row(kind="text", text=sentences.caution(evidence, found))
    for part in option.contributions:
        if part.weight == 0 or alone:
            continue
        label = sentences.criterion_label(evidence, answers, part.key)
        spelled = sentences.figure_of(evidence, part)
        head, _, goal = part.key.partition(":")
        card = (
            effect_card(evidence, option.treatment, option.treatment.effect(goal))
            if head == "effect"
            else figure_card(evidence, answers, option, part.key, part.estimate)
        )
        label = f"{label[0].upper()}{label[1:]}"
        added = sentences.points(sentences.whole_points(part.points))
        sure = part.estimate.certainty
        if sure is None:
            text = tr("{label}: {figure}. It adds {points}.", label=label, figure=spelled, points=added)
        else:
            text = tr(
                "{label}: {figure}, certainty {certainty}. It adds {points}.",
                label=label,
                figure=spelled,
                certainty=figures.certainty(sure),
                points=added,
            )
        yield Row(kind="figure", value=part.value, text=text, card=card)
