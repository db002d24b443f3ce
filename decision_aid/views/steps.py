"""Each step of the interview as rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from decision_aid.assessment.model import Assessment, OptionResult
from decision_aid.evidence.figures import Estimate
from decision_aid.evidence.model import Criterion, Evidence
from decision_aid.evidence.reader import Table
from decision_aid.interview.acts import Act, shown
from decision_aid.interview.answers import Answers, answer, condition_state
from decision_aid.interview.questions import QUESTION, READY_NEXT, STEP, Question, Step, leaning_name
from decision_aid.views.cards import Card, effect_card, figure_card, source_lines, variant_lines
from decision_aid.views.grid import HARMS, grid
from decision_aid.views.harms import silent_harms
from decision_aid.views.rows import Row, box, radio
from decision_aid.views.telling import worried_lines
from decision_aid.words import figures, sentences
from decision_aid.words.harms import no_report

NO_GOAL = "Choose a goal first. Then there is something to compare."

NOTHING_CHOSEN = "nothing yet"


def rows(table: Table, answers: Answers, assessment: Assessment | None, step: str) -> tuple[Row, ...]:
    """The rows of a step. ``assessment`` is None as long as there is no goal."""
    declared = STEP[step]
    evidence = table.evidence
    found = [Row(kind="text", text=declared.intro)]
    if step in _NEEDS_GOAL and assessment is None:
        go = Row(kind="action", text="Go to step 2 and choose a goal", act=Act("go", "goal"))
        return (Row(kind="text", text=NO_GOAL), go)
    if step == "start" or (assessment is not None and step in _NEEDS_GOAL):
        found = [*(Row(kind="warning", text=line) for line in sentences.standing(evidence, answers)), *found]
    if assessment is not None and step in _SCORED:
        if step == "compare":
            found = [*_warnings(evidence, assessment), *_ask_first(evidence, assessment), *found]
        else:
            # Bars stand beside these steps, so every warning must be in view with them.
            found = [*_warnings_in_brief(evidence, assessment), *_alone(evidence, assessment), *found]
        found = [*(Row(kind="warning", text=line) for line in sentences.nothing_helps(evidence, answers)), *found]
    return (*found, *_STEPS[step](evidence, answers, assessment, declared))


_SCORED = ("compare", "matters", "fit")
_NEEDS_GOAL = (*_SCORED, "take_away")


def _warnings(evidence: Evidence, assessment: Assessment) -> Iterator[Row]:
    """Regulators' warnings, before anything that is compared or scored."""
    for option in assessment.options:
        for item in option.warnings:
            name = option.treatment.name
            yield Row(
                kind="warning",
                text=f"{name}: {sentences.warning_gist(item)}",
                card=Card(
                    title=f"Warning about {name}",
                    lines=(sentences.warning(item), "Sources:", *source_lines(evidence, item.sources)),
                ),
            )


def _alone(evidence: Evidence, assessment: Assessment) -> Iterator[Row]:
    """A word before any rating when there is nothing to weigh between."""
    if assessment.verdict == "only_one":
        yield Row(kind="warning", text=f"{sentences.verdict(evidence, assessment)} Your ratings change nothing here.")


def _ask_first(evidence: Evidence, assessment: Assessment) -> Iterator[Row]:
    """What a clinician must say yes to first, before any bar."""
    for option in assessment.compared:
        for found in option.cautions:
            name, text = option.treatment.name, sentences.caution(evidence, found)
            lines = (text, "Sources:", *source_lines(evidence, found.caution.sources))
            card = Card(title=f"Ask first about {name}", lines=lines)
            yield Row(kind="warning", text=f"{name}: {text}", card=card)


def _warnings_in_brief(evidence: Evidence, assessment: Assessment) -> Iterator[Row]:
    """The same warnings on one row, for a step that needs its room; the row opens them."""
    given, lines = [], []
    for option in assessment.options:
        items = option.warnings
        lines += [f"{option.treatment.name}: {sentences.warning(item)}" for item in items]
        if items:
            by = ", ".join(dict.fromkeys(f"{item.body} ({item.date[:4]})" for item in items))
            given.append(f"{option.treatment.name}: {by}.")
    if given:
        yield Row(
            kind="warning",
            text=f"Official warnings. {' '.join(given)} Enter opens them.",
            card=Card(title="Official warnings", lines=tuple(lines)),
        )
    told = list(_ask_first(evidence, assessment))
    if told:
        names = dict.fromkeys(option.treatment.name for option in assessment.compared if option.cautions)
        yield Row(
            kind="warning",
            text=f"Ask a clinician first about: {figures.listed(list(names))}. Enter says why.",
            card=Card(title="Ask first", lines=tuple(row.text for row in told)),
        )


def _start(evidence: Evidence, answers: Answers, _: Assessment | None, step: Step) -> Iterator[Row]:
    about = evidence.about
    yield Row(kind="text", text=f"The decision: {about.decision} It is for: {about.audience}")
    yield Row(
        kind="text",
        text=f"» {WORRIED} (press w)",
        card=Card(title=WORRIED, lines=worried_lines(evidence, evidence.treatments)),
    )
    yield from _questions(evidence, answers, step)
    yield Row(kind="heading", text="Who made this, and who gains")
    for line in sentences.provenance(evidence):
        yield Row(kind="text", text=line)
    yield Row(kind="action", text="About this aid: methods, limits and standards", act=Act("do", "about"))


WORRIED = "I have had a treatment and I am worried"


def _plain(evidence: Evidence, answers: Answers, _: Assessment | None, step: Step) -> Iterator[Row]:
    yield from _questions(evidence, answers, step)


def _questions(evidence: Evidence, answers: Answers, step: Step) -> Iterator[Row]:
    for question in step.questions:
        yield from question_rows(evidence, answers, question)


def question_rows(evidence: Evidence, answers: Answers, question: Question) -> Iterator[Row]:
    """One question: its words, then a row for each choice, or one row to type in."""
    card = Card(title=question.words, lines=(question.why,))
    if question.kind in ("one", "several", "conditions", "yes_no"):
        marks = " Choose a line once for [x] true, twice for [?] not sure." if question.kind == "conditions" else ""
        yield Row(kind="heading", text=question.words, note=question.why + marks)
        yield from _choices(evidence, answers, question, card)
    else:
        value = shown(question, answer(answers, question.key))
        given = answer(answers, question.key)
        if value and question.kind == "date":
            value = figures.day(given)
        elif value and question.unit:
            value = figures.quantity(given, question.unit, evidence.about.currency)
        label = question.words + ("" if question.words.endswith("?") else ":")
        yield Row(kind="field", text=f"{label} {value or NOTHING_CHOSEN}", act=Act("edit", question.key), card=card)
    if question.kind == "date" and answers.date is not None:
        day = answer(answers, question.key)
        if day is not None and day < answers.date:
            yield Row(kind="note", text="That date is already past. Please give a new one.")
    if question.limit and answer(answers, question.key) is not None:
        limit = question.key.removeprefix("limits.")
        yield Row(
            kind="choice",
            mark=box("yes" if answers.is_firm(limit) else "no"),
            text="This limit is firm. Without the mark it means: I would rather.",
            act=Act("firm", limit),
            card=Card(title="Firm, or would rather", lines=(FIRM,)),
        )


FIRM = "A firm limit can take an option out of the comparison. One that is not firm is only reported."


def _choices(evidence: Evidence, answers: Answers, question: Question, card: Card) -> Iterator[Row]:
    value = answer(answers, question.key)
    if question.kind == "yes_no":
        for words, choice in (("Yes", True), ("No", False)):
            yield Row(
                kind="choice",
                mark=radio(value is choice),
                text=words,
                act=Act("choose", question.key, choice),
                card=card,
            )
        return
    for option in question.choices(evidence):
        if question.kind == "conditions":
            act = Act("condition", str(option.value))
            mark = box(condition_state(answers, str(option.value)))
            card = _condition_card(evidence, str(option.value), question)
        elif question.kind == "several":
            act = Act("toggle", question.key, option.value)
            mark = box("yes" if option.value in value else "no")
        else:
            act = Act("choose", question.key, option.value)
            mark = radio(value == option.value)
        text = option.words
        if question.kind == "several" and value and value[0] == option.value:
            text += " (main goal)"
        yield Row(kind="choice", mark=mark, text=text, act=act, card=card)


def _condition_card(evidence: Evidence, id: str, question: Question) -> Card:
    """Why a health condition is asked about: what it means for each treatment."""
    lines = [question.why]
    for treatment in evidence.treatments:
        for caution in treatment.cautions:
            if caution.condition == id:
                lead = "may not be for you" if caution.level == "rules_out" else "ask a clinician first"
                lines += [f"{treatment.name}: {lead}. {caution.why}", *source_lines(evidence, caution.sources)]
    return Card(title=evidence.condition[id].label, lines=tuple(lines))


def _compare(evidence: Evidence, answers: Answers, assessment: Assessment | None, _: Step) -> Iterator[Row]:
    assert assessment is not None
    for section in grid(evidence, answers, assessment):
        yield Row(kind="heading", text=section.title)
        if section.title == HARMS:
            yield Row(kind="text", text=sentences.ABOUT_HARMS)
        for row in section.rows:
            yield Row(kind="grid", text=row.question, cells=row.cells)
        silent = silent_harms(evidence, assessment.options) if section.title == HARMS else ()
        if silent:
            yield Row(kind="text", text=no_report(silent))
    yield from _not_compared(evidence, answers, assessment)
    yield from _alternatives(evidence, answers)


def _not_compared(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[Row]:
    others = [option for option in assessment.options if option.status != "compared"]
    if others:
        yield Row(kind="heading", text="Not compared, because")
    for option in others:
        for line in sentences.reasons(evidence, answers, option):
            yield Row(kind="text", text=f"{option.treatment.name}: {line}")
    for line in sentences.relaxations(evidence, answers, assessment):
        yield Row(kind="text", text=line)


def _alternatives(evidence: Evidence, answers: Answers) -> Iterator[Row]:
    """Other options for the person's goals; they are never scored."""
    found = [item for item in evidence.alternatives if set(item.goals) & set(answers.goals)]
    if found:
        yield Row(kind="heading", text="Other options to ask about")
        yield Row(kind="text", text=sentences.NOT_SCORED)
    for item in found:
        card = Card(title=item.name, lines=(item.text, "Sources:", *source_lines(evidence, item.sources)))
        yield Row(kind="text", text=f"{item.name}. {item.text}", card=card)


def _matters(evidence: Evidence, answers: Answers, assessment: Assessment | None, _: Step) -> Iterator[Row]:
    assert assessment is not None
    usual = [criterion for criterion in evidence.criteria if criterion.usual]
    others = [criterion for criterion in evidence.criteria if not criterion.usual]
    for criterion in usual:
        yield _rating(evidence, answers, assessment, criterion)
    if others:
        yield Row(kind="heading", text="You can weigh these too")
    for criterion in others:
        yield _rating(evidence, answers, assessment, criterion)
    for line in sentences.overlaps(evidence, assessment):
        yield Row(kind="note", text=line)


def _rating(evidence: Evidence, answers: Answers, assessment: Assessment, criterion: Criterion) -> Row:
    rating = answers.importance.get(criterion.id)
    number = "--" if rating is None else f"{rating:<2}"
    span = _span(evidence, answers, assessment, criterion)
    return Row(
        kind="rating",
        mark=number,
        text=criterion.question,
        note=f"From {criterion.worst} to {criterion.best}. {span}".rstrip(),
        act=Act("rate", criterion.id, rating),
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


GROUPS = (
    "What you gain and what it takes are two groups. Each group counts as much as the highest number in it, and "
    "inside a group your numbers share that out. So adding one more line to a group does not outvote the other."
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


def _fit(evidence: Evidence, answers: Answers, assessment: Assessment | None, _: Step) -> Iterator[Row]:
    assert assessment is not None
    yield Row(kind="heading", text="In short")
    for line in sentences.explanation(evidence, answers, assessment):
        yield Row(kind="text", text=line)
    if assessment.weights is None:
        yield Row(kind="action", text="Go to step 6 and say what matters", act=Act("go", "matters"))
    for option in assessment.compared:
        yield from _fit_of(evidence, answers, option)


def _fit_of(evidence: Evidence, answers: Answers, option: OptionResult) -> Iterator[Row]:
    name = option.treatment.name
    if option.fit is None:
        yield Row(kind="heading", text=name)
    else:
        yield Row(kind="heading", text=f"{name}: {sentences.fit(option.fit)}")
    for line in variant_lines(option):
        yield Row(kind="note", text=line)
    for limit in option.limits:
        if limit.verdict != "fits":
            yield Row(kind="text", text=sentences.limit(evidence, answers, limit))
    for found in option.cautions:
        yield Row(kind="text", text=sentences.caution(evidence, found))
    points = sentences.whole_points([(part.key, part.points) for part in option.contributions])
    for part in option.contributions:
        if part.weight == 0:
            continue
        label = sentences.criterion_label(evidence, answers, part.key)
        spelled = sentences.figure(evidence, part.key, part.estimate)
        head, _, goal = part.key.partition(":")
        card = (
            effect_card(evidence, option, option.treatment.effect(goal))
            if head == "effect"
            else figure_card(evidence, answers, option, part.key, part.estimate)
        )
        sure = f", certainty {figures.certainty(part.estimate.certainty)}" if part.estimate.certainty else ""
        yield Row(
            kind="figure",
            value=part.value,
            text=f"{label[0].upper()}{label[1:]}: {spelled}{sure}. It adds {points[part.key]} points.",
            card=card,
        )


def _check(evidence: Evidence, answers: Answers, _: Assessment | None, step: Step) -> Iterator[Row]:
    yield from _questions(evidence, answers, step)
    leaning = answers.leaning
    if leaning.before is not None and leaning.after is not None:
        before, after = leaning_name(evidence, leaning.before), leaning_name(evidence, leaning.after)
        same = "You lean the same way as at the start" if before == after else f"At the start you leaned: {before}"
        yield Row(kind="text", text=f"{same}. Now: {after}.")
    for name, advice in READY_NEXT.items():
        if getattr(answers.ready, name) is False:
            yield Row(kind="text", text=f"{QUESTION[f'ready.{name}'].words} No. {advice}")


def _take_away(evidence: Evidence, answers: Answers, _: Assessment | None, step: Step) -> Iterator[Row]:
    yield from _questions(evidence, answers, step)
    yield Row(kind="action", text="Save my page as a text file", act=Act("do", "save"))
    yield Row(kind="heading", text="My page")


_STEPS: dict[str, Callable[[Evidence, Answers, Assessment | None, Step], Iterator[Row]]] = {
    "start": _start,
    "goal": _plain,
    "health": _plain,
    "limits": _plain,
    "compare": _compare,
    "matters": _matters,
    "fit": _fit,
    "check": _check,
    "take_away": _take_away,
}
