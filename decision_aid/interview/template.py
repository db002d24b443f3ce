"""A blank answers file: every question and allowed value, as comments."""

from __future__ import annotations

import json
import textwrap

from collections.abc import Iterator

from decision_aid.evidence.model import NONE, Evidence
from decision_aid.interview.answers import LIMITS
from decision_aid.interview.questions import MOST_CRITERIA, QUESTION, STEPS, Question
from decision_aid.language import tr

_TABLES = ("limits", "leaning", "ready")


def template(evidence: Evidence, first: str = "") -> str:
    """The text of a blank answers file. Fill in ``goals``; all the rest may stay as it is.

    first: what is to be said at its head.
    """
    return "\n".join(_lines(evidence, first)) + "\n"


def _lines(evidence: Evidence, first: str) -> Iterator[str]:
    yield f"# {tr('Answers for: {title}', title=evidence.about.title)}"
    if first:
        yield from _comment(first)
    yield from _comment(tr("Take the # away from a line to answer it. Only schema and goals are needed."))
    yield ""
    yield "schema = 1"
    yield from _comment(tr("The day these answers are given; today if left out."))
    yield "# date = 2026-11-22"
    for step in STEPS:
        top = [question for question in step.questions if "." not in question.key and question.kind != "ratings"]
        if top:
            yield ""
            yield f"# --- {step.title} ---"
        for question in top:
            yield ""
            yield from _question(evidence, question)
    yield from _criteria(evidence)
    for table in _TABLES:
        yield ""
        yield f"[{table}]"
        for question in QUESTION.values():
            if question.key.startswith(f"{table}."):
                yield from _question(evidence, question)
        if table == "limits":
            yield from _firm()
    yield from _tables(evidence)


def _question(evidence: Evidence, question: Question) -> Iterator[str]:
    key = question.key.rpartition(".")[2]
    yield from _comment(question.words)
    if question.kind == "conditions":
        for condition in evidence.conditions:
            if condition.apart is None:
                yield from _comment(f'  "{condition.id}": {condition.words}', indent="#     ")
        for condition in evidence.conditions:
            if condition.apart is not None:
                yield from _comment(condition.apart.opening)
                yield from _comment(f'  "{condition.id}": {condition.words}', indent="#     ")
        yield "# conditions = []"
        yield from _comment(tr('The same ids, for "not sure" and "rather not say":'))
        yield "# unsure = []"
        return
    choices = question.choices(evidence)
    for choice in choices:
        value = f'"{choice.value}"' if isinstance(choice.value, str) else str(choice.value)
        yield from _comment(f"  {value}: {choice.words}", indent="#     ")
    if question.kind == "several":
        yield from _comment(tr("At most {n}, the main one first.", n=question.most))
        yield f"{key} = []"
        return
    if question.most is not None and question.kind in ("whole", "amount"):
        yield from _comment(_range(question, _unit(evidence, question)))
    if question.kind == "yes_no":
        yield from _comment(tr("true or false"))
    yield f"# {key} = {_example(question, choices[0].value if choices else None)}"


def _range(question: Question, unit: str) -> str:
    """The numbers that a question allows. unit: what they count, empty for nothing."""
    ends = {"least": question.least, "most": question.most}
    if question.kind == "whole":
        if unit:
            return tr("A whole number from {least} to {most} ({unit}).", unit=unit, **ends)
        return tr("A whole number from {least} to {most}.", **ends)
    if unit:
        return tr("A number from {least} to {most} ({unit}).", unit=unit, **ends)
    return tr("A number from {least} to {most}.", **ends)


def _unit(evidence: Evidence, question: Question) -> str:
    units = {"money": evidence.about.currency, "days": tr("days"), "visits": tr("visits")}
    return units.get(question.unit, question.unit)


def _example(question: Question, first: str | int | None) -> str:
    if first is not None:
        return f'"{first}"' if isinstance(first, str) else str(first)
    if question.kind == "yes_no":
        return question.example or "true"
    if question.kind == "lines":
        return f"[{_quoted(question.example)}]"
    return _quoted(question.example) if question.kind == "text" else question.example


def _criteria(evidence: Evidence) -> Iterator[str]:
    yield ""
    yield from _comment(
        tr(
            "Which criteria to weigh, {most} at most. Left out: those under [importance], "
            "else the five marked with *. With a list here, only what is in it can stand under [importance].",
            most=MOST_CRITERIA,
        )
    )
    for criterion in evidence.criteria:
        yield from _comment(f'  "{criterion.id}"{" *" if criterion.usual else ""}: {criterion.question}')
    yield f"# criteria = [{', '.join(_quoted(c.id) for c in evidence.criteria if c.usual)}]"


def _firm() -> Iterator[str]:
    yield ""
    yield from _comment(tr("A limit is firm unless it is false here; then it is only reported."))
    yield "[firm]"
    for limit in LIMITS:
        yield f"# {limit} = true"


def _tables(evidence: Evidence) -> Iterator[str]:
    yield ""
    yield from _comment(tr("How much each criterion matters, from 0 to 10, about its whole scale."))
    yield "[importance]"
    for criterion in evidence.criteria:
        yield from _comment(
            tr(
                "{question} From {worst} to {best}.",
                question=criterion.question,
                worst=criterion.worst,
                best=criterion.best,
            )
        )
        yield f"# {criterion.id} = 5"
    yield ""
    yield from _comment(tr("How the effect is split over your goals: 2 for the main goal, 1 for others, unless said."))
    yield "[goal_shares]"
    yield f"# {evidence.goals[0].id} = 2"
    yield ""
    yield from _comment(
        tr(
            "What one visit costs ({currency}), where you were given a price. It takes the place of the table's.",
            currency=evidence.about.currency,
        )
    )
    yield "[prices]"
    yield from (f"# {treatment.id} = 400" for treatment in evidence.treatments if treatment.id != NONE)
    yield ""
    yield from _comment(
        tr(
            "A criterion of your own. importance: 0 to 10; ratings: 0 (bad) to 10 (good) by option, left out is "
            'not known; group: "takes" (a burden) or "gain". Take the # away from all five lines.'
        )
    )
    yield "# [[own_concerns]]"
    yield f"# label = {_quoted(tr('The wedding in three weeks'))}"
    yield "# importance = 4"
    yield '# group = "takes"'
    yield f"# ratings = {{ {', '.join(f'{treatment.id} = 5' for treatment in evidence.treatments)} }}"


def _comment(text: str, indent: str = "#   ") -> list[str]:
    return textwrap.wrap(text, 96, initial_indent="# ", subsequent_indent=indent) or ["#"]


def _quoted(text: str) -> str:
    """A text as TOML writes it, which is how JSON does."""
    return json.dumps(text, ensure_ascii=False)
