"""The clinician's note: what was said and told, for the record, in the third person."""

from __future__ import annotations

from collections.abc import Iterator

from decision_aid import __version__
from decision_aid.assessment.model import Assessment
from decision_aid.assessment.understanding import recalls, state, tries
from decision_aid.evidence.model import Evidence
from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.interview.questions import QUESTION, STEP, leaning_name
from decision_aid.language import mark, tr, tr_c
from decision_aid.pages.page import Page, Section
from decision_aid.pages.phrases import limit_name, parted
from decision_aid.views.grid import STATUS_WORDS
from decision_aid.views.phrases import labelled
from decision_aid.views.questions import told
from decision_aid.words import figures, sentences, sheet

WHO = {
    "together": mark("the patient with a clinician"),
    "alone": mark("the patient alone"),
    "": mark("who was there was not said"),
}
NOT_SAID = mark("not said")


def clinician_note(table: Table, answers: Answers, assessment: Assessment, *, scores: bool = True) -> Page:
    """The note for one consultation; needs a goal.

    scores: whether it says how far each option lines up with what the patient said matters.
    """
    evidence = table.evidence
    return Page(
        title=tr("Clinician's note: {title}", title=evidence.about.title),
        sections=(
            Section(title=tr("Consultation"), text=tuple(_consultation(table, answers))),
            Section(title=tr("What the patient brought"), text=tuple(_patient(evidence, answers))),
            Section(
                title=tr("What was discussed"), text=tuple(_discussed(evidence, answers, assessment, scores=scores))
            ),
            Section(title=tr("Where it stands"), text=tuple(_stand(evidence, answers, assessment))),
        ),
    )


def _consultation(table: Table, answers: Answers) -> Iterator[str]:
    about = table.evidence.about
    when = figures.day(answers.date) if answers.date else tr("no date")
    yield tr("{day}; {who}.", day=when, who=tr(WHO[answers.mode or ""]))
    yield tr(
        "{program}, table {version}, hash {hash}.",
        program=f"decision-aid {__version__}",
        version=about.version,
        hash=table.sha256[:12],
    )


def _patient(evidence: Evidence, answers: Answers) -> Iterator[str]:
    goal = tr("Goal: {goals}.", goals=figures.listed([evidence.goal[goal].label for goal in answers.goals]))
    yield f"{goal} {tr('Where: {place}.', place=answers.body_area)}" if answers.body_area else goal
    yield tr("Hopes for, in own words: {words}", words=answers.goal_words or tr(NOT_SAID))
    named = (
        (tr("Why now"), answers.why_now),
        (tr("Deadline"), answers.deadline),
        (tr("Discount offered"), answers.discount),
    )
    said = [labelled(name, _spelled(given)) for name, given in named if given is not None]
    if answers.whose_idea is not None:
        whose = told(evidence, answers, QUESTION["whose_idea"]).lower()
        said.append(tr("Whose idea: {whose}", whose=whose))
    if said:
        yield f"{parted(said)}."
    yield tr("Health, said to be true: {conditions}.", conditions=_conditions(evidence, answers.conditions))
    yield tr(
        "Health, not sure or would rather not say: {conditions}.", conditions=_conditions(evidence, answers.unsure)
    )
    limits = []
    for question in STEP["limits"].questions:
        given = told(evidence, answers, question) if question.limit else ""
        if given:
            firm = answers.is_firm(question.key.removeprefix("limits."))
            limit = {"limit": limit_name(question), "given": given}
            limits.append(
                tr("{limit}: {given} (firm)", **limit) if firm else tr("{limit}: {given} (would rather)", **limit)
            )
    yield tr("Limits: {limits}.", limits=parted(limits) or tr("none given"))


def _spelled(given: object) -> str:
    if isinstance(given, bool):
        return tr("yes") if given else tr("no")
    return str(given)


def _conditions(evidence: Evidence, ids: tuple[str, ...]) -> str:
    return parted(evidence.condition[id].label for id in ids) or tr("none marked")


def _discussed(evidence: Evidence, answers: Answers, assessment: Assessment, *, scores: bool) -> Iterator[str]:
    for option in assessment.options:
        asks = [
            sheet.maybe(evidence.condition[found.caution.condition].label, found.unsure) for found in option.cautions
        ]
        more = [", ".join(tr(word) for word in STATUS_WORDS[option.status])]
        more += (
            [tr("ask first: {conditions}", conditions=", ".join(asks))] if asks and option.status == "compared" else []
        )
        more += [sentences.fit(option.fit)] if scores and option.fit is not None else []
        yield tr("{option}: {told}.", option=option.treatment.name, told=parted(more))
    rated = [
        f"{sentences.criterion_label(evidence, answers, criterion.id)} {criterion.rating}"
        for criterion in assessment.criteria
        if criterion.rating > 0
    ]
    yield tr("Importance, 0 to 10: {ratings}.", ratings=parted(rated) or tr("nothing rated"))
    if scores and rated:
        names = figures.listed([evidence.treatment[id].name for id in assessment.leads])
        verdict = tr(_VERDICTS[assessment.verdict])
        found = (
            tr("What the patient said matters: {verdict}, {options} ahead.", verdict=verdict, options=names)
            if names
            else tr("What the patient said matters: {verdict}.", verdict=verdict)
        )
        yield f"{found} {tr(sheet.POINTS)}"


def _stand(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[str]:
    leaning = answers.leaning
    before, after = (
        _leaning(evidence, leaning.before, leaning.before_sure),
        _leaning(evidence, leaning.after, leaning.after_sure),
    )
    yield tr("Leaning at the start: {before}. At the end: {after}.", before=before, after=after)
    asked = recalls(evidence, answers, assessment)
    states = [state(tries(answers, recall), recall) for recall in asked]
    tried = [item for item in states if item != "open"]
    right = sum(item in ("right", "right_later") for item in states)
    yield tr(
        "Questions on what was told: {tried} of {asked} answered, {right} as the table has it.",
        tried=len(tried),
        asked=len(asked),
        right=right,
    )
    ready = [
        f"{tr(word)} {_spelled(getattr(answers.ready, name))}" for name, word in _READY.items() if _given(answers, name)
    ]
    yield tr("Ready to decide: {answers}.", answers=", ".join(ready) or tr("not asked"))
    yield tr("Patient's questions: {questions}", questions=" ".join(answers.questions) or tr_c("questions", "none"))
    if answers.notes:
        yield tr("Patient's notes: {notes}", notes=answers.notes)
    if answers.clinician_notes:
        yield tr("Clinician's notes: {notes}", notes=answers.clinician_notes)
    step = tr("Next step: {step}.", step=answers.next_step or tr(NOT_SAID))
    until = answers.think_until
    yield f"{step} {tr('Thinks about it until {day}.', day=figures.day(until))}" if until else step
    yield tr("The decision is the patient's and not the tool's.")


_VERDICTS = {
    "clear": mark("clear"),
    "leans": mark("leans one way"),
    "too_close_to_call": mark("too close to call"),
    "tie": mark("a tie"),
    "only_one": mark("nothing to compare no treatment with"),
    "no_preferences": mark("nothing rated above 0"),
}
"""Each verdict in a few words."""
_READY = {
    "sure": mark("sure"),
    "informed": mark("informed"),
    "clear": mark("clear"),
    "supported": mark("supported"),
}
"""Each question on being ready in a word."""


def _given(answers: Answers, name: str) -> bool:
    return getattr(answers.ready, name) is not None


def _leaning(evidence: Evidence, id: str | None, sure: int | None) -> str:
    if id is None:
        return tr(NOT_SAID)
    name = leaning_name(evidence, id)
    return name if sure is None else tr("{leaning} (sure {sure} of 10)", leaning=name, sure=sure)
