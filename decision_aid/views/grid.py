"""The option grid: rows are the patient's questions, columns are the options, no cell is empty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from attrs import frozen

from decision_aid.assessment.figures import cost_tier
from decision_aid.assessment.model import Assessment, CautionFound, OptionResult
from decision_aid.evidence.content import Harm
from decision_aid.evidence.model import CLINIC, Evidence, Treatment
from decision_aid.interview.answers import Answers
from decision_aid.language import mark, tr
from decision_aid.views.cards import LAYERS, Card, effect_card, figure_card
from decision_aid.views.certainty import Lines, by_level, not_known, on_effect, paid_by_maker
from decision_aid.views.harms import harm_card, harm_lines, shown_harms
from decision_aid.views.phrases import how_sure, labelled
from decision_aid.views.telling import Tell, care_rows, help_rows, moment_rows, upkeep_rows, who_rows
from decision_aid.views.topics import TOPICS, Topic
from decision_aid.words import certainty as sure
from decision_aid.words import figures, sentences
from decision_aid.words.phrases import in_a_row

NOT_FOR_GOAL = mark("not for this goal")
NOT_SHOWN = mark("not shown to work for this goal")
NO_FIGURES = mark("It is not used for your goal, so it has no figures here.")

VERDICTS = {
    "fits": mark("fits"),
    "may_not_fit": mark("may not fit"),
    "does_not_fit": mark("does not fit"),
    "unknown": mark("not known"),
}
"""How an option stands to a limit, in a few words."""


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
    """Rows of the grid about one topic."""

    topic: Topic
    rows: tuple[GridRow, ...]

    @property
    def title(self) -> str:
        """The topic's title."""
        return self.topic.title


def grid(evidence: Evidence, answers: Answers, assessment: Assessment) -> tuple[GridSection, ...]:
    """The option grid for a person's goals, topic by topic; a topic without rows is left out."""
    found = {
        "works": _works(evidence, answers, assessment),
        "like": chain(_figures(evidence, answers, assessment, "like"), _told(assessment, moment_rows(evidence))),
        "over": chain(_figures(evidence, answers, assessment, "over"), _told(assessment, care_rows(evidence))),
        "money": chain(_figures(evidence, answers, assessment, "money"), _told(assessment, upkeep_rows(evidence))),
        "wrong": _wrong(evidence, answers, assessment),
        "sure": _sure(evidence, answers, assessment),
        "who": _told(assessment, who_rows(evidence)),
    }
    sections = (GridSection(topic=topic, rows=tuple(found[topic.id])) for topic in TOPICS)
    return tuple(section for section in sections if section.rows)


def option_names(evidence: Evidence) -> tuple[str, ...]:
    """The columns of the grid."""
    return tuple(treatment.name for treatment in evidence.treatments)


def _works(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[GridRow]:
    options = assessment.options

    def row(question: str, cells: Iterator[Cell], key: str = "") -> GridRow:
        return GridRow(question=question, cells=tuple(cells), key=key)

    yield row(tr("Is it compared for you?"), (_status(evidence, answers, option) for option in options), "status")
    yield row(tr("What would it be?"), (_what(option) for option in options))
    for goal in answers.goals:
        question = tr("How well does it work for {goal}?", goal=evidence.goal[goal].label.lower())
        cells = (effect_cell(evidence, option.treatment, goal) for option in options)
        yield row(question, cells, f"effect:{goal}")
    asked = bool(answers.conditions or answers.unsure)
    yield row(tr("Must I ask a clinician first?"), (_cautions(evidence, option, asked=asked) for option in options))
    if any(option.limits for option in options):
        yield row(tr("Is it within my limits?"), (_limits(evidence, answers, option) for option in options))
    yield from _figures(evidence, answers, assessment, "works")


def _figures(evidence: Evidence, answers: Answers, assessment: Assessment, topic: str) -> Iterator[GridRow]:
    """The figures of one topic, a row each."""
    for key in _FIGURES[topic]:
        cells = tuple(_figure(evidence, answers, option, key) for option in assessment.options)
        yield GridRow(question=_question(evidence, answers, key), cells=cells, key=key)


_FIGURES = {
    "works": ("lasting",),
    "like": ("invasiveness", "depth", "pain"),
    "over": ("days_off", "recovery", "visible", "downtime_total"),
    "money": ("sessions", "cost"),
    "wrong": ("serious_harm",),
}
"""The figures of each topic, in the order in which they are read."""
_ASKED = {"days_off": mark("How many days off after one visit?"), "visible": mark("How long can others see it?")}
"""The questions that figures answer which are no criterion."""


def _question(evidence: Evidence, answers: Answers, key: str) -> str:
    question = tr(_ASKED[key]) if key in _ASKED else evidence.criterion[key].question
    if key not in ("sessions", "cost", "downtime_total"):
        return question
    return tr("{question} (over {years})", question=question, years=sentences.years(answers))


def _wrong(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[GridRow]:
    yield from _figures(evidence, answers, assessment, "wrong")
    yield from _harms(evidence, assessment)
    yield from _told(assessment, help_rows(evidence))


def _status(evidence: Evidence, answers: Answers, option: OptionResult) -> Cell:
    lines = sentences.reasons(evidence, answers, option) or (option.treatment.what,)
    health = any(reason.kind == "health" for reason in option.reasons)
    more = (tr("your health"),) if health and option.status != "not_for_you" else ()
    return Cell(
        lines=(*status_words(option), *more),
        card=Card(title=labelled(option.treatment.name, ", ".join(status_words(option))), lines=lines),
    )


STATUS_WORDS = {
    "compared": (mark("compared"),),
    "not_for_you": (mark("not compared"), mark("your health")),
    "not_for_goal": (mark("not compared"), NOT_FOR_GOAL),
    "no_evidence": (mark("not compared"), mark("no evidence found")),
    "over_limit": (mark("not compared"), mark("over your limit")),
    "not_offered": (mark("not compared"), mark("not offered here")),
}
"""Each status in a few words: whether it is compared, and if not, why."""


def status_words(option: OptionResult) -> tuple[str, ...]:
    """An option's status in the language in use, taken apart as in STATUS_WORDS."""
    return tuple(map(tr, STATUS_WORDS[option.status]))


def _what(option: OptionResult) -> Cell:
    lines = tuple(course.variant.name for course in option.plan) or (tr(NOT_FOR_GOAL),)
    told = tuple(labelled(course.variant.name, course.variant.what) for course in option.plan)
    return Cell(lines=lines, card=Card(title=option.treatment.name, lines=(option.treatment.what, *told)))


def effect_cell(evidence: Evidence, treatment: Treatment, goal: str) -> Cell:
    """How well one treatment works for one goal."""
    effect = treatment.effect(goal)
    card = effect_card(evidence, treatment, effect)
    if effect.use == "not_used":
        return Cell(lines=(tr(NOT_FOR_GOAL),), card=card)
    if effect.use == "no_evidence":
        return Cell(lines=(tr("no evidence found"),), card=card)
    level = sentences.figure(evidence, "effect", effect.estimate)
    return Cell(
        lines=(level, how_sure(effect.certainty)),
        card=card,
        parts=sentences.parts(evidence, "effect", effect.estimate),
    )


def _cautions(evidence: Evidence, option: OptionResult, *, asked: bool) -> Cell:
    def named(found: list[CautionFound]) -> str:
        return in_a_row(dict.fromkeys(evidence.condition[item.caution.condition].label for item in found))

    against = [item for item in option.cautions if item.level == "rules_out"]
    others = [item for item in option.cautions if item.level == "ask_first"]
    first = (tr("yes: {conditions}", conditions=named(others)),) if others else ()
    labels = (tr("not for you now: {conditions}", conditions=named(against)), *first) if against else first
    told = tuple(sentences.caution(evidence, found) for found in option.cautions)
    none = tr("Nothing you marked calls for that.") if asked else tr("You have marked nothing on step 3, Health.")
    nothing = tr("no, from what you marked") if asked else tr("you marked nothing on step 3")
    title = tr("{treatment}: ask first", treatment=option.treatment.name)
    return Cell(lines=labels or (nothing,), card=Card(title=title, lines=told or (none,)))


def _limits(evidence: Evidence, answers: Answers, option: OptionResult) -> Cell:
    title = tr("{treatment}: your limits", treatment=option.treatment.name)
    if not option.limits:
        nothing = tr("There is nothing to judge here.")
        return Cell(lines=(tr(NOT_FOR_GOAL),), card=Card(title=title, lines=(nothing,)))
    lines = tuple(labelled(tr(sentences.LIMIT_NAMES[item.limit]), tr(VERDICTS[item.verdict])) for item in option.limits)
    told = tuple(sentences.limit(evidence, answers, item) for item in option.limits)
    return Cell(lines=lines, card=Card(title=title, lines=told))


def _figure(evidence: Evidence, answers: Answers, option: OptionResult, key: str) -> Cell:
    estimate = option.figures.get(key)
    if estimate is None:
        return _no_figures(option)
    if key == "lasting" and all(option.treatment.effect(goal).use != "used" for goal in answers.goals):
        text = tr("No effect on your goal was shown, so there is none that could last.")
        return Cell(lines=(tr("no effect shown"),), card=Card(title=option.treatment.name, lines=(text,)))
    lines = [sentences.figure(evidence, key, estimate)]
    if key == "cost" and estimate.typical is not None:
        lines.append(tr("cost tier {tier} of 4", tier=cost_tier(estimate.typical)))
    if key == "depth" and option.plan:
        layers = dict.fromkeys(tr(LAYERS[course.variant.layer]) for course in option.plan)
        lines.append(figures.listed(list(layers)))
    if estimate.certainty is not None:
        lines.append(how_sure(estimate.certainty))
    if CLINIC in estimate.sources:
        lines.append(tr("this clinic's figure"))
    return Cell(
        lines=tuple(lines),
        card=figure_card(evidence, answers, option, key, estimate),
        parts=sentences.parts(evidence, key, estimate),
    )


def _no_figures(option: OptionResult) -> Cell:
    return Cell(lines=(tr(NOT_FOR_GOAL),), card=Card(title=option.treatment.name, lines=(tr(NO_FIGURES),)))


def _harms(evidence: Evidence, assessment: Assessment) -> Iterator[GridRow]:
    for harm in shown_harms(evidence, assessment.options):
        cells = tuple(_harm(evidence, option, harm) for option in assessment.options)
        question = tr("{harm}: how many of {of} people?", harm=harm.label, of=figures.number(harm.of))
        yield GridRow(question=question, cells=cells, harm=harm.id)


def _harm(evidence: Evidence, option: OptionResult, harm: Harm) -> Cell:
    if not option.plan:
        return _no_figures(option)
    variants = [course.variant.id for course in option.plan]
    lines = harm_lines(option.treatment, harm, variants)
    return Cell(lines=lines, card=harm_card(evidence, option.treatment, harm, variants))


def _sure(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[GridRow]:
    def row(question: str, found: Iterable[tuple[OptionResult, Lines]]) -> GridRow:
        cells = []
        for option, (lines, card) in found:
            cells.append(Cell(lines=lines if option.plan else (tr(NOT_FOR_GOAL),), card=card))
        return GridRow(question=question, cells=tuple(cells))

    options = assessment.options
    for goal in answers.goals:
        found = [(option, on_effect(evidence, option, goal)) for option in options]
        yield row(sure.works(evidence.goal[goal].label), found)
    yield row(tr(sure.LEVELS), ((option, by_level(evidence, answers, option)) for option in options))
    yield row(tr(sure.UNKNOWN), ((option, not_known(evidence, answers, option)) for option in options))
    yield row(tr(sure.MAKER), ((option, paid_by_maker(evidence, option)) for option in options))


def _told(assessment: Assessment, rows: Iterable[tuple[str, Tell]]) -> Iterator[GridRow]:
    for question, tell in rows:
        cells = []
        for option in assessment.options:
            lines, card = tell(option.treatment)
            if not option.plan:
                lines = (tr(NOT_FOR_GOAL),)
            elif option.status == "no_evidence":
                lines = (tr(NOT_SHOWN),)
            cells.append(Cell(lines=lines, card=card))
        yield GridRow(question=question, cells=tuple(cells))
