"""The patient's page: what to take home."""

from __future__ import annotations

from collections.abc import Iterator

from decision_aid.assessment.model import Assessment, OptionResult
from decision_aid.evidence.model import NONE, Evidence, Treatment
from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.interview.questions import QUESTION, READY_NEXT, STEP, leaning_name
from decision_aid.pages.page import Page, Section
from decision_aid.pages.result import harm_sections, standing_sections, warning_sections
from decision_aid.pictures.bars import fit_lines, legend
from decision_aid.views.grid import STATUS_WORDS
from decision_aid.views.harms import harms_of
from decision_aid.views.questions import told
from decision_aid.views.telling import worried_lines
from decision_aid.views.waiting import waits
from decision_aid.words import figures, guided, sentences

BAR_WIDTH = 30


def patient_page(table: Table, answers: Answers, assessment: Assessment, *, scores: bool = True) -> Page:
    """The page for the person: goal, what matters, each option, what is not known, sources.

    scores: whether the person wants to see how far each option lines up with what matters to them.
    """
    evidence = table.evidence
    return Page(
        title=f"My page: {evidence.about.title}",
        sections=tuple(_sections(table, evidence, answers, assessment, scores=scores)),
    )


def _sections(
    table: Table, evidence: Evidence, answers: Answers, assessment: Assessment, *, scores: bool
) -> Iterator[Section]:
    yield from warning_sections(evidence, assessment)
    yield from standing_sections(evidence, answers)
    yield Section(title="My goal", points=tuple(_goal(evidence, answers)))
    yield Section(title="What I said matters", points=tuple(_matters(evidence, answers, assessment)))
    follows = sentences.explanation(evidence, answers, assessment, scores=scores)
    if follows or not scores:
        hidden = () if scores else (guided.LEFT_OUT,)
        yield Section(title="What follows", points=(*follows, *hidden))
    bars = fit_lines(assessment, BAR_WIDTH) if scores else ()
    if bars:
        yield Section(title="How far each option lines up with that", lines=(*bars, legend()))
    for option in assessment.compared:
        yield Section(title=option.treatment.name, points=tuple(_option(evidence, answers, option)))
    others = [option for option in assessment.options if option.status != "compared"]
    if others:
        yield Section(
            title="Not compared for me",
            points=tuple(
                f"{option.treatment.name}: {', '.join(STATUS_WORDS[option.status][1:])}. "
                + " ".join(sentences.reasons(evidence, answers, option))
                for option in others
            ),
        )
    yield from harm_sections(evidence, assessment)
    for option in assessment.compared:
        yield Section(title=f"What I can ask: {option.treatment.name}", points=option.treatment.questions)
    yield Section(title="When to call for help", points=worried_lines(evidence, _treated(assessment)))
    yield Section(title="Which way I lean", points=tuple(_leaning(evidence, answers)))
    if answers.questions:
        yield Section(title="My questions", points=answers.questions)
    if answers.notes:
        yield Section(title="My notes", text=(answers.notes,))
    next_points = tuple(_next(evidence, answers, assessment))
    if next_points:
        yield Section(title="My next step", points=next_points)
    yield Section(title="Sources", points=tuple(_sources(evidence, answers, assessment)))
    yield Section(title="About this page", points=tuple(_about(table, answers)))


def _treated(assessment: Assessment) -> tuple[Treatment, ...]:
    """The options that are compared and that something is done for."""
    return tuple(option.treatment for option in assessment.compared if option.id != NONE)


def _goal(evidence: Evidence, answers: Answers) -> Iterator[str]:
    labels = [evidence.goal[goal].label for goal in answers.goals]
    yield f"{figures.listed(labels)}." if labels else "No goal chosen yet."
    if answers.body_area:
        yield f"Where: {answers.body_area}"
    if answers.goal_words:
        yield f"In my words: {answers.goal_words}"


def _matters(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[str]:
    rated = [criterion for criterion in assessment.criteria if criterion.rating > 0]
    if not rated:
        yield "I have rated nothing above 0."
    for criterion in rated:
        label = sentences.criterion_label(evidence, answers, criterion.id)
        yield f"{label[0].upper()}{label[1:]}: {criterion.rating} of 10."
    if len(answers.goals) > 1:
        shares = [f"{evidence.goal[goal].label} {figures.number(part)}" for goal, part in answers.shares().items()]
        yield f"How much each goal counts: {figures.listed(shares)}."
    for question in STEP["limits"].questions:
        given = told(evidence, answers, question) if question.limit else ""
        if given:
            name = question.words.rstrip("?")
            limit = question.key.removeprefix("limits.")
            firm = "" if answers.is_firm(limit) else " (I would rather)"
            yield f"{name}: {given}{firm}."


def _option(evidence: Evidence, answers: Answers, option: OptionResult) -> Iterator[str]:
    for course in option.plan:
        yield f"{course.variant.name}. {course.variant.what}"
    for goal in answers.goals:
        effect = option.treatment.effect(goal)
        level = sentences.effect_level(evidence, effect)
        yield f"{evidence.goal[goal].label}: {level} {effect.finding}"
    for key, name in _KEY_FIGURES:
        over = f" over {sentences.years(answers)}" if key in ("sessions", "cost") else ""
        estimate = option.figures[key]
        sure = f", certainty {figures.certainty(estimate.certainty)}" if estimate.certainty else ""
        why = f" {estimate.why}" if key == "serious_harm" and option.id != NONE else ""
        yield f"{name}{over}: {sentences.figure(evidence, key, estimate)}{sure}.{why}"
    for limit in option.limits:
        yield sentences.limit(evidence, answers, limit)


_KEY_FIGURES = (
    ("recovery", "Back to normal life"),
    ("days_off", "Days off after one visit"),
    ("sessions", "Visits"),
    ("cost", "Cost"),
    ("lasting", "How long the effect lasts"),
    ("pain", "Pain"),
    ("serious_harm", "People who come to serious harm"),
)


def _leaning(evidence: Evidence, answers: Answers) -> Iterator[str]:
    for key, name in (("before", "At the start"), ("after", "At the end")):
        value = getattr(answers.leaning, key)
        sure = getattr(answers.leaning, f"{key}_sure")
        if value is not None:
            how = f", {sure} of 10 sure" if sure is not None else ""
            yield f"{name}: {leaning_name(evidence, value)}{how}."
    if answers.leaning.before is None and answers.leaning.after is None:
        yield "I have not said yet."
    for name, advice in READY_NEXT.items():
        if getattr(answers.ready, name) is False:
            yield f"{QUESTION[f'ready.{name}'].words} No. {advice}"


def _next(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[str]:
    if answers.next_step:
        yield answers.next_step
    if answers.think_until:
        yield f"I will think about it until {figures.day(answers.think_until)}."
    for wait in waits(evidence, answers, assessment):
        backing = " ".join(f"[{id}]" for id in wait.rule.sources) if wait.rule is not None else ""
        yield f"{wait.text} {backing}".rstrip()


def _sources(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[str]:
    yield "decision-aid show ID, with an id from below, says where a text is found and how much of it was read."
    cited = [id for option in assessment.options for id in _cited(evidence, answers, option)]
    cited += [id for wait in waits(evidence, answers, assessment) if wait.rule is not None for id in wait.rule.sources]
    for id in dict.fromkeys(cited):
        source = evidence.source[id]
        year = "no date" if source.year == "n.d." else source.year.rstrip(".")
        yield f"[{id}] {source.title}. {source.publisher}, {year}."


def _cited(evidence: Evidence, answers: Answers, option: OptionResult) -> Iterator[str]:
    """What the page says about one option rests on these: warnings, effects, cautions, figures and rates."""
    for item in option.warnings:
        yield from item.sources
    for goal in answers.goals:
        yield from option.treatment.effect(goal).sources
    for found in option.cautions:
        yield from found.caution.sources
    for _, harm in harms_of(evidence, option) if option.status == "compared" else ():
        if harm.says == "rate":
            yield from harm.sources
    for key, _ in _KEY_FIGURES:
        if key in option.figures:
            yield from option.figures[key].sources


def _about(table: Table, answers: Answers) -> Iterator[str]:
    about = table.evidence.about
    yield "The decision is yours. You may also decide later, or not at all."
    yield about.intended_use
    yield " ".join(author.credentials for author in about.authors)
    yield about.methods
    yield about.limits
    yield f"Money: {about.funding}"
    yield f"Who gains: {about.interests}"
    when = f"Made on {figures.day(answers.date)}. " if answers.date else ""
    yield (
        f"{when}Table {about.version}, reviewed on {figures.day(about.reviewed)}, "
        f"due for review by {figures.day(about.review_by)}, hash {table.sha256[:12]}."
    )
    clinic = table.evidence.clinic
    if clinic is not None:
        yield f"With the file of {clinic.name}, hash {clinic.sha256[:12]}."
