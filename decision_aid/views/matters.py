"""What matters: rows to rate, to put in order, to switch on and off, and a person's own concerns."""

from __future__ import annotations

from collections.abc import Iterator

from decision_aid.assessment.consistency import Repeat, trade_off
from decision_aid.assessment.model import Assessment, OptionResult
from decision_aid.assessment.ranking import ratings_of
from decision_aid.evidence.figures import Estimate
from decision_aid.evidence.model import NONE, OWN, Criterion, Evidence
from decision_aid.interview.acts import Act
from decision_aid.interview.answers import Answers, concern_place
from decision_aid.interview.asides import WORTH_KEY, WORTHS, worth_value
from decision_aid.interview.questions import MOST_CRITERIA, question_at
from decision_aid.interview.rules import in_order
from decision_aid.views.cards import Card
from decision_aid.views.questions import question_rows
from decision_aid.views.rows import Row, box, radio
from decision_aid.words import asides, figures, sentences

EQUAL = 5
"""The rating that each criterion gets when all count the same. Any number above 0 does the same."""

GROUPS = (
    "What you gain and what it takes are two groups. Each group counts as much as the highest number in it, and "
    "inside a group your numbers share that out. So adding one more line to a group does not outvote the other."
)
IN_ORDER = "Put the lines in order first (Shift+Up and Shift+Down, or drag), then rate them by that order"
ALIKE = "Treat all of these as equal"
SKIP = "Skip this: treat them as equal and go on"


def matters_rows(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[Row]:
    """Everything that can be said about what matters, the criteria that are weighed first."""
    order = in_order(evidence, answers)
    yield from weighed_rows(evidence, answers, assessment)
    for line in sentences.overlaps(evidence, assessment, switched_on=True):
        yield Row(kind="note", text=line)
    yield from _split(evidence, answers)
    yield Row(kind="heading", text="Another way to do it")
    yield Row(kind="action", text=IN_ORDER, act=Act("rate_all", "", ratings_of(order)))
    alike = dict.fromkeys(order, EQUAL)
    yield Row(kind="action", text=ALIKE, act=Act("rate_all", "equal", alike))
    yield Row(kind="action", text=SKIP, act=Act("skip", "fit", alike))
    others = [criterion for criterion in evidence.criteria if criterion.id not in order]
    if others:
        yield Row(kind="heading", text="You can weigh these too")
    for criterion in others:
        yield _rating(evidence, answers, assessment, criterion)
    yield from _own(evidence, answers, assessment)
    yield from _worth(evidence, answers, assessment)


def weighed_rows(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[Row]:
    """The criteria that are weighed, in the person's order, each to be rated."""
    order = in_order(evidence, answers)
    yield Row(kind="heading", text=f"You weigh {len(order)} of {MOST_CRITERIA} at the most")
    for id in order:
        if id.startswith(OWN):
            yield _own_rating(answers, id)
        else:
            yield _rating(evidence, answers, assessment, evidence.criterion[id])


def _mark(rating: int | None, on: bool) -> str:
    return f"{box('yes' if on else 'no')} {'--' if rating is None else f'{rating:<2}'}"


def _rating(evidence: Evidence, answers: Answers, assessment: Assessment, criterion: Criterion) -> Row:
    rating = answers.importance.get(criterion.id)
    on = criterion.id in in_order(evidence, answers)
    told = (
        f"From {criterion.worst} to {criterion.best}.",
        _span(evidence, answers, assessment, criterion),
        _reach(assessment, criterion.id) if rating else "",
    )
    return Row(
        kind="rating",
        mark=_mark(rating, on),
        text=criterion.question,
        note=" ".join(filter(None, told)),
        act=Act("rate", criterion.id, rating),
        switch=Act("weigh", criterion.id),
        moves=on,
        card=Card(
            title=criterion.question,
            lines=(
                criterion.explanation,
                *_standing(evidence, answers, assessment, criterion),
                f"The scale: {_scale(evidence, criterion)}.",
                GROUPS,
            ),
        ),
    )


def _own_rating(answers: Answers, id: str) -> Row:
    concern = answers.own_concerns[concern_place(id)]
    return Row(
        kind="rating",
        mark=_mark(concern.importance, True),
        text=concern.label,
        note="Your own concern. Say below how each option does on it.",
        act=Act("rate", id, concern.importance),
        moves=True,
        card=Card(title=concern.label, lines=("This is a concern of your own.", GROUPS)),
    )


def _scale(evidence: Evidence, criterion: Criterion) -> str:
    """The fixed scale of a criterion in words: what each point on it is worth."""
    return ", ".join(f"{_one(evidence, criterion, x)} counts {round(v * 100)} of 100" for x, v in criterion.points)


def _span(evidence: Evidence, answers: Answers, assessment: Assessment, criterion: Criterion) -> str:
    """Where the options that are compared stand on a criterion."""
    if len(assessment.compared) == 1:
        return ""
    if criterion.id in assessment.no_difference:
        return "The options do not differ on this."
    known = [
        (estimate.numbers[1], option.treatment.name)
        for option, estimate in _estimates(answers, assessment, criterion)
        if estimate.numbers is not None
    ]
    if not known:
        return "None of the options has a known figure."
    (low, first), (high, last) = min(known), max(known)
    spelled = [_one(evidence, criterion, value) for value in (low, high)]
    if low == high:
        return f"Here: {spelled[0]} for all that is known."
    return f"Here: from {spelled[0]} ({first}) to {spelled[1]} ({last})."


def _reach(assessment: Assessment, id: str) -> str:
    """By how much a rated criterion tells the options apart, in points of the fit."""
    adds = [sum(part.points for part in o.contributions if part.criterion == id) for o in assessment.compared]
    if len(adds) < 2:
        return ""
    points = round((max(adds) - min(adds)) * 100)
    return f"It sets the options {sentences.points(points)} apart."


def _one(evidence: Evidence, criterion: Criterion, value: float) -> str:
    if criterion.unit == "level":
        return figures.level(value, criterion.levels)
    return figures.quantity(value, criterion.unit, evidence.about.currency)


def _estimates(
    answers: Answers, assessment: Assessment, criterion: Criterion
) -> Iterator[tuple[OptionResult, Estimate]]:
    for option in assessment.compared:
        if criterion.id == "effect":
            for goal in answers.goals:
                yield option, option.effects[goal]
        else:
            yield option, option.figures[criterion.id]


def _standing(evidence: Evidence, answers: Answers, assessment: Assessment, criterion: Criterion) -> Iterator[str]:
    for option, estimate in _estimates(answers, assessment, criterion):
        yield f"{option.treatment.name}: {sentences.figure(evidence, criterion.id, estimate)}"


def _split(evidence: Evidence, answers: Answers) -> Iterator[Row]:
    """How the effect is split over several goals."""
    if len(answers.goals) < 2:
        return
    yield Row(kind="heading", text="How much each goal counts in how well it works")
    shares = answers.shares()
    whole = sum(shares.values())
    for goal, share in shares.items():
        of_100 = round(100 * share / whole) if whole else 0
        yield Row(
            kind="rating",
            mark=f"{figures.number(share):<2}",
            text=f"{evidence.goal[goal].label}: {of_100} of 100",
            act=Act("score", f"goal_shares.{goal}", round(share)),
            card=Card(title=evidence.goal[goal].label, lines=(SPLIT,)),
        )


SPLIT = (
    "How well it works is one thing to rate, however many goals you have. It is split over your goals by these "
    "numbers: 2 for the main goal and 1 for the others, unless you change them."
)


def _own(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[Row]:
    """A person's own concerns: the words, gain or burden, and how each option does."""
    yield Row(kind="heading", text="Something else that matters to you")
    for place, concern in enumerate(answers.own_concerns):
        here = f"own_concerns.{place}"
        yield from question_rows(evidence, answers, question_at(evidence, f"{here}.label"))
        yield Row(
            kind="choice",
            mark=box("yes" if concern.group == "gain" else "no"),
            text="This is something to gain. Without the mark it is something that a treatment takes.",
            act=Act("gain", f"{here}.group"),
            card=Card(title="To gain, or taken", lines=(GROUPS,)),
        )
        for option in assessment.compared:
            rating = concern.ratings.get(option.id)
            given = None if rating is None else round(rating)
            yield Row(
                kind="rating",
                mark="--" if rating is None else f"{figures.number(rating):<2}",
                text=f"{concern.label}: how well does {option.treatment.name} do? 0 is badly, 10 is very well",
                act=Act("score", f"{here}.ratings.{option.id}", given),
                card=Card(title=concern.label, lines=(OWN_SCORE,)),
            )
    yield Row(
        kind="action",
        text="Add something of your own" if not answers.own_concerns else "Add another",
        act=Act("edit", f"own_concerns.{len(answers.own_concerns)}.label"),
    )


OWN_SCORE = (
    "Only you can say how well each option does on this. An option without a number counts as not known. "
    "Delete takes a number back; on the words it takes the whole concern away."
)


def _worth(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[Row]:
    """A trade-off in plain terms, to check the ratings with."""
    offer = trade_off(assessment, answers)
    if offer is None:
        return
    card = Card(title=asides.WORTH, lines=(asides.WORTH_WHY,))
    yield Row(kind="heading", text="A check in plain terms", note=asides.WORTH_WHY)
    yield Row(kind="text", text=asides.SUPPOSE)
    for part in offer.option.contributions:
        if part.weight > 0:
            label = sentences.criterion_label(evidence, answers, part.key)
            spelled = sentences.figure(evidence, part.key, part.estimate)
            beside = f"; no treatment: {_of_none(evidence, assessment, part.key)}" if part.key.startswith(OWN) else ""
            yield Row(kind="text", text=f"· {label[0].upper()}{label[1:]}: {spelled}{beside}")
    yield Row(kind="text", text=asides.WORTH)
    for worth in WORTHS:
        value = worth_value(answers, offer.option.id, worth)
        yield Row(
            kind="choice",
            mark=radio(offer.answer == worth),
            text=asides.WORTH_WORDS[worth],
            act=Act("choose", WORTH_KEY, value),
            card=card,
        )
    if offer.agrees is not None:
        yield Row(kind="note", text=asides.worth_and_fit(offer))


def _of_none(evidence: Evidence, assessment: Assessment, key: str) -> str:
    part = next(part for part in assessment.option(NONE).contributions if part.key == key)
    return sentences.figure(evidence, key, part.estimate)


def rated_again(evidence: Evidence, answers: Answers, asked: Repeat) -> Iterator[Row]:
    """One criterion to rate a second time; the first rating shows only when the second is there."""
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
    yield Row(kind="note", text=asides.both_ratings(asked))
    if asked.far_apart:
        yield Row(kind="action", text=f"Keep {asked.first}", act=Act("again", asked.criterion, asked.first))
        yield Row(kind="action", text=f"Change it to {asked.again}", act=Act("rate", asked.criterion, asked.again))
