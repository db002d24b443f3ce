"""The option grid: rows are the patient's questions, columns are the options, no cell is empty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from decision_aid.assessment.figures import cost_tier
from decision_aid.assessment.model import Assessment, OptionResult
from decision_aid.evidence.content import Harm
from decision_aid.evidence.model import CLINIC, Effect, Evidence
from decision_aid.interview.answers import Answers
from decision_aid.views.cards import LAYERS, Card, effect_card, figure_card
from decision_aid.views.harms import harm_card, harm_lines, shown_harms
from decision_aid.views.telling import Tell, moment_rows, practical_rows
from decision_aid.words import figures, sentences

NOT_FOR_GOAL = "not for this goal"
HARMS = "What can go wrong"
LIFE = "What it is like"
NOT_SHOWN = "not shown to work for this goal"
NO_FIGURES = "It is not used for your goal, so it has no figures here."

_VERDICTS = {
    "fits": "fits",
    "may_not_fit": "may not fit",
    "does_not_fit": "does not fit",
    "unknown": "not known",
}


@frozen(kw_only=True)
class Cell:
    """One option's answer to one question: short lines, and the card behind them.

    parts: the figure that the first line says, taken apart; None where it says something else.
    """

    lines: tuple[str, ...]
    card: Card
    parts: figures.Parts | None = None


@frozen(kw_only=True)
class GridRow:
    """One question and a cell for each option, in the table's order.

    harm: the id of the harm that it is about; key: of the figure that it is
    about, with ``effect:GOAL`` for the effect on one goal, or "status".
    """

    question: str
    cells: tuple[Cell, ...]
    harm: str = ""
    key: str = ""


@frozen(kw_only=True)
class GridSection:
    """Rows of the grid under one heading."""

    title: str
    rows: tuple[GridRow, ...]


def grid(evidence: Evidence, answers: Answers, assessment: Assessment) -> tuple[GridSection, ...]:
    """The option grid for a person's goals: figures, harms, what it is like, what to do."""
    harms = tuple(_harms(evidence, assessment))
    return (
        GridSection(title="At a glance", rows=tuple(_rows(evidence, answers, assessment))),
        *((GridSection(title=HARMS, rows=harms),) if harms else ()),
        GridSection(title=LIFE, rows=tuple(_told(assessment, moment_rows(evidence)))),
        GridSection(title="What to do, and whom to ask", rows=tuple(_told(assessment, practical_rows(evidence)))),
    )


def option_names(evidence: Evidence) -> tuple[str, ...]:
    """The columns of the grid."""
    return tuple(treatment.name for treatment in evidence.treatments)


def _rows(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[GridRow]:
    options = assessment.options

    def row(question: str, cells: Iterator[Cell], key: str = "") -> GridRow:
        return GridRow(question=question, cells=tuple(cells), key=key)

    yield row("Is it compared for you?", (_status(evidence, answers, option) for option in options), "status")
    yield row("What would it be?", (_what(option) for option in options))
    for goal in answers.goals:
        question = f"How well does it work for {evidence.goal[goal].label.lower()}?"
        cells = (_effect(evidence, option, option.treatment.effect(goal)) for option in options)
        yield row(question, cells, f"effect:{goal}")
    asked = bool(answers.conditions or answers.unsure)
    yield row("Must I ask a clinician first?", (_cautions(evidence, option, asked=asked) for option in options))
    if any(option.limits for option in options):
        yield row("Is it within my limits?", (_limits(evidence, answers, option) for option in options))
    for key, question in _questions(evidence, answers):
        yield row(question, (_figure(evidence, answers, option, key) for option in options), key)


def _questions(evidence: Evidence, answers: Answers) -> Iterator[tuple[str, str]]:
    for criterion in evidence.criteria:
        if criterion.id == "effect":
            continue
        over = f" (over {sentences.years(answers)})" if criterion.id in ("sessions", "cost", "downtime_total") else ""
        yield criterion.id, criterion.question + over
        if criterion.id == "recovery":
            yield "days_off", "How many days off after one visit?"
            yield "visible", "How long can others see it?"


def _status(evidence: Evidence, answers: Answers, option: OptionResult) -> Cell:
    lines = sentences.reasons(evidence, answers, option) or (option.treatment.what,)
    health = any(reason.kind == "health" for reason in option.reasons)
    more = ("your health",) if health and option.status != "not_for_you" else ()
    return Cell(
        lines=(*STATUS_WORDS[option.status], *more),
        card=Card(title=f"{option.treatment.name}: {', '.join(STATUS_WORDS[option.status])}", lines=lines),
    )


STATUS_WORDS = {
    "compared": ("compared",),
    "not_for_you": ("not compared", "your health"),
    "not_for_goal": ("not compared", NOT_FOR_GOAL),
    "no_evidence": ("not compared", "no evidence found"),
    "over_limit": ("not compared", "over your limit"),
    "not_offered": ("not compared", "not offered here"),
}
"""Each status in a few words."""


def _what(option: OptionResult) -> Cell:
    lines = tuple(course.variant.name for course in option.plan) or (NOT_FOR_GOAL,)
    told = tuple(f"{course.variant.name}: {course.variant.what}" for course in option.plan)
    return Cell(lines=lines, card=Card(title=option.treatment.name, lines=(option.treatment.what, *told)))


def _effect(evidence: Evidence, option: OptionResult, effect: Effect) -> Cell:
    card = effect_card(evidence, option, effect)
    if effect.use == "not_used":
        return Cell(lines=(NOT_FOR_GOAL,), card=card)
    if effect.use == "no_evidence":
        return Cell(lines=("no evidence found",), card=card)
    level = sentences.figure(evidence, "effect", effect.estimate)
    return Cell(
        lines=(level, f"certainty {figures.certainty(effect.certainty)}"),
        card=card,
        parts=sentences.parts(evidence, "effect", effect.estimate),
    )


def _cautions(evidence: Evidence, option: OptionResult, *, asked: bool) -> Cell:
    labels = tuple(dict.fromkeys(evidence.condition[found.caution.condition].label for found in option.cautions))
    told = tuple(sentences.caution(evidence, found) for found in option.cautions)
    none = "Nothing you marked calls for that." if asked else "You have marked nothing on step 3, Health."
    nothing = "no, from what you marked" if asked else "you marked nothing on step 3"
    lines = (f"yes: {'; '.join(labels)}",) if labels else (nothing,)
    return Cell(lines=lines, card=Card(title=f"{option.treatment.name}: ask first", lines=told or (none,)))


def _limits(evidence: Evidence, answers: Answers, option: OptionResult) -> Cell:
    title = f"{option.treatment.name}: your limits"
    if not option.limits:
        return Cell(lines=(NOT_FOR_GOAL,), card=Card(title=title, lines=("There is nothing to judge here.",)))
    lines = tuple(f"{sentences.LIMIT_NAMES[item.limit]}: {_VERDICTS[item.verdict]}" for item in option.limits)
    told = tuple(sentences.limit(evidence, answers, item) for item in option.limits)
    return Cell(lines=lines, card=Card(title=title, lines=told))


def _figure(evidence: Evidence, answers: Answers, option: OptionResult, key: str) -> Cell:
    estimate = option.figures.get(key)
    if estimate is None:
        card = Card(title=option.treatment.name, lines=(NO_FIGURES,))
        return Cell(lines=(NOT_FOR_GOAL,), card=card)
    if key == "lasting" and all(option.treatment.effect(goal).use != "used" for goal in answers.goals):
        text = "No effect on your goal was shown, so there is none that could last."
        return Cell(lines=("no effect shown",), card=Card(title=option.treatment.name, lines=(text,)))
    lines = [sentences.figure(evidence, key, estimate)]
    if key == "cost" and estimate.typical is not None:
        lines.append(f"cost tier {cost_tier(estimate.typical)} of 4")
    if key == "depth" and option.plan:
        layers = dict.fromkeys(LAYERS[course.variant.layer] for course in option.plan)
        lines.append(figures.listed(list(layers)))
    if estimate.certainty is not None:
        lines.append(f"certainty {figures.certainty(estimate.certainty)}")
    if CLINIC in estimate.sources:
        lines.append("this clinic's figure")
    return Cell(
        lines=tuple(lines),
        card=figure_card(evidence, answers, option, key, estimate),
        parts=sentences.parts(evidence, key, estimate),
    )


def _harms(evidence: Evidence, assessment: Assessment) -> Iterator[GridRow]:
    for harm in shown_harms(evidence, assessment.options):
        cells = tuple(_harm(evidence, option, harm) for option in assessment.options)
        yield GridRow(question=f"{harm.label}: how many of {harm.of:,} people?", cells=cells, harm=harm.id)


def _harm(evidence: Evidence, option: OptionResult, harm: Harm) -> Cell:
    if not option.plan:
        return Cell(lines=(NOT_FOR_GOAL,), card=Card(title=option.treatment.name, lines=(NO_FIGURES,)))
    variants = [course.variant.id for course in option.plan]
    lines = harm_lines(option.treatment, harm, variants)
    return Cell(lines=lines, card=harm_card(evidence, option.treatment, harm, variants))


def _told(assessment: Assessment, rows: Iterable[tuple[str, Tell]]) -> Iterator[GridRow]:
    for question, tell in rows:
        cells = []
        for option in assessment.options:
            lines, card = tell(option.treatment)
            if not option.plan:
                lines = (NOT_FOR_GOAL,)
            elif option.status == "no_evidence":
                lines = (NOT_SHOWN,)
            cells.append(Cell(lines=lines, card=card))
        yield GridRow(question=question, cells=tuple(cells))
