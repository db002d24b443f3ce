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
from decision_aid.pages.page import Page, Section
from decision_aid.views.grid import STATUS_WORDS
from decision_aid.views.questions import told
from decision_aid.words import figures, sentences, sheet

WHO = {"together": "the patient with a clinician", "alone": "the patient alone"}
NOT_SAID = "not said"


def clinician_note(table: Table, answers: Answers, assessment: Assessment, *, scores: bool = True) -> Page:
    """The note for one consultation; needs a goal.

    scores: whether it says how far each option lines up with what the patient said matters.
    """
    evidence = table.evidence
    return Page(
        title=f"Clinician's note: {evidence.about.title}",
        sections=(
            Section(title="Consultation", text=tuple(_consultation(table, answers))),
            Section(title="What the patient brought", text=tuple(_patient(evidence, answers))),
            Section(title="What was discussed", text=tuple(_discussed(evidence, answers, assessment, scores=scores))),
            Section(title="Where it stands", text=tuple(_stand(evidence, answers, assessment))),
        ),
    )


def _consultation(table: Table, answers: Answers) -> Iterator[str]:
    about = table.evidence.about
    when = figures.day(answers.date) if answers.date else "no date"
    yield f"{when}; {WHO.get(answers.mode or '', 'who was there was not said')}."
    yield f"decision-aid {__version__}, table {about.version}, hash {table.sha256[:12]}."


def _patient(evidence: Evidence, answers: Answers) -> Iterator[str]:
    goals = figures.listed([evidence.goal[goal].label for goal in answers.goals])
    area = f" Where: {answers.body_area}." if answers.body_area else ""
    yield f"Goal: {goals}.{area}"
    yield f"Hopes for, in own words: {answers.goal_words or NOT_SAID}"
    named = (("Why now", answers.why_now), ("Deadline", answers.deadline), ("Discount offered", answers.discount))
    said = [f"{name}: {_spelled(given)}" for name, given in named if given is not None]
    if answers.whose_idea is not None:
        said.append(f"Whose idea: {told(evidence, answers, QUESTION['whose_idea']).lower()}")
    if said:
        yield f"{'; '.join(said)}."
    yield f"Health, said to be true: {_conditions(evidence, answers.conditions)}"
    yield f"Health, not sure or would rather not say: {_conditions(evidence, answers.unsure)}"
    limits = []
    for question in STEP["limits"].questions:
        given = told(evidence, answers, question) if question.limit else ""
        if given:
            firm = "firm" if answers.is_firm(question.key.removeprefix("limits.")) else "would rather"
            limits.append(f"{question.words.rstrip('?')}: {given} ({firm})")
    yield f"Limits: {'; '.join(limits) or 'none given'}."


def _spelled(given: object) -> str:
    return {True: "yes", False: "no"}.get(given, str(given)) if isinstance(given, bool) else str(given)


def _conditions(evidence: Evidence, ids: tuple[str, ...]) -> str:
    return f"{'; '.join(evidence.condition[id].label for id in ids) or 'none marked'}."


def _discussed(evidence: Evidence, answers: Answers, assessment: Assessment, *, scores: bool) -> Iterator[str]:
    for option in assessment.options:
        asks = [
            sheet.maybe(evidence.condition[found.caution.condition].label, found.unsure) for found in option.cautions
        ]
        more = [", ".join(STATUS_WORDS[option.status])]
        more += [f"ask first: {', '.join(asks)}"] if asks and option.status == "compared" else []
        more += [sentences.fit(option.fit)] if scores and option.fit is not None else []
        yield f"{option.treatment.name}: {'; '.join(more)}."
    rated = [
        f"{sentences.criterion_label(evidence, answers, criterion.id)} {criterion.rating}"
        for criterion in assessment.criteria
        if criterion.rating > 0
    ]
    yield f"Importance, 0 to 10: {'; '.join(rated) or 'nothing rated'}."
    if scores and rated:
        names = figures.listed([evidence.treatment[id].name for id in assessment.leads])
        ahead = f", {names} ahead" if names else ""
        yield f"What the patient said matters: {_VERDICTS[assessment.verdict]}{ahead}. {sheet.POINTS}"


def _stand(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[str]:
    leaning = answers.leaning
    before, after = (
        _leaning(evidence, leaning.before, leaning.before_sure),
        _leaning(evidence, leaning.after, leaning.after_sure),
    )
    yield f"Leaning at the start: {before}. At the end: {after}."
    asked = recalls(evidence, answers, assessment)
    states = [state(tries(answers, recall), recall) for recall in asked]
    tried = [item for item in states if item != "open"]
    right = sum(item in ("right", "right_later") for item in states)
    yield f"Questions on what was told: {len(tried)} of {len(asked)} answered, {right} as the table has it."
    ready = [f"{name} {_spelled(getattr(answers.ready, name))}" for name in _READY if _given(answers, name)]
    yield f"Ready to decide: {', '.join(ready) or 'not asked'}."
    yield f"Patient's questions: {' '.join(answers.questions) or 'none'}"
    for name, text in (("Patient's notes", answers.notes), ("Clinician's notes", answers.clinician_notes)):
        if text:
            yield f"{name}: {text}"
    until = f" Thinks about it until {figures.day(answers.think_until)}." if answers.think_until else ""
    yield f"Next step: {answers.next_step or NOT_SAID}.{until}"
    yield "The decision is the patient's and not the tool's."


_VERDICTS = {
    "clear": "clear",
    "leans": "leans one way",
    "too_close_to_call": "too close to call",
    "tie": "a tie",
    "only_one": "nothing to compare no treatment with",
    "no_preferences": "nothing rated above 0",
}
"""Each verdict in a few words."""
_READY = ("sure", "informed", "clear", "supported")


def _given(answers: Answers, name: str) -> bool:
    return getattr(answers.ready, name) is not None


def _leaning(evidence: Evidence, id: str | None, sure: int | None) -> str:
    if id is None:
        return NOT_SAID
    how = "" if sure is None else f" (sure {sure} of 10)"
    return f"{leaning_name(evidence, id)}{how}"
