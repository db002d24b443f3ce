"""The patient's page: what to take home."""

from __future__ import annotations

from collections.abc import Iterator

from decision_aid.assessment.model import Assessment, OptionResult
from decision_aid.evidence.figures import CERTAINTIES
from decision_aid.evidence.model import NONE, Evidence, Treatment
from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.interview.questions import QUESTION, READY_NEXT, STEP, leaning_name
from decision_aid.language import mark, tr
from decision_aid.pages.page import Bar, Cells, Page, Section, in_annex
from decision_aid.pages.phrases import limit_name
from decision_aid.pages.result import harm_sections, warning_sections
from decision_aid.views.cards import source_line
from decision_aid.views.grid import STATUS_WORDS, VERDICTS
from decision_aid.views.harms import harms_of
from decision_aid.views.phrases import labelled
from decision_aid.views.questions import told
from decision_aid.views.telling import worried_lines
from decision_aid.views.waiting import waits
from decision_aid.words import figures, guided, sentences, sheet, telling
from decision_aid.words.harms import named
from decision_aid.words.phrases import upper_first


def patient_page(table: Table, answers: Answers, assessment: Assessment, *, scores: bool = True) -> Page:
    """The page for the person: one sheet with what they need first, and an annex with all of it in full.

    scores: whether the person wants to see how far each option lines up with what matters to them.
    """
    evidence = table.evidence
    return Page(
        title=tr("My page: {title}", title=evidence.about.title),
        sections=(
            *_sheet(table, evidence, answers, assessment, scores=scores),
            *in_annex(_in_full(table, evidence, answers, assessment, scores=scores)),
        ),
        annex=tr(sheet.ANNEX),
    )


def _sheet(
    table: Table, evidence: Evidence, answers: Answers, assessment: Assessment, *, scores: bool
) -> Iterator[Section]:
    yield Section(title=tr("My goal"), points=tuple(_goal(evidence, answers)))
    reviewed = " ".join(author.credentials for author in evidence.about.authors)
    yield Section(title=tr("Before you read on"), text=(reviewed, *sentences.standing(evidence, answers)))
    yield from _warned(evidence, assessment)
    yield Section(title=tr("What I said matters"), points=tuple(_matters(evidence, answers, assessment)))
    yield Section(
        title=tr("The options that fit my goal"), text=(tr(sheet.READ_SO),), cells=_cells(evidence, answers, assessment)
    )
    yield Section(
        title=tr("What stands against each"),
        text=(tr(sheet.IN_FULL),),
        points=tuple(
            f"{option.treatment.name}. {' '.join(_against(evidence, answers, option))}"
            for option in assessment.compared
        ),
    )
    bars = tuple(
        Bar(label=option.treatment.name, value=option.fit, words=sentences.fit(option.fit))
        for option in assessment.compared
        if option.fit is not None
    )
    if scores and bars:
        yield Section(title=tr("How far each option lines up with that"), text=(tr(sentences.NOT_A_CHANCE),), bars=bars)
    yield Section(title=tr("How sure this is"), points=tuple(_sure(evidence, answers, assessment, scores=scores)))
    others = [option for option in assessment.options if option.status != "compared"]
    if others:
        yield Section(
            title=tr("Not compared for me"),
            points=tuple(
                " ".join((_left_out(option), *sentences.reasons(evidence, answers, option))) for option in others
            ),
        )
    if answers.questions:
        yield Section(title=tr("My questions"), points=answers.questions)
    if answers.notes:
        yield Section(title=tr("My notes"), text=tuple(line for line in answers.notes.splitlines() if line.strip()))
    yield Section(title=tr("When to call for help"), points=tuple(_pressing(evidence, assessment)))
    next_points = tuple(_next(evidence, answers, assessment))
    if next_points:
        yield Section(title=tr("My next step"), points=next_points)
    yield Section(title=tr("Who decides"), text=(tr(sheet.YOURS), _made(table, answers)))


def _left_out(option: OptionResult) -> str:
    """Why an option is not compared, in a word or two."""
    status = ", ".join(tr(word) for word in STATUS_WORDS[option.status][1:])
    return tr("{option}: {status}.", option=option.treatment.name, status=status)


def _in_full(
    table: Table, evidence: Evidence, answers: Answers, assessment: Assessment, *, scores: bool
) -> Iterator[Section]:
    yield from warning_sections(evidence, assessment)
    follows = sentences.explanation(evidence, answers, assessment, scores=scores)
    if follows or not scores:
        hidden = () if scores else (tr(guided.LEFT_OUT),)
        yield Section(title=tr("What follows"), points=(*follows, *hidden))
    for option in assessment.compared:
        yield Section(title=option.treatment.name, points=tuple(_option(evidence, answers, option)))
    yield from harm_sections(evidence, assessment)
    for option in assessment.compared:
        yield Section(
            title=tr("What I can ask: {option}", option=option.treatment.name), points=option.treatment.questions
        )
    yield Section(title=tr("Every sign to call for help on"), points=worried_lines(evidence, _treated(assessment)))
    yield Section(title=tr("Which way I lean"), points=tuple(_leaning(evidence, answers)))
    yield Section(title=tr("Sources"), points=tuple(_sources(evidence, answers, assessment)))
    yield Section(title=tr("About this page"), points=tuple(_about(table, answers)))


def _warned(evidence: Evidence, assessment: Assessment) -> Iterator[Section]:
    """In brief what the annex says in full: regulators' warnings, and what to ask a clinician first."""
    points = tuple(
        labelled(option.treatment.name, sentences.warning_gist(item))
        for option in assessment.options
        for item in option.warnings
    )
    if points:
        yield Section(title=tr("Warnings in brief"), points=points)
    asked = tuple(
        sheet.ask_first(
            option.treatment.name,
            [(evidence.condition[item.caution.condition].label, item.unsure) for item in option.cautions],
        )
        for option in assessment.compared
        if option.cautions
    )
    if asked:
        yield Section(title=tr("Ask a clinician first about"), points=asked)


_KEY_FIGURES = (
    ("recovery", mark("Back to normal life")),
    ("days_off", mark("Days off after one visit")),
    ("sessions", mark("Visits")),
    ("cost", mark("Cost")),
    ("lasting", mark("How long the effect lasts")),
    ("pain", mark("Pain")),
    ("serious_harm", mark("People who come to serious harm")),
)


def _cells(evidence: Evidence, answers: Answers, assessment: Assessment) -> Cells:
    """The same rows for each option that is compared: how well it works, and the key figures."""
    compared = assessment.compared
    works = (
        (
            evidence.goal[goal].label,
            *(sentences.effect_level(evidence, option.treatment.effect(goal)).rstrip(".") for option in compared),
        )
        for goal in answers.goals
    )
    rows = (
        (
            _figure_name(answers, key, name),
            *(sentences.figure(evidence, key, option.figures[key]) for option in compared),
        )
        for key, name in _KEY_FIGURES
    )
    return Cells(heads=(tr("What"), *(option.treatment.name for option in compared)), rows=(*works, *rows))


def _figure_name(answers: Answers, key: str, name: str) -> str:
    """The name of a key figure, with the time over which it is counted where there is one."""
    if key not in ("sessions", "cost"):
        return tr(name)
    return tr("{figure} over {years}", figure=tr(name), years=sentences.years(answers))


_MOST_OFTEN = 2
"""How many of the harms that come most often the sheet tells; the annex has them all."""


def _against(evidence: Evidence, answers: Answers, option: OptionResult) -> Iterator[str]:
    """What stands against one option in brief: limits, then harms; for no treatment, what comes of it."""
    if option.id == NONE:
        yield from dict.fromkeys(option.treatment.effect(goal).finding for goal in answers.goals)
        yield tr(sheet.NOTHING_DONE)
    unkept = [
        tr("{limit} ({verdict})", limit=tr(sentences.LIMIT_NAMES[item.limit]), verdict=tr(VERDICTS[item.verdict]))
        for item in option.limits
        if item.verdict != "fits"
    ]
    if unkept:
        yield sheet.limits(unkept)
    found = [(harm, item) for harm, item in harms_of(evidence, option) if item.says in ("rate", "not_known")]
    roughly = {harm.id: (harm, item.roughly) for harm, item in found if item.says == "not_known" and item.roughly}
    if roughly:
        yield sheet.roughly_known(tuple(roughly.values()))
    counted = [(harm, item) for harm, item in found if item.says == "rate"]
    most = sorted(counted, key=lambda pair: -(pair[1].estimate.numbers or (0, 0, 0))[1] / pair[0].of)[:_MOST_OFTEN]
    if most:
        yield sheet.most_often(most, len({harm.id for harm, _ in counted}))
    uncounted = {harm.id for harm, item in found if item.says == "not_known"} - roughly.keys()
    if uncounted:
        yield sheet.not_counted(len(uncounted))
    for grave, title in (("serious", sheet.SERIOUS_HARMS), ("life_threatening", sheet.DEADLY_HARMS)):
        harms = [harm for harm, item in found if item.serious == grave]
        if harms:
            yield tr("{title}: {harms}.", title=tr(title), harms=named(harms))


def _sure(evidence: Evidence, answers: Answers, assessment: Assessment, *, scores: bool) -> Iterator[str]:
    if scores:
        yield sentences.verdict(evidence, assessment)
        yield from sentences.how_often(evidence, assessment)
    else:
        yield tr(guided.LEFT_OUT)
    effects = [option.treatment.effect(goal) for option in assessment.compared for goal in answers.goals]
    used = {effect.certainty for effect in effects if effect.use == "used"}
    for level in reversed(CERTAINTIES):
        if level in used:
            yield tr(
                "Certainty {certainty}: {meaning}",
                certainty=figures.certainty(level),
                meaning=tr(telling.CERTAINTY[level]),
            )


def _pressing(evidence: Evidence, assessment: Assessment) -> Iterator[str]:
    """The most pressing signs, and whom to call; the annex has every sign."""
    first, *_ = evidence.worried.text
    yield first
    for treatment in _treated(assessment):
        signs = [item.sign for item in treatment.warning_signs if item.act == "now"]
        if signs:
            yield sheet.signs(treatment.name, tr(telling.ACTS["now"]), signs)
    yield " ".join(call.text for call in evidence.worried.calls)
    if evidence.clinic is not None:
        yield labelled(evidence.clinic.name, evidence.clinic.contact)


def _treated(assessment: Assessment) -> tuple[Treatment, ...]:
    """The options that are compared and that something is done for."""
    return tuple(option.treatment for option in assessment.compared if option.id != NONE)


def _goal(evidence: Evidence, answers: Answers) -> Iterator[str]:
    labels = [evidence.goal[goal].label for goal in answers.goals]
    yield f"{figures.listed(labels)}." if labels else tr("No goal chosen yet.")
    if answers.body_area:
        yield tr("Where: {place}", place=answers.body_area)
    if answers.goal_words:
        yield tr("In my words: {words}", words=answers.goal_words)


def _matters(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[str]:
    rated = [criterion for criterion in assessment.criteria if criterion.rating > 0]
    if not rated:
        yield tr("I have rated nothing above 0.")
    for criterion in rated:
        label = sentences.criterion_label(evidence, answers, criterion.id)
        yield tr("{criterion}: {rating} of 10.", criterion=upper_first(label), rating=criterion.rating)
    if len(answers.goals) > 1:
        shares = [f"{evidence.goal[goal].label} {figures.number(part)}" for goal, part in answers.shares().items()]
        yield tr("How much each goal counts: {shares}.", shares=figures.listed(shares))
    for question in STEP["limits"].questions:
        given = told(evidence, answers, question) if question.limit else ""
        if given:
            limit = {"limit": limit_name(question), "given": given}
            firm = answers.is_firm(question.key.removeprefix("limits."))
            yield tr("{limit}: {given}.", **limit) if firm else tr("{limit}: {given} (I would rather).", **limit)


def _option(evidence: Evidence, answers: Answers, option: OptionResult) -> Iterator[str]:
    for course in option.plan:
        yield f"{course.variant.name}. {course.variant.what}"
    for goal in answers.goals:
        effect = option.treatment.effect(goal)
        level = sentences.effect_level(evidence, effect)
        yield labelled(evidence.goal[goal].label, f"{level} {effect.finding}")
    for key, name in _KEY_FIGURES:
        estimate = option.figures[key]
        said = {"name": _figure_name(answers, key, name), "figure": sentences.figure(evidence, key, estimate)}
        told = (
            tr("{name}: {figure}, certainty {certainty}.", certainty=figures.certainty(estimate.certainty), **said)
            if estimate.certainty
            else tr("{name}: {figure}.", **said)
        )
        yield f"{told} {estimate.why}" if key == "serious_harm" and option.id != NONE else told
    for limit in option.limits:
        yield sentences.limit(evidence, answers, limit)


def _leaning(evidence: Evidence, answers: Answers) -> Iterator[str]:
    for key, when in (("before", tr("At the start")), ("after", tr("At the end"))):
        value = getattr(answers.leaning, key)
        sure = getattr(answers.leaning, f"{key}_sure")
        if value is not None:
            said = {"when": when, "leaning": leaning_name(evidence, value)}
            yield (
                tr("{when}: {leaning}.", **said)
                if sure is None
                else tr("{when}: {leaning}, {sure} of 10 sure.", sure=sure, **said)
            )
    if answers.leaning.before is None and answers.leaning.after is None:
        yield tr("I have not said yet.")
    for name, advice in READY_NEXT.items():
        if getattr(answers.ready, name) is False:
            yield f"{tr('{question} No.', question=QUESTION[f'ready.{name}'].words)} {tr(advice)}"


def _next(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[str]:
    if answers.next_step:
        yield answers.next_step
    if answers.think_until:
        yield tr("I will think about it until {day}.", day=figures.day(answers.think_until))
    for wait in waits(evidence, answers, assessment):
        backing = " ".join(f"[{id}]" for id in wait.rule.sources) if wait.rule is not None else ""
        yield f"{wait.text} {backing}".rstrip()


def _sources(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[str]:
    yield tr(sheet.SOURCES)
    cited = [id for option in assessment.options for id in _cited(evidence, answers, option)]
    cited += [id for wait in waits(evidence, answers, assessment) if wait.rule is not None for id in wait.rule.sources]
    for id in dict.fromkeys(cited):
        yield source_line(evidence.source[id])


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
    yield tr(sheet.YOURS)
    yield about.intended_use
    yield " ".join(author.credentials for author in about.authors)
    yield about.methods
    yield about.limits
    yield tr("Money: {funding}", funding=about.funding)
    yield tr("Who gains: {interests}", interests=about.interests)
    yield _made(table, answers)
    clinic = table.evidence.clinic
    if clinic is not None:
        yield tr("With the file of {clinic}, hash {hash}.", clinic=clinic.name, hash=clinic.sha256[:12])


def _made(table: Table, answers: Answers) -> str:
    """When the page was made, and from which table."""
    about = table.evidence.about
    told = tr(
        "Table {version}, reviewed on {reviewed}, due for review by {due}, hash {hash}.",
        version=about.version,
        reviewed=figures.day(about.reviewed),
        due=figures.day(about.review_by),
        hash=table.sha256[:12],
    )
    return f"{tr('Made on {day}.', day=figures.day(answers.date))} {told}" if answers.date else told
