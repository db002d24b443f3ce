"""What matters: rows to rate, to put in order, to switch on and off, and a person's own concerns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from decision_aid.assessment.figures import is_open
from decision_aid.assessment.model import Assessment, OptionResult
from decision_aid.assessment.ranking import ratings_of
from decision_aid.evidence.figures import Estimate
from decision_aid.evidence.model import OWN, Criterion, Evidence
from decision_aid.interview.acts import Act
from decision_aid.interview.answers import Answers, concern_place
from decision_aid.interview.questions import MOST_CRITERIA, question_at
from decision_aid.interview.rules import in_order
from decision_aid.language import mark, tr
from decision_aid.views.asides import worth_rows
from decision_aid.views.cards import Card
from decision_aid.views.grid import NOT_FOR_GOAL
from decision_aid.views.phrases import labelled
from decision_aid.views.questions import question_rows
from decision_aid.views.rows import Row, box
from decision_aid.words import figures, sentences

_Stand = tuple[OptionResult, Estimate, bool, bool]
"""An option, its figure, whether all of it is known, and whether the option is used for what the figure is about."""
EQUAL = 5
"""The rating that each criterion gets when all count the same. Any number above 0 does the same."""

GROUPS = mark(
    "What you gain and what it takes are two groups. Each group counts as much as the highest number in it, and "
    "inside a group your numbers share that out. So adding one more line to a group does not outvote the other."
)
ORDER_FIRST = mark(
    "If numbers are hard, put the lines in your own order first. Each of these takes the place of all your ratings."
)
MOVE = mark("Shift+Up and Shift+Down move a line, or [ and ], or the mouse.")
ALIKE = mark("Treat all of these as equal")
SKIP = mark("Skip this: treat them as equal and go on")


def matters_rows(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[Row]:
    """Everything that can be said about what matters, the criteria that are weighed first."""
    order = in_order(evidence, answers)
    yield from weighed_rows(evidence, answers, assessment)
    for line in sentences.overlaps(evidence, assessment, switched_on=True):
        yield Row(kind="note", text=line)
    yield from split_rows(evidence, answers)
    if order:
        yield Row(kind="heading", text=tr("Another way to do it"), note=tr(ORDER_FIRST), hint=tr(MOVE))
        first = sentences.criterion_label(evidence, answers, order[0])
        text = tr("Rate them by the order above: 10 for {first}, and less for each line below it", first=first)
        yield Row(kind="action", text=text, act=Act("rate_all", "order", ratings_of(order)))
        alike = dict.fromkeys(order, EQUAL)
        yield Row(kind="action", text=tr(ALIKE), act=Act("rate_all", "equal", alike))
        yield Row(kind="action", text=tr(SKIP), act=Act("skip", "fit", alike))
    yield from other_rows(evidence, answers, assessment)
    yield from _own(evidence, answers, assessment)
    yield from worth_rows(evidence, answers, assessment)


def weighed_rows(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[Row]:
    """The criteria that are weighed, in the person's order, each to be rated."""
    order = in_order(evidence, answers)
    text = tr("You weigh {number} of {most} at the most", number=len(order), most=MOST_CRITERIA)
    yield Row(kind="heading", text=text)
    for id in order:
        if id.startswith(OWN):
            yield _own_rating(answers, id)
        else:
            yield _rating(evidence, answers, assessment, evidence.criterion[id])


def other_rows(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[Row]:
    """The criteria that are left out, each to be rated or switched on."""
    order = in_order(evidence, answers)
    others = [criterion for criterion in evidence.criteria if criterion.id not in order]
    if others:
        yield Row(kind="heading", text=tr("You can weigh these too"))
    for criterion in others:
        yield _rating(evidence, answers, assessment, criterion)


def _mark(rating: int | None, on: bool) -> str:
    return f"{box('yes' if on else 'no')} {'--' if rating is None else f'{rating:<2}'}"


def _rating(evidence: Evidence, answers: Answers, assessment: Assessment, criterion: Criterion) -> Row:
    rating = answers.importance.get(criterion.id)
    on = criterion.id in in_order(evidence, answers)
    told = (
        tr("From {worst} to {best}.", worst=criterion.worst, best=criterion.best),
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
                tr("The scale: {scale}.", scale=_scale(evidence, criterion)),
                tr(GROUPS),
            ),
        ),
    )


def _own_rating(answers: Answers, id: str) -> Row:
    concern = answers.own_concerns[concern_place(id)]
    note = tr("Your own concern. Say further down how each option does on it.")
    return Row(
        kind="rating",
        mark=_mark(concern.importance, True),
        text=concern.label,
        note=note if concern.importance else f"{note} {tr('At 0 it counts for nothing.')}",
        act=Act("rate", id, concern.importance),
        moves=True,
        card=Card(title=concern.label, lines=(tr("This is a concern of your own."), tr(GROUPS))),
    )


def _scale(evidence: Evidence, criterion: Criterion) -> str:
    """The fixed scale of a criterion in words: what each point on it is worth."""
    return ", ".join(
        tr("{figure} counts {points} of 100", figure=_one(evidence, criterion, x), points=round(v * 100))
        for x, v in criterion.points
    )


def _span(evidence: Evidence, answers: Answers, assessment: Assessment, criterion: Criterion) -> str:
    """Where the options that are compared stand on a criterion: all that share an end are named, and all unknown."""
    if len(assessment.compared) == 1:
        return ""
    if criterion.id in assessment.no_difference:
        return tr("The options do not differ on this.")
    places = list(_estimates(answers, assessment, criterion))
    if criterion.id != "effect" or len(answers.goals) == 1:
        return _ends(evidence, criterion, places, tr("Here"))
    # The figures of one option stand together, in the order of the goals.
    count = len(answers.goals)
    return " ".join(
        _ends(evidence, criterion, places[place::count], evidence.goal[goal].label)
        for place, goal in enumerate(answers.goals)
    )


def _ends(evidence: Evidence, criterion: Criterion, places: Sequence[_Stand], what: str) -> str:
    """The two ends of what some options have, with all that stand there, after what it is about."""
    stand: dict[float, list[str]] = {}
    unknown, unused = [], []
    for option, estimate, known, used in places:
        if not used:
            unused.append(option.treatment.name)
        elif known and estimate.numbers is not None:
            stand.setdefault(estimate.numbers[1], []).append(option.treatment.name)
        else:
            unknown.append(option.treatment.name)
    if not stand:
        return tr("{what}: none of the options has a known figure.", what=what)
    gaps = (
        tr("Not known: {options}.", options=figures.listed(unknown)) if unknown else "",
        tr("Not used for this: {options}.", options=figures.listed(unused)) if unused else "",
    )
    low, high = (
        f"{_one(evidence, criterion, value)} ({figures.listed(stand[value])})" for value in (min(stand), max(stand))
    )
    if len(stand) == 1:
        told = f"{labelled(what, low)}."
    else:
        told = tr("{what}: from {low} to {high}.", what=what, low=low, high=high)
    return " ".join(part for part in (told, *gaps) if part)


def _reach(assessment: Assessment, id: str) -> str:
    """By how much a rated criterion tells the options apart whose figures are known, in points of the fit."""
    adds = [
        sum(part.points for part in parts)
        for option in assessment.compared
        if (parts := [part for part in option.contributions if part.criterion == id]) and all(p.known for p in parts)
    ]
    if len(adds) < 2:
        return ""
    points = round((max(adds) - min(adds)) * 100)
    return tr("It sets them {points} apart.", points=sentences.points(points))


def _one(evidence: Evidence, criterion: Criterion, value: float) -> str:
    if criterion.unit == "level":
        return figures.level(value, criterion.levels)
    return figures.quantity(value, criterion.unit, evidence.about.currency)


def _estimates(answers: Answers, assessment: Assessment, criterion: Criterion) -> Iterator[_Stand]:
    """Where the options stand on a criterion, once for each goal for the effect."""
    for option in assessment.compared:
        if criterion.id == "effect":
            for goal in answers.goals:
                used = option.treatment.effect(goal).use != "not_used"
                yield option, option.effects[goal], not is_open(option.treatment, goal), used
        else:
            estimate = option.figures[criterion.id]
            yield option, estimate, estimate.numbers is not None, True


def _standing(evidence: Evidence, answers: Answers, assessment: Assessment, criterion: Criterion) -> Iterator[str]:
    goals = answers.goals if criterion.id == "effect" else ("",)
    for place, (option, estimate, known, used) in enumerate(_estimates(answers, assessment, criterion)):
        goal = goals[place % len(goals)]
        what = f", {evidence.goal[goal].label.lower()}" if goal and len(goals) > 1 else ""
        spelled = sentences.figure(evidence, criterion.id, estimate) if used else tr(NOT_FOR_GOAL)
        told = spelled if known or criterion.id != "effect" else tr(sentences.OPEN_EFFECT)
        yield labelled(f"{option.treatment.name}{what}", told)


def split_rows(evidence: Evidence, answers: Answers) -> Iterator[Row]:
    """How the effect is split over several goals."""
    if len(answers.goals) < 2:
        return
    yield Row(kind="heading", text=tr("How much each goal counts in how well it works"))
    shares = answers.shares()
    whole = sum(shares.values())
    for goal, share in shares.items():
        of_100 = round(100 * share / whole) if whole else 0
        yield Row(
            kind="rating",
            mark=f"{figures.number(share):<2}",
            text=tr("{goal}: {points} of 100", goal=evidence.goal[goal].label, points=of_100),
            act=Act("score", f"goal_shares.{goal}", round(share)),
            card=Card(title=evidence.goal[goal].label, lines=(tr(SPLIT),)),
        )


SPLIT = mark(
    "How well it works is one thing to rate, however many goals you have. It is split over your goals by these "
    "numbers: 2 for the main goal and 1 for the others, unless you change them."
)


def _own(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[Row]:
    """A person's own concerns: the words, gain or burden, and how each option does."""
    yield Row(kind="heading", text=tr("Something else that matters to you"))
    for place, concern in enumerate(answers.own_concerns):
        here = f"own_concerns.{place}"
        yield from question_rows(evidence, answers, question_at(evidence, f"{here}.label"))
        yield Row(
            kind="choice",
            mark=box("yes" if concern.group == "gain" else "no"),
            text=tr("This is something to gain. Without the mark it is something that a treatment takes."),
            act=Act("gain", f"{here}.group"),
            card=Card(title=tr("To gain, or taken"), lines=(tr(GROUPS),)),
        )
        for option in assessment.compared:
            rating = concern.ratings.get(option.id)
            given = None if rating is None else round(rating)
            yield Row(
                kind="rating",
                mark="--" if rating is None else f"{figures.number(rating):<2}",
                text=tr(
                    "{concern}: how well does {treatment} do? 0 is badly, 10 is very well",
                    concern=concern.label,
                    treatment=option.treatment.name,
                ),
                act=Act("score", f"{here}.ratings.{option.id}", given),
                card=Card(title=concern.label, lines=(tr(OWN_SCORE),), hint=tr(OWN_DELETE)),
            )
    yield Row(
        kind="action",
        text=tr("Add something of your own") if not answers.own_concerns else tr("Add another"),
        act=Act("edit", f"own_concerns.{len(answers.own_concerns)}.label"),
    )


OWN_SCORE = mark("Only you can say how well each option does on this. An option without a number counts as not known.")
OWN_DELETE = mark("Delete takes a number back; on the words it takes the whole concern away.")
